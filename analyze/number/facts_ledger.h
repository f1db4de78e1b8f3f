/* facts_ledger.h - one indicator's monthly numbers counted from its ledger. */
#ifndef ANALYZE_FACTS_LEDGER_H
#define ANALYZE_FACTS_LEDGER_H

#include "analyze/number/analysis.h"
#include "core/base/memory.h"

struct case_days;

/* One row of a counted indicator. */
struct ledger_case {
	int unit, day;
	int filed;   /* the day it was filed where that is another field of the table, else 0 */
	char *field; /* code; "" of a table without fields */
};
struct ledger_cases {
	struct ledger_case *items;
	size_t nr, alloc;
	struct arena arena;
};
void ledger_cases_release(struct ledger_cases *cases);

/* Add the rows of 'indicator' to 'values' ([unit][month], zero at the start), or to
 * analysis->durations for median_days. Returns 0 or -1 (STO001). */
int facts_ledger(double *values, struct analysis *analysis, const struct indicator *indicator,
		 struct diag *diag);
/* The same of how many rows lack what is counted of them (ledger_gap()). */
int facts_ledger_gaps(double *values, struct analysis *analysis, const struct indicator *indicator,
		      struct diag *diag);
/* The same of a count or sum, of the months and to the days of temp.followed_to only (followed.h).
 */
int facts_ledger_followed(double *values, struct analysis *analysis,
			  const struct indicator *indicator, struct diag *diag);
/* Add the days on which the rows of a counted indicator fell from 'first' to 'last', in order, for
 * all units together. Returns 0 or -1 as above. */
int facts_ledger_days(struct case_days *out, const struct analysis *analysis,
		      const struct indicator *indicator, int first, int last, struct diag *diag);
/* List the rows of a counted indicator within the analysis' months by unit, field and day. The
 * caller releases 'out', zeroed before, in any case. Returns 0 or -1 as above. */
int facts_ledger_cases(struct ledger_cases *out, const struct analysis *analysis,
		       const struct indicator *indicator, struct diag *diag);

#endif
