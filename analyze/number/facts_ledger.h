/* facts_ledger.h - one indicator's monthly numbers counted from its ledger. */
#ifndef ANALYZE_FACTS_LEDGER_H
#define ANALYZE_FACTS_LEDGER_H

#include "analyze/number/analysis.h"

struct case_days;

/* Add the rows of 'indicator' to 'values' ([unit][month], zero at the start), or to
 * analysis->durations for median_days. Returns 0 or -1 (STO001). */
int facts_ledger(double *values, struct analysis *analysis, const struct indicator *indicator,
		 struct diag *diag);
/* The same of a count or sum, of the months and to the days of temp.followed_to only (followed.h).
 */
int facts_ledger_followed(double *values, struct analysis *analysis,
			  const struct indicator *indicator, struct diag *diag);
/* Add the days on which the rows of a counted indicator fell from 'first' to 'last', in order, for
 * all units together. Returns 0 or -1 as above. */
int facts_ledger_days(struct case_days *out, const struct analysis *analysis,
		      const struct indicator *indicator, int first, int last, struct diag *diag);

#endif
