/* waiting.c - see waiting.h. */
#include "analyze/method/waiting.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

double waiting_p(double days, bool open, double mean, size_t past, double shape)
{
	double df = 2 * shape, past_df = 2 * shape * (double)past, longer, shorter;

	if (!past || !(mean > 0) || !(shape > 0))
		return NAN;
	longer = gsl_cdf_fdist_Q(days / mean, df, past_df);
	if (open)
		return fmin(1, 2 * longer);
	shorter = gsl_cdf_fdist_P((days + 1) / mean, df, past_df);
	return fmin(1, 2 * fmin(longer, shorter));
}

/* One over the squared variation of the intervals between day[nr], at most 1. */
static double shape_of(const int *day, size_t nr, double mean)
{
	double squares = 0, past = (double)nr - 1;

	for (size_t i = 1; i < nr; i++)
		squares += gsl_pow_2(day[i] - day[i - 1] - mean);
	return squares > 0 ? fmin(1, mean * mean * (past - 1) / squares) : 1;
}

/* Intervals ending before first_day; returns the index of the first day from first_day on. */
static size_t take_past(struct waiting_test *out, const int *day, size_t nr, int first_day)
{
	size_t i = 0;

	while (i < nr && day[i] < first_day)
		i++;
	if (i < 2)
		return i;
	out->past = i - 1;
	out->mean = (double)(day[i - 1] - day[0]) / (double)out->past;
	out->shape = shape_of(day, i, out->mean);
	return i;
}

static void consider(struct waiting_test *out, int from, int to, bool open, double *best)
{
	double p = waiting_p(to - from, open, out->mean, out->past, out->shape);

	if (p >= *best)
		return;
	*best = p;
	out->days = to - from;
	out->from = from;
	out->open = open;
}

struct waiting_test waiting_test(const int *day, size_t nr, int first_day, int last_day)
{
	struct waiting_test out = { .mean = NAN,
				    .shape = NAN,
				    .days = NAN,
				    .p = NAN,
				    .smallest_p = NAN,
				    .reason = REASON_TOO_SHORT };
	size_t first = take_past(&out, day, nr, first_day);
	double best = INFINITY, silent;

	if (out.past < WAITING_MIN_INTERVALS)
		return out;
	out.reason = out.mean > 0 ? REASON_NONE : REASON_NO_VARIATION;
	if (out.reason)
		return out;
	for (size_t i = first; i < nr; i++)
		consider(&out, day[i - 1], day[i], false, &best);
	consider(&out, day[nr - 1], last_day, true, &best);
	out.p = fmin(1, best * (double)(nr - first + 1));
	silent = waiting_p(last_day - day[first - 1], true, out.mean, out.past, out.shape);
	out.smallest_p = fmin(silent, waiting_p(0, false, out.mean, out.past, out.shape));
	return out;
}
