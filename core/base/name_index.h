/* name_index.h - names, however written, to what they name: built once, looked up per cell.
 *
 * Names are compared by text_add_name_key(). Where two entries of a group share a name, the
 * one added first is found. */
#ifndef CORE_NAME_INDEX_H
#define CORE_NAME_INDEX_H

#include <stddef.h>

#include "core/base/memory.h"

/* 'value' is a row number of the caller's table. */
struct name_entry {
	const char *group, *key;
	size_t value, position;
};
struct name_index {
	struct name_entry *entries;
	size_t nr, alloc;
};
#define NAME_INDEX_INIT \
	{               \
		0       \
	}

/* Add 'name' of 'group' (must outlive the index); the key is kept in 'arena'. */
void name_index_add(struct name_index *index, struct arena *arena, const char *group,
		    const char *name, size_t value);
/* Sort; call once after the last addition and before the first search. */
void name_index_finish(struct name_index *index);
/* The value that 'nr' bytes of 'text' name in 'group', or 'missing'. */
size_t name_index_find(const struct name_index *index, const char *group, const char *text,
		       size_t nr, size_t missing);
void name_index_release(struct name_index *index);

#endif
