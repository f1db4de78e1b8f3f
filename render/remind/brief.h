/* brief.h - one A4 page for the deputy county head: the figures of the year so far, who has not
 * done what, what falls due, what stands out, and one chart. As .docx, .html and .md; no telephone
 * numbers. */
#ifndef RENDER_BRIEF_H
#define RENDER_BRIEF_H

#include "render/report/report.h"

/* Write it into 'folder', which is there, with the charts that it shows. Lists are cut so that it
 * stays one page, and say by how much. Returns 0, or -1 with REN..., PRC..., FIL... or STO001. */
int brief_write(struct report *report, const char *folder, int days, struct diag *diag);

#endif
