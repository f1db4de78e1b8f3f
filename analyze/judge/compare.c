/* compare.c - see compare.h. */
#include "analyze/judge/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/judge/count_test.h"
#include "analyze/method/dispersion.h"
#include "analyze/method/interval.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/lasting.h"

enum { DISPERSION_MAX_PERIODS = 20, YEAR = 4 };

/* The compared number now and then, with their unit-months and days; and its events. */
struct pair {
	struct figure now, then, events_now, events_then;
	int months, owed; /* of those that decide and apply */
	double days_now, days_then;
};

/* The number of a stock is that of one month. */
static bool decides(const struct indicator *indicator, int first, int last, int month)
{
	enum over_time over = indicator->definition == DEFINITION_RATIO
				      ? indicator->numerator->over_time
				      : indicator->over_time;

	return over == OVER_TIME_LAST	 ? month == last
	       : over == OVER_TIME_FIRST ? month == first
					 : true;
}

/* Mark the unit-months that are held against those 'shift' months before. */
static void mark_pairs(uint8_t *mask, struct pair *pair, const struct analysis *analysis,
		       const struct indicator *indicator, const struct series_scope *now, int shift)
{
	int last = now->first_month + now->months - 1;
	size_t unit, end;

	for (series_units(&unit, &end, analysis, now->unit); unit < end; unit++) {
		for (int k = 0; k < now->months; k++) {
			int month = now->first_month + k;
			enum fact_state state = series_state_of(analysis, indicator, unit, month);

			if (!decides(indicator, now->first_month, last, month))
				continue;
			pair->owed +=
				state != FACT_STATE_OUTSIDE && state != FACT_STATE_NOT_APPLICABLE;
			if (!series_is_compared(analysis, indicator, unit, month, shift))
				continue;
			mask[(now->unit == SERIES_COUNTY ? unit : 0) * (size_t)now->months +
			     (size_t)k] = 1;
			pair->months++;
			pair->days_now += month_days(month);
			pair->days_then += month_days(month - shift);
		}
	}
}

/* Zeros for the unit-months of a scope; the caller frees. */
static uint8_t *make_mask(const struct analysis *analysis, const struct series_scope *scope)
{
	size_t first, end;

	series_units(&first, &end, analysis, scope->unit);
	return xcalloc((end - first) * (size_t)scope->months + 1, 1);
}

static void pair_make(struct pair *pair, const struct analysis *analysis,
		      const struct indicator *indicator, int unit, int shift, enum follow follow)
{
	const struct period *period = &analysis->period;
	struct series_scope now = {
		.unit = unit,
		.first_month = period->first_month,
		.months = period_months(period),
	};
	struct series_scope then = now;
	struct analysis by_event = events_view(analysis);
	uint8_t *mask = make_mask(analysis, &now);

	*pair = (struct pair){ 0 };
	mark_pairs(mask, pair, analysis, indicator, &now, shift);
	then.first_month -= shift;
	then.follow = follow;
	now.mask = mask;
	then.mask = mask;
	series_figure(&pair->now, analysis, indicator, &now);
	series_figure(&pair->then, analysis, indicator, &then);
	series_figure(&pair->events_now, &by_event, indicator, &now);
	series_figure(&pair->events_then, &by_event, indicator, &then);
	free(mask);
}

static double change(const struct indicator *indicator, double now, double then)
{
	if (indicator->quantity == QUANTITY_RATE)
		return now - then;
	return then == 0 ? NAN : now / then - 1;
}

static bool is_count(double value)
{
	return value >= 0 && value == floor(value);
}

/* Take over what a test gave. */
static void set_test(struct comparison *out, const struct rate_test *result)
{
	out->reason = result->reason;
	out->p = result->p;
	out->smallest_p = result->smallest_p;
	out->ratio = result->ratio;
	out->ratio_low = result->low;
	out->ratio_high = result->high;
}

