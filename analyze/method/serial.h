/* serial.h - do the periods of a series hang together: Durbin and Watson's statistic of what a fit
 * leaves over, and how much less than independent ones such periods say.
 *
 * Tests of trend and level take periods for independent; a series that wanders crosses their
 * levels by itself. The statistic's mean and variance under independence follow from the fitted
 * terms alone, so that the bias of residuals towards negative correlation is allowed for. */
#ifndef ANALYZE_SERIAL_H
#define ANALYZE_SERIAL_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { SERIAL_MIN_N = 12, SERIAL_TERMS_MAX = 8 };

/* Below this one-sided p periods are taken to hang together: as lenient as any preliminary test
 * that decides another one may be (Bancroft 1964). */
extern const double serial_level;
/* The correlation of a lasting factor with the period before. Twenty quarters cannot tell .7 from
 * .9; it is taken as given, its variance is what is estimated. */
extern const double serial_lasting;

/* All numbers but n are NAN unless reason is REASON_NONE. */
struct serial {
	size_t n;	    /* values present */
	double d;	    /* Durbin-Watson, over neighbours both present */
	double mean, var;   /* of d, periods being independent */
	double p;	    /* of a d this small, normal */
	double correlation; /* lag one, bias allowed for, 0 to .95 */
	/* By how much the variance of a sum of neighbouring periods exceeds that of independent
	 * ones, (1 + r) / (1 - r) (Bayley and Hammersley 1946); 1 where p >= serial_level. */
	double inflation;
	enum reason reason;
};

/* Durbin and Watson (1950, 1951; R: lmtest::dwtest(exact = FALSE)) of the residuals of value[nr] by
 * least squares on 'terms' columns, term[i * nr .. ] the i-th, which must be independent on the
 * periods present. NAN values are left out, and with them their neighbourhood. At least 12 values
 * and 4 more than terms (TOO_SHORT), none infinite (BAD_VALUE), residuals not all 0
 * (NO_VARIATION), terms independent (NO_SOLUTION). */
struct serial serial_test(const double *value, size_t nr, const double *term, size_t terms);

/* The same with a level for every season of 'seasons' and one further term 'extra' (NULL: time).
 * Seasons nobody reported have no level. */
struct serial serial_test_seasonal(const double *value, size_t nr, size_t seasons,
				   const double *extra);

/* Counts: their noise has a known size, so that what lasts shows better than in serial_test(). All
 * numbers but n are NAN unless reason is REASON_NONE. */
struct serial_counts {
	size_t n;	  /* values of seasons with a case */
	double share;	  /* variance of the lasting factor of mean 1, estimated by moments, >= 0 */
	double df;	  /* of the lasting factor: how many independent values of it there are */
	double z;	  /* Rao's score over its standard deviation without such a factor */
	double t, p;	  /* of 'extra', two-sided by Student's t; NAN without */
	double inflation; /* by how much the factor raises the variance of its estimate; NAN without
			   */
	enum reason reason;
};

/* Poisson counts value[nr] with a level for every season and 'extra' (NULL: none) on the log scale,
 * times a lasting factor, correlation serial_lasting to the power of the periods between: the
 * score test of its variance and the estimate E(score) gives it (as Dean 1992 for extra-Poisson
 * variance; Lin 1997), then the score test of 'extra' with the covariance so found (Liang and
 * Zeger 1986), by Student's t with serial_df(). The share used is the estimate and
 * 'margin' of its standard deviations without such a factor: an 'extra' that was chosen to fit
 * leaves too little over. Minimum as for serial_test; a count below 0 is BAD_VALUE, an extra the
 * seasons explain or that no finite slope fits NO_SOLUTION. */
struct serial_counts serial_counts(const double *value, size_t nr, size_t seasons,
				   const double *extra, double margin);

/* Degrees of freedom of a variance 'inflation' times that of Poisson counts for a factor with 'df'
 * of its own, at most 'most' (Satterthwaite 1946, Poisson's part being known). */
double serial_df(double inflation, double df, double most);

/* By how much the variance of the difference of two windows' means, 'now' and 'then' periods long
 * with 'gap' periods between, exceeds that of Poisson counts of 'mean' a period when a lasting
 * factor has the variance 'share'. */
double serial_window_dispersion(double share, double mean, size_t now, size_t gap, size_t then);

#endif
