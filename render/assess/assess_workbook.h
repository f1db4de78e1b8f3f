/* assess_workbook.h - what comes of an assess run: the workbook 考核评分_YEAR.xlsx, the form for
 * the office's points, 考核通报 and a letter to each unit; and two runs beside each other.
 *
 * The workbook has a cover, the ranking and the matrix of items and units, which read the units'
 * sheets by live formulas, lists (how firm the ranks are, lost points, what is missing,
 * self-scores, appeals, what came too late), a sheet a unit, and the scheme. Only manual points can
 * be typed in. */
#ifndef RENDER_ASSESS_WORKBOOK_H
#define RENDER_ASSESS_WORKBOOK_H

#include "render/report/report.h"

/* Write the workbook, the form and, of a year that is over, the papers of an assess run into
 * 'folder'. Returns 0, or -1 with REN003 or STO001. */
int assess_workbook_write(struct report *report, const char *folder, struct diag *diag);
/* Write 试算比较_YEAR.xlsx of an assess run beside the one before it. The same. */
int assess_trial_write(struct report *report, const char *folder, struct diag *diag);

#endif
