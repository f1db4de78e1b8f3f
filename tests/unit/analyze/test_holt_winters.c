/* test_holt_winters.c - smoothing against R's HoltWinters, gaps, hostile input. */
#include "analyze/time/holt_winters.h"
#include "tests/unit/analyze/classic_series.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* R 4.2.2, package datasets: co2, AirPassengers. */
static const double co2[] = {
	315.42, 316.31, 316.5, 317.56, 318.13, 318, 316.39, 314.65, 313.68, 313.18, 314.66,
	315.43, 316.27, 316.81, 317.42, 318.87, 319.87, 319.43, 318.01, 315.74, 314, 313.68,
	314.84, 316.03, 316.73, 317.54, 318.38, 319.31, 320.42, 319.61, 318.42, 316.63,
	314.83, 315.16, 315.94, 316.85, 317.78, 318.4, 319.53, 320.42, 320.85, 320.45, 319.45,
	317.25, 316.11, 315.27, 316.53, 317.53, 318.58, 318.92, 319.7, 321.22, 322.08, 321.31,
	319.58, 317.61, 316.05, 315.83, 316.91, 318.2, 319.41, 320.07, 320.74, 321.4, 322.06,
	321.73, 320.27, 318.54, 316.54, 316.71, 317.53, 318.55, 319.27, 320.28, 320.73,
	321.97, 322, 321.71, 321.05, 318.71, 317.66, 317.14, 318.7, 319.25, 320.46, 321.43,
	322.23, 323.54, 323.91, 323.59, 322.24, 320.2, 318.48, 317.94, 319.63, 320.87, 322.17,
	322.34, 322.88, 324.25, 324.83, 323.93, 322.38, 320.76, 319.1, 319.24, 320.56, 321.8,
	322.4, 322.99, 323.73, 324.86, 325.4, 325.2, 323.98, 321.95, 320.18, 320.09, 321.16,
	322.74, 323.83, 324.26, 325.47, 326.5, 327.21, 326.54, 325.72, 323.5, 322.22, 321.62,
	322.69, 323.95, 324.89, 325.82, 326.77, 327.97, 327.91, 327.5, 326.18, 324.53, 322.93,
	322.9, 323.85, 324.96, 326.01, 326.51, 327.01, 327.62, 328.76, 328.4, 327.2, 325.27,
	323.2, 323.4, 324.63, 325.85, 326.6, 327.47, 327.58, 329.56, 329.9, 328.92, 327.88,
	326.16, 324.68, 325.04, 326.34, 327.39, 328.37, 329.4, 330.14, 331.33, 332.31, 331.9,
	330.7, 329.15, 327.35, 327.02, 327.99, 328.48, 329.18, 330.55, 331.32, 332.48, 332.92,
	332.08, 331.01, 329.23, 327.27, 327.21, 328.29, 329.41, 330.23, 331.25, 331.87,
	333.14, 333.8, 333.43, 331.73, 329.9, 328.4, 328.17, 329.32, 330.59, 331.58, 332.39,
	333.33, 334.41, 334.71, 334.17, 332.89, 330.77, 329.14, 328.78, 330.14, 331.52,
	332.75, 333.24, 334.53, 335.9, 336.57, 336.1, 334.76, 332.59, 331.42, 330.98, 332.24,
	333.68, 334.8, 335.22, 336.47, 337.59, 337.84, 337.72, 336.37, 334.51, 332.6, 332.38,
	333.75, 334.78, 336.05, 336.59, 337.79, 338.71, 339.3, 339.12, 337.56, 335.92, 333.75,
	333.7, 335.12, 336.56, 337.84, 338.19, 339.91, 340.6, 341.29, 341, 339.39, 337.43,
	335.72, 335.84, 336.93, 338.04, 339.06, 340.3, 341.21, 342.33, 342.74, 342.08, 340.32,
	338.26, 336.52, 336.68, 338.19, 339.44, 340.57, 341.44, 342.53, 343.39, 343.96,
	343.18, 341.88, 339.65, 337.81, 337.69, 339.09, 340.32, 341.2, 342.35, 342.93, 344.77,
	345.58, 345.14, 343.81, 342.21, 339.69, 339.82, 340.98, 342.82, 343.52, 344.33,
	345.11, 346.88, 347.25, 346.62, 345.22, 343.11, 340.9, 341.18, 342.8, 344.04, 344.79,
	345.82, 347.25, 348.17, 348.74, 348.07, 346.38, 344.51, 342.92, 342.62, 344.06,
	345.38, 346.11, 346.78, 347.68, 349.37, 350.03, 349.37, 347.76, 345.73, 344.68,
	343.99, 345.48, 346.72, 347.84, 348.29, 349.23, 350.8, 351.66, 351.07, 349.33, 347.92,
	346.27, 346.18, 347.64, 348.78, 350.25, 351.54, 352.05, 353.41, 354.04, 353.62,
	352.22, 350.27, 348.55, 348.72, 349.91, 351.18, 352.6, 352.92, 353.53, 355.26, 355.52,
	354.97, 353.75, 351.52, 349.64, 349.83, 351.14, 352.37, 353.5, 354.55, 355.23, 356.04,
	357, 356.07, 354.67, 352.76, 350.82, 351.04, 352.69, 354.07, 354.59, 355.63, 357.03,
	358.48, 359.22, 358.12, 356.06, 353.92, 352.05, 352.11, 353.64, 354.89, 355.88,
	356.63, 357.72, 359.07, 359.58, 359.17, 356.94, 354.92, 352.94, 353.23, 354.09,
	355.33, 356.63, 357.1, 358.32, 359.41, 360.23, 359.55, 357.53, 355.48, 353.67, 353.95,
	355.3, 356.78, 358.34, 358.89, 359.95, 361.25, 361.67, 360.94, 359.55, 357.49, 355.84,
	356, 357.59, 359.05, 359.98, 361.03, 361.66, 363.48, 363.82, 363.3, 361.94, 359.5,
	358.11, 357.8, 359.61, 360.74, 362.09, 363.29, 364.06, 364.76, 365.45, 365.01, 363.7,
	361.54, 359.51, 359.65, 360.8, 362.38, 363.23, 364.06, 364.61, 366.4, 366.84, 365.68,
	364.52, 362.57, 360.24, 360.83, 362.49, 364.34,
};
static const double air[] = {
	112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125,
	149, 170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162,
	146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236,
	235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293,
	259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284,
	277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422,
	465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310,
	337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461,
	472, 535, 622, 606, 508, 461, 390, 432,
};
/* clang-format on */

