/* money_range.h - amounts far from the unit's own past, or too small to be meant: an amount in the
 * wrong unit of measure is off by a thousand or ten thousand. */
#ifndef INGEST_MONEY_RANGE_H
#define INGEST_MONEY_RANGE_H

#include "ingest/check/cross_checks.h"
#include "ingest/check/figures.h"

/* Parameters of the rule 'money' in plausibility.csv, in their order. */
enum { MONEY_RATIO, MONEY_VALUES, MONEY_LEAST };

/* Every column of money of a ledger, against the unit's rows of the three years before: ING210,
 * ING211, ING212 to job->said. Returns 0, or -1 with STO001. */
int money_range_of_ledger(const struct cross_job *job, const struct plausibility *rule,
			  struct diag *diag);
/* The same of the money that a table of figures reports, against what 'figures' has of the past. */
void money_range_of_figures(const struct cross_job *job, const struct figures *figures,
			    const struct plausibility *rule);

#endif
