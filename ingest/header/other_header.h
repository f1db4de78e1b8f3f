/* other_header.h - rows that are headers beside the one in force, and rows of data above it.
 *
 * A table whose columns change half-way must not be read by one header: what is below the second
 * would go into the wrong columns, what is above the fuller one would be lost as a title. */
#ifndef INGEST_OTHER_HEADER_H
#define INGEST_OTHER_HEADER_H

#include "ingest/header/head.h"

enum other_header {
	OTHER_HEADER_NONE, /* the row is no header */
	OTHER_HEADER_SAME, /* columns and units as in the one in force */
	OTHER_HEADER_DIFFERS,
};

/* What a row (folded, as of the head) of the file is, seen from its header 'match'.
 * 'default_scale' is the unit of money of columns that tell none, as in struct header_column; 0:
 * 元. */
enum other_header other_header_judge(const struct head *head, const struct header_match *match,
				     const struct head_row *row, int default_scale);

/* The first row of data above the header 'match', NULL when there is none: below another header of
 * its form, or of several dates, numbers of documents and figures. */
const struct head_row *other_header_data_above(const struct head *head,
					       const struct header_match *match);

#endif
