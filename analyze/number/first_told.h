/* first_told.h - the monthly numbers as each unit first told them: of the files in force or
 * replaced by now that were the first of their unit, form and months.
 *
 * Counts and sums that do not change with the days that pass. The number of a month is what the
 * file that told of it first says of it; what other files say of it later takes no part. */
#ifndef ANALYZE_FIRST_TOLD_H
#define ANALYZE_FIRST_TOLD_H

#include "analyze/number/analysis.h"

/* Fill 'values', [indicator][unit][month] of analysis->facts, NAN where nothing was told; the
 * caller frees it. Makes temp.first_told and temp.X_first. Returns 0 or -1 (STO001). */
int first_told_make(double **values, const struct analysis *analysis, struct diag *diag);
/* Whether the indicator is such a number. */
bool first_told_is_of(const struct indicator *indicator);

#endif
