/* screening.h - 降格处理: cases that were fined and not transferred although something speaks for a
 * crime, by the flags of rules/screening.csv and the amounts of rules/thresholds.csv. Needs
 * steps_make(). */
#ifndef ANALYZE_SCREENING_H
#define ANALYZE_SCREENING_H

#include "analyze/number/analysis.h"

/* Write screening_result and screening_flag_result. A step of analyze. Returns 0 or -1 (STO001). */
int screening_write(const struct analysis *analysis, struct diag *diag);

#endif
