/* linkage_paper.h - the paper for the joint meeting of the linkage: what senders and receivers of
 * cases have recorded differently, by pair of units, and what else the meeting should settle. It
 * names cases by their number, no party and no telephone. The text is rules/wording/linkage.md. */
#ifndef RENDER_LINKAGE_PAPER_H
#define RENDER_LINKAGE_PAPER_H

#include "render/report/report.h"

/* Write 联席会议材料_PERIOD.md, .docx and .html into 'folder'; nothing when the run compared no
 * case and has nothing for the meeting. Returns 0, or -1 with REN061, REN070, STO001,
 * or FIL.... */
int linkage_paper_write(struct report *report, const char *folder, struct diag *diag);

#endif
