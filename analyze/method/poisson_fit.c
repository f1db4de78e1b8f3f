/* poisson_fit.c - see poisson_fit.h. */
#include "analyze/method/poisson_fit.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "analyze/method/discrete.h"
#include "analyze/method/least_squares.h"
#include "core/base/memory.h"

enum { ROUNDS_MAX = 100 };
static const double CONVERGED = 1e-12;
/* The largest linear term whose exponential and its square are still finite. */
static const double LINEAR_MAX = 300;

/* One fit's input and work space. */
struct problem {
	const double *x, *y, *exposure, *weight;
	size_t nr, terms;
	double *linear, *working, *work_weight;
};

static double at(const double *value, size_t i)
{
	return value ? value[i] : 1;
}

static enum reason check(const struct problem *problem)
{
	double sum = 0;

	for (size_t i = 0; i < problem->nr; i++) {
		double y = problem->y[i], exposure = at(problem->exposure, i);
		double weight = at(problem->weight, i);

		if (isnan(y) || isnan(exposure) || isnan(weight))
			return REASON_MISSING;
		if (y < 0 || isinf(y) || !(exposure > 0) || isinf(exposure) || weight < 0 ||
		    isinf(weight))
			return REASON_BAD_VALUE;
		sum += y * weight;
	}
	if (problem->nr < problem->terms || !problem->terms)
		return REASON_TOO_SHORT;
	return sum > 0 ? REASON_NONE : REASON_ZERO_TOTAL;
}

static double deviance(const struct problem *problem, const double *fitted)
{
	double sum = 0;

	for (size_t i = 0; i < problem->nr; i++)
		sum += at(problem->weight, i) * discrete_deviance(problem->y[i], fitted[i]);
	return 2 * sum;
}

/* One round: regress the working response on the design; errors and leverages only in the last.
 * False when that has no solution. */
static bool step(struct poisson_fit *fit, struct problem *problem, bool last)
{
	for (size_t i = 0; i < problem->nr; i++) {
		double mean = fit->fitted[i];

		problem->working[i] = problem->linear[i] + (problem->y[i] - mean) / mean;
		problem->work_weight[i] = at(problem->weight, i) * mean;
	}
	if (least_squares_fit(fit->coef, last ? fit->se : NULL, last ? fit->hat : NULL, problem->x,
			      problem->working, problem->work_weight, problem->nr,
			      problem->terms) < 0)
		return false;
	for (size_t i = 0; i < problem->nr; i++) {
		double linear = 0;

		for (size_t j = 0; j < problem->terms; j++)
			linear += problem->x[i * problem->terms + j] * fit->coef[j];
		if (!(fabs(linear) < LINEAR_MAX))
			return false;
		problem->linear[i] = linear;
		fit->fitted[i] = exp(linear) * at(problem->exposure, i);
	}
	return true;
}

/* Start at the counts themselves, a little above 0, and repeat until the deviance rests; once
 * more then, so that errors and leverages are those of the final fit, not of the one before. */
static enum reason iterate(struct poisson_fit *fit, struct problem *problem)
{
	double last = INFINITY;
	bool rests = false;

	for (size_t i = 0; i < problem->nr; i++) {
		fit->fitted[i] = problem->y[i] + 0.1;
		problem->linear[i] = log(fit->fitted[i] / at(problem->exposure, i));
	}
	for (fit->iterations = 1; fit->iterations <= ROUNDS_MAX; fit->iterations++) {
		if (!step(fit, problem, rests))
			return REASON_NO_SOLUTION;
		fit->deviance = deviance(problem, fit->fitted);
		if (rests)
			return REASON_NONE;
		rests = fabs(fit->deviance - last) <= CONVERGED * (fabs(fit->deviance) + 0.1);
		last = fit->deviance;
	}
	return REASON_NO_SOLUTION;
}

/* Pearson's statistic, degrees of freedom and leverages at the final fit. Points of weight 0 do
 * not count. */
static void summarise(struct poisson_fit *fit, const struct problem *problem)
{
	size_t used = 0;

	for (size_t i = 0; i < problem->nr; i++) {
		double excess = problem->y[i] - fit->fitted[i];

		fit->pearson += at(problem->weight, i) * excess * excess / fit->fitted[i];
		used += at(problem->weight, i) > 0 ? 1 : 0;
	}
	fit->df = used > problem->terms ? used - problem->terms : 0;
	fit->dispersion = fit->df ? fit->pearson / (double)fit->df : NAN;
}

enum reason poisson_fit_run(struct poisson_fit *fit, const double *x, const double *y,
			    const double *exposure, const double *weight, size_t nr, size_t terms)
{
	struct problem problem = { x, y, exposure, weight, nr, terms, NULL, NULL, NULL };
	struct poisson_fit result = POISSON_FIT_INIT;
	enum reason reason = check(&problem);

	if (reason)
		return reason;
	result.coef = xcalloc(terms, sizeof(double));
	result.se = xcalloc(terms, sizeof(double));
	result.fitted = xcalloc(nr, sizeof(double));
	result.hat = xcalloc(nr, sizeof(double));
	problem.linear = xcalloc(nr, sizeof(double));
	problem.working = xcalloc(nr, sizeof(double));
	problem.work_weight = xcalloc(nr, sizeof(double));
	reason = iterate(&result, &problem);
	if (!reason) {
		summarise(&result, &problem);
		*fit = result;
		result = (struct poisson_fit)POISSON_FIT_INIT;
	}
	poisson_fit_release(&result);
	free(problem.linear);
	free(problem.working);
	free(problem.work_weight);
	return reason;
}

void poisson_fit_release(struct poisson_fit *fit)
{
	free(fit->coef);
	free(fit->se);
	free(fit->fitted);
	free(fit->hat);
	*fit = (struct poisson_fit)POISSON_FIT_INIT;
}
