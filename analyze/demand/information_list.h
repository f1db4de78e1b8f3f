/* information_list.h - the information that was reported in the year, each with its promptness. */
#ifndef ANALYZE_INFORMATION_LIST_H
#define ANALYZE_INFORMATION_LIST_H

#include "analyze/number/analysis.h"

/* Write information_result. A step of analyze. Returns 0 or -1 (STO001). */
int information_list_write(const struct analysis *analysis, struct diag *diag);

#endif
