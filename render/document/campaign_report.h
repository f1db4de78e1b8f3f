/* campaign_report.h - a short report of each campaign that has days in the report's period. */
#ifndef RENDER_CAMPAIGN_REPORT_H
#define RENDER_CAMPAIGN_REPORT_H

#include "render/report/report.h"

/* Write 专项行动_NAME.{md,docx,html} into 'folder' for those that have begun. Returns 0, or -1 with
 * REN070, FIL... or STO001. */
int campaign_reports_write(struct report *report, const char *folder, struct diag *diag);

#endif
