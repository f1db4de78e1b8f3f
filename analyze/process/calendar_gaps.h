/* calendar_gaps.h - the years that a run needed working days of and the calendar lacks. */
#ifndef ANALYZE_CALENDAR_GAPS_H
#define ANALYZE_CALENDAR_GAPS_H

#include "analyze/number/analysis.h"

/* Write calendar_gap_result after the results of the run: years of its months and of those a year
 * before that anyone reported, of the days by which something was due, of those by which days are
 * counted. Returns 0 or -1 (STO001). */
int calendar_gaps_write(const struct analysis *analysis, struct diag *diag);
/* Say them, of a run made before, too: ANA004 each. Returns 0 or -1 (STO001). */
int calendar_gaps_say(const struct analysis *analysis, struct diag *diag);

#endif
