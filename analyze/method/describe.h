/* describe.h - plain description of a set of values: mean, spread, quantiles, autocorrelation.
 *
 * NAN is a value not reported: it is left out, never a zero. Every function returns NAN when
 * too few values are left or the result is not finite; none changes its input. */
#ifndef ANALYZE_DESCRIBE_H
#define ANALYZE_DESCRIBE_H

#include <stddef.h>

/* How many values are present. */
size_t describe_count(const double *value, size_t nr);
/* Arithmetic mean of those present; at least 1. */
double describe_mean(const double *value, size_t nr);
/* Standard deviation with divisor n - 1, two passes; at least 2. */
double describe_sd_sample(const double *value, size_t nr);
/* Lag-1 autocorrelation, the sum of products of neighbours about the mean over the sum of
 * squares (NIST StRD); a pair with a value missing adds nothing. At least 3 values, NAN also
 * when all are the same. */
double describe_autocorrelation(const double *value, size_t nr);

/* Quantile at 0 <= share <= 1 (Hyndman and Fan 1996): type 7 as Excel's PERCENTILE.INC and R,
 * type 6 as PERCENTILE.EXC; type 6 gives the smallest or largest value where the share is beyond
 * 1/(n+1) or n/(n+1). At least 1 value. */
double describe_quantile_type7(const double *value, size_t nr, double share);
double describe_quantile_type6(const double *value, size_t nr, double share);
/* The middle value, or the mean of the two middle ones; at least 1. */
double describe_median(const double *value, size_t nr);

#endif
