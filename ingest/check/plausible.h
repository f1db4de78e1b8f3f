/* plausible.h - a submission against the unit's own past, as rules/plausibility.csv says. */
#ifndef INGEST_PLAUSIBLE_H
#define INGEST_PLAUSIBLE_H

#include "ingest/check/cross_checks.h"

/* ING150 (far from the mean of the periods before), ING151 (nothing but zeros), ING152 (the last
 * file again), ING153 (totals to date in place of the month's), ING154 (yuan in place of 万元) and
 * ING210 to ING212 (money_range.h; of a ledger only when it 'is_small') to job->said. All are
 * warnings: the unit may have its reason. Returns 0, or -1 with STO001. */
int plausible_warn(const struct cross_job *job, bool is_small, struct diag *diag);

#endif
