/* register.h - the office's register of one period folder, 收文登记.csv.
 *
 * Read as it stands, in whatever encoding the clerk's spreadsheet saved it. A line is only
 * ever appended, never changed. A register that is a workbook (收文登记.xlsx) is copied into the
 * CSV once; from then on it may not say otherwise. */
#ifndef INGEST_REGISTER_H
#define INGEST_REGISTER_H

#include "core/base/diag.h"
#include "core/office/register_file.h"
#include "ingest/file/scan.h"
#include "ingest/inbox/sent_name.h"

/* True for a name that one of our own killed runs leaves; for one of a file that a clerk calls a
 * register (收文登记表.csv, 收文登记 - 副本.xlsx). */
bool is_register_left_behind(const char *name);
bool is_like_register(const char *name);

enum register_column {
	REGISTER_FILE,
	REGISTER_SENDER,
	REGISTER_RECEIVED,
	REGISTER_CHANNEL,
	REGISTER_KIND,
	REGISTER_CORRECTS,
	REGISTER_NOTE,
	NR_REGISTER_COLUMNS
};

/* Texts live in the register's arena; "" where blank. 'received' is YYYY-MM-DD or
 * YYYY-MM-DDTHH:MM, or NULL when it could not be read ('received_text' is what stood there). */
struct register_entry {
	const char *file, *sender, *received, *received_text, *channel, *kind, *corrects, *note;
	struct sent_name name; /* of 'file' */
	long line;
};
struct register_book {
	char *path;
	enum encoding encoding;
	bool exists, ends_open;	     /* the last line has no line end */
	int at[NR_REGISTER_COLUMNS]; /* place of each column in the clerk's order, or -1 */
	size_t nr_columns;
	struct register_entry *entries;
	size_t nr, alloc;
	long next_line;
	struct arena arena;
};
#define REGISTER_BOOK_INIT \
	{                  \
		0          \
	}

/* Read 'folder'/收文登记.csv; an absent one is empty, or that of a workbook (ING119). A workbook is
 * taken apart in 'scratch', which need not be there. Returns 0, or -1 with FIL001, FIL002, ING026,
 * ING127 or what workbook_sheets.h says. Release with register_release(). */
int register_read(struct register_book *out, const char *folder, const char *scratch,
		  struct diag *diag);
void register_release(struct register_book *book);
/* The parts of it: the entries of a CSV's text in UTF-8, and of the file book->path. 0, or -1 with
 * ING026 (FIL001). */
int register_read_text(struct register_book *book, const struct buf *text, struct diag *diag);
int register_read_csv(struct register_book *book, struct diag *diag);

/* Append one line, in the columns that the register has, and keep it as an entry, whose index is
 * returned (the book may move its entries). The file is made when absent. -1 with FIL002. */
long register_append(struct register_book *book, const char *file, const char *sender,
		     const char *received, struct diag *diag);

/* Read 2024-10-08, 2024/10/8 9:30, 2024-10-08T09:30 and the like into the register's form.
 * Returns 0, or -1 when it is none of them. */
int received_parse(struct buf *out, const char *text);
/* The day of a time in the register's form, numbered as in core/base/period.h. */
int received_day(const char *received);

#endif
