/* page.h - the meeting page 会议展示_PERIOD.html: key figures, findings, charts and the table of
 * units in one file that needs nothing else, for a screen of 1920×1080 and for A4.
 *
 * Its figures are the run's; each has a line in 数据溯源.csv. Readable without the script, which
 * sorts and filters. */
#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include "render/report/report.h"

/* Write the page into 'folder', whose charts are drawn. Returns 0, or -1 with STO001, FIL00* or
 * REN051 (a chart with something in it that does not draw). */
int page_write(struct report *report, const char *folder, struct diag *diag);

#endif
