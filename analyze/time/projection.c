/* projection.c - see projection.h. */
#include "analyze/time/projection.h"

#include <math.h>

#include "core/base/memory.h"

static const double DEPENDENT = 1e-9;

double projection_dot(const double *a, const double *b, size_t nr)
{
	double sum = 0;

	for (size_t i = 0; i < nr; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Take the columns of 'base' out of 'value', twice for the digits. */
void projection_take_out(double *value, const struct projection *base)
{
	for (int round = 0; round < 2; round++) {
		for (size_t t = 0; t < base->terms; t++) {
			const double *column = base->column + t * base->nr;
			double part = projection_dot(value, column, base->nr);

			for (size_t i = 0; i < base->nr; i++)
				value[i] -= part * column[i];
		}
	}
}

enum reason projection_make(struct projection *base, const struct present *present, size_t nr,
			    const double *term, size_t terms)
{
	base->nr = present->nr;
	base->column = xcalloc(present->nr * (terms + 1), sizeof(*base->column));
	for (size_t t = 0; t < terms; t++) {
		double *column = base->column + t * base->nr, before, after;

		for (size_t i = 0; i < base->nr; i++)
			column[i] = term[t * nr + present->at[i]];
		before = projection_dot(column, column, base->nr);
		projection_take_out(column, base);
		after = projection_dot(column, column, base->nr);
		if (!(after > DEPENDENT * before))
			return REASON_NO_SOLUTION;
		for (size_t i = 0; i < base->nr; i++)
			column[i] /= sqrt(after);
		base->terms++;
	}
	return REASON_NONE;
}
