/* months_judged.c - see month_judged.h. */
#include "analyze/judge/months_judged.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/judge/count_test.h"
#include "analyze/judge/families.h"
#include "analyze/judge/method_choice.h"
#include "analyze/method/rate_test.h"
#include "analyze/method/waiting.h"
#include "analyze/number/case_days.h"
#include "analyze/number/history.h"
#include "analyze/number/result.h"

enum { BASE_MIN_MONTHS = 6 };

struct month_judged {
	const struct indicator *indicator;
	const struct family *family;
	struct method_choice choice;
	int month, base_months, years; /* month: the period's last for METHOD_WAITING */
	double count, mean;	       /* mean: expected in a month of this length */
	double events, base_events;
	struct waiting_test waiting; /* of METHOD_WAITING */
	double p, smallest_p, q;
	double low, high; /* of the ratio to the base's rate, 95 %; where p < .05 */
	enum reason reason;
};
struct months_judged {
	struct month_judged *items;
	size_t nr, alloc;
};

/* The county's month; 'missing' before anyone reported. */
static struct figure month_cell(const struct analysis *analysis, const struct indicator *indicator,
				int month)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);
	struct figure figure = { .value = NAN, .state = SERIES_STATE_MISSING };

	if (month >= analysis->first_month)
		series_figure_evenly(&figure, analysis, indicator, SERIES_COUNTY, &period);
	return figure;
}

static struct counted count_month(const struct analysis *analysis,
				  const struct indicator *indicator, int month,
				  const struct figure *figure)
{
	struct analysis by_event = events_view(analysis);

	return (struct counted){
		.cases = figure->value,
		.events = month_cell(&by_event, indicator, month).value,
		.days = month_days(month),
		.undated = (figure->sources & FACT_SOURCE_MEASURES) != 0,
	};
}

/* What happened in earlier years: in the same month, and in its two neighbours. */
struct base {
	struct counted same, near;
	int same_months, near_months, years;
};

static void add_counted(struct counted *sum, const struct counted *month)
{
	sum->cases += month->cases;
	sum->events += month->events;
	sum->days += month->days;
	sum->undated |= month->undated;
}

static struct base add_up_base(const struct month_judged *test, const struct analysis *analysis)
{
	struct base base = { 0 };

	for (int back = 12; test->month - back + 1 >= analysis->first_month; back += 12) {
		int before = base.same_months + base.near_months;

		for (int near = -1; near <= 1; near++) {
			int month = test->month - back + near;
			struct figure figure = month_cell(analysis, test->indicator, month);
			struct counted counted;

			if (!history_usable(&figure))
				continue;
			counted = count_month(analysis, test->indicator, month, &figure);
			add_counted(near ? &base.near : &base.same, &counted);
			base.same_months += near == 0;
			base.near_months += near != 0;
		}
		base.years += base.same_months + base.near_months > before;
	}
	return base;
}

/* The month against one base; p NAN where there is none. */
static void test_against(struct month_judged *out, const struct analysis *analysis,
			 const struct counted *now, const struct counted *base, int base_months)
{
	const struct profile *profile = profile_of(analysis, out->indicator, SERIES_COUNTY);
	double mean = base->events / base->days * now->days;
	double window = profile ? 1 + profile->lasting * mean : 1; /* years before: independent */
	struct rate_test test =
		count_test(&out->choice, now, base, analysis, out->indicator, profile, window);

	out->reason = test.reason;
	out->p = test.p;
	out->smallest_p = test.smallest_p;
	out->low = test.low;
	out->high = test.high;
	out->mean = base->cases / base->days * now->days;
	out->base_events = base->events;
	out->base_months = base_months;
}

/* Whether the month stood out from its neighbours in earlier years, by a test as lenient as any
 * that decides another one. */
static bool stands_out(const struct base *base)
{
	struct rate_test test = rate_test_compare(base->same.events, base->same.days,
						  base->near.events, base->near.days, 0);

	return test.reason == REASON_NONE && test.p < method_choice_dispersion_level;
}

