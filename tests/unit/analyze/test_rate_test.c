/* test_rate_test.c - exact comparisons against R, their size by enumeration, hostile input. */
#include "analyze/method/discrete.h"
#include "analyze/method/rate_test.h"
#include "tests/unit/analyze/known.h"

static const struct compare_row {
	const char *name;
	double count1, exposure1, count2, exposure2, p, ratio, low, high, tolerance;
} compare_rows[] = {
	/* R 4.2.2: poisson.test(c(count1, count2), c(exposure1, exposure2)) */
	{ "11 in 800 against 21 in 3011", 11, 800, 21, 3011, .07966863303333, 1.9714880952381,
	  .85842640339164, 4.27726594365407, 1e-11 },
	{ "5 in 90 against 2 in 92 days", 5, 90, 2, 92, .283833230001997, 2.555555555555555,
	  .418381327096112, 26.836887367350673, 1e-11 },
	{ "13 in 91 against 0 in 92 days", 13, 91, 0, 92, .000113677348098891, INFINITY,
	  3.081211821884037860, INFINITY, 1e-11 },
	{ "0 in 91 against 3 in 92 days", 0, 91, 3, 92, .250022395413419, 0, 0, 2.446544771302331,
	  1e-11 },
	{ "1 against 1", 1, 1, 1, 1, 1, 1, .0127393670836666, 78.4968353162528, 1e-11 },
	{ "0 in 92 against 1 in 91 days", 0, 92, 1, 91, .497267759562842, 0, 0, 38.576086956521739,
	  1e-11 },
	{ "500321 in 91 against 499200 in 92 days", 500321, 91, 499200, 92, 4.58887683898942e-11,
	  1.01325928078332, 1.00929218395, 1.01724197491459, 1e-9 },
	{ "500500 against 499500", 500500, 1, 499500, 1, .317794691363306, 1.002002002002002,
	  .998079918077379, 1.005939502080888, 1e-11 },
};

static void check_compare(void **state)
{
	const struct compare_row *row = *state;
	struct rate_test out =
		rate_test_compare(row->count1, row->exposure1, row->count2, row->exposure2, .95);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.p, row->p, row->tolerance);
	assert_near(out.ratio, row->ratio, row->tolerance);
	assert_near(out.low, row->low, row->tolerance);
	assert_near(out.high, row->high, row->tolerance);
}

static const struct expected_row {
	const char *name;
	double count, exposure, rate, p, low, high, tolerance;
} expected_rows[] = {
	/* R 4.2.2: poisson.test(count, exposure, rate) */
	{ "137 against 24.19893", 137, 24.19893, 1, 2.8452272641145e-56, 4.7531248048487,
	  6.6927093341761, 1e-10 },
	{ "15 in 400 against .05", 15, 400, .05, .3132857564659807, .0209884653319583,
	  .0618505471787146, 1e-11 },
	{ "a million against 998000", 1e6, 1, 998000, 4.53382371999150e-02, 998040.983340294,
	  1001961.91194545, 1e-10 },
	{ "0 against 3.2", 0, 1, 3.2, .0853813049336672, 0, 3.6888794541139354, 1e-11 },
	{ "3 against 3", 3, 1, 3, 1, .618672122895602, 8.76727306974232, 1e-11 },
};

static void check_plan(void **state)
{
	const struct expected_row *row = *state;
	struct rate_test out = rate_test_expected(row->count, row->exposure, row->rate, .95);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.p, row->p, row->tolerance);
	assert_near(out.low, row->low, row->tolerance);
	assert_near(out.high, row->high, row->tolerance);
	assert_near(out.ratio, row->count / row->exposure, 1e-15);
}

