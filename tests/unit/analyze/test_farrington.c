/* test_farrington.c - bounds of R's surveillance package, EARS C1, hostile input. */
#include "analyze/farrington.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* R package surveillance 1.20.3: salmonella.agona$observed, weeks of 1990-1995. */
static const double agona[] = {
	1, 0, 5, 2, 1, 2, 0, 4, 0, 0, 0, 3, 1, 1, 0, 0, 2, 2, 0, 2, 6, 3, 2, 1, 2, 0, 1, 1, 3,
	5, 3, 4, 3, 6, 5, 8, 6, 3, 6, 2, 5, 2, 1, 5, 7, 1, 10, 3, 4, 0, 0, 1, 6, 0, 2, 2, 0, 0,
	2, 2, 0, 6, 7, 1, 0, 0, 0, 1, 1, 4, 3, 1, 3, 2, 6, 3, 4, 4, 8, 12, 9, 17, 16, 8, 6, 13,
	4, 7, 10, 3, 11, 4, 6, 4, 7, 6, 2, 9, 2, 3, 4, 1, 2, 2, 0, 0, 1, 2, 2, 2, 5, 0, 0, 4, 2,
	1, 3, 2, 0, 1, 1, 3, 0, 1, 3, 2, 3, 6, 2, 1, 3, 3, 2, 2, 2, 1, 3, 3, 2, 3, 0, 2, 4, 6,
	7, 3, 1, 4, 1, 2, 5, 1, 3, 1, 0, 1, 3, 3, 0, 0, 1, 1, 0, 1, 4, 1, 1, 0, 0, 1, 1, 4, 1,
	0, 1, 2, 1, 4, 3, 3, 0, 3, 5, 3, 3, 4, 3, 3, 3, 4, 5, 7, 6, 5, 3, 2, 1, 3, 2, 1, 2, 1,
	1, 0, 0, 1, 1, 0, 1, 4, 3, 2, 0, 1, 0, 3, 1, 1, 4, 4, 0, 1, 4, 2, 0, 1, 1, 0, 1, 1, 2,
	5, 4, 0, 2, 1, 1, 3, 6, 1, 7, 6, 2, 5, 7, 5, 4, 5, 6, 6, 1, 2, 2, 5, 4, 1, 6, 2, 5, 3,
	4, 7, 6, 10, 2, 4, 0, 3, 0, 1, 3, 0, 1, 1, 0, 1, 0, 1, 0, 1, 2, 2, 4, 7, 6, 1, 4, 6, 4,
	2, 4, 5, 5, 9, 8, 6, 3, 2, 3, 4, 3, 3, 4, 4, 2, 1, 2, 3, 2, 2, 0, 4,
};
/* clang-format on */

/* R: algo.farrington(salmonella.agona, list(range = 302:312, b = 4, w = 3, alpha = .1)),
 * $upperbound and $trend of version 1.20.3. R stops iterating at 1e-8 of the deviance, hence
 * the tolerance. */
static void last_eleven_weeks_of_salmonella_agona(void **state)
{
	static const double upper[] = { 4.78399950519593, 4.93869836498057, 7.11315713620327,
					3.92276933731491, 3.70189858452987, 5.56546245069948,
					5.36013730796188, 5.50452787292174, 4.78581053367932,
					5.08139968288846, 13.08292749850656 };
	static const bool trend[] = { 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1 };
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;

	(void)state;
	assert_int_equal(NR(agona), 312);
	options.season = 52;
	options.years = 4;
	options.alpha = .1;
	for (size_t i = 0; i < 11; i++) {
		struct farrington out = farrington_bound(agona, 301 + i, &options);

		assert_int_equal(out.reason, REASON_NONE);
		assert_near(out.upper, upper[i], 1e-5);
		assert_int_equal(out.trend, trend[i]);
		assert_true(out.expected < out.upper && out.dispersion >= 1);
	}
}

/* R: earsC, method "C1", baseline 7, alpha .05; values of methods.md */
static void ears_c1_follows_the_last_seven(void **state)
{
	static const double count[] = { 1, 2, 0, 3, 2, 1, 4, 2, 3, 5, 2, 9, 12, 4 };
	static const double upper[] = { 4.06977597131, 4.12349690138, 4.35549025702, 5.06977597131,
					4.98439939052, 8.13955194261, 11.5645384741 };
	double out;

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		assert_int_equal(farrington_ears_c1(&out, count, 7 + i, 7, .05), REASON_NONE);
		assert_near(out, upper[i], 1e-11);
	}
	assert_int_equal(farrington_ears_c1(&out, count, 6, 7, .05), REASON_TOO_SHORT);
	assert_nan(out);
	assert_int_equal(farrington_ears_c1(&out, count, 9, 2, .05), REASON_BAD_VALUE);
	assert_int_equal(farrington_ears_c1(&out, count, 9, 7, 0), REASON_BAD_VALUE);
}

static void ears_refuses_a_gap_in_its_base(void **state)
{
	static const double count[] = { 1, 2, NAN, 3, 2, 1, 4, 2 };
	double out;

	(void)state;
	assert_int_equal(farrington_ears_c1(&out, count, 7, 7, .05), REASON_MISSING);
	assert_int_equal(farrington_ears_c1(&out, count, 7, 4, .05), REASON_NONE);
}

/* Months of five years at a level, then one more. */
static void months_are_refused_or_judged_by_their_base(void **state)
{
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;
	double count[64];
	struct farrington out;

	(void)state;
	for (size_t i = 0; i < 64; i++)
		count[i] = (double)(2 + i * 7 % 4);
	out = farrington_bound(count, 63, &options);
	assert_int_equal(out.reason, REASON_NONE);
	assert_true(out.expected > 3 && out.expected < 4 && out.upper > 6 && out.upper < 10);
	assert_near(out.dispersion, 1, 0);
	assert_int_equal(farrington_bound(count, 62, &options).reason, REASON_TOO_SHORT);
	count[63] = NAN;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_MISSING);
	count[63] = count[62] = count[61] = count[60] = 1;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_FEW_CASES);
	assert_nan(farrington_bound(count, 63, &options).upper);
	options.years = 2;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_BAD_VALUE);
}

static void an_empty_base_has_no_bound(void **state)
{
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;
	double count[64];

	(void)state;
	for (size_t i = 0; i < 64; i++)
		count[i] = i < 60 ? 0 : 5;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_ZERO_TOTAL);
	for (size_t i = 0; i < 60; i++)
		count[i] = NAN;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_TOO_SHORT);
	for (size_t i = 0; i < 64; i++)
		count[i] = 1e9 + (double)i;
	assert_true(farrington_bound(count, 63, &options).upper > 1e9);
	assert_true(farrington_bound(count, 63, &options).upper < 1.0002e9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(last_eleven_weeks_of_salmonella_agona),
		cmocka_unit_test(ears_c1_follows_the_last_seven),
		cmocka_unit_test(ears_refuses_a_gap_in_its_base),
		cmocka_unit_test(months_are_refused_or_judged_by_their_base),
		cmocka_unit_test(an_empty_base_has_no_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
