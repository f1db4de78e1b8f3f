/* funnel.c - see funnel.h. */
#include "analyze/method/funnel.h"

#include <math.h>

#include "analyze/method/discrete.h"

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
