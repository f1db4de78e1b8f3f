/* sensitivity.c - see sensitivity.h. */
#include "analyze/method/sensitivity.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>

#include "core/base/memory.h"

static const unsigned long seed = 20240101;

/* Points of the unit cube: Sobol's sequence while GSL has it (40 dimensions), else at random. */
struct cube {
	gsl_qrng *sequence;
	gsl_rng *random;
	size_t dimensions;
};

static void cube_init(struct cube *cube, size_t dimensions)
{
	*cube = (struct cube){ .dimensions = dimensions };
	if (dimensions <= 2 * SENSITIVITY_SEQUENCE_MAX) {
		cube->sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);
	} else {
		cube->random = gsl_rng_alloc(gsl_rng_mt19937);
		gsl_rng_set(cube->random, seed);
	}
}

static void cube_next(struct cube *cube, double *point)
{
	if (cube->sequence) {
		gsl_qrng_get(cube->sequence, point);
		return;
	}
	for (size_t i = 0; i < cube->dimensions; i++)
		point[i] = gsl_rng_uniform_pos(cube->random);
}

static void cube_release(struct cube *cube)
{
	if (cube->sequence)
		gsl_qrng_free(cube->sequence);
	if (cube->random)
		gsl_rng_free(cube->random);
}

/* Results at the two points of every pair, and running sums per input. */
struct sums {
	double *at_a, *at_b; /* [draws] */
	double *total;	     /* [inputs]: squared change of a with this input taken from b */
	double *change;	     /* [inputs]: the change itself */
	double *product;     /* [inputs]: the change times b, less the first result of all */
};

/* Take in the change of pair 'draw' by input i. */
static void add_change(struct sums *sums, size_t draw, size_t i, double mixed)
{
	double change = mixed - sums->at_a[draw];

	sums->total[i] += change * change;
	sums->change[i] += change;
	sums->product[i] += change * (sums->at_b[draw] - sums->at_a[0]);
}

/* One pair: 'point' holds a and, behind it, b; 'mixed' is a with one input taken from b. */
static void add_pair(struct sums *sums, size_t draw, const double *point, double *mixed,
		     size_t inputs, sensitivity_model model, void *data)
{
	sums->at_a[draw] = model(point, data);
	sums->at_b[draw] = model(point + inputs, data);
	for (size_t i = 0; i < inputs; i++)
		mixed[i] = point[i];
	for (size_t i = 0; i < inputs; i++) {
		mixed[i] = point[inputs + i];
		add_change(sums, draw, i, model(mixed, data));
		mixed[i] = point[i];
	}
}

/* Variance of all 2 * draws results; at_a and at_b lie one behind the other. */
static enum reason indices(struct sensitivity *out, const struct sums *sums, size_t inputs,
			   size_t draws)
{
	double variance = gsl_stats_variance(sums->at_a, 1, 2 * draws);
	double mean = gsl_stats_mean(sums->at_b, 1, draws) - sums->at_a[0];

	if (!isfinite(variance))
		return REASON_BAD_VALUE;
	if (!(variance > 0))
		return REASON_NO_VARIATION;
	for (size_t i = 0; i < inputs; i++)
		if (!isfinite(sums->product[i]) || !isfinite(sums->total[i]))
			return REASON_BAD_VALUE;
	for (size_t i = 0; i < inputs; i++) {
		double whole = (double)draws * variance;

		out[i].first = (sums->product[i] - mean * sums->change[i]) / whole;
		out[i].total = sums->total[i] / (2 * whole);
	}
	return REASON_NONE;
}

static enum reason refuse(struct sensitivity *out, size_t inputs, size_t draws)
{
	for (size_t i = 0; i < inputs; i++)
		out[i] = (struct sensitivity){ NAN, NAN };
	if (!inputs || inputs > SENSITIVITY_INPUTS_MAX)
		return REASON_BAD_VALUE;
	return draws < SENSITIVITY_DRAWS_MIN ? REASON_TOO_SHORT : REASON_NONE;
}

/* In one piece, which the caller frees at sums->at_a. */
static void sums_init(struct sums *sums, size_t inputs, size_t draws)
{
	double *space = xcalloc(2 * draws + 3 * inputs, sizeof(double));

	*sums = (struct sums){ .at_a = space, .at_b = space + draws, .total = space + 2 * draws };
	sums->change = sums->total + inputs;
	sums->product = sums->change + inputs;
}

enum reason sensitivity_sobol(struct sensitivity *out, size_t inputs, size_t draws,
			      sensitivity_model model, void *data)
{
	enum reason reason = refuse(out, inputs, draws);
	double *point;
	struct sums sums;
	struct cube cube;

	if (reason)
		return reason;
	sums_init(&sums, inputs, draws);
	point = xcalloc(3 * inputs, sizeof(*point));
	cube_init(&cube, 2 * inputs);
	for (size_t draw = 0; draw < draws; draw++) {
		cube_next(&cube, point);
		add_pair(&sums, draw, point, point + 2 * inputs, inputs, model, data);
	}
	reason = indices(out, &sums, inputs, draws);
	cube_release(&cube);
	free(point);
	free(sums.at_a);
	return reason;
}

enum reason sensitivity_of_results(struct sensitivity *out, const double *a, const double *b,
				   const double *const *mixed, size_t inputs, size_t draws)
{
	enum reason reason = refuse(out, inputs, draws);
	struct sums sums;

	if (reason)
		return reason;
	sums_init(&sums, inputs, draws);
	for (size_t draw = 0; draw < draws; draw++) {
		sums.at_a[draw] = a[draw];
		sums.at_b[draw] = b[draw];
		for (size_t i = 0; i < inputs; i++)
			add_change(&sums, draw, i, mixed[i][draw]);
	}
	reason = indices(out, &sums, inputs, draws);
	free(sums.at_a);
	return reason;
}
