/* rolling.c - see rolling.h. */
#include "analyze/judge/rolling.h"

#include <math.h>

#include "analyze/judge/count_test.h"
#include "analyze/judge/method_choice.h"
#include "analyze/judge/units_judged.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/lasting.h"

enum { PAST_YEARS = 3, MISSING_A_YEAR = 1, QUARTERS = UNIT_TEST_MONTHS / 3 };

struct rolling {
	struct unit_judged test; /* reason: MISSING, TOO_SHORT, ... */
	struct method_choice choice;
	int months, past_months; /* known */
	double value, past;	 /* cases in these; NAN: of no month */
	double events, past_events;
	double expected; /* in the recent days at the past's rate */
	double ratio, low, high;
};

struct window {
	int months;
	struct counted counted;
};

/* The 12 months that end 'back' months before the run's period does; of them only those whose
 * month of the recent window counts, too, so that the same seasons stand on both sides. */
static struct window add_up(const struct analysis *analysis, const struct indicator *indicator,
			    int unit, int back)
{
	struct analysis by_event = events_view(analysis);
	struct window window = { 0 };

	for (int k = 0; k < UNIT_TEST_MONTHS; k++) {
		int recent = analysis->period.last_month - k, month = recent - back;
		const struct fact *now = analysis_fact(analysis, indicator, (size_t)unit, recent);
		const struct fact *fact = analysis_fact_followed(analysis, indicator, (size_t)unit,
								 month, FOLLOW_EVENLY);

		if (fact->state != FACT_STATE_KNOWN || fact->gaps ||
		    now->state != FACT_STATE_KNOWN || now->gaps ||
		    !analysis_month_over(analysis, recent))
			continue;
		window.months++;
		window.counted.cases += fact->value;
		window.counted.events += analysis_fact_followed(&by_event, indicator, (size_t)unit,
								month, FOLLOW_EVENLY)
						 ->value;
		window.counted.days += month_days(month);
		window.counted.undated |= fact->source == FACT_SOURCE_MEASURES;
	}
	return window;
}

/* The years before that are known but for a month. */
static struct window add_up_past(const struct analysis *analysis, const struct indicator *indicator,
				 int unit, int recent_months)
{
	struct window past = { 0 };

	for (int year = 1; year <= PAST_YEARS; year++) {
		struct window window = add_up(analysis, indicator, unit, year * UNIT_TEST_MONTHS);

		if (window.months < recent_months - MISSING_A_YEAR)
			continue;
		past.months += window.months;
		past.counted.cases += window.counted.cases;
		past.counted.events += window.counted.events;
		past.counted.days += window.counted.days;
		past.counted.undated |= window.counted.undated;
	}
	return past;
}

/* What the unit's past varies by, the recent months left out: a change of level in these is what
 * is asked for and no noise. Where that leaves too few quarters those before the run's period tell
 * the dispersion, but not what lasts. What lasts in the county may in the unit, whose own quarters
 * say less of it. */
static struct profile past_profile(const struct analysis *analysis,
				   const struct indicator *indicator, int unit)
{
	int last = analysis->period.last_month - UNIT_TEST_MONTHS;
	struct profile profile, county;

	profile_make(&profile, analysis, indicator, unit, last);
	profile_make(&county, analysis, indicator, SERIES_COUNTY, last);
	profile.lasting = fmax(profile.lasting, county.lasting_high);
	if (profile.reason == REASON_TOO_SHORT) {
		profile = *profile_of(analysis, indicator, unit);
		profile.lasting = 0;
	}
	return profile;
}

static void test(struct rolling *out, const struct analysis *analysis, const struct window *recent,
		 const struct window *past)
{
	struct profile profile = past_profile(analysis, out->test.indicator, out->test.unit);
	struct rate_test exact = rate_test_compare(recent->counted.events, recent->counted.days,
						   past->counted.events, past->counted.days, 0.95);
	struct rate_test result;
	double quarters = past->months / 3.0, mean = past->counted.events / quarters;
	double window =
		lasting_window(profile.lasting, mean, QUARTERS, 0, (size_t)past->months / 3);

	out->choice = method_choice_period(out->test.indicator, &profile);
	result = count_test(&out->choice, &recent->counted, &past->counted, analysis,
			    out->test.indicator, &profile, window);
	out->test.reason = result.reason;
	out->test.p = result.p;
	out->test.smallest_p = result.smallest_p;
	out->ratio = exact.ratio;
	out->low = exact.low;
	out->high = exact.high;
}

/* Of a window in which no month is known nothing is known. */
static double known(const struct window *window, double number)
{
	return window->months ? number : NAN;
}

static void make(void *row, const struct analysis *analysis, const struct indicator *indicator,
		 int unit)
{
	struct window recent = add_up(analysis, indicator, unit, 0);
	struct window past = add_up_past(analysis, indicator, unit, recent.months);
	struct rolling *out = row;

	*out = (struct rolling){
		.test = { .indicator = indicator,
			  .unit = unit,
			  .p = NAN,
			  .smallest_p = NAN,
			  .q = NAN },
		.choice = method_choice_period(indicator, profile_of(analysis, indicator, unit)),
		.months = recent.months,
		.past_months = past.months,
		.value = known(&recent, recent.counted.cases),
		.past = known(&past, past.counted.cases),
		.events = known(&recent, recent.counted.events),
		.past_events = known(&past, past.counted.events),
		.expected = NAN,
		.ratio = NAN,
		.low = NAN,
		.high = NAN,
	};
	if (past.months && recent.months)
		out->expected = past.counted.cases / past.counted.days * recent.counted.days;
	if (recent.months < UNIT_TEST_MIN_MONTHS)
		out->test.reason = REASON_MISSING;
	else if (!past.months)
		out->test.reason = REASON_TOO_SHORT;
	else
		test(out, analysis, &recent, &past);
}

static bool applies(const struct indicator *indicator)
{
	return indicator->noise == NOISE_POISSON;
}

static void give(struct result *out, const void *row)
{
	const struct rolling *rolling = row;

	result_number(out, "value", rolling->value);
	result_number(out, "past", rolling->past);
	result_number(out, "expected", rolling->expected);
	result_number(out, "ratio", rolling->ratio);
	result_number(out, "ci_low", rolling->low);
	result_number(out, "ci_high", rolling->high);
	result_count(out, "months", rolling->months);
	result_count(out, "past_months", rolling->past_months);
	result_text(out, "method", method_choice_name(rolling->choice.method));
	result_text(out, "basis", method_choice_basis_name(rolling->choice.basis));
	result_number(out, "events", rolling->events);
	result_number(out, "past_events", rolling->past_events);
}

int rolling_write(const struct analysis *analysis, struct diag *diag)
{
	static const struct unit_judged_kind kind = {
		.frequency = "rolling",
		.size = sizeof(struct rolling),
		.applies = applies,
		.make = make,
		.table = "rolling_result",
		.give = give,
	};

	return units_judged_write(&kind, analysis, diag);
}
