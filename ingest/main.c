/* main.c - shuangda-ingest: the command line around ingest_run(). */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/command/ending.h"
#include "core/command/help.h"
#include "core/command/options.h"
#include "core/system/progress.h"
#include "ingest/inbox/register.h"
#include "ingest/ingest.h"
#include "ingest/submission/summary.h"
#include "ingest/submission/withdraw.h"

/* What a large file repeats or changes does not fit in memory for certain. */
static const char temporary_on_disk[] = "PRAGMA temp_store=FILE";

static void read_clock(struct buf *out)
{
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	buf_addf(out, "%04d-%02d-%02dT%02d:%02d", local.tm_year + 1900, local.tm_mon + 1,
		 local.tm_mday, local.tm_hour, local.tm_min);
}

/* 'closing': what comes behind all that is said of files. */
static enum exit_code run(struct buf *closing, const struct options *options,
			  struct ingest_options *ingest, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct ingest_summary summary = INGEST_SUMMARY_INIT;
	struct buf told = BUF_INIT;
	enum exit_code code = EXIT_CODE_FAILED;

	ingest->paths = options->args;
	ingest->nr_paths = (size_t)options->nr_args;
	if (workspace_open(&workspace, options->folder, STORE_WRITE, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0 &&
	    store_exec(workspace.store, temporary_on_disk, diag) == 0) {
		struct progress progress;
		int rc;

		progress_begin(&progress, "正在接收材料", options->quiet);
		ingest->progress = &progress;
		rc = ingest_run(&workspace, ingest, &summary, diag);
		progress_end(&progress);
		if (!options->quiet)
			summary_add(&told, closing, &summary, workspace.receipts);
		fputs(told.data, stdout);
		if (rc == 0)
			code = summary.refused ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
	}
	buf_release(&told);
	ingest_summary_release(&summary);
	workspace_close(&workspace, code);
	return code;
}

static enum exit_code withdraw(const struct options *options, struct withdraw_options *withdraw,
			       struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf text = BUF_INIT;
	int rc = -1;

	withdraw->hash = options->args[0];
	if (workspace_open(&workspace, options->folder, STORE_WRITE, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0)
		rc = withdraw_run(&text, &workspace, withdraw, diag);
	if (!options->quiet)
		fputs(text.data, stdout);
	buf_release(&text);
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

/* --received or the clock ('now'), in the register's form. */
static int read_received(struct buf *received, const char *given, const char *now,
			 struct diag *diag)
{
	if (!given) {
		buf_addstr(received, now);
	} else if (received_parse(received, given) < 0) {
		diag_add(diag, "ING015", &(struct diag_at){ .field = "--received", .value = given },
			 NULL);
		return -1;
	}
	return 0;
}

/* Both marks at once are refused, and a name without standard input. */
static int read_options(struct ingest_options *ingest, const struct options *options, bool full,
			bool supplement)
{
	int nr_inputs = 0;

	for (int i = 0; i < options->nr_args; i++)
		nr_inputs += strcmp(options->args[i], "-") == 0;
	if (!options->nr_args || (full && supplement) || nr_inputs > 1 ||
	    (ingest->name && !nr_inputs))
		return -1;
	ingest->kind = full	    ? INGEST_KIND_FULL
		       : supplement ? INGEST_KIND_SUPPLEMENT
				    : INGEST_KIND_UNMARKED;
	return 0;
}

static enum exit_code run_command(struct buf *closing, int argc, char **argv, struct diag *diag)
{
	const struct command_row *command = command_of_stage("ingest", argc, argv);
	const char *given = NULL;
	bool full = false, supplement = false;
	struct ingest_options ingest = { 0 };
	struct withdraw_options back = { 0 };
	const struct option_spec specs[] = {
		{ "received", NULL, &given },
		{ "full", &full, NULL },
		{ "supplement", &supplement, NULL },
		{ "name", NULL, &ingest.name },
		{ "reason", NULL, &back.reason },
		{ "file", NULL, &back.file },
		{ "unit", NULL, &back.unit },
		{ "table", NULL, &back.table },
		{ "period", NULL, &back.period },
		{ "all", &back.all, NULL },
		{ NULL, NULL, NULL },
	};
	struct options options;
	struct buf received = BUF_INIT, now = BUF_INIT;
	enum exit_code code = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	read_clock(&now);
	if (command->flag ? options.nr_args != 1
			  : read_options(&ingest, &options, full, supplement) < 0)
		command_misused(diag, command);
	else if (read_received(&received, given, now.data, diag) == 0) {
		ingest.received = back.at = received.data;
		ingest.now = now.data;
		code = command->flag ? withdraw(&options, &back, diag)
				     : run(closing, &options, &ingest, diag);
	}
	buf_release(&received);
	buf_release(&now);
	return code;
}

int main(int argc, char **argv)
{
	struct buf help = BUF_INIT, closing = BUF_INIT;
	struct diag diag = DIAG_INIT;
	enum exit_code code = EXIT_CODE_OK;

	if (help_answer(&help, "ingest", NULL, argc, argv))
		fputs(help.data, stdout);
	else
		code = run_command(&closing, argc, argv, &diag);
	buf_release(&help);
	code = ending(&diag, code, closing.data);
	buf_release(&closing);
	return code;
}
