/* row_kind.h - what a row below the header is: data, a total, 无, a tail line, ... */
#ifndef INGEST_ROW_KIND_H
#define INGEST_ROW_KIND_H

#include "ingest/row/row.h"

enum row_kind {
	ROW_KIND_DATA,
	ROW_KIND_BLANK,
	ROW_KIND_TOTAL,
	ROW_KIND_SUBTOTAL,
	ROW_KIND_OF_WHICH,   /* 其中：…: counted in the rows above already */
	ROW_KIND_CUMULATIVE, /* 全年累计: reaches beyond the file */
	ROW_KIND_ZERO,	     /* 无, 零报告 */
	ROW_KIND_TAIL,	     /* 填报人：…, 以下空白, 第1页 */
	ROW_KIND_LABELS,     /* 甲 乙 1 2 3: the numbers of the columns */
	ROW_KIND_NUMBERED,   /* the number of a row in which nothing was typed */
	ROW_KIND_STROKES,    /* all of it is struck through: / / / */
	ROW_KIND_EXAMPLE,    /* the template's 示例 */
	ROW_KIND_HEADER,     /* the header again, on a further page */
};

/* What rows of one file are told apart by. 'starts' has a bit for the first letter of every word
 * and title that could make a row something else than data: most rows are seen to be data by
 * their first letters. */
struct row_kinds {
	const struct header_match *match;
	uint8_t starts[512];
};
void row_kinds_init(struct row_kinds *out, const struct header_match *match);

/* Only totals count as read (and ignored); blank, tail, example and header rows are no data. */
enum row_kind row_kind_of(const struct row_kinds *kinds, const struct cell *cells, size_t nr);

/* How many rows a total tells of in words (合计2件); -1 when it does not. */
long row_total_told(const struct row_kinds *kinds, const struct cell *cells, size_t nr);

#endif
