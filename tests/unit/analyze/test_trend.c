/* test_trend.c - trends against published answers and R, exact distributions, invariances. */
#include "analyze/time/trend.h"
#include "tests/unit/analyze/classic_series.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* R 4.2.2, package datasets: Nile. */
static const double nile[] = {
	1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020,
	960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
	874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100,
	832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944,
	984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744,
	749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
	714, 740,
};
/* clang-format on */
static const double frost[] = { 9, 12, 4, 3, 0, 4, 2, 1, 4, 2, 9, 7 };
static const double ten[] = { 12, 14, 13, 17, 16, 20, 19, 24, 22, 28 };
static const double rising[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
static const double five_back[] = { 2, 1, 4, 3, 5, 8, 7, 6 };  /* s = 28 - 2 * 5 = 18 */
static const double s23[] = { 5, 4, 3, 2, 1, 6, 8, 7, 9, 10 }; /* s = 45 - 2 * 11 = 23 */
static const double ties7[] = { 1, 1, 2, 2, 3, 5, 5 };
static const double ties8[] = { 3, 0, 0, 1, 0, 4, 0, 2 };
static const double ties6[] = { 0, 0, 0, 1, 1, 2 };
static const double ties4[] = { 1, 1, 1, 2 };
static const double falling4[] = { 5, 4, 3, 3 };

static const struct kendall_row {
	const char *name;
	const double *value;
	size_t nr, seasons; /* 0: not seasonal */
	double s, var, z, p, tolerance;
	bool exact;
} kendall_rows[] = {
	/* published answers collected in methods.md; NAN: not compared */
	{ "Nile", nile, 100, 0, -1387, 112728.333333333, -4.12806652284, 3.65826292166e-05, 1e-11,
	  false },
	{ "UKgas 1982Q1-1986Q4 as if without season", ukgas + 88, 20, 0, 24, 950, .746218537202,
	  NAN, 1e-11, false },
	{ "frost with ties", frost, 12, 0, -7, 207, -.417028828114, NAN, 1e-11, false },
	{ "nottem by month", nottem, 240, 12, 224, 11364, 2.09189195888, NAN, 1e-11, false },
	{ "UKgas by quarter", ukgas, 108, 4, 1328, 9196, 13.8379399476, NAN, 1e-11, false },
	/* exact two-sided, Kendall's tables: 2/120, 1256/40320, 169184/3628800, 2/3628800 */
	{ "exact n = 5, s = 10", rising, 5, 0, 10, 16.6666666666667, NAN, .0166666666666667, 1e-12,
	  true },
	{ "exact n = 8, s = 18", five_back, 8, 0, 18, 65.3333333333333, NAN, 1256 / 40320., 1e-12,
	  true },
	{ "exact n = 10, s = 23", s23, 10, 0, 23, 125, NAN, 169184 / 3628800., 1e-12, true },
	{ "exact n = 10, s = 45", rising, 10, 0, 45, 125, NAN, 5.51146384479718e-07, 1e-12, true },
	/* R 4.2.2: all n! orders enumerated, mean(abs(S) >= abs(s)) */
	{ "permutations with ties, n = 7", ties7, 7, 0, 18, NAN, NAN, .00317460317460317, 1e-12,
	  true },
	{ "permutations with ties, n = 8", ties8, 8, 0, 2, NAN, NAN, .898809523809524, 1e-12,
	  true },
	{ "permutations with ties, n = 6", ties6, 6, 0, 11, NAN, NAN, .0333333333333333, 1e-12,
	  true },
	{ "permutations with ties, n = 4", ties4, 4, 0, 3, NAN, NAN, .5, 1e-12, true },
	{ "permutations falling, n = 4", falling4, 4, 0, -5, NAN, NAN, .166666666666667, 1e-12,
	  true },
};

static void check_kendall(void **state)
{
	const struct kendall_row *row = *state;
	struct mann_kendall out =
		row->seasons ? trend_seasonal_mann_kendall(row->value, row->nr, row->seasons)
			     : trend_mann_kendall(row->value, row->nr);

	assert_int_equal(out.reason, REASON_NONE);
	assert_int_equal(out.n, row->nr);
	assert_int_equal(out.exact, row->exact);
	assert_near(out.s, row->s, 0);
	if (!isnan(row->var))
		assert_near(out.var, row->var, 1e-12);
	if (!isnan(row->z))
		assert_near(out.z, row->z, row->tolerance);
	if (!isnan(row->p))
		assert_near(out.p, row->p, row->tolerance);
}

/* R 4.2.2: 4 quarters of 3 years, all 6^4 orders within the quarters enumerated */
static void short_seasonal_series_use_the_exact_distribution(void **state)
{
	static const double value[] = { 3, 1, 2, 6, 4, 1, 2, 5, 5, 0, 3, 9 };
	struct mann_kendall out = trend_seasonal_mann_kendall(value, 12, 4);

	(void)state;
	assert_true(out.exact);
	assert_near(out.s, 4, 0);
	assert_near(out.p, .407407407407407, 1e-12);
	assert_near(out.var, 12.6666666666667, 1e-12);
}

static const struct line_row {
	const char *name;
	struct trend_line (*line)(const double *value, size_t nr, double level);
	const double *value;
	size_t nr;
	double slope, low, high, intercept, se, p, tolerance;
} line_rows[] = {
	/* published answers collected in methods.md; intercept of Nile in R 4.2.2:
	 * median(x + 2.6 * (0:99)); NAN: not compared */
	{ "Sen: Nile", trend_sen, nile, 100, -2.6, -3.62790697674419, -1.42857142857143, 1025.7,
	  NAN, NAN, 1e-12 },
	{ "Sen: frost", trend_sen, frost, 12, -.174242424242424, -1.14285714285714, .625, NAN, NAN,
	  NAN, 1e-12 },
	{ "Sen: ten values", trend_sen, ten, 10, 1.5, NAN, NAN, 12.25, NAN, NAN, 1e-14 },
	/* R 4.2.2: summary(lm(x ~ t)), confint */
	{ "least squares: Nile", trend_least_squares, nile, 100, -2.71430543054305,
	  -3.74931254822631, -1.67929831285980, 1053.70811881188, .521554090157457,
	  1.07169488632501e-06, 1e-11 },
	{ "least squares: frost", trend_least_squares, frost, 12, -.199300699300699, NAN, NAN,
	  5.846153846153848, .317958886014773, .544825399957280, 1e-11 },
};

static void check_line(void **state)
{
	const struct line_row *row = *state;
	struct trend_line out = row->line(row->value, row->nr, .95);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.slope, row->slope, row->tolerance);
	if (!isnan(row->low))
		assert_near(out.low, row->low, row->tolerance);
	if (!isnan(row->high))
		assert_near(out.high, row->high, row->tolerance);
	if (!isnan(row->intercept))
		assert_near(out.intercept, row->intercept, row->tolerance);
	if (!isnan(row->p)) {
		assert_near(out.se, row->se, row->tolerance);
		assert_near(out.p, row->p, row->tolerance);
	}
}

