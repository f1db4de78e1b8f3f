/* remarks.h - what is said of a submission into the store, each wording once.
 *
 * A file of bad rows says the same of every one of them. Inside the submission's transaction. */
#ifndef INGEST_REMARKS_H
#define INGEST_REMARKS_H

#include "core/store/store.h"

/* The wordings told last, by a hash of them: one that is not found is told anew. */
enum { REMARKS_KNOWN = 256 };
struct remarks {
	int64_t next, next_wording; /* ids */
	struct query remark, wording;
	struct known_wording *known; /* REMARKS_KNOWN */
};

/* Behind what was said of 'submission' before. Returns 0, or -1 with STO001. Release with
 * remarks_release(), which is harmless on zeros. */
int remarks_open(struct remarks *out, struct store *store, int64_t submission, struct diag *diag);
void remarks_release(struct remarks *remarks);
/* Everything in 'said', masked. Returns 0, or -1 with STO001. */
int remarks_add(struct remarks *remarks, const struct diag *said, struct diag *diag);

#endif
