/* interval.h - confidence intervals of a Poisson count and of a proportion.
 *
 * Plain numbers in, two bounds out; what the count means and how it is printed is left to
 * the caller. Cases are taken as independent of each other: persons of one case are not. */
#ifndef ANALYZE_INTERVAL_H
#define ANALYZE_INTERVAL_H

#include "analyze/method/reason.h"

/* Bounds in the unit of what was estimated; NAN unless reason is REASON_NONE. */
struct interval {
	double low, high;
	enum reason reason;
};

/* Exact interval for the mean of a Poisson count (Garwood 1936): the means at which a tail
 * including 'count' has probability (1 - level) / 2. A count of 0 gives low = 0 exactly.
 * 'count' a whole number >= 0, 0 < level < 1, otherwise REASON_BAD_VALUE (NAN: MISSING). */
struct interval interval_garwood(double count, double level);

/* Byar's approximation to the same (Breslow and Day 1987, eq. 2.13), for comparison with tables
 * published elsewhere; within 1 % of Garwood from 5 on. Same conditions. */
struct interval interval_byar(double count, double level);

/* Exact interval for the probability behind 'part' of 'whole' (Clopper and Pearson 1934).
 * part = 0 gives low = 0, part = whole gives high = 1, exactly. Whole numbers with
 * 0 <= part <= whole; whole = 0 is REASON_ZERO_BASE. */
struct interval interval_clopper_pearson(double part, double whole, double level);

/* Score interval for the same (Wilson 1927), without continuity correction. */
struct interval interval_wilson(double part, double whole, double level);

#endif
