/* render_parts.h - what the files of the stage share; used only by them. */
#ifndef RENDER_RENDER_PARTS_H
#define RENDER_RENDER_PARTS_H

#include "render/render.h"
#include "render/report/report.h"

/* Write the products of a period or of an assessment into 'folder' and check them. Returns 0 or
 * -1. */
int render_parts(struct report *report, const char *folder, struct diag *diag);
/* REN009 and -1 where nothing was reported for the period ('assess': the office's points count). */
int render_refuse_empty(struct report *report, bool assess, struct diag *diag);

/* render_issue.c: sign a report. */
int render_issue(struct workspace *workspace, const struct render_options *options,
		 struct buf *folder, struct diag *diag);

#endif
