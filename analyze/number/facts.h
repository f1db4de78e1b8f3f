/* facts.h - the monthly facts: one number per indicator, unit and month.
 *
 * A unit-month is KNOWN when the table it is read from is in force for that month (then no
 * row is a zero) and the month has begun, else MISSING: a number that nobody reported is NAN,
 * never 0. The source
 * ledger_else_measures takes the ledger where the ledger is in force, else the unit's own
 * measure; a disagreement of the two is kept in analysis->differences.
 *
 * Deadlines (disclose_due, handle_due) count from the day after them: on the as-of day or later
 * they are not yet due. Stocks (open, opening, overdue) stand at the end (start) of the month. A
 * sum leaves rows whose value is unknown out. Sums of money are whole 分. */
#ifndef ANALYZE_FACTS_H
#define ANALYZE_FACTS_H

#include "analyze/number/analysis.h"

/* Fill analysis->facts and durations from the as-of tables. Returns 0 or -1 with RUL010 (a
 * filter that does not compile, every one of them named) or STO001. */
int facts_make(struct analysis *analysis, struct diag *diag);

#endif
