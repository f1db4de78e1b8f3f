/* series.c - see series.h. */
#include "analyze/number/series.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/indicator/ledger_count.h"

/* What the selected unit-months add up to. */
struct tally {
	double sum; /* over units, of what over_time makes of the months */
	int reported, expected;
	int valued, units; /* units with a number, units that owe one */
	int not_computable;
	unsigned sources;
};

void series_units(size_t *first, size_t *end, const struct analysis *analysis, int unit)
{
	*first = unit == SERIES_COUNTY ? 0 : (size_t)unit;
	*end = unit == SERIES_COUNTY ? analysis->rules->nr_units : *first + 1;
}

/* The state of a ratio's month from those of its two parts. */
static enum fact_state worse(enum fact_state a, enum fact_state b)
{
	static const enum fact_state worst_first[] = {
		FACT_STATE_OUTSIDE,
		FACT_STATE_NOT_APPLICABLE,
		FACT_STATE_MISSING,
		FACT_STATE_NOT_COMPUTABLE,
	};

	if (a == FACT_STATE_KNOWN && b == FACT_STATE_KNOWN)
		return FACT_STATE_KNOWN;
	for (size_t i = 0; i < sizeof(worst_first) / sizeof(worst_first[0]); i++)
		if (a == worst_first[i] || b == worst_first[i])
			return worst_first[i];
	return FACT_STATE_KNOWN;
}

/* A part that is not known of all its rows is no share of the other one: it cannot be divided. */
static enum fact_state part_state_of(const struct analysis *analysis, const struct indicator *part,
				     size_t unit, int month)
{
	const struct fact *fact = analysis_fact(analysis, part, unit, month);

	return fact->state == FACT_STATE_KNOWN && fact->gaps ? FACT_STATE_MISSING : fact->state;
}

enum fact_state series_state_of(const struct analysis *analysis, const struct indicator *indicator,
				size_t unit, int month)
{
	if (indicator->definition != DEFINITION_RATIO)
		return analysis_fact(analysis, indicator, unit, month)->state;
	if (!rules_owes(analysis->rules, indicator, unit, month))
		return FACT_STATE_OUTSIDE;
	return worse(part_state_of(analysis, indicator->numerator, unit, month),
		     part_state_of(analysis, indicator->denominator, unit, month));
}

bool series_is_whole(const struct analysis *analysis, const struct indicator *indicator,
		     size_t unit, int month)
{
	return series_state_of(analysis, indicator, unit, month) == FACT_STATE_KNOWN &&
	       (indicator->definition == DEFINITION_RATIO ||
		!analysis_fact(analysis, indicator, unit, month)->gaps);
}

/* What was open as the unit's ledger began, or began again, is no part of what must be known of the
 * month. */
static bool is_carried(const struct analysis *analysis, const struct indicator *indicator,
		       size_t unit, int month)
{
	const struct indicator *opening = rules_opening_of(analysis->rules, indicator);

	return !opening || !rules_owes(analysis->rules, opening, unit, month) ||
	       series_is_whole(analysis, opening, unit, month);
}

bool series_is_compared(const struct analysis *analysis, const struct indicator *indicator,
			size_t unit, int month, int shift)
{
	return analysis_month_over(analysis, month) &&
	       series_is_whole(analysis, indicator, unit, month) &&
	       series_is_whole(analysis, indicator, unit, month - shift) &&
	       is_carried(analysis, indicator, unit, month) &&
	       is_carried(analysis, indicator, unit, month - shift);
}

/* The unit's ledger has told of its cases for less than a year up to the month before 'end': some
 * that began before it may still be open. By the day alone, for whichever period it ends or begins.
 * A region has told what it had of its own accord. */
static bool is_young(const struct analysis *analysis, const struct indicator *indicator,
		     size_t unit, int end)
{
	for (int month = end - 12; !analysis->rules->has_regions && month < end; month++)
		if (rules_owes(analysis->rules, indicator, unit, month) &&
		    !analysis_covered(analysis, indicator->form, unit, month))
			return true;
	return false;
}

static bool stands_on_a_day(const struct indicator *indicator)
{
	return indicator->definition == DEFINITION_OPEN ||
	       indicator->definition == DEFINITION_OPENING ||
	       indicator->definition == DEFINITION_OVERDUE;
}

/* The month behind the day on which it stands. */
static int behind_day(const struct analysis *analysis, const struct indicator *indicator)
{
	const struct period *period = &analysis->period;

	return indicator->definition == DEFINITION_OPENING ? period->first_month
							   : period->last_month + 1;
}

bool series_is_uncarried(const struct analysis *analysis, const struct indicator *indicator,
			 int unit)
{
	const struct indicator *opening = rules_opening_of(analysis->rules, indicator);
	struct figure before, stock;
	size_t i, end;

	if (!opening)
		return false;
	for (series_units(&i, &end, analysis, unit); i < end; i++) {
		series_figure_of(&stock, analysis, indicator, (int)i, &analysis->period);
		series_figure_of(&before, analysis, opening, (int)i, &analysis->period);
		if (isnan(stock.value))
			continue;
		if (before.reported < stock.reported ||
		    (stands_on_a_day(indicator) &&
		     is_young(analysis, indicator, i, behind_day(analysis, indicator))))
			return true;
	}
	return false;
}

