/* extracts.h - at an office above others: what its regions' extracts said, as of the day.
 *
 * Of one region and period the highest issue counts, and of a month that several periods tell of a
 * signed one before a draft, then the one of the later day. Made of the store's tables extract_...:
 *
 * temp.extract_now(extract, unit, period, first_month, last_month): those that count.
 *
 * temp.extract_month(extract, month): the months that each tells.
 *
 * temp.extract_other(definitions, indicator): what is another here.
 *
 * temp.extract_fact_now, extract_duration_now, extract_event_now: their rows with submission and
 * unit; a figure of another definition has the state 'other'. */
#ifndef ANALYZE_EXTRACTS_H
#define ANALYZE_EXTRACTS_H

#include "analyze/number/analysis.h"

/* Returns 0 or -1 (STO001). Makes nothing at an office without regions. */
int extracts_make(const struct analysis *analysis, struct diag *diag);

#endif
