/* help.c - see help.h. */
#include "core/command/help.h"

#include <string.h>

#include "core/base/text.h"

enum { NAME_WIDTH = 20, COMMAND_WIDTH = 13 };

const char help_periods[] = "期间写作 2024-09、2024Q3、2024H1、2024，或者整月 "
			    "2024-01..2024-09；专项行动写作 2024-03-15..2024-04-26。";
const char help_done[] = "完成", help_failed[] = "未能完成：写法、规则、数据库或磁盘有错误";

void help_add_option(struct buf *out, const struct option_row *option)
{
	if (option->letter)
		buf_addf(out, "-%c%s", option->letter, option->name ? ", " : "");
	if (option->name)
		buf_addf(out, "--%s", option->name);
	if (option->argument)
		buf_addf(out, " %s", option->argument);
}

/* A line of two columns, 'width' wide the first; a line of its own when it is wider. */
static void add_line(struct buf *out, const char *left, size_t width, const char *right)
{
	size_t used = text_width(left);

	buf_addf(out, "  %s", left);
	if (used + 2 > width) {
		buf_addstr(out, "\n  ");
		used = 0;
	}
	for (; used < width; used++)
		buf_addch(out, ' ');
	buf_addf(out, "%s\n", right);
}

static void add_option_line(struct buf *out, const struct option_row *option)
{
	struct buf left = BUF_INIT;

	help_add_option(&left, option);
	add_line(out, left.data, NAME_WIDTH, option->meaning);
	buf_release(&left);
}

static void add_statuses(struct buf *out, const char *partly)
{
	buf_addf(out, "\n退出状态：\n  0  %s\n", help_done);
	if (partly)
		buf_addf(out, "  1  %s\n", partly);
	buf_addf(out, "  2  %s\n", help_failed);
}

/* True when the paragraph on periods is of use to who reads of 'command'. */
static bool has_period(const struct command_row *command)
{
	return strstr(command->operands, "期间") != NULL;
}

void help_add_command(struct buf *out, const struct command_row *command)
{
	const struct option_row *option;

	buf_addf(out, "%s\n\n用法：", command->purpose);
	command_add_usage(out, command);
	buf_addstr(out, "\n\n");
	if (command->more)
		buf_addf(out, "%s\n", command->more);
	if (has_period(command))
		buf_addf(out, "%s\n", help_periods);
	if (command->more || has_period(command))
		buf_addch(out, '\n');
	buf_addstr(out, "选项：\n");
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		if (command_takes(command, option))
			add_option_line(out, option);
	}
	buf_addstr(out, "\n例：\n");
	for (const char *line = command->example; *line; line += strspn(line, "\n")) {
		size_t nr = strcspn(line, "\n");

		buf_addstr(out, "  shuangda ");
		buf_add(out, line, nr);
		buf_addch(out, '\n');
		line += nr;
	}
	add_statuses(out, command->partly);
}

void help_add_commands(struct buf *out)
{
	const struct command_row *command;

	buf_addstr(out, "双打统计报表系统\n\n用法：shuangda 命令 [选项] ...\n\n命令：\n");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (command->name)
			add_line(out, command->name, COMMAND_WIDTH, command->purpose);
	}
	buf_addf(out, "\n%s\n各个命令的选项和例子：shuangda help 命令，或 shuangda 命令 --help\n",
		 help_periods);
	add_statuses(out, "完成，但有文件或行被退回、待确认（见回执），或者有没有生成的（见屏幕）");
}

/* The stage program: every way to call it, and the options of them all. */
static void add_stage(struct buf *out, const char *stage)
{
	const struct command_row *command;
	const struct option_row *option;
	const char *partly = NULL;

	buf_addf(out, "shuangda 的一个部分，一般由 shuangda 启动。\n\n用法：\n");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (!command->stage || strcmp(command->stage, stage) != 0)
			continue;
		buf_addf(out, "  shuangda-%s %s%s%s[选项] %s\n      %s\n", stage,
			 command->flag ? "--" : "", command->flag ? command->flag : "",
			 command->flag ? " " : "", command->operands, command->purpose);
		partly = command->partly ? command->partly : partly;
	}
	buf_addf(out, "\n%s\n\n选项：\n", help_periods);
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		bool taken = false;

		for (size_t c = 0; !taken && (command = command_at(c)) != NULL; c++)
			taken = command->stage && strcmp(command->stage, stage) == 0 &&
				command_takes(command, option);
		if (taken)
			add_option_line(out, option);
	}
	add_statuses(out, partly);
}

/* "help", "version" or NULL: which of them the arguments ask for first. */
static const char *asked(int argc, char **argv)
{
	const struct option_row *option;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0;
	     i += option_span(&option, argc, argv, i)) {
		bool whole = option_span(&option, argc, argv, i) == 1 && option &&
			     !strchr(argv[i], '=') && (argv[i][1] == '-' || !argv[i][2]);

		if (whole && option->name &&
		    (strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0))
			return option->name;
	}
	return NULL;
}

bool help_answer(struct buf *out, const char *stage, const struct command_row *command, int argc,
		 char **argv)
{
	const char *what = asked(argc, argv);

	if (!what)
		return false;
	if (strcmp(what, "version") == 0)
		buf_addf(out, "shuangda%s%s " SHUANGDA_VERSION "\n", stage ? "-" : "",
			 stage ? stage : "");
	else if (stage)
		add_stage(out, stage);
	else if (command)
		help_add_command(out, command);
	else
		help_add_commands(out);
	return true;
}
