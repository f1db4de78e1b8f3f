/* funnel_lines.h - the lines of a funnel plot: how far a unit's rate over 12 months may lie from
 * the county's by chance alone, for every number of cases.
 *
 * Exact binomial limits at 95 and 99.8 % (funnel_binomial_line) around the rate of all units
 * together. They are for the eye: whether a unit differs from the others is said by peers.h, which
 * does not take the common rate for known and corrects for the number of comparisons. */
#ifndef ANALYZE_FUNNEL_LINES_H
#define ANALYZE_FUNNEL_LINES_H

#include "analyze/number/analysis.h"

/* Write funnel_result from the run's peer_result: a row for every unit's number of cases and for
 * enough between and behind them to draw a line. 0 or -1 (STO001). */
int funnel_lines_write(const struct analysis *analysis, struct diag *diag);

#endif
