/* ingest.h - the ingest stage: files that units sent become checked statements in the store. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "core/workspace.h"

/* The unit code of the office itself. */
extern const char office_code[];

enum ingest_kind { INGEST_KIND_UNMARKED, INGEST_KIND_FULL, INGEST_KIND_SUPPLEMENT };

struct ingest_options {
	char **paths; /* files and folders; "-" is 'input' */
	size_t nr_paths;
	int input;	      /* descriptor of standard input: 0 */
	const char *name;     /* for what comes from it; NULL: a name that says so */
	const char *received; /* for files that the register lacks: register's form */
	enum ingest_kind kind;
};

/* One file's outcome; texts live in the summary's arena. 'status' is a word for the clerk. */
struct ingest_file {
	const char *file, *unit, *table, *period, *encoding, *status;
	int64_t rows_read, rows_accepted, rows_refused, rows_duplicate, rows_ignored;
	bool refused, held; /* counts for the exit status */
};
struct ingest_summary {
	struct ingest_file *files;
	size_t nr, alloc;
	bool refused, failed; /* a file or row was refused or held; a file rolled back */
	struct arena arena;
};
#define INGEST_SUMMARY_INIT \
	{                   \
		0           \
	}
void ingest_summary_release(struct ingest_summary *summary);

/* Take in every path, each file in one transaction; a failure rolls that file back and goes
 * on with the next. Returns 0, or -1 when a path could not be read or a file not stored.
 * What refuses a whole file is in 'diag'; what is said about rows is in the store and in the
 * receipts. */
int ingest_run(struct workspace *workspace, const struct ingest_options *options,
	       struct ingest_summary *summary, struct diag *diag);

#endif
