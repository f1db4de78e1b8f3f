/* original.h - a file as it came, on its way into received/: under its hash, for the office alone.
 *
 * It is read once for its hash and its copy. A large one is copied by a thread while its rows are
 * taken in: one after the other costs a million rows a seventh more. */
#ifndef INGEST_ORIGINAL_H
#define INGEST_ORIGINAL_H

#include <pthread.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "core/base/diag.h"
#include "core/system/sha256.h"

struct original {
	const char *from, *folder;
	struct stat at_first;
	char known[SHA256_SIZE]; /* its hash as far as known before, or empty */
	char sha256[SHA256_SIZE];
	struct diag diag;
	pthread_t thread;
	bool wanted, has_thread; /* not copied yet; being copied */
	int rc;
};

/* Make the folder; begin to copy, unless it has a file of this hash. 'sha256' is empty when it is
 * not known; 'from' and 'folder' must stay. Returns 0, or -1 with FIL001 or FIL002. Ended with
 * original_close(). */
int original_open(struct original *out, const char *from, const char *folder, const char *sha256,
		  struct diag *diag);
/* Wait until the copy is safe; its hash is then in original->sha256. Returns 0, or -1 with FIL002
 * or FIL001, also of a file that changed since original_open() or since its hash was taken. */
int original_wait(struct original *original, struct diag *diag);
/* A copy that has begun is let finish. */
void original_close(struct original *original);

#endif
