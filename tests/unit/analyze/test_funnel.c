/* test_funnel.c - R's quantiles, coverage, hostile input. */
#include "analyze/method/funnel.h"
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
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_equal_the_quantiles_of_r),
		cmocka_unit_test(wider_level_gives_wider_limits),
		cmocka_unit_test(funnel_refuses_with_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
