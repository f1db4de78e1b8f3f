/* regions.h - at an office above others: whose extract has come and which of it counts. */
#ifndef ANALYZE_REGIONS_H
#define ANALYZE_REGIONS_H

#include "analyze/number/analysis.h"

/* Write region_result: of each region every extract that tells of the period, of one period of it
 * the newest that stood on the as-of day; a row without an extract where none came. Nothing at an
 * office without regions. A step of analyze. Returns 0 or -1 (STO001). */
int regions_write(const struct analysis *analysis, struct diag *diag);
/* ANA100: regions of which nothing came. Returns 0 or -1 (STO001). */
int regions_say_missing(const struct analysis *analysis, struct diag *diag);

#endif
