/* meeting_papers.h - papers of meetings, to be completed by hand: for each meeting of the report's
 * period the minutes and the attendance sheet, and an attendance sheet for the next meeting of each
 * kind. The texts are rules/wording/minutes.md and attendance.md. */
#ifndef RENDER_MEETING_PAPERS_H
#define RENDER_MEETING_PAPERS_H

#include "render/report/report.h"

/* Write 会议/会议纪要_DAY_KIND.docx and 会议/签到表_....docx into 'folder'; nothing without a
 * roster and a meeting ledger. Returns 0, or -1 with REN061, REN070, STO001 or
 * FIL.... */
int meeting_papers_write(struct report *report, const char *folder, struct diag *diag);

#endif
