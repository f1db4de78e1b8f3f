/* row_batch.h - some rows on their way from the reader to the store: the accepted ones as typed
 * values, the refused ones as they were sent, and what is to be said of them.
 *
 * Buffers are kept from use to use; a batch belongs to the reader or to the writer, never to
 * both. */
#ifndef INGEST_ROW_BATCH_H
#define INGEST_ROW_BATCH_H

#include "ingest/fields.h"

enum { ROW_BATCH_ROWS = 1024 };

/* A text in the batch's buffer; start SIZE_MAX: none. */
struct batch_text {
	size_t start, nr;
};
struct batch_row {
	long line;
	struct batch_text key, cleared; /* 'cleared' lists the fields the row empties, "a,b" */
	bool not_applicable;
};
struct refused_line {
	long line;
	struct batch_text key, raw;
};
struct row_batch {
	size_t nr_values; /* of a row: of the fields that the file has columns of, in their order */
	size_t nr_read; /* data rows of any outcome */
	struct batch_row rows[ROW_BATCH_ROWS];
	size_t nr;
	struct value *values; /* of row i from i * nr_values */
	struct refused_line *refused;
	size_t nr_refused, alloc_refused;
	struct buf text;
	struct diag said;
};
void row_batch_init(struct row_batch *out, size_t nr_values);
void row_batch_release(struct row_batch *batch);
/* Empty, the room kept. */
void row_batch_reset(struct row_batch *batch);
bool row_batch_is_full(const struct row_batch *batch);
/* Append a text to the batch's buffer, with a NUL behind. */
struct batch_text row_batch_keep(struct row_batch *batch, const char *text, size_t nr);

/* Refuse a row: 'raw' as it was sent, masked; broken bytes become marks unless the caller knows that
 * there are none ('is_utf8'). The key, where it is known, is the caller's to set in the entry
 * returned. */
struct refused_line *row_batch_refuse(struct row_batch *batch, long line, const struct buf *raw,
				      bool is_utf8);

#endif
