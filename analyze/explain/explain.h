/* explain.h - where one figure of a report comes from, as text for a person: the rows, files and
 * lines that an indicator counts; and of what a run computed (comparisons, counts of the run,
 * findings, points) the published number, what it was made of and the rows behind that.
 *
 * Computes nothing of its own: it shows the figure of series.c and lists the rows of the as-of
 * tables that facts_ledger.c counted, with the statement each field came from; everything else is
 * read from the published views of the run. */
#ifndef ANALYZE_EXPLAIN_H
#define ANALYZE_EXPLAIN_H

#include "core/base/buf.h"
#include "core/office/workspace.h"

struct explain_options {
	const char *period;    /* period code */
	const char *unit;      /* code, name or alias; "*" or 全县 for the county */
	const char *indicator; /* code or name; or another subject of a report: explain_run.h */
	const char *aspect; /* a word of core/indicator/aspect.h, a number of 发现 or 更正; NULL */
	const char *target;   /* period that a forecast is of, else NULL */
	const char *as_of;    /* YYYY-MM-DD or NULL */
	const char *who, *at; /* to show the originals, too: the system's user and the clock
			       * (YYYY-MM-DDTHH:MM:SS) for access_log; NULL: not to */
};

/* Append the explanation to 'out'. Returns 0, or -1 with CLI006 (period), ANA010 (unit),
 * ANA011 (indicator), ANA012 (the indicator does not apply to the unit), ANA013 (no run of that
 * day), ANA014 (no such figure in it), ANA015 (aspect) or STO001. The store is not
 * changed but for access_log. Originals that could not be shown are in 'diag' as ANA020 to
 * ANA023 on return 0, too. */
int explain_text(struct buf *out, struct workspace *workspace,
		 const struct explain_options *options, struct diag *diag);

#endif
