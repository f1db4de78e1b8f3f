/* ending.c - see ending.h. */
#include "core/command/ending.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>

#include "core/base/privacy.h"
#include "core/base/system_error.h"

static bool has_arrived(struct diag *diag)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	diag_add(diag, "FIL002", &(struct diag_at){ .file = "标准输出" }, system_error(errno),
		 NULL);
	return false;
}

enum exit_code ending(struct diag *diag, enum exit_code code, const char *last)
{
	struct diag late = DIAG_INIT;
	bool arrived = has_arrived(diag);

	diag_mask(diag);
	diag_print(diag, stderr);
	diag_release(diag);
	if (arrived && last && *last) {
		fputs(last, stdout);
		arrived = has_arrived(&late);
		diag_print(&late, stderr);
	}
	diag_release(&late);
	return arrived ? code : EXIT_CODE_FAILED;
}
