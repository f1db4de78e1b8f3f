/* chain.h - how many cases took each step of the two-law linkage, of the county, by unit, charge
 * and campaign, with persons and the amounts at filing and at the decision. Needs steps_make(). */
#ifndef ANALYZE_CHAIN_H
#define ANALYZE_CHAIN_H

#include "analyze/number/analysis.h"

/* Write chain_result. A step of analyze. Returns 0 or -1 (STO001). */
int chain_write(const struct analysis *analysis, struct diag *diag);

#endif
