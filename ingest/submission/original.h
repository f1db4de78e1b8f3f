/* original.h - a file as it came, on its way into received/: under its hash, for the office alone.
 *
 * Its bytes are copied while the processor has nothing else to do: between batches of rows, and
 * when the keys are being stored. A hash that is not known yet comes with the copy. */
#ifndef INGEST_ORIGINAL_H
#define INGEST_ORIGINAL_H

#include <pthread.h>
#include <sys/stat.h>

#include "core/system/hashed_copy.h"

struct original {
	const char *from;
	struct stat at_first;
	struct hashed_copy *copy; /* NULL: none is wanted, or it is done */
	char known[SHA256_SIZE];  /* its hash as far as known before, or empty */
	char sha256[SHA256_SIZE];
	struct diag diag;
	pthread_t thread;
	bool has_thread;
	int rc;
};

/* Make the folder and begin, unless it has a file of this hash. 'sha256' is empty when it is not
 * known. Returns 0, or -1 with FIL001 or FIL002. Ended with original_close(). */
int original_open(struct original *out, const char *from, const char *folder, const char *sha256,
		  struct diag *diag);
/* A little of the work (struct spare_work). False when none is left. */
bool original_step(void *original);
/* The rest of it, in a thread of its own (struct spare_work). */
void original_rest(void *original);
/* Wait until the copy is safe; its hash is then in original->sha256. Returns 0, or -1 with FIL002
 * or FIL001, also of a file that changed since original_open() or since its hash was taken. */
int original_wait(struct original *original, struct diag *diag);
/* A copy that original_rest() began is let finish; of one that only took steps nothing stays. */
void original_close(struct original *original);

#endif
