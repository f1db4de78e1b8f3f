/* backtest.h - forecasts of counts that had to prove themselves: rolling origins, a choice made
 * only from what was known at each, and the plain rule "as a year ago" to beat.
 *
 * Knows a series of numbers only; which indicators may be forecast is left to forecast.h. */
#ifndef ANALYZE_BACKTEST_H
#define ANALYZE_BACKTEST_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/time/prediction.h"
#include "analyze/method/reason.h"

/* Periods a year, periods ahead, full years before the first origin, and how many forecasts of
 * every horizon must have been checked. */
enum { BACKTEST_SEASONS = 4, BACKTEST_AHEAD = 4, BACKTEST_YEARS = 3, BACKTEST_MIN_CHECKS = 8 };

/* Numbers are NAN and counts 0 unless 'checks' is above 0; next[] and method are set only on
 * REASON_NONE and REASON_NOT_BETTER. */
struct backtest {
	size_t origins;		       /* from which at least one forecast was checked */
	size_t checks;		       /* forecasts checked, over all horizons */
	double mae, mae_naive;	       /* mean absolute errors over the same checks */
	double coverage80, coverage95; /* shares of checks within the intervals */
	const char *method;	       /* code of the candidate that forecasts now; lives forever */
	struct prediction next[BACKTEST_AHEAD];
	/* NONE: mae is below mae_naive; NOT_BETTER; or why there is no back-test */
	enum reason reason;
};

/* Forecast value[nr], counts of consecutive quarters (any may be the first of the year), NAN where
 * not reported, and back-test the procedure.
 *
 * Candidates, in this order: seasonal_mean (level by quarter), mean (one level), poisson_trend
 * (level by quarter and a common trend; all seasonal_counts.h) and holt_winters (its weights sought
 * at every fourth origin). Origins: after every quarter from the 12th on, 1 to 4 quarters ahead.
 * The candidate used at an origin is the one with the smallest mean absolute error over the
 * forecasts that could be checked by then; of equal ones, and before any could, the first in order.
 * A candidate that gave no forecast at an earlier origin with a check is out. So the errors and
 * coverages are those of the choosing itself, not of a winner picked afterwards; next[] is what the
 * same rule chooses today.
 * A check needs the value and the one a year before it, which is the forecast to beat: the
 * seasonal naive one (Hyndman and Athanasopoulos 2021, 5.2 and 5.10).
 *
 * All counts 0 is ZERO_TOTAL, a negative or infinite one BAD_VALUE; fewer than 8 checks at any
 * horizon TOO_SHORT (23 quarters without a gap suffice); no candidate today NO_SOLUTION. */
struct backtest backtest_run(const double *value, size_t nr);

/* Codes of the candidates in their order; NULL past the last. */
const char *backtest_method(size_t index);

#endif
