/* test_poisson_fit.c - R's glm on Dobson's data and with weights and offset, hostile input. */
#include "analyze/method/poisson_fit.h"
#include "tests/unit/analyze/known.h"

/* Dobson (1990), An Introduction to Generalized Linear Models; R 4.2.2's example of glm. */
static const double dobson[] = { 18, 17, 15, 20, 10, 20, 25, 13, 12 };

/* glm(counts ~ outcome + treatment, family = poisson(), control = glm.control(1e-15, 200)); V <-
 * solve(t(X) %*% (fitted * X)), its diagonal's roots, fitted * rowSums((X %*% V) * X), fitted() */
static void dobson_randomised_trial_equals_glm(void **state)
{
	static const double coef[] = { 3.04452243772342, -.454255272277595, -.292987124681473 };
	static const double se[] = { .170898651856441, .202170759193845, .192742345159793 };
	static const double hat[] = { .613333333333333, .511111111111111, .542222222222222 };
	static const double fitted[] = { 21, 40 / 3., 47 / 3. };
	struct poisson_fit fit = POISSON_FIT_INIT;
	double x[9 * 5];

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		x[i * 5] = 1;
		x[i * 5 + 1] = i % 3 == 1;
		x[i * 5 + 2] = i % 3 == 2;
		x[i * 5 + 3] = i / 3 == 1;
		x[i * 5 + 4] = i / 3 == 2;
	}
	assert_int_equal(poisson_fit_run(&fit, x, dobson, NULL, NULL, 9, 5), REASON_NONE);
	assert_near(fit.deviance, 5.129141077, 1e-9);
	assert_near(fit.pearson, 5.17320162107396, 1e-9);
	assert_int_equal(fit.df, 4);
	assert_near(fit.dispersion, 5.17320162107396 / 4, 1e-9);
	for (size_t j = 0; j < 3; j++) {
		assert_near(fit.coef[j], coef[j], 1e-9);
		assert_near(fit.se[j], se[j], 1e-12);
	}
	assert_true(fabs(fit.coef[3]) < 1e-12 && fabs(fit.coef[4]) < 1e-12);
	for (size_t i = 0; i < 9; i++) {
		assert_near(fit.hat[i], hat[i % 3], 1e-12);
		assert_near(fit.fitted[i], fitted[i % 3], 1e-10);
	}
	poisson_fit_release(&fit);
}

/* glm(y ~ I(0:8), offset = log(ex), weights = w, family = quasipoisson(),
 * control = glm.control(1e-14, 100)),
 * summary()$dispersion, sqrt(diag(cov.unscaled)), hatvalues() */
static void weights_and_exposure_equal_glm(void **state)
{
	static const double exposure[] = { 10, 12, 9, 8, 14, 11, 10, 9, 13 };
	static const double weight[] = { 1, 1, .5, 1, 2, 1, 1, 1, .25 };
	static const double hat[] = { .4086883979660839, .3207940358785357, .0765900625042992,
				      .0932526215751483, .2959477828836018, .1505551373173096,
				      .2093705267419145, .2902474006514362, .1545540344816702 };
	struct poisson_fit fit = POISSON_FIT_INIT;
	double x[18];

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		x[2 * i] = 1;
		x[2 * i + 1] = (double)i;
	}
	assert_int_equal(poisson_fit_run(&fit, x, dobson, exposure, weight, 9, 2), REASON_NONE);
	assert_near(fit.coef[0], .4259268130609581, 1e-9);
	assert_near(fit.coef[1], -.0056792498041931, 1e-9);
	assert_near(fit.deviance, 26.52499531056111, 1e-11);
	assert_near(fit.dispersion, 3.6905079074088438, 1e-9);
	assert_near(fit.se[0], .1633831715359126, 1e-9);
	assert_near(fit.se[1], .0375310522495304, 1e-9);
	for (size_t i = 0; i < 9; i++)
		assert_near(fit.hat[i], hat[i], 1e-9);
	poisson_fit_release(&fit);
}

static void a_constant_alone_fits_the_mean(void **state)
{
	static const double x[] = { 1, 1, 1, 1 }, y[] = { 0, 4, 0, 2 },
			    huge[] = { 1e9, 3e9, 2e9, 2e9 };
	struct poisson_fit fit = POISSON_FIT_INIT;

	(void)state;
	assert_int_equal(poisson_fit_run(&fit, x, y, NULL, NULL, 4, 1), REASON_NONE);
	assert_near(fit.fitted[0], 1.5, 1e-12);
	poisson_fit_release(&fit);
	assert_int_equal(poisson_fit_run(&fit, x, huge, NULL, NULL, 4, 1), REASON_NONE);
	assert_near(fit.fitted[0], 2e9, 1e-12);
	poisson_fit_release(&fit);
	poisson_fit_release(&fit);
}

static void what_cannot_be_fitted_is_refused(void **state)
{
	static const double x[] = { 1, 1, 1, 1 }, zero[] = { 0, 0, 0, 0 };
	static const double missing[] = { 1, NAN, 2, 3 }, negative[] = { 1, -1, 2, 3 };
	static const double infinite[] = { 1, INFINITY, 2, 3 }, good[] = { 1, 2, 2, 3 };
	static const double twice[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
	static const double split[] = { 1, 0, 1, 0, 1, 1, 1, 1 }, parted[] = { 0, 0, 4, 5 };
	struct poisson_fit fit = POISSON_FIT_INIT;

	(void)state;
	assert_int_equal(poisson_fit_run(&fit, x, zero, NULL, NULL, 4, 1), REASON_ZERO_TOTAL);
	assert_int_equal(poisson_fit_run(&fit, x, missing, NULL, NULL, 4, 1), REASON_MISSING);
	assert_int_equal(poisson_fit_run(&fit, x, negative, NULL, NULL, 4, 1), REASON_BAD_VALUE);
	assert_int_equal(poisson_fit_run(&fit, x, infinite, NULL, NULL, 4, 1), REASON_BAD_VALUE);
	assert_int_equal(poisson_fit_run(&fit, x, good, zero, NULL, 4, 1), REASON_BAD_VALUE);
	assert_int_equal(poisson_fit_run(&fit, x, good, NULL, zero, 4, 1), REASON_ZERO_TOTAL);
	assert_int_equal(poisson_fit_run(&fit, x, good, NULL, NULL, 0, 1), REASON_TOO_SHORT);
	assert_int_equal(poisson_fit_run(&fit, twice, good, NULL, NULL, 4, 2), REASON_NO_SOLUTION);
	assert_null(fit.coef);
	/* a group of zeros only: its coefficient tends to minus infinity, the fit must end */
	poisson_fit_run(&fit, split, parted, NULL, NULL, 4, 2);
	poisson_fit_release(&fit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dobson_randomised_trial_equals_glm),
		cmocka_unit_test(weights_and_exposure_equal_glm),
		cmocka_unit_test(a_constant_alone_fits_the_mean),
		cmocka_unit_test(what_cannot_be_fitted_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
