/* references.h - cases that one ledger names and another must have.
 *
 * Only compared when the other ledger of that month is in force: what has not come yet cannot be
 * missed. Whichever file comes last tells of it, to its own unit. */
#ifndef INGEST_REFERENCES_H
#define INGEST_REFERENCES_H

#include "ingest/check/cross_checks.h"

/* Of a linkage submission: ING130 at rows whose case the unit it names has not, ING132 at transfers
 * that the police never received. Of a cases submission: ING131 for cases of this unit that linkage
 * ledgers name. Of both: ING136 for transfers of the unit's cases that its linkage ledger lacks.
 * Returns 0, or -1 with STO001. */
int references_warn(const struct cross_job *job, struct diag *diag);

#endif
