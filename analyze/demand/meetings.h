/* meetings.h - the heads' and the liaison officers' meetings, as known on the as-of day. */
#ifndef ANALYZE_MEETINGS_H
#define ANALYZE_MEETINGS_H

#include "analyze/number/analysis.h"

/* Write meeting_result, meeting_year_result, attendance_result and meeting_matter_result. 0 or -1
 * (STO001). */
int meetings_write(const struct analysis *analysis, struct diag *diag);

#endif
