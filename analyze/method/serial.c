/* serial.c - see serial.h. */
#include "analyze/method/serial.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/base/memory.h"

const double serial_level = 0.1, serial_lasting = 0.9;

enum { ROUNDS_MAX = 100 };
static const double SLOPE_MAX = 20, CONVERGED = 1e-10;
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

/* The covariance of a factor of variance 1 common to neighbouring periods, times 'in'; of counts
 * whose standard deviation is weight[] where they are independent. */
static void apply_lasting(double *out, const double *in, const struct present *present,
			  const double *weight)
{
	size_t periods = present->nr ? present->at[present->nr - 1] - present->at[0] + 1 : 0;
	double *lasting = xcalloc(periods + 1, sizeof(*lasting));

	lasting[0] = 1;
	for (size_t apart = 1; apart < periods; apart++)
		lasting[apart] = lasting[apart - 1] * serial_lasting;
	for (size_t i = 0; i < present->nr; i++)
		out[i] = 0;
	for (size_t i = 0; i < present->nr; i++) {
		out[i] += weight[i] * weight[i] * in[i];
		for (size_t j = 0; j < i; j++) {
			double both =
				weight[i] * weight[j] * lasting[present->at[i] - present->at[j]];

			out[i] += both * in[j];
			out[j] += both * in[i];
		}
	}
	free(lasting);
}

/* tr(MA) and tr(MAMA), M taking the terms out: column by column, as tr(MAMA) is the sum of the
 * squares of MAM. A: the steps, or with 'weight' the lasting factor. */
