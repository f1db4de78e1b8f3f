/* inbox_folder.c - see inbox_folder.h. */
#include "ingest/inbox/inbox_folder.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"

/* Of thousands of files that come one by one each would read the register, which grows with them.
 */
static void put_book_away(struct inbox_folder *folder)
{
	if (folder->is_adopted && folder->shelf) {
		register_release(folder->shelf);
		*folder->shelf = folder->book;
		folder->book = (struct register_book)REGISTER_BOOK_INIT;
	}
	folder->is_adopted = false;
	register_release(&folder->book);
}

static bool is_of_folder(const struct register_book *book, const char *folder)
{
	size_t nr = strlen(folder);

	return book->path && strncmp(book->path, folder, nr) == 0 && book->path[nr] == '/' &&
	       !strchr(book->path + nr + 1, '/');
}

int inbox_folder_open(struct inbox_folder *out, const char *path, const char *scratch,
		      struct register_book *shelf, struct diag *diag)
{
	const char *name = strrchr(path, '/');

	*out = (struct inbox_folder){ .path = xstrdup(path), .scratch = scratch, .shelf = shelf };
	name = name ? name + 1 : path;
	out->has_period = period_parse(&out->period, name) == 0;
	out->name = xstrdup(out->has_period ? name : "");
	if (out->has_period && shelf)
		register_release(shelf);
	if (out->has_period && register_read(&out->book, path, scratch, diag) < 0) {
		inbox_folder_release(out);
		return -1;
	}
	return 0;
}

void inbox_folder_release(struct inbox_folder *folder)
{
	free(folder->path);
	free(folder->name);
	put_book_away(folder);
	*folder = (struct inbox_folder){ 0 };
}

int inbox_folder_adopt(struct inbox_folder *folder, const char *inbox, const struct period *period,
		       struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct buf path = BUF_INIT;
	int rc;

	path_join(&path, inbox, period_code(code, period));
	rc = folder_make(path.data, 0777, diag);
	put_book_away(folder);
	if (rc == 0 && folder->shelf && is_of_folder(folder->shelf, path.data)) {
		folder->book = *folder->shelf;
		*folder->shelf = (struct register_book)REGISTER_BOOK_INIT;
	} else if (rc == 0) {
		rc = register_read(&folder->book, path.data, folder->scratch, diag);
	}
	if (rc == 0) {
		folder->is_adopted = true;
		free(folder->name);
		folder->name = xstrdup(code);
		folder->period = *period;
		folder->has_period = true;
	}
	buf_release(&path);
	return rc;
}

/* How many contents came under the name 'file', and the place of 'sha256' among them ('*nr' when
 * it is not one of them). Returns 0, or -1. */
static int find_version(size_t *place, size_t *nr, const struct inbox_folder *folder,
			const char *file, const char *sha256, struct store *store,
			struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT sha256 FROM submission WHERE folder = ?1 AND file = ?2"
		       " GROUP BY sha256 ORDER BY min(id)",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, folder->name);
	query_bind_text(&query, 2, file);
	*place = SIZE_MAX;
	for (*nr = 0; (rc = query_next(&query, diag)) == 1; ++*nr) {
		if (strcmp(query_text(&query, 0), sha256) == 0)
			*place = *nr;
	}
	if (*place == SIZE_MAX)
		*place = *nr;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* The 'place'-th entry of 'file' (from 0), NULL when there are fewer. */
static const struct register_entry *entry_at(const struct register_book *book,
					     const struct sent_name *file, size_t place, bool exact)
{
	for (size_t i = 0; i < book->nr; i++) {
		if (sent_name_same(&book->entries[i].name, file, exact) && place-- == 0)
			return &book->entries[i];
	}
	return NULL;
}

int inbox_folder_find(struct register_entry *out, bool *is_back, const struct inbox_folder *folder,
		      const char *file, const char *sha256, struct store *store, struct diag *diag)
{
	const struct register_book *book = &folder->book;
	const struct register_entry *entry = NULL;
	struct arena arena = ARENA_INIT;
	struct sent_name name;
	size_t place, nr;
	bool exact;

	*out = (struct register_entry){ 0 };
	if (find_version(&place, &nr, folder, file, sha256, store, diag) < 0)
		return -1;
	sent_name_read(&name, file, &arena);
	exact = entry_at(book, &name, 0, true) != NULL;
	*is_back = place + 1 < nr;
	if (*is_back)
		entry = entry_at(book, &name, nr, exact);
	if (!entry)
		entry = entry_at(book, &name, place, exact);
	if (entry)
		*out = *entry;
	arena_release(&arena);
	return 0;
}

int inbox_folder_received(struct buf *out, const struct inbox_folder *folder, const char *file,
			  const char *sha256, struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT received FROM submission WHERE folder = ?1 AND file = ?2 AND"
		       " sha256 = ?3 ORDER BY id DESC LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, folder->name);
	query_bind_text(&query, 2, file);
	query_bind_text(&query, 3, sha256);
	rc = query_next(&query, diag);
	if (rc == 1) {
		buf_reset(out);
		buf_addstr(out, query_text(&query, 0));
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int inbox_folder_append(struct register_entry *out, struct inbox_folder *folder, const char *file,
			const char *sender, const char *received, struct diag *diag)
{
	long index;

	*out = (struct register_entry){
		.file = file,
		.sender = "",
		.received = received,
		.received_text = "",
		.channel = "",
		.kind = "",
		.corrects = "",
		.note = "",
	};
	if (!folder->has_period)
		return 0;
	index = register_append(&folder->book, file, sender, received, diag);
	if (index < 0)
		return -1;
	*out = folder->book.entries[index];
	return 0;
}
