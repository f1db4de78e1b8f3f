/* cmd_desk.c - `shuangda desk`: the office's page 工作台.html, of today unless told another day,
 * computed from a copy of the store as `remind`. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/scratch.h"
#include "core/office/due_period.h"

static const char page_name[] = "工作台.html";

/* The codes of the periods that are collected, a line each: what runs the commands in turn asks. */
static int print_due(const struct options *options, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct period periods[DUE_PERIODS_MAX];
	char text[DATE_SIZE], code[PERIOD_CODE_SIZE];
	int day, rc = workspace_open(&workspace, options->folder, STORE_READ, diag);

	day_asked(text, options->as_of);
	if (rc == 0 && day_parse(&day, text, NULL) == 0) {
		size_t nr = due_periods(periods, &workspace.rules_loaded, day);

		for (size_t i = 0; i < nr; i++)
			puts(period_code(code, &periods[i]));
	}
	workspace_release(&workspace);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

int cmd_desk(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	/* where the page's links lead; received/ is not among them */
	static const char *const shown[] = { "inbox", "receipts", "reminders", "reports", NULL };
	struct scratch scratch = SCRATCH_INIT;
	struct buf page = BUF_INIT;
	bool due = false;
	const struct option_spec specs[] = { { .name = "due", .flag = &due }, { .name = NULL } };
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (due)
		return print_due(&options, diag);
	if (scratch_open(&scratch, &options, diag) == 0 && scratch_show(&scratch, shown, diag) == 0)
		rc = scratch_render_file(&scratch, &page, "--desk", page_name, diag);
	if (rc == 0 && !options.quiet)
		printf("%s\n", page.data);
	scratch_release(&scratch, diag);
	buf_release(&page);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}
