/* row_reader.h - the data rows of one file, told apart, read and checked, a batch at a time.
 *
 * Touches neither the store nor the inbox, so it may run in a thread of its own. */
#ifndef INGEST_ROW_READER_H
#define INGEST_ROW_READER_H

#include "core/system/csv_file.h"
#include "core/workbook/workbook_index.h"
#include "ingest/header/head.h"
#include "ingest/row/checks.h"
#include "ingest/row/key_runs.h"
#include "ingest/row/row_batch.h"

struct row_counts {
	int64_t read, accepted, refused, duplicate, ignored;
	bool zero_word;	 /* a row said 无 */
	bool rest_word;	 /* a row said that there is no other: 其余无 */
	bool example;	 /* the template's example is still there */
	bool unfilled;	 /* a row had its number and nothing else, or strokes */
	bool total_told; /* a total says a number other than zero */
};

/* What to read, and what it is read against. */
struct row_intake_job {
	const char *path, *file;
	const struct head *head;
	const struct header_match *match;
	const struct check_context *context;
	const struct merged_range *merged; /* cells known to be merged; NULL: none */
	size_t nr_merged;
	struct loader *loader; /* of who stores the rows; the reader leaves it alone */
	bool strict_utf8;      /* every byte of the file was seen to be UTF-8 */
	bool is_1904;	       /* a workbook that counts days from 1904-01-01 */
	bool broken_bytes;     /* GB18030, or UTF-8 with bytes that are none: look closer */
};

/* Lines below the table that take rows back. */
struct void_line {
	long line;
	char *text; /* as it was typed */
};
struct void_lines {
	struct void_line *lines;
	size_t nr, alloc;
};

struct reading;
struct row_reader {
	const struct row_intake_job *job;
	struct csv_file *csv;
	struct reading *reading;
	long line, row_lines; /* of the row read last: its number, and how many it takes up */
	long header_line;
	long other_header; /* row of another header that stands above the present row; 0: none */
	const struct form *other_form; /* whose it is; NULL: the file's own */
	long unit_line; /* row that names another unit of money than that of the rows; 0: none */
	int unit_line_scale;
	struct void_lines void_lines;
	bool parts_above;		  /* a 小计 came before its rows, and so do the others */
	int64_t rows_told;		  /* rows above the last total that tells of their number */
	long told_above, told_above_line; /* of a total above all rows: the number; row, 0: none */
	bool at_end, failed;
	struct row_counts counts; /* accepted ones may yet turn out to be repeated */
	struct key_runs keys; /* of the accepted rows; statements counted from first_statement */
	int64_t first_statement;
	struct diag said; /* about the file, and its notes when at_end */
};

/* Open the file at its first row. Returns 0, or -1 with FIL001. Release with
 * row_reader_release(). */
int row_reader_open(struct row_reader *out, const struct row_intake_job *job,
		    int64_t first_statement, struct diag *diag);
void row_reader_release(struct row_reader *reader);
/* Fill an empty batch. Rows that an unclosed quote swallowed are refused (ING016, ING017, ING185);
 * what cannot be read sets reader->failed (FIL001 in reader->said). */
void row_reader_fill(struct row_reader *reader, struct row_batch *batch);

/* Put the rows of 'lines' (ascending) into the batch as refused, as they were sent; '*at' walks
 * over the lines. For rows that were accepted at first. The key is the caller's to add. */
void row_reader_fill_refused(struct row_reader *reader, struct row_batch *batch, const long *lines,
			     size_t nr, size_t *at);

#endif
