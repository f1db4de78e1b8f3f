/* survival.h - durations with some cases still open: Kaplan-Meier quantiles, shares of
 * competing outcomes.
 *
 * A case still open at the as-of day has lasted at least so long; leaving it out would make the
 * office look faster than it is. Open cases are taken to last as the others of their age do. Knows
 * days and flags only. */
#ifndef ANALYZE_SURVIVAL_H
#define ANALYZE_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/method/interval.h"

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

/* One quantile and its 95 % limits; NAN where not reached (a limit may be missing beside a value).
 */
struct survival_quantile {
	double value, low, high;
	double longest;	    /* the longest duration seen: without a value, a lower bound */
	enum reason reason; /* as above; BAD_VALUE too for a share outside (0, 1) */
};

/* The time by which 'share' is concluded, as above. The limits are where the limits of the curve,
 * log(S) +- 1.96 Greenwood standard errors, pass 1 - share (Brookmeyer and Crowley 1982 on the log
 * scale, R's survfit conf.type = "log"). */
struct survival_quantile survival_quantile(const double *days, const bool *closed, size_t nr,
					   double share);

/* 95 % limits of S('time'), the same. Before the first conclusion both are 1. NAN with
 * NO_VARIATION when nothing is open any more at 'time': Greenwood's variance has no value there. */
struct interval survival_open_interval(const double *days, const bool *closed, size_t nr,
				       double time);

/* The share that has come to outcome 'wanted' within 'time' where others compete (Aalen and
 * Johansen 1978). cause[i] is 0 while case i is open, else the number of its outcome; with one
 * outcome it is 1 - S(time). NAN without a case. A NAN duration is left out. */
double survival_cause_share(const double *days, const int *cause, size_t nr, int wanted,
			    double time);

/* The share still open after 'time' days (S(t), step function); NAN without a case. */
double survival_open_share(const double *days, const bool *closed, size_t nr, double time);

#endif
