/* serial.c - see serial.h. */
#include "analyze/method/serial.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/base/memory.h"

const double serial_level = 0.1;

static const double CORRELATION_MAX = 0.95, DEPENDENT = 1e-9;

/* The values present, and where they stand among all. */
struct present {
	double *value;
	size_t *at, nr;
};

/* Orthonormal columns base[term * nr ..] of the terms on the periods present. */
struct base {
	double *column;
	size_t terms, nr;
};

static double dot(const double *a, const double *b, size_t nr)
{
	double sum = 0;

	for (size_t i = 0; i < nr; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Take the columns of 'base' out of 'value', twice for the digits. */
static void project(double *value, const struct base *base)
{
	for (int round = 0; round < 2; round++) {
		for (size_t t = 0; t < base->terms; t++) {
			const double *column = base->column + t * base->nr;
			double part = dot(value, column, base->nr);

			for (size_t i = 0; i < base->nr; i++)
				value[i] -= part * column[i];
		}
	}
}

static enum reason make_base(struct base *base, const struct present *present, size_t nr,
			     const double *term, size_t terms)
{
	base->nr = present->nr;
	base->column = xcalloc(present->nr * (terms + 1), sizeof(*base->column));
	for (size_t t = 0; t < terms; t++) {
		double *column = base->column + t * base->nr, before, after;

		for (size_t i = 0; i < base->nr; i++)
			column[i] = term[t * nr + present->at[i]];
		before = dot(column, column, base->nr);
		project(column, base);
		after = dot(column, column, base->nr);
		if (!(after > DEPENDENT * before))
			return REASON_NO_SOLUTION;
		for (size_t i = 0; i < base->nr; i++)
			column[i] /= sqrt(after);
		base->terms++;
	}
	return REASON_NONE;
}

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
			  const struct base *base)
{
	double *unit = xcalloc(present->nr, sizeof(*unit));
	double *image = xcalloc(present->nr, sizeof(*image));

	*first = *second = 0;
	for (size_t i = 0; i < present->nr; i++) {
		for (size_t j = 0; j < present->nr; j++)
			unit[j] = i == j;
		project(unit, base);
		apply_steps(image, unit, present);
		project(image, base);
		*first += image[i];
		*second += dot(image, image, present->nr);
	}
	free(unit);
	free(image);
}

static void set_correlation(struct serial *out, double df)
{
	double n = (double)out->n;

	out->correlation = fmax(0, fmin(CORRELATION_MAX, (out->mean - out->d) / 2 * n / df));
	out->inflation = out->p < serial_level ? (1 + out->correlation) / (1 - out->correlation) : 1;
}

static enum reason measure(struct serial *out, const struct present *present,
			   const struct base *base)
{
	double df = (double)(present->nr - base->terms), first, second, squares, all;
	double *steps = xcalloc(present->nr, sizeof(*steps));

	all = dot(present->value, present->value, present->nr);
	project(present->value, base);
	squares = dot(present->value, present->value, present->nr);
	apply_steps(steps, present->value, present);
	out->d = dot(steps, present->value, present->nr) / squares;
	free(steps);
	if (!isfinite(all))
		return REASON_BAD_VALUE;
	if (!(squares > DEPENDENT * DEPENDENT * all))
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
	struct serial out = { .d = NAN, .mean = NAN, .var = NAN, .p = NAN, .correlation = NAN,
			      .inflation = NAN };
	struct serial made = out;
	struct present present = { xcalloc(nr + 1, sizeof(double)), xcalloc(nr + 1, sizeof(size_t)),
				   0 };
	struct base base = { 0 };

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
		out.reason = make_base(&base, &present, nr, term, terms);
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
