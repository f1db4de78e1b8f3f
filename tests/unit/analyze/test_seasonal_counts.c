/* test_seasonal_counts.c - seasonal Poisson regression against R's glm and this program's own
 * poisson_fit, exact predictive distributions, refusals. */
#include "analyze/method/poisson_fit.h"
#include "analyze/time/seasonal_counts.h"
#include "tests/unit/analyze/known.h"

static const double counts[] = { 18, 19, 34, 15, 10, 22, 14, 16, 24, 13, 11, 16, 25, 16, 17, 25 };
static const double gap[] = { 18, 19, 34, NAN, 10, 22, 14, 16, 24, 13, 11, 16, 25, 16, 17, 25 };

/* R 4.2.2: m <- glm(y ~ q + t, poisson, control = list(epsilon = 1e-14)), t = 0..15, q = t %% 4;
 * coef(m)["t"], sum(residuals(m, "pearson")^2) / m$df.residual, predict(m, ..., se.fit = TRUE)
 * for t = 16..19: exp(fit), se.fit. cases: sums of counts by quarter. */
static const struct glm_row {
	const char *name;
	const double *value;
	double slope, dispersion, mean[4], se[4], cases[4];
} glm_rows[] = {
	{ "sixteen quarters",
	  counts,
	  -.00237294192683173,
	  2.74984688674,
	  { 18.7975272823, 17.0886611658, 18.5534035514, 17.5769086276 },
	  { .173489858229, .177193205871, .173981644599, .176069891833 },
	  { 77, 70, 76, 72 } },
	{ "one of them missing",
	  gap,
	  -.00749984414135,
	  2.89214260666,
	  { 17.8490487305, 16.2264079368, 17.6172429028, 17.8881818150 },
	  { .182564154717, .186087000853, .183031561041, .174457069009 },
	  { 77, 70, 76, 57 } },
};

static void check_glm(void **state)
{
	const struct glm_row *row = *state;
	struct seasonal_counts fit = seasonal_counts_fit(row->value, 16, 4, true);

	assert_int_equal(fit.reason, REASON_NONE);
	assert_near(fit.slope, row->slope, 1e-9);
	assert_near(fit.dispersion, row->dispersion, 1e-9);
	for (size_t h = 0; h < 4; h++) {
		struct outlook outlook = seasonal_counts_outlook(&fit, h + 1);
		double cases = row->cases[h], half = (cases + .5) / cases;
		double centre = row->mean[h] * half;
		double relative = row->se[h] * row->se[h] - 1 / cases + 1 / (cases + .5);

		assert_near(outlook.mean, row->mean[h], 1e-9);
		assert_near(outlook.centre, centre, 1e-9);
		assert_near(outlook.variance,
			    row->dispersion * (centre + centre * centre * relative), 1e-8);
		assert_false(outlook.normal);
	}
}

/* R 4.2.2: glm(y ~ t, poisson) of the series with the gap */
static void without_seasons_it_is_a_loglinear_trend(void **state)
{
	struct seasonal_counts fit = seasonal_counts_fit(gap, 16, 1, true);

	(void)state;
	assert_near(fit.slope, -.00587901091476, 1e-9);
	assert_near(seasonal_counts_outlook(&fit, 1).mean, 17.7816009785, 1e-9);
	assert_near(seasonal_counts_outlook(&fit, 2).mean, 17.6773694417, 1e-9);
}

/* R 4.2.2: glm(y ~ q, poisson): Pearson / 12 */
static void without_a_trend_it_is_the_mean_of_the_season(void **state)
{
	struct seasonal_counts fit = seasonal_counts_fit(counts, 16, 4, false);

	(void)state;
	assert_near(fit.dispersion, 2.53254347982, 1e-10);
	assert_near(seasonal_counts_outlook(&fit, 1).mean, 77 / 4., 1e-14);
	assert_near(seasonal_counts_outlook(&fit, 8).mean, 72 / 4., 1e-14);
	fit = seasonal_counts_fit(gap, 16, 1, false);
	assert_near(seasonal_counts_outlook(&fit, 3).mean, 280 / 15., 1e-14);
}

