/* name_index.c - see name_index.h. */
#include "core/base/name_index.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

void name_index_add(struct name_index *index, struct arena *arena, const char *group,
		    const char *name, size_t value)
{
	struct buf key = BUF_INIT;

	text_add_name_key(&key, name, strlen(name));
	index->entries =
		array_grow(index->entries, index->nr, &index->alloc, sizeof(*index->entries));
	index->entries[index->nr] = (struct name_entry){
		.group = group,
		.key = arena_strndup(arena, key.data, key.nr),
		.value = value,
		.position = index->nr,
	};
	index->nr++;
	buf_release(&key);
}

static int compare_keys(const char *group_a, const char *key_a, const char *group_b,
			const char *key_b)
{
	int order = strcmp(group_a, group_b);

	return order ? order : strcmp(key_a, key_b);
}

static int compare_entries(const void *a, const void *b)
{
	const struct name_entry *x = a, *y = b;
	int order = compare_keys(x->group, x->key, y->group, y->key);

	return order ? order : (x->position > y->position) - (x->position < y->position);
}

void name_index_finish(struct name_index *index)
{
	if (index->nr)
		qsort(index->entries, index->nr, sizeof(*index->entries), compare_entries);
}

/* The first entry of the key, or NULL. */
static const struct name_entry *first_entry(const struct name_index *index, const char *group,
					    const char *key)
{
	size_t low = 0, high = index->nr;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct name_entry *entry = &index->entries[mid];

		if (compare_keys(entry->group, entry->key, group, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == index->nr ||
	    compare_keys(index->entries[low].group, index->entries[low].key, group, key) != 0)
		return NULL;
	return &index->entries[low];
}

size_t name_index_find(const struct name_index *index, const char *group, const char *text,
		       size_t nr, size_t missing)
{
	struct buf key = BUF_INIT;
	const struct name_entry *entry;

	text_add_name_key(&key, text, nr);
	entry = first_entry(index, group, key.data);
	buf_release(&key);
	return entry ? entry->value : missing;
}

void name_index_release(struct name_index *index)
{
	free(index->entries);
	*index = (struct name_index)NAME_INDEX_INIT;
}
