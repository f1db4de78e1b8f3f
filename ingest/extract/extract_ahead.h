/* extract_ahead.h - the next extract is looked through by a thread while one is put into the store:
 * half of what thousands of them cost. */
#ifndef INGEST_EXTRACT_AHEAD_H
#define INGEST_EXTRACT_AHEAD_H

#include <pthread.h>

#include "ingest/extract/extract_file.h"
#include "ingest/file/scan.h"

/* A file as it was opened: its bytes, and 'rc' of extract_file_open() with what it said. */
struct extract_opened {
	struct scan scan;
	struct extract_file file;
	int rc;
	struct diag why;
};
struct extract_ahead {
	char *path; /* NULL: none */
	const struct rules *rules;
	const struct indicator_definitions *ours;
	struct extract_opened opened;
	pthread_t thread;
};

/* Begin with 'path'; nothing is begun when it is no extract. 'rules' and 'ours' must stay. */
void extract_ahead_begin(struct extract_ahead *ahead, const char *path, const struct rules *rules,
			 const struct indicator_definitions *ours);
/* The file 'path', opened by the thread or now. Release its 'file' and 'why'. Returns 0, or -1 with
 * FIL001 when it could not be read at all. */
int extract_ahead_take(struct extract_opened *out, struct extract_ahead *ahead, const char *path,
		       const struct rules *rules, const struct indicator_definitions *ours,
		       struct diag *diag);
/* Wait for the thread; what it opened is dropped. */
void extract_ahead_drop(struct extract_ahead *ahead);

#endif
