/* long_run.c - see long_run.h. */
#include "analyze/judge/long_run.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/judge/count_trend.h"
#include "analyze/judge/families.h"
#include "analyze/judge/method_choice.h"
#include "analyze/time/control.h"
#include "analyze/method/describe.h"
#include "analyze/time/serial.h"
#include "analyze/time/trend.h"
#include "analyze/number/case_days.h"
#include "analyze/number/history.h"
#include "analyze/number/result.h"

enum { CONTROL_MONTHS = 36, SEASONS = 4 };

/* One series' long-run tests at one frequency. */
struct trend_row {
	const struct indicator *indicator;
	const struct family *family;
	enum period_kind kind;
	struct period last;
	struct mann_kendall test;
	struct trend_line sen, line;
	struct serial serial;
	const char *method;
	double lasting; /* of count_trend(); NAN for others than counts */
	double q;
};
struct trend_rows {
	struct trend_row *items;
	size_t nr, alloc;
};

/* Where no line of the counts can be tested, or chance is less than the test takes it for, the
 * ranks speak. */
static void test_counts(struct trend_row *out, const struct history *history)
{
	struct count_trend trend = count_trend(history->value, history->nr, SEASONS);

	if (trend.reason != REASON_NONE || trend.regular)
		return;
	out->method = "poisson_trend";
	out->test.z = trend.z;
	out->test.p = trend.p;
	out->lasting = trend.lasting;
}

/* Others: the variance of S grows by the inflation (Yue and Wang 2004), and p is normal. */
static void allow_for_correlation(struct trend_row *out, const struct history *history)
{
	struct mann_kendall *test = &out->test;

	out->serial = serial_test_seasonal(history->value, history->nr, SEASONS, NULL);
	if (out->serial.reason != REASON_NONE || out->serial.inflation <= 1)
		return;
	test->var *= out->serial.inflation;
	test->z = (test->s - copysign(fmin(fabs(test->s), 1), test->s)) / sqrt(test->var);
	test->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(test->z)));
	test->exact = false;
}

/* What lies about is no flow: each quarter's stock holds most of the one before. */
static bool is_stock(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_LAST || indicator->over_time == OVER_TIME_FIRST;
}

static struct mann_kendall no_test(size_t n)
{
	return (struct mann_kendall){
		.n = n, .s = NAN, .var = NAN, .z = NAN, .p = NAN, .reason = REASON_NO_TEST
	};
}

static void test_row(struct trend_row *out, const struct history *history)
{
	bool seasonal = out->kind == PERIOD_KIND_QUARTER;

	out->method = seasonal ? "seasonal_mann_kendall" : "mann_kendall";
	if (is_stock(out->indicator)) {
		out->test = no_test(describe_count(history->value, history->nr));
		return;
	}
	out->test = seasonal ? trend_seasonal_mann_kendall(history->value, history->nr, SEASONS)
			     : trend_mann_kendall(history->value, history->nr);
	if (!seasonal || out->test.reason != REASON_NONE)
		return;
	if (out->indicator->noise == NOISE_POISSON)
		test_counts(out, history);
	else
		allow_for_correlation(out, history);
}

/* The newest period with a number: the newest of all may have told of nothing. */
static struct period last_told(const struct history *history)
{
	int back = 0;

	while (back + 1 < (int)history->nr && isnan(history->value[(int)history->nr - 1 - back]))
		back++;
	return period_shift(&history->last, -back);
}

static void make_row(struct trend_row *out, const struct history *history)
{
	bool seasonal = out->kind == PERIOD_KIND_QUARTER;

	out->last = last_told(history);
	test_row(out, history);
	out->sen = seasonal ? trend_seasonal_sen(history->value, history->nr, SEASONS, 0.95)
			    : trend_sen(history->value, history->nr, 0.95);
	out->line = trend_least_squares(history->value, history->nr, 0.95);
}

