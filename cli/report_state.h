/* report_state.h - how far the report of a period is: 草稿, 已审核, 已签发. */
#ifndef CLI_REPORT_STATE_H
#define CLI_REPORT_STATE_H

#include "core/office/workspace.h"

/* Print a line of each signed report of 'period' and one of the report written since of a day up to
 * 'as_of', who and when; nothing where there is none. Of a year the same of its assessment. Returns
 * the number of lines, or -1 with STO001. */
int report_state_print(struct workspace *workspace, const struct period *period, const char *as_of,
		       struct diag *diag);

#endif
