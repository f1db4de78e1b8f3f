/* strangers.h - rows that bear the key of a known record and tell of another one. */
#ifndef INGEST_STRANGERS_H
#define INGEST_STRANGERS_H

#include "ingest/row/row_reader.h"

/* Compare the job's rows with what the unit's other submissions told under the same keys
 * (temp.touched): where the day and all fields that tell records apart (the rules' 'apart') differ,
 * the row goes to temp.taken_back (ING202); where the day and some of them do, it is said (ING203).
 * Returns 0, or -1 with STO001. */
int strangers_find(const struct row_intake_job *job, struct diag *diag);

#endif
