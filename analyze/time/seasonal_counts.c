/* seasonal_counts.c - see seasonal_counts.h. */
#include "analyze/time/seasonal_counts.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>

#include "core/base/memory.h"

enum { PRESENT_MIN = 2, ROUNDS_MAX = 100 };
static const double SLOPE_MAX = 0.5, CONVERGED = 1e-12, HALF_CASE = 0.5;

struct problem {
	const double *value;
	struct seasonal_counts *fit;
};

static double time_of(const struct seasonal_counts *fit, size_t period)
{
	return (double)period - (double)(fit->nr - 1);
}

static enum reason check(const double *value, size_t nr, size_t seasons)
{
	double sum = 0;

	if (seasons < 1 || seasons > SEASONAL_COUNTS_SEASONS_MAX)
		return REASON_BAD_VALUE;
	if (nr < SEASONAL_COUNTS_MIN_YEARS * seasons)
		return REASON_TOO_SHORT;
	for (size_t s = 0; s < seasons; s++) {
		size_t present = 0;

		for (size_t i = s; i < nr; i += seasons) {
			if (isnan(value[i]))
				continue;
			if (value[i] < 0 || isinf(value[i]))
				return REASON_BAD_VALUE;
			sum += value[i];
			present++;
		}
		if (present < PRESENT_MIN)
			return REASON_TOO_SHORT;
	}
	return sum >= 1 ? REASON_NONE : REASON_ZERO_TOTAL; /* counts are whole */
}

/* Set totals, weights, centres and information at the slope. */
static void set_slope(struct seasonal_counts *fit, const double *value, double slope)
{
	fit->slope = slope;
	fit->information = 0;
	for (size_t s = 0; s < fit->seasons; s++) {
		double total = 0, weight = 0, first = 0, second = 0;

		for (size_t i = s; i < fit->nr; i += fit->seasons) {
			double time = time_of(fit, i), w = exp(slope * time);

			if (isnan(value[i]))
				continue;
			total += value[i];
			weight += w;
			first += w * time;
			second += w * time * time;
		}
		fit->total[s] = total;
		fit->weight[s] = weight;
		fit->centre[s] = first / weight;
		fit->information += total * (second / weight - gsl_pow_2(first / weight));
	}
}

/* The derivative of the likelihood in the slope, the levels being at their best: falls with it. */
static double score(double slope, void *params)
{
	struct problem *problem = params;
	struct seasonal_counts *fit = problem->fit;
	double sum = 0;

	set_slope(fit, problem->value, slope);
	for (size_t i = 0; i < fit->nr; i++)
		if (!isnan(problem->value[i]))
			sum += problem->value[i] *
			       (time_of(fit, i) - fit->centre[i % fit->seasons]);
	return sum;
}

static enum reason solve_slope(struct seasonal_counts *fit, const double *value)
{
	struct problem problem = { value, fit };
	gsl_function function = { score, &problem };
	gsl_root_fsolver *solver;
	double slope;

	if (!(score(-SLOPE_MAX, &problem) > 0) || !(score(SLOPE_MAX, &problem) < 0))
		return REASON_NO_SOLUTION;
	solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	if (!solver)
		memory_exhausted();
	if (gsl_root_fsolver_set(solver, &function, -SLOPE_MAX, SLOPE_MAX))
		BUG("no root between the bounds");
	for (int round = 0; round < ROUNDS_MAX; round++)
		if (gsl_root_fsolver_iterate(solver) ||
		    gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
					   gsl_root_fsolver_x_upper(solver), CONVERGED,
					   0) == GSL_SUCCESS)
			break;
	slope = gsl_root_fsolver_root(solver);
	gsl_root_fsolver_free(solver);
	set_slope(fit, value, slope);
	return fit->information > 0 ? REASON_NONE : REASON_NO_SOLUTION;
}

static enum reason set_dispersion(struct seasonal_counts *fit, const double *value)
{
	size_t n = 0, terms = fit->trend ? 1 : 0;

	for (size_t s = 0; s < fit->seasons; s++) {
		if (!(fit->total[s] > 0))
			continue;
		terms++;
		for (size_t i = s; i < fit->nr; i += fit->seasons) {
			double mean =
				fit->total[s] / fit->weight[s] * exp(fit->slope * time_of(fit, i));

			if (isnan(value[i]))
				continue;
			fit->pearson += gsl_pow_2(value[i] - mean) / mean;
			n++;
		}
	}
	if (n <= terms)
		return REASON_TOO_SHORT;
	fit->df = n - terms;
	fit->dispersion = fmax(fit->pearson / (double)fit->df, 1);
	return REASON_NONE;
}

struct seasonal_counts seasonal_counts_fit(const double *value, size_t nr, size_t seasons,
					   bool trend)
{
	struct seasonal_counts fit = { .seasons = seasons, .nr = nr, .trend = trend };

	fit.reason = check(value, nr, seasons);
	if (fit.reason != REASON_NONE)
		return fit;
	if (trend)
		fit.reason = solve_slope(&fit, value);
	else
		set_slope(&fit, value, 0);
	if (fit.reason == REASON_NONE)
		fit.reason = set_dispersion(&fit, value);
	return fit;
}

struct outlook seasonal_counts_outlook(const struct seasonal_counts *fit, size_t ahead)
{
	size_t period = fit->nr - 1 + ahead, season;
	double time, growth, cases, centre, relative;

	if (fit->reason != REASON_NONE)
		return (struct outlook){ NAN, NAN, NAN, false };
	season = period % fit->seasons;
	time = time_of(fit, period);
	growth = exp(fit->slope * time) / fit->weight[season];
	cases = fit->total[season] + HALF_CASE;
	centre = cases * growth;
	relative = 1 / cases;
	if (fit->trend)
		relative += gsl_pow_2(time - fit->centre[season]) / fit->information;
	return (struct outlook){ fit->total[season] * growth, centre,
				 fit->dispersion * centre * (1 + centre * relative), false };
}
