/* reconcile.h - sender and receiver of a case: who knows what of a step that one takes and another
 * answers (rules/steps.csv: answers), by dates, persons and amounts. Needs steps_make(). */
#ifndef ANALYZE_RECONCILE_H
#define ANALYZE_RECONCILE_H

#include "analyze/number/analysis.h"

/* Write reconcile_result. A step of analyze. Returns 0 or -1 (STO001). */
int reconcile_write(const struct analysis *analysis, struct diag *diag);

#endif
