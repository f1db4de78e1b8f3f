/* test_dispersion.c - R's quasi-Poisson comparison and index of dispersion, hostile input. */
#include "analyze/method/dispersion.h"
#include "tests/unit/analyze/known.h"

static const double visits[] = { 700, 812, 655, 903, 720, 688, 850, 790, 1400 };
static const double persons[] = { 12, 30, 7, 22, 15, 41, 9, 18, 26, 60 };
static const double fewer[] = { 12, 30, 7, 22, 15, 41, 9, 18, 26, 3 };
static const double days[] = { 90, 91, 92, 92, 90, 91, 92, 92, 90, 91 };

static const struct newest_row {
	const char *name;
	const double *count, *exposure;
	size_t nr;
	double dispersion, f, p, ratio;
} newest_rows[] = {
	/* R 4.2.2: a <- glm(y ~ 1, offset = log(e), family = quasipoisson); b the same with
	 * y ~ newest; anova(a, b, test = "F"), summary(b)$dispersion, exp(coef(b)[2]);
	 * glm.control(1e-15, 200), as the default stops at 1e-4 of the dispersion */
	{ "1400 visits after 650 to 900", visits, NULL, 9, 9.97179283612759, 36.6728224065215,
	  5.12998390441349e-04, 1.83066361556064 },
	{ "60 persons by days", persons, days, 10, 6.06868647991836, 7.31740190232067,
	  .0268623426351979, 3.0036630036630041 },
	{ "3 persons", fewer, NULL, 10, 6.025, 3.50697166926241, .0980007808909665, .15 },
};

static void check_newest(void **state)
{
	const struct newest_row *row = *state;
	struct dispersion_newest out =
		dispersion_compare_newest(row->count, row->exposure, row->nr);

	assert_int_equal(out.reason, REASON_NONE);
	assert_int_equal(out.n, row->nr - 1);
	assert_near(out.dispersion, row->dispersion, 1e-12);
	assert_near(out.f, row->f, 1e-12);
	assert_near(out.p, row->p, 1e-11);
	assert_near(out.ratio, row->ratio, 1e-12);
	assert_near(out.expected * out.ratio, row->count[row->nr - 1], 1e-14);
}

/* R 4.2.2: m <- sum(y)/sum(e)*e; s <- sum((y-m)^2/m); s/(n-1), s, pchisq(s, n-1, lower = FALSE) */
static void index_equals_the_chi_squared_about_a_common_rate(void **state)
{
	struct dispersion out = dispersion_index(visits, NULL, 8);

	(void)state;
	assert_near(out.ratio, 9.97179283612759, 1e-12);
	assert_near(out.statistic, 69.8025498528931, 1e-12);
	assert_near(out.p, 1.61958761998515e-12, 1e-11);
	out = dispersion_index(persons, days, 9);
	assert_near(out.ratio, 6.06868647991836, 1e-12);
	assert_near(out.statistic, 48.5494918393469, 1e-12);
	assert_near(out.p, 7.75549011816086e-08, 1e-10);
}

static void even_counts_are_not_taken_for_more_certain_than_poisson(void **state)
{
	static const double even[] = { 20, 20, 20, 20, 20, 20, 20, 20, 21 };
	struct dispersion_newest out = dispersion_compare_newest(even, NULL, 9);

	(void)state;
	assert_near(out.dispersion, 1, 0);
	assert_true(out.p > .5);
	assert_near(dispersion_index(even, NULL, 8).ratio, 0, 0);
	assert_near(dispersion_index(even, NULL, 8).p, 1, 0);
}

static void missing_periods_are_left_out(void **state)
{
	double count[11], exposure[11];
	struct dispersion_newest out;

	(void)state;
	for (size_t i = 0; i < 11; i++) {
		count[i] = i < 4 ? persons[i] : i > 4 ? persons[i - 1] : NAN;
		exposure[i] = i < 4 ? days[i] : i > 4 ? days[i - 1] : 92;
	}
	out = dispersion_compare_newest(count, exposure, 11);
	assert_int_equal(out.n, 9);
	assert_near(out.p, .0268623426351979, 1e-11);
}

static void comparison_refuses_with_a_reason(void **state)
{
	static const double zero[] = { 0, 0, 0, 0, 0, 0, 0, 0, 5 };
	static const double unreported[] = { 1, 2, 3, 4, 5, 6, 7, 8, NAN };
	static const double negative[] = { 1, 2, -3, 4, 5, 6, 7, 8, 9 };
	static const double below[] = { 1, 2, 3, 4, 5, 6, 7, 8, -9 };
	static const double all_zero[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0 };

	(void)state;
	assert_int_equal(dispersion_compare_newest(visits, NULL, 8).reason, REASON_TOO_SHORT);
	assert_int_equal(dispersion_compare_newest(visits, NULL, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(dispersion_compare_newest(zero, NULL, 9).reason, REASON_ZERO_BASE);
	assert_int_equal(dispersion_compare_newest(all_zero, NULL, 9).reason, REASON_ZERO_BASE);
	assert_int_equal(dispersion_compare_newest(unreported, NULL, 9).reason, REASON_MISSING);
	assert_int_equal(dispersion_compare_newest(negative, NULL, 9).reason, REASON_BAD_VALUE);
	assert_int_equal(dispersion_compare_newest(below, NULL, 9).reason, REASON_BAD_VALUE);
	assert_int_equal(dispersion_compare_newest(visits, zero, 9).reason, REASON_BAD_VALUE);
	assert_int_equal(dispersion_index(zero, NULL, 8).reason, REASON_ZERO_TOTAL);
	assert_nan(dispersion_compare_newest(zero, NULL, 9).p);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, newest_rows, check_newest);
	ADD_TEST(tests, nr, index_equals_the_chi_squared_about_a_common_rate);
	ADD_TEST(tests, nr, even_counts_are_not_taken_for_more_certain_than_poisson);
	ADD_TEST(tests, nr, missing_periods_are_left_out);
	ADD_TEST(tests, nr, comparison_refuses_with_a_reason);
	return RUN_TESTS(tests, nr);
}
