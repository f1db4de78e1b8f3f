/* poisson_fit.h - Poisson regression with a logarithmic link by iterated weighted least squares.
 *
 * The fit only: which terms enter and what the dispersion means is left to dispersion.h and
 * farrington.h. Owns its arrays. */
#ifndef ANALYZE_POISSON_FIT_H
#define ANALYZE_POISSON_FIT_H

#include <stddef.h>

#include "analyze/method/reason.h"

struct poisson_fit {
	double *coef, *se;    /* [terms]; se for a dispersion of 1 */
	double *fitted, *hat; /* [nr]: expected counts, leverages */
	double deviance, pearson;
	double dispersion; /* pearson / df; NAN when df is 0 */
	size_t df, iterations;
};
#define POISSON_FIT_INIT \
	{                \
		0        \
	}

/* Fit counts y[nr] (>= 0, whole or not) on the design x (nr x terms, row by row), the logarithm of
 * 'exposure' being added to the linear term and 'weight' multiplying the likelihood; both may be
 * NULL for all 1. McCullagh and Nelder (1989); stops as R's glm when the deviance moves by less
 * than a share 1e-12 and runs one round more; at most 100 rounds. Returns REASON_NONE; TOO_SHORT
 * when nr < terms, ZERO_TOTAL when no count is above 0, MISSING for a NAN, BAD_VALUE for a
 * negative or infinite number, NO_SOLUTION when terms depend on each other or the fit runs off to
 * infinity. 'fit' must be POISSON_FIT_INIT; it is written only on REASON_NONE, and the caller
 * releases it. */
enum reason poisson_fit_run(struct poisson_fit *fit, const double *x, const double *y,
			    const double *exposure, const double *weight, size_t nr, size_t terms);

/* Free the contents; harmless on an empty fit. */
void poisson_fit_release(struct poisson_fit *fit);

#endif
