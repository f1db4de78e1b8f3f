/* circular.h - whom the circular names: units by how they reported, and people who may be
 * commended, by the conditions of rules/circular.csv. */
#ifndef ANALYZE_CIRCULAR_H
#define ANALYZE_CIRCULAR_H

#include "analyze/number/analysis.h"

/* Write circular_result; reads material_result and disclosure_clock_result of the run. A figure of
 * a ledger that the office has not told of is unknown and meets no condition. Returns 0 or -1
 * (STO001). */
int circular_write(const struct analysis *analysis, struct diag *diag);

#endif
