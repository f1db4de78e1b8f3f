/* lasting.c - see lasting.h. */
#include "analyze/time/lasting.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/time/projection.h"
#include "core/base/memory.h"

const double lasting_correlation = 0.9;

enum { ROUNDS_MAX = 100 };
static const double SLOPE_MAX = 20, CONVERGED = 1e-10;

/* The covariance of a factor of variance 1 common to neighbouring periods, times 'in'; of counts
 * whose standard deviation is weight[] where they are independent. */
static void apply_lasting(double *out, const double *in, const struct present *present,
			  const double *weight)
{
	size_t periods = present->nr ? present->at[present->nr - 1] - present->at[0] + 1 : 0;
	double *lasting = xcalloc(periods + 1, sizeof(*lasting));

	lasting[0] = 1;
	for (size_t apart = 1; apart < periods; apart++)
		lasting[apart] = lasting[apart - 1] * lasting_correlation;
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

/* Counts of the seasons that have any, with what is fitted to them. */
struct fitted {
	struct present present;
	double *extra; /* the further term on these, or zeros */
	double *mean, slope;
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
	return out->present.nr < LASTING_MIN_N || out->present.nr < out->terms + 4
		       ? REASON_TOO_SHORT
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
	double information, score = set_means(fitted, fitted->slope, &information);

	if (fitted->present.nr && information <= 0)
		return REASON_NO_SOLUTION;
	for (int round = 0; round < ROUNDS_MAX; round++) {
		double step = score / information;

		step = fmax(-1, fmin(1, step));
		fitted->slope += step;
		score = set_means(fitted, fitted->slope, &information);
		if (!(information > 0) || fabs(fitted->slope) > SLOPE_MAX)
			return REASON_NO_SOLUTION;
		if (fabs(step) < CONVERGED)
			return REASON_NONE;
	}
	return REASON_NO_SOLUTION;
}

/* Take out of value[root->size1] what neighbouring periods share; 'root' NULL: nothing. */
static void make_independent(double *value, const gsl_matrix *root)
{
	gsl_vector_view view;

	if (!root)
		return;
	view = gsl_vector_view_array(value, root->size1);
	gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, root, &view.vector);
}

/* The seasons, and 'extra' when asked, times the standard deviations 'weight', made independent by
 * 'root' and orthonormal. */
static enum reason weighted_base(struct projection *base, const struct fitted *fitted,
				 const double *weight, bool extra, const gsl_matrix *root)
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
	terms += extra;
	for (size_t t = 0; t < terms; t++)
		make_independent(term + t * nr, root);
	reason = projection_make(base, &all, nr, term, terms);
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

/* Of B = MKM, M taking the terms out: tr(B), tr(B^2), tr(B^4). */
struct traces {
	double first, second, fourth;
};

static struct traces add_up_traces(const struct present *present, const struct projection *base,
				   const double *weight)
{
	size_t nr = present->nr;
	double *matrix = xcalloc(nr * nr, sizeof(*matrix)), *image = xcalloc(nr, sizeof(*image));
	struct traces out = { 0 };

	for (size_t i = 0; i < nr; i++) {
		double *row = matrix + i * nr;

		row[i] = 1;
		projection_take_out(row, base);
		apply_lasting(image, row, present, weight);
		projection_take_out(image, base);
		memcpy(row, image, nr * sizeof(*row));
		out.first += row[i];
	}
	for (size_t i = 0; i < nr; i++) {
		for (size_t j = 0; j < nr; j++) {
			double both = projection_dot(matrix + i * nr, matrix + j * nr, nr);

			out.fourth += both * both;
			out.second += i == j ? both : 0;
		}
	}
	free(matrix);
	free(image);
	return out;
}

double lasting_df(double inflation, double df, double most)
{
	double part = (inflation - 1) / inflation;

	return part > 0 ? fmin(most, df / (part * part)) : most;
}

/* Rao's score test of the variance of a lasting factor, and its estimate by moments. */
static enum reason estimate_share(struct lasting_counts *out, const struct fitted *fitted,
				  double *residual, double *weight, bool extra)
{
	struct projection base = { 0 };
	double *image = xcalloc(fitted->present.nr, sizeof(*image)), excess;
	struct traces traces;
	enum reason reason;

	set_residuals(residual, weight, fitted);
	out->chisq = projection_dot(residual, residual, fitted->present.nr);
	out->fit_df = fitted->present.nr - fitted->terms;
	reason = weighted_base(&base, fitted, weight, extra, NULL);
	if (reason == REASON_NONE) {
		projection_take_out(residual, &base);
		apply_lasting(image, residual, &fitted->present, weight);
		traces = add_up_traces(&fitted->present, &base, weight);
		excess = projection_dot(residual, image, fitted->present.nr) - traces.first;
		out->share = excess / traces.second;
		out->sd = sqrt(2 / traces.second);
		/* the participation ratio of the eigenvalues of B^2 */
		out->df = traces.second * traces.second / traces.fourth;
	}
	free(base.column);
	free(image);
	return reason;
}