static const struct fisher_row {
	const char *name;
	double part1, whole1, part2, whole2, p, smallest_p;
} fisher_rows[] = {
	/* R 4.2.2: fisher.test(matrix(c(part1, rest1, part2, rest2), 2, byrow = TRUE))$p.value;
	 * smallest_p the same call at the extreme table of the margins, NAN: not compared */
	{ "tea: 3 of 4 against 1 of 4", 3, 4, 1, 4, .485714285714286, .0285714285714286 },
	{ "10 of 12 against 3 of 18", 10, 12, 3, 18, .000536724119143436, NAN },
	{ "0 of 5 against 5 of 5", 0, 5, 5, 5, .00793650793650794, .00793650793650794 },
	{ "7 of 10 against 9 of 10", 7, 10, 9, 10, .582043343653251, .0866873065015479 },
	{ "8 of 8 against 0 of 8", 8, 8, 0, 8, .000155400155400156, .000155400155400156 },
	{ "50100 of 100000 against 49500 of 100000", 50100, 100000, 49500, 100000,
	  .00738781798081651, NAN },
};

static void check_fisher(void **state)
{
	const struct fisher_row *row = *state;
	struct rate_test out = rate_test_fisher(row->part1, row->whole1, row->part2, row->whole2);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.p, row->p, 1e-9);
	if (!isnan(row->smallest_p))
		assert_near(out.smallest_p, row->smallest_p, 1e-11);
}

/* R 4.2.2: poisson.test(c(30, 7), c(40, 30)): 30/40 against 7/30 */
static void thirty_in_40_against_7_in_30(void **state)
{
	(void)state;
	assert_near(rate_test_compare(30, 40, 7, 30, .95).p, .0026427603259202, 1e-11);
}

/* R 4.2.2: prop.test(c(83,90,129,70), c(86,93,136,82)), R's own example (smokers);
 * prop.test(c(15, 25), c(50, 60), correct = FALSE) */
static void equality_of_proportions_equals_prop_test(void **state)
{
	static const double part[] = { 83, 90, 129, 70 }, whole[] = { 86, 93, 136, 82 };
	static const double part2[] = { 15, 0, NAN, 25 }, whole2[] = { 50, 0, 7, 60 };
	struct proportion_test out = rate_test_proportions(part, whole, 4);

	(void)state;
	assert_int_equal(out.df, 3);
	assert_near(out.statistic, 12.60041129712764, 1e-11);
	assert_near(out.p, .00558547666162702, 1e-11);
	assert_near(out.expected_min, 82 * (1 - 372. / 397), 1e-12);
	out = rate_test_proportions(part2, whole2, 4);
	assert_int_equal(out.df, 1);
	assert_near(out.statistic, 1.604166666666667, 1e-11);
	assert_near(out.p, .205313731423181, 1e-11);
}

