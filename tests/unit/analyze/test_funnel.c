/* test_funnel.c - R's quantiles, coverage, hostile input. */
#include "analyze/method/funnel.h"
#include "analyze/method/rate_test.h"
#include "tests/unit/analyze/known.h"

static void limits_equal_the_quantiles_of_r(void **state)
{
	struct funnel_limits out;

	(void)state;
	/* R 4.2.2: qpois(c(.025, .975), 5), qpois(c(.001, .999), 5), qbinom(c(.025, .975), 40, .7)
	 */
	out = funnel_poisson(5, .95);
	assert_near(out.low, 1, 0);
	assert_near(out.high, 10, 0);
	out = funnel_poisson(5, .998);
	assert_near(out.low, 0, 0);
	assert_near(out.high, 13, 0);
	out = funnel_binomial(40, .7, .95);
	assert_near(out.low, 22, 0);
	assert_near(out.high, 33, 0);
}

static void wider_level_gives_wider_limits(void **state)
{
	(void)state;
	for (double mean = .25; mean < 200; mean *= 1.5) {
		struct funnel_limits narrow = funnel_poisson(mean, .95);
		struct funnel_limits wide = funnel_poisson(mean, .998);

		assert_true(0 <= wide.low && wide.low <= narrow.low && narrow.low <= mean);
		assert_true(mean <= narrow.high && narrow.high <= wide.high);
	}
	assert_true(funnel_poisson(1e9, .95).high > 1e9);
}

static void limits_of_the_test_equal_those_of_r(void **state)
{
	/* R 4.2.2: range(k[sapply(k, function(k) fisher.test(matrix(c(k, whole - k, rest,
	 * rest_whole - rest), 2))$p.value) >= p]) over k <- 0:whole */
	static const struct {
		double whole, rest_part, rest_whole, p, low, high;
	} rows[] = {
		{ 47, 3, 5, 0.05, 8, 44 },	     { 47, 3, 5, 0.00125, 1, 47 },
		{ 20, 25, 100, 0.05, 1, 9 },	     { 20, 25, 100, 0.002, 0, 12 },
		{ 20, 25, 100, 0.000833333, 0, 13 }, { 61, 7, 8, 0.002, 18, 61 },
		{ 1000, 900, 2500, 0.05, 326, 395 }, { 30, 0, 40, 0.05, 0, 3 },
		{ 5, 62, 64, 0.05, 4, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct funnel_limits out = funnel_fisher(rows[i].whole, rows[i].rest_part,
							 rows[i].rest_whole, rows[i].p);

		assert_near(out.low, rows[i].low, 0);
		assert_near(out.high, rows[i].high, 0);
	}
}

static void a_count_is_beyond_them_when_the_test_says_so(void **state)
{
	(void)state;
	for (double whole = 1; whole < 60; whole += 7) {
		for (double rest = 0; rest <= 12; rest++) {
			struct funnel_limits out = funnel_fisher(whole, rest, 12, .01);

			for (double k = 0; k <= whole; k++) {
				struct rate_test test = rate_test_fisher(k, whole, rest, 12);

				assert_int_equal(k < out.low || k > out.high,
						 test.reason == REASON_NONE && test.p < .01);
			}
		}
	}
}

static void funnel_refuses_with_a_reason(void **state)
{
	(void)state;
	assert_int_equal(funnel_poisson(0, .95).reason, REASON_ZERO_BASE);
	assert_int_equal(funnel_poisson(NAN, .95).reason, REASON_MISSING);
	assert_int_equal(funnel_poisson(-1, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_poisson(INFINITY, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_poisson(3, 1).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_binomial(0, .5, .95).reason, REASON_ZERO_BASE);
	assert_int_equal(funnel_binomial(9, 0, .95).reason, REASON_NO_VARIATION);
	assert_int_equal(funnel_binomial(9, 1, .95).reason, REASON_NO_VARIATION);
	assert_int_equal(funnel_binomial(9, 1.5, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_binomial(9.5, .5, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_binomial(NAN, .5, .95).reason, REASON_MISSING);
	assert_nan(funnel_poisson(0, .95).high);
	assert_int_equal(funnel_fisher(5, 3, 10, NAN).reason, REASON_MISSING);
	assert_int_equal(funnel_fisher(5, 3, 10, 0).reason, REASON_BAD_VALUE);
	assert_int_equal(funnel_fisher(0, 3, 10, .05).reason, REASON_ZERO_BASE);
	assert_int_equal(funnel_fisher(5, 0, 0, .05).reason, REASON_ZERO_BASE);
	assert_int_equal(funnel_fisher(5, 11, 10, .05).reason, REASON_BAD_VALUE);
}

static void a_line_is_interpolated_between_counts(void **state)
{
	/* Spiegelhalter 2005, A.1.1 with R's pbinom and dbinom: k <- qbinom(t, n, p);
	 * k - (pbinom(k, n, p) - t) / dbinom(k, n, p), the upper one n less that of 1 - p; at least
	 * 0 */
	static const struct {
		double whole, share, level, low, high;
	} rows[] = {
		{ 40, .7, .95, 21.595250016001597, 33.96069234449641 },
		{ 40, .7, .998, 18.09327229511895, 36.795171581866455 },
		{ 200, .03, .95, 1.2033262780528053, 11.696603785099569 },
		{ 1, .5, .95, 0, 1 },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		struct funnel_limits out =
			funnel_binomial_line(rows[i].whole, rows[i].share, rows[i].level);

		assert_near(out.low, rows[i].low, 1e-10);
		assert_near(out.high, rows[i].high, 1e-10);
	}
	assert_int_equal(funnel_binomial_line(9, 1, .95).reason, REASON_NO_VARIATION);
	assert_int_equal(funnel_binomial_line(0, .5, .95).reason, REASON_ZERO_BASE);
}

/* No count changes sides. */
static void a_line_parts_counts_as_the_quantiles_do(void **state)
{
	(void)state;
	for (double whole = 1; whole < 90; whole += 4) {
		for (double share = .05; share < 1; share += .1) {
			struct funnel_limits exact = funnel_binomial(whole, share, .95);
			struct funnel_limits line = funnel_binomial_line(whole, share, .95);

			assert_true(line.low <= exact.low && line.low > exact.low - 1);
			assert_true(line.high >= exact.high && line.high < exact.high + 1);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_equal_the_quantiles_of_r),
		cmocka_unit_test(wider_level_gives_wider_limits),
		cmocka_unit_test(limits_of_the_test_equal_those_of_r),
		cmocka_unit_test(a_count_is_beyond_them_when_the_test_says_so),
		cmocka_unit_test(funnel_refuses_with_a_reason),
		cmocka_unit_test(a_line_is_interpolated_between_counts),
		cmocka_unit_test(a_line_parts_counts_as_the_quantiles_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
