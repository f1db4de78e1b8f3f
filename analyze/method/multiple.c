/* multiple.c - see multiple.h. */
#include "analyze/method/multiple.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_sort.h>

#include "core/base/memory.h"

size_t multiple_benjamini_hochberg(double *q, const double *p, size_t nr)
{
	size_t *place = xmalloc(nr * sizeof(*place)), *order = xmalloc(nr * sizeof(*order));
	double *value = xmalloc(nr * sizeof(*value));
	double running = 1;
	size_t tested = 0;

	for (size_t i = 0; i < nr; i++) {
		if (isnan(p[i])) {
			q[i] = NAN;
			continue;
		}
		place[tested] = i;
		value[tested++] = p[i];
	}
	if (tested)
		gsl_sort_index(order, value, 1, tested);
	for (size_t rank = tested; rank > 0; rank--) {
		size_t i = order[rank - 1];

		running = fmin(running, value[i] * (double)tested / (double)rank);
		q[place[i]] = running;
	}
	free(value);
	free(order);
	free(place);
	return tested;
}

double multiple_critical(const double *p, size_t nr, size_t i, double level)
{
	double *value = xmalloc(nr * sizeof(*value));
	size_t tested = 0, told = 1;

	for (size_t k = 0; k < nr; k++)
		if (!isnan(p[k]))
			value[tested++] = k == i ? 0 : p[k];
	if (tested)
		gsl_sort(value, 1, tested);
	for (size_t rank = 2; rank <= tested; rank++)
		if (value[rank - 1] * (double)tested / (double)rank < level)
			told = rank;
	free(value);
	return isnan(p[i]) ? NAN : (double)told * level / (double)tested;
}

static bool may_reach(const double *smallest_p, size_t i, double limit)
{
	return !smallest_p || isnan(smallest_p[i]) || smallest_p[i] <= limit;
}

struct multiple multiple_family(double *q, const double *p, const double *smallest_p, size_t nr,
				double limit)
{
	struct multiple out = { 0 };

	for (size_t i = 0; i < nr; i++) {
		if (isnan(p[i]))
			out.without_p++;
		else if (!may_reach(smallest_p, i, limit))
			out.left_out++;
		q[i] = may_reach(smallest_p, i, limit) ? p[i] : NAN;
	}
	out.tested = multiple_benjamini_hochberg(q, q, nr);
	return out;
}
