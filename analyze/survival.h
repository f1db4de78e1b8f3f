/* survival.h - durations with some cases still open: Kaplan-Meier quantiles.
 *
 * A case still open at the as-of day has lasted at least so long; leaving it out would make the
 * office look faster than it is. Open cases are taken to last as the others of their age do. Knows
 * days and flags only. */
#ifndef ANALYZE_SURVIVAL_H
#define ANALYZE_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/reason.h"

enum { SURVIVAL_MIN_N = 1 };

/* Times in the unit of the input (days); a quantile not reached yet is NAN. */
struct survival {
	size_t n, closed;
	double quartile1, median, quartile3;
	/* NONE; CENSORED when the median is not reached; TOO_SHORT without any case;
	 * BAD_VALUE for a negative or infinite duration */
	enum reason reason;
};

/* The times by which 25, 50 and 75 % are concluded, by Kaplan and Meier's (1958) estimate; where
 * the curve is flat exactly at the share, the middle of the flat part, as R's survfit. days[i]
 * is the duration of case i, up to the as-of day when not closed[i]; at equal times a conclusion
 * precedes a censoring. A NAN duration is left out. */
struct survival survival_quartiles(const double *days, const bool *closed, size_t nr);

/* The share still open after 'time' days (S(t), step function); NAN without a case. */
double survival_open_share(const double *days, const bool *closed, size_t nr, double time);

#endif
