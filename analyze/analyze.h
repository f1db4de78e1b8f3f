/* analyze.h - the stage: from the statements in the store to a run's results.
 *
 * One transaction: either the whole run stands in the store afterwards or nothing changed. */
#ifndef ANALYZE_ANALYZE_H
#define ANALYZE_ANALYZE_H

#include "core/base/diag.h"
#include "core/office/workspace.h"

struct analyze_options {
	const char *period; /* "2024Q3", ...; the year ("2024") when 'assess' */
	const char *as_of;  /* "YYYY-MM-DD", or NULL for the default day */
	bool assess;	    /* score the year instead */
};

/* Analyze 'period' (or assess the year) and commit the run. Replaces an earlier draft run of
 * the same period, day, rules, notes and program, or leaves it as it is when it was made from the
 * same inputs (analyze/run_inputs.h); leaves an issued one alone (ANA002).
 * Returns 0, or -1 with CLI006, CLI007 (no period), RUL010, STO..., CLI011. */
int analyze_run(struct workspace *workspace, const struct analyze_options *options,
		struct diag *diag);

#endif
