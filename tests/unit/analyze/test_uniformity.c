/* test_uniformity.c - where nothing is to be found, asymptotic p-values are uniform.
 *
 * Fixed seeds. The largest distance between the p-values' distribution and the uniform one
 * (Kolmogorov, Smirnov) stays below 1.95 / sqrt(draws), which a uniform sample passes in 999 of
 * 1000 seeds; 'bias' allows for what the method is known to be off at these sizes. */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>

#include "analyze/method/dispersion.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/trend.h"
#include "tests/unit/analyze/known.h"

enum { DRAWS = 10000 };

/* 60 values without trend; the continuity correction moves z by 1 / 156. */
static double mann_kendall(gsl_rng *rng)
{
	double value[60];

	for (size_t i = 0; i < NR(value); i++)
		value[i] = gsl_rng_uniform(rng);
	return trend_mann_kendall(value, NR(value)).p;
}

/* Counts of mean 40: some 4 % of the pairs are tied. */
static double mann_kendall_of_counts(gsl_rng *rng)
{
	double value[60];

	for (size_t i = 0; i < NR(value); i++)
		value[i] = gsl_ran_poisson(rng, 40);
	return trend_mann_kendall(value, NR(value)).p;
}

/* 20 years of quarters with a strong season; the correction moves z by 1 / 62. */
static double seasonal_mann_kendall(gsl_rng *rng)
{
	double value[80];

	for (size_t i = 0; i < NR(value); i++)
		value[i] = 100 * (double)(i % 4) + gsl_ran_gaussian(rng, 3);
	return trend_seasonal_mann_kendall(value, NR(value), 4).p;
}

static double least_squares_trend(gsl_rng *rng)
{
	double value[12];

	for (size_t i = 0; i < NR(value); i++)
		value[i] = 7 + gsl_ran_gaussian(rng, 2);
	return trend_least_squares(value, NR(value), .95).p;
}

/* Six units of different size at one share; the smallest figure expects 120. */
static double proportions(gsl_rng *rng)
{
	static const double whole[] = { 400, 700, 1000, 1500, 2500, 5000 };
	double part[NR(whole)];

	for (size_t i = 0; i < NR(whole); i++)
		part[i] = gsl_ran_binomial(rng, .3, (unsigned)whole[i]);
	return rate_test_proportions(part, whole, NR(whole)).p;
}

/* Negative binomial counts of mean 1e5 exposure and a variance of 50 times the mean. */
static double overdispersed(gsl_rng *rng, double exposure)
{
	double mean = 1e5 * exposure, shape = mean / 49;

	return gsl_ran_poisson(rng, mean * gsl_ran_gamma(rng, shape, 1 / shape));
}

static double quasi_poisson(gsl_rng *rng)
{
	double count[13];

	for (size_t i = 0; i < NR(count); i++)
		count[i] = overdispersed(rng, 1);
	return dispersion_compare_newest(count, NULL, NR(count)).p;
}

static double quasi_poisson_with_exposure(gsl_rng *rng)
{
	double count[9], exposure[9];

	for (size_t i = 0; i < NR(count); i++) {
		exposure[i] = (double)(1 + i % 3);
		count[i] = overdispersed(rng, exposure[i]);
	}
	return dispersion_compare_newest(count, exposure, NR(count)).p;
}

/* The dispersion of 12 past periods, then two more against each other. */
static double quasi_poisson_of_two(gsl_rng *rng)
{
	double count[12];

	for (size_t i = 0; i < NR(count); i++)
		count[i] = overdispersed(rng, 1);
	return rate_test_quasi(overdispersed(rng, 3), 3, overdispersed(rng, 2), 2,
			       dispersion_index(count, NULL, NR(count)).ratio, NR(count) - 1)
		.p;
}

static double index_of_dispersion(gsl_rng *rng)
{
	double count[12];

	for (size_t i = 0; i < NR(count); i++)
		count[i] = gsl_ran_poisson(rng, 2000);
	return dispersion_index(count, NULL, NR(count)).p;
}

static const struct uniform_row {
	const char *name;
	double (*p)(gsl_rng *rng);
	double bias;
} rows[] = {
	{ "Mann-Kendall of 60 values", mann_kendall, .005 },
	{ "Mann-Kendall of 60 counts with ties", mann_kendall_of_counts, .005 },
	{ "seasonal Mann-Kendall of 20 years", seasonal_mann_kendall, .015 },
	{ "slope of the least-squares line", least_squares_trend, 0 },
	{ "chi-squared of six proportions", proportions, 0 },
	{ "quasi-Poisson F of the newest count", quasi_poisson, 0 },
	{ "quasi-Poisson F with exposures", quasi_poisson_with_exposure, 0 },
	{ "quasi-Poisson t of two counts", quasi_poisson_of_two, 0 },
	{ "chi-squared of the index of dispersion", index_of_dispersion, 0 },
};

static void check_uniform(void **state)
{
	const struct uniform_row *row = *state;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	double p[DRAWS], distance = 0, bound = 1.95 / sqrt(DRAWS) + row->bias;

	gsl_rng_set(rng, 20240101);
	for (size_t i = 0; i < DRAWS; i++) {
		p[i] = row->p(rng);
		assert_true(p[i] >= 0 && p[i] <= 1);
	}
	gsl_rng_free(rng);
	gsl_sort(p, 1, DRAWS);
	for (size_t i = 0; i < DRAWS; i++) {
		distance = fmax(distance, (double)(i + 1) / DRAWS - p[i]);
		distance = fmax(distance, p[i] - (double)i / DRAWS);
	}
	if (!(distance < bound))
		fail_msg("distance %g, bound %g", distance, bound);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, rows, check_uniform);
	return RUN_TESTS(tests, nr);
}
