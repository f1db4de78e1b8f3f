/* keyset.h - the keys of one file, with the line and the content of the row that had each. */
#ifndef INGEST_KEYSET_H
#define INGEST_KEYSET_H

#include <stdbool.h>

#include "core/memory.h"

struct keyset_entry {
	const char *key, *content;
	long line;
};
struct keyset {
	struct keyset_entry **slots;
	size_t nr, alloc;
	struct arena arena;
};
#define KEYSET_INIT \
	{           \
		0   \
	}

/* Add a key. Returns the entry already there with that key (nothing is added), or NULL. */
const struct keyset_entry *keyset_add(struct keyset *set, const char *key, const char *content,
				      long line);
void keyset_release(struct keyset *set);

#endif
