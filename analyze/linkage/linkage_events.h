/* linkage_events.h - the records of steps that one unit takes and another answers, by the numbers
 * that name a case: what a transfer across the border of a county is found by. */
#ifndef ANALYZE_LINKAGE_EVENTS_H
#define ANALYZE_LINKAGE_EVENTS_H

#include "analyze/number/analysis.h"

/* Write linkage_event_result. A step of analyze, behind steps_make(). Returns 0 or -1 (STO001). */
int linkage_events_write(const struct analysis *analysis, struct diag *diag);

#endif
