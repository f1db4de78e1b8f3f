/* funnel.c - see funnel.h. */
#include "analyze/method/funnel.h"

#include <math.h>
#include <stdbool.h>

#include "analyze/method/discrete.h"
#include "analyze/method/rate_test.h"

static const double COUNT_MAX = 1e15;

static struct funnel_limits limits_of(const struct discrete *dist, double level)
{
	return (struct funnel_limits){ discrete_quantile(dist, (1 - level) / 2),
				       discrete_quantile(dist, (1 + level) / 2), REASON_NONE };
}

static struct funnel_limits refused(enum reason reason)
{
	return (struct funnel_limits){ NAN, NAN, reason };
}

struct funnel_limits funnel_poisson(double expected, double level)
{
	struct discrete dist;

	if (isnan(expected))
		return refused(REASON_MISSING);
	if (!(expected >= 0 && expected <= COUNT_MAX) || !(level > 0 && level < 1))
		return refused(REASON_BAD_VALUE);
	if (expected <= 0)
		return refused(REASON_ZERO_BASE);
	dist = discrete_poisson(expected);
	return limits_of(&dist, level);
}

struct funnel_limits funnel_binomial(double whole, double share, double level)
{
	struct discrete dist;

	if (isnan(whole) || isnan(share))
		return refused(REASON_MISSING);
	if (!(whole >= 0 && whole <= COUNT_MAX) || whole != floor(whole) ||
	    !(share >= 0 && share <= 1) || !(level > 0 && level < 1))
		return refused(REASON_BAD_VALUE);
	if (whole <= 0)
		return refused(REASON_ZERO_BASE);
	if (share <= 0 || share >= 1)
		return refused(REASON_NO_VARIATION);
	dist = discrete_binomial(whole, share);
	return limits_of(&dist, level);
}

/* The lower one of probability 'tail'. */
static double line_below(double whole, double share, double tail)
{
	struct discrete dist = discrete_binomial(whole, share);
	double count = discrete_quantile(&dist, tail);
	double excess = discrete_lower(&dist, count) - tail;

	return fmax(0, count - excess / exp(discrete_log_pmf(&dist, count)));
}

struct funnel_limits funnel_binomial_line(double whole, double share, double level)
{
	struct funnel_limits exact = funnel_binomial(whole, share, level);

	if (exact.reason != REASON_NONE)
		return exact;
	return (struct funnel_limits){ line_below(whole, share, (1 - level) / 2),
				       whole - line_below(whole, 1 - share, (1 - level) / 2),
				       REASON_NONE };
}

struct beside {
	double whole, rest_part, rest_whole, p;
};

/* Nobody or everybody has it: no difference. */
static bool is_alike(const struct beside *beside, double part)
{
	struct rate_test test =
		rate_test_fisher(part, beside->whole, beside->rest_part, beside->rest_whole);

	return test.reason == REASON_NO_VARIATION || test.p >= beside->p;
}

/* The farthest count from 'in', which is alike, towards 'end' that is: p falls on the way. */
static double farthest(const struct beside *beside, double in, double end)
{
	double out = end;

	if (is_alike(beside, end))
		return end;
	while (fabs(out - in) > 1) {
		double middle = in + trunc((out - in) / 2);

		if (is_alike(beside, middle))
			in = middle;
		else
			out = middle;
	}
	return in;
}

struct funnel_limits funnel_fisher(double whole, double rest_part, double rest_whole, double p)
{
	struct beside beside = { whole, rest_part, rest_whole, p };
	enum reason reason = rate_test_fisher(0, whole, rest_part, rest_whole).reason;
	double same;

	if (isnan(p))
		return refused(REASON_MISSING);
	if (!(p > 0 && p < 1))
		return refused(REASON_BAD_VALUE);
	if (reason != REASON_NONE && reason != REASON_NO_VARIATION)
		return refused(reason);
	same = round(whole * rest_part / rest_whole);
	return (struct funnel_limits){ farthest(&beside, same, 0), farthest(&beside, same, whole),
				       REASON_NONE };
}
