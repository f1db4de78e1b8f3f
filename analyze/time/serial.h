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

#endif
