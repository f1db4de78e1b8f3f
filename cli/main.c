/* main.c - the front `shuangda`: which program does a command of the table.
 *
 * A command is a stage's (the front starts shuangda-STAGE with the same arguments) or one of
 * the front's own (cmd_*.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "core/base/memory.h"
#include "core/command/ending.h"
#include "core/command/help.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv, const struct command_row *command, struct diag *diag);
} own[] = {
	{ "init", cmd_init },	    { "report", cmd_report }, { "rollup", cmd_rollup },
	{ "assess", cmd_assess },   { "status", cmd_status }, { "remind", cmd_remind },
	{ "brief", cmd_brief },	    { "desk", cmd_desk },     { "review", cmd_review },
	{ "verify", cmd_verify },   { "help", cmd_help },     { "backup", cmd_backup },
	{ "restore", cmd_restore }, { "check", cmd_check },   { "check-rules", cmd_check_rules },
	{ "log", cmd_log },	    { "forget", cmd_forget },
};

/* Arguments for a command: its own flag, options given before it, then what followed it. */
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
	const struct option_row *option;

	for (int i = 1; i < argc; i += option_span(&option, argc, argv, i)) {
		if (argv[i][0] != '-')
			return i;
	}
	return 0;
}

static int run_own(const struct command_row *command, int argc, char **argv, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (strcmp(own[i].name, command->name) == 0)
			return own[i].run(argc, argv, command, diag);
	}
	BUG("a command of the table that nobody runs");
}

/* False for what needs no office, or makes one; ingest and withdraw write what is due themselves.
 */
static bool works_in_folder(const struct command_row *command)
{
	static const char *const others[] = { "init",	  "help",    "stat",	   "ingest",
					      "withdraw", "restore", "check-rules" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strcmp(command->name, others[i]) == 0)
			return false;
	}
	return true;
}

static int run_command(const struct command_row *command, int argc, char **argv, int position,
		       struct diag *diag)
{
	struct buf flag = BUF_INIT;
	const char **list;
	int nr, rc;

	if (command->stage && options_check(argc, argv, command, diag) < 0)
		return EXIT_CODE_FAILED;
	if (command->flag)
		buf_addf(&flag, "--%s", command->flag);
	list = command_argv(argc, argv, position, command->flag ? flag.data : NULL, &nr);
	if (works_in_folder(command))
		answer_owed(nr, list, diag);
	if (!command->stage)
		rc = run_own(command, nr, (char **)list, diag);
	else if (strcmp(command->stage, "ingest") == 0)
		rc = ingest_and_answer(nr, list, diag);
	else
		rc = stage_run(command->stage, list, diag);
	free(list);
	buf_release(&flag);
	return rc;
}

int main(int argc, char **argv)
{
	int position = command_position(argc, argv);
	const char *name = position ? argv[position] : "";
	const struct command_row *command = command_find(name, strlen(name));
	struct buf help = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int rc = EXIT_CODE_FAILED;

	if (position && !command) {
		command_refuse(&diag, name);
	} else if (help_answer(&help, NULL, command, argc, argv)) {
		fputs(help.data, stdout);
		rc = EXIT_CODE_OK;
	} else if (command) {
		rc = run_command(command, argc, argv, position, &diag);
	} else {
		help_add_commands(&help);
		fputs(help.data, stderr);
	}
	buf_release(&help);
	return (int)ending(&diag, (enum exit_code)rc, NULL);
}
