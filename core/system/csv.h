/* csv.h - CSV rows from a file or from memory, one at a time, with physical line numbers.
 *
 * The only wrapper of libcsv. It parses bytes: a delimiter and a quote are ASCII, so UTF-8
 * and GB18030 both pass unchanged and decoding is the caller's. Memory is bounded: one chunk
 * and one row, and a row longer than csv_row_max is given up and reported. */
#ifndef CORE_CSV_H
#define CORE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Longest row in bytes. */
extern const size_t csv_row_max;

/* Bytes of one field; not NUL-terminated in general, valid until the next row is read. */
struct csv_field {
	const char *data;
	size_t nr;
};

/* Supplies up to 'nr' bytes into 'data'. Returns the number, 0 at the end, -1 on failure. */
typedef ssize_t (*csv_read_fn)(void *source, char *data, size_t nr);

struct csv_reader;

enum csv_row_state {
	CSV_ROW_END, /* no more rows */
	CSV_ROW_OK,
	CSV_ROW_TOO_LONG, /* longer than csv_row_max: most likely an unclosed quote; reading ends */
	CSV_ROW_UNCLOSED, /* the file ended inside a quote opened on 'line'; reading ends */
	CSV_ROW_FAILED,	  /* the source could not be read */
};

/* A row: its fields, the physical line it starts on (from 1) and the one it ends on, and the
 * byte offset of its first byte. A blank line is a row with nr = 0. */
struct csv_row {
	struct csv_field *fields;
	size_t nr;
	long line, last_line;
	size_t offset;
	const char *raw; /* the row's bytes as they came, without the line end */
	size_t raw_nr;
};

/* Open a reader over 'source'; 'delimiter' is one ASCII byte. The caller frees with
 * csv_reader_free(). */
struct csv_reader *csv_reader_new(csv_read_fn read, void *source, char delimiter);
/* A reader over memory that stays the caller's; and the same one again over other memory. */
struct csv_reader *csv_reader_new_memory(const char *data, size_t nr, char delimiter);
void csv_reader_again(struct csv_reader *reader, const char *data, size_t nr);
/* Read the next row into 'row' (owned by the reader, valid until the next call). */
enum csv_row_state csv_reader_next(struct csv_reader *reader, struct csv_row *row);
void csv_reader_free(struct csv_reader *reader);

/* Append one field to a CSV line being built: quoted when needed; a text that a spreadsheet
 * would take for a formula (= + - @ tab CR first) is preceded by an apostrophe unless it is a
 * plain number. 'first' says no comma is needed before it. */
void csv_add_field(struct buf *out, const char *text, bool first);
/* True when a text begins as such a formula or a number with a sign does. */
static inline bool csv_may_be_formula(const char *text, size_t nr)
{
	char ch = nr ? text[0] : '\0';

	return ch == '=' || ch == '+' || ch == '-' || ch == '@' || ch == '\t' || ch == '\r';
}
/* True when every cell of a line is in it as csv_add_field() writes it, without quotes, blanks or
 * apostrophes; '*cells' is their number. */
bool csv_line_is_plain(size_t *cells, const char *line, size_t nr);

#endif
