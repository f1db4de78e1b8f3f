/* supervision.h - the matters that the office supervises, as known on the as-of day. */
#ifndef ANALYZE_SUPERVISION_H
#define ANALYZE_SUPERVISION_H

#include "analyze/number/analysis.h"

/* Write supervision_result: what was assigned in the run's period or not finished before it, what
 * is overdue first. 0 or -1 (STO001). */
int supervision_write(const struct analysis *analysis, struct diag *diag);

#endif
