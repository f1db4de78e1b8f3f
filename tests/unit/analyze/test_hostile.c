/* test_hostile.c - every method on input that no office should send: a finite valid result or a
 * reason, never a crash, never NAN without a reason, never a number beside a reason. */
#include <float.h>
#include <string.h>

#include "analyze/time/control.h"
#include "analyze/method/describe.h"
#include "analyze/method/dispersion.h"
#include "analyze/time/farrington.h"
#include "analyze/method/funnel.h"
#include "analyze/time/holt_winters.h"
#include "analyze/method/interval.h"
#include "analyze/method/least_squares.h"
#include "analyze/method/multiple.h"
#include "analyze/time/pettitt.h"
#include "analyze/method/poisson_fit.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/season.h"
#include "analyze/time/seasonal_counts.h"
#include "analyze/method/sensitivity.h"
#include "analyze/method/survival.h"
#include "analyze/time/trend.h"
#include "analyze/method/waiting.h"
#include "tests/unit/analyze/known.h"

enum { LENGTH = 64 };

/* Value i of a hostile series. */
typedef double (*series_fn)(size_t i);

static double zero(size_t i)
{
	(void)i;
	return 0;
}
static double negative_zero(size_t i)
{
	(void)i;
	return -0.0;
}
static double constant(size_t i)
{
	(void)i;
	return 7;
}
static double missing(size_t i)
{
	(void)i;
	return NAN;
}
static double one_known(size_t i)
{
	return i == 20 ? 3 : NAN;
}
static double every_other_missing(size_t i)
{
	return i % 2 ? NAN : (double)(i % 5);
}
static double gap_in_the_middle(size_t i)
{
	return i > 25 && i < 40 ? NAN : (double)(i * 7 % 11);
}
static double ends_missing(size_t i)
{
	return i == 0 || i == LENGTH - 1 ? NAN : (double)(i % 9);
}
static double one_case(size_t i)
{
	return i == 50;
}
static double last_only(size_t i)
{
	return i == LENGTH - 1 ? 1e6 : 0;
}
static double milliards(size_t i)
{
	return 1e9 + (double)(i * 7919 % 1000);
}
static double million_milliards(size_t i)
{
	return 1e15 - (double)(i % 3);
}
static double nothing_or_huge(size_t i)
{
	return i % 2 ? 1e15 : 0;
}
static double constant_and_huge(size_t i)
{
	(void)i;
	return 1e15;
}
static double growing_without_end(size_t i)
{
	return floor(pow(1.7, (double)i));
}
static double infinite_once(size_t i)
{
	return i == 33 ? INFINITY : (double)(i % 4);
}
static double infinite_at_the_end(size_t i)
{
	return i == LENGTH - 1 ? INFINITY : (double)(i % 4);
}
static double minus_infinite(size_t i)
{
	return i == 3 ? -INFINITY : (double)(i % 4);
}
static double all_infinite(size_t i)
{
	return i % 2 ? INFINITY : -INFINITY;
}
static double negative(size_t i)
{
	return -(double)(i % 4);
}
static double broken(size_t i)
{
	return (double)(i % 4) + .5;
}
static double tiny(size_t i)
{
	return (double)(i % 4) * DBL_MIN / 4;
}
static double largest(size_t i)
{
	return i % 3 ? DBL_MAX : -DBL_MAX;
}
static double largest_only(size_t i)
{
	(void)i;
	return DBL_MAX;
}

static const struct hostile_row {
	const char *name;
	series_fn value;
} rows[] = {
	{ "all zero", zero },
	{ "all minus zero", negative_zero },
	{ "constant", constant },
	{ "all missing", missing },
	{ "one known", one_known },
	{ "every other missing", every_other_missing },
	{ "a gap in the middle", gap_in_the_middle },
	{ "both ends missing", ends_missing },
	{ "one case", one_case },
	{ "only the last", last_only },
	{ "about 1e9", milliards },
	{ "about 1e15", million_milliards },
	{ "0 and 1e15 in turn", nothing_or_huge },
	{ "1e15 always", constant_and_huge },
	{ "growing to 1e14", growing_without_end },
	{ "infinite once", infinite_once },
	{ "infinite at the end", infinite_at_the_end },
	{ "minus infinite once", minus_infinite },
	{ "all infinite", all_infinite },
	{ "negative", negative },
	{ "halves", broken },
	{ "denormal", tiny },
	{ "the largest number of either sign", largest },
	{ "the largest number always", largest_only },
};

