/* raw_row.h - a refused row as it was sent, masked, as a line of CSV.
 *
 * Most rows need no masking and no quotes: their line is taken as it stands, a test holds both ways
 * to the same answer. */
#ifndef INGEST_RAW_ROW_H
#define INGEST_RAW_ROW_H

#include "core/system/csv.h"
#include "ingest/header/header_match.h"
#include "ingest/row/row.h"

struct raw_row {
	const struct header_match *match;
	char delimiter;
	bool has_phone; /* a column of telephone numbers, masked whatever they look like */
	struct buf line;
	struct buf cell, masked;
};

/* Of a file with the header 'match' (the caller's) whose cells 'delimiter' parts. */
void raw_row_init(struct raw_row *out, const struct header_match *match, char delimiter);
void raw_row_release(struct raw_row *raw);
/* Put the row's cells (as UTF-8, 'nr' of them) into raw->line. 'is_utf8': the bytes of 'row' are
 * known to be. Returns whether those of the line are known to be. */
bool raw_row_build(struct raw_row *raw, const struct csv_row *row, const struct cell *cells,
		   size_t nr, bool is_utf8);

#endif
