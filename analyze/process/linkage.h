/* linkage.h - the list of transfers to the police and their acceptances, of the run's period.
 *
 * Which acceptance belongs to which transfer is decided in analyze/linkage/steps alone, what the
 * two sides' records amount to in analyze/linkage/reconcile. */
#ifndef ANALYZE_LINKAGE_H
#define ANALYZE_LINKAGE_H

#include "analyze/number/analysis.h"

/* The index of the first unit that accepts transfers, or -1: one police authority in a county. */
int linkage_police(const struct analysis *analysis);
/* Write linkage_result: the pairs of transfer and acceptance of the run's period as
 * reconcile_result has them. Needs reconcile_write(). 0 or -1 (STO001). */
int linkage_write(const struct analysis *analysis, struct diag *diag);

#endif
