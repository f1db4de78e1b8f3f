/* rate_test.c - see rate_test.h. */
#include "analyze/method/rate_test.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/discrete.h"
#include "analyze/method/interval.h"

/* Whole numbers a double holds exactly, with room for sums. */
static const double COUNT_MAX = 1e15;
/* Beyond it a ratio times a count could be no number any more. */
static const double QUOTIENT_MIN = 1e-100;

static bool is_count(double value)
{
	return value >= 0 && value <= COUNT_MAX && value == floor(value);
}

static bool is_exposure(double value)
{
	return value > 0 && isfinite(value);
}

/* Two exposures whose quotients and sum are numbers. */
static bool are_exposures(double exposure1, double exposure2)
{
	return is_exposure(exposure1) && is_exposure(exposure2) &&
	       is_exposure(exposure1 + exposure2) && exposure1 / exposure2 > QUOTIENT_MIN &&
	       exposure2 / exposure1 > QUOTIENT_MIN;
}

static struct rate_test refused(enum reason reason)
{
	return (struct rate_test){ NAN, NAN, NAN, NAN, NAN, reason };
}

static enum reason check_compare(double count1, double exposure1, double count2, double exposure2,
				 double level)
{
	if (isnan(count1) || isnan(count2) || isnan(exposure1) || isnan(exposure2))
		return REASON_MISSING;
	if (!is_count(count1) || !is_count(count2) || !is_count(count1 + count2) ||
	    !are_exposures(exposure1, exposure2) || !(level >= 0 && level < 1))
		return REASON_BAD_VALUE;
	return count1 + count2 > 0 ? REASON_NONE : REASON_ZERO_TOTAL;
}

struct rate_test rate_test_compare(double count1, double exposure1, double count2, double exposure2,
				   double level)
{
	struct rate_test out = { .low = NAN,
				 .high = NAN,
				 .reason = check_compare(count1, exposure1, count2, exposure2,
							 level) };
	double total = count1 + count2, scale = exposure2 / exposure1;
	struct discrete dist;
	struct interval first, second;

	if (out.reason)
		return refused(out.reason);
	dist = discrete_binomial(total, exposure1 / (exposure1 + exposure2));
	out.p = discrete_two_sided(&dist, count1);
	out.smallest_p = discrete_smallest_p(&dist);
	out.ratio = count2 > 0 ? count1 / count2 * scale : INFINITY;
	if (level <= 0)
		return out;
	/* Two lower bounds instead of a bound and 1 - bound: no digits lost near 0 and 1. */
	first = interval_clopper_pearson(count1, total, level);
	second = interval_clopper_pearson(count2, total, level);
	out.low = first.low / (1 - first.low) * scale;
	out.high = count2 > 0 ? (1 - second.low) / second.low * scale : INFINITY;
	return out;
}

struct rate_test rate_test_screen(double count1, double exposure1, double count2, double exposure2)
{
	struct rate_test out = rate_test_compare(count1, exposure1, count2, exposure2, 0);

	if (out.reason != REASON_NONE || out.p >= 0.05)
		return out;
	return rate_test_compare(count1, exposure1, count2, exposure2, 0.95);
}

/* Below this expectation on either side the normal deviate is no guide. */
static const double QUASI_MIN_MEAN = 5;

static enum reason check_quasi(double count1, double exposure1, double count2, double exposure2,
			       double dispersion, double df)
{
	double share = exposure1 / (exposure1 + exposure2);

	if (isnan(count1) || isnan(count2) || isnan(exposure1) || isnan(exposure2))
		return REASON_MISSING;
	if (!(count1 >= 0 && count1 <= COUNT_MAX) || !(count2 >= 0 && count2 <= COUNT_MAX) ||
	    !is_exposure(exposure1) || !is_exposure(exposure2) || !(share > 0 && share < 1))
		return REASON_BAD_VALUE;
	if (count1 + count2 <= 0)
		return REASON_ZERO_TOTAL;
	if (isnan(dispersion) || !(df >= 1))
		return REASON_TOO_SHORT;
	return REASON_NONE;
}

/* Twice the smaller tail of B(total, share) at 'count', continued to fractions. */
static double twice_smaller_tail(double count, double total, double share)
{
	double above = count > 0 ? gsl_cdf_beta_P(share, count, total - count + 1) : 1;
	double below = count < total ? gsl_cdf_beta_Q(share, count + 1, total - count) : 1;

	return fmin(1, 2 * fmin(above, below));
}

static void test_effective(struct rate_test *out, double count, double total, double share,
			   double dispersion)
{
	double effective = total / dispersion;

	out->p = twice_smaller_tail(count / dispersion, effective, share);
	out->smallest_p = fmin(twice_smaller_tail(0, effective, share),
			       twice_smaller_tail(effective, effective, share));
}

