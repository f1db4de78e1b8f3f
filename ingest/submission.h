/* submission.h - one file from its first byte to the commit. */
#ifndef INGEST_SUBMISSION_H
#define INGEST_SUBMISSION_H

#include "core/period.h"
#include "ingest/header_match.h"
#include "ingest/ingest.h"
#include "ingest/register.h"

/* What all files of a run share. */
struct intake {
	struct workspace *workspace;
	const struct ingest_options *options;
	struct header_index index;
	struct ingest_summary *summary;
};

/* The folder a file came in. 'name' is the period code, or "" when the folder names none;
 * then 'book' is empty until the file itself tells its period. */
struct inbox_folder {
	char *path, *name;
	bool has_period;
	struct period period;
	struct register_book book;
};
/* Set up for the folder at 'path', its register read when it names a period. */
int inbox_folder_open(struct inbox_folder *out, const char *path, struct diag *diag);
void inbox_folder_release(struct inbox_folder *folder);

/* Take in 'file' (relative to 'folder') and add the outcome to the summary. A folder without
 * a period becomes that of the file's own period. Returns 0, or -1 when the file could not be
 * stored: then nothing of it is in the store. */
int submission_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		    struct diag *diag);

#endif