static void add_up_traces(double *first, double *second, const struct present *present,
			  const struct base *base, const double *weight)
{
	double *unit = xcalloc(present->nr, sizeof(*unit));
	double *image = xcalloc(present->nr, sizeof(*image));

	*first = *second = 0;
	for (size_t i = 0; i < present->nr; i++) {
		for (size_t j = 0; j < present->nr; j++)
			unit[j] = i == j;
		project(unit, base);
		if (weight)
			apply_lasting(image, unit, present, weight);
		else
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
	out->inflation =
		out->p < serial_level ? (1 + out->correlation) / (1 - out->correlation) : 1;
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
	add_up_traces(&first, &second, present, base, NULL);
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

/* Counts of the seasons that have any, with what is fitted to them. */
struct fitted {
	struct present present;
	double *extra; /* the further term on these, or zeros */
	double *mean;
	size_t *season, seasons, terms;
};

static void release_fitted(struct fitted *fitted)
{
	free(fitted->present.value);
	free(fitted->present.at);
	free(fitted->extra);
	free(fitted->mean);
	free(fitted->season);
}

static enum reason load_counts(struct fitted *out, const double *value, size_t nr, size_t seasons,
			       const double *extra)
{
	*out = (struct fitted){ .present = { xcalloc(nr + 1, sizeof(double)),
					     xcalloc(nr + 1, sizeof(size_t)), 0 },
				.extra = xcalloc(nr + 1, sizeof(double)),
				.mean = xcalloc(nr + 1, sizeof(double)),
				.season = xcalloc(nr + 1, sizeof(size_t)),
				.seasons = seasons,
				.terms = extra ? 1 : 0 };
	for (size_t s = 0; s < seasons; s++) {
		double total = 0;

		for (size_t i = s; i < nr; i += seasons) {
			if (value[i] < 0 || isinf(value[i]))
				return REASON_BAD_VALUE;
			total += isnan(value[i]) ? 0 : value[i];
		}
		out->terms += total > 0;
		for (size_t i = s; i < nr && total > 0; i += seasons)
			out->season[i] = s + 1;
	}
	for (size_t i = 0, at = 0; i < nr; i++) {
		if (isnan(value[i]) || !out->season[i])
			continue;
		at = out->present.nr++;
		out->present.value[at] = value[i];
		out->present.at[at] = i;
		out->extra[at] = extra ? extra[i] : 0;
		out->season[at] = out->season[i] - 1;
	}
	return out->present.nr < SERIAL_MIN_N || out->present.nr < out->terms + 4 ? REASON_TOO_SHORT
										  : REASON_NONE;
}

/* Means of log mean = level[season] + slope * extra, the levels at their best; returns the
 * derivative of the likelihood in the slope and sets the information. */
static double set_means(struct fitted *fitted, double slope, double *information)
{
	double score = 0;

	*information = 0;
	for (size_t s = 0; s < fitted->seasons; s++) {
		double total = 0, weight = 0, first = 0, second = 0;

		for (size_t i = 0; i < fitted->present.nr; i++) {
			double growth = exp(slope * fitted->extra[i]), x = fitted->extra[i];

			if (fitted->season[i] != s)
				continue;
			total += fitted->present.value[i];
			weight += growth;
			first += growth * x;
			second += growth * x * x;
			score += fitted->present.value[i] * x;
			fitted->mean[i] = growth;
		}
		for (size_t i = 0; i < fitted->present.nr && weight > 0; i++)
			if (fitted->season[i] == s)
				fitted->mean[i] *= total / weight;
		if (weight > 0) {
			score -= total * first / weight;
			*information += total * (second / weight - gsl_pow_2(first / weight));
		}
	}
	return score;
}

static enum reason fit_extra(struct fitted *fitted)
{
	double slope = 0, information, score = set_means(fitted, slope, &information);

	if (fitted->present.nr && information <= 0)
		return REASON_NO_SOLUTION;
	for (int round = 0; round < ROUNDS_MAX; round++) {
		double step = score / information;

		step = fmax(-1, fmin(1, step));
		slope += step;
		score = set_means(fitted, slope, &information);
		if (!(information > 0) || fabs(slope) > SLOPE_MAX)
			return REASON_NO_SOLUTION;
		if (fabs(step) < CONVERGED)
			return REASON_NONE;
	}
	return REASON_NO_SOLUTION;
}

/* The seasons, and 'extra' when asked, times the standard deviations 'weight', orthonormal. */
static enum reason weighted_base(struct base *base, const struct fitted *fitted,
				 const double *weight, bool extra)
{
	size_t nr = fitted->present.nr, terms = 0;
	double *term = xcalloc((fitted->seasons + 1) * nr, sizeof(*term));
	struct present all = { NULL, xcalloc(nr, sizeof(size_t)), nr };
	enum reason reason;

	for (size_t i = 0; i < nr; i++)
		all.at[i] = i;
	for (size_t s = 0; s < fitted->seasons; s++) {
		bool some = false;

		for (size_t i = 0; i < nr; i++)
			if (fitted->season[i] == s) {
				term[terms * nr + i] = weight[i];
				some = true;
			}
		terms += some;
	}
	for (size_t i = 0; i < nr && extra; i++)
		term[terms * nr + i] = weight[i] * fitted->extra[i];
	reason = make_base(base, &all, nr, term, terms + extra);
	free(all.at);
	free(term);
	return reason;
}

/* Standard deviations and residuals in their units. */
static void set_residuals(double *residual, double *weight, const struct fitted *fitted)
{
	for (size_t i = 0; i < fitted->present.nr; i++) {
		weight[i] = sqrt(fitted->mean[i]);
		residual[i] = (fitted->present.value[i] - fitted->mean[i]) / weight[i];
	}
}

/* The participation ratio of the squared eigenvalues of MKM, sum(l^2)^2 / sum(l^4): a chi-squared
 * mixture with these weights varies as one of so many degrees of freedom. */
static double lasting_df(const struct present *present, const struct base *base,
			 const double *weight)
{
	size_t nr = present->nr;
	double *matrix = xcalloc(nr * nr, sizeof(*matrix)), *image = xcalloc(nr, sizeof(*image));
	double second = 0, fourth = 0;

	for (size_t i = 0; i < nr; i++) {
		double *row = matrix + i * nr;

		row[i] = 1;
		project(row, base);
		apply_lasting(image, row, present, weight);
		project(image, base);
		for (size_t j = 0; j < nr; j++)
			row[j] = image[j];
	}
	for (size_t i = 0; i < nr; i++) {
		for (size_t j = 0; j < nr; j++) {
			double both = dot(matrix + i * nr, matrix + j * nr, nr);

			fourth += both * both;
		}
		second += dot(matrix + i * nr, matrix + i * nr, nr);
	}
	free(matrix);
	free(image);
	return second * second / fourth;
}

double serial_df(double inflation, double df, double most)
{
	double part = (inflation - 1) / inflation;

	return part > 0 ? fmin(most, df / (part * part)) : most;
}

/* Rao's score test of the variance of a lasting factor, and its estimate by moments. */
static enum reason estimate_share(struct serial_counts *out, const struct fitted *fitted,
				  double *residual, double *weight, bool extra, double margin)
{
	struct base base = { 0 };
	double *image = xcalloc(fitted->present.nr, sizeof(*image)), first, second, found;
	enum reason reason;

	set_residuals(residual, weight, fitted);
	reason = weighted_base(&base, fitted, weight, extra);
	if (reason == REASON_NONE) {
		project(residual, &base);
		apply_lasting(image, residual, &fitted->present, weight);
		found = dot(residual, image, fitted->present.nr);
		add_up_traces(&first, &second, &fitted->present, &base, weight);
		out->z = (found - first) / sqrt(2 * second);
		out->df = lasting_df(&fitted->present, &base, weight);
		out->share = fmax(0, (found - first) / second + margin * sqrt(2 / second));
	}
	free(base.column);
	free(image);
	return reason;
}

/* The further term against seasons alone, with the covariance found. */
static enum reason test_extra(struct serial_counts *out, struct fitted *fitted, double *residual,
			      double *weight)
{
	size_t nr = fitted->present.nr;
	double *part = xcalloc(nr, sizeof(*part)), *image = xcalloc(nr, sizeof(*image));
	struct base base = { 0 };
	double information, variance;
	enum reason reason;

	set_means(fitted, 0, &information);
	set_residuals(residual, weight, fitted);
	reason = weighted_base(&base, fitted, weight, false);
	if (reason == REASON_NONE) {
		for (size_t i = 0; i < nr; i++)
			part[i] = weight[i] * fitted->extra[i];
		project(part, &base);
		apply_lasting(image, part, &fitted->present, weight);
		variance = dot(part, part, nr) + out->share * dot(part, image, nr);
		out->inflation = variance / dot(part, part, nr);
		out->t = dot(part, residual, nr) / sqrt(variance);
		out->p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(out->t),
						     serial_df(out->inflation, out->df,
							       (double)(nr - fitted->terms))));
	}
	free(base.column);
	free(image);
	free(part);
	return reason;
}