struct rate_test rate_test_quasi(double count1, double exposure1, double count2, double exposure2,
				 double dispersion, double df)
{
	double total = count1 + count2, share = exposure1 / (exposure1 + exposure2), deviate;
	struct rate_test out = { NAN, NAN, NAN, NAN, NAN, REASON_NONE };

	out.reason = check_quasi(count1, exposure1, count2, exposure2, dispersion, df);
	if (out.reason)
		return out;
	dispersion = fmax(1, dispersion);
	if (total * fmin(share, 1 - share) < QUASI_MIN_MEAN) {
		test_effective(&out, count1, total, share, dispersion);
	} else {
		deviate = (count1 - total * share) / sqrt(dispersion * total * share * (1 - share));
		out.p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(deviate), df));
	}
	out.ratio = count2 > 0 ? count1 / count2 * exposure2 / exposure1 : INFINITY;
	return out;
}

double rate_test_smallest_p(double total, double exposure1, double exposure2)
{
	struct discrete dist;

	if (!is_count(total) || !are_exposures(exposure1, exposure2))
		return NAN;
	dist = discrete_binomial(total, exposure1 / (exposure1 + exposure2));
	return discrete_smallest_p(&dist);
}

struct rate_test rate_test_expected(double count, double exposure, double rate, double level)
{
	struct rate_test out = { 0 };
	struct interval garwood;
	struct discrete dist;

	if (isnan(count) || isnan(exposure) || isnan(rate))
		return refused(REASON_MISSING);
	if (!is_exposure(exposure) || !(exposure > QUOTIENT_MIN) || !(rate >= 0) ||
	    !(rate * exposure <= COUNT_MAX))
		return refused(REASON_BAD_VALUE);
	garwood = interval_garwood(count, level);
	if (garwood.reason)
		return refused(garwood.reason);
	if (rate <= 0)
		return refused(REASON_ZERO_BASE);
	dist = discrete_poisson(rate * exposure);
	out.p = discrete_two_sided(&dist, count);
	out.ratio = count / exposure;
	out.low = garwood.low / exposure;
	out.high = garwood.high / exposure;
	return out;
}

static enum reason check_fisher(double part1, double whole1, double part2, double whole2)
{
	if (isnan(part1) || isnan(whole1) || isnan(part2) || isnan(whole2))
		return REASON_MISSING;
	if (!is_count(part1) || !is_count(whole1) || !is_count(part2) || !is_count(whole2) ||
	    !is_count(whole1 + whole2) || part1 > whole1 || part2 > whole2)
		return REASON_BAD_VALUE;
	if (whole1 <= 0 || whole2 <= 0)
		return REASON_ZERO_BASE;
	if (part1 + part2 <= 0 || part1 + part2 >= whole1 + whole2)
		return REASON_NO_VARIATION;
	return REASON_NONE;
}

struct rate_test rate_test_fisher(double part1, double whole1, double part2, double whole2)
{
	struct rate_test out = { .low = NAN,
				 .high = NAN,
				 .reason = check_fisher(part1, whole1, part2, whole2) };
	struct discrete dist;

	if (out.reason)
		return refused(out.reason);
	dist = discrete_hypergeometric(part1 + part2, whole1, whole2);
	out.p = discrete_two_sided(&dist, part1);
	out.smallest_p = discrete_smallest_p(&dist);
	out.ratio = part2 > 0 ? part1 / whole1 / (part2 / whole2) : INFINITY;
	return out;
}

/* Sums over the usable units; false when a number makes no sense. */
static bool pool(struct proportion_test *out, double *parts, double *wholes, const double *part,
		 const double *whole, size_t nr)
{
	double smallest = INFINITY;
	size_t used = 0;

	for (size_t i = 0; i < nr; i++) {
		if (isnan(part[i]) || isnan(whole[i]))
			continue;
		if (!is_count(part[i]) || !is_count(whole[i]) || part[i] > whole[i])
			return false;
		if (whole[i] <= 0)
			continue;
		*parts += part[i];
		*wholes += whole[i];
		smallest = fmin(smallest, whole[i]);
		used++;
	}
	out->df = used ? used - 1 : 0;
	out->share = used ? *parts / *wholes : NAN;
	out->expected_min = used ? smallest * fmin(out->share, 1 - out->share) : NAN;
	return true;
}

struct proportion_test rate_test_proportions(const double *part, const double *whole, size_t nr)
{
	struct proportion_test out = { .statistic = NAN, .p = NAN };
	double parts = 0, wholes = 0, sum = 0, excess;

	if (!pool(&out, &parts, &wholes, part, whole, nr))
		out.reason = REASON_BAD_VALUE;
	else if (out.df < 1)
		out.reason = REASON_TOO_SHORT;
	else if (parts <= 0 || parts >= wholes)
		out.reason = REASON_NO_VARIATION;
	if (out.reason)
		return out;
	for (size_t i = 0; i < nr; i++) {
		if (isnan(part[i]) || isnan(whole[i]) || whole[i] <= 0)
			continue;
		excess = part[i] - whole[i] * out.share;
		sum += excess * excess / (whole[i] * out.share * (1 - out.share));
	}
	out.statistic = sum;
	out.p = gsl_cdf_chisq_Q(sum, (double)out.df);
	return out;
}
