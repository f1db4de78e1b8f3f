/* trends.h - long-run statements of the county: trends and limits of normal variation.
 *
 * A period takes part when at least nine tenths of its unit-months are known; the others are
 * gaps, never zeros. */
#ifndef ANALYZE_TRENDS_H
#define ANALYZE_TRENDS_H

#include "analyze/series.h"

/* True when 'cell' is reported widely enough to stand in a long series. */
bool trends_usable(const struct cell *cell);

/* Consecutive periods of one kind from the first whole one to the run's end; NAN for a gap. */
struct trend_values {
	double *items;
	size_t nr, alloc;
	struct period last;
};
/* The county's values of 'indicator'; 'out' must be empty and the caller frees out->items. */
void trends_load(struct trend_values *out, const struct analysis *analysis,
		 const struct indicator *indicator, enum period_kind kind);

/* Write trend_result of the main indicators and those of the county's families: quarters by the
 * seasonal Mann-Kendall test (3 full years), years by Mann-Kendall (4), with Sen's slope and the
 * least-squares line. 0 or -1 (STO001). */
int trends_write(const struct analysis *analysis, struct diag *diag);
/* Write control_result of the main indicators from the months before the run's period (at most
 * three years): exact c chart for poisson counts, XmR for compound ones. 0 or -1 (STO001). */
int trends_write_control(const struct analysis *analysis, struct diag *diag);

#endif
