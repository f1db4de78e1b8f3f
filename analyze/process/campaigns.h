/* campaigns.h - the campaigns of campaigns.csv: what the ledgers say of their days, units and
 * fields, beside the same days of the year before. */
#ifndef ANALYZE_CAMPAIGNS_H
#define ANALYZE_CAMPAIGNS_H

#include "analyze/number/analysis.h"

/* Write campaign_result: of every campaign with days in the year of the run's period. 0 or -1
 * (STO001). */
int campaigns_write(const struct analysis *analysis, struct diag *diag);

#endif
