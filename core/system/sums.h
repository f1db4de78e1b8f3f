/* sums.h - SHA256SUMS: what the program wrote into a folder, as `sha256sum -c` reads it.
 *
 * Paths are relative to the folder and in byte order. */
#ifndef CORE_SUMS_H
#define CORE_SUMS_H

#include <stdbool.h>

#include "core/system/sha256.h"

extern const char sums_name[]; /* SHA256SUMS */

struct sum {
	const char *path, *hash;
};

/* Owns its strings. */
struct sums {
	struct arena arena;
	struct sum *rows;
	size_t nr, alloc;
};
#define SUMS_INIT \
	{         \
		0 \
	}

/* Add the regular files in 'folder' and below, hidden ones and SHA256SUMS left out. Returns 0, or
 * -1 with FIL001. */
int sums_of_folder(struct sums *out, const char *folder, struct diag *diag);
/* Add what SHA256SUMS in 'folder' says; nothing when there is none. Lines that are none of
 * sha256sum's are passed over. Returns 0, or -1 with FIL001. */
int sums_read(struct sums *out, const char *folder, struct diag *diag);
/* Write SHA256SUMS into 'folder'. Returns 0, or -1 with FIL002. */
int sums_write(const struct sums *sums, const char *folder, struct diag *diag);

void sums_add(struct sums *sums, const char *path, const char *hash);
/* The hash of 'path', or NULL. */
const char *sums_find(const struct sums *sums, const char *path);
/* Free everything; harmless on empty sums. */
void sums_release(struct sums *sums);

#endif