/* Against the season; where the month was a season of its own, against it alone, or against the
 * season if that is less of a surprise: what the earlier years leave open is not held against the
 * month. */
static void test_season(struct month_judged *out, const struct analysis *analysis,
			const struct figure *figure)
{
	struct base base = add_up_base(out, analysis);
	struct counted now = count_month(analysis, out->indicator, out->month, figure);
	struct counted season = base.same;
	struct month_judged alone = *out;

	out->events = now.events;
	out->years = base.years;
	out->base_months = base.same_months + base.near_months;
	out->reason = REASON_TOO_SHORT;
	if (out->base_months < BASE_MIN_MONTHS)
		return;
	alone = *out;
	add_counted(&season, &base.near);
	test_against(out, analysis, &now, &season, out->base_months);
	if (!base.same_months || !base.near_months || !stands_out(&base))
		return;
	test_against(&alone, analysis, &now, &base.same, base.same_months);
	if (alone.reason == REASON_ZERO_TOTAL || alone.p > out->p)
		*out = alone;
}

static void add(struct months_judged *out, const struct month_judged *test)
{
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = *test;
}

/* Asked for months out of the ordinary either way, not for surges alone. */
static bool is_control(const struct family *family)
{
	return strcmp(family->frequency, "control") == 0;
}

/* A month that is not whole can be no surge by mistake, but it looks like a fall. */
static void add_months(struct months_judged *out, const struct analysis *analysis,
		       const struct month_judged *blank)
{
	for (int month = analysis->period.first_month; month <= analysis->period.last_month;
	     month++) {
		struct figure figure = month_cell(analysis, blank->indicator, month);
		struct month_judged test = *blank;

		if (isnan(figure.value))
			continue;
		test.month = month;
		test.count = figure.value;
		if (is_control(test.family) && figure.state != SERIES_STATE_COMPLETE)
			test.reason = REASON_MISSING;
		else
			test_season(&test, analysis, &figure);
		add(out, &test);
	}
}

/* Cases of one day are one event, too. */
static size_t join_days(struct case_days *days)
{
	size_t nr = 0;

	for (size_t i = 0; i < days->nr; i++)
		if (!nr || days->day[i] != days->day[nr - 1])
			days->day[nr++] = days->day[i];
	return nr;
}

static int add_waiting(struct months_judged *out, const struct analysis *analysis,
		       const struct month_judged *blank, struct diag *diag)
{
	struct month_judged test = *blank;
	struct case_days days = { 0 };
	int rc = case_days_load(&days, analysis, test.indicator, diag);

	test.month = analysis->period.last_month;
	test.waiting = waiting_test(days.day, join_days(&days), analysis->period.first_day,
				    analysis_stock_day(analysis));
	test.reason = test.waiting.reason;
	test.p = test.waiting.p;
	test.smallest_p = test.waiting.smallest_p;
	free(days.day);
	if (rc == 0)
		add(out, &test);
	return rc;
}

/* Of the months before the run's period. */
static double zero_share(const struct analysis *analysis, const struct indicator *indicator)
{
	struct history history = HISTORY_INIT;
	double nr = 0, zeros = 0;

	history_load(&history, analysis, indicator, SERIES_COUNTY, PERIOD_KIND_MONTH,
		     analysis->period.first_month - 1);
	for (size_t i = 0; i < history.nr; i++) {
		nr += !isnan(history.value[i]);
		zeros += history.value[i] == 0;
	}
	history_release(&history);
	return nr > 0 ? zeros / nr : NAN;
}

