/* test_thresholds_method.c - where a method changes its way of computing, and where it gives up:
 * each threshold on it and beside it. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analyze/judge/method_choice.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/seasonal_counts.h"
#include "analyze/time/trend.h"
#include "tests/unit/core/check.h"

/* ---- which method speaks */
static const struct choice_row {
	const char *name;
	double p, zero_share;
	enum method method;
} choices[] = {
	{ "overdispersed_below_p_.25", .249, 0, METHOD_QUASI_POISSON },
	{ "poisson_above_it", .251, 0, METHOD_POISSON_EXACT },
	{ "waiting_when_more_than_half_the_months_are_zero", .249, .51, METHOD_WAITING },
	{ "counted_when_half_of_them_are", .249, .5, METHOD_QUASI_POISSON },
};

static void check_choice(void **state)
{
	const struct choice_row *row = *state;
	const struct indicator indicator = { .noise = NOISE_POISSON };
	const struct profile profile = { .p = row->p, .dispersion = 1.5 };

	assert_int_equal(method_choice_month(&indicator, &profile, row->zero_share).method,
			 row->method);
}

/* ---- the quasi-Poisson test: a t deviate from an expectation of 5 on, the smaller side's */
static const struct quasi_row {
	const char *name;
	double count1, exposure1, count2, exposure2;
	bool deviate;
} quasis[] = {
	{ "an_expectation_of_5.05_has_a_deviate", 9, 5, 92, 95, true },
	{ "one_of_4.95_has_none", 8, 45, 3, 55, false },
};

static void check_quasi(void **state)
{
	const struct quasi_row *row = *state;
	double total = row->count1 + row->count2, df = 10, dispersion = 1.5;
	double share = row->exposure1 / (row->exposure1 + row->exposure2);
	double deviate =
		(row->count1 - total * share) / sqrt(dispersion * total * share * (1 - share));
	double p = 2 * gsl_cdf_tdist_Q(fabs(deviate), df);
	struct rate_test test = rate_test_quasi(row->count1, row->exposure1, row->count2,
						row->exposure2, dispersion, df);

	assert_int_equal(test.reason, REASON_NONE);
	assert_int_equal(fabs(test.p - p) < 1e-12, row->deviate);
}

/* ---- Mann-Kendall: exact up to 10 values */
static void a_trend_of_10_values_is_exact(void **state)
{
	static const double value[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

	(void)state;
	/* one order of 10! and its reverse */
	assert_true(fabs(trend_mann_kendall(value, 10).p - 2 / 3628800.) < 1e-15);
}

/* Five of 55 pairs descend: S = 45; variance 11 * 10 * 27 / 18 = 165. */
static void one_of_11_is_normal(void **state)
{
	static const double value[] = { 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 11 };
	struct mann_kendall test = trend_mann_kendall(value, 11);

	(void)state;
	assert_true(test.s == 45);
	assert_true(fabs(test.p - 2 * gsl_cdf_ugaussian_Q(44 / sqrt(165))) < 1e-12);
}

/* ---- seasonal counts */
static const struct slope_row {
	const char *name;
	double slope;
	enum reason reason;
} slopes[] = {
	{ "a_slope_of_.49_is_fitted", .49, REASON_NONE },
	{ "one_of_.51_is_not", .51, REASON_NO_SOLUTION },
	{ "nor_one_of_minus_.51", -.51, REASON_NO_SOLUTION },
};

static void check_slope(void **state)
{
	enum { PERIODS = 12 };
	const struct slope_row *row = *state;
	double value[PERIODS];

	for (int i = 0; i < PERIODS; i++)
		value[i] = round(1e4 * exp(row->slope * i));
	assert_int_equal(seasonal_counts_fit(value, PERIODS, 1, true).reason, row->reason);
}

static void a_season_needs_two_values(void **state)
{
	double value[] = { 3, 4, 5, 6, 4, 3, 6, 7, NAN, NAN, NAN, NAN };

	(void)state;
	assert_int_equal(seasonal_counts_fit(value, 12, 4, true).reason, REASON_NONE);
	value[0] = NAN;
	assert_int_equal(seasonal_counts_fit(value, 12, 4, true).reason, REASON_TOO_SHORT);
}

int main(void)
{
	static struct CMUnitTest tests[24];
	size_t nr = 0;

	ADD_ROWS(tests, nr, choices, check_choice);
	ADD_ROWS(tests, nr, quasis, check_quasi);
	ADD_ROWS(tests, nr, slopes, check_slope);
	ADD_TEST(tests, nr, a_trend_of_10_values_is_exact);
	ADD_TEST(tests, nr, one_of_11_is_normal);
	ADD_TEST(tests, nr, a_season_needs_two_values);
	return RUN_TESTS(tests, nr);
}
