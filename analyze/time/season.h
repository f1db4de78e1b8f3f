/* season.h - the season in a series: classical additive decomposition.
 *
 * A series is a plain array over consecutive periods, NAN where nothing was reported; value[i] is
 * of season i % seasons. What the parts mean and whether they are shown is left to the caller. */
#ifndef ANALYZE_SEASON_H
#define ANALYZE_SEASON_H

#include <stddef.h>

#include "analyze/method/reason.h"

/* Full years that season_decompose() asks for. */
enum { SEASON_MIN_YEARS = 3 };

/* Centred moving average over one year into trend[nr]: 'seasons' equal weights, or for an even
 * number one more with half weights at both ends, as R's decompose. NAN for the half year at each
 * end and wherever a value within the window is missing. nr >= 1, seasons >= 2. */
void season_trend(double *trend, const double *value, size_t nr, size_t seasons);

/* The seasonal figure into figure[seasons], adding up to 0: means of value - trend by season,
 * less their mean. Returns REASON_NONE, or REASON_MISSING, with figure NAN, when a season has no
 * value with a trend. */
enum reason season_figure(double *figure, const double *value, const double *trend, size_t nr,
			  size_t seasons);

/* Classical additive decomposition (Kendall and Stuart 1983; R: decompose): trend[nr] and
 * figure[seasons] as above; what is left over is value - trend - figure. At least 3 full years of
 * periods (REASON_TOO_SHORT) and 2 seasons (BAD_VALUE, also for an infinite value); every season
 * needs a value whose window has no gap (MISSING). Both are NAN unless REASON_NONE returns. */
enum reason season_decompose(double *trend, double *figure, const double *value, size_t nr,
			     size_t seasons);

#endif
