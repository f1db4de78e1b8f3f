/* revisions.h - what came too late for its own period, and what was said differently later. */
#ifndef ANALYZE_REVISIONS_H
#define ANALYZE_REVISIONS_H

#include "analyze/number/analysis.h"

/* Write late_event_result (补报): events dated before the months of the file that first told of
 * them, for files of months of the run's period. 0 or -1 (STO001). */
int revisions_write_late(const struct analysis *analysis, struct diag *diag);
/* Write correction_result (更正): known values replaced or cleared by submissions that cover
 * months of the run's period, as asof.c collected them. 0 or -1 (STO001). */
int revisions_write_corrections(const struct analysis *analysis, struct diag *diag);

#endif
