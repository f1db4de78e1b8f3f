/* farrington.c - see farrington.h. */
#include "analyze/time/farrington.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/describe.h"
#include "analyze/method/poisson_fit.h"
#include "core/base/memory.h"

/* The level at which a trend is kept. */
static const double trend_level = .05;

/* Counts of the same season in earlier years, time counted from the newest period. */
struct base {
	double *count, *time, *weight;
	size_t nr;
	double largest;
};

/* What a model of the base foretells for the newest period (time 0). */
struct forecast {
	double mean;
	double log_error; /* standard error of log(mean) */
	double dispersion;
	double trend_p; /* NAN for a model without trend */
};

static void base_init(struct base *base, const struct farrington_options *options)
{
	size_t most = options->years * (2 * options->window + 1);

	*base = (struct base){
		.count = xcalloc(most, sizeof(double)),
		.time = xcalloc(most, sizeof(double)),
		.weight = xcalloc(most, sizeof(double)),
	};
}

static void base_release(struct base *base)
{
	free(base->count);
	free(base->time);
	free(base->weight);
}

/* How many periods ago the season of the newest one was, 'year' (1, 2, ...) years before. */
static size_t periods_back(const struct farrington_options *options, size_t year)
{
	return options->back ? options->back[year - 1] : year * options->season;
}

/* Windows that neither overlap nor reach the newest period, and numbers within their range. */
static bool has_sense(const struct farrington_options *options)
{
	size_t last = 0;

	if (options->years < FARRINGTON_YEARS_MIN || !options->recent ||
	    !(options->alpha > 0 && options->alpha < 1))
		return false;
	for (size_t year = 1; year <= options->years; year++) {
		size_t back = periods_back(options, year);

		if (back < last || back - last < 2 * options->window + 1)
			return false;
		last = back;
	}
	return true;
}

/* Enough recent cases to speak of a surge at all? */
static bool has_cases(const double *count, size_t at, const struct farrington_options *options)
{
	double sum = 0;

	for (size_t i = at + 1 - options->recent; i <= at; i++)
		sum += isnan(count[i]) ? 0 : count[i];
	return sum >= options->cases;
}

static enum reason check(const double *count, size_t at, const struct farrington_options *options)
{
	if (!has_sense(options))
		return REASON_BAD_VALUE;
	if (at < periods_back(options, options->years) + options->window ||
	    at + 1 < options->recent)
		return REASON_TOO_SHORT;
	if (isnan(count[at]))
		return REASON_MISSING;
	if (count[at] < 0 || isinf(count[at]))
		return REASON_BAD_VALUE;
	return has_cases(count, at, options) ? REASON_NONE : REASON_FEW_CASES;
}

static enum reason base_collect(struct base *base, const double *count, size_t at,
				const struct farrington_options *options)
{
	size_t width = 2 * options->window + 1;

	for (size_t year = 1; year <= options->years; year++) {
		size_t first = at - periods_back(options, year) - options->window;

		for (size_t i = first; i < first + width; i++) {
			if (isnan(count[i]))
				continue;
			base->count[base->nr] = count[i];
			base->time[base->nr++] = (double)i - (double)at;
			base->largest = fmax(base->largest, count[i]);
		}
	}
	return 3 * base->nr < 2 * options->years * width ? REASON_TOO_SHORT : REASON_NONE;
}

/* The regression of the base on a constant and, with two terms, on time. */
static enum reason fit(struct poisson_fit *out, const struct base *base, const double *weight,
		       size_t terms)
{
	double *design = xcalloc(base->nr * terms, sizeof(double));
	enum reason reason;

	for (size_t i = 0; i < base->nr; i++) {
		design[i * terms] = 1;
		if (terms == 2)
			design[i * terms + 1] = base->time[i];
	}
	reason = poisson_fit_run(out, design, base->count, NULL, weight, base->nr, terms);
	free(design);
	return reason;
}

static double dispersion(const struct poisson_fit *model)
{
	return fmax(model->dispersion, 1);
}

/* Standardised Anscombe residual of a Poisson count about its fitted mean. */
static double anscombe(double count, double mean, double leverage, double phi)
{
	return 1.5 * (pow(count, 2. / 3) / pow(mean, 1. / 6) - sqrt(mean)) /
	       sqrt(phi * (1 - leverage));
}

