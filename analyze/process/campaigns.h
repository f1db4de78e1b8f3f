/* campaigns.h - the campaigns of campaigns.csv: what the ledgers say of their days, units and
 * fields, beside the same days of the year before. */
#ifndef ANALYZE_CAMPAIGNS_H
#define ANALYZE_CAMPAIGNS_H

#include "analyze/number/analysis.h"
#include "core/indicator/ledger_count.h"

/* Write campaign_result: of every campaign with days in the year of the run's period. 0 or -1
 * (STO001). */
int campaigns_write(const struct analysis *analysis, struct diag *diag);

/* Call 'counted' for each row of the campaign's units and fields that the indicator counts, of its
 * days or of the same of the year before. 0 or -1 (STO001). */
int campaign_rows(const struct analysis *analysis, const struct campaign *campaign,
		  const struct indicator *indicator, bool year_ago, counted_fn counted, void *data,
		  struct diag *diag);

#endif
