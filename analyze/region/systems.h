/* systems.h - at an office above others: the figures of one system (the police, the market
 * regulators) over all regions.
 *
 * Each is the same indicator by the same rules as a county's (series.h), over the months of that
 * system's unit in each region: counts and sums add up, a ratio is of summed parts. A region whose
 * extract did not come, or keeps the figure from us, is expected and not reported. A median has no
 * number: medians do not add up (durations.h has those of summed days). */
#ifndef ANALYZE_SYSTEMS_H
#define ANALYZE_SYSTEMS_H

#include "analyze/number/analysis.h"

/* Write system_result: of each system each indicator that a region tells of it for the period.
 * Nothing at an office without regions. A step of analyze. Returns 0 or -1 (STO001). */
int systems_write(const struct analysis *analysis, struct diag *diag);

#endif