/* R 4.2.2: median of (y[j] - y[i]) / (j - i) over pairs of the same month, quarter */
static void seasonal_slope_is_the_median_within_seasons(void **state)
{
	(void)state;
	assert_near(trend_seasonal_sen(nottem, 240, 12, .95).slope, .00416666666666673, 1e-12);
	assert_near(trend_seasonal_sen(ukgas, 108, 4, .95).slope, 4.81625, 1e-12);
}

/* R 4.2.2: lm on frost with the 3rd and 8th value NA keeps the places of the others */
static void missing_values_keep_their_place_in_time(void **state)
{
	double value[12];
	struct trend_line out;

	(void)state;
	for (size_t i = 0; i < 12; i++)
		value[i] = i == 2 || i == 7 ? NAN : frost[i];
	out = trend_least_squares(value, 12, .95);
	assert_int_equal(out.n, 10);
	assert_near(out.slope, -.206088992974239, 1e-12);
	assert_near(out.se, .353635146345159, 1e-12);
	assert_near(out.p, .576099820583015, 1e-12);
	assert_int_equal(trend_mann_kendall(value, 12).n, 10);
	for (size_t i = 0; i < 12; i++)
		value[i] = i % 3 == 1 ? NAN : 7 + 2.5 * (double)i;
	assert_near(trend_sen(value, 12, .95).slope, 2.5, 1e-15);
	assert_near(trend_sen(value, 12, .95).intercept, 7, 1e-14);
}

