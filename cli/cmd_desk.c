/* cmd_desk.c - `shuangda desk`: the office's page 工作台.html, of today unless told another day,
 * computed from a copy of the store as `remind`. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/scratch.h"

static const char page_name[] = "工作台.html";

int cmd_desk(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	/* where the page's links lead; received/ is not among them */
	static const char *const shown[] = { "inbox", "receipts", "reminders", "reports", NULL };
	struct scratch scratch = SCRATCH_INIT;
	struct buf page = BUF_INIT;
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (scratch_open(&scratch, &options, diag) == 0 &&
	    scratch_show(&scratch, shown, diag) == 0)
		rc = scratch_render_file(&scratch, &page, "--desk", page_name, diag);
	if (rc == 0 && !options.quiet)
		printf("%s\n", page.data);
	scratch_release(&scratch, diag);
	buf_release(&page);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}
