/* test_lasting.c - a factor that lasts over several periods of a count. Numbers of R 4.2.2:
 * residuals of glm(), M = I - X (X'X)^-1 X' with X weighted, Rao's score by matrices. */
#include "analyze/time/lasting.h"
#include "tests/unit/analyze/known.h"

static const double counts[] = { 3, 5, 2, 8,  4, 6, 1, 9,  2, 7, 3, 15,
				 1, 2, 4, 12, 6, 3, 3, 20, 2, 9, 5, 8 };

/* R: glm(x ~ s, poisson): with w = sqrt(mu), K = w w' * .9^|i - j|, r the Pearson residuals:
 * (r'Kr - tr(MK)) / sqrt(2 tr(MKMK)) and / tr(MKMK). */
static void a_lasting_factor_is_scored_and_estimated(void **state)
{
	struct lasting_counts out = lasting_counts(counts, NR(counts), 4, NULL);

	(void)state;
	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.share / out.sd, 0.81417987718283036, 1e-8);
	assert_near(out.share, 0.03401016642794755, 1e-8);
	assert_near(out.df, 1.69573414958976, 1e-8);
}

/* numpy: sum((x - mu)^2 / mu) of the regression on s and t, 24 - 5 degrees of freedom. */
static void what_the_fit_leaves_over_is_told(void **state)
{
	double time[NR(counts)];
	struct lasting_counts out;

	(void)state;
	for (size_t i = 0; i < NR(counts); i++)
		time[i] = (double)i;
	out = lasting_counts(counts, NR(counts), 4, time);
	assert_near(out.chisq, 21.093919692133618, 1e-8);
	assert_int_equal(out.fit_df, 19);
}

/* R: share of glm(x ~ s + t, poisson) and 1.25 standard deviations; with eta and mu of that fit,
 * z = eta + (x - mu) / mu and V = diag(1/mu) + share * .9^|i - j|: b = (X'V^-1 X)^-1 X'V^-1 z, the
 * last of b over its standard error, 2 * pnorm(). df is tr(B^2)^2 / tr(B^4) of B = MKM. */
static void a_line_is_judged_with_what_lasts(void **state)
{
	double time[NR(counts)];
	struct lasting_counts out;
	struct lasting_extra line;

	(void)state;
	for (size_t i = 0; i < NR(counts); i++)
		time[i] = (double)i;
	out = lasting_counts(counts, NR(counts), 4, time);
	assert_near(out.share / out.sd, -0.41048184812137528, 1e-8);
	assert_near(out.share, -0.03316363502353745, 1e-8);
	assert_near(out.sd, 0.08079196479774986, 1e-8);
	assert_near(out.df, 2.089117844355199, 1e-8);
	line = lasting_test_extra(counts, NR(counts), 4, time, out.share + 1.25 * out.sd);
	assert_near(line.z, 0.65811514589069875, 1e-8);
	assert_near(line.p, 0.51046414420638775, 1e-8);
}

/* The same of a step half way. */
static void a_step_is_judged_with_what_lasts(void **state)
{
	double value[24], step[24];
	struct lasting_counts out;
	struct lasting_extra judged;

	(void)state;
	for (size_t i = 0; i < 24; i++) {
		value[i] = (const double[]){ 4, 6, 3, 8, 9, 12, 7, 17 }[i % 4 + (i < 12 ? 0 : 4)];
		step[i] = i >= 12;
	}
	out = lasting_counts(value, 24, 4, step);
	assert_near(out.share / out.sd, -1.57874439992951543, 1e-8);
	assert_near(out.df, 1.852435265721166, 1e-8);
	judged = lasting_test_extra(value, 24, 4, step, fmax(0, out.share + 2 * out.sd));
	assert_near(judged.z, 3.8903640788107436, 1e-8);
	assert_near(judged.p, 0.00010009393057200501, 1e-10);
}

/* R: w <- c(rep(-1/12, 12), rep(1/4, 4)); 1 + .05 * 10 * w'(.9^|i - j|)w / sum(w^2). */
static void windows_vary_more_than_periods(void **state)
{
	(void)state;
	assert_near(lasting_window(0.05, 10, 4, 0, 12), 1.963147667378339, 1e-12);
	assert_near(lasting_window(0.05, 10, 1, 3, 1), 1 + .5 * (1 - pow(.9, 4)), 1e-12);
	assert_near(lasting_window(0, 10, 4, 0, 12), 1, 0);
}

/* Seasons without a case have no level and say nothing. */
static void a_series_of_decembers_is_judged_by_its_decembers(void **state)
{
	double value[48] = { 0 };
	struct lasting_counts out;

	(void)state;
	for (size_t i = 3; i < 48; i += 4)
		value[i] = 3 + (double)(i % 3);
	out = lasting_counts(value, 48, 4, NULL);
	assert_int_equal(out.n, 12);
	assert_int_equal(out.reason, REASON_NONE);
}

static void what_cannot_be_judged_is_refused(void **state)
{
	double value[20];

	(void)state;
	for (size_t i = 0; i < 20; i++)
		value[i] = (double)(i % 3);
	assert_int_equal(lasting_counts(value, 11, 4, NULL).reason, REASON_TOO_SHORT);
	value[3] = INFINITY;
	assert_int_equal(lasting_counts(value, 20, 4, NULL).reason, REASON_BAD_VALUE);
	value[3] = -1;
	assert_int_equal(lasting_counts(value, 20, 4, NULL).reason, REASON_BAD_VALUE);
	value[3] = NAN;
	assert_int_equal(lasting_counts(value, 20, 4, (const double[20]){ 0 }).reason,
			 REASON_NO_SOLUTION);
	assert_int_equal(lasting_test_extra(value, 20, 4, (const double[20]){ 0 }, 0).reason,
			 REASON_NO_SOLUTION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lasting_factor_is_scored_and_estimated),
		cmocka_unit_test(what_the_fit_leaves_over_is_told),
		cmocka_unit_test(a_line_is_judged_with_what_lasts),
		cmocka_unit_test(a_step_is_judged_with_what_lasts),
		cmocka_unit_test(windows_vary_more_than_periods),
		cmocka_unit_test(a_series_of_decembers_is_judged_by_its_decembers),
		cmocka_unit_test(what_cannot_be_judged_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