/* Walks through all orders of 'value' (Heap) and counts those with p <= alpha. */
static void count_rejections(double *value, size_t nr, size_t depth, size_t *rejected, size_t *all)
{
	static const double alpha[] = { .01, .05, .10 };

	if (depth == 1) {
		double p = trend_mann_kendall(value, nr).p;

		for (size_t a = 0; a < NR(alpha); a++)
			rejected[a] += p <= alpha[a] ? 1 : 0;
		(*all)++;
		return;
	}
	for (size_t i = 0; i < depth; i++) {
		size_t other = depth % 2 ? 0 : i;
		double swap;

		count_rejections(value, nr, depth - 1, rejected, all);
		swap = value[other];
		value[other] = value[depth - 1];
		value[depth - 1] = swap;
	}
}

static void mann_kendall_keeps_its_size_over_all_orders(void **state)
{
	static const double set[][7] = { { 1, 2, 3, 4, 5, 6, 7 },
					 { 0, 0, 1, 1, 2, 3, 3 },
					 { 0, 0, 0, 0, 0, 1, 2 } };
	static const double alpha[] = { .01, .05, .10 };

	(void)state;
	for (size_t k = 0; k < NR(set); k++) {
		size_t rejected[3] = { 0 }, all = 0;
		double value[7];

		for (size_t i = 0; i < 7; i++)
			value[i] = set[k][i];
		count_rejections(value, 7, 7, rejected, &all);
		assert_int_equal(all, 5040);
		for (size_t a = 0; a < NR(alpha); a++)
			assert_true((double)rejected[a] <= alpha[a] * 5040 + 1e-9);
	}
}

static void mann_kendall_sees_ranks_only(void **state)
{
	struct mann_kendall plain = trend_mann_kendall(nile, 100), bent, turned;
	double value[100];

	(void)state;
	for (size_t i = 0; i < 100; i++)
		value[i] = exp(nile[i] / 100) - 5;
	bent = trend_mann_kendall(value, 100);
	assert_near(bent.s, plain.s, 0);
	assert_near(bent.p, plain.p, 0);
	for (size_t i = 0; i < 100; i++)
		value[i] = nile[99 - i];
	turned = trend_mann_kendall(value, 100);
	assert_near(turned.s, -plain.s, 0);
	assert_near(turned.p, plain.p, 0);
}

static void sen_follows_shift_scale_and_added_line(void **state)
{
	struct trend_line plain = trend_sen(frost, 12, .95), moved;
	double value[12];

	(void)state;
	for (size_t i = 0; i < 12; i++)
		value[i] = 100 + 4 * frost[i];
	moved = trend_sen(value, 12, .95);
	assert_near(moved.slope, 4 * plain.slope, 1e-14);
	assert_near(moved.low, 4 * plain.low, 1e-14);
	assert_near(moved.intercept, 100 + 4 * plain.intercept, 1e-14);
	for (size_t i = 0; i < 12; i++)
		value[i] = frost[i] + 3 * (double)i;
	assert_near(trend_sen(value, 12, .95).slope, plain.slope + 3, 1e-14);
	for (size_t i = 0; i < 12; i++)
		value[i] = -frost[i];
	moved = trend_sen(value, 12, .95);
	assert_near(moved.slope, -plain.slope, 1e-14);
	assert_near(moved.low, -plain.high, 1e-14);
}

static void a_perfect_line_has_no_error(void **state)
{
	struct trend_line out = trend_least_squares(rising, 10, .95);

	(void)state;
	assert_near(out.slope, 1, 1e-15);
	assert_near(out.intercept, 1, 1e-14);
	assert_true(out.p < 1e-100);
	assert_near(trend_sen(rising, 10, .95).low, 1, 0);
}

