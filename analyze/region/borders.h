/* borders.h - at an office above others: transfers from a unit of one region to a unit of another.
 *
 * A record of a step and one of the step that answers it (rules/steps.csv: answers), of different
 * regions, neither with its other side in its own region, are one transfer when the number of the
 * document is the same, or the receiver's number of origin is the sender's number of the case.
 * Numbers are compared as keys (core/extract/link_key.h). Of several the nearest day is taken. */
#ifndef ANALYZE_BORDERS_H
#define ANALYZE_BORDERS_H

#include "analyze/number/analysis.h"

/* Write border_result, from the newest extract of each region that tells of the period. Nothing at
 * an office without regions. A step of analyze. Returns 0 or -1 (STO001). */
int borders_write(const struct analysis *analysis, struct diag *diag);

#endif
