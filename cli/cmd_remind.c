/* cmd_remind.c - `shuangda remind`: what every unit has to do now, as texts to paste into messages,
 * and the office's list. It stands at the end of today unless told another day, whatever has been
 * reported before: everything is computed anew from a copy of the store (scratch.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/scratch.h"
#include "core/system/file.h"

enum { DAYS_MAX = 366 };

/* NULL, or a whole number of days. */
static int check_days(const char *days, struct diag *diag)
{
	if (!days || (*days && strlen(days) <= 3 && !days[strspn(days, "0123456789")] &&
		      atoi(days) <= DAYS_MAX))
		return 0;
	diag_add(diag, "CLI009", NULL, days, NULL);
	return -1;
}

static int show(const struct buf *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	int rc = file_read(&text, path_join(&path, folder->data, "催办.txt"), diag);

	if (rc == 0)
		printf("%s\n文字、函件、督办单和办公室清单（有联络员电话，不得外传）在 %s\n",
		       text.data, folder->data);
	buf_release(&path);
	buf_release(&text);
	return rc;
}

int cmd_remind(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	const char *days = NULL;
	const struct option_spec specs[] = { { "days", NULL, &days }, { NULL, NULL, NULL } };
	struct scratch scratch = SCRATCH_INIT;
	struct buf folder = BUF_INIT;
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0 ||
	    check_days(days, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (scratch_open(&scratch, &options, diag) == 0) {
		const char *const more[] = { days ? "--days" : NULL, days, NULL };

		rc = scratch_render(&scratch, &folder, "reminders", "--remind", more, diag);
	}
	if (rc == 0 && !options.quiet)
		rc = show(&folder, diag);
	scratch_release(&scratch, diag);
	buf_release(&folder);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}
