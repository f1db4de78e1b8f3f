/* raw_file.h - a received file's rows as they came, as UTF-8, with their physical lines.
 *
 * Reads what ingest read, by the encoding and delimiter that the store keeps; nothing is
 * masked. Memory is one row's. */
#ifndef ANALYZE_RAW_FILE_H
#define ANALYZE_RAW_FILE_H

#include <iconv.h>
#include <stdio.h>

#include "core/system/csv.h"

struct raw_file {
	FILE *file;
	iconv_t decoder; /* NULL: the bytes are UTF-8 */
	bool streams;	 /* the stream is decoded (UTF-16, full-width comma), not the rows */
	bool wide_comma, in_quotes, at_end;
	struct buf raw, text; /* read, not decoded; decoded, not given */
	size_t given;
	struct csv_reader *reader;
};

/* A row: its text without the last line end, and its first and last line. The text lives until
 * the next call. */
struct raw_row {
	const char *text;
	long line, last_line;
	struct buf buf;
};
#define RAW_ROW_INIT            \
	{                       \
		.buf = BUF_INIT \
	}

/* Open 'path', which has the encoding and delimiter as kept in table submission. Returns 0, or -1:
 * unknown encoding, or FIL001 in 'diag'. Release with raw_file_release(). */
int raw_file_open(struct raw_file *out, const char *path, const char *encoding,
		  const char *delimiter, struct diag *diag);
void raw_file_release(struct raw_file *raw);
/* True when the encoding is one of a text file. */
bool raw_file_reads(const char *encoding);

/* The next row that is not blank. Returns 1, 0 at the end (or where reading must end). */
int raw_file_next(struct raw_row *row, struct raw_file *raw);

#endif
