/* facts.h - the monthly facts: one number per indicator, unit and month.
 *
 * A unit-month is KNOWN when the table it is read from is in force for that month (then no
 * row is a zero) and the month has begun, else MISSING: a number that nobody reported is NAN,
 * never 0; so is what a unit carried into the first quarter that it reported, or reported again
 * after a gap. The source
 * ledger_else_measures takes the ledger where the ledger is in force, else the unit's own
 * measure; a disagreement of the two is kept in analysis->differences.
 *
 * At an office above others (rules->has_regions) they are what the regions' extracts say, as
 * extracts.h chose them; it has neither ledgers nor measures.
 *
 * What counts of a ledger in which month says core/indicator/ledger_count.h. A sum leaves rows
 * whose value is unknown out. Sums of money are whole 分. */
#ifndef ANALYZE_FACTS_H
#define ANALYZE_FACTS_H

#include "analyze/number/analysis.h"

/* A month that an extract tells of, by the name of its state (NULL: none). What is kept from us, or
 * is another number than ours, is not known. */
struct fact fact_of_extract(double value, const char *name);
/* Fill analysis->facts, and durations where there are ledgers. Returns 0 or -1 (STO001). */
int facts_make(struct analysis *analysis, struct diag *diag);

#endif
