/* rolling.h - a single unit's last four quarters against its own past.
 *
 * A unit's quarter mostly holds 0 to 3 cases: nothing can be said of it. Twelve months against up
 * to three years before them can carry a statement, whatever the season. Recent: the 12 months up
 * to the end of the run's period, at least 11 of them known and over. Past: up to 36 months
 * before these, at least 12 known. Exposure in days of the known months. Test by method_choice.h:
 * exact conditional comparison of two rates, quasi-Poisson where the unit's quarters vary more;
 * ratio and 95 % interval of the exact one. */
#ifndef ANALYZE_ROLLING_H
#define ANALYZE_ROLLING_H

#include "analyze/number/analysis.h"

/* Write rolling_result and family_result of the families of frequency rolling. 0 or -1
 * (STO001). */
int rolling_write(const struct analysis *analysis, struct diag *diag);

#endif
