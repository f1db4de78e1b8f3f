/* ending.c - see ending.h. */
#include "core/command/ending.h"

#include <errno.h>
#include <stdio.h>

#include "core/base/system_error.h"

enum exit_code ending(struct diag *diag, enum exit_code code)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		diag_add(diag, "FIL002", &(struct diag_at){ .file = "标准输出" },
			 system_error(errno), NULL);
		code = EXIT_CODE_FAILED;
	}
	diag_print(diag, stderr);
	diag_release(diag);
	return code;
}
