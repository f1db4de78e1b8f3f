/* hashed_copy.h - a file into a folder under its SHA-256, read once for both, in pieces: for
 * whoever copies while something else leaves time. The copy is there whole and synced, or not at
 * all. */
#ifndef CORE_HASHED_COPY_H
#define CORE_HASHED_COPY_H

#include <stdbool.h>

#include "core/base/diag.h"
#include "core/system/sha256.h"

struct hashed_copy;

/* Copy 'from' into 'folder' with access 'mode'; what fails here shows in hashed_copy_finish().
 * Ended with hashed_copy_finish() or hashed_copy_free(). */
struct hashed_copy *hashed_copy_new(const char *from, const char *folder, unsigned mode);
/* Copy a piece (a quarter of a millisecond). False when none is left. */
bool hashed_copy_step(struct hashed_copy *copy);
/* Copy what is left and put it in its place. Returns 0 and the hash in 'hex', or -1 with FIL001 or
 * FIL002. Frees the copy either way. */
int hashed_copy_finish(char hex[static SHA256_SIZE], struct hashed_copy *copy, struct diag *diag);
/* Give up: nothing of it stays. Harmless on NULL. */
void hashed_copy_free(struct hashed_copy *copy);

#endif
