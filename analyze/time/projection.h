/* projection.h - taking fitted terms out of a series: least squares by an orthonormal base.
 *
 * Knows no statistic (serial.h, lasting.h). */
#ifndef ANALYZE_PROJECTION_H
#define ANALYZE_PROJECTION_H

#include <stddef.h>

#include "analyze/method/reason.h"

/* The values present, and where they stand among all. */
struct present {
	double *value;
	size_t *at, nr;
};

/* Orthonormal columns column[term * nr ..] of the terms on the periods present; the caller frees
 * 'column'. */
struct projection {
	double *column;
	size_t terms, nr;
};

double projection_dot(const double *a, const double *b, size_t nr);
/* Take the columns of 'base' out of value[base->nr]. */
void projection_take_out(double *value, const struct projection *base);
/* Make 'base', zeroed, of term[i * nr ..] on the periods present; NO_SOLUTION where a term depends
 * on those before. */
enum reason projection_make(struct projection *base, const struct present *present, size_t nr,
			    const double *term, size_t terms);

#endif