/* Whether fields of all sorts surge is asked month by month; the others may be sparse. */
static int add_indicator(struct months_judged *out, const struct analysis *analysis,
			 const struct family *family, const struct indicator *indicator,
			 struct diag *diag)
{
	struct month_judged blank = {
		.indicator = indicator,
		.family = family,
		.count = NAN,
		.mean = NAN,
		.events = NAN,
		.base_events = NAN,
		.p = NAN,
		.smallest_p = NAN,
		.q = NAN,
		.low = NAN,
		.high = NAN,
	};

	blank.choice =
		method_choice_month(indicator, profile_of(analysis, indicator, SERIES_COUNTY),
				    is_control(family) ? zero_share(analysis, indicator) : 0);
	if (blank.choice.method == METHOD_WAITING)
		return add_waiting(out, analysis, &blank, diag);
	add_months(out, analysis, &blank);
	return 0;
}

static int make_family(struct months_judged *out, const struct analysis *analysis,
		       const struct family *family, struct diag *diag)
{
	struct family_tests tests = FAMILY_TESTS_INIT;
	size_t first = out->nr;
	int rc;

	for (size_t i = 0; i < family->nr_indicators; i++)
		if (family->indicators[i]->noise == NOISE_POISSON &&
		    series_wanted(analysis, family->indicators[i], SERIES_COUNTY) &&
		    add_indicator(out, analysis, family, family->indicators[i], diag) < 0)
			return -1;
	for (size_t i = first; i < out->nr; i++)
		family_add(&tests, out->items[i].p, out->items[i].smallest_p);
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = first; i < out->nr; i++) {
		out->items[i].q = tests.q[i - first];
		out->items[i].reason = family_reason(&tests, i - first, out->items[i].reason);
	}
	family_release(&tests);
	return rc;
}

static int make_all(struct months_judged *out, const struct analysis *analysis, struct diag *diag)
{
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if ((is_control(family) || strcmp(family->frequency, "month") == 0) &&
		    make_family(out, analysis, family, diag) < 0)
			return -1;
	}
	return 0;
}

static void give_waiting(struct result *out, const struct waiting_test *waiting)
{
	result_number(out, "mean_interval", waiting->mean);
	result_count(out, "past_intervals", (int64_t)waiting->past);
	result_number(out, "interval_days", waiting->days);
	result_day(out, "since", waiting->reason == REASON_NONE ? waiting->from : DAY_NONE);
	result_count(out, "open", waiting->open);
}

static int write_row(struct result *out, const struct month_judged *test, struct diag *diag)
{
	static const struct waiting_test none = { .mean = NAN,
						  .days = NAN,
						  .reason = REASON_NO_TEST };
	bool waits = test->choice.method == METHOD_WAITING;
	char code[PERIOD_CODE_SIZE];

	result_text(out, "indicator", test->indicator->code);
	result_text(out, "period", month_code(code, test->month));
	result_text(out, "family", test->family->family);
	result_number(out, "value", test->count);
	result_number(out, "expected", test->mean);
	result_count(out, "base_months", test->base_months);
	result_count(out, "years", test->years);
	give_waiting(out, waits ? &test->waiting : &none);
	result_number(out, "p_value", test->p);
	result_number(out, "q_value", test->q);
	result_text(out, "method", method_choice_name(test->choice.method));
	result_text(out, "basis", method_choice_basis_name(test->choice.basis));
	result_text(out, "reason", reason_stored(test->reason));
	result_number(out, "ratio_low", test->low);
	result_number(out, "ratio_high", test->high);
	result_number(out, "events", test->events);
	result_number(out, "base_events", test->base_events);
	return result_write(out, diag);
}

int months_judged_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct months_judged tests = { 0 };
	int rc = -1;

	if (make_all(&tests, analysis, diag) < 0 ||
	    result_open(&out, analysis, "month_test_result", diag) < 0)
		goto out;
	result_text(&out, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_keep(&out);
	for (size_t i = 0; i < tests.nr; i++)
		if (write_row(&out, &tests.items[i], diag) < 0)
			goto out;
	rc = 0;
out:
	result_release(&out);
	free(tests.items);
	return rc;
}
