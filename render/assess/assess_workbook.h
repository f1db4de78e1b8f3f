/* assess_workbook.h - the assessment workbook 考核评分_YEAR.xlsx.
 *
 * A ranking that reads the units' sheets by live formulas, whose values are the run's until points
 * are typed in, a sheet a unit with item, points, basis and evidence, the scheme, and what came too
 * late. Only manual points can be typed in. */
#ifndef RENDER_ASSESS_WORKBOOK_H
#define RENDER_ASSESS_WORKBOOK_H

#include "render/report/report.h"

/* Write the workbook of an assess run into 'folder'. Returns 0, or -1 with REN003 or STO001. */
int assess_workbook_write(struct report *report, const char *folder, struct diag *diag);
/* Write 试算比较_YEAR.xlsx of an assess run beside the one before it. The same. */
int assess_trial_write(struct report *report, const char *folder, struct diag *diag);

#endif