struct serial_counts serial_counts(const double *value, size_t nr, size_t seasons,
				   const double *extra, double margin)
{
	struct serial_counts none = { .share = NAN,
				      .z = NAN,
				      .t = NAN,
				      .p = NAN,
				      .inflation = NAN },
			     out = none;
	double *residual = xcalloc(nr + 1, sizeof(*residual));
	double *weight = xcalloc(nr + 1, sizeof(*weight)), information;
	struct fitted fitted;

	out.reason = load_counts(&fitted, value, nr, seasons, extra);
	out.n = none.n = fitted.present.nr;
	set_means(&fitted, 0, &information);
	if (out.reason == REASON_NONE && extra)
		out.reason = fit_extra(&fitted);
	if (out.reason == REASON_NONE)
		out.reason = estimate_share(&out, &fitted, residual, weight, extra, margin);
	if (out.reason == REASON_NONE && extra)
		out.reason = test_extra(&out, &fitted, residual, weight);
	none.reason = out.reason;
	release_fitted(&fitted);
	free(residual);
	free(weight);
	return out.reason == REASON_NONE ? out : none;
}

/* The mean correlation of a period of one window with one of another that begins 'apart' later. */
static double mean_lasting(size_t first, size_t second, size_t apart)
{
	double sum = 0;

	for (size_t i = 0; i < first; i++)
		for (size_t j = 0; j < second; j++)
			sum += pow(serial_lasting, fabs((double)(apart + j) - (double)i));
	return sum / (double)(first * second);
}

double serial_window_dispersion(double share, double mean, size_t now, size_t gap, size_t then)
{
	double all = mean_lasting(now, now, 0) + mean_lasting(then, then, 0) -
		     2 * mean_lasting(then, now, then + gap);

	return 1 + share * mean * all / (1 / (double)now + 1 / (double)then);
}
