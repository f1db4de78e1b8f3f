/* control.c - see control.h. */
#include "analyze/time/control.h"

#include <math.h>
#include <stdbool.h>

#include "analyze/method/funnel.h"

/* 3 / d2 with d2 = 1.128, the mean range of two normal values, as tables print it. */
static const double XMR_FACTOR = 2.66;

enum { SHIFT_LENGTH = 8, TREND_LENGTH = 6 };

static struct control_limits refused(enum reason reason)
{
	return (struct control_limits){ NAN, NAN, NAN, NAN, reason };
}

static struct control_limits limits_around(double centre, double sigma, double floor_at,
					   double ceiling_at)
{
	if (!isfinite(centre) || !isfinite(centre + 3 * sigma) || !isfinite(centre - 3 * sigma))
		return refused(REASON_BAD_VALUE);
	return (struct control_limits){ centre, fmax(centre - 3 * sigma, floor_at),
					fmin(centre + 3 * sigma, ceiling_at), sigma, REASON_NONE };
}

struct control_limits control_c(const double *count, size_t nr)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < nr; i++) {
		if (isnan(count[i]))
			continue;
		if (count[i] < 0 || isinf(count[i]))
			return refused(REASON_BAD_VALUE);
		sum += count[i];
		n++;
	}
	if (n < CONTROL_MIN_N)
		return refused(REASON_TOO_SHORT);
	if (sum <= 0)
		return refused(REASON_ZERO_TOTAL);
	return limits_around(sum / (double)n, sqrt(sum / (double)n), 0, INFINITY);
}

struct control_limits control_c_exact(const double *count, size_t nr)
{
	struct control_limits limits = control_c(count, nr);
	struct funnel_limits exact;

	if (limits.reason != REASON_NONE)
		return limits;
	if (limits.centre < 1)
		return refused(REASON_FEW_CASES);
	exact = funnel_poisson(limits.centre, 1 - CONTROL_BEYOND);
	if (exact.reason != REASON_NONE)
		return refused(exact.reason);
	limits.low = exact.low;
	limits.high = exact.high;
	return limits;
}

static bool is_usable(double count, double exposure)
{
	return !isnan(count) && !isnan(exposure) && !(exposure >= 0 && exposure <= 0);
}

/* The pooled rate of the usable periods, or why there is none. */
static enum reason pool(double *rate, const double *count, const double *exposure, size_t nr,
			bool parts)
{
	double counts = 0, exposures = 0;
	size_t n = 0;

	for (size_t i = 0; i < nr; i++) {
		if (!is_usable(count[i], exposure[i]))
			continue;
		if (count[i] < 0 || exposure[i] < 0 || isinf(count[i]) || isinf(exposure[i]) ||
		    (parts && count[i] > exposure[i]))
			return REASON_BAD_VALUE;
		counts += count[i];
		exposures += exposure[i];
		n++;
	}
	if (n < CONTROL_MIN_N)
		return REASON_TOO_SHORT;
	if (counts <= 0)
		return REASON_ZERO_TOTAL;
	if (parts && counts >= exposures)
		return REASON_NO_VARIATION;
	*rate = counts / exposures;
	return REASON_NONE;
}

static void rate_limits(struct control_limits *limits, const double *count, const double *exposure,
			size_t nr, bool parts)
{
	double rate = NAN;
	enum reason reason = pool(&rate, count, exposure, nr, parts);
	double variance = parts ? rate * (1 - rate) : rate;

	for (size_t i = 0; i < nr; i++) {
		if (reason)
			limits[i] = refused(reason);
		else if (!is_usable(count[i], exposure[i]))
			limits[i] = refused(REASON_MISSING);
		else
			limits[i] = limits_around(rate, sqrt(variance / exposure[i]), 0,
						  parts ? 1 : INFINITY);
	}
}

void control_u(struct control_limits *limits, const double *count, const double *exposure,
	       size_t nr)
{
	rate_limits(limits, count, exposure, nr, false);
}

void control_p(struct control_limits *limits, const double *part, const double *whole, size_t nr)
{
	rate_limits(limits, part, whole, nr, true);
}

