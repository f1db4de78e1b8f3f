/* seasonal_counts.h - counts with a level for every season and, when asked, a common trend.
 *
 * Poisson regression log mean(t) = level[t % seasons] + slope * t with estimated dispersion. Given
 * the slope the levels have a closed form, so that one equation in the slope is all there is to
 * solve, and a season without any case is no obstacle as it is to poisson_fit.h. Which of its
 * forms serves a series is left to backtest.h. */
#ifndef ANALYZE_SEASONAL_COUNTS_H
#define ANALYZE_SEASONAL_COUNTS_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/time/prediction.h"
#include "analyze/method/reason.h"

enum { SEASONAL_COUNTS_MIN_YEARS = 3, SEASONAL_COUNTS_SEASONS_MAX = 12 };

/* Numbers are meaningless unless reason is REASON_NONE. */
struct seasonal_counts {
	size_t seasons, nr;
	bool trend;
	double slope;	    /* of the logarithm, per period; 0 without a trend */
	double information; /* the slope's, for a dispersion of 1 */
	double pearson;	    /* Pearson's statistic, with df degrees of freedom; a season without
			     * a case has neither */
	size_t df;
	double dispersion; /* pearson / df, at least 1 */
	/* by season: sum of counts; sum of exp(slope * time) over the periods present, time 0 being
	 * the last period; the mean time under these weights */
	double total[SEASONAL_COUNTS_SEASONS_MAX], weight[SEASONAL_COUNTS_SEASONS_MAX],
		centre[SEASONAL_COUNTS_SEASONS_MAX];
	enum reason reason;
};

/* Fit value[nr], counts >= 0 of consecutive periods, NAN where not reported, value[i] being of
 * season i % seasons (1: no season). Maximum likelihood as R's glm(y ~ season + time, poisson).
 * At least 3 full years, 2 values in every season and a degree of freedom (TOO_SHORT), 1 to 12
 * seasons (BAD_VALUE, also for a negative or infinite count), not all 0 (ZERO_TOTAL), a slope
 * within -0.5 .. 0.5 (NO_SOLUTION). */
struct seasonal_counts seasonal_counts_fit(const double *value, size_t nr, size_t seasons,
					   bool trend);

/* The count of the period 'ahead' >= 1 after the last. The mean is the fitted one. Intervals are
 * for a negative binomial count: dispersion times the variance of a Poisson count whose mean itself
 * is estimated, and with half a case more in the season, as Jeffreys' prior has it, so that seasons
 * without a case have an interval too; without trend and with a dispersion of 1 this is the exact
 * predictive distribution under that prior. All NAN without a fit. */
struct outlook seasonal_counts_outlook(const struct seasonal_counts *fit, size_t ahead);

#endif
