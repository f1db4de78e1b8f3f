/* level_change.h - did the level of a county series change once, and when.
 *
 * Pettitt's test (pettitt.h) of the quarters up to the end of the run's period, each less the
 * mean of its season, so that a season is no change. Quarters, because the months of one are alike
 * (campaigns, staff) and the test takes its values as independent. At least 3 full years, and
 * counts of some size (mean of a quarter at least 3): the test ranks, and a series of zeros and
 * ones is nearly all ties. */
#ifndef ANALYZE_LEVEL_CHANGE_H
#define ANALYZE_LEVEL_CHANGE_H

#include "analyze/judge/families.h"
#include "analyze/number/series.h"

/* Write change_point_result and family_result of the families of frequency change_point. 0 or
 * -1 (STO001). */
int level_change_write(const struct analysis *analysis, struct diag *diag);

#endif
