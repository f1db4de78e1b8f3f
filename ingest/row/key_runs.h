/* key_runs.h - the keys of one file's accepted rows by hash, sorted in bounded memory: what does
 * not fit is sorted in runs on disk and merged. Keys themselves are in the store; a hash only finds
 * candidates. */
#ifndef INGEST_KEY_RUNS_H
#define INGEST_KEY_RUNS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/diag.h"

struct key_entry {
	int64_t hash, statement;
};
struct key_run {
	long start; /* entry number in the file */
	size_t nr;
};
struct key_runs {
	size_t limit; /* entries of a run */
	struct key_entry *entries;
	size_t nr, alloc;
	FILE *spill; /* NULL while one run holds them all */
	struct key_run *runs;
	size_t nr_runs, alloc_runs;
	size_t total, nr_repeated; /* the latter is set by who walks over them */
	bool failed;
};
/* 'limit' 0: the usual one. */
void key_runs_init(struct key_runs *out, size_t limit);
void key_runs_release(struct key_runs *runs);
/* Add an entry. A disk that fails shows in key_runs_finish(). */
void key_runs_add(struct key_runs *runs, int64_t hash, int64_t statement);
/* No more entries: sort what is left. Returns 0, or -1 with FIL002. */
int key_runs_finish(struct key_runs *runs, struct diag *diag);
/* 0, or -1 with FIL002 when the disk failed so far. */
int key_runs_check(const struct key_runs *runs, struct diag *diag);

/* Walks all entries by hash, then statement. */
struct key_cursor;
struct key_cursor *key_cursor_new(struct key_runs *runs);
/* The next entry, or NULL at the end or when the disk failed (runs->failed). */
const struct key_entry *key_cursor_next(struct key_cursor *cursor);
void key_cursor_free(struct key_cursor *cursor);

#endif
