/* months_across.h - a table of figures with a month a column (指标, 7月, 8月, 9月).
 *
 * It is called what it is and never read: what the store says of a figure (which row was refused,
 * which line a number came from) it says of a line, and such a line has several. */
#ifndef INGEST_MONTHS_ACROSS_H
#define INGEST_MONTHS_ACROSS_H

#include "ingest/header/head.h"

/* The row with the months over rows of indicators, NULL when there is none; its months in words
 * are appended to 'months' (may be NULL). */
const struct head_row *months_across(struct buf *months, const struct head *head,
				     const struct rules *rules);
/* True when a column beside those of the form is one of a month; its title in '*title'. */
bool months_beside(const char **title, const struct header_match *match);

#endif
