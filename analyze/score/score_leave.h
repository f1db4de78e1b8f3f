/* score_leave.h - how far the ranks of the assessment hang on a single item. */
#ifndef ANALYZE_SCORE_LEAVE_H
#define ANALYZE_SCORE_LEAVE_H

#include "analyze/score/score_rank.h"

/* Leave one general or duty item out after the other, scale what is left to 100 as the scheme
 * does, keep bonus and deductions, rank anew: set leave_low and leave_high of every ranked unit
 * to its best and worst rank over all these schemes and the full one. A unit for which nothing
 * is left is out of that ranking. Needs what score_rank() set and totals->shares. */
void score_leave(struct score_totals *totals, const struct assessment *assessment);

#endif
