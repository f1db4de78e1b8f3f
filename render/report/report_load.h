/* report_load.h - what a report keeps of its run; for report.c only. */
#ifndef RENDER_REPORT_LOAD_H
#define RENDER_REPORT_LOAD_H

#include "render/report/report.h"

/* Load comparisons, findings, families, deliveries, duties and figures of report->run. Returns 0,
 * or -1 with STO001. */
int report_load(struct report *report, struct diag *diag);

/* report_figures.c: make report_series() and report_followed() ready. Returns 0, or -1 with STO001.
 */
int report_open_series(struct report *report, struct diag *diag);

#endif
