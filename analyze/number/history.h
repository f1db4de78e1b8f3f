/* history.h - the past of one series as plain numbers, for the methods that look back. */
#ifndef ANALYZE_HISTORY_H
#define ANALYZE_HISTORY_H

#include "analyze/number/series.h"

/* Consecutive periods of one kind, the oldest first. value[i] is NAN where the period was not
 * reported widely enough (history_usable): a gap, never a zero. */
struct history {
	double *value;
	size_t nr, alloc;
	struct period first, last; /* unset when nr is 0 */
};
#define HISTORY_INIT \
	{            \
		0    \
	}

/* True when at least nine tenths of the unit-months of 'figure' are known: it may stand in a long
 * series. */
bool history_usable(const struct figure *figure);

/* Load the periods of 'kind' (month, quarter, half or year) that lie wholly between the first
 * month anyone reported and 'last_month'. 'unit' is an index or SERIES_COUNTY; 'out' must be
 * HISTORY_INIT. */
void history_load(struct history *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit, enum period_kind kind,
		  int last_month);
/* Free the contents; harmless on an empty one. */
void history_release(struct history *history);

#endif