static void add_rows(struct trend_rows *out, const struct analysis *analysis,
		     const struct indicator *indicator)
{
	static const enum period_kind kinds[] = { PERIOD_KIND_QUARTER, PERIOD_KIND_YEAR };

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		struct trend_row row = { .indicator = indicator,
					 .kind = kinds[k],
					 .serial = { .correlation = NAN,
						     .inflation = NAN,
						     .reason = REASON_TOO_SHORT },
					 .lasting = NAN,
					 .q = NAN };
		struct history history = HISTORY_INIT;

		if (row.kind == PERIOD_KIND_QUARTER)
			row.family = family_of(analysis, "quarter", indicator, SERIES_COUNTY);
		history_load(&history, analysis, indicator, SERIES_COUNTY, row.kind,
			     analysis->period.last_month);
		if (history.nr) {
			make_row(&row, &history);
			out->items =
				array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
			out->items[out->nr++] = row;
		}
		history_release(&history);
	}
}

static int adjust_family(struct trend_rows *rows, const struct analysis *analysis,
			 const struct family *family, struct diag *diag)
{
	struct family_tests tests = FAMILY_TESTS_INIT;
	size_t at = 0;
	int rc;

	for (size_t i = 0; i < rows->nr; i++)
		if (rows->items[i].family == family)
			family_add(&tests, rows->items[i].test.p, NAN);
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = 0; i < rows->nr; i++)
		if (rows->items[i].family == family)
			rows->items[i].q = tests.q[at++];
	family_release(&tests);
	return rc;
}

static bool has_trend(const struct analysis *analysis, const struct indicator *indicator)
{
	return series_wanted(analysis, indicator, SERIES_COUNTY) &&
	       (indicator->main || family_of(analysis, "period", indicator, SERIES_COUNTY) ||
		family_of(analysis, "quarter", indicator, SERIES_COUNTY));
}

static int make_all(struct trend_rows *rows, const struct analysis *analysis, struct diag *diag)
{
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++)
		if (has_trend(analysis, &analysis->rules->indicators[i]))
			add_rows(rows, analysis, &analysis->rules->indicators[i]);
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, "quarter") == 0 &&
		    adjust_family(rows, analysis, family, diag) < 0)
			return -1;
	}
	return 0;
}

static int write_row(struct result *out, const struct trend_row *row, struct diag *diag)
{
	bool seasonal = row->kind == PERIOD_KIND_QUARTER;
	char code[PERIOD_CODE_SIZE];

	result_text(out, "indicator", row->indicator->code);
	result_text(out, "period", period_code(code, &row->last));
	result_text(out, "frequency", seasonal ? "quarter" : "year");
	result_count(out, "n", (int64_t)row->test.n);
	result_number(out, "mk_s", row->test.s);
	result_number(out, "mk_var", row->test.var);
	result_number(out, "mk_z", row->test.z);
	result_number(out, "mk_p", row->test.p);
	result_number(out, "sen_slope", row->sen.slope);
	result_number(out, "sen_low", row->sen.low);
	result_number(out, "sen_high", row->sen.high);
	result_number(out, "ols_slope", row->line.slope);
	result_number(out, "ols_se", row->line.se);
	result_number(out, "ols_p", row->line.p);
	result_text(out, "method", row->method);
	result_text(out, "reason", reason_stored(row->test.reason));
	result_number(out, "q_value", row->q);
	result_text(out, "family", row->family ? row->family->family : NULL);
	result_number(out, "correlation", row->serial.correlation);
	result_number(out, "inflation", row->serial.inflation);
	result_number(out, "lasting", row->lasting);
	return result_write(out, diag);
}

int long_run_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct trend_rows rows = { 0 };
	int rc = -1;

	if (make_all(&rows, analysis, diag) < 0 ||
	    result_open(&out, analysis, "trend_result", diag) < 0)
		goto out;
	result_text(&out, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_keep(&out);
	for (size_t i = 0; i < rows.nr; i++)
		if (write_row(&out, &rows.items[i], diag) < 0)
			goto out;
	rc = 0;
out:
	result_release(&out);
	free(rows.items);
	return rc;
}

