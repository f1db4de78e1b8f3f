/* survival.c - see survival.h. */
#include "analyze/method/survival.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "core/base/memory.h"

static const double SURVIVAL_LEVEL = .95;

struct duration {
	double days;
	bool closed;
};
struct caused {
	double days;
	int cause;
};

/* Shares that differ by less are equal: 1/2 reached by products of fractions. */
static const double SAME_SHARE = 1e-9;

/* By time. */
static int compare_durations(const void *left, const void *right)
{
	const struct duration *a = left, *b = right;

	return (a->days > b->days) - (a->days < b->days);
}

static int compare_caused(const void *left, const void *right)
{
	const struct caused *a = left, *b = right;

	return (a->days > b->days) - (a->days < b->days);
}

/* The durations present, sorted; the caller frees. */
static struct duration *sort_durations(size_t *n, const double *days, const bool *closed, size_t nr)
{
	struct duration *out = xmalloc((nr + 1) * sizeof(*out));

	*n = 0;
	for (size_t i = 0; i < nr; i++)
		if (!isnan(days[i]))
			out[(*n)++] = (struct duration){ days[i], closed[i] };
	qsort(out, *n, sizeof(*out), compare_durations);
	return out;
}

/* The curve at one distinct time: the share still open from then on and its limits (NAN where
 * nothing is open any more). */
struct step {
	double days, open, low, high;
};
struct curve {
	struct step *steps;
	size_t nr;
};

/* Kaplan and Meier's curve with Greenwood's variance; the limits on the scale of log(S). The
 * caller frees 'steps'. */
static struct curve make_curve(const struct duration *sorted, size_t n, double level)
{
	struct curve curve = { xmalloc((n + 1) * sizeof(*curve.steps)), 0 };
	double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2), open = 1, variance = 0;

	for (size_t i = 0, end; i < n; i = end) {
		double events = 0, exposed = (double)(n - i), width;

		for (end = i; end < n && sorted[end].days <= sorted[i].days; end++)
			events += sorted[end].closed ? 1 : 0;
		open *= 1 - events / exposed;
		variance += events / (exposed * (exposed - events));
		width = exp(z * sqrt(variance));
		curve.steps[curve.nr++] = (struct step){
			.days = sorted[i].days,
			.open = open,
			.low = open > 0 ? open / width : NAN,
			.high = open > 0 ? fmin(1, open * width) : NAN,
		};
	}
	return curve;
}

enum line { LINE_OPEN, LINE_LOW, LINE_HIGH };

static double height(const struct step *step, enum line line)
{
	return line == LINE_OPEN ? step->open : line == LINE_LOW ? step->low : step->high;
}

/* Of numbers whose sum may be too large. */
static double middle(double a, double b)
{
	return a + (b - a) / 2;
}

/* The first time that 'line' is at 1 - share or below; where it is equal, the middle between it
 * and its next drop, or the last time seen. */
static double cross(const struct curve *curve, enum line line, double share)
{
	double before = 1, reached = NAN;

	for (size_t i = 0; i < curve->nr; i++) {
		const struct step *step = &curve->steps[i];
		double now = height(step, line);

		if (isnan(now) || now >= before)
			continue;
		before = now;
		if (!isnan(reached))
			return middle(reached, step->days);
		if (now < 1 - share - SAME_SHARE)
			return step->days;
		if (now <= 1 - share + SAME_SHARE)
			reached = step->days;
	}
	return curve->nr ? middle(reached, curve->steps[curve->nr - 1].days) : NAN;
}

static enum reason refuse(const struct duration *sorted, size_t n)
{
	if (n < SURVIVAL_MIN_N)
		return REASON_TOO_SHORT;
	if (sorted[0].days < 0 || isinf(sorted[n - 1].days))
		return REASON_BAD_VALUE;
	return REASON_NONE;
}

struct survival survival_quartiles(const double *days, const bool *closed, size_t nr)
{
	struct survival out = { .quartile1 = NAN, .median = NAN, .quartile3 = NAN };
	struct duration *sorted = sort_durations(&out.n, days, closed, nr);
	struct curve curve = { NULL, 0 };

