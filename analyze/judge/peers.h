/* peers.h - a unit's rate among the others': does it lie outside the funnel.
 *
 * Twelve months up to the end of the run's period, as a single unit's quarter holds too few
 * cases; at least 11 of them known. Test: Fisher, the unit against all others together (two-sided;
 * the others' uncertainty counts, which limits around a known rate leave out). Limits are that
 * test's (funnel_fisher): of this comparison alone at 95 and 99.8 %, and those beyond which the
 * family's correction tells it, which are drawn. */
#ifndef ANALYZE_PEERS_H
#define ANALYZE_PEERS_H

#include "analyze/number/analysis.h"

/* Write peer_result and family_result of the families of frequency funnel. 0 or -1 (STO001). */
int peers_write(const struct analysis *analysis, struct diag *diag);

#endif
