/* holt_winters.c - see holt_winters.h. */
#include "analyze/time/holt_winters.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_fit.h>
#include <gsl/gsl_multimin.h>

#include "analyze/time/season.h"
#include "core/base/memory.h"

enum { WEIGHTS = 3, START_YEARS = 2, ROUNDS_MAX = 400 };
/* Size of the simplex, in radians, at which a search begins and ends. */
static const double STEP = 0.15, CONVERGED = 1e-5, CONVERGED_NEAR = 1e-3;
/* Every combination of these is tried as alpha, beta, gamma before a search. */
static const double grid[] = { 0.02, 0.2, 0.5, 0.8, 0.98 };
enum { GRID = sizeof(grid) / sizeof(grid[0]), STARTS = 5, STARTS_NEAR = 1 };

struct point {
	double weight[WEIGHTS], sse;
};

/* A series with the state before the first period that is forecast. */
struct problem {
	const double *value;
	size_t nr, seasons, first; /* first: period of the first one-step error */
	double level, trend, seasonal[HOLT_WINTERS_SEASONS_MAX];
};

static struct holt_winters refused(enum reason reason)
{
	struct holt_winters out = { .alpha = NAN,
				    .beta = NAN,
				    .gamma = NAN,
				    .sse = NAN,
				    .variance = NAN,
				    .level = NAN,
				    .trend = NAN,
				    .reason = reason };

	for (size_t s = 0; s < HOLT_WINTERS_SEASONS_MAX; s++)
		out.seasonal[s] = NAN;
	return out;
}

/* Where the first run of 'width' periods without a gap begins; nr when there is none. */
static size_t first_whole(const double *value, size_t nr, size_t width)
{
	size_t run = 0;

	for (size_t i = 0; i < nr; i++) {
		run = isnan(value[i]) ? 0 : run + 1;
		if (run == width)
			return i + 1 - width;
	}
	return nr;
}

/* Level, trend and seasons from the two years at value[from]. */
static void set_start(struct problem *problem, size_t from)
{
	enum { YEARS_MAX = START_YEARS * HOLT_WINTERS_SEASONS_MAX };
	size_t seasons = problem->seasons, width = START_YEARS * seasons, n = 0;
	double average[YEARS_MAX], time[YEARS_MAX], line[YEARS_MAX];
	double figure[HOLT_WINTERS_SEASONS_MAX], c00, c01, c11, sum;

	season_trend(average, problem->value + from, width, seasons);
	if (season_figure(figure, problem->value + from, average, width, seasons) != REASON_NONE)
		BUG("start without a season");
	for (size_t i = 0; i < width; i++) {
		if (isnan(average[i]))
			continue;
		time[n] = (double)n + 1;
		line[n++] = average[i];
	}
	if (gsl_fit_linear(time, 1, line, 1, n, &problem->level, &problem->trend, &c00, &c01, &c11,
			   &sum))
		BUG("start without a line");
	for (size_t s = 0; s < seasons; s++)
		problem->seasonal[(from + s) % seasons] = figure[s];
	problem->first = from + seasons;
}

static enum reason open_problem(struct problem *problem, const double *value, size_t nr,
				size_t seasons)
{
	size_t from;

	*problem = (struct problem){ .value = value, .nr = nr, .seasons = seasons };
	if (seasons < 2 || seasons > HOLT_WINTERS_SEASONS_MAX)
		return REASON_BAD_VALUE;
	for (size_t i = 0; i < nr; i++)
		if (isinf(value[i]))
			return REASON_BAD_VALUE;
	from = first_whole(value, nr, START_YEARS * seasons);
	if (nr - from < HOLT_WINTERS_MIN_YEARS * seasons)
		return REASON_TOO_SHORT;
	set_start(problem, from);
	return REASON_NONE;
}

/* Smooth; 'state' receives the last state and, when not NULL, sum and n the errors. Returns the
 * sum of squared errors. */
static double smooth(const struct problem *problem, const double weight[WEIGHTS],
		     struct holt_winters *out)
{
	double level = problem->level, trend = problem->trend, sse = 0, sum = 0;
	double seasonal[HOLT_WINTERS_SEASONS_MAX];
	size_t season = problem->first % problem->seasons, n = 0;

	for (size_t s = 0; s < problem->seasons; s++)
		seasonal[s] = problem->seasonal[s];
	for (size_t i = problem->first; i < problem->nr; i++) {
		double value = problem->value[i], ahead = level + trend;

		if (isnan(value)) {
			level = ahead;
		} else {
			double error = value - ahead - seasonal[season], before = level;

			level = ahead + weight[0] * error;
			trend += weight[1] * (level - before - trend);
			seasonal[season] += weight[2] * (value - level - seasonal[season]);
			sse += error * error;
			sum += error;
			n++;
		}
		season = season + 1 < problem->seasons ? season + 1 : 0;
	}
	if (out) {
		*out = (struct holt_winters){
			.alpha = weight[0],
			.beta = weight[1],
			.gamma = weight[2],
			.n = n,
			.sse = sse,
			.variance = n > 1 ? fmax(sse - sum * sum / (double)n, 0) / (double)(n - 1)
					  : NAN,
			.seasons = problem->seasons,
			.nr = problem->nr,
			.level = level,
			.trend = trend,
			.reason = REASON_NONE,
		};
		for (size_t s = 0; s < problem->seasons; s++)
			out->seasonal[s] = seasonal[s];
	}
	return sse;
}

