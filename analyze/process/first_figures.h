/* first_figures.h - how far to trust a number when it is first published. */
#ifndef ANALYZE_FIRST_FIGURES_H
#define ANALYZE_FIRST_FIGURES_H

#include "analyze/number/analysis.h"

/* Write first_figure_result: of the numbers that reports signed by the as-of day were the first to
 * publish, for periods of the run's kind before it, how many are others as of the day, in which
 * direction, and by how much on the average. Returns 0 or -1 (STO001). */
int first_figures_write(const struct analysis *analysis, struct diag *diag);

#endif
