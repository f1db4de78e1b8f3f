/* loader.h - a submission's rows into the store: statements, refused rows, remarks.
 *
 * Runs inside the submission's transaction. The store pulls a batch's rows (struct row_source):
 * binding and stepping row by row takes twice as long. */
#ifndef INGEST_LOADER_H
#define INGEST_LOADER_H

#include "core/store/store.h"
#include "ingest/header/header_match.h"
#include "ingest/row/remarks.h"
#include "ingest/row/row_batch.h"

/* What is known of a submission when its row in the store is made; NULL where unknown. */
struct submission_facts {
	const char *sha256, *file, *folder, *sender, *unit, *table, *period, *first_month,
		*last_month, *encoding, *delimiter, *received, *channel, *note, *rules_hash, *sheet;
	long register_line, header_line;
};

/* Insert the submission with status refused, counts 0. Returns 0, or -1 with STO001. */
int submission_insert(int64_t *id, struct store *store, const struct submission_facts *facts,
		      struct diag *diag);

/* Statements get ids in a row from first_statement on: the store counts on from its highest. */
struct loader {
	struct store *store;
	const struct form *form;     /* NULL: only remarks */
	struct field_column *fields; /* the others stay NULL */
	size_t nr_fields;
	int64_t submission, first_statement, next_statement;
	struct query statement, refused;
	struct remarks remarks;
};
#define LOADER_INIT \
	{           \
		0   \
	}

/* 'match' is the file's header (NULL: only remarks). Returns 0, or -1 with STO001. */
int loader_open(struct loader *out, struct store *store, const struct header_match *match,
		int64_t submission, struct diag *diag);
void loader_release(struct loader *loader);
/* A batch's accepted rows, its refused rows as they were sent, and what is said of them. */
int loader_add_batch(struct loader *loader, const struct row_batch *batch, struct diag *diag);
/* Everything in 'said' becomes remarks. */
int loader_say(struct loader *loader, const struct diag *said, struct diag *diag);
/* One refused row as it was sent, masked; 'key' NULL when it could not be read. */
int loader_refuse_row(struct loader *loader, long line, const char *key, const char *raw,
		      struct diag *diag);
/* Write the range of the statements into the submission. */
int loader_finish(struct loader *loader, struct diag *diag);

#endif
