/* extract_state.h - what became of the extract of a period: made, handed in, answered. */
#ifndef CLI_EXTRACT_STATE_H
#define CLI_EXTRACT_STATE_H

#include "core/office/workspace.h"

/* Print a line about the extract of 'period', of an office that has a region in its rules and a
 * signed report of it or an extract: what there is and what to do next. Returns 0, or -1 with
 * FIL001 or STO.... */
int extract_state_print(struct workspace *workspace, const struct period *period,
			struct diag *diag);

#endif
