/* status_changes.h - `shuangda status --changes`: what the files of a period changed, row by row.
 */
#ifndef CLI_STATUS_CHANGES_H
#define CLI_STATUS_CHANGES_H

#include "core/base/period.h"
#include "core/office/workspace.h"

/* Print the changes of every unit's files for 'period' (and shorter periods in it) received or
 * withdrawn by 'as_of' (NULL: all, those behind an issued report, too), as CSV when 'csv'. Returns
 * 0, or -1 with STO001. */
int status_print_changes(struct workspace *workspace, const struct period *period,
			 const char *as_of, bool csv, struct diag *diag);

#endif
