/* strangers.h - rows that bear the key of a known case and tell of another one. */
#ifndef INGEST_STRANGERS_H
#define INGEST_STRANGERS_H

#include "ingest/row/row_reader.h"

/* Compare the job's rows with what the unit's other submissions told under the same keys
 * (temp.touched): where everything that tells cases apart differs, the row goes to temp.taken_back
 * (ING202); where only one thing is the same, it is said (ING203). Returns 0, or -1 with STO001. */
int strangers_find(const struct row_intake_job *job, struct diag *diag);

#endif
