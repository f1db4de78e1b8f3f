/* row.h - one data row as typed values, its key and its content as text.
 *
 * Buffers are reused from row to row. Diagnostics of the row are collected in 'said' and the
 * notes in 'notes', counted by code and column over the whole file. */
#ifndef INGEST_ROW_H
#define INGEST_ROW_H

#include "ingest/fields.h"
#include "ingest/header_match.h"

/* Cells of a row as UTF-8. */
struct cell {
	const char *data;
	size_t nr;
};

/* One kind of note in one column (0: the row): how often, and the first place. */
struct note {
	const char *code, *field;
	long line, column;
	size_t count;
	char *value;
};
struct note_list {
	struct note *notes;
	size_t nr, alloc;
};
void note_add(struct note_list *list, const char *code, const char *field, long line, long column,
	      const char *value, size_t nr);
/* Put all notes into 'diag' with their counts and empty the list. */
void note_list_flush(struct note_list *list, const char *file, struct diag *diag);
void note_list_release(struct note_list *list);

struct row {
	const struct form *form;
	long line;
	struct value *values; /* one a field of the form */
	long *columns;	      /* of each field, from 1; 0: the file has none */
	struct buf text;      /* of the values */
	struct buf key, content;
	struct diag *said; /* errors and warnings of this row */
	const char *file;
};
void row_init(struct row *out, const struct form *form, const struct header_match *match,
	      const char *file, struct diag *said);
void row_release(struct row *row);

/* The value of a field by name: NULL when the form has none. */
const struct value *row_value(const struct row *row, const char *field);
/* The text of a field, NULL when it is not a text. */
const char *row_text(const struct row *row, const char *field);
/* Build row->key from the key fields, and row->content from all values. */
void row_build_key(struct row *row);
/* Report 'code' at a field (NULL: the row); up to two arguments for the message (NULL unused). */
void row_say(struct row *row, const char *code, const char *field, const char *arg1,
	     const char *arg2);

#endif