/* Of the complete periods before the run's; ratio NAN when there are too few. */
static struct dispersion past_dispersion(const struct analysis *analysis,
					 const struct indicator *indicator, int unit)
{
	double value[DISPERSION_MAX_PERIODS], days[DISPERSION_MAX_PERIODS];
	size_t nr = 0;

	for (int back = 1; back <= DISPERSION_MAX_PERIODS; back++) {
		struct period period = period_shift(&analysis->period, -back);
		struct figure figure;

		if (period.first_month < analysis->first_month)
			break;
		series_figure_evenly(&figure, analysis, indicator, unit, &period);
		if (figure.state != SERIES_STATE_COMPLETE)
			continue;
		value[nr] = figure.value;
		days[nr++] = period_days(&period);
	}
	return dispersion_index(value, days, nr);
}

static struct counted counted(const struct figure *cases, const struct figure *events, double days)
{
	return (struct counted){ cases->value, events->value, days,
				 (cases->sources & FACT_SOURCE_MEASURES) != 0 };
}

/* Of a period and the same a year before, as far as something lasts. */
static double window_dispersion(const struct analysis *analysis, const struct profile *profile,
				const struct counted *then)
{
	size_t quarters = (size_t)(period_months(&analysis->period) + 2) / 3;

	if (!profile || quarters > YEAR)
		return 1;
	return lasting_window(profile->lasting, then->events / (double)quarters, quarters,
			      YEAR - quarters, quarters);
}

static struct rate_test test_counts(struct comparison *comparison, const struct analysis *analysis,
				    const struct profile *profile, const struct pair *pair)
{
	struct counted now = counted(&pair->now, &pair->events_now, pair->days_now);
	struct counted then = counted(&pair->then, &pair->events_then, pair->days_then);

	comparison->events = now.events;
	comparison->events_year_ago = then.events;
	return count_test(&comparison->choice, &now, &then, analysis, comparison->indicator,
			  profile, window_dispersion(analysis, profile, &then));
}

/* Activities: the dispersion is that of the periods before. */
static struct rate_test test_planned(const struct comparison *comparison,
				     const struct analysis *analysis, const struct pair *pair)
{
	struct dispersion past = past_dispersion(analysis, comparison->indicator, comparison->unit);

	return rate_test_quasi(pair->now.value, pair->days_now, pair->then.value, pair->days_then,
			       past.ratio, (double)past.n - 1);
}

static struct rate_test run_test(struct comparison *comparison, const struct analysis *analysis,
				 const struct profile *profile, const struct pair *pair)
{
	if (comparison->choice.method == METHOD_FISHER)
		return rate_test_fisher(pair->now.numerator, pair->now.denominator,
					pair->then.numerator, pair->then.denominator);
	return comparison->choice.basis == BASIS_PLANNED
		       ? test_planned(comparison, analysis, pair)
		       : test_counts(comparison, analysis, profile, pair);
}

static void test(struct comparison *out, const struct analysis *analysis, const struct pair *pair)
{
	const struct profile *profile = profile_of(analysis, out->indicator, out->unit);
	struct method_choice choice = method_choice_period(out->indicator, profile);
	struct rate_test result;

	if (choice.method == METHOD_NONE) {
		out->reason = REASON_NO_TEST;
		return;
	}
	if (isnan(pair->now.value) || isnan(pair->then.value)) {
		out->reason = REASON_MISSING;
		return;
	}
	out->choice = choice;
	result = run_test(out, analysis, profile, pair);
	set_test(out, &result);
	if (out->reason != REASON_NONE)
		out->choice.method = METHOD_NONE;
}

static void set_interval(struct comparison *out)
{
	struct interval interval = { NAN, NAN, REASON_NONE };

	if (out->indicator->noise == NOISE_POISSON && is_count(out->figure.value))
		interval = interval_garwood(out->figure.value, 0.95);
	else if (out->indicator->noise == NOISE_BINOMIAL && is_count(out->figure.numerator) &&
		 is_count(out->figure.denominator) &&
		 out->figure.numerator <= out->figure.denominator && out->figure.denominator > 0)
		interval = interval_clopper_pearson(out->figure.numerator, out->figure.denominator,
						    0.95);
	out->low = interval.low;
	out->high = interval.high;
}

