/* test_waiting.c - days between cases. R 4.2.2: upper tail pf(g / m, 2, 2 * n, lower = FALSE),
 * lower pf((g + 1) / m, 2, 2 * n); two-sided twice the smaller. */
#include "known.h"

#include <string.h>

#include "analyze/method/waiting.h"

static void p_matches_r(void **state)
{
	(void)state;
	assert_near(waiting_p(200, true, 30, 10, 1), 0.012093235200000024, 1e-9);
	assert_near(waiting_p(200, false, 30, 10, 1), 0.012093235200000024, 1e-9);
	assert_near(waiting_p(0, false, 30, 10, 1), 0.065460565831640269, 1e-9);
	assert_near(waiting_p(30, false, 30, 10, 1), 0.771086578859063621, 1e-9);
}

/* Nothing in t days after n cases in D days: exactly (D / (D + t))^n, as the conditional test. */
static void a_pause_is_the_exact_conditional_test(void **state)
{
	(void)state;
	for (int n = 1; n <= 40; n += 3)
		for (int t = 1; t < 2000; t += 97)
			assert_near(waiting_p(t, true, 25, (size_t)n, 1),
				    fmin(1, 2 * pow(25.0 * n / (25.0 * n + t), n)), 1e-9);
}

/* R: 2 * pf(200 / 30, 2 * .4, 2 * .4 * 10, lower.tail = FALSE). */
static void uneven_intervals_are_gamma_ones(void **state)
{
	/* eight intervals: seven of 5 days and one of 365, as of a unit with a December */
	const int days[] = { 0, 5, 10, 15, 20, 385, 390, 395, 400 };
	struct waiting_test test = waiting_test(days, NR(days), 401, 765);
	double mean = 50, c = (7 * 45.0 * 45 + 315.0 * 315) / 7 / (mean * mean);

	(void)state;
	assert_near(waiting_p(200, true, 30, 10, 0.4), 0.07418854841272214, 1e-9);
	assert_near(test.mean, mean, 1e-15);
	assert_near(test.shape, 1 / c, 1e-12);
	assert_true(test.p > 0.05);
}

static void what_has_no_past_has_no_p(void **state)
{
	int days[] = { 0, 10, 20, 30, 40, 50, 60, 70 };

	(void)state;
	assert_nan(waiting_p(5, false, 30, 0, 1));
	assert_nan(waiting_p(5, false, 0, 10, 1));
	assert_int_equal(waiting_test(days, NR(days), 100, 130).reason, REASON_TOO_SHORT);
	assert_int_equal(waiting_test(NULL, 0, 100, 130).reason, REASON_TOO_SHORT);
	memset(days, 0, sizeof(days));
	assert_int_equal(waiting_test((int[9]){ 0 }, 9, 100, 130).reason, REASON_NO_VARIATION);
}

/* Nine cases 10 days apart, then none for 100 days of the period. */
static void a_pause_stands_out(void **state)
{
	const int days[] = { 0, 10, 20, 30, 40, 50, 60, 70, 80 };
	struct waiting_test test = waiting_test(days, NR(days), 90, 180);

	(void)state;
	assert_int_equal(test.reason, REASON_NONE);
	assert_int_equal(test.past, 8);
	assert_near(test.mean, 10, 1e-15);
	assert_true(test.open);
	assert_int_equal(test.from, 80);
	assert_near(test.days, 100, 1e-15);
	assert_near(test.p, waiting_p(100, true, 10, 8, 1), 1e-15);
	assert_true(test.smallest_p <= test.p);
}

/* Two cases on one day among many far apart; three new intervals are three chances. */
static void a_short_interval_is_paid_for_by_the_number_of_new_ones(void **state)
{
	const int days[] = { 0, 100, 200, 300, 400, 500, 600, 700, 800, 850, 850 };
	struct waiting_test test = waiting_test(days, NR(days), 810, 900);

	(void)state;
	assert_false(test.open);
	assert_near(test.days, 0, 1e-15);
	assert_int_equal(test.from, 850);
	assert_near(test.p, 3 * waiting_p(0, false, 100, 8, 1), 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(p_matches_r),
		cmocka_unit_test(a_pause_is_the_exact_conditional_test),
		cmocka_unit_test(uneven_intervals_are_gamma_ones),
		cmocka_unit_test(what_has_no_past_has_no_p),
		cmocka_unit_test(a_pause_stands_out),
		cmocka_unit_test(a_short_interval_is_paid_for_by_the_number_of_new_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
