/* followup.h - up to which day the units' reports say what happened to a case.
 *
 * A case without a decision is open only as far as its unit has reported since: a unit silent
 * since June cannot have said that a case was decided in August, and what happened in a month
 * that it skipped may never be told. */
#ifndef ANALYZE_FOLLOWUP_H
#define ANALYZE_FOLLOWUP_H

#include "analyze/number/analysis.h"

struct followup {
	int as_of;
	int first_month, nr_months; /* the months asked for: to that of the as-of day */
	uint8_t *covered;	    /* [unit in rules->units][month] 1: the form is in force */
	int *known_to;		    /* [unit] */
};

/* How far 'form' (NULL: none) reaches for every unit, from 'first_month' on and also beyond the
 * run's period. Needs the as-of tables. The caller releases with followup_release(), also after a
 * failure. Returns 0 or -1 (STO001). */
int followup_make(struct followup *out, const struct analysis *analysis, const struct form *form,
		  int first_month, struct diag *diag);
void followup_release(struct followup *followup);

/* The last day up to which unit number 'unit' has reported without a gap from the month of 'day'
 * on, at most the as-of day; DAY_NONE when that month itself is not in force. */
int followup_end(const struct followup *followup, size_t unit, int day);
/* The same for a case that is compared with those of a year later: no longer than they are
 * followed. DAY_NONE too when the month a year later is not in force. */
int followup_end_past(const struct followup *followup, size_t unit, int day);
/* The end of the last month in force, or the unit's latest event in the ledger when later: up to
 * there something may have been told of. DAY_NONE when the unit never reported. */
int followup_known(const struct followup *followup, size_t unit);

/* The same day of a month 'months' earlier, one year earlier; a month's last day becomes a month's
 * last day. DAY_NONE stays. */
int followup_earlier(int day, int months);
int followup_year_ago(int day);

#endif