/* The months before the run's period, at most CONTROL_MONTHS of them. */
static size_t past_months(double *value, size_t *present, const struct analysis *analysis,
			  const struct indicator *indicator)
{
	size_t nr = 0;

	*present = 0;
	for (int back = CONTROL_MONTHS; back >= 1; back--) {
		struct period month =
			period_of_month(PERIOD_KIND_MONTH, analysis->period.first_month - back);
		struct figure figure;

		if (month.first_month < analysis->first_month)
			continue;
		series_figure_evenly(&figure, analysis, indicator, SERIES_COUNTY, &month);
		value[nr++] = history_usable(&figure) ? figure.value : NAN;
		*present += history_usable(&figure) ? 1u : 0u;
	}
	return nr;
}

struct limits {
	const char *frequency, *method;
	size_t n;
	double centre, low, high;
	enum reason reason;
};

static struct limits month_limits(const struct analysis *analysis,
				  const struct indicator *indicator)
{
	bool counts =
		method_choice_period(indicator, profile_of(analysis, indicator, SERIES_COUNTY))
			.method == METHOD_POISSON_EXACT;
	struct limits out = { "month", counts ? "c" : "xmr", 0, NAN, NAN, NAN, REASON_NONE };
	double value[CONTROL_MONTHS];
	size_t nr = past_months(value, &out.n, analysis, indicator);
	struct control_limits limits = counts ? control_c_exact(value, nr) : control_xmr(value, nr);

	out.centre = limits.centre;
	out.low = fmax(0, limits.low);
	out.high = limits.high;
	out.reason = limits.reason;
	return out;
}

/* Limits of the days between cases from those before the run's period. */
static int waiting_limits(struct limits *out, const struct analysis *analysis,
			  const struct indicator *indicator, struct diag *diag)
{
	struct case_days days = { 0 };
	struct control_waiting limits;
	double *gap;
	int rc = case_days_load(&days, analysis, indicator, diag);

	gap = xcalloc(days.nr + 1, sizeof(*gap));
	*out = (struct limits){ .frequency = "event", .method = "t" };
	for (size_t i = 1; i < days.nr && days.day[i] < analysis->period.first_day; i++)
		gap[out->n++] = days.day[i] - days.day[i - 1];
	limits = control_waiting(gap, out->n, CONTROL_WAITING_EXPONENT);
	out->centre = limits.centre;
	out->low = limits.low;
	out->high = limits.high;
	out->reason = limits.transformed.reason;
	free(gap);
	free(days.day);
	return rc;
}

static int write_limits(struct result *out, const struct analysis *analysis,
			const struct indicator *indicator, struct diag *diag)
{
	struct limits limits = month_limits(analysis, indicator);

	if (limits.reason == REASON_FEW_CASES &&
	    waiting_limits(&limits, analysis, indicator, diag) < 0)
		return -1;
	result_text(out, "indicator", indicator->code);
	result_text(out, "frequency", limits.frequency);
	result_count(out, "n", (int64_t)limits.n);
	result_number(out, "centre", limits.centre);
	result_number(out, "lower", limits.low);
	result_number(out, "upper", limits.high);
	result_text(out, "method", limits.method);
	result_text(out, "reason", reason_stored(limits.reason));
	return result_write(out, diag);
}

int long_run_write_control(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "control_result", diag) < 0)
		return -1;
	result_text(&out, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_keep(&out);
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (indicator->main && series_wanted(analysis, indicator, SERIES_COUNTY) &&
		    (indicator->noise == NOISE_POISSON || indicator->noise == NOISE_COMPOUND) &&
		    write_limits(&out, analysis, indicator, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}
