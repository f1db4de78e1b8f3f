/* hand_table.h - a table for a hand to fill in: rows of one height, lines around every cell. As raw
 * OOXML in a Markdown that becomes a .docx alone (document_convert()). */
#ifndef RENDER_HAND_TABLE_H
#define RENDER_HAND_TABLE_H

#include <stddef.h>

#include "core/base/buf.h"

struct hand_column {
	const char *header;
	int width; /* twentieths of a point; all together 8840: the lines of a page */
};

/* The table's beginning with its head, rows (a NULL text is an empty cell) and end. */
void hand_table_open(struct buf *out, const struct hand_column *columns, size_t nr);
void hand_table_row(struct buf *out, const struct hand_column *columns, const char *const *texts,
		    size_t nr);
void hand_table_close(struct buf *out);

#endif
