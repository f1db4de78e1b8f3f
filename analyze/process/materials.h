/* materials.h - the six kinds of material of the circular: what every unit owed of each for the
 * run's period and the periods of the year before it, and when it came. */
#ifndef ANALYZE_MATERIALS_H
#define ANALYZE_MATERIALS_H

#include "analyze/number/analysis.h"

/* Write material_result: each row of obligations.csv that names a material. A part of a form (its
 * 'where') is there when the form came and, where a number is asked for, on the day its last
 * needed row came first. Returns 0 or -1 (STO001). */
int materials_write(const struct analysis *analysis, struct diag *diag);

#endif