/* R 4.2.2: h <- HoltWinters(UKgas, alpha = .2, beta = .1, gamma = .3); h$SSE, coef(h),
 * predict(h, 8, prediction.interval = TRUE, level = .95) */
static void ukgas_with_given_weights(void **state)
{
	static const double forecast[] = { 1110.182953194, 625.613138104,  389.482549839,
					   846.482414339,  1144.406798704, 659.836983614,
					   423.706395349,  880.706259849 };
	static const double upper[] = {
		1226.568857249, 744.782301523, 511.881571898, 972.566546880,
		1284.263725558, 803.986458357, 572.589398287, 1034.758293323
	};
	struct holt_winters fit = holt_winters_filter(ukgas, 108, 4, .2, .1, .3);

	(void)state;
	assert_int_equal(fit.reason, REASON_NONE);
	assert_int_equal(fit.n, 104);
	assert_near(fit.sse, 365185.489616, 1e-11);
	assert_near(fit.level, 694.26247629176, 1e-11);
	assert_near(fit.trend, 8.55596137764, 1e-10);
	for (size_t h = 0; h < 8; h++) {
		assert_near(holt_winters_forecast(&fit, h + 1), forecast[h], 1e-11);
		assert_near(forecast[h] +
				    1.95996398454005 * sqrt(holt_winters_variance(&fit, h + 1)),
			    upper[h], 1e-11);
	}
}

/* R 4.2.2: HoltWinters(x): alpha, beta, gamma, SSE. A lower SSE is no fault; weights are compared
 * where R's is the lowest known. */
static const struct best_row {
	const char *name;
	const double *value;
	size_t nr, seasons;
	double weight[3], sse;
} best_rows[] = {
	{ "co2", co2, 468, 12, { .512648, .009498, .472887 }, 43.1298613677 },
	{ "UKgas", ukgas, 108, 4, { NAN, NAN, NAN }, 1.24947412689e+05 },
	{ "nottem", nottem, 240, 12, { NAN, NAN, NAN }, 1.56347387462e+03 },
	{ "AirPassengers", air, 144, 12, { .2479595, .0345373, 1 }, 2.18601846219e+04 },
};

static void check_best(void **state)
{
	const struct best_row *row = *state;
	struct holt_winters fit = holt_winters_fit(row->value, row->nr, row->seasons, NULL);
	struct holt_winters again = holt_winters_fit(row->value, row->nr, row->seasons, &fit);
	const double weight[] = { fit.alpha, fit.beta, fit.gamma };

	assert_int_equal(fit.reason, REASON_NONE);
	if (!(fit.sse <= row->sse * (1 + 1e-6)))
		fail_msg("sse %.12g above %.12g", fit.sse, row->sse);
	assert_true(again.sse <= fit.sse * (1 + 1e-9));
	for (size_t i = 0; i < 3; i++) {
		assert_true(weight[i] >= 0 && weight[i] <= 1);
		if (!isnan(row->weight[i]) && !(fabs(weight[i] - row->weight[i]) <= 1e-3))
			fail_msg("weight %zu is %.9g, expected %.9g", i, weight[i], row->weight[i]);
	}
}

/* R 4.2.2: HoltWinters(x, alpha = .658052789648644, beta = 1, gamma = 1)$SSE is 1.801107, but a
 * second minimum of 2.037 lies at .787, 0, 1. */
