/* cmd_report.c - `shuangda report PERIOD`: the stages in a row. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/base/buf.h"
#include "core/base/near_miss.h"
#include "core/base/period.h"
#include "core/system/file.h"

/* Run 'stage' with the common options, an optional flag and one operand. */
static int run_with(const struct options *options, const char *stage, const char *flag,
		    const char *operand, struct diag *diag)
{
	const char *argv[10] = { 0 };
	int nr = 1;

	argv[nr++] = "-C";
	argv[nr++] = options->folder;
	if (options->quiet)
		argv[nr++] = "--quiet";
	if (options->as_of && strcmp(stage, "ingest") != 0) {
		argv[nr++] = "--as-of";
		argv[nr++] = options->as_of;
	}
	if (flag)
		argv[nr++] = flag;
	argv[nr++] = operand;
	if (strcmp(stage, "ingest") == 0)
		return ingest_and_answer(nr, argv, diag);
	return stage_run(stage, argv, diag);
}

static int worse(int a, int b)
{
	return a > b ? a : b;
}

static int parse(struct options *options, struct period *period, int argc, char **argv,
		 const struct command_row *command, struct diag *diag)
{
	if (options_parse(options, argc, argv, command, NULL, diag) < 0)
		return -1;
	if (options->nr_args != 1) {
		command_misused(diag, command);
		return -1;
	}
	if (period_parse(period, options->args[0]) < 0) {
		period_refuse(diag, options->args[0]);
		return -1;
	}
	return 0;
}

int cmd_report(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct period period;
	struct buf inbox = BUF_INIT;
	int rc = EXIT_CODE_FAILED;

	if (parse(&options, &period, argc, argv, command, diag) < 0)
		return EXIT_CODE_FAILED;
	buf_addf(&inbox, "%s/inbox/%s", options.folder, options.args[0]);
	rc = file_is_folder(inbox.data) ? run_with(&options, "ingest", NULL, inbox.data, diag)
					: EXIT_CODE_OK;
	if (rc < EXIT_CODE_FAILED)
		rc = worse(rc, run_with(&options, "analyze", NULL, options.args[0], diag));
	if (rc < EXIT_CODE_FAILED)
		rc = worse(rc, run_with(&options, "render", NULL, options.args[0], diag));
	buf_release(&inbox);
	return rc;
}