/* Every length up to 14, then some. */
static const size_t lengths[] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 31, 50, 63, 64
};

/* With a reason every number is NAN; without one it is finite, or infinite where that is an
 * answer. */
static void check_number(const char *what, double value, enum reason reason, bool may_be_infinite)
{
	if ((size_t)reason >= reason_nr())
		fail_msg("%s: reason %d", what, (int)reason);
	if (reason ? !isnan(value) : isnan(value) || (isinf(value) && !may_be_infinite))
		fail_msg("%s: %g with reason '%s'", what, value, reason_code(reason));
}

static void check_p(const char *what, double p, enum reason reason)
{
	check_number(what, p, reason, false);
	if (!reason && !(p >= 0 && p <= 1))
		fail_msg("%s: p is %g", what, p);
}

static void check_order(const char *what, double low, double middle, double high,
			enum reason reason)
{
	double slack = 1e-9 * (fabs(low) + fabs(high));

	if (!reason && isfinite(slack) && !(low <= middle + slack && middle <= high + slack))
		fail_msg("%s: %g .. %g .. %g", what, low, middle, high);
}

static void check_kendall(const char *what, struct mann_kendall out)
{
	if (out.reason == REASON_NO_VARIATION) {
		assert_near(out.s, 0, 0);
		out.s = NAN;
	}
	check_number(what, out.s, out.reason, false);
	check_number(what, out.var, out.reason, false);
	check_number(what, out.z, out.reason, false);
	check_p(what, out.p, out.reason);
}

/* Bounds of a slope need more values than the slope: NAN is allowed for both together. */
static void check_line(const char *what, struct trend_line out, bool has_error)
{
	check_number(what, out.slope, out.reason, false);
	check_number(what, out.intercept, out.reason, false);
	if (out.reason || !isnan(out.low) || !isnan(out.high)) {
		check_number(what, out.low, out.reason, false);
		check_number(what, out.high, out.reason, false);
		check_order(what, out.low, out.slope, out.high, out.reason);
	}
	if (has_error) {
		check_number(what, out.se, out.reason, false);
		check_p(what, out.p, out.reason);
	}
}

static void try_trends(const double *value, size_t nr)
{
	struct pettitt point = pettitt_test(value, nr);

	check_kendall("Mann-Kendall", trend_mann_kendall(value, nr));
	check_line("Sen", trend_sen(value, nr, .95), false);
	check_line("least squares", trend_least_squares(value, nr, .95), true);
	for (size_t seasons = 0; seasons <= 12; seasons += 4) {
		check_kendall("seasonal Mann-Kendall",
			      trend_seasonal_mann_kendall(value, nr, seasons));
		check_line("seasonal Sen", trend_seasonal_sen(value, nr, seasons, .95), false);
	}
	check_number("Pettitt", point.u, point.reason, false);
	check_p("Pettitt", point.p, point.reason);
	if (!point.reason)
		assert_true(point.last < nr);
}

static void check_limits(const char *what, struct control_limits out)
{
	check_number(what, out.centre, out.reason, false);
	check_number(what, out.low, out.reason, false);
	check_number(what, out.high, out.reason, false);
	check_number(what, out.sigma, out.reason, false);
	check_order(what, out.low, out.centre, out.high, out.reason);
}

