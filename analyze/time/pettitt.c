/* pettitt.c - see pettitt.h. */
#include "analyze/time/pettitt.h"

#include <math.h>
#include <stdbool.h>

/* By how many later and earlier values together value[at] is exceeded less undercut. */
static double rank_sum(const double *value, size_t nr, size_t at)
{
	double sum = 0;

	for (size_t j = 0; j < nr; j++)
		sum += (value[at] > value[j]) - (value[at] < value[j]);
	return sum;
}

struct pettitt pettitt_test(const double *value, size_t nr)
{
	struct pettitt out = { .u = 0, .p = NAN };
	double running = 0, n;
	bool varies = false;

	for (size_t i = 0; i < nr; i++) {
		double step;

		if (isnan(value[i]))
			continue;
		if (isinf(value[i]))
			out.reason = REASON_BAD_VALUE;
		out.n++;
		step = rank_sum(value, nr, i);
		varies = varies || step > 0;
		running += step;
		if (fabs(running) > out.u) {
			out.u = fabs(running);
			out.last = i;
		}
	}
	if (!out.reason && out.n < CHANGEPOINT_MIN_N)
		out.reason = REASON_TOO_SHORT;
	if (!out.reason && !varies)
		out.reason = REASON_NO_VARIATION;
	if (out.reason) {
		out.u = NAN;
		return out;
	}
	n = (double)out.n;
	out.p = fmin(1, 2 * exp(-6 * out.u * out.u / (n * n * n + n * n)));
	return out;
}
