/* cmd_assess.c - `shuangda assess YEAR`: the stages in a row; with another scheme on a copy of the
 * store, beside the office's own. */
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/scratch.h"
#include "core/base/near_miss.h"
#include "core/base/period.h"
#include "core/system/file.h"

enum { WORDS = 10 };

struct assessing {
	struct options options;
	struct period period;
	const char *until, *scheme;
};

static int parse(struct assessing *out, int argc, char **argv, const struct command_row *command,
		 struct diag *diag)
{
	const struct option_spec specs[] = { { "until", NULL, &out->until },
					     { "scheme", NULL, &out->scheme },
					     { NULL, NULL, NULL } };
	struct options *options = &out->options;
	int day;

	if (options_parse(options, argc, argv, command, specs, diag) < 0)
		return -1;
	if (options->nr_args != 1 || (out->until && options->as_of)) {
		command_misused(diag, command);
		return -1;
	}
	if (out->until && day_parse(&day, out->until, NULL) < 0) {
		diag_add(diag, "CLI003", NULL, out->until, NULL);
		return -1;
	}
	options->as_of = out->until ? out->until : options->as_of;
	if (period_parse(&out->period, options->args[0]) < 0) {
		period_refuse(diag, options->args[0]);
		return -1;
	}
	if (out->period.kind != PERIOD_KIND_YEAR) {
		diag_add(diag, "CLI007", NULL, options->args[0], NULL);
		return -1;
	}
	return 0;
}

static int run(const struct assessing *assessing, const char *stage, const char *flag,
	       const char *folder, bool quiet, struct diag *diag)
{
	const char *argv[WORDS] = { NULL, flag, "-C", folder, assessing->options.args[0] };
	int nr = 5;

	if (quiet)
		argv[nr++] = "--quiet";
	if (assessing->options.as_of) {
		argv[nr++] = "--as-of";
		argv[nr++] = assessing->options.as_of;
	}
	return stage_run(stage, argv, diag);
}

/* The scratch folder's rules: the office's, with the file as today's scheme and as the year's own.
 */
static int change_rules(const struct scratch *scratch, const char *scheme, const char *year,
			struct diag *diag)
{
	struct buf rules = BUF_INIT, path = BUF_INIT, text = BUF_INIT;
	int rc = -1;

	path_join(&rules, scratch->folder.data, "rules");
	if (file_read(&text, scheme, diag) < 0)
		goto out;
	if (unlink(rules.data) < 0) {
		diag_add(diag, "FIL002", &(struct diag_at){ .file = rules.data }, rules.data, NULL);
		goto out;
	}
	if (folder_copy(scratch->workspace.rules, rules.data, diag) < 0)
		goto out;
	buf_addf(&path, "%s/assessment/%s.csv", rules.data, year);
	if (file_exists(path.data) && file_write(path.data, text.data, text.nr, diag) < 0)
		goto out;
	path_join(&path, rules.data, "assessment.csv");
	rc = file_write(path.data, text.data, text.nr, diag);
out:
	buf_release(&rules);
	buf_release(&path);
	buf_release(&text);
	return rc;
}

/* The stages tell faults of the file as ones of the rules that it stands for. */
static bool is_scored_by_scheme(const struct assessing *assessing, const struct scratch *scratch,
				struct diag *diag)
{
	if (run(assessing, "analyze", "--assess", scratch->folder.data, true, diag) == EXIT_CODE_OK)
		return true;
	diag_add(diag, "CLI046", NULL, assessing->scheme, NULL);
	return false;
}

static int try_scheme(const struct assessing *assessing, struct buf *folder, struct diag *diag)
{
	const char *year = assessing->options.args[0];
	struct scratch scratch = SCRATCH_INIT;
	int rc = -1;

	if (scratch_make(&scratch, &assessing->options, diag) == 0 &&
	    run(assessing, "analyze", "--assess", scratch.folder.data, true, diag) ==
		    EXIT_CODE_OK &&
	    change_rules(&scratch, assessing->scheme, year, diag) == 0 &&
	    is_scored_by_scheme(assessing, &scratch, diag) &&
	    run(assessing, "render", "--trial", scratch.folder.data, true, diag) == EXIT_CODE_OK)
		rc = scratch_take(&scratch, folder, "trials", year, diag);
	scratch_release(&scratch, diag);
	return rc;
}

static int assess_trial(const struct assessing *assessing, struct diag *diag)
{
	struct buf folder = BUF_INIT;
	int rc = try_scheme(assessing, &folder, diag);

	if (rc == 0 && !assessing->options.quiet)
		printf("%s\n", folder.data);
	buf_release(&folder);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

int cmd_assess(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct assessing assessing = { .until = NULL };
	bool quiet;
	int rc;

	if (parse(&assessing, argc, argv, command, diag) < 0)
		return EXIT_CODE_FAILED;
	if (assessing.scheme)
		return assess_trial(&assessing, diag);
	quiet = assessing.options.quiet;
	rc = run(&assessing, "analyze", "--assess", assessing.options.folder, quiet, diag);
	if (rc == EXIT_CODE_OK)
		rc = run(&assessing, "render", "--assess", assessing.options.folder, quiet, diag);
	return rc;
}
