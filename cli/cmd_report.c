/* cmd_report.c - `shuangda report PERIOD` and `shuangda rollup [FOLDER...] PERIOD`: the stages in a
 * row. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/base/buf.h"
#include "core/base/memory.h"
#include "core/base/near_miss.h"
#include "core/base/period_words.h"
#include "core/system/file.h"
#include "core/system/programs.h"

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

/* The period is the last of at most 'most' operands. */
static int parse(struct options *options, struct period *period, int argc, char **argv, int most,
		 const struct command_row *command, struct diag *diag)
{
	if (options_parse(options, argc, argv, command, NULL, diag) < 0)
		return -1;
	if (!options->nr_args || options->nr_args > most) {
		command_misused(diag, command);
		return -1;
	}
	if (period_parse(period, options->args[options->nr_args - 1]) < 0) {
		period_refuse(diag, options->args[options->nr_args - 1]);
		return -1;
	}
	return 0;
}

/* Nothing is taken in: because of the folder's name, or nothing came. */
static void say_no_folder(const struct options *options, const struct period *period,
			  struct diag *diag)
{
	struct buf inbox = BUF_INIT, like = BUF_INIT;
	struct arena arena = ARENA_INIT;
	char code[PERIOD_CODE_SIZE];
	char **names = NULL;
	size_t nr = 0;

	path_join(&inbox, options->folder, "inbox");
	period_code(code, period);
	if (file_is_folder(inbox.data) && folder_list(&names, &nr, inbox.data, &arena, diag) < 0)
		nr = 0;
	for (size_t i = 0; i < nr; i++) {
		struct period other;
		char its[PERIOD_CODE_SIZE];

		if (period_read(&other, names[i]) == 0 &&
		    strcmp(period_code(its, &other), code) == 0)
			buf_addf(&like, "%s%s", like.nr ? "、" : "", names[i]);
	}
	if (like.nr)
		diag_add(diag, "CLI055", &(struct diag_at){ .file = inbox.data }, like.data, code,
			 NULL);
	else if (period->kind == PERIOD_KIND_MONTH || period->kind == PERIOD_KIND_QUARTER)
		diag_add(diag, "CLI056", &(struct diag_at){ .file = inbox.data }, code, NULL);
	buf_release(&inbox);
	buf_release(&like);
	arena_release(&arena);
}

/* At once, before the stages say what they left out for it. */
static void say_first(const struct options *options, const struct period *period, bool has_folder)
{
	struct diag said = { .quiet = options->quiet };

	programs_say_missing(&said);
	if (!has_folder)
		say_no_folder(options, period, &said);
	diag_print(&said, stderr);
	diag_release(&said);
}

/* What was taken in ended with 'rc': compute and write. */
static int make_report(const struct options *options, const char *period, int rc, struct diag *diag)
{
	if (rc < EXIT_CODE_FAILED)
		rc = worse(rc, run_with(options, "analyze", NULL, period, diag));
	if (rc < EXIT_CODE_FAILED)
		rc = worse(rc, run_with(options, "render", NULL, period, diag));
	return rc;
}

/* What lies in the inbox of the period, then the report. */
static int report_inbox(const struct options *options, const struct period *period,
			struct diag *diag)
{
	const char *text = options->args[0];
	struct buf inbox = BUF_INIT;
	bool has_folder;
	int rc = EXIT_CODE_OK;

	buf_addf(&inbox, "%s/inbox/%s", options->folder, text);
	has_folder = file_is_folder(inbox.data);
	say_first(options, period, has_folder);
	if (has_folder)
		rc = run_with(options, "ingest", NULL, inbox.data, diag);
	rc = make_report(options, text, rc, diag);
	buf_release(&inbox);
	return rc;
}

int cmd_report(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct period period;

	if (parse(&options, &period, argc, argv, 1, command, diag) < 0)
		return EXIT_CODE_FAILED;
	return report_inbox(&options, &period, diag);
}

int cmd_rollup(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct period period;
	int rc = EXIT_CODE_OK;

	if (parse(&options, &period, argc, argv, INT_MAX, command, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args == 1)
		return report_inbox(&options, &period, diag);
	say_first(&options, &period, true);
	for (int i = 0; rc < EXIT_CODE_FAILED && i + 1 < options.nr_args; i++)
		rc = worse(rc, run_with(&options, "ingest", NULL, options.args[i], diag));
	return make_report(&options, options.args[options.nr_args - 1], rc, diag);
}