static void proportions_refuse_what_cannot_be_compared(void **state)
{
	static const double none[] = { 0, 0 }, five[] = { 5, 5 }, six[] = { 6, 1 };

	(void)state;
	assert_int_equal(rate_test_proportions(none, five, 2).reason, REASON_NO_VARIATION);
	assert_int_equal(rate_test_proportions(five, five, 2).reason, REASON_NO_VARIATION);
	assert_int_equal(rate_test_proportions(none, none, 2).reason, REASON_TOO_SHORT);
	assert_int_equal(rate_test_proportions(none, five, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(rate_test_proportions(six, five, 2).reason, REASON_BAD_VALUE);
	assert_nan(rate_test_proportions(none, five, 2).p);
}

/* Under equal rates the chance of p <= alpha must not exceed alpha, for every total. */
static void comparison_keeps_its_size(void **state)
{
	static const double alpha[] = { .01, .05, .10 };

	(void)state;
	for (double total = 1; total <= 60; total++) {
		struct discrete dist = discrete_binomial(total, 90. / 182);
		double rejected[3] = { 0 }, smallest = 1;

		for (double k = 0; k <= total; k++) {
			double p = rate_test_compare(k, 90, total - k, 92, .95).p;

			smallest = fmin(smallest, p);
			for (size_t a = 0; a < NR(alpha); a++)
				if (p <= alpha[a])
					rejected[a] += exp(discrete_log_pmf(&dist, k));
		}
		for (size_t a = 0; a < NR(alpha); a++)
			assert_true(rejected[a] <= alpha[a] + 1e-12);
		assert_near(rate_test_smallest_p(total, 90, 92), smallest, 0);
	}
}

static void fisher_keeps_its_size(void **state)
{
	static const double alpha[] = { .01, .05, .10 };

	(void)state;
	for (double drawn = 1; drawn < 26; drawn++) {
		struct discrete dist = discrete_hypergeometric(drawn, 11, 15);
		double rejected[3] = { 0 };

		for (double k = dist.lo; k <= dist.hi; k++) {
			double p = rate_test_fisher(k, 11, drawn - k, 15).p;

			for (size_t a = 0; a < NR(alpha); a++)
				if (p <= alpha[a])
					rejected[a] += exp(discrete_log_pmf(&dist, k));
		}
		for (size_t a = 0; a < NR(alpha); a++)
			assert_true(rejected[a] <= alpha[a] + 1e-12);
	}
}

static void against_a_plan_keeps_its_size(void **state)
{
	static const double alpha[] = { .01, .05, .10 };

	(void)state;
	for (double mean = .3; mean < 20; mean += .7) {
		struct discrete dist = discrete_poisson(mean);
		double rejected[3] = { 0 };

		for (double k = 0; k <= 90; k++) {
			double p = rate_test_expected(k, 1, mean, .95).p;

			for (size_t a = 0; a < NR(alpha); a++)
				if (p <= alpha[a])
					rejected[a] += exp(discrete_log_pmf(&dist, k));
		}
		for (size_t a = 0; a < NR(alpha); a++)
			assert_true(rejected[a] <= alpha[a] + 1e-12);
	}
}

static void exchanging_the_sides_inverts_the_ratio_and_keeps_p(void **state)
{
	(void)state;
	for (double a = 0; a <= 12; a++)
		for (double b = 1; b <= 12; b++) {
			struct rate_test one = rate_test_compare(a, 91, b, 92, .95);
			struct rate_test two = rate_test_compare(b, 92, a, 91, .95);

			assert_near(one.p, two.p, 1e-11);
			assert_near(one.smallest_p, two.smallest_p, 1e-11);
			if (a > 0)
				assert_near(one.low * two.high, 1, 1e-12);
		}
}

static void no_total_below_8_reaches_one_per_cent_in_equal_periods(void **state)
{
	(void)state;
	assert_near(rate_test_smallest_p(0, 1, 1), 1, 0);
	assert_near(rate_test_smallest_p(7, 1, 1), 2 / 128., 1e-12);
	assert_true(rate_test_smallest_p(7, 1, 1) > .01);
	assert_true(rate_test_smallest_p(8, 1, 1) <= .01);
	assert_nan(rate_test_smallest_p(-1, 1, 1));
	assert_nan(rate_test_smallest_p(3, 0, 1));
	assert_nan(rate_test_smallest_p(NAN, 1, 1));
}

static const struct refusal_row {
	const char *name;
	double count1, exposure1, count2, exposure2;
	enum reason reason;
} refusal_rows[] = {
	{ "nothing in both periods has no test", 0, 90, 0, 91, REASON_ZERO_TOTAL },
	{ "not reported before is missing", 3, 90, NAN, 91, REASON_MISSING },
	{ "not reported now is missing", NAN, 90, 3, 91, REASON_MISSING },
	{ "a negative count is refused", -3, 90, 3, 91, REASON_BAD_VALUE },
	{ "a broken count is refused", 3.5, 90, 3, 91, REASON_BAD_VALUE },
	{ "an infinite count is refused", INFINITY, 90, 3, 91, REASON_BAD_VALUE },
	{ "a period of no days is refused", 3, 0, 3, 91, REASON_BAD_VALUE },
	{ "a period of infinite days is refused", 3, INFINITY, 3, 91, REASON_BAD_VALUE },
};

static void check_refusal(void **state)
{
	const struct refusal_row *row = *state;
	struct rate_test out =
		rate_test_compare(row->count1, row->exposure1, row->count2, row->exposure2, .95);

	assert_int_equal(out.reason, row->reason);
	assert_nan(out.p);
	assert_nan(out.smallest_p);
	assert_nan(out.ratio);
	assert_nan(out.high);
}

static void plan_and_fisher_refuse_with_a_reason(void **state)
{
	(void)state;
	assert_int_equal(rate_test_expected(3, 1, 0, .95).reason, REASON_ZERO_BASE);
	assert_int_equal(rate_test_expected(NAN, 1, 2, .95).reason, REASON_MISSING);
	assert_int_equal(rate_test_expected(3, 1, -2, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(rate_test_expected(3, 1, INFINITY, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(rate_test_expected(.5, 1, 2, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(rate_test_fisher(0, 0, 2, 3).reason, REASON_ZERO_BASE);
	assert_int_equal(rate_test_fisher(0, 5, 0, 3).reason, REASON_NO_VARIATION);
	assert_int_equal(rate_test_fisher(5, 5, 3, 3).reason, REASON_NO_VARIATION);
	assert_int_equal(rate_test_fisher(6, 5, 3, 3).reason, REASON_BAD_VALUE);
	assert_int_equal(rate_test_fisher(NAN, 5, 3, 3).reason, REASON_MISSING);
}

static void counts_of_thousands_of_millions_stay_finite(void **state)
{
	struct rate_test out = rate_test_compare(3e9, 91, 1e9, 92, .95);

	(void)state;
	assert_near(out.p, 0, 1e-300);
	assert_true(out.low < out.ratio && out.ratio < out.high);
	assert_near(out.low, out.ratio, 1e-4);
	out = rate_test_compare(1e9, 92, 1e9 * 92 / 92, 92, .95);
	assert_near(out.p, 1, 0);
}

static void without_a_level_there_is_no_interval(void **state)
{
	struct rate_test with = rate_test_compare(30, 40, 7, 30, .95);
	struct rate_test without = rate_test_compare(30, 40, 7, 30, 0);

	(void)state;
	assert_int_equal(without.reason, REASON_NONE);
	assert_true(isnan(without.low) && isnan(without.high));
	assert_near(without.p, with.p, 0);
	assert_near(without.smallest_p, with.smallest_p, 0);
	assert_near(without.ratio, with.ratio, 0);
}

/* R: s <- chisq.test(c(30, 10), p = c(p, 1 - p))$statistic; 2 * pt(-sqrt(s / phi), df). */
static void quasi_poisson_matches_r(void **state)
{
	struct rate_test test = rate_test_quasi(30, 92, 10, 92, 2.5, 11);

	(void)state;
	assert_int_equal(test.reason, REASON_NONE);
	assert_near(test.p, 0.070803955068034538, 1e-9);
	assert_near(test.ratio, 3, 1e-12);
	assert_nan(test.smallest_p);
	test = rate_test_quasi(850, 91, 700, 90, 40, 20);
	assert_near(test.p, 0.57633615013671124, 1e-9);
}

/* R: p <- e1 / (e1 + e2); 2 * min(pbeta(p, x / f, (n - x) / f + 1),
 * pbeta(p, x / f + 1, (n - x) / f, lower = FALSE)). */
static void few_cases_are_tested_by_effective_counts(void **state)
{
	struct rate_test test = rate_test_quasi(12, 30, 40, 365, 1.5, 17);

	(void)state;
	assert_near(test.p, 0.007603418077417488, 1e-9);
	assert_near(test.smallest_p, 3.1083805125397637e-39, 1e-9);
	assert_near(rate_test_quasi(0, 30, 9, 365, 2, 17).p, 1, 1e-9);
	/* without dispersion: twice the binomial tail, no less than by minimum likelihood */
	assert_true(rate_test_quasi(6, 30, 11, 450, 1, 17).p >=
		    rate_test_compare(6, 30, 11, 450, 0).p);
}

static void quasi_poisson_refuses_with_a_reason(void **state)
{
	(void)state;
	assert_int_equal(rate_test_quasi(0, 30, 0, 30, 1, 17).reason, REASON_ZERO_TOTAL);
	assert_int_equal(rate_test_quasi(30, 30, 40, 30, NAN, 17).reason, REASON_TOO_SHORT);
	assert_int_equal(rate_test_quasi(NAN, 30, 40, 30, 1, 17).reason, REASON_MISSING);
	assert_int_equal(rate_test_quasi(-1, 30, 40, 30, 1, 17).reason, REASON_BAD_VALUE);
	assert_int_equal(rate_test_quasi(30, 0, 40, 30, 1, 17).reason, REASON_BAD_VALUE);
}

static void screening_gives_limits_only_where_they_may_be_told(void **state)
{
	struct rate_test whole = rate_test_compare(30, 40, 7, 30, 0.95);
	struct rate_test screened = rate_test_screen(30, 40, 7, 30);

	(void)state;
	assert_near(screened.p, whole.p, 0);
	assert_near(screened.low, whole.low, 0);
	assert_near(screened.high, whole.high, 0);
	screened = rate_test_screen(12, 40, 9, 40);
	assert_near(screened.p, rate_test_compare(12, 40, 9, 40, 0.95).p, 0);
	assert_nan(screened.low);
	assert_nan(screened.high);
	assert_int_equal(rate_test_screen(0, 40, 0, 40).reason, REASON_ZERO_TOTAL);
}

/* A past that varies less than Poisson makes no change surer. */
static void quasi_poisson_never_trusts_a_dispersion_below_one(void **state)
{
	(void)state;
	assert_near(rate_test_quasi(30, 92, 10, 92, 0.2, 11).p,
		    rate_test_quasi(30, 92, 10, 92, 1, 11).p, 1e-15);
}

int main(void)
{
	struct CMUnitTest tests[60];
	size_t nr = 0;

	ADD_ROWS(tests, nr, compare_rows, check_compare);
	ADD_ROWS(tests, nr, expected_rows, check_plan);
	ADD_ROWS(tests, nr, fisher_rows, check_fisher);
	ADD_ROWS(tests, nr, refusal_rows, check_refusal);
	ADD_TEST(tests, nr, thirty_in_40_against_7_in_30);
	ADD_TEST(tests, nr, equality_of_proportions_equals_prop_test);
	ADD_TEST(tests, nr, proportions_refuse_what_cannot_be_compared);
	ADD_TEST(tests, nr, comparison_keeps_its_size);
	ADD_TEST(tests, nr, fisher_keeps_its_size);
	ADD_TEST(tests, nr, against_a_plan_keeps_its_size);
	ADD_TEST(tests, nr, exchanging_the_sides_inverts_the_ratio_and_keeps_p);
	ADD_TEST(tests, nr, no_total_below_8_reaches_one_per_cent_in_equal_periods);
	ADD_TEST(tests, nr, plan_and_fisher_refuse_with_a_reason);
	ADD_TEST(tests, nr, counts_of_thousands_of_millions_stay_finite);
	ADD_TEST(tests, nr, without_a_level_there_is_no_interval);
	ADD_TEST(tests, nr, screening_gives_limits_only_where_they_may_be_told);
	ADD_TEST(tests, nr, quasi_poisson_matches_r);
	ADD_TEST(tests, nr, few_cases_are_tested_by_effective_counts);
	ADD_TEST(tests, nr, quasi_poisson_refuses_with_a_reason);
	ADD_TEST(tests, nr, quasi_poisson_never_trusts_a_dispersion_below_one);
	return RUN_TESTS(tests, nr);
}
