/* unit_reports.h - 单位报告: two pages for each member unit: its figures, its part of the county's,
 * how it reported, what was found, rows that were refused, and what it owes. Also of a unit that
 * sent nothing. A report holds nothing of another unit. */
#ifndef RENDER_UNIT_REPORTS_H
#define RENDER_UNIT_REPORTS_H

#include "render/report/report.h"

/* Write them into 'folder'/单位报告, .docx and .html, the letters (letters.h) into 'folder'/函件,
 * and the lines of their figures into report->trace. Returns 0, or -1 with REN070, FIL...
 * or STO001. */
int unit_reports_write(struct report *report, const char *folder, struct diag *diag);

#endif