/* Past outbreaks must not hide a new one: weight s^-2 where the residual s is above 1, all
 * weights then scaled to the sum of the base's number. */
static void weigh_outbreaks_down(struct base *base, const struct poisson_fit *model)
{
	double sum = 0;

	for (size_t i = 0; i < base->nr; i++) {
		double s = anscombe(base->count[i], model->fitted[i], model->hat[i],
				    dispersion(model));

		base->weight[i] = s > 1 ? 1 / (s * s) : 1;
		sum += base->weight[i];
	}
	for (size_t i = 0; i < base->nr; i++)
		base->weight[i] *= (double)base->nr / sum;
}

/* Mean squared relative residual: see relative_errors. */
static double relative_dispersion(const struct base *base, const struct poisson_fit *model)
{
	double sum = 0;

	for (size_t i = 0; i < base->nr; i++) {
		double relative = base->count[i] / model->fitted[i] - 1;

		sum += base->weight[i] * relative * relative;
	}
	return sum / (double)model->df;
}

static struct forecast forecast_of(const struct poisson_fit *model, const struct base *base,
				   size_t terms, bool relative)
{
	double scale = relative ? relative_dispersion(base, model) : dispersion(model);
	struct forecast out = {
		.mean = exp(model->coef[0]),
		.log_error = model->se[0] * sqrt(scale),
		.dispersion = dispersion(model),
		.trend_p = NAN,
	};

	if (terms == 2) {
		double t = fabs(model->coef[1]) / (model->se[1] * sqrt(scale));

		out.trend_p = 2 * gsl_cdf_tdist_Q(t, (double)model->df);
	}
	return out;
}

/* Fit, weigh outbreaks down, fit again. */
static enum reason foretell(struct forecast *out, struct base *base, size_t terms, bool relative)
{
	struct poisson_fit first = POISSON_FIT_INIT, second = POISSON_FIT_INIT;
	enum reason reason = fit(&first, base, NULL, terms);

	if (!reason) {
		weigh_outbreaks_down(base, &first);
		reason = fit(&second, base, base->weight, terms);
	}
	if (!reason)
		*out = forecast_of(&second, base, terms, relative);
	poisson_fit_release(&first);
	poisson_fit_release(&second);
	return reason;
}

/* The paper's limit: mean (1 + 2/3 z sqrt(tau / mean))^(3/2), where tau is the dispersion of a
 * new count and of the estimated mean together. */
static double limit_of(const struct forecast *forecast, double alpha)
{
	double error = forecast->log_error * forecast->mean;
	double tau = forecast->dispersion + error * error / forecast->mean;
	double z = gsl_cdf_ugaussian_Qinv(alpha / 2);

	return forecast->mean * pow(1 + 2. / 3 * z * sqrt(tau / forecast->mean), 1.5);
}

struct farrington farrington_bound(const double *count, size_t at,
				   const struct farrington_options *options)
{
	struct farrington out = { .expected = NAN, .upper = NAN, .dispersion = NAN };
	struct forecast forecast;
	struct base base;

	out.reason = check(count, at, options);
	if (out.reason)
		return out;
	base_init(&base, options);
	out.reason = base_collect(&base, count, at, options);
	if (out.reason)
		goto out;
	out.trend = !foretell(&forecast, &base, 2, options->relative_errors) &&
		    forecast.trend_p < trend_level && forecast.mean <= base.largest;
	if (!out.trend)
		out.reason = foretell(&forecast, &base, 1, options->relative_errors);
	if (out.reason)
		goto out;
	out.expected = forecast.mean;
	out.dispersion = forecast.dispersion;
	out.upper = limit_of(&forecast, options->alpha);
out:
	base_release(&base);
	return out;
}

enum reason farrington_ears_c1(double *upper, const double *count, size_t at, size_t base,
			       double alpha)
{
	double bound;

	*upper = NAN;
	if (base < 3 || !(alpha > 0 && alpha < 1))
		return REASON_BAD_VALUE;
	if (at < base)
		return REASON_TOO_SHORT;
	if (describe_count(count + at - base, base) < base)
		return REASON_MISSING;
	bound = describe_mean(count + at - base, base) +
		gsl_cdf_ugaussian_Qinv(alpha) * describe_sd_sample(count + at - base, base);
	if (!isfinite(bound))
		return REASON_BAD_VALUE;
	*upper = bound;
	return REASON_NONE;
}
