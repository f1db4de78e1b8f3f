/* case_days.h - the days on which the county's cases of a counted ledger indicator fell. */
#ifndef ANALYZE_CASE_DAYS_H
#define ANALYZE_CASE_DAYS_H

#include <stddef.h>

#include "analyze/number/analysis.h"

struct case_days {
	int *day; /* in order of time */
	size_t nr, alloc;
};

/* List them from the start of the months known without a gap up to the run's period, up
 * to the end of the period or the as-of day; none (nr 0) where months rest on the units' measures,
 * which have no days. The caller frees out->day. Returns 0 or -1 (STO001). */
int case_days_load(struct case_days *out, const struct analysis *analysis,
		   const struct indicator *indicator, struct diag *diag);

#endif
