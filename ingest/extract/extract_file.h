/* extract_file.h - an extract of an office below (core/extract), read, and put into the store.
 *
 * A ratio is left out: it is made of its parts, which are there. */
#ifndef INGEST_EXTRACT_FILE_H
#define INGEST_EXTRACT_FILE_H

#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/rules/indicator_definition.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

struct extract_file {
	struct store *extract;
	char region[8], rows_hash[SHA256_SIZE], as_of[DATE_SIZE];
	struct period period;
	int issue;	   /* 0: a draft */
	struct buf office; /* its name */
	const char *unit;  /* the region's code in the rules; NULL: they have none of it */
	char definitions[SHA256_SIZE];
	struct buf differing; /* names of indicators that are others here, as "甲、乙" */
	size_t nr_differing;
};

/* True of a database, which can only be meant as an extract. False when it cannot be read. */
bool extract_file_is(const char *path);
/* Whether its first page calls it an extract, be the rest torn off. */
bool extract_file_says_so(const char *path);
/* Open 'path', looked through as extract_open() does. Returns 0, or -1 with its codes. Released
 * with extract_file_release(), also after -1. */
int extract_file_open(struct extract_file *out, const char *path, const struct rules *rules,
		      const struct indicator_definitions *ours, struct diag *diag);
void extract_file_release(struct extract_file *file);
/* Write it into the store's tables extract... as 'submission', within its transaction; '*months' is
 * the number of its months' figures. Returns 0 or -1 (STO001). */
int extract_file_store(int64_t *months, struct extract_file *file, struct store *store,
		       int64_t submission, const struct rules *rules, struct diag *diag);

#endif
