/* disclosure.h - case by case: decisions and their disclosure, and cases still open. */
#ifndef ANALYZE_DISCLOSURE_H
#define ANALYZE_DISCLOSURE_H

#include "analyze/number/analysis.h"

/* How a decision to be disclosed stands by a day it is due (DAY_NONE: not computable) and the day
 * it was disclosed (DAY_NONE: not): on_time, late, overdue, not_due, not_computable. days_late:
 * working days, -1 where there are none. */
struct disclosure {
	const char *status;
	int days_late;
};
struct disclosure disclosure_judge(const struct analysis *analysis, const char *unit, int due,
				   int disclosed);

/* Write disclosure_result: decisions to be disclosed whose deadline (limit B1) falls in the
 * run's period, those overdue by its end (or the as-of day if earlier), and those decided in
 * the period whose deadline the calendar cannot give. Without a report of the unit for the month
 * of the deadline, or since a unit is silent (analyze/number/silence.h), an undisclosed one is
 * not_computable: nobody can have said otherwise. 0 or -1 (STO001). */
int disclosure_write(const struct analysis *analysis, struct diag *diag);
/* Write open_case_result: cases open at the end of the period (or the as-of day if earlier),
 * with calendar days since filing less excluded_days, against the limit A2 + extended_days. Those
 * of a silent unit, and those that behind a gap of its ledger it did not tell of again, may have
 * ended since: overdue is NULL, the days are until then. */
int disclosure_write_open(const struct analysis *analysis, struct diag *diag);

#endif
