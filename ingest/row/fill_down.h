/* fill_down.h - merged cells that came out blank going down: filled from the row above.
 *
 * Only the columns listed in fill_down.c, and only where they stand left of all others: there a
 * blank is what is left of a merged cell; further right it is an omission. */
#ifndef INGEST_FILL_DOWN_H
#define INGEST_FILL_DOWN_H

#include "ingest/row/row.h"

/* The leading columns to be filled, with the text last seen in each. */
struct fill_down {
	struct fill_down_column {
		const struct field *field;
		size_t column; /* from 0 */
		struct buf text;
		bool known;
	} * columns;
	size_t nr;
};

/* Choose the columns of a file. Release with fill_down_release(). */
void fill_down_init(struct fill_down *out, const struct header_match *match);
void fill_down_release(struct fill_down *fill);
/* Put what stands above into the blank cells of a data row and remember what is not blank; the
 * cells then point into 'fill' until the next call. Each is a note ING181. */
void fill_down_row(struct fill_down *fill, struct cell *cells, size_t nr, long line,
		   struct note_list *notes);
/* A total, a blank row, a new header: what stood above holds no longer. */
void fill_down_end(struct fill_down *fill);

#endif
