/* dispersion.c - see dispersion.h. */
#include "analyze/method/dispersion.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/discrete.h"

static double exposure_at(const double *exposure, size_t i)
{
	return exposure ? exposure[i] : 1;
}

/* Totals over the periods present. */
struct totals {
	double count, exposure;
	size_t n;
};

static bool is_sound(double count, double exposure)
{
	return count >= 0 && isfinite(count) && exposure > 0 && isfinite(exposure);
}

static bool is_missing(const double *count, const double *exposure, size_t i)
{
	return isnan(count[i]) || isnan(exposure_at(exposure, i));
}

static enum reason add_up(struct totals *out, const double *count, const double *exposure,
			  size_t nr)
{
	*out = (struct totals){ 0 };
	for (size_t i = 0; i < nr; i++) {
		if (is_missing(count, exposure, i))
			continue;
		if (!is_sound(count[i], exposure_at(exposure, i)))
			return REASON_BAD_VALUE;
		out->count += count[i];
		out->exposure += exposure_at(exposure, i);
		out->n++;
	}
	if (out->n < DISPERSION_MIN_N)
		return REASON_TOO_SHORT;
	return out->count > 0 ? REASON_NONE : REASON_ZERO_TOTAL;
}

struct dispersion dispersion_index(const double *count, const double *exposure, size_t nr)
{
	struct dispersion out = { .ratio = NAN, .statistic = NAN, .p = NAN };
	struct totals totals;
	double sum = 0;

	out.reason = add_up(&totals, count, exposure, nr);
	out.n = totals.n;
	if (out.reason)
		return out;
	for (size_t i = 0; i < nr; i++) {
		double expected;

		if (is_missing(count, exposure, i))
			continue;
		expected = totals.count / totals.exposure * exposure_at(exposure, i);
		sum += (count[i] - expected) * (count[i] - expected) / expected;
	}
	if (!isfinite(sum)) {
		out.reason = REASON_BAD_VALUE;
		return out;
	}
	out.statistic = sum;
	out.ratio = sum / (double)(out.n - 1);
	out.p = gsl_cdf_chisq_Q(sum, (double)(out.n - 1));
	return out;
}

struct dispersion_newest dispersion_compare_newest(const double *count, const double *exposure,
						   size_t nr)
{
	struct dispersion_newest out = {
		.dispersion = NAN, .expected = NAN, .ratio = NAN, .f = NAN, .p = NAN
	};
	struct dispersion past = { 0 };
	struct totals totals;
	double newest, days, rate, gain, expected;

	if (!nr || is_missing(count, exposure, nr - 1)) {
		out.reason = nr ? REASON_MISSING : REASON_TOO_SHORT;
		return out;
	}
	newest = count[nr - 1];
	days = exposure_at(exposure, nr - 1);
	past = dispersion_index(count, exposure, nr - 1);
	out.n = past.n;
	out.reason = past.reason == REASON_ZERO_TOTAL ? REASON_ZERO_BASE : past.reason;
	if (!out.reason && !is_sound(newest, days))
		out.reason = REASON_BAD_VALUE;
	if (out.reason)
		return out;
	add_up(&totals, count, exposure, nr - 1);
	rate = (totals.count + newest) / (totals.exposure + days);
	gain = 2 * (discrete_deviance(newest, rate * days) +
		    discrete_deviance(totals.count, rate * totals.exposure));
	expected = totals.count / totals.exposure * days;
	if (!isfinite(gain) || !isnormal(expected) || !isfinite(newest / expected)) {
		out.reason = REASON_BAD_VALUE;
		return out;
	}
	out.dispersion = fmax(past.ratio, 1);
	out.expected = expected;
	out.ratio = newest / expected;
	out.f = fmax(gain, 0) / out.dispersion;
	out.p = gsl_cdf_fdist_Q(out.f, 1, (double)(out.n - 1));
	return out;
}
