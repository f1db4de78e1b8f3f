/* first_figures.h - how far to trust a number that is printed for the first time, in words. */
#ifndef RENDER_FIRST_FIGURES_H
#define RENDER_FIRST_FIGURES_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "render/report/report.h"

/* What became of the first figures of 'unit' ("*": the county) in earlier periods as long as the
 * report's: the 'most' that moved most often, of the main indicators alone when 'main'; or that
 * none moved. Appends a sentence to 'out' and its numbers to the trace under 'place'; nothing where
 * no such period was reported. Returns 0, or -1 with the store's code. */
int first_figures_add(struct buf *out, struct report *report, const char *place, const char *unit,
		      int most, bool main, struct diag *diag);

#endif
