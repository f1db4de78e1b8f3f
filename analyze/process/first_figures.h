/* first_figures.h - how far to trust a number when it is first published. */
#ifndef ANALYZE_FIRST_FIGURES_H
#define ANALYZE_FIRST_FIGURES_H

#include "analyze/number/analysis.h"

/* Write first_figure_result: of the periods of the run's kind before it, how many numbers of a
 * unit's indicator are others now than what the unit told first (first_told.h), in which direction,
 * and by how much on the average. Returns 0 or -1 (STO001). */
int first_figures_write(const struct analysis *analysis, struct diag *diag);

#endif
