/* repeats.h - the keys of a file's rows into the store, and rows whose key the file had before:
 * the same row again is a duplicate, another content under the key is refused.
 *
 * Equal hashes only name candidates; the keys' texts, read back from the store, decide. */
#ifndef INGEST_REPEATS_H
#define INGEST_REPEATS_H

#include "ingest/row/loader.h"
#include "ingest/row/row_reader.h"

/* Store the finished keys of the job's rows. Keys that other submissions of the unit have, too,
 * go to temp.touched (core/store/fold.h). Returns 0, or -1 with STO001 or FIL002. */
int keys_store(struct key_runs *keys, const struct row_intake_job *job, struct diag *diag);

/* Put repeated rows into temp.taken_back (ING050 refused, ING051 duplicate). Returns 0, or -1 with
 * STO001 or FIL002. */
int repeats_find(struct key_runs *keys, const struct row_intake_job *job, struct diag *diag);

#endif
