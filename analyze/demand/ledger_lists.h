/* ledger_lists.h - the lists and counts of supervised matters, inspections, information and major
 * cases that reports show beside the cases of demand_result. How a case stands is not judged here.
 */
#ifndef ANALYZE_LEDGER_LISTS_H
#define ANALYZE_LEDGER_LISTS_H

#include "analyze/number/analysis.h"

/* Write supervision_group_result, inspection_result, inspection_unit_result,
 * information_unit_result and major_case_result, of the forms that the rules have. A step behind
 * demands_write() and information_list_write(). Returns 0 or -1 (STO001). */
int ledger_lists_write(const struct analysis *analysis, struct diag *diag);

#endif