/* Every unit-month that decides and is known this year is held against that of last year. */
static bool base_covers(const struct analysis *analysis, const struct comparison *comparison,
			const struct period *year)
{
	const struct indicator *indicator = comparison->indicator;
	size_t unit, end;

	for (series_units(&unit, &end, analysis, comparison->unit); unit < end; unit++) {
		for (int month = year->first_month; month <= year->last_month; month++) {
			if (decides(indicator, year->first_month, year->last_month, month) &&
			    series_state_of(analysis, indicator, unit, month) == FACT_STATE_KNOWN &&
			    !series_is_compared(analysis, indicator, unit, month, 12))
				return false;
		}
	}
	return true;
}

int compare_months_before(const struct analysis *analysis, const struct indicator *indicator,
			  int unit, const struct period *period)
{
	size_t u, end;
	int nr = 0;

	for (series_units(&u, &end, analysis, unit); u < end; u++)
		for (int month = period->first_month;
		     month <= period->last_month && month < analysis->first_month; month++)
			nr += rules_owes(analysis->rules, indicator, u, month);
	return nr;
}

static void set_cumulative(struct comparison *out, const struct analysis *analysis)
{
	struct period year = period_year_to_date(&analysis->period);
	struct series_scope then = {
		.unit = out->unit,
		.first_month = year.first_month - 12,
		.months = year.last_month - year.first_month + 1,
		.follow = FOLLOW_YEAR,
	};
	struct series_scope now = then;
	struct pair ignored = { 0 };
	struct figure figure;
	uint8_t *mask;

	now.first_month += 12;
	now.follow = FOLLOW_KNOWN;
	series_figure(&figure, analysis, out->indicator, &now);
	out->cumulative = figure.value;
	out->cumulative_reported = figure.reported;
	out->cumulative_expected =
		figure.expected + compare_months_before(analysis, out->indicator, out->unit, &year);
	if (isnan(figure.value) || !base_covers(analysis, out, &year))
		return;
	mask = make_mask(analysis, &now);
	mark_pairs(mask, &ignored, analysis, out->indicator, &now, 12);
	then.mask = mask;
	series_figure(&figure, analysis, out->indicator, &then);
	out->cumulative_year_ago = figure.value;
	free(mask);
}

void compare_make(struct comparison *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit)
{
	struct pair pair;

	*out = (struct comparison){
		.indicator = indicator,
		.unit = unit,
		.previous = NAN,
		.year_ago = NAN,
		.qoq = NAN,
		.yoy = NAN,
		.cumulative = NAN,
		.cumulative_year_ago = NAN,
		.share = NAN,
		.low = NAN,
		.high = NAN,
		.p = NAN,
		.q = NAN,
		.smallest_p = NAN,
		.comparable = NAN,
		.events = NAN,
		.events_year_ago = NAN,
		.ratio = NAN,
		.ratio_low = NAN,
		.ratio_high = NAN,
	};
	series_figure_of(&out->figure, analysis, indicator, unit, &analysis->period);
	set_interval(out);
	set_cumulative(out, analysis);
	pair_make(&pair, analysis, indicator, unit, period_months(&analysis->period),
		  FOLLOW_PREVIOUS);
	out->previous = pair.then.value;
	out->qoq = change(indicator, pair.now.value, pair.then.value);
	out->previous_months = pair.months;
	pair_make(&pair, analysis, indicator, unit, 12, FOLLOW_YEAR);
	out->year_ago = pair.then.value;
	out->comparable = pair.now.value;
	out->compared_months = pair.months;
	out->compared_owed = pair.owed;
	out->uncarried = series_is_uncarried(analysis, indicator, unit);
	out->yoy = change(indicator, pair.now.value, pair.then.value);
	test(out, analysis, &pair);
}