	for (size_t i = 0; i < out.n; i++)
		out.closed += sorted[i].closed ? 1 : 0;
	out.reason = refuse(sorted, out.n);
	if (out.reason == REASON_NONE) {
		curve = make_curve(sorted, out.n, SURVIVAL_LEVEL);
		out.quartile1 = cross(&curve, LINE_OPEN, .25);
		out.median = cross(&curve, LINE_OPEN, .5);
		out.quartile3 = cross(&curve, LINE_OPEN, .75);
		out.reason = isnan(out.median) ? REASON_CENSORED : REASON_NONE;
	}
	free(curve.steps);
	free(sorted);
	return out;
}

struct survival_quantile survival_quantile(const double *days, const bool *closed, size_t nr,
					   double share)
{
	struct survival_quantile out = { NAN, NAN, NAN, NAN, REASON_NONE };
	size_t n;
	struct duration *sorted = sort_durations(&n, days, closed, nr);
	struct curve curve = { NULL, 0 };

	out.reason = share > 0 && share < 1 ? refuse(sorted, n) : REASON_BAD_VALUE;
	if (out.reason == REASON_NONE) {
		curve = make_curve(sorted, n, SURVIVAL_LEVEL);
		out.value = cross(&curve, LINE_OPEN, share);
		out.low = cross(&curve, LINE_LOW, share);
		out.high = cross(&curve, LINE_HIGH, share);
		out.longest = sorted[n - 1].days;
		out.reason = isnan(out.value) ? REASON_CENSORED : REASON_NONE;
	}
	free(curve.steps);
	free(sorted);
	return out;
}

struct interval survival_open_interval(const double *days, const bool *closed, size_t nr,
				       double time)
{
	struct interval out = { NAN, NAN, REASON_NONE };
	size_t n;
	struct duration *sorted = sort_durations(&n, days, closed, nr);
	struct curve curve = { NULL, 0 };

	out.reason = refuse(sorted, n);
	if (out.reason == REASON_NONE) {
		curve = make_curve(sorted, n, SURVIVAL_LEVEL);
		out.low = out.high = 1;
		for (size_t i = 0; i < curve.nr && curve.steps[i].days <= time; i++) {
			out.low = curve.steps[i].low;
			out.high = curve.steps[i].high;
		}
		out.reason = isnan(out.low) ? REASON_NO_VARIATION : REASON_NONE;
	}
	free(curve.steps);
	free(sorted);
	return out;
}

double survival_open_share(const double *days, const bool *closed, size_t nr, double time)
{
	size_t n;
	struct duration *sorted = sort_durations(&n, days, closed, nr);
	struct curve curve = make_curve(sorted, n, SURVIVAL_LEVEL);
	double open = n ? 1 : NAN;

	for (size_t i = 0; i < curve.nr && curve.steps[i].days <= time; i++)
		open = curve.steps[i].open;
	free(curve.steps);
	free(sorted);
	return open;
}

double survival_cause_share(const double *days, const int *cause, size_t nr, int wanted,
			    double time)
{
	struct caused *sorted = xmalloc((nr + 1) * sizeof(*sorted));
	double open = 1, share = 0;
	size_t n = 0;

	for (size_t i = 0; i < nr; i++)
		if (!isnan(days[i]))
			sorted[n++] = (struct caused){ days[i], cause[i] };
	qsort(sorted, n, sizeof(*sorted), compare_caused);
	for (size_t i = 0, end; i < n && sorted[i].days <= time; i = end) {
		double events = 0, mine = 0, exposed = (double)(n - i);

		for (end = i; end < n && sorted[end].days <= sorted[i].days; end++) {
			events += sorted[end].cause ? 1 : 0;
			mine += sorted[end].cause == wanted ? 1 : 0;
		}
		share += open * mine / exposed;
		open *= 1 - events / exposed;
	}
	free(sorted);
	return n ? share : NAN;
}
