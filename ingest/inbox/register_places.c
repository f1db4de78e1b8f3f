/* register_places.c - see register_places.h. */
#include "ingest/inbox/register_places.h"

#include <string.h>

static const char *last_part(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

static bool has_line(const struct register_book *book, const char *file)
{
	for (size_t i = 0; i < book->nr; i++) {
		if (register_names(&book->entries[i], file, false))
			return true;
	}
	return false;
}

static bool has_file(const struct register_entry *entry, const struct listing *listing)
{
	for (size_t f = 0; f < listing->nr; f++) {
		if (register_names(entry, listing->files[f].name, false))
			return true;
	}
	return false;
}

/* The one file without a line of its own that ends as the entry does; NULL when there are more. */
static const char *find_only(const struct register_book *book, const struct register_entry *entry,
			     const struct listing *listing)
{
	struct register_entry bare = { .file = last_part(entry->file) };
	const char *found = NULL;

	for (size_t f = 0; f < listing->nr; f++) {
		const char *name = listing->files[f].name;

		if (!register_names(&bare, last_part(name), false) || has_line(book, name))
			continue;
		if (found)
			return NULL;
		found = name;
	}
	return found;
}

void register_find_places(struct register_book *book, const struct listing *listing)
{
	for (size_t i = 0; i < book->nr; i++) {
		const char *file;

		if (has_file(&book->entries[i], listing))
			continue;
		file = find_only(book, &book->entries[i], listing);
		if (file)
			book->entries[i].file = arena_strdup(&book->arena, file);
	}
}
