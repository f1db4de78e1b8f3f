/* manual_page.c - see manual_page.h. */
#include "core/command/manual_page.h"

#include <string.h>

#include "core/command/help.h"

/* 'nr' bytes as roff text: no control lines, backslashes and hyphens as themselves. */
static void add_bytes(struct buf *out, const char *text, size_t nr)
{
	if (nr && (*text == '.' || *text == '\''))
		buf_addstr(out, "\\&");
	for (size_t i = 0; i < nr; i++) {
		if (text[i] == '\\')
			buf_addstr(out, "\\e");
		else if (text[i] == '-')
			buf_addstr(out, "\\-");
		else
			buf_addch(out, text[i]);
	}
}

static void add_text(struct buf *out, const char *text)
{
	add_bytes(out, text, strlen(text));
	buf_addch(out, '\n');
}

/* A paragraph with a hanging tag. */
static void add_tagged(struct buf *out, const char *tag, const char *text)
{
	buf_addstr(out, ".TP\n.B ");
	add_text(out, tag);
	add_text(out, text);
}

static void add_option(struct buf *out, const struct option_row *option)
{
	struct buf tag = BUF_INIT;

	help_add_option(&tag, option);
	add_tagged(out, tag.data, option->meaning);
	buf_release(&tag);
}

static void add_example(struct buf *out, const char *example)
{
	buf_addstr(out, ".PP\n例：\n.PP\n.nf\n");
	for (const char *line = example; *line; line += strspn(line, "\n")) {
		size_t nr = strcspn(line, "\n");

		buf_addstr(out, "    shuangda ");
		add_bytes(out, line, nr);
		buf_addch(out, '\n');
		line += nr;
	}
	buf_addstr(out, ".fi\n");
}

static void add_command(struct buf *out, const struct command_row *command)
{
	struct buf usage = BUF_INIT;
	const struct option_row *option;

	command_add_usage(&usage, command);
	buf_addstr(out, ".SS ");
	add_text(out, usage.data);
	buf_addf(out, "%s。\n", command->purpose);
	if (command->more)
		add_text(out, command->more);
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		if (command_takes(command, option) && !option_is_common(option))
			add_option(out, option);
	}
	if (command->partly)
		add_tagged(out, "退出状态 1", command->partly);
	add_example(out, command->example);
	buf_release(&usage);
}

void manual_page_add(struct buf *out)
{
	const struct command_row *command;
	const struct option_row *option;

	buf_addstr(out,
		   "'\\\" -*- coding: UTF-8 -*-\n"
		   ".\\\" Made by shuangda help --man; not to be changed by hand.\n"
		   ".TH SHUANGDA 1 \"\" \"shuangda " SHUANGDA_VERSION "\" \"双打统计报表系统\"\n"
		   ".nh\n.ad l\n"
		   ".SH 名称\nshuangda \\- 双打统计报表系统\n"
		   ".SH 概要\n.B shuangda\n命令 [选项] ...\n"
		   ".SH 说明\n"
		   "把各成员单位报送的表格，变成统计报表、图表、工作简报和年度考核。"
		   "单机运行，不联网。\n.PP\n");
	add_text(out, help_periods);
	buf_addstr(out, ".SH 命令\n");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (command->name)
			add_command(out, command);
	}
	buf_addstr(out, ".SH 各个命令共同的选项\n");
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		if (option_is_common(option))
			add_option(out, option);
	}
	buf_addstr(out, ".SH 退出状态\n");
	add_tagged(out, "0", help_done);
	add_tagged(out, "1",
		   "完成，但有文件或行被退回、待确认（见回执），或者有没有生成的（见屏幕）");
	add_tagged(out, "2", help_failed);
	buf_addstr(out, ".SH 文件\n");
	add_tagged(out, "rules/", "办公室的规则，可用电子表格修改");
	add_tagged(out, "inbox/期间/", "各单位报来的材料和收文登记");
	add_tagged(out, "receipts/期间/", "给各单位的回执");
	add_tagged(out, "reports/期间/", "统计报表、图表和工作简报");
	add_tagged(out, "store.db", "数据库");
}