static void agrees_with_poisson_fit(void **state)
{
	struct poisson_fit fit = POISSON_FIT_INIT;
	struct seasonal_counts seasonal = seasonal_counts_fit(counts, 16, 4, true);
	double design[16 * 5] = { 0 };

	(void)state;
	for (size_t i = 0; i < 16; i++) {
		design[i * 5 + i % 4] = 1;
		design[i * 5 + 4] = (double)i;
	}
	assert_int_equal(poisson_fit_run(&fit, design, counts, NULL, NULL, 16, 5), REASON_NONE);
	assert_near(seasonal.slope, fit.coef[4], 1e-9);
	assert_near(1 / sqrt(seasonal.information), fit.se[4], 1e-9);
	assert_near(seasonal.dispersion, fit.dispersion, 1e-9);
	poisson_fit_release(&fit);
}

/* R 4.2.2: qnbinom(c(.1, .9, .025, .975), size = cases + .5, prob = 3 / 4) */
static void intervals_are_the_exact_predictive_ones(void **state)
{
	static const double value[] = { 18, 0, 1, 2, 19, 0, 0, 2, 20, 0, 1, 2 };
	static const struct prediction expected[] = { { 19, 13, 26, 10, 30 },
						      { 0, 0, 1, 0, 2 },
						      { 2. / 3, 0, 2, 0, 4 } };
	struct seasonal_counts fit = seasonal_counts_fit(value, 12, 4, false);

	(void)state;
	assert_near(fit.dispersion, 1, 0);
	for (size_t h = 0; h < 3; h++) {
		struct outlook outlook = seasonal_counts_outlook(&fit, h + 1);
		struct prediction out = prediction_from(&outlook);

		assert_near(out.mean, expected[h].mean, 1e-14);
		assert_near(out.low80, expected[h].low80, 0);
		assert_near(out.high80, expected[h].high80, 0);
		assert_near(out.low95, expected[h].low95, 0);
		assert_near(out.high95, expected[h].high95, 0);
	}
}

static void a_season_without_cases_is_no_obstacle(void **state)
{
	static const double value[] = { 8, 0, 1, 2, 9, 0, 0, 2, 12, 0, 1, 4, 14, 0, 3, 5 };
	struct seasonal_counts fit = seasonal_counts_fit(value, 16, 4, true);
	struct outlook outlook = seasonal_counts_outlook(&fit, 2);

	(void)state;
	assert_int_equal(fit.reason, REASON_NONE);
	assert_true(fit.slope > 0);
	assert_near(outlook.mean, 0, 0);
	assert_true(outlook.centre > 0 && outlook.variance > outlook.centre);
}

static void refuses_what_it_cannot_fit(void **state)
{
	double value[16] = { 0 };

	(void)state;
	assert_int_equal(seasonal_counts_fit(value, 16, 4, true).reason, REASON_ZERO_TOTAL);
	assert_int_equal(seasonal_counts_fit(value, 11, 4, false).reason, REASON_TOO_SHORT);
	assert_int_equal(seasonal_counts_fit(value, 16, 0, false).reason, REASON_BAD_VALUE);
	assert_int_equal(seasonal_counts_fit(value, 48, 13, false).reason, REASON_BAD_VALUE);
	for (size_t i = 0; i < 16; i++)
		value[i] = counts[i];
	value[2] = value[6] = value[10] = NAN;
	assert_int_equal(seasonal_counts_fit(value, 16, 4, false).reason, REASON_TOO_SHORT);
	assert_nan(
		seasonal_counts_outlook(&(struct seasonal_counts){ .reason = REASON_TOO_SHORT }, 1)
			.mean);
	value[2] = -1;
	assert_int_equal(seasonal_counts_fit(value, 16, 4, false).reason, REASON_BAD_VALUE);
	value[2] = INFINITY;
	assert_int_equal(seasonal_counts_fit(value, 16, 4, false).reason, REASON_BAD_VALUE);
	for (size_t i = 0; i < 16; i++)
		value[i] = i == 15 ? 5 : 0;
	assert_int_equal(seasonal_counts_fit(value, 16, 4, true).reason, REASON_NO_SOLUTION);
	assert_int_equal(seasonal_counts_fit(value, 16, 4, false).reason, REASON_NONE);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, glm_rows, check_glm);
	ADD_TEST(tests, nr, without_seasons_it_is_a_loglinear_trend);
	ADD_TEST(tests, nr, without_a_trend_it_is_the_mean_of_the_season);
	ADD_TEST(tests, nr, agrees_with_poisson_fit);
	ADD_TEST(tests, nr, intervals_are_the_exact_predictive_ones);
	ADD_TEST(tests, nr, a_season_without_cases_is_no_obstacle);
	ADD_TEST(tests, nr, refuses_what_it_cannot_fit);
	return RUN_TESTS(tests, nr);
}
