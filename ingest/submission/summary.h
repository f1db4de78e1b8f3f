/* summary.h - what came of a file, and what a run of the stage tells of all at its end. */
#ifndef INGEST_SUMMARY_H
#define INGEST_SUMMARY_H

#include "core/base/buf.h"
#include "ingest/submission/intake.h"

/* Keep the outcome of one file; its texts are copied, NULL as "-". */
void summary_keep(struct ingest_summary *summary, const struct ingest_file *file);
/* Append to 'files' a line of each file that is new or was withdrawn, and to 'closing' how many
 * files and rows there were, what was not taken in and what to do next. 'receipts' is the office's
 * folder of receipts. Nothing for a run that met no file: why is said elsewhere. */
void summary_add(struct buf *files, struct buf *closing, const struct ingest_summary *summary,
		 const char *receipts);

#endif