/* What over_time makes of the known months of one unit. */
struct months {
	double sum, first, last;
	int expected, known, reported;
	bool first_seen, first_told;
};

static void add_month(struct months *months, struct tally *tally, const struct fact *fact,
		      enum fact_state state, bool over)
{
	months->expected++;
	months->last = NAN;
	if (state == FACT_STATE_NOT_COMPUTABLE) { /* the unit has sent what it owes */
		tally->not_computable++;
		months->reported += over;
	}
	if (state == FACT_STATE_KNOWN) {
		months->known++;
		months->reported += over && !fact->gaps;
		months->sum += fact->value;
		months->last = fact->value;
		if (!months->first_seen)
			months->first = fact->value;
		months->first_told |= !months->first_seen && !fact->gaps;
		tally->sources |= fact->source;
	}
	months->first_seen = true;
}

/* What stood at the start is told by the first month, or not at all. */
static int reported_of(const struct months *months, const struct indicator *indicator)
{
	if (indicator->over_time != OVER_TIME_FIRST)
		return months->reported;
	return months->first_told ? months->expected : 0;
}

static double over_time(const struct months *months, const struct indicator *indicator, int nr)
{
	switch (indicator->over_time) {
	case OVER_TIME_LAST:
		return months->last;
	case OVER_TIME_FIRST:
		return months->first;
	case OVER_TIME_NONE:
		return nr > 1 ? NAN : months->sum;
	default:
		return months->sum;
	}
}

/* The scope's mask of one unit, NULL when it has none. */
static const uint8_t *mask_of(const struct series_scope *scope, size_t unit)
{
	size_t row = scope->unit == SERIES_COUNTY ? unit : 0;

	return scope->mask ? scope->mask + row * (size_t)scope->months : NULL;
}

bool series_is_elsewhere(const struct analysis *analysis, const struct indicator *indicator,
			 size_t unit, int first, int last)
{
	const struct rules *rules = analysis->rules;

	if (indicator->over_time == OVER_TIME_LAST)
		return rules_holder(rules, unit, last, NULL) != unit ||
		       !rules_is_member(rules, unit, last);
	return indicator->over_time == OVER_TIME_FIRST && !rules_is_member(rules, unit, first);
}

/* Add one unit: the numbers are 'indicator's, the states those of 'gate'. Months without facts are
 * outside. */
static void tally_unit(struct tally *tally, const struct analysis *analysis,
		       const struct indicator *indicator, const struct indicator *gate, size_t unit,
		       const struct series_scope *scope)
{
	const struct fact *facts = analysis_fact_followed(analysis, indicator, unit,
							  analysis->first_month, scope->follow);
	const uint8_t *mask = mask_of(scope, unit);
	struct months months = { .first = NAN, .last = NAN };
	int shift = scope->first_month - analysis->first_month;
	int begin = shift < 0 ? -shift : 0, end = analysis->nr_months - shift;
	double value;

	if (series_is_elsewhere(analysis, indicator, unit, scope->first_month,
				scope->first_month + scope->months - 1))
		return;
	if (end > scope->months)
		end = scope->months;
	for (int k = begin; k < end; k++) {
		const struct fact *fact = &facts[shift + k];
		int month = scope->first_month + k;
		enum fact_state state = gate == indicator
						? fact->state
						: series_state_of(analysis, gate, unit, month);

		if (state != FACT_STATE_OUTSIDE && state != FACT_STATE_NOT_APPLICABLE &&
		    (!mask || mask[k]))
			add_month(&months, tally, fact, state,
				  analysis_month_over(analysis, month));
	}
	value = over_time(&months, indicator, scope->months);
	tally->expected += months.expected;
	tally->reported += reported_of(&months, indicator);
	tally->units += months.expected > 0;
	if (months.known > 0 && !isnan(value)) {
		tally->valued++;
		tally->sum += value;
	}
}

static void tally_make(struct tally *tally, const struct analysis *analysis,
		       const struct indicator *indicator, const struct indicator *gate,
		       const struct series_scope *scope)
{
	size_t unit, end;

	*tally = (struct tally){ 0 };
	for (series_units(&unit, &end, analysis, scope->unit); unit < end; unit++)
		tally_unit(tally, analysis, indicator, gate, unit, scope);
}

static enum series_state state_of(const struct tally *tally)
{
	if (!tally->expected)
		return SERIES_STATE_NOT_APPLICABLE;
	if (tally->not_computable) /* what the calendar hides may be anywhere, nothing is whole */
		return SERIES_STATE_NOT_COMPUTABLE;
	if (!tally->valued)
		return SERIES_STATE_MISSING;
	if (tally->reported == tally->expected && tally->valued == tally->units)
		return SERIES_STATE_COMPLETE;
	return SERIES_STATE_PARTIAL;
}