static void try_charts(const double *value, const double *other, size_t nr)
{
	struct control_limits limits[LENGTH];
	struct control_waiting waiting = control_waiting(value, nr, CONTROL_WAITING_EXPONENT);
	unsigned signal[LENGTH];

	check_limits("c", control_c(value, nr));
	check_limits("exact c", control_c_exact(value, nr));
	check_limits("XmR", control_xmr(value, nr));
	check_limits("waiting", waiting.transformed);
	check_number("waiting", waiting.low, waiting.transformed.reason, false);
	check_number("waiting", waiting.centre, waiting.transformed.reason, false);
	check_number("waiting", waiting.high, waiting.transformed.reason, false);
	control_u(limits, value, other, nr);
	for (size_t i = 0; i < nr; i++)
		check_limits("u", limits[i]);
	control_signals(signal, value, limits, 1, nr);
	control_p(limits, value, other, nr);
	for (size_t i = 0; i < nr; i++)
		check_limits("p", limits[i]);
	control_signals(signal, value, limits, 1, nr);
	for (size_t i = 0; i < nr; i++)
		assert_true(signal[i] < 32);
}

static void try_dispersion(const double *value, const double *exposure, size_t nr)
{
	struct dispersion index = dispersion_index(value, exposure, nr);
	struct dispersion_newest newest = dispersion_compare_newest(value, exposure, nr);

	check_number("dispersion", index.ratio, index.reason, false);
	check_number("dispersion", index.statistic, index.reason, false);
	check_p("dispersion", index.p, index.reason);
	check_number("newest dispersion", newest.dispersion, newest.reason, false);
	check_number("newest expected", newest.expected, newest.reason, false);
	check_number("newest ratio", newest.ratio, newest.reason, false);
	check_number("newest F", newest.f, newest.reason, false);
	check_p("newest", newest.p, newest.reason);
}

static void try_surges(const double *value, size_t nr)
{
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;
	enum reason reason;
	double upper;

	options.years = 3;
	for (size_t at = nr > 4 ? nr - 4 : 0; at < nr; at++) {
		for (int relative = 0; relative < 2; relative++) {
			struct farrington out;

			options.relative_errors = relative;
			out = farrington_bound(value, at, &options);
			check_number("Farrington", out.expected, out.reason, false);
			check_number("Farrington", out.upper, out.reason, false);
			check_number("Farrington", out.dispersion, out.reason, false);
			check_order("Farrington", 0, out.expected, out.upper, out.reason);
		}
		reason = farrington_ears_c1(&upper, value, at, 7, .05);
		check_number("EARS", upper, reason, false);
	}
}

static void try_fits(const double *value, const double *other, size_t nr)
{
	struct poisson_fit fit = POISSON_FIT_INIT;
	double x[2 * LENGTH], hat[LENGTH], coef[2], se[2];
	enum reason reason;

	for (size_t i = 0; i < nr; i++) {
		x[2 * i] = 1;
		x[2 * i + 1] = other[i];
	}
	if (least_squares_fit(coef, se, hat, x, value, NULL, nr, 2) == 0)
		assert_true(isfinite(coef[0]) && isfinite(coef[1]) && isfinite(se[0]) &&
			    isfinite(se[1]));
	else
		assert_true(isnan(coef[0]) && isnan(coef[1]) && isnan(se[1]));
	reason = poisson_fit_run(&fit, x, value, NULL, NULL, nr, 2);
	assert_true((size_t)reason < reason_nr());
	assert_true(reason ? !fit.coef : isfinite(fit.coef[0]) && isfinite(fit.coef[1]));
	if (!reason)
		assert_true(isfinite(fit.deviance) && isfinite(fit.pearson) &&
			    isfinite(fit.se[0]) && (fit.df ? isfinite(fit.dispersion) : true));
	poisson_fit_release(&fit);
}

static void check_decomposition(const double *value, size_t nr, size_t seasons)
{
	double trend[LENGTH], figure[12], sum = 0, size = 0;
	enum reason reason = season_decompose(trend, figure, value, nr, seasons);

	for (size_t i = 0; i < seasons; i++) {
		check_number("season", figure[i], reason, false);
		sum += figure[i];
		size += fabs(figure[i]);
	}
	for (size_t i = 0; i < nr; i++)
		assert_true(reason ? isnan(trend[i]) : !isinf(trend[i]));
	assert_true(reason || fabs(sum) <= 1e-9 * size);
}

