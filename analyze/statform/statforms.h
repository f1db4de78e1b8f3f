/* statforms.h - the statutory forms of rules/statforms/ filled from the ledgers.
 *
 * statforms.c puts the cases behind every cell into temp.statform_case (statform_cases.c) and
 * writes them with what they add up to: a cell is the sum of the cases that explain lists. */
#ifndef ANALYZE_STATFORMS_H
#define ANALYZE_STATFORMS_H

#include "analyze/number/analysis.h"

/* Write statform_*_result of the forms that are made for the run's period; after steps_make(). A
 * form past its validity is ANA024. A step of analyze. Returns 0 or -1 (STO001). */
int statforms_write(const struct analysis *analysis, struct diag *diag);

#endif
