/* resent.h - the last period's ledger, sent again under a new name. */
#ifndef INGEST_RESENT_H
#define INGEST_RESENT_H

#include "ingest/check/cross_checks.h"

/* ING152 when all rows of a ledger, at least 'rows', are those of the unit's file of the period
 * before. 0, or -1 with STO001. */
int resent_warn(const struct cross_job *job, int64_t rows, struct diag *diag);
/* Say so; of 统计指标表 the caller has found out. */
void resent_say(const struct cross_job *job);

#endif
