/* ledger_month.h - what a ledger can tell of a month: deadlines in years that the calendar lacks,
 * and what stood open before anybody told of it. */
#ifndef CORE_INDICATOR_LEDGER_MONTH_H
#define CORE_INDICATOR_LEDGER_MONTH_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* The month whose ledger tells of 'month': what stood at its start was told with the month before,
 * also by who is silent since. */
int ledger_month_telling(const struct indicator *indicator, int month);

/* What a ledger that covers the months from 'first' to the one that tells of 'month' without a gap
 * tells of 'month'. Who begins, or begins again, to tell of a quarter has not told of the cases
 * open before it. */
enum ledger_month {
	LEDGER_MONTH_COUNTED,
	LEDGER_MONTH_TO_COME,	     /* not begun by the as-of day */
	LEDGER_MONTH_NOT_COMPUTABLE, /* the calendar lacks days that its deadlines are counted of */
	LEDGER_MONTH_CARRIED_IN,     /* opening of the first quarter: nobody told what was open */
};
/* Since when ledgers tell: the first month that anybody told of, and the last day before it on
 * which something began whose deadline the calendar does not tell, DAY_NONE for none. */
struct ledger_since {
	int month, undated;
};
enum ledger_month ledger_month_state(const struct indicator *indicator, const struct rules *rules,
				     int month, int first, const struct ledger_since *since,
				     int as_of);
/* The first day that counting what is due from 'first' on, in days of the limit, needs and the
 * calendar lacks, where something may have begun on it; DAY_NONE. */
int ledger_gap_before(const struct limit *limit, const struct rules *rules, int first,
		      const struct ledger_since *since);
/* Set since->undated for since->month from temp.X_asof of all forms. Returns 0 or -1 (STO001). */
int ledger_since_load(struct ledger_since *since, struct store *store, const struct rules *rules,
		      struct diag *diag);

#endif