static void check_smoothing(const double *value, size_t nr, size_t seasons)
{
	struct holt_winters fit = holt_winters_filter(value, nr, seasons, .2, .1, .3);

	check_number("Holt-Winters", fit.level, fit.reason, false);
	check_number("Holt-Winters", fit.trend, fit.reason, false);
	check_number("Holt-Winters", fit.sse, fit.reason, false);
	for (size_t ahead = 1; ahead <= 8; ahead += 7) {
		check_number("Holt-Winters", holt_winters_forecast(&fit, ahead), fit.reason, false);
		check_number("Holt-Winters", holt_winters_variance(&fit, ahead), fit.reason, false);
	}
}

static void check_seasonal_counts(const double *value, size_t nr, size_t seasons, bool trend)
{
	struct seasonal_counts fit = seasonal_counts_fit(value, nr, seasons, trend);

	for (size_t ahead = 1; ahead <= 8; ahead += 7) {
		struct outlook outlook = seasonal_counts_outlook(&fit, ahead);
		struct prediction out = prediction_from(&outlook);

		check_number("seasonal counts", out.mean, fit.reason, false);
		check_number("seasonal counts", out.low95, fit.reason, false);
		check_number("seasonal counts", out.high95, fit.reason, false);
		check_order("seasonal counts", out.low95, out.low80, out.high80, fit.reason);
		check_order("seasonal counts", out.low80, out.high80, out.high95, fit.reason);
	}
}

/* Numbers up to 1e150, or infinite. */
static void try_forecasts(const double *value, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (isfinite(value[i]) && fabs(value[i]) > 1e150)
			return;
	for (size_t seasons = 1; seasons <= 12; seasons += seasons == 1 ? 3 : 4) {
		check_decomposition(value, nr, seasons);
		check_smoothing(value, nr, seasons);
		check_seasonal_counts(value, nr, seasons, false);
		check_seasonal_counts(value, nr, seasons, true);
	}
}

/* Descriptions have no reason: NAN says that too few values are there or one is beyond measure. */
static void try_descriptions(const double *value, size_t nr)
{
	size_t n = describe_count(value, nr);
	bool finite = true;
	double mean = describe_mean(value, nr), median = describe_median(value, nr);

	for (size_t i = 0; i < nr; i++)
		finite = finite && !(fabs(value[i]) > 1e150);
	assert_true(!isinf(mean) && !isinf(median) && !isinf(describe_sd_sample(value, nr)));
	if (!finite)
		return;
	assert_true(n ? isfinite(mean) && isfinite(median) : isnan(mean) && isnan(median));
	assert_true(n > 1 ? describe_sd_sample(value, nr) >= 0
			  : isnan(describe_sd_sample(value, nr)));
	for (double share = 0; share <= 1; share += .25) {
		double a = describe_quantile_type7(value, nr, share);
		double b = describe_quantile_type6(value, nr, share);

		assert_true(n ? isfinite(a) && isfinite(b) : isnan(a) && isnan(b));
	}
	if (n < 3)
		assert_nan(describe_autocorrelation(value, nr));
	else if (!isnan(describe_autocorrelation(value, nr)))
		assert_true(fabs(describe_autocorrelation(value, nr)) <= 1);
}

static void try_survival(const double *value, size_t nr)
{
	bool closed[3][LENGTH];

	for (size_t i = 0; i < LENGTH; i++) {
		closed[0][i] = true;
		closed[1][i] = false;
		closed[2][i] = i % 2 == 1;
	}
	for (size_t k = 0; k < 3; k++) {
		struct survival out = survival_quartiles(value, closed[k], nr);
		double open = survival_open_share(value, closed[k], nr, 3);

		assert_true((size_t)out.reason < reason_nr());
		assert_true(out.reason ? isnan(out.median) : isfinite(out.median));
		assert_true(!isinf(out.quartile1) && !isinf(out.median) && !isinf(out.quartile3));
		assert_true(isnan(open) || (open >= 0 && open <= 1));
		if (!out.reason)
			assert_true(isfinite(out.quartile1));
	}
}

