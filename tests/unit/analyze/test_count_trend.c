/* test_count_trend.c - a line in counts against chance and a factor that lasts. Numbers of numpy
 * 1.24 and scipy 1.10: Poisson regression by weighted least squares on the dense design, M = I -
 * Xw (Xw'Xw)^-1 Xw', share = (r'Kr - tr MK) / tr MKMK, sd = sqrt(2 / tr MKMK), Wald's z of
 * (X'V^-1 X)^-1 with V = diag(1/mu) + share * .9^|i - j|; norm.sf, t.sf, chi2.sf. */
#include "analyze/judge/count_trend.h"
#include "tests/unit/analyze/known.h"

enum { QUARTERS = 23 };

static void assert_trend(const double *value, double z, double p, double lasting)
{
	struct count_trend out = count_trend(value, QUARTERS, 4);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.z, z, 1e-8);
	assert_true(fabs(out.p / p - 1) < 1e-7);
	assert_near(out.lasting, lasting, 1e-8);
}

/* The share is -1.1 of its standard deviations: nothing to allow for. The line is one of log time:
 * the count grows evenly. */
static void a_count_that_grows_evenly_is_a_trend(void **state)
{
	static const double value[QUARTERS] = { 1,  3,	2,  4,	5,  7,	6,  8,	9,  11, 10, 12,
						13, 15, 14, 16, 17, 19, 18, 20, 21, 23, 22 };

	(void)state;
	assert_trend(value, 8.58196086867325, 9.32693715849562e-18, 0);
	assert_true(count_trend(value, QUARTERS, 4).regular);
}

/* Score .99, of which chance alone shows one in six: .6745 standard deviations are allowed for. */
static void what_chance_usually_shows_is_allowed_for(void **state)
{
	static const double value[QUARTERS] = { 5,  6,	7, 5, 3, 2, 4,	3,  5,	8,  9, 12,
						14, 11, 9, 7, 6, 8, 12, 15, 17, 14, 13 };

	(void)state;
	assert_trend(value, 3.14196356054585, 0.00167818920344937, 0.0428678620546819);
}

/* Score 43: the estimate less 1.2816 of its standard deviations. */
static void a_factor_that_shows_is_allowed_for(void **state)
{
	static const double value[QUARTERS] = { 20, 24, 22, 30, 30, 36, 30, 44, 42, 48, 40, 60,
						30, 28, 22, 26, 16, 18, 12, 18, 10, 14, 12 };

	(void)state;
	assert_trend(value, -0.518479863358205, 0.604123506029039, 0.796826236150053);
}

/* Dispersion 2.5 of quarters that do not hang together (score -.5): t with 18 degrees of freedom;
 * without it p were 2e-11. */
static void quarters_that_vary_more_than_poisson_say_less(void **state)
{
	static const double value[QUARTERS] = { 2, 7,  5,  10, 3,  9, 12, 4,  15, 7,  4, 21,
						8, 17, 12, 10, 22, 9, 14, 31, 16, 29, 12 };

	(void)state;
	assert_trend(value, 4.34884221576418, 0.000386877501918866, 0.0218255321047165);
}

/* chi2.cdf(x, 18) of Pearson's statistic is .0518 for the first, .1040 for the second, .0002 for
 * the third, whose mean is below 1. */
static void counts_are_regular_below_a_tail_of_ten_percent(void **state)
{
	static const double regular[QUARTERS] = { 3, 1, 4, 5, 1, 2, 1, 3, 3, 4, 1, 5,
						  5, 5, 3, 8, 4, 4, 4, 8, 6, 7, 5 };
	static const double usual[QUARTERS] = { 3, 1, 4, 5, 1, 2, 1, 3, 6, 4, 1, 5,
						5, 5, 3, 8, 4, 4, 4, 8, 6, 7, 5 };
	static const double rare[QUARTERS] = { 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1,
					       1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1 };

	(void)state;
	assert_true(count_trend(regular, QUARTERS, 4).regular);
	assert_false(count_trend(usual, QUARTERS, 4).regular);
	assert_false(count_trend(rare, QUARTERS, 4).regular);
}

/* All cases in the last year: the line of the logarithms has no end. */
static void what_has_no_finite_line_is_refused(void **state)
{
	double value[QUARTERS] = { [19] = 1, [20] = 2, [21] = 1, [22] = 3 };
	struct count_trend out = count_trend(value, QUARTERS, 4);

	(void)state;
	assert_int_equal(out.reason, REASON_NO_SOLUTION);
	assert_nan(out.p);
	assert_int_equal(count_trend(value, 11, 4).reason, REASON_TOO_SHORT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_count_that_grows_evenly_is_a_trend),
		cmocka_unit_test(what_chance_usually_shows_is_allowed_for),
		cmocka_unit_test(a_factor_that_shows_is_allowed_for),
		cmocka_unit_test(quarters_that_vary_more_than_poisson_say_less),
		cmocka_unit_test(counts_are_regular_below_a_tail_of_ten_percent),
		cmocka_unit_test(what_has_no_finite_line_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
