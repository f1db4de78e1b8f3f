/* row.h - one data row as typed values, and its key as text.
 *
 * Texts lie in a batch (row_batch.h); values and the key's buffer are reused from row to row.
 * Diagnostics go to the batch's 'said', notes are counted by code and column over the whole
 * file. */
#ifndef INGEST_ROW_H
#define INGEST_ROW_H

#include "ingest/cell/fields.h"
#include "ingest/header/header_match.h"

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
/* Count one more of a note that is there. False when it is not. */
bool note_count(struct note_list *list, const char *code, long column);
void note_add(struct note_list *list, const char *code, const char *field, long line, long column,
	      const char *value, size_t nr);
/* Put all notes into 'diag' with their counts and empty the list. */
void note_list_flush(struct note_list *list, const char *file, struct diag *diag);
void note_list_release(struct note_list *list);

struct row {
	const struct form *form;
	long line;
	struct value *values;	      /* one a field of the form */
	struct buf *text;	      /* of the values */
	struct diag *said;	      /* errors and warnings */
	long *columns;		      /* of each field, from 1; 0: the file has none */
	struct field_column *present; /* a value's unit before it; the other fields stay blank */
	size_t nr_present;
	size_t *events; /* fields of these that say when something happened */
	size_t nr_events;
	bool empties;	 /* a field says 清除 or 不适用 */
	size_t *lacking; /* by check of the form: rows that it would name, had the file its column
			  */
	size_t *key_fields; /* in the order of the key */
	size_t nr_key_fields;
	struct buf key;
	const char *file;
};
/* 'text' and 'said' are set when the row gets its place in a batch. */
void row_init(struct row *out, const struct header_match *match, const char *file);
void row_release(struct row *row);

/* The text of a field, NULL when it is not a text. */
const char *row_text(const struct row *row, const char *field);
/* Build row->key from the key fields. */
void row_build_key(struct row *row);
/* Report 'code' at a field (NULL: the row); up to two arguments for the message (NULL unused). */
void row_say(struct row *row, const char *code, const char *field, const char *arg1,
	     const char *arg2);

#endif