/* The median over the rows of all known unit-months. */
static void median_cell(struct figure *out, const struct analysis *analysis,
			const struct indicator *indicator, const struct series_scope *scope)
{
	double *values = xmalloc((analysis->nr_durations + 1) * sizeof(*values));
	size_t nr = 0, i = analysis_indicator(analysis, indicator);

	for (size_t d = 0; d < analysis->nr_durations; d++) {
		const struct duration *duration = &analysis->durations[d];
		int k = duration->month - scope->first_month;

		if (duration->indicator != i || k < 0 || k >= scope->months ||
		    (scope->unit != SERIES_COUNTY && scope->unit != (int)duration->unit) ||
		    (scope->mask && !mask_of(scope, duration->unit)[k]) ||
		    series_state_of(analysis, indicator, duration->unit, duration->month) !=
			    FACT_STATE_KNOWN)
			continue;
		values[nr++] = duration->days;
	}
	out->denominator = (double)nr;
	out->value = nr ? ledger_median(values, nr) : NAN;
	if (!nr)
		out->state = SERIES_STATE_NOT_COMPUTABLE;
	free(values);
}

/* Both parts belong to one unit somewhere: then only unit-months with both are divided. */
static bool parts_overlap(const struct analysis *analysis, const struct indicator *ratio)
{
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
		if (ratio->numerator->applies[unit] && ratio->denominator->applies[unit])
			return true;
	return false;
}

static void ratio_cell(struct figure *out, const struct analysis *analysis,
		       const struct indicator *indicator, const struct series_scope *scope)
{
	bool gated = parts_overlap(analysis, indicator);
	struct tally numerator, denominator;

	tally_make(&numerator, analysis, indicator->numerator,
		   gated ? indicator : indicator->numerator, scope);
	tally_make(&denominator, analysis, indicator->denominator,
		   gated ? indicator : indicator->denominator, scope);
	out->reported = numerator.reported < denominator.reported ? numerator.reported
								  : denominator.reported;
	out->expected = numerator.expected > denominator.expected ? numerator.expected
								  : denominator.expected;
	out->sources = numerator.sources | denominator.sources;
	out->state = state_of(&denominator);
	if (out->state <= SERIES_STATE_PARTIAL && state_of(&numerator) > out->state)
		out->state = state_of(&numerator);
	if (out->state > SERIES_STATE_PARTIAL)
		return;
	out->numerator = numerator.sum;
	out->denominator = denominator.sum;
	if (denominator.sum > 0)
		out->value = numerator.sum / denominator.sum;
	else
		out->state = SERIES_STATE_NOT_COMPUTABLE;
}

void series_figure(struct figure *out, const struct analysis *analysis,
		   const struct indicator *indicator, const struct series_scope *scope)
{
	struct tally tally;

	*out = (struct figure){ .value = NAN, .numerator = NAN, .denominator = NAN };
	if (indicator->definition == DEFINITION_RATIO) {
		ratio_cell(out, analysis, indicator, scope);
		return;
	}
	tally_make(&tally, analysis, indicator, indicator, scope);
	out->reported = tally.reported;
	out->expected = tally.expected;
	out->sources = tally.sources;
	out->state = state_of(&tally);
	if (out->state > SERIES_STATE_PARTIAL)
		return;
	if (indicator->definition == DEFINITION_MEDIAN_DAYS)
		median_cell(out, analysis, indicator, scope);
	else
		out->value = tally.sum;
}

void series_figure_of(struct figure *out, const struct analysis *analysis,
		      const struct indicator *indicator, int unit, const struct period *period)
{
	series_figure(out, analysis, indicator,
		      &(struct series_scope){ .unit = unit,
					      .first_month = period->first_month,
					      .months = period_months(period) });
}

void series_figure_evenly(struct figure *out, const struct analysis *analysis,
			  const struct indicator *indicator, int unit, const struct period *period)
{
	series_figure(out, analysis, indicator,
		      &(struct series_scope){ .unit = unit,
					      .first_month = period->first_month,
					      .months = period_months(period),
					      .follow = FOLLOW_EVENLY });
}

bool series_wanted(const struct analysis *analysis, const struct indicator *indicator, int unit)
{
	if (unit == SERIES_COUNTY)
		return indicator->over_units != OVER_UNITS_NONE;
	return rules_is_member(analysis->rules, (size_t)unit, INT_MAX) && indicator->applies[unit];
}

const char *series_state_name(enum series_state state)
{
	static const char *const names[] = { "complete", "partial", "missing", "not_applicable",
					     "not_computable" };

	return names[state];
}

const char *series_unit_code(const struct analysis *analysis, int unit)
{
	return unit == SERIES_COUNTY ? "*" : analysis->rules->units[unit].code;
}
