/* taken_back.h - rows that were accepted and go out of the store again: what is wrong with them
 * shows only when all rows of the file are in it.
 *
 * Whoever finds such a row puts it into temp.taken_back (line, statement, hash, key, same, code,
 * first, second, third): 'same' 1 counts it as a duplicate, 0 as refused; 'code' is said of it with
 * 'first' to 'third' as the arguments (NULL unused). A line is taken back once. */
#ifndef INGEST_TAKEN_BACK_H
#define INGEST_TAKEN_BACK_H

#include "ingest/row/loader.h"
#include "ingest/row/row_reader.h"

/* Make temp.taken_back, or empty it. Returns 0, or -1 with STO001. */
int taken_back_begin(struct store *store, struct diag *diag);

/* Take its rows out of the store; those to be refused are read from the file once more and kept as
 * they were sent. Returns 0, or -1 with STO001, FIL001 or FIL002. */
int taken_back_settle(struct row_counts *counts, const struct row_intake_job *job,
		      struct diag *diag);

#endif
