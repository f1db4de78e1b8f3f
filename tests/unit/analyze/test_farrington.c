/* test_farrington.c - bounds of R's surveillance package, EARS C1, hostile input. */
#include "analyze/time/farrington.h"
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

/* Columns 'r' are what R prints: its fits stop at 1e-8 of the deviance. 'converged' is the same in
 * R with glm.fit(..., control = glm.control(1e-15, 200)) and the paper's formulas written out.
 * paper: algo.farrington(salmonella.agona, list(range = 302:312, b = 4, w = 3, alpha = .1)).
 * by date: s <- new("sts", epoch = as.numeric(as.Date("1990-01-01")) + 7 * 0:311, freq = 52,
 * observed = salmonella.agona$observed, epochAsDate = TRUE); farringtonFlexible(s, list(range =
 * 302:312, b = 4, w = 3, alpha = .1, weightsThreshold = 1)): these are the bounds of methods.md,
 * which names algo.farrington for them. Its alpha is one-sided: .2 here. */
static const size_t by_date[] = { 52, 104, 156, 209 };
static const struct agona_row {
	const char *name;
	const size_t *back;
	bool relative_errors;
	double alpha;
	bool trend[11];
	double r[11], converged[11];
} agona_rows[] = {
	{ "the last eleven weeks as algo.farrington",
	  NULL,
	  false,
	  .1,
	  { 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1 },
	  { 4.78399950519593, 4.93869836498057, 7.11315713620327, 3.92276933731491,
	    3.70189858452987, 5.56546245069948, 5.36013730796188, 5.50452787292174,
	    4.78581053367932, 5.08139968288846, 13.08292749850656 },
	  { 4.783999490880, 4.938698293231, 7.113157090237, 3.922769186989, 3.701897594120,
	    5.565462091401, 5.360136416346, 5.504525667928, 4.785808919344, 5.081396004280,
	    13.082908646738 } },
	{ "the last eleven weeks as farringtonFlexible",
	  by_date,
	  true,
	  .2,
	  { 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1 },
	  { 3.82485595299, 4.1066384015, 3.70376156143, 2.90459085232, 2.96907192157, 3.06675186187,
	    4.9179093281, 4.61549230345, 4.54722869151, 6.41565629322, 10.6323394533 },
	  { 3.824855941726, 4.106638342750, 3.703761506046, 2.904590697161, 2.969071160042,
	    3.066751209496, 4.917908293270, 4.615490569378, 4.547227485193, 6.415655490525,
	    10.632329540670 } },
	{ "the last eleven weeks by date with the paper's errors",
	  by_date,
	  false,
	  .2,
	  { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1 },
	  { 0 },
	  { 3.932234601293, 4.231011905360, 3.807249468786, 2.973366655441, 3.038395198343,
	    3.141498900994, 4.947135049339, 4.641387635801, 4.572398355397, 4.249265213452,
	    10.937387758548 } },
};

static void check_agona(void **state)
{
	const struct agona_row *row = *state;
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;

	assert_int_equal(NR(agona), 312);
	options.season = 52;
	options.years = 4;
	options.alpha = row->alpha;
	options.back = row->back;
	options.relative_errors = row->relative_errors;
	for (size_t i = 0; i < 11; i++) {
		struct farrington out = farrington_bound(agona, 301 + i, &options);

		assert_int_equal(out.reason, REASON_NONE);
		assert_near(out.upper, row->converged[i], 1e-9);
		if (row->r[i] > 0)
			assert_near(out.upper, row->r[i], 1e-5);
		assert_int_equal(out.trend, row->trend[i]);
		assert_true(out.expected < out.upper && out.dispersion >= 1);
	}
}

static void seasons_that_overlap_have_no_sense(void **state)
{
	static const size_t back[] = { 52, 58, 156, 209 }, near[] = { 6, 52, 104, 156 };
	struct farrington_options options = FARRINGTON_OPTIONS_INIT;

	(void)state;
	options.years = 4;
	options.back = back;
	assert_int_equal(farrington_bound(agona, 301, &options).reason, REASON_BAD_VALUE);
	options.back = near;
	assert_int_equal(farrington_bound(agona, 301, &options).reason, REASON_BAD_VALUE);
	options.back = by_date;
	assert_int_equal(farrington_bound(agona, 301, &options).reason, REASON_NONE);
	assert_int_equal(farrington_bound(agona, 211, &options).reason, REASON_TOO_SHORT);
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
	count[63] = INFINITY;
	assert_int_equal(farrington_bound(count, 63, &options).reason, REASON_BAD_VALUE);
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
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, agona_rows, check_agona);
	ADD_TEST(tests, nr, seasons_that_overlap_have_no_sense);
	ADD_TEST(tests, nr, ears_c1_follows_the_last_seven);
	ADD_TEST(tests, nr, ears_refuses_a_gap_in_its_base);
	ADD_TEST(tests, nr, months_are_refused_or_judged_by_their_base);
	ADD_TEST(tests, nr, an_empty_base_has_no_bound);
	return RUN_TESTS(tests, nr);
}
