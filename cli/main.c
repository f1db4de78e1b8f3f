/* main.c - the front `shuangda`: the command table, and which program does what.
 *
 * A command is a stage's (the front starts shuangda-STAGE with the same arguments) or one of
 * the front's own (cmd_*.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "core/base/memory.h"

/* Exactly one of 'stage' and 'run' is set; 'flag' goes to the stage before the arguments. After a
 * command that 'answers' (it takes in or back what units sent) their receipts are written. */
struct command {
	const char *name, *operands, *help;
	const char *stage, *flag;
	int (*run)(int argc, char **argv, struct diag *diag);
	bool answers;
};

/* clang-format off */
static const struct command commands[] = {
	{ "init",     "文件夹",               "建立一个办公室工作文件夹",             NULL, NULL, cmd_init, false },
	{ "template", "期间 [单位...]",       "生成发给各单位的空白填报表",           "render", "--template", NULL, false },
	{ "ingest",   "文件|文件夹|-...",     "接收各单位报送的材料，出具回执（- 为标准输入）", "ingest", NULL, NULL, true },
	{ "withdraw", "指纹 --reason 原因",   "撤回收错的来件，恢复此前的内容",       "ingest", "--withdraw", NULL, true },
	{ "analyze",  "期间",                 "计算统计指标、比较和趋势",             "analyze", NULL, NULL, false },
	{ "render",   "期间",                 "生成统计报表、图表和工作简报",         "render", NULL, NULL, false },
	{ "report",   "期间",                 "对 inbox/期间 依次接收、计算、出报告", NULL, NULL, cmd_report, false },
	{ "assess",   "年份",                 "年度考核：评分、排名、考核工作簿",     NULL, NULL, cmd_assess, false },
	{ "status",   "期间 [--csv] [--changes]", "各单位报送情况；--changes 逐行列出更正、撤回的变化", NULL, NULL, cmd_status, false },
	{ "explain",  "期间 单位 指标 [--raw]", "列出一个数字背后的行、文件和行号；--raw 显示原文", "analyze", "--explain", NULL, false },
	{ "stat",     "方法 [参数=值...] < 数字文件", "单独运行一种统计方法，显示全部位数；--list 列出各种方法", "analyze", "--stat", NULL, false },
};
/* clang-format on */

static void print_usage(FILE *out)
{
	fputs("用法：shuangda [-C 工作文件夹] 命令 [选项] ...\n\n", out);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		fprintf(out, "  shuangda %-9s %s\n              %s\n", commands[i].name,
			commands[i].operands, commands[i].help);
	fputs("\n选项：-C 文件夹（工作文件夹，默认当前文件夹） --as-of 日期（截至哪一天）\n"
	      "      --quiet（只显示错误） --help --version\n"
	      "期间：2024-09、2024Q3、2024H1、2024，专项行动 2024-03-15..2024-04-26\n"
	      "退出码：0 完成；1 完成，但有文件或行被退回或待确认（见回执）；2 未能完成\n",
	      out);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

/* Arguments for a command: options given before it ('nr_before' of them), then its own. */
static const char **command_argv(int argc, char **argv, int position, const char *flag, int *nr)
{
	const char **list = xcalloc((size_t)argc + 2, sizeof(*list));

	*nr = 0;
	list[(*nr)++] = argv[position];
	if (flag)
		list[(*nr)++] = flag;
	for (int i = 1; i < argc; i++) {
		if (i != position)
			list[(*nr)++] = argv[i];
	}
	return list;
}

/* Index of the command's name: the first argument that is no option or an option's value. */
static int command_position(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-C") == 0 || strcmp(argv[i], "--as-of") == 0)
			i++;
		else if (argv[i][0] != '-')
			return i;
	}
	return 0;
}

static int run_command(const struct command *command, int argc, char **argv, int position,
		       struct diag *diag)
{
	int nr, rc;
	const char **list = command_argv(argc, argv, position, command->flag, &nr);

	if (command->answers)
		rc = ingest_and_answer(nr, list, diag);
	else if (command->stage)
		rc = stage_run(command->stage, list, diag);
	else
		rc = command->run(nr, (char **)list, diag);
	free(list);
	return rc;
}

int main(int argc, char **argv)
{
	int position = command_position(argc, argv);
	const struct command *command = position ? find_command(argv[position]) : NULL;
	struct diag diag = DIAG_INIT;
	int rc = EXIT_CODE_FAILED;

	if (!position && argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("shuangda " SHUANGDA_VERSION);
		rc = EXIT_CODE_OK;
	} else if (!position && argc == 2 && strcmp(argv[1], "--help") == 0) {
		print_usage(stdout);
		rc = EXIT_CODE_OK;
	} else if (command) {
		rc = run_command(command, argc, argv, position, &diag);
	} else {
		if (position)
			diag_add(&diag, "CLI004", NULL, argv[position], NULL);
		print_usage(stderr);
	}
	diag_print(&diag, stderr);
	diag_release(&diag);
	return rc;
}
