/* rolling.c - see rolling.h. */
#include "analyze/judge/rolling.h"

#include <math.h>

#include "analyze/judge/method_choice.h"
#include "analyze/judge/units_judged.h"
#include "analyze/method/rate_test.h"

enum { PAST_MONTHS = 36, MIN_PAST_MONTHS = 12 };

struct rolling {
	struct unit_judged test; /* reason: MISSING, TOO_SHORT, ... */
	struct method_choice choice;
	int months, past_months; /* known */
	double value, past;	 /* cases in these */
	double expected;	 /* in the recent days at the past's rate */
	double ratio, low, high;
};

struct window {
	int months;
	double count, days;
};

static struct window add_up(const struct analysis *analysis, const struct indicator *indicator,
			    int unit, int first, int last)
{
	struct window window = { 0 };

	for (int month = first; month <= last; month++) {
		const struct fact *fact = analysis_fact_followed(analysis, indicator, (size_t)unit,
								 month, FOLLOW_EVENLY);

		if (fact->state != FACT_STATE_KNOWN || !analysis_month_over(analysis, month))
			continue;
		window.months++;
		window.count += fact->value;
		window.days += month_days(month);
	}
	return window;
}

static void test(struct rolling *out, const struct window *recent, const struct window *past,
		 const struct profile *profile)
{
	struct rate_test exact =
		rate_test_compare(recent->count, recent->days, past->count, past->days, 0.95);
	struct rate_test result = exact;

	if (out->choice.method == METHOD_QUASI_POISSON)
		result = rate_test_quasi(recent->count, recent->days, past->count, past->days,
					 profile->dispersion, (double)profile->df);
	out->test.reason = result.reason;
	out->test.p = result.p;
	out->test.smallest_p = result.smallest_p;
	out->ratio = exact.ratio;
	out->low = exact.low;
	out->high = exact.high;
}

static void make(void *row, const struct analysis *analysis, const struct indicator *indicator,
		 int unit)
{
	int last = analysis->period.last_month, first = last - UNIT_TEST_MONTHS + 1;
	struct window recent = add_up(analysis, indicator, unit, first, last);
	struct window past = add_up(analysis, indicator, unit, first - PAST_MONTHS, first - 1);
	const struct profile *profile = profile_of(analysis, indicator, unit);
	struct rolling *out = row;

	*out = (struct rolling){
		.test = { .indicator = indicator,
			  .unit = unit,
			  .p = NAN,
			  .smallest_p = NAN,
			  .q = NAN },
		.choice = method_choice_period(indicator, profile),
		.months = recent.months,
		.past_months = past.months,
		.value = recent.count,
		.past = past.count,
		.expected = NAN,
		.ratio = NAN,
		.low = NAN,
		.high = NAN,
	};
	if (past.days > 0)
		out->expected = past.count / past.days * recent.days;
	if (recent.months < UNIT_TEST_MIN_MONTHS)
		out->test.reason = REASON_MISSING;
	else if (past.months < MIN_PAST_MONTHS)
		out->test.reason = REASON_TOO_SHORT;
	else
		test(out, &recent, &past, profile);
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
