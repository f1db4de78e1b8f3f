/* csv_file.h - a file's rows, whatever its encoding and delimiter: the one way from a path to
 * cells.
 *
 * Memory is a few chunks and one row. What a row means is the caller's. */
#ifndef CORE_CSV_FILE_H
#define CORE_CSV_FILE_H

#include "core/base/encoding.h"
#include "core/system/csv.h"

/* Stands for the full-width comma as a delimiter: a byte that no text of a form has. In the rows of
 * such a file it stands between cells; inside quotes a ，is left as it is. */
extern const char csv_wide_comma;
/* The delimiter as the store keeps it ("," "\t" ";" "，"; NULL: a comma) in one byte. */
char csv_delimiter_named(const char *name);

struct csv_file;

/* Open 'path' behind its byte order mark. Returns NULL with FIL001. Freed with csv_file_free(). */
struct csv_file *csv_file_open(const char *path, enum encoding encoding, char delimiter,
			       struct diag *diag);
void csv_file_free(struct csv_file *file);
/* The next row, as csv_reader_next(). */
enum csv_row_state csv_file_next(struct csv_file *file, struct csv_row *row);
/* The same with its fields in UTF-8, valid until the next call. */
enum csv_row_state csv_file_next_text(struct csv_file *file, struct csv_row *row);
/* Turns the bytes of its cells and rows into UTF-8; converts nothing where they are. The file's. */
struct decoder *csv_file_decoder(struct csv_file *file);
/* Append a row's bytes as text: in UTF-8, without NUL bytes, with the delimiters it came with. */
void csv_file_add_row(struct buf *out, struct csv_file *file, const struct csv_row *row);

#endif
