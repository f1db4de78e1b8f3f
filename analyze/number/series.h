/* series.h - an indicator's number over any period, for one unit or the county.
 *
 * over_time says how months join (sum, last, first, recompute), over_units how units do. The
 * state follows: complete when every unit-month owed is known, partial when some are, missing
 * when none is; not_applicable when none is owed; not_computable when what is known gives no
 * number (denominator 0, no case to take a median of, no calendar). Only complete and partial
 * numbers have a value. A month that was not over on the as-of day has its number so far, but
 * counts as owed and not reported: it makes a partial period. */
#ifndef ANALYZE_SERIES_H
#define ANALYZE_SERIES_H

#include "analyze/number/analysis.h"

enum series_state {
	SERIES_STATE_COMPLETE,
	SERIES_STATE_PARTIAL,
	SERIES_STATE_MISSING,
	SERIES_STATE_NOT_APPLICABLE,
	SERIES_STATE_NOT_COMPUTABLE,
};

enum { SERIES_COUNTY = -1 };

/* Unit-months to count over: 'unit' is an index in rules->units or SERIES_COUNTY. 'mask', when
 * given, holds [selected unit][month] 1 for those that take part (others are neither owed nor
 * known); of one unit it is a single row. */
struct series_scope {
	int unit;
	int first_month, months;
	const uint8_t *mask;
	enum follow follow;
};

/* NAN where there is no number. */
struct figure {
	double value, numerator, denominator;
	int reported, expected; /* unit-months */
	enum series_state state;
	unsigned sources; /* bits of enum fact_source */
};

/* The indices first..end-1 that 'unit' selects. */
void series_units(size_t *first, size_t *end, const struct analysis *analysis, int unit);
/* Compute 'out'. */
void series_figure(struct figure *out, const struct analysis *analysis,
		   const struct indicator *indicator, const struct series_scope *scope);
/* The same over the whole of 'period'. */
void series_figure_of(struct figure *out, const struct analysis *analysis,
		      const struct indicator *indicator, int unit, const struct period *period);
/* The same with every month followed as long as the period's: what stands beside its number, or in
 * a row with it. */
void series_figure_evenly(struct figure *out, const struct analysis *analysis,
			  const struct indicator *indicator, int unit, const struct period *period);
/* True when the unit-month is known of all its rows, of a ratio in both parts: only then may it be
 * held against another. */
bool series_is_whole(const struct analysis *analysis, const struct indicator *indicator,
		     size_t unit, int month);
/* True when 'month' is held against that 'shift' months before: it is over, both are known as a
 * whole, and neither number rests on what was open as the unit's ledger began, or began again,
 * which nobody told. */
bool series_is_compared(const struct analysis *analysis, const struct indicator *indicator,
			size_t unit, int month, int shift);
/* True of the run's period's stock when the ledger of a unit that its number counts began, or began
 * again, less than a year before its day, and of what fell due in the period when it began with it:
 * what was open then is not known. */
bool series_is_uncarried(const struct analysis *analysis, const struct indicator *indicator,
			 int unit);
/* The state of one unit-month; of a ratio the worse of its two parts, missing where one of them is
 * not known as a whole. */
enum fact_state series_state_of(const struct analysis *analysis, const struct indicator *indicator,
				size_t unit, int month);
/* What stands at the end of first..last (of an opening stock: at its start) is of the members of
 * that day: the unit was none then, or what it had has passed to another. */
bool series_is_elsewhere(const struct analysis *analysis, const struct indicator *indicator,
			 size_t unit, int first, int last);
/* True when 'indicator' has rows for 'unit' (or for the county: when units may be joined). */
bool series_wanted(const struct analysis *analysis, const struct indicator *indicator, int unit);
/* "complete", "partial", ... as in the store. */
const char *series_state_name(enum series_state state);
/* The code of unit index 'unit' ("*" for the county). */
const char *series_unit_code(const struct analysis *analysis, int unit);

/* Write what series_result shows: every month, complete calendar quarter, half-year and year up to
 * the run's period, and that itself; and series_source. Returns 0 or -1 (STO001). */
int series_write(const struct analysis *analysis, struct diag *diag);
/* Only series_source: the run in the store becomes the one that publishes its periods, as if it
 * had just been written. Returns 0 or -1 (STO001). */
int series_publish(const struct analysis *analysis, struct diag *diag);

#endif
