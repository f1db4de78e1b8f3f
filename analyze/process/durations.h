/* durations.h - how long the steps of a case take: filing to decision, decision to disclosure,
 * filing to transfer, transfer to acceptance by the police.
 *
 * The cohort of twelve months up to the period's end, open cases censored, beside that of a year
 * earlier followed for the same time; by unit, by field and for the county. Calendar days, as
 * A30_d: neither excluded nor extended days are taken off. core/store/schema.sql (duration_result)
 * says which cases a step's cohort holds. The estimates are survival.h's. */
#ifndef ANALYZE_DURATIONS_H
#define ANALYZE_DURATIONS_H

#include "analyze/process/case_dates.h"

/* Fewer cases than these in the cohort give no median, no 90th percentile; for the latter as many
 * must be concluded, too: of nine it would be the longest one. That the curve does not come down to
 * the share can be told all the same. */
enum { DURATION_MEDIAN_MIN = 5, DURATION_P90_MIN = 10 };

/* Write duration_result and duration_days_result for the run's period from a book of at least two
 * years. 0 or -1 (STO001).
 */
int durations_write(const struct analysis *analysis, const struct case_list *book,
		    struct diag *diag);

#endif
