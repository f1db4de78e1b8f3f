/* count_test.c - see count_test.h. */
#include "analyze/judge/count_test.h"

#include <math.h>

/* Below it groups are rare enough to be left to the exact test. */
static const double COUNT_TEST_CROWDED = 1.25;

static struct rate_test test_dispersed(const struct counted *now, const struct counted *then,
				       double dispersion, double df)
{
	return rate_test_quasi(now->cases, now->days, then->cases, then->days, dispersion, df);
}

struct rate_test count_test(struct method_choice *choice, const struct counted *now,
			    const struct counted *then, const struct analysis *analysis,
			    const struct indicator *indicator, const struct profile *profile,
			    double inflation)
{
	double df, crowding = 1;
	bool quasi = choice->method == METHOD_QUASI_POISSON;

	if (now->undated || then->undated)
		crowding = events_crowding(&df, analysis, indicator);
	if (crowding > COUNT_TEST_CROWDED &&
	    (!quasi || crowding > profile->dispersion * inflation)) {
		*choice = (struct method_choice){ METHOD_QUASI_POISSON, BASIS_GROUPED };
		return test_dispersed(now, then, crowding, df);
	}
	if (quasi)
		return rate_test_quasi(now->events, now->days, then->events, then->days,
				       profile->dispersion * inflation, (double)profile->df);
	return rate_test_screen(now->events, now->days, then->events, then->days);
}
