/* processes.h - how cases proceed: durations (durations.h) and rates by cohort (cohorts.h) of one
 * book of their dates (case_dates.h). */
#ifndef ANALYZE_PROCESSES_H
#define ANALYZE_PROCESSES_H

#include "analyze/number/analysis.h"

/* Write duration_result and cohort_result for the run's period. 0 or -1 (STO001). */
int processes_write(const struct analysis *analysis, struct diag *diag);

#endif
