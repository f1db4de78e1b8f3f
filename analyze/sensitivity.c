/* sensitivity.c - see sensitivity.h. */
#include "analyze/sensitivity.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>

#include "core/memory.h"

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
	double *first;	     /* [inputs]: squared distance from b to a with this input of b */
	double *total;	     /* [inputs]: from a to the same */
};

/* One pair: 'point' holds a and, behind it, b; 'mixed' is a with one input taken from b. */
static void add_pair(struct sums *sums, size_t draw, const double *point, double *mixed,
		     size_t inputs, sensitivity_model model, void *data)
{
	double a = model(point, data), b = model(point + inputs, data);

	sums->at_a[draw] = a;
	sums->at_b[draw] = b;
	for (size_t i = 0; i < inputs; i++)
		mixed[i] = point[i];
	for (size_t i = 0; i < inputs; i++) {
		double m;

		mixed[i] = point[inputs + i];
		m = model(mixed, data);
		sums->first[i] += (b - m) * (b - m);
		sums->total[i] += (a - m) * (a - m);
		mixed[i] = point[i];
	}
}

/* Variance of all 2 * draws results; at_a and at_b lie one behind the other. */
static enum reason indices(struct sensitivity *out, const struct sums *sums, size_t inputs,
			   size_t draws)
{
	double variance = gsl_stats_variance(sums->at_a, 1, 2 * draws);

	if (!isfinite(variance))
		return REASON_BAD_VALUE;
	if (!(variance > 0))
		return REASON_NO_VARIATION;
	for (size_t i = 0; i < inputs; i++)
		if (!isfinite(sums->first[i]) || !isfinite(sums->total[i]))
			return REASON_BAD_VALUE;
	for (size_t i = 0; i < inputs; i++) {
		double whole = 2 * (double)draws * variance;

		out[i].first = 1 - sums->first[i] / whole;
		out[i].total = sums->total[i] / whole;
	}
	return REASON_NONE;
}

enum reason sensitivity_sobol(struct sensitivity *out, size_t inputs, size_t draws,
			      sensitivity_model model, void *data)
{
	double *space, *point, *mixed;
	struct sums sums;
	enum reason reason;
	struct cube cube;

	for (size_t i = 0; i < inputs; i++)
		out[i] = (struct sensitivity){ NAN, NAN };
	if (!inputs || inputs > SENSITIVITY_INPUTS_MAX)
		return REASON_BAD_VALUE;
	if (draws < SENSITIVITY_DRAWS_MIN)
		return REASON_TOO_SHORT;
	space = xcalloc(2 * draws + 5 * inputs, sizeof(double));
	sums = (struct sums){ space, space + draws, space + 2 * draws, space + 2 * draws + inputs };
	point = sums.total + inputs;
	mixed = point + 2 * inputs;
	cube_init(&cube, 2 * inputs);
	for (size_t draw = 0; draw < draws; draw++) {
		cube_next(&cube, point);
		add_pair(&sums, draw, point, mixed, inputs, model, data);
	}
	reason = indices(out, &sums, inputs, draws);
	cube_release(&cube);
	free(space);
	return reason;
}
