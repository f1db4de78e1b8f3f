/* page_parts.h - parts of the meeting page; not for others. */
#ifndef RENDER_PAGE_PARTS_H
#define RENDER_PAGE_PARTS_H

#include "render/page/markup.h"
#include "render/report/report.h"

/* The county's main indicators, a card each; nothing where the run compares none. */
void page_figures(struct buf *out, struct report *report);
/* The run's findings, gravest first. */
void page_findings(struct buf *out, struct report *report);
/* Units by main indicators. Returns 0, or -1 with STO001. */
int page_units(struct buf *out, struct report *report, struct diag *diag);

#endif