static const struct refusal_row {
	const char *name;
	double value[6];
	size_t nr;
	enum reason kendall, sen, squares;
} refusal_rows[] = {
	{ "an empty series is too short",
	  { 0 },
	  0,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT },
	{ "one value is too short",
	  { 5 },
	  1,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT },
	{ "three values are too short",
	  { 1, 2, 3 },
	  3,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT },
	{ "three values among missing ones are too short",
	  { NAN, 1, NAN, 2, 3, NAN },
	  6,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT },
	{ "all missing is too short",
	  { NAN, NAN, NAN, NAN, NAN, NAN },
	  6,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT,
	  REASON_TOO_SHORT },
	{ "all zero has no variation",
	  { 0 },
	  6,
	  REASON_NO_VARIATION,
	  REASON_NONE,
	  REASON_NO_VARIATION },
	{ "a constant has no variation",
	  { 7, 7, NAN, 7, 7, 7 },
	  6,
	  REASON_NO_VARIATION,
	  REASON_NONE,
	  REASON_NO_VARIATION },
	{ "an infinite value is refused",
	  { 1, 2, INFINITY, 4, 5, 6 },
	  6,
	  REASON_BAD_VALUE,
	  REASON_BAD_VALUE,
	  REASON_BAD_VALUE },
	{ "huge values are taken",
	  { 1e300, -1e300, 1e299, 0, 2e300, 3e300 },
	  6,
	  REASON_NONE,
	  REASON_NONE,
	  REASON_NONE },
};

static void check_refusal(void **state)
{
	const struct refusal_row *row = *state;
	struct mann_kendall kendall = trend_mann_kendall(row->value, row->nr);
	struct trend_line sen = trend_sen(row->value, row->nr, .95);

	assert_int_equal(kendall.reason, row->kendall);
	assert_int_equal(sen.reason, row->sen);
	if (row->nr < 6 || !(row->value[4] > 1e300))
		assert_int_equal(trend_least_squares(row->value, row->nr, .95).reason,
				 row->squares);
	assert_true(kendall.reason ? isnan(kendall.p) : kendall.p > 0);
	if (sen.reason)
		assert_nan(sen.slope);
	if (kendall.reason == REASON_NO_VARIATION) {
		assert_near(kendall.s, 0, 0);
		assert_near(sen.slope, 0, 0);
		assert_near(sen.high, 0, 0);
	}
}

static void seasonal_methods_need_three_full_years(void **state)
{
	double value[16];

	(void)state;
	for (size_t i = 0; i < 16; i++)
		value[i] = (double)(i * 7 % 11);
	assert_int_equal(trend_seasonal_mann_kendall(value, 11, 4).reason, REASON_TOO_SHORT);
	assert_int_equal(trend_seasonal_mann_kendall(value, 12, 4).reason, REASON_NONE);
	assert_int_equal(trend_seasonal_mann_kendall(value, 12, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(trend_seasonal_sen(value, 11, 4, .95).reason, REASON_TOO_SHORT);
	value[4] = NAN;
	assert_int_equal(trend_seasonal_mann_kendall(value, 12, 4).reason, REASON_TOO_SHORT);
	assert_int_equal(trend_seasonal_mann_kendall(value, 16, 4).reason, REASON_NONE);
	assert_nan(trend_seasonal_mann_kendall(value, 12, 4).p);
	for (size_t i = 0; i < 16; i++)
		value[i] = (double)(i % 4);
	assert_int_equal(trend_seasonal_mann_kendall(value, 16, 4).reason, REASON_NO_VARIATION);
	assert_near(trend_seasonal_sen(value, 16, 4, .95).slope, 0, 0);
}

static void four_values_cannot_reach_five_per_cent(void **state)
{
	(void)state;
	assert_near(trend_mann_kendall(rising, 4).p, 2. / 24, 1e-14);
	assert_nan(trend_sen(rising, 4, .95).low);
}

int main(void)
{
	struct CMUnitTest tests[60];
	size_t nr = 0;

	ADD_ROWS(tests, nr, kendall_rows, check_kendall);
	ADD_ROWS(tests, nr, line_rows, check_line);
	ADD_ROWS(tests, nr, refusal_rows, check_refusal);
	ADD_TEST(tests, nr, short_seasonal_series_use_the_exact_distribution);
	ADD_TEST(tests, nr, seasonal_slope_is_the_median_within_seasons);
	ADD_TEST(tests, nr, missing_values_keep_their_place_in_time);
	ADD_TEST(tests, nr, mann_kendall_keeps_its_size_over_all_orders);
	ADD_TEST(tests, nr, mann_kendall_sees_ranks_only);
	ADD_TEST(tests, nr, sen_follows_shift_scale_and_added_line);
	ADD_TEST(tests, nr, a_perfect_line_has_no_error);
	ADD_TEST(tests, nr, seasonal_methods_need_three_full_years);
	ADD_TEST(tests, nr, four_values_cannot_reach_five_per_cent);
	return RUN_TESTS(tests, nr);
}
