/* relations.h - the relations between indicators of rules/relations.csv (审核关系).
 *
 * A relation is checked for a unit and month when every figure it names is known: what is not
 * reported is not checked, and level none never is. One bad figure takes no good row with it: of a
 * relation at level error the rows of this submission that it names in that month are refused with
 * both sides shown, every other row stays. */
#ifndef INGEST_RELATIONS_H
#define INGEST_RELATIONS_H

#include "ingest/check/cross_checks.h"

/* Level error, of a measures submission. ING123 at each row refused. 0, or -1 with STO001. */
int relations_refuse(const struct cross_job *job, struct loader *loader, struct row_counts *counts,
		     struct diag *diag);
/* Levels warning and note: of a measures submission all of them, of a ledger those that compare
 * something reported with it, and when 'recounts' those that take the ledger's word ('any'), too.
 * ING124, ING125, ING126 to job->said. 0, or -1 with STO001. */
int relations_warn(const struct cross_job *job, bool recounts, struct diag *diag);

#endif
