/* register_places.c - see register_places.h. */
#include "ingest/inbox/register_places.h"

#include <string.h>

static const char *last_part(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

static bool has_line(const struct register_book *book, const struct sent_name *file)
{
	for (size_t i = 0; i < book->nr; i++) {
		if (sent_name_same(&book->entries[i].name, file, false))
			return true;
	}
	return false;
}

static bool has_file(const struct register_entry *entry, const struct listing *listing)
{
	for (size_t f = 0; f < listing->nr; f++) {
		if (sent_name_same(&entry->name, &listing->files[f].sent, false))
			return true;
	}
	return false;
}

/* The one file without a line of its own that ends as the entry does; NULL when there are more. */
static const struct listed *find_only(const struct register_book *book,
				      const struct register_entry *entry,
				      const struct listing *listing)
{
	const struct listed *found = NULL;
	struct arena arena = ARENA_INIT;
	struct sent_name bare, last;

	sent_name_read(&bare, last_part(entry->file), &arena);
	for (size_t f = 0; f < listing->nr; f++) {
		const struct listed *file = &listing->files[f];

		sent_name_read(&last, last_part(file->name), &arena);
		if (!sent_name_same(&bare, &last, false) || has_line(book, &file->sent))
			continue;
		if (found) {
			found = NULL;
			break;
		}
		found = file;
	}
	arena_release(&arena);
	return found;
}

void register_find_places(struct register_book *book, const struct listing *listing)
{
	for (size_t i = 0; i < book->nr; i++) {
		struct register_entry *entry = &book->entries[i];
		const struct listed *file;

		if (has_file(entry, listing))
			continue;
		file = find_only(book, entry, listing);
		if (!file)
			continue;
		entry->file = arena_strdup(&book->arena, file->name);
		sent_name_read(&entry->name, entry->file, &book->arena);
	}
}
