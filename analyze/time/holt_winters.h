/* holt_winters.h - additive Holt-Winters smoothing: level, trend and season that follow the series.
 *
 * A series is a plain array over consecutive periods, NAN where nothing was reported; value[i] is
 * of season i % seasons. Whether a forecast may be shown is left to backtest.h. */
#ifndef ANALYZE_HOLT_WINTERS_H
#define ANALYZE_HOLT_WINTERS_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { HOLT_WINTERS_MIN_YEARS = 3, HOLT_WINTERS_SEASONS_MAX = 12 };

/* All numbers are NAN unless reason is REASON_NONE. */
struct holt_winters {
	double alpha, beta, gamma; /* of level, trend and season, each 0..1 */
	size_t n;		   /* one-step errors */
	double sse, variance;	   /* sum of their squares; their variance with divisor n - 1 */
	size_t seasons, nr;
	double level, trend; /* after the last period; trend per period */
	double seasonal[HOLT_WINTERS_SEASONS_MAX];
	enum reason reason;
};

/* Smooth value[nr] with given weights (Winters 1960; R: HoltWinters(x, alpha, beta, gamma)).
 * Start values are R's: level and trend from the least-squares line through the moving average of
 * the first two years, seasons from their decomposition. Where these have a gap, the series
 * counts from the first two years without one. A later gap is bridged: the level moves on by the
 * trend, nothing is learnt, no error counts. From the start at least 3 full years (TOO_SHORT),
 * 2 to 12 seasons and weights in 0..1 (BAD_VALUE, also for an infinite value). */
struct holt_winters holt_winters_filter(const double *value, size_t nr, size_t seasons,
					double alpha, double beta, double gamma);

/* The same with the weights that make sse smallest: Nelder and Mead's simplex (GSL nmsimplex2) on
 * angles whose squared sines are the weights, so that 0 and 1 can be reached. The surface may have
 * several minima: a grid of 125 weights is tried first, and searches start from its five best and
 * go on to 1e-5 radians; with 'near', weights found for almost the same series, from these and the
 * best of the grid and to 1e-3. The lowest end counts. Deterministic. */
struct holt_winters holt_winters_fit(const double *value, size_t nr, size_t seasons,
				     const struct holt_winters *near);

/* Forecast of the period 'ahead' >= 1 after the last, and the variance of its error by Yar and
 * Chatfield (1990), as R's predict(prediction.interval = TRUE). NAN without a fit. */
double holt_winters_forecast(const struct holt_winters *fit, size_t ahead);
double holt_winters_variance(const struct holt_winters *fit, size_t ahead);

#endif
