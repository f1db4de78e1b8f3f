/* followup.h - up to which day the units' reports say what happened.
 *
 * A case without a decision is open only as far as its unit has reported since: a unit silent
 * since June cannot have said that a case was decided in August. */
#ifndef ANALYZE_FOLLOWUP_H
#define ANALYZE_FOLLOWUP_H

#include "analyze/analysis.h"

/* No such day: earlier than any. */
enum { FOLLOWUP_NO_DAY = -1000000 };

/* Neither is after the as-of day; both FOLLOWUP_NO_DAY when the unit never reported. */
struct reach {
	int covered_to; /* end of the last month the form is in force for */
	int known_to;	/* that, or the latest event in the ledger when later */
};
struct followup {
	struct reach *units; /* by index in rules->units */
};

/* How far 'form' reaches for every unit, also beyond the run's period. Needs the as-of tables.
 * The caller releases with followup_release(). Returns 0 or -1 (STO001). */
int followup_make(struct followup *out, const struct analysis *analysis, const struct form *form,
		  struct diag *diag);
void followup_release(struct followup *followup);

/* The same day one year earlier; a month's last day becomes a month's last day. NO_DAY stays. */
int followup_year_ago(int day);

#endif
