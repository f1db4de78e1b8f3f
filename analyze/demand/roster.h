/* roster.h - the heads and liaison officers of the member units, as known on the as-of day. */
#ifndef ANALYZE_ROSTER_H
#define ANALYZE_ROSTER_H

#include "analyze/number/analysis.h"

/* Write roster_result and roster_post_result. 0 or -1 (STO001). */
int roster_write(const struct analysis *analysis, struct diag *diag);

#endif
