/* prediction.c - see prediction.h. */
#include "analyze/time/prediction.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/discrete.h"

static const double NORMAL_ABOVE = 20000;
/* A variance so little above the centre is Poisson's. */
static const double POISSON_BELOW = 1 + 1e-6;
/* Probabilities below the four limits: 80 % between the middle two, 95 % between the outer. */
static const double LOW80 = 0.1, HIGH80 = 0.9, LOW95 = 0.025, HIGH95 = 0.975;

/* The smallest count with at least 'prob' at or below it, sought outward from 'guess'. */
static double negative_binomial_quantile(double prob, double centre, double variance, double guess)
{
	double p = centre / variance, size = centre * p / (1 - p);
	unsigned low = 0, high = (unsigned)fmax(guess, 0), step = 1;

	while (gsl_cdf_negative_binomial_P(high, p, size) < prob) {
		low = high + 1;
		high += step;
		step *= 2;
	}
	for (step = 1; low < high && step <= high; step *= 2) {
		if (gsl_cdf_negative_binomial_P(high - step, p, size) < prob) {
			low = high - step + 1 > low ? high - step + 1 : low;
			break;
		}
		high -= step;
	}
	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (gsl_cdf_negative_binomial_P(middle, p, size) < prob)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static double count_limit(double prob, const struct outlook *outlook)
{
	double centre = outlook->centre, variance = outlook->variance;
	struct discrete poisson;

	if (variance >= centre * POISSON_BELOW)
		return negative_binomial_quantile(prob, centre, variance,
						  centre + gsl_cdf_ugaussian_Pinv(prob) *
								   sqrt(variance));
	poisson = discrete_poisson(centre);
	return discrete_quantile(&poisson, prob);
}

static double normal_limit(double prob, const struct outlook *outlook)
{
	double at = outlook->centre + gsl_cdf_ugaussian_Pinv(prob) * sqrt(outlook->variance);

	return fmax(prob < 0.5 ? floor(at) : ceil(at), 0);
}

struct prediction prediction_from(const struct outlook *outlook)
{
	double (*limit)(double, const struct outlook *) =
		outlook->normal || outlook->centre > NORMAL_ABOVE ? normal_limit : count_limit;

	if (isnan(outlook->centre))
		return (struct prediction){ NAN, NAN, NAN, NAN, NAN };
	return (struct prediction){ outlook->mean, limit(LOW80, outlook), limit(HIGH80, outlook),
				    limit(LOW95, outlook), limit(HIGH95, outlook) };
}
