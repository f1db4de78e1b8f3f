/* least_squares.h - weighted linear least squares by Householder QR (Businger and Golub 1965).
 *
 * The one solver behind poisson_fit. Knows no distributions and makes no tests. */
#ifndef ANALYZE_LEAST_SQUARES_H
#define ANALYZE_LEAST_SQUARES_H

#include <stddef.h>

/* Minimise the sum of weight[i] * (y[i] - sum over j of x[i * terms + j] * coef[j])^2.
 *
 * 'x' is nr x terms, row by row; 'weight' (>= 0) may be NULL for all 1. Writes coef[terms];
 * unless NULL also se[terms], the square roots of the diagonal of (X'WX)^-1 (not scaled by a
 * residual variance), and hat[nr], the leverages. Works on standardised columns, so that
 * columns of very different size cost no digits. Returns 0, or -1, with everything NAN, when
 * nr < terms, a column depends on the others, or a number is not finite. */
int least_squares_fit(double *coef, double *se, double *hat, const double *x, const double *y,
		      const double *weight, size_t nr, size_t terms);

#endif