static void the_lower_of_two_minima_is_found(void **state)
{
	static const double value[] = { 1, 1, 2, 2, 1, 2, 1, 1, 0, 1, 1, 2 };
	struct holt_winters fit = holt_winters_fit(value, 12, 4, NULL);

	(void)state;
	assert_true(fit.sse <= 1.801107 * (1 + 1e-6));
}

static void a_season_around_a_level_goes_on(void **state)
{
	static const double season[] = { 5, -1, -7, 3 };
	double value[17];
	struct holt_winters fit;

	(void)state;
	for (size_t i = 0; i < 17; i++)
		value[i] = 20 + season[i % 4];
	fit = holt_winters_filter(value, 17, 4, .5, .5, .5);
	assert_int_equal(fit.reason, REASON_NONE);
	assert_true(fit.sse < 1e-20);
	for (size_t h = 1; h <= 9; h++)
		assert_near(holt_winters_forecast(&fit, h), 20 + season[(16 + h) % 4], 1e-11);
}

static void a_gap_is_bridged_and_teaches_nothing(void **state)
{
	static const double season[] = { 5, -1, -7, 3 };
	double value[20];
	struct holt_winters fit;

	(void)state;
	for (size_t i = 0; i < 20; i++)
		value[i] = 20 + season[i % 4];
	value[13] = value[19] = NAN;
	fit = holt_winters_filter(value, 20, 4, .5, .5, .5);
	assert_int_equal(fit.n, 14);
	assert_true(fit.sse < 1e-20);
	assert_near(holt_winters_forecast(&fit, 1), 25, 1e-11);
}

static void counts_from_the_first_two_whole_years(void **state)
{
	double value[109];
	struct holt_winters whole = holt_winters_filter(ukgas, 108, 4, .2, .1, .3), late;

	(void)state;
	value[0] = NAN;
	for (size_t i = 0; i < 108; i++)
		value[i + 1] = ukgas[i];
	late = holt_winters_filter(value, 109, 4, .2, .1, .3);
	assert_near(late.sse, whole.sse, 1e-12);
	for (size_t h = 1; h <= 8; h++)
		assert_near(holt_winters_forecast(&late, h), holt_winters_forecast(&whole, h),
			    1e-12);
}

static void refuses_what_it_cannot_smooth(void **state)
{
	double value[24];
	struct holt_winters fit;

	(void)state;
	for (size_t i = 0; i < 24; i++)
		value[i] = (double)(i * 7 % 11);
	fit = holt_winters_fit(value, 11, 4, NULL);
	assert_int_equal(fit.reason, REASON_TOO_SHORT);
	assert_nan(fit.sse);
	assert_nan(holt_winters_forecast(&fit, 1));
	assert_nan(holt_winters_variance(&fit, 1));
	assert_int_equal(holt_winters_fit(value, 12, 4, NULL).reason, REASON_NONE);
	assert_int_equal(holt_winters_fit(value, 24, 1, NULL).reason, REASON_BAD_VALUE);
	assert_int_equal(holt_winters_fit(value, 24, 13, NULL).reason, REASON_BAD_VALUE);
	assert_int_equal(holt_winters_filter(value, 24, 4, 1.1, 0, 0).reason, REASON_BAD_VALUE);
	assert_int_equal(holt_winters_filter(value, 24, 4, NAN, 0, 0).reason, REASON_BAD_VALUE);
	for (size_t i = 6; i < 24; i += 7)
		value[i] = NAN;
	assert_int_equal(holt_winters_fit(value, 24, 4, NULL).reason, REASON_TOO_SHORT);
	value[20] = INFINITY;
	assert_int_equal(holt_winters_fit(value, 24, 4, NULL).reason, REASON_BAD_VALUE);
}

static void a_constant_series_stays_constant(void **state)
{
	double value[16];
	struct holt_winters fit;

	(void)state;
	for (size_t i = 0; i < 16; i++)
		value[i] = 7;
	fit = holt_winters_fit(value, 16, 4, NULL);
	assert_int_equal(fit.reason, REASON_NONE);
	assert_near(holt_winters_forecast(&fit, 4), 7, 1e-12);
	assert_true(holt_winters_variance(&fit, 4) < 1e-20);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_TEST(tests, nr, ukgas_with_given_weights);
	ADD_ROWS(tests, nr, best_rows, check_best);
	ADD_TEST(tests, nr, the_lower_of_two_minima_is_found);
	ADD_TEST(tests, nr, a_season_around_a_level_goes_on);
	ADD_TEST(tests, nr, a_gap_is_bridged_and_teaches_nothing);
	ADD_TEST(tests, nr, counts_from_the_first_two_whole_years);
	ADD_TEST(tests, nr, refuses_what_it_cannot_smooth);
	ADD_TEST(tests, nr, a_constant_series_stays_constant);
	return RUN_TESTS(tests, nr);
}
