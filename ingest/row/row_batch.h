/* row_batch.h - some rows on their way from the reader to the store: the accepted ones as typed
 * values, the refused ones as they were sent, and what is to be said of them.
 *
 * Buffers are kept from use to use; a batch belongs to the reader or to the writer, never to
 * both. */
#ifndef INGEST_ROW_BATCH_H
#define INGEST_ROW_BATCH_H

#include "ingest/cell/fields.h"

enum { ROW_BATCH_ROWS = 1024 };

/* Values of an accepted row, and behind them those of the fields that the file has columns of, in
 * their order. 'cleared' lists the fields that the row empties, "a,b"; the reason is why a measure
 * has no figure. */
enum { BATCH_LINE, BATCH_KEY, BATCH_CLEARED, BATCH_REASON, BATCH_FIELDS };

struct refused_line {
	long line;
	struct value key, raw;
};
struct row_batch {
	size_t nr_read;	      /* data rows of any outcome */
	size_t nr;	      /* accepted ones */
	size_t nr_values;     /* of each */
	struct value *values; /* of row i from i * nr_values; texts lie in 'text' */
	struct refused_line *refused;
	size_t nr_refused, alloc_refused;
	struct buf text;
	struct diag said;
};
/* For a file that has columns of 'nr_fields' fields. */
void row_batch_init(struct row_batch *out, size_t nr_fields);
void row_batch_release(struct row_batch *batch);
/* Empty, the room kept. */
void row_batch_reset(struct row_batch *batch);
bool row_batch_is_full(const struct row_batch *batch);
/* The values of the next accepted row, to be filled; batch->nr is the caller's to raise. */
struct value *row_batch_row(struct row_batch *batch);
/* Append a text to the batch's buffer, with a NUL behind. */
struct value row_batch_keep(struct row_batch *batch, const char *text, size_t nr);

/* Refuse a row: 'raw' as it was sent, masked; broken bytes become marks unless the caller knows
 * that there are none ('is_utf8'). The key, where it is known, is the caller's to set in the entry
 * returned. */
struct refused_line *row_batch_refuse(struct row_batch *batch, long line, const struct buf *raw,
				      bool is_utf8);

#endif
