/* uncounted.h - what a ledger tells of a month that it was not sent for.
 *
 * A row belongs to the month of its date, whichever file brought it; where the unit has sent no
 * ledger of that month, nor one that came before its end, the month is unknown, and the row is in
 * no number. */
#ifndef ANALYZE_UNCOUNTED_H
#define ANALYZE_UNCOUNTED_H

#include "analyze/number/analysis.h"

/* Write uncounted_result: rows by unit, ledger and month, from January of the run's year (its
 * first month, if earlier) to the end of its period. 0 or -1 (STO001). */
int uncounted_write(const struct analysis *analysis, struct diag *diag);

#endif