static void weights_from(double weight[WEIGHTS], const gsl_vector *angle)
{
	for (size_t i = 0; i < WEIGHTS; i++)
		weight[i] = gsl_pow_2(sin(gsl_vector_get(angle, i)));
}

static double sse_of(const gsl_vector *angle, void *params)
{
	double weight[WEIGHTS];

	weights_from(weight, angle);
	return smooth(params, weight, NULL);
}

/* Search from 'point', which receives what was found. */
static void search(struct point *point, gsl_multimin_fminimizer *minimizer, struct problem *problem,
		   double converged)
{
	double angles[WEIGHTS], steps[WEIGHTS] = { STEP, STEP, STEP };
	gsl_vector_view angle = gsl_vector_view_array(angles, WEIGHTS);
	gsl_vector_view step = gsl_vector_view_array(steps, WEIGHTS);
	gsl_multimin_function function = { sse_of, WEIGHTS, problem };

	for (size_t i = 0; i < WEIGHTS; i++)
		angles[i] = asin(sqrt(point->weight[i]));
	if (gsl_multimin_fminimizer_set(minimizer, &function, &angle.vector, &step.vector))
		BUG("simplex");
	for (int round = 0; round < ROUNDS_MAX; round++)
		if (gsl_multimin_fminimizer_iterate(minimizer) ||
		    gsl_multimin_fminimizer_size(minimizer) < converged)
			break;
	weights_from(point->weight, gsl_multimin_fminimizer_x(minimizer));
	point->sse = gsl_multimin_fminimizer_minimum(minimizer);
}

/* Keep the 'nr' best points in ascending order. */
static void keep_best(struct point *best, size_t nr, const struct point *point)
{
	size_t i = nr;

	for (; i > 0 && point->sse < best[i - 1].sse; i--)
		if (i < nr)
			best[i] = best[i - 1];
	if (i < nr)
		best[i] = *point;
}

static void try_grid(struct point *best, size_t nr, const struct problem *problem)
{
	for (size_t i = 0; i < nr; i++)
		best[i] = (struct point){ .sse = INFINITY };
	for (size_t i = 0; i < GRID * GRID * GRID; i++) {
		struct point point = {
			{ grid[i / GRID / GRID], grid[i / GRID % GRID], grid[i % GRID] }, 0
		};

		point.sse = smooth(problem, point.weight, NULL);
		keep_best(best, nr, &point);
	}
}

struct holt_winters holt_winters_filter(const double *value, size_t nr, size_t seasons,
					double alpha, double beta, double gamma)
{
	const double weight[WEIGHTS] = { alpha, beta, gamma };
	struct problem problem;
	struct holt_winters out;
	enum reason reason = open_problem(&problem, value, nr, seasons);

	for (size_t i = 0; i < WEIGHTS; i++)
		if (!(weight[i] >= 0 && weight[i] <= 1))
			return refused(REASON_BAD_VALUE);
	if (reason != REASON_NONE)
		return refused(reason);
	smooth(&problem, weight, &out);
	return out;
}

struct holt_winters holt_winters_fit(const double *value, size_t nr, size_t seasons,
				     const struct holt_winters *near)
{
	size_t nr_starts = near ? STARTS_NEAR : STARTS;
	struct point start[STARTS + 1], best = { .sse = INFINITY };
	gsl_multimin_fminimizer *minimizer;
	struct problem problem;
	struct holt_winters out;
	enum reason reason = open_problem(&problem, value, nr, seasons);

	if (reason != REASON_NONE)
		return refused(reason);
	try_grid(start, nr_starts, &problem);
	if (near)
		start[nr_starts++] =
			(struct point){ { near->alpha, near->beta, near->gamma }, INFINITY };
	minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, WEIGHTS);
	if (!minimizer)
		memory_exhausted();
	for (size_t i = 0; i < nr_starts; i++) {
		search(&start[i], minimizer, &problem, near ? CONVERGED_NEAR : CONVERGED);
		keep_best(&best, 1, &start[i]);
	}
	gsl_multimin_fminimizer_free(minimizer);
	smooth(&problem, best.weight, &out);
	return out;
}

double holt_winters_forecast(const struct holt_winters *fit, size_t ahead)
{
	if (fit->reason != REASON_NONE)
		return NAN;
	return fit->level + (double)ahead * fit->trend +
	       fit->seasonal[(fit->nr - 1 + ahead) % fit->seasons];
}

double holt_winters_variance(const struct holt_winters *fit, size_t ahead)
{
	double sum = 1;

	if (fit->reason != REASON_NONE)
		return NAN;
	for (size_t j = 1; j < ahead; j++)
		sum += gsl_pow_2(fit->alpha * (1 + (double)j * fit->beta) +
				 (j % fit->seasons == 0 ? fit->gamma * (1 - fit->alpha) : 0));
	return fit->variance * sum;
}
