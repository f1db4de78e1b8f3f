/* main.c - shuangda-render: the command line around render_run(). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/command/ending.h"
#include "core/command/help.h"
#include "core/command/options.h"
#include "core/office/register_file.h"
#include "core/office/issues.h"
#include "core/system/progress.h"
#include "render/render.h"

static bool is_way(const struct command_row *command, const char *flag)
{
	return command->flag && strcmp(command->flag, flag) == 0;
}

/* How many operands the way takes: any number for receipts, a period for all others. */
static bool has_operands(const struct command_row *command, int nr)
{
	return is_way(command, "receipts") || (is_way(command, "template") ? nr >= 1 : nr == 1);
}

enum { DAYS = 15 };

/* 'closing': where it is, behind all that is said of it. */
static int run(struct buf *closing, const struct options *options,
	       const struct command_row *command, const char *days,
	       const struct render_signing *signing, struct diag *diag)
{
	bool issue = is_way(command, "issue");
	struct workspace workspace = WORKSPACE_INIT;
	struct buf folder = BUF_INIT;
	char period[PERIOD_CODE_SIZE];
	/* who signs, and verify, name what is signed: 2024Q3, 2023考核 */
	bool subject =
		(issue || is_way(command, "again")) && issue_subject(period, options->args[0]);
	struct render_options render = {
		.period = subject	     ? period
			  : options->nr_args ? options->args[0]
					     : NULL,
		.as_of = options->as_of,
		.assess = subject || is_way(command, "assess"),
		.templates = is_way(command, "template"),
		.receipts = is_way(command, "receipts"),
		.remind = is_way(command, "remind"),
		.brief = is_way(command, "brief"),
		.desk = is_way(command, "desk"),
		.trial = is_way(command, "trial"),
		.again = is_way(command, "again"),
		.extract = is_way(command, "export"),
		.signing = issue ? signing : NULL,
		.days = days ? atoi(days) : DAYS,
	};
	struct progress progress;
	int rc = -1;

	if (render.templates) {
		render.units = (const char *const *)options->args + 1;
		render.nr_units = (size_t)options->nr_args - 1;
	} else if (render.receipts) {
		render.units = (const char *const *)options->args;
		render.nr_units = (size_t)options->nr_args;
	}
	progress_begin(&progress, "正在生成", options->quiet);
	if (workspace_open(&workspace, options->folder,
			   render.receipts || render.extract || issue ? STORE_WRITE : STORE_READ,
			   diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0)
		rc = render_run(&workspace, &render, &folder, diag);
	progress_end(&progress);
	if (rc == 0 && !options->quiet)
		buf_addf(closing, "%s\n", folder.data);
	if (rc == 0 && !options->quiet && render.templates)
		buf_addf(closing, "收到的材料放入 %s/%s，收一件在其中的 %s 登记一行。\n",
			 workspace.inbox, options->args[0], register_name);
	if (rc == 0 && !options->quiet && render.extract)
		buf_addstr(closing, "同名的 .sha256 是核对码，两个文件一起报送。\n");
	buf_release(&folder);
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	return rc;
}

static int run_command(struct buf *closing, int argc, char **argv, struct diag *diag)
{
	const struct command_row *command = command_of_stage("render", argc, argv);
	const char *days = NULL;
	struct render_signing signing = { 0 };
	const struct option_spec specs[] = { { "days", NULL, &days },
					     { "number", NULL, &signing.numbers },
					     { "date", NULL, &signing.date },
					     { "signer", NULL, &signing.signer },
					     { NULL, NULL, NULL } };
	struct options options;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return -1;
	if (!has_operands(command, options.nr_args)) {
		command_misused(diag, command);
		return -1;
	}
	return run(closing, &options, command, days, &signing, diag);
}

int main(int argc, char **argv)
{
	struct buf help = BUF_INIT, closing = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int rc = 0;

	if (help_answer(&help, "render", NULL, argc, argv))
		fputs(help.data, stdout);
	else
		rc = run_command(&closing, argc, argv, &diag);
	buf_release(&help);
	rc = ending(&diag,
		    rc < 0	  ? EXIT_CODE_FAILED
		    : diag.errors ? EXIT_CODE_REFUSED /* made without what is said */
				  : EXIT_CODE_OK,
		    closing.data);
	buf_release(&closing);
	return rc;
}
