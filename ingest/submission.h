/* submission.h - one file from its first byte to the commit. */
#ifndef INGEST_SUBMISSION_H
#define INGEST_SUBMISSION_H

#include "ingest/header_match.h"
#include "ingest/ingest.h"
#include "ingest/inbox_folder.h"

/* What all files of a run share. */
struct intake {
	struct workspace *workspace;
	const struct ingest_options *options;
	struct header_index index;
	struct ingest_summary *summary;
	const char *inbox; /* the office's, without links in its path */
};

/* Take in 'file' (relative to 'folder') and add the outcome to the summary. A folder without
 * a period becomes that of the file's own period. Returns 0, or -1 when the file could not be
 * stored: then nothing of it is in the store. */
int submission_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		    struct diag *diag);

#endif
