/* lasting.h - is there a factor behind counts that lasts over several periods, and what may be said
 * of trends and differences when there is.
 *
 * A series that such a factor moves rises and falls by itself. The noise of counts has a known
 * size, so that the factor shows better than in serial.h, which is for all other series. */
#ifndef ANALYZE_LASTING_H
#define ANALYZE_LASTING_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { LASTING_MIN_N = 12 };

/* The correlation of a lasting factor with the period before. Twenty quarters cannot tell .7 from
 * .9; it is taken as given, its variance is what is estimated. */
extern const double lasting_correlation;

/* All numbers but n are NAN unless reason is REASON_NONE. */
struct lasting_counts {
	size_t n;      /* values of seasons with a case */
	double share;  /* variance of the lasting factor of mean 1, by moments; may be below 0 */
	double sd;     /* of 'share' where there is no such factor: share / sd is Rao's score */
	double df;     /* of the lasting factor: how many independent values of it there are */
	double chisq;  /* Pearson's statistic of what the fit leaves over ... */
	size_t fit_df; /* ... and its degrees of freedom */
	enum reason reason;
};

/* Poisson counts value[nr] with a level for every season and 'extra' (NULL: none) on the log scale,
 * times a lasting factor, correlation lasting_correlation to the power of the periods between: the
 * score test of its variance and the estimate E(score) gives it (as Dean 1992 for extra-Poisson
 * variance; Lin 1997). At least 12 values and 4 more than terms (TOO_SHORT); a count below 0 is
 * BAD_VALUE, an extra the seasons explain or that no finite slope fits NO_SOLUTION. */
struct lasting_counts lasting_counts(const double *value, size_t nr, size_t seasons,
				     const double *extra);

/* NAN unless reason is REASON_NONE. */
struct lasting_extra {
	double z, p; /* two-sided by the normal distribution */
	enum reason reason;
};

/* Wald's test of 'extra' in such counts by generalised least squares, the factor having the
 * variance 'share' >= 0 (one step of penalised quasi-likelihood: Breslow and Clayton 1993). Least
 * squares weigh what the factor cannot imitate, a step more than a line. Refuses as
 * lasting_counts(). */
struct lasting_extra lasting_test_extra(const double *value, size_t nr, size_t seasons,
					const double *extra, double share);

/* Degrees of freedom of a variance 'inflation' times that of Poisson counts for a factor with 'df'
 * of its own, at most 'most' (Satterthwaite 1946, Poisson's part being known). */
double lasting_df(double inflation, double df, double most);

/* By how much the variance of the difference of two windows' means, 'now' and 'then' periods long
 * with 'gap' periods between, exceeds that of Poisson counts of 'mean' a period when a lasting
 * factor has the variance 'share'. */
double lasting_window(double share, double mean, size_t now, size_t gap, size_t then);

#endif
