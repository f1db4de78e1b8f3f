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
	OTHER_HEADER_TITLE, /* no header, but the form's name alone, as above a page */
	OTHER_HEADER_FORM,  /* titles of another form's columns, or that form's name alone */
};

/* What a row (folded, as of the head) of the file is, seen from its header 'match'; of
 * OTHER_HEADER_FORM '*form' is which. 'default_scale' is the unit of money of columns that tell
 * none, as in struct header_column; 0: 元. */
enum other_header other_header_judge(const struct form **form, const struct head *head,
				     const struct rules *rules, const struct header_match *match,
				     const struct head_row *row, int default_scale);

/* The first row of data above the header 'match', NULL when there is none: below another header of
 * its form, of several dates, numbers of documents and figures, or 无 below that of another form.
 */
const struct head_row *other_header_data_above(const struct head *head,
					       const struct header_match *match);

#endif
