/* forecast.h - what the county's main indicators may come to in the next four quarters.
 *
 * Only for counts of events that add up over months and units (noise poisson or compound): money
 * hangs on single cases, rates and stocks follow other numbers. A quarter takes part when it is
 * over and reported widely enough (history_usable), else it is a gap; forecasts begin behind the
 * last quarter that takes part. What is not better than the year before is not published. */
#ifndef ANALYZE_FORECAST_H
#define ANALYZE_FORECAST_H

#include "analyze/number/analysis.h"

/* Write backtest_result for every main indicator of the county, and forecast_result where the
 * back-test (backtest.h) was passed. Returns 0 or -1 (STO001). */
int forecast_write(const struct analysis *analysis, struct diag *diag);

#endif
