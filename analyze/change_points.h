/* change_points.h - did the level of a county series change once, and when.
 *
 * Pettitt's test (changepoint.h) of the quarters up to the end of the run's period, each less the
 * mean of its season, so that a season is no change. Quarters, because the months of one are alike
 * (campaigns, staff) and the test takes its values as independent. At least 3 full years, and
 * counts of some size (mean of a quarter at least 3): the test ranks, and a series of zeros and
 * ones is nearly all ties. */
#ifndef ANALYZE_CHANGE_POINTS_H
#define ANALYZE_CHANGE_POINTS_H

#include "analyze/families.h"
#include "analyze/series.h"

/* Write change_point_result and family_result of the families of frequency change_point. 0 or
 * -1 (STO001). */
int change_points_write(const struct analysis *analysis, struct diag *diag);

#endif
