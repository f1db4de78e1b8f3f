/* survival.c - see survival.h. */
#include "analyze/survival.h"

#include <math.h>
#include <stdlib.h>

#include "core/memory.h"

struct duration {
	double days;
	bool closed;
};

/* Shares that differ by less are equal: 1/2 reached by products of fractions. */
static const double SAME_SHARE = 1e-9;

/* By time. */
static int compare_durations(const void *left, const void *right)
{
	const struct duration *a = left, *b = right;

	return (a->days > b->days) - (a->days < b->days);
}

/* The durations present, sorted; the caller frees. */
static struct duration *sort_durations(size_t *n, const double *days, const bool *closed, size_t nr)
{
	struct duration *out = xmalloc(nr * sizeof(*out));

	*n = 0;
	for (size_t i = 0; i < nr; i++)
		if (!isnan(days[i]))
			out[(*n)++] = (struct duration){ days[i], closed[i] };
	qsort(out, *n, sizeof(*out), compare_durations);
	return out;
}

/* Go to the next distinct time: returns the place after it and multiplies '*open' by the share
 * that stays open there. */
static size_t next_time(double *open, const struct duration *sorted, size_t n, size_t i)
{
	size_t end = i, events = 0;

	while (end < n && sorted[end].days <= sorted[i].days)
		events += sorted[end++].closed ? 1 : 0;
	*open *= 1 - (double)events / (double)(n - i);
	return end;
}

static double middle(double a, double b)
{
	return a + (b - a) / 2;
}

/* The first time with S <= 1 - share; with S equal, the middle between it and the next drop, or
 * the last time seen. */
static double quantile(const struct duration *sorted, size_t n, double share)
{
	double open = 1, before, reached = NAN;

	for (size_t i = 0, end; i < n; i = end) {
		before = open;
		end = next_time(&open, sorted, n, i);
		if (open >= before)
			continue;
		if (!isnan(reached))
			return middle(reached, sorted[i].days);
		if (open < 1 - share - SAME_SHARE)
			return sorted[i].days;
		if (open <= 1 - share + SAME_SHARE)
			reached = sorted[i].days;
	}
	return n ? middle(reached, sorted[n - 1].days) : NAN;
}

struct survival survival_quartiles(const double *days, const bool *closed, size_t nr)
{
	struct survival out = { .quartile1 = NAN, .median = NAN, .quartile3 = NAN };
	struct duration *sorted = sort_durations(&out.n, days, closed, nr);

	for (size_t i = 0; i < out.n; i++)
		out.closed += sorted[i].closed ? 1 : 0;
	if (out.n < SURVIVAL_MIN_N) {
		out.reason = REASON_TOO_SHORT;
	} else if (sorted[0].days < 0 || isinf(sorted[out.n - 1].days)) {
		out.reason = REASON_BAD_VALUE;
	} else {
		out.quartile1 = quantile(sorted, out.n, .25);
		out.median = quantile(sorted, out.n, .5);
		out.quartile3 = quantile(sorted, out.n, .75);
		out.reason = isnan(out.median) ? REASON_CENSORED : REASON_NONE;
	}
	free(sorted);
	return out;
}

double survival_open_share(const double *days, const bool *closed, size_t nr, double time)
{
	size_t n;
	struct duration *sorted = sort_durations(&n, days, closed, nr);
	double open = n ? 1 : NAN;

	for (size_t i = 0; i < n && sorted[i].days <= time;)
		i = next_time(&open, sorted, n, i);
	free(sorted);
	return open;
}
