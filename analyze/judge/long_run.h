/* long_run.h - long-run statements of the county: trends and limits of normal variation.
 *
 * Periods that were not reported widely enough (history.h) are gaps, never zeros. */
#ifndef ANALYZE_LONG_RUN_H
#define ANALYZE_LONG_RUN_H

#include "analyze/number/series.h"

/* Write trend_result of the main indicators and those of the county's families: quarters of counts
 * by count_trend.h, others, and counts that are regular or have no line, by the seasonal
 * Mann-Kendall test (3 full years), years by Mann-Kendall (4), with Sen's slope and the
 * least-squares line; no test of stocks (NO_TEST), and where quarters of others hang together about
 * season and line (serial.h) the variance is theirs; q and family_result of the families of
 * frequency quarter. 0 or -1 (STO001). */
int long_run_write(const struct analysis *analysis, struct diag *diag);
/* Write control_result of the main indicators from the months before the run's period (at most
 * three years): exact c chart for poisson counts, XmR for compound and overdispersed ones; where
 * a month has less than one case on average, the t chart of the days between cases (frequency
 * event, in days). The reason where there are no limits. 0 or -1 (RUL010, STO001). */
int long_run_write_control(const struct analysis *analysis, struct diag *diag);

#endif
