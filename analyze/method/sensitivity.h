/* sensitivity.h - how much of a result's variance each uncertain input explains: Sobol indices.
 *
 * For any function of independent inputs; what the inputs are and how they are distributed is
 * left to the caller, who turns uniform numbers into values by quantile functions. */
#ifndef ANALYZE_SENSITIVITY_H
#define ANALYZE_SENSITIVITY_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { SENSITIVITY_INPUTS_MAX = 100, SENSITIVITY_SEQUENCE_MAX = 20, SENSITIVITY_DRAWS_MIN = 64 };

/* A function of x[inputs], each within 0 < x < 1; 'data' is the caller's. */
typedef double (*sensitivity_model)(const double *x, void *data);

/* Shares of the variance of the result; NAN unless the call returned REASON_NONE. */
struct sensitivity {
	double first; /* explained by this input alone */
	double total; /* by this input alone or together with others: 1 less what the rest explains
		       */
};

/* Estimate first-order and total indices (Sobol 1993; Homma and Saltelli 1996) of 'inputs'
 * independent uniform inputs into out[inputs], over 'draws' pairs of points: of Sobol's
 * low-discrepancy sequence up to 20 inputs, pseudo-random beyond, both the same in every run; the
 * first by Saltelli and others' estimator (2010), the total by Jansen's (1999). Calls 'model'
 * draws * (inputs + 2) times. With a power of two for 'draws' the error of a smooth model falls
 * about as 1 / draws: 8192 draws give Ishigami's indices to 1e-3; at random it falls as 1 /
 * sqrt(draws), some .01 at 8192. An index may come out a little beyond 0 or 1. An input without
 * effect has 0 exactly. Returns REASON_NONE; TOO_SHORT below 64 draws; BAD_VALUE for 0 or more
 * than 100 inputs or a result (or its variance) that is not finite; NO_VARIATION when all results
 * are the same. */
enum reason sensitivity_sobol(struct sensitivity *out, size_t inputs, size_t draws,
			      sensitivity_model model, void *data);

/* The same from results that are there already: a[draws] and b[draws] at the two points of each
 * pair, mixed[i][draws] at a's with input i taken from b's. */
enum reason sensitivity_of_results(struct sensitivity *out, const double *a, const double *b,
				   const double *const *mixed, size_t inputs, size_t draws);

#endif
