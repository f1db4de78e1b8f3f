/* pettitt.h - one change of level at an unknown time: Pettitt's test. */
#ifndef ANALYZE_PETTITT_H
#define ANALYZE_PETTITT_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { CHANGEPOINT_MIN_N = 8 };

struct pettitt {
	size_t n;    /* values present */
	size_t last; /* index in value[] of the last value before the change */
	double u, p; /* NAN unless reason is REASON_NONE */
	enum reason reason;
};

/* Pettitt (1979): u is the largest |U_k|, p = 2 exp(-6 u^2 / (n^3 + n^2)), at most 1 (rough above
 * .5). value[nr] in order of time, NAN left out; of equal maxima the first. At least 8 values
 * (TOO_SHORT), not all the same (NO_VARIATION), none infinite (BAD_VALUE). Values are taken as
 * independent: a trend or season also gives a small p. */
struct pettitt pettitt_test(const double *value, size_t nr);

#endif
