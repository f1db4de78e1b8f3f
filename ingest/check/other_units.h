/* other_units.h - cases that another unit has sent, too: one file under two units' names. */
#ifndef INGEST_OTHER_UNITS_H
#define INGEST_OTHER_UNITS_H

#include "ingest/check/cross_checks.h"

/* ING305 of the submission's cases, each other unit once. Returns 0, or -1 with STO001. */
int other_units_warn(const struct cross_job *job, struct diag *diag);

#endif
