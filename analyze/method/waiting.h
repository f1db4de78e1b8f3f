/* waiting.h - days between cases: is the newest interval unusual for a rare series.
 *
 * Cases that come at a constant rate are exponential intervals apart, so that a new interval over
 * the mean of n past ones follows F with 2 and 2n degrees of freedom (exact; Nelson 1994 for the
 * use of intervals in place of counts that are mostly 0). Days are whole: an interval of g days
 * may be anything up to g + 1, which keeps the short side on the safe side. An interval still
 * open has lasted at least so long: only its long side is tested.
 *
 * Cases that come in bursts or at one time of the year have intervals that vary more than
 * exponential ones. Where the past's squared variation (variance over squared mean) c is above 1
 * intervals are taken as gamma ones of shape 1/c, whose quotient follows F with 2/c and 2n/c
 * degrees of freedom. */
#ifndef ANALYZE_WAITING_H
#define ANALYZE_WAITING_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/method/reason.h"

enum { WAITING_MIN_INTERVALS = 8 };

/* p and smallest_p are NAN unless reason is REASON_NONE. */
struct waiting_test {
	size_t past;	      /* intervals that ended before the newest period */
	double mean;	      /* of these, in days */
	double shape;	      /* of their distribution, 1 (exponential) or less */
	double days;	      /* the interval that stands out most */
	int from;	      /* the day it began */
	bool open;	      /* nothing has ended it yet */
	double p, smallest_p; /* two-sided, the number of new intervals allowed for */
	enum reason reason;   /* TOO_SHORT below 8 past intervals, NO_VARIATION when all are 0 */
};

/* Two-sided p of one interval of 'days' against the mean of 'past' ones of 'shape' (1:
 * exponential); one-sided upper, doubled, when 'open'. NAN when past is 0 or mean or shape not
 * above 0. */
double waiting_p(double days, bool open, double mean, size_t past, double shape);

/* Test the intervals that end from 'first_day' on and the open one at 'last_day' against those
 * before. day[nr] in order of time, none after last_day; equal days are intervals of 0. */
struct waiting_test waiting_test(const int *day, size_t nr, int first_day, int last_day);

#endif
