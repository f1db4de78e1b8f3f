/* serial.c - see serial.h. */
#include "analyze/time/serial.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "analyze/time/projection.h"
#include "core/base/memory.h"

const double serial_level = 0.1;

/* Of a sum of squares what rounding leaves of nothing. */
static const double CORRELATION_MAX = 0.95, NOTHING = 1e-18;

/* A applied to 'in': each value's differences from its neighbours in time, added up; the quadratic
 * form of it is the sum of squared steps. */
static void apply_steps(double *out, const double *in, const struct present *present)
{
	for (size_t i = 0; i < present->nr; i++)
		out[i] = 0;
	for (size_t i = 1; i < present->nr; i++) {
		double step = in[i] - in[i - 1];

		if (present->at[i] != present->at[i - 1] + 1)
			continue;
		out[i] += step;
		out[i - 1] -= step;
	}
}

/* tr(MA) and tr(MAMA), M taking the terms out: column by column, as tr(MAMA) is the sum of the
 * squares of MAM. */
static void add_up_traces(double *first, double *second, const struct present *present,
			  const struct projection *base)
{
	double *unit = xcalloc(present->nr, sizeof(*unit));
	double *image = xcalloc(present->nr, sizeof(*image));

	*first = *second = 0;
	for (size_t i = 0; i < present->nr; i++) {
		for (size_t j = 0; j < present->nr; j++)
			unit[j] = i == j;
		projection_take_out(unit, base);
		apply_steps(image, unit, present);
		projection_take_out(image, base);
		*first += image[i];
		*second += projection_dot(image, image, present->nr);
	}
	free(unit);
	free(image);
}

static void set_correlation(struct serial *out, double df)
{
	double n = (double)out->n;

	out->correlation = fmax(0, fmin(CORRELATION_MAX, (out->mean - out->d) / 2 * n / df));
	out->inflation =
		out->p < serial_level ? (1 + out->correlation) / (1 - out->correlation) : 1;
}

static enum reason measure(struct serial *out, const struct present *present,
			   const struct projection *base)
{
	double df = (double)(present->nr - base->terms), first, second, squares, all;
	double *steps = xcalloc(present->nr, sizeof(*steps));

	all = projection_dot(present->value, present->value, present->nr);
	projection_take_out(present->value, base);
	squares = projection_dot(present->value, present->value, present->nr);
	apply_steps(steps, present->value, present);
	out->d = projection_dot(steps, present->value, present->nr) / squares;
	free(steps);
	if (!isfinite(all))
		return REASON_BAD_VALUE;
	if (!(squares > NOTHING * all))
		return REASON_NO_VARIATION;
	add_up_traces(&first, &second, present, base);
	out->mean = first / df;
	out->var = 2 * (second - first * out->mean) / (df * (df + 2));
	if (!(out->var > 0))
		return REASON_TOO_SHORT;
	out->p = gsl_cdf_ugaussian_P((out->d - out->mean) / sqrt(out->var));
	set_correlation(out, df);
	return REASON_NONE;
}

struct serial serial_test(const double *value, size_t nr, const double *term, size_t terms)
{
	struct serial out = {
		.d = NAN, .mean = NAN, .var = NAN, .p = NAN, .correlation = NAN, .inflation = NAN
	};
	struct serial made = out;
	struct present present = { xcalloc(nr + 1, sizeof(double)), xcalloc(nr + 1, sizeof(size_t)),
				   0 };
	struct projection base = { 0 };

	for (size_t i = 0; i < nr; i++) {
		if (isnan(value[i]))
			continue;
		present.value[present.nr] = value[i];
		present.at[present.nr++] = i;
	}
	out.n = made.n = present.nr;
	if (present.nr < SERIAL_MIN_N || present.nr < terms + 4)
		out.reason = REASON_TOO_SHORT;
	else
		out.reason = projection_make(&base, &present, nr, term, terms);
	if (out.reason == REASON_NONE)
		out.reason = measure(&made, &present, &base);
	if (out.reason == REASON_NONE)
		out = made;
	free(base.column);
	free(present.value);
	free(present.at);
	return out;
}

struct serial serial_test_seasonal(const double *value, size_t nr, size_t seasons,
				   const double *extra)
{
	double *term = xcalloc((seasons + 1) * nr + 1, sizeof(*term));
	size_t terms = 0;
	struct serial out;

	for (size_t s = 0; s < seasons; s++) {
		bool reported = false;

		for (size_t i = s; i < nr; i += seasons) {
			term[terms * nr + i] = 1;
			reported = reported || !isnan(value[i]);
		}
		for (size_t i = s; i < nr && !reported; i += seasons)
			term[terms * nr + i] = 0;
		terms += reported;
	}
	for (size_t i = 0; i < nr; i++)
		term[terms * nr + i] = extra ? extra[i] : (double)i;
	out = serial_test(value, nr, term, terms + 1);
	free(term);
	return out;
}