static void try_families(const double *value, const double *other, size_t nr)
{
	struct proportion_test test = rate_test_proportions(value, other, nr);
	double p[LENGTH], q[LENGTH];
	struct multiple out;

	check_number("proportions", test.statistic, test.reason, false);
	check_p("proportions", test.p, test.reason);
	/* p-values from whatever it is: NAN stays NAN, the others are corrected */
	for (size_t i = 0; i < nr; i++)
		p[i] = value[i] >= 0 && value[i] <= 1 ? value[i] : NAN;
	out = multiple_family(q, p, other, nr, .01);
	assert_int_equal(out.tested + out.left_out + out.without_p, nr);
	for (size_t i = 0; i < nr; i++)
		assert_true(isnan(q[i]) || (q[i] >= p[i] && q[i] <= 1));
}

/* Methods of two series are tried with every other row at every fourth length. */
static void check_series(void **state)
{
	const struct hostile_row *row = *state;

	for (size_t l = 0; l < NR(lengths); l++)
		for (size_t o = 0; o < (l % 4 ? 1 : NR(rows)); o++) {
			/* exactly so long, so that the sanitizer sees a step beyond */
			size_t nr = lengths[l], size = (nr ? nr : 1) * sizeof(double);
			double *value = malloc(size), *other = malloc(size);

			for (size_t i = 0; i < nr; i++) {
				value[i] = row->value(i + LENGTH - nr);
				other[i] = rows[o].value(i + LENGTH - nr);
			}
			if (!o) {
				try_trends(value, nr);
				try_surges(value, nr);
				try_descriptions(value, nr);
				try_survival(value, nr);
				try_forecasts(value, nr);
				try_dispersion(value, NULL, nr);
			}
			try_charts(value, other, nr);
			try_dispersion(value, other, nr);
			try_fits(value, other, nr);
			try_families(value, other, nr);
			free(value);
			free(other);
		}
}

static const double numbers[] = { NAN,	-INFINITY, INFINITY, -1,   -0.0, 0,	DBL_MIN,
				  1e-9, .5,	   1,	     2,	   3.5,	 31,	1e6,
				  1e9,	1e12,	   1e15,     9e15, 1e16, 1e300, DBL_MAX };

static void check_rate(const char *what, struct rate_test out, bool has_interval)
{
	check_p(what, out.p, out.reason);
	check_p(what, out.smallest_p, out.reason);
	check_number(what, out.ratio, out.reason, true);
	if (has_interval) {
		check_number(what, out.low, out.reason, false);
		check_number(what, out.high, out.reason, true);
		check_order(what, out.low, out.ratio, out.high, out.reason);
	}
}

static void every_test_of_two_rates_answers(void **state)
{
	(void)state;
	for (size_t a = 0; a < NR(numbers); a++)
		for (size_t b = 0; b < NR(numbers); b++)
			for (size_t c = 0; c < NR(numbers); c++) {
				double x = numbers[a], y = numbers[b], z = numbers[c];

				check_rate("compare", rate_test_compare(x, 90, y, z, .95), true);
				check_rate("compare", rate_test_compare(x, z, y, 90, .95), true);
				check_rate("compare", rate_test_compare(x, z, y, z, .95), true);
				check_rate("expected", rate_test_expected(x, y, z, .95), true);
				check_rate("Fisher", rate_test_fisher(x, y, z, 1e9), false);
				check_rate("Fisher", rate_test_fisher(x, y, x, z), false);
			}
}

static void every_quasi_poisson_test_answers(void **state)
{
	(void)state;
	for (size_t a = 0; a < NR(numbers); a++)
		for (size_t b = 0; b < NR(numbers); b++)
			for (size_t c = 0; c < NR(numbers); c++)
				for (int k = 0; k < 3; k++) {
					double x = numbers[a], y = numbers[b], z = numbers[c];
					struct rate_test out =
						k == 0	 ? rate_test_quasi(x, 90, y, z, 2, 9)
						: k == 1 ? rate_test_quasi(x, z, y, z, 2, 9)
							 : rate_test_quasi(31, 1, x, 2, y, z);

					check_p("quasi", out.p, out.reason);
					check_number("quasi", out.ratio, out.reason, true);
					assert_true(isnan(out.low) && isnan(out.high));
					assert_false(out.smallest_p > out.p);
				}
}

