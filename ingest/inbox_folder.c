/* inbox_folder.c - see inbox_folder.h. */
#include "ingest/inbox_folder.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"

int inbox_folder_open(struct inbox_folder *out, const char *path, struct diag *diag)
{
	const char *name = strrchr(path, '/');

	*out = (struct inbox_folder){ .path = xstrdup(path) };
	name = name ? name + 1 : path;
	out->has_period = period_parse(&out->period, name) == 0;
	out->name = xstrdup(out->has_period ? name : "");
	if (out->has_period && register_read(&out->book, path, diag) < 0) {
		inbox_folder_release(out);
		return -1;
	}
	return 0;
}

void inbox_folder_release(struct inbox_folder *folder)
{
	free(folder->path);
	free(folder->name);
	register_release(&folder->book);
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
	if (rc == 0)
		rc = register_read(&folder->book, path.data, diag);
	if (rc == 0) {
		free(folder->name);
		folder->name = xstrdup(code);
		folder->period = *period;
		folder->has_period = true;
	}
	buf_release(&path);
	return rc;
}

/* True when the register's line was used by a file of other content. 1, 0, or -1. */
static int line_is_taken(const struct inbox_folder *folder, const struct register_entry *entry,
			 const char *sha256, struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	if (query_open(&query, store,
		       "SELECT 1 FROM submission WHERE folder = ?1 AND file = ?2 AND"
		       " register_line = ?3 AND sha256 <> ?4",
		       diag) == 0) {
		query_bind_text(&query, 1, folder->name);
		query_bind_text(&query, 2, entry->file);
		query_bind_int(&query, 3, entry->line);
		query_bind_text(&query, 4, sha256);
		rc = query_next(&query, diag);
	}
	query_release(&query);
	return rc;
}

int inbox_folder_find(struct register_entry *out, const struct inbox_folder *folder,
		      const char *file, const char *sha256, struct store *store, struct diag *diag)
{
	const struct register_book *book = &folder->book;

	*out = (struct register_entry){ 0 };
	for (size_t i = 0; i < book->nr && !out->line; i++) {
		int taken;

		if (strcmp(book->entries[i].file, file) != 0)
			continue;
		taken = line_is_taken(folder, &book->entries[i], sha256, store, diag);
		if (taken < 0)
			return -1;
		if (!taken)
			*out = book->entries[i];
	}
	return 0;
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
