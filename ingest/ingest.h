/* ingest.h - the ingest stage: files that units sent become checked statements in the store. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "core/office/workspace.h"
#include "ingest/submission/intake.h"

/* Take in every path, each file in one transaction; a failure rolls that file back and goes
 * on with the next. Returns 0, or -1 when a path could not be read or a file not stored.
 * What refuses a whole file is in 'diag'; what is said about rows is in the store and in the
 * receipts. */
int ingest_run(struct workspace *workspace, const struct ingest_options *options,
	       struct ingest_summary *summary, struct diag *diag);
void ingest_summary_release(struct ingest_summary *summary);

#endif
