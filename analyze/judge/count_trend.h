/* count_trend.h - is there a line in the logarithms of a county's counts that neither chance nor a
 * factor that lasts over several periods would draw of itself.
 *
 * Ranks compare a quarter with the same quarter of other years only, and know nothing of the size
 * of chance, which for counts is known: of trends of a fifth a year they miss twice as many
 * (docs/statistics.md). */
#ifndef ANALYZE_COUNT_TREND_H
#define ANALYZE_COUNT_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/method/reason.h"

/* Numbers are NAN unless reason is REASON_NONE. */
struct count_trend {
	double z, p;	/* of the stricter of the two tests, two-sided */
	double lasting; /* variance of the lasting factor that was allowed for */
	bool regular;	/* they vary less than Poisson: the tests miss what ranks see */
	enum reason reason;
};

/* Two of the Poisson regression on seasons and time or, of a count that grows from little, the
 * logarithm of time, whichever leaves less over (lasting.h):
 *   quasi-Poisson  Wald's test, by the dispersion (t) where it is above 1 (Bancroft 1964, as
 *                  method_choice.h; McCullagh and Nelder 1989, 4.5)
 *   lasting        Wald's test with the covariance of a lasting factor
 * and the stricter speaks. The factor's variance is estimated from what the line leaves over, which
 * hides some of it: a standard deviation above the estimate, but only what chance shows one series
 * in four without any factor, as long as the lower limit (90 %) is not above that. Refuses as
 * lasting_counts(). */
struct count_trend count_trend(const double *value, size_t nr, size_t seasons);

#endif