/* The lower root of the covariance of residuals with a factor of variance 'share'. */
static gsl_matrix *covariance_root(const struct present *present, const double *weight,
				   double share)
{
	gsl_matrix *out = gsl_matrix_alloc(present->nr, present->nr);

	for (size_t i = 0; i < present->nr; i++)
		for (size_t j = 0; j < present->nr; j++) {
			double apart = fabs((double)present->at[i] - (double)present->at[j]);

			gsl_matrix_set(out, i, j,
				       (i == j) + share * weight[i] * weight[j] *
							  pow(lasting_correlation, apart));
		}
	gsl_linalg_cholesky_decomp1(out);
	return out;
}

/* The further term beside the seasons, by least squares with the covariance of 'share'. */
static enum reason test_extra(struct lasting_extra *out, const struct fitted *fitted,
			      double *residual, double *weight, double share)
{
	size_t nr = fitted->present.nr;
	double *part = xcalloc(nr, sizeof(*part));
	struct projection base = { 0 };
	gsl_matrix *root;
	enum reason reason;

	set_residuals(residual, weight, fitted);
	root = covariance_root(&fitted->present, weight, share);
	for (size_t i = 0; i < nr; i++) {
		part[i] = weight[i] * fitted->extra[i];
		residual[i] += fitted->slope * part[i];
	}
	make_independent(part, root);
	make_independent(residual, root);
	reason = weighted_base(&base, fitted, weight, false, root);
	if (reason == REASON_NONE) {
		projection_take_out(part, &base);
		out->z = projection_dot(part, residual, nr) / sqrt(projection_dot(part, part, nr));
		out->p = 2 * gsl_cdf_ugaussian_Q(fabs(out->z));
	}
	free(base.column);
	gsl_matrix_free(root);
	free(part);
	return reason;
}

/* Load and fit; the caller releases in any case. */
static enum reason fit_counts(struct fitted *out, const double *value, size_t nr, size_t seasons,
			      const double *extra)
{
	enum reason reason = load_counts(out, value, nr, seasons, extra);
	double information;

	if (reason != REASON_NONE)
		return reason;
	set_means(out, 0, &information);
	return extra ? fit_extra(out) : REASON_NONE;
}

struct lasting_counts lasting_counts(const double *value, size_t nr, size_t seasons,
				     const double *extra)
{
	struct lasting_counts none = { .share = NAN, .sd = NAN, .df = NAN, .chisq = NAN },
			      out = none;
	double *residual = xcalloc(nr + 1, sizeof(*residual));
	double *weight = xcalloc(nr + 1, sizeof(*weight));
	struct fitted fitted;

	out.reason = fit_counts(&fitted, value, nr, seasons, extra);
	out.n = none.n = fitted.present.nr;
	if (out.reason == REASON_NONE)
		out.reason = estimate_share(&out, &fitted, residual, weight, extra);
	none.reason = out.reason;
	release_fitted(&fitted);
	free(residual);
	free(weight);
	return out.reason == REASON_NONE ? out : none;
}

struct lasting_extra lasting_test_extra(const double *value, size_t nr, size_t seasons,
					const double *extra, double share)
{
	struct lasting_extra out = { .z = NAN, .p = NAN };
	double *residual = xcalloc(nr + 1, sizeof(*residual));
	double *weight = xcalloc(nr + 1, sizeof(*weight));
	struct fitted fitted;

	out.reason = fit_counts(&fitted, value, nr, seasons, extra);
	if (out.reason == REASON_NONE)
		out.reason = test_extra(&out, &fitted, residual, weight, share);
	release_fitted(&fitted);
	free(residual);
	free(weight);
	return out;
}

/* The mean correlation of a period of one window with one of another that begins 'apart' later. */
static double mean_lasting(size_t first, size_t second, size_t apart)
{
	double sum = 0;

	for (size_t i = 0; i < first; i++)
		for (size_t j = 0; j < second; j++)
			sum += pow(lasting_correlation, fabs((double)(apart + j) - (double)i));
	return sum / (double)(first * second);
}

double lasting_window(double share, double mean, size_t now, size_t gap, size_t then)
{
	double all = mean_lasting(now, now, 0) + mean_lasting(then, then, 0) -
		     2 * mean_lasting(then, now, then + gap);

	return 1 + share * mean * all / (1 / (double)now + 1 / (double)then);
}