/* XmR of value[i]^exponent. */
static struct control_limits xmr(const double *value, size_t nr, double exponent)
{
	double sum = 0, ranges = 0, here, last = NAN;
	size_t n = 0, pairs = 0;

	for (size_t i = 0; i < nr; i++, last = here) {
		here = exponent != 1 ? pow(value[i], exponent) : value[i];
		if (isnan(here))
			continue;
		if (isinf(here))
			return refused(REASON_BAD_VALUE);
		sum += here;
		n++;
		if (!isnan(last)) {
			ranges += fabs(here - last);
			pairs++;
		}
	}
	if (n < CONTROL_MIN_N || !pairs)
		return refused(REASON_TOO_SHORT);
	if (ranges <= 0)
		return refused(REASON_NO_VARIATION);
	return limits_around(sum / (double)n, XMR_FACTOR * ranges / (double)pairs / 3, -INFINITY,
			     INFINITY);
}

struct control_limits control_xmr(const double *value, size_t nr)
{
	return xmr(value, nr, 1);
}

struct control_waiting control_waiting(const double *days, size_t nr, double exponent)
{
	struct control_waiting out = { refused(REASON_BAD_VALUE), NAN, NAN, NAN };

	for (size_t i = 0; i < nr; i++)
		if (days[i] < 0)
			return out;
	if (!(exponent > 0 && exponent <= 1))
		return out;
	out.transformed = xmr(days, nr, exponent);
	if (out.transformed.reason)
		return out;
	out.centre = pow(out.transformed.centre, 1 / exponent);
	out.low = pow(fmax(out.transformed.low, 0), 1 / exponent);
	out.high = pow(out.transformed.high, 1 / exponent);
	return out;
}

/* How many sigma above the centre; NAN without value or limits. */
static double distance(const double *value, const struct control_limits *limits, size_t step,
		       size_t i)
{
	const struct control_limits *at = &limits[i * step];

	return at->sigma > 0 ? (value[i] - at->centre) / at->sigma : NAN;
}

/* Whether at least 'need' of the 'window' points ending at i, i among them, lie beyond 'sigmas'
 * on i's side; the window ends early at a missing point. */
static bool crowded(const double *value, const struct control_limits *limits, size_t step, size_t i,
		    size_t window, size_t need, double sigmas)
{
	double side = copysign(1, distance(value, limits, step, i)), away;
	size_t found = 0;

	for (size_t back = 0; back < window && back <= i; back++) {
		away = side * distance(value, limits, step, i - back);
		if (isnan(away) || (!back && away <= sigmas))
			return false;
		found += away > sigmas;
		if (found == need)
			return true;
	}
	return false;
}

void control_signals(unsigned *signal, const double *value, const struct control_limits *limits,
		     size_t step, size_t nr)
{
	size_t above = 0, below = 0, rising = 0, falling = 0;
	double last = NAN;

	for (size_t i = 0; i < nr; i++) {
		const struct control_limits *at = &limits[i * step];
		double away = distance(value, limits, step, i);

		above = away > 0 ? above + 1 : 0;
		below = away < 0 ? below + 1 : 0;
		rising = isnan(away) ? 0 : value[i] > last ? rising + 1 : 1;
		falling = isnan(away) ? 0 : value[i] < last ? falling + 1 : 1;
		last = isnan(away) ? NAN : value[i];
		signal[i] = 0;
		if (value[i] > at->high || value[i] < at->low)
			signal[i] |= CONTROL_SIGNAL_BEYOND;
		if (above >= SHIFT_LENGTH || below >= SHIFT_LENGTH)
			signal[i] |= CONTROL_SIGNAL_SHIFT;
		if (rising >= TREND_LENGTH || falling >= TREND_LENGTH)
			signal[i] |= CONTROL_SIGNAL_TREND;
		if (crowded(value, limits, step, i, 3, 2, 2))
			signal[i] |= CONTROL_SIGNAL_NEAR;
		if (crowded(value, limits, step, i, 5, 4, 1))
			signal[i] |= CONTROL_SIGNAL_AWAY;
	}
}
