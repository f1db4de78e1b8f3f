/* rows.h - the data rows of one file: told apart, read, checked, counted, handed to the loader. */
#ifndef INGEST_ROWS_H
#define INGEST_ROWS_H

#include "ingest/checks.h"
#include "ingest/head.h"
#include "ingest/loader.h"

struct row_counts {
	int64_t read, accepted, refused, duplicate, ignored;
	bool zero_word; /* a row said 无 */
};

struct rows_job {
	const char *path, *file;
	const struct head *head;
	const struct header_match *match;
	const struct check_context *context;
	struct loader *loader;
	bool broken_bytes; /* GB18030, or UTF-8 with bytes that are none: look closer */
};

/* Read every row behind the header. What is said about rows goes to the store at once, notes
 * to 'said' at the end. An unclosed quote ends the reading (ING016, ING017 in 'said'). Returns
 * 0, or -1 with FIL001 or STO001. */
int rows_read(struct row_counts *out, const struct rows_job *job, struct diag *said,
	      struct diag *diag);

#endif
