/* prediction.h - what a count will be: its expectation and intervals of whole numbers.
 *
 * Knows no series: a model says what it expects as an outlook, intervals are drawn here. */
#ifndef ANALYZE_PREDICTION_H
#define ANALYZE_PREDICTION_H

#include <stdbool.h>

/* The coming count's moments as a model sees them; all NAN when it sees nothing. */
struct outlook {
	double mean;		 /* the point forecast */
	double centre, variance; /* of the distribution that intervals are drawn from */
	bool normal;		 /* that is normal; else negative binomial or Poisson */
};

/* Limits are whole numbers >= 0; an interval holds both of its limits. */
struct prediction {
	double mean, low80, high80, low95, high95;
};

/* 80 and 95 % intervals. Of counts: quantiles of the negative binomial distribution with this
 * centre (above 0) and variance, of the Poisson where the variance is not above the centre;
 * above a centre of 20,000, where GSL's tail loses its way, normal. Normal: around the centre,
 * rounded outwards to whole numbers and cut at 0. */
struct prediction prediction_from(const struct outlook *outlook);

#endif
