/* twins.h - rows that look like a known case under another number. */
#ifndef INGEST_TWINS_H
#define INGEST_TWINS_H

#include "ingest/row/row_reader.h"

/* Say of the job's new cases (ING216) which have the day, party and field of one that the unit told
 * of in another period and does not name in this file: it may be the same, and would count twice.
 * Returns 0, or -1 with STO001. */
int twins_say(const struct row_intake_job *job, struct diag *diag);

#endif
