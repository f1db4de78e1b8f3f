/* farrington.c - see farrington.h. */
#include "analyze/farrington.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analyze/describe.h"
#include "analyze/poisson_fit.h"
#include "core/memory.h"

/* The base values and the design of their regression; time counts from the newest period, so
 * that the constant is the newest period's linear term. */
struct base {
	double *count, *design, *weight;
	size_t nr;
};

static void base_release(struct base *base)
{
	free(base->count);
	free(base->design);
	free(base->weight);
}

/* REASON_NONE and a filled 'base', which the caller releases in any case. */
static enum reason collect(struct base *base, const double *count, size_t at,
			   const struct farrington_options *options)
{
	size_t width = 2 * options->window + 1, full = options->years * width;

	if (options->years < FARRINGTON_YEARS_MIN || options->season < width ||
	    !(options->alpha > 0 && options->alpha < 1) || !options->recent)
		return REASON_BAD_VALUE;
	if (at < options->years * options->season + options->window || at + 1 < options->recent)
		return REASON_TOO_SHORT;
	if (isnan(count[at]))
		return REASON_MISSING;
	base->count = xcalloc(full, sizeof(double));
	base->design = xcalloc(2 * full, sizeof(double));
	base->weight = xcalloc(full, sizeof(double));
	for (size_t year = options->years; year > 0; year--) {
		size_t first = at - year * options->season - options->window;

		for (size_t i = first; i < first + width; i++) {
			if (isnan(count[i]))
				continue;
			base->count[base->nr] = count[i];
			base->design[2 * base->nr] = 1;
			base->design[2 * base->nr + 1] = (double)i - (double)at;
			base->weight[base->nr++] = 1;
		}
	}
	return 3 * base->nr < 2 * full ? REASON_TOO_SHORT : REASON_NONE;
}

/* Enough recent cases to speak of a surge at all? */
static bool has_cases(const double *count, size_t at, const struct farrington_options *options)
{
	double sum = 0;

	for (size_t i = at + 1 - options->recent; i <= at; i++)
		sum += isnan(count[i]) ? 0 : count[i];
	return sum >= options->cases;
}

/* Give base values with an Anscombe residual s above 1 the weight s^-2, scaled to a mean of 1. */
static void reweight(struct base *base, const struct poisson_fit *fit)
{
	double dispersion = fmax(fit->dispersion, 1), sum = 0;

	for (size_t i = 0; i < base->nr; i++) {
		double mean = fit->fitted[i];
		double s = 1.5 * (pow(base->count[i], 2. / 3) * pow(mean, -1. / 6) - sqrt(mean)) /
			   sqrt(dispersion * (1 - fit->hat[i]));

		base->weight[i] = s > 1 ? 1 / (s * s) : 1;
		sum += base->weight[i];
	}
	for (size_t i = 0; i < base->nr; i++)
		base->weight[i] *= (double)base->nr / sum;
}

/* Fit, reweight, fit again. With one term the design is the constant alone. */
static enum reason fit_twice(struct poisson_fit *out, struct base *base, size_t terms)
{
	double *constant = xcalloc(base->nr, sizeof(double));
	const double *design = terms == 2 ? base->design : constant;
	struct poisson_fit first = POISSON_FIT_INIT;
	enum reason reason;

	for (size_t i = 0; i < base->nr; i++)
		constant[i] = 1;
	reason = poisson_fit_run(&first, design, base->count, NULL, NULL, base->nr, terms);
	if (!reason) {
		reweight(base, &first);
		reason = poisson_fit_run(out, design, base->count, NULL, base->weight, base->nr,
					 terms);
	}
	poisson_fit_release(&first);
	free(constant);
	return reason;
}

/* Keep the trend only where it is significant and predicts no more than was ever seen. */
static bool keeps_trend(const struct poisson_fit *fit, const struct base *base)
{
	double t = fit->coef[1] / (fit->se[1] * sqrt(fit->dispersion)), largest = 0;

	for (size_t i = 0; i < base->nr; i++)
		largest = fmax(largest, base->count[i]);
	return 2 * gsl_cdf_tdist_Q(fabs(t), (double)fit->df) < .05 && exp(fit->coef[0]) <= largest;
}

/* The 1 - alpha/2 quantile after a 2/3 power: mean and its error are the constant's. */
static void set_bound(struct farrington *out, const struct poisson_fit *fit, double alpha)
{
	double mean = exp(fit->coef[0]), power = pow(mean, 2. / 3), tau, deviation;

	out->expected = mean;
	out->dispersion = fmax(fit->dispersion, 1);
	tau = out->dispersion * (1 + mean * fit->se[0] * fit->se[0]);
	deviation = sqrt(4. / 9 * cbrt(mean) * tau);
	out->upper = pow(power + gsl_cdf_ugaussian_Qinv(alpha / 2) * deviation, 1.5);
}

struct farrington farrington_bound(const double *count, size_t at,
				   const struct farrington_options *options)
{
	struct farrington out = { .expected = NAN, .upper = NAN, .dispersion = NAN };
	struct poisson_fit fit = POISSON_FIT_INIT;
	struct base base = { 0 };

	out.reason = collect(&base, count, at, options);
	if (!out.reason && !has_cases(count, at, options))
		out.reason = REASON_FEW_CASES;
	if (!out.reason)
		out.reason = fit_twice(&fit, &base, 2);
	if (!out.reason)
		out.trend = keeps_trend(&fit, &base);
	if (!out.trend && (!out.reason || out.reason == REASON_NO_SOLUTION)) {
		poisson_fit_release(&fit);
		out.reason = fit_twice(&fit, &base, 1);
	}
	if (!out.reason)
		set_bound(&out, &fit, options->alpha);
	poisson_fit_release(&fit);
	base_release(&base);
	return out;
}

enum reason farrington_ears_c1(double *upper, const double *count, size_t at, size_t base,
			       double alpha)
{
	*upper = NAN;
	if (base < 3 || !(alpha > 0 && alpha < 1))
		return REASON_BAD_VALUE;
	if (at < base)
		return REASON_TOO_SHORT;
	if (describe_count(count + at - base, base) < base)
		return REASON_MISSING;
	*upper = describe_mean(count + at - base, base) +
		 gsl_cdf_ugaussian_Qinv(alpha) * describe_sd_sample(count + at - base, base);
	return REASON_NONE;
}
