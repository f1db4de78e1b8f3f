/* balances.h - sums that must hold before any number of them is printed: cases that come and go,
 * units and fields beside the county. Judges nothing: who prints refuses what does not hold. */
#ifndef ANALYZE_BALANCES_H
#define ANALYZE_BALANCES_H

#include "analyze/number/analysis.h"

/* Write balance_result of the period. Returns 0 or -1 (STO001). */
int balances_write(const struct analysis *analysis, struct diag *diag);

#endif
