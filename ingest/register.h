/* register.h - the office's register of one period folder, 收文登记.csv.
 *
 * Read as it stands, in whatever encoding the clerk's spreadsheet saved it. A line is only
 * ever appended, never changed. */
#ifndef INGEST_REGISTER_H
#define INGEST_REGISTER_H

#include "core/diag.h"
#include "ingest/encoding.h"

extern const char register_name[];

/* Texts live in the register's arena; "" where blank. 'received' is YYYY-MM-DD or
 * YYYY-MM-DDTHH:MM, or NULL when it could not be read ('received_text' is what stood there). */
struct register_entry {
	const char *file, *sender, *received, *received_text, *channel, *kind, *corrects, *note;
	long line;
};
struct register_book {
	char *path;
	enum encoding encoding;
	bool exists, ends_open; /* the last line has no line end */
	struct register_entry *entries;
	size_t nr, alloc;
	long next_line;
	struct arena arena;
};
#define REGISTER_BOOK_INIT \
	{                  \
		0          \
	}

/* Read 'folder'/收文登记.csv; an absent one is empty. Returns 0, or -1 with FIL001 or ING026.
 * Release with register_release(). */
int register_read(struct register_book *out, const char *folder, struct diag *diag);
void register_release(struct register_book *book);

/* Append one line and keep it as an entry, whose index is returned (the book may move its
 * entries). The file is made when absent. -1 with FIL002. */
long register_append(struct register_book *book, const char *file, const char *sender,
		     const char *received, struct diag *diag);

/* Read 2024-10-08, 2024/10/8 9:30, 2024-10-08T09:30 and the like into the register's form.
 * Returns 0, or -1 when it is none of them. */
int received_parse(struct buf *out, const char *text);

#endif
