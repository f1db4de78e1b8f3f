/* cmd_brief.c - `shuangda brief`: one page for the deputy county head, of today unless told another
 * day, from a copy of the store as `remind`. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/scratch.h"

int cmd_brief(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	static const char *const none[] = { NULL };
	struct scratch scratch = SCRATCH_INIT;
	struct buf folder = BUF_INIT;
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (scratch_open(&scratch, &options, diag) == 0)
		rc = scratch_render(&scratch, &folder, "briefs", "--brief", none, diag);
	if (rc == 0 && !options.quiet)
		printf("%s\n", folder.data);
	scratch_release(&scratch, diag);
	buf_release(&folder);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}