/* Days between cases from any days in order, however far apart. */
static void waiting_times_answer(void **state)
{
	static const int step[] = { 0, 1, 400, 2000000 };
	int day[40];

	(void)state;
	for (size_t s = 0; s < NR(step); s++)
		for (size_t nr = 0; nr <= NR(day); nr++)
			for (int after = 0; after <= 10; after += 5) {
				struct waiting_test out;

				for (size_t i = 0; i < nr; i++)
					day[i] = (int)i * step[s];
				out = waiting_test(day, nr, nr ? day[nr / 2] : 0,
						   (nr ? day[nr - 1] : 0) + after);
				check_p("waiting", out.p, out.reason);
				check_p("waiting", out.smallest_p, out.reason);
			}
	for (size_t a = 0; a < NR(numbers); a++)
		for (size_t b = 0; b < NR(numbers); b++)
			for (size_t past = 0; past < 12; past += 11) {
				double p = waiting_p(numbers[a], past % 2, numbers[b], past, 1);

				assert_true(isnan(p) || (p >= 0 && p <= 1));
			}
}

static void check_interval(const char *what, struct interval out, double estimate)
{
	check_number(what, out.low, out.reason, false);
	check_number(what, out.high, out.reason, false);
	check_order(what, out.low, estimate, out.high, out.reason);
	if (!out.reason && out.low < 0)
		fail_msg("%s: low is %g", what, out.low);
}

static void every_interval_and_limit_answers(void **state)
{
	(void)state;
	for (size_t a = 0; a < NR(numbers); a++)
		for (size_t b = 0; b < NR(numbers); b++) {
			double x = numbers[a], y = numbers[b];
			struct funnel_limits limits[] = { funnel_poisson(x, .95),
							  funnel_poisson(3, x),
							  funnel_binomial(x, y, .998),
							  funnel_binomial(x, .3, y) };

			check_interval("Garwood", interval_garwood(x, .95), x);
			check_interval("Garwood", interval_garwood(31, y), 31);
			check_interval("Byar", interval_byar(x, .95), x);
			check_interval("Byar", interval_byar(0, y), 0);
			check_interval("Clopper-Pearson", interval_clopper_pearson(x, y, .95),
				       x / y);
			check_interval("Wilson", interval_wilson(x, y, .95), x / y);
			for (size_t i = 0; i < NR(limits); i++) {
				check_number("funnel", limits[i].low, limits[i].reason, false);
				check_number("funnel", limits[i].high, limits[i].reason, false);
				assert_true(limits[i].reason || limits[i].low <= limits[i].high);
			}
		}
}

static double nothing(const double *x, void *data)
{
	(void)x;
	return *(const double *)data;
}
static double steep(const double *x, void *data)
{
	return x[0] * *(const double *)data;
}

static void sensitivity_answers(void **state)
{
	(void)state;
	for (size_t a = 0; a < NR(numbers); a++)
		for (size_t k = 0; k < 2; k++) {
			double value = numbers[a];
			struct sensitivity out[2];
			enum reason reason =
				sensitivity_sobol(out, 2, 64, k ? nothing : steep, &value);

			for (size_t i = 0; i < 2; i++) {
				check_number("first", out[i].first, reason, false);
				check_number("total", out[i].total, reason, false);
			}
		}
}

int main(void)
{
	struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, rows, check_series);
	ADD_TEST(tests, nr, every_test_of_two_rates_answers);
	ADD_TEST(tests, nr, every_quasi_poisson_test_answers);
	ADD_TEST(tests, nr, waiting_times_answer);
	ADD_TEST(tests, nr, every_interval_and_limit_answers);
	ADD_TEST(tests, nr, sensitivity_answers);
	return RUN_TESTS(tests, nr);
}
