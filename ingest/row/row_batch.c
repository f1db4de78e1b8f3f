/* row_batch.c - see row_batch.h. */
#include "ingest/row/row_batch.h"

#include <stdlib.h>

#include "core/base/text.h"

void row_batch_init(struct row_batch *out, size_t nr_fields)
{
	size_t nr_values = BATCH_FIELDS + nr_fields;

	*out = (struct row_batch){
		.nr_values = nr_values,
		.values = xcalloc(nr_values * ROW_BATCH_ROWS, sizeof(*out->values)),
		.text = BUF_INIT,
	};
}

void row_batch_release(struct row_batch *batch)
{
	free(batch->values);
	free(batch->refused);
	buf_release(&batch->text);
	diag_release(&batch->said);
}

void row_batch_reset(struct row_batch *batch)
{
	batch->nr = batch->nr_read = batch->nr_refused = 0;
	buf_reset(&batch->text);
	if (batch->said.nr)
		diag_release(&batch->said);
}

bool row_batch_is_full(const struct row_batch *batch)
{
	return batch->nr == ROW_BATCH_ROWS || batch->nr_refused >= ROW_BATCH_ROWS ||
	       batch->said.nr >= 4 * (size_t)ROW_BATCH_ROWS;
}

struct value *row_batch_row(struct row_batch *batch)
{
	return batch->values + batch->nr * batch->nr_values;
}

static struct value text_value(size_t start, size_t nr)
{
	return (struct value){ .kind = VALUE_TEXT, .nr = (uint32_t)nr, .start = start };
}

struct value row_batch_keep(struct row_batch *batch, const char *text, size_t nr)
{
	struct value kept = text_value(batch->text.nr, nr);

	buf_reserve(&batch->text, nr + 1);
	buf_add(&batch->text, text, nr);
	buf_addch(&batch->text, '\0');
	return kept;
}

struct refused_line *row_batch_refuse(struct row_batch *batch, long line, const struct buf *raw,
				      bool is_utf8)
{
	struct refused_line *refused;
	size_t start = batch->text.nr;

	batch->refused = array_grow(batch->refused, batch->nr_refused, &batch->alloc_refused,
				    sizeof(*batch->refused));
	refused = &batch->refused[batch->nr_refused++];
	if (is_utf8)
		buf_add(&batch->text, raw->data, raw->nr);
	else
		text_add_utf8(&batch->text, raw->data, raw->nr);
	*refused = (struct refused_line){
		.line = line,
		.raw = text_value(start, batch->text.nr - start),
	};
	buf_addch(&batch->text, '\0');
	return refused;
}
