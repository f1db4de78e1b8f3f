/* keyset.c - see keyset.h. Open addressing; a hash finds candidates, the key's text decides. */
#include "ingest/keyset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_MIN = 1024 };

static uint64_t hash_text(const char *text)
{
	uint64_t hash = 14695981039346656037U;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211U;
	return hash;
}

/* The slot of 'key': its entry's, or the free one where it belongs. */
static size_t find_slot(const struct keyset *set, const char *key)
{
	size_t at = (size_t)hash_text(key) & (set->alloc - 1);

	while (set->slots[at] && strcmp(set->slots[at]->key, key) != 0)
		at = (at + 1) & (set->alloc - 1);
	return at;
}

static void grow(struct keyset *set)
{
	struct keyset old = *set;

	set->alloc = old.alloc ? old.alloc * 2 : SLOTS_MIN;
	set->slots = xcalloc(set->alloc, sizeof(*set->slots));
	for (size_t i = 0; i < old.alloc; i++) {
		if (old.slots[i])
			set->slots[find_slot(set, old.slots[i]->key)] = old.slots[i];
	}
	free(old.slots);
}

const struct keyset_entry *keyset_add(struct keyset *set, const char *key, const char *content,
				      long line)
{
	struct keyset_entry *entry;
	size_t at;

	if (set->nr * 2 >= set->alloc)
		grow(set);
	at = find_slot(set, key);
	if (set->slots[at])
		return set->slots[at];
	entry = arena_alloc(&set->arena, sizeof(*entry));
	*entry = (struct keyset_entry){
		.key = arena_strdup(&set->arena, key),
		.content = arena_strdup(&set->arena, content),
		.line = line,
	};
	set->slots[at] = entry;
	set->nr++;
	return NULL;
}

void keyset_release(struct keyset *set)
{
	free(set->slots);
	arena_release(&set->arena);
	*set = (struct keyset)KEYSET_INIT;
}
