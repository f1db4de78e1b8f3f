/* published.h - numbers of signed reports that are others by now: the 更正表. */
#ifndef ANALYZE_PUBLISHED_H
#define ANALYZE_PUBLISHED_H

#include "analyze/number/analysis.h"

/* Write published_change_result: every number that a report signed by the as-of day published for
 * a period up to the run's end, where it is another as of the day, with what changed it. A number
 * that several reports published counts as the newest one said. Returns 0 or -1 (STO001). */
int published_write(const struct analysis *analysis, struct diag *diag);

#endif
