/* row_intake.h - the data rows of one file into the store: one thread reads and checks, the
 * caller's stores; at the end the keys, and what was repeated. */
#ifndef INGEST_ROW_INTAKE_H
#define INGEST_ROW_INTAKE_H

#include "ingest/row/loader.h"
#include "ingest/row/row_reader.h"

/* Read every row behind the header and store it. What is said about rows goes to the store, words
 * about the file and notes to 'said'. An unclosed quote ends the reading (ING016, ING017 in
 * 'said'). Keys that other statements of the unit have, too, are left in temp.touched (fold.h).
 * Returns 0, or -1 with FIL001, FIL002 or STO001. */
int rows_read(struct row_counts *out, const struct row_intake_job *job, struct diag *said,
	      struct diag *diag);

#endif
