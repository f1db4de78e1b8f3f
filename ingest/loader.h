/* loader.h - a submission's rows into the store: statements, refused rows, rejections.
 *
 * Runs inside the submission's transaction; prepared statements are reused from row to row. */
#ifndef INGEST_LOADER_H
#define INGEST_LOADER_H

#include "core/store.h"
#include "ingest/row.h"

/* What is known of a submission when its row in the store is made; NULL where unknown. */
struct submission_facts {
	const char *sha256, *file, *folder, *sender, *unit, *table, *period, *first_month,
		*last_month, *encoding, *delimiter, *received, *channel, *note, *rules_hash;
	long register_line, header_line;
};

/* Insert the submission with status refused, counts 0. Returns 0, or -1 with STO001. */
int submission_insert(int64_t *id, struct store *store, const struct submission_facts *facts,
		      struct diag *diag);

struct loader {
	struct store *store;
	const struct form *form; /* NULL: only rejections */
	int64_t submission;
	bool has_reason;
	struct query statement, rejection, refused;
};
#define LOADER_INIT \
	{           \
		0   \
	}

int loader_open(struct loader *out, struct store *store, const struct form *form,
		int64_t submission, struct diag *diag);
void loader_release(struct loader *loader);
/* One accepted row. */
int loader_add_row(struct loader *loader, const struct row *row, struct diag *diag);
/* One refused row as it was sent, masked; 'key' NULL when it could not be read. */
int loader_refuse_row(struct loader *loader, long line, const char *key, const char *raw,
		      struct diag *diag);
/* Everything in 'said' becomes rejections. */
int loader_say(struct loader *loader, const struct diag *said, struct diag *diag);

#endif
