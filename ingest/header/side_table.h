/* side_table.h - another table that stands beside the one of the header, its titles in the same
 * row: what is in it is not read. */
#ifndef INGEST_SIDE_TABLE_H
#define INGEST_SIDE_TABLE_H

#include "ingest/header/head.h"

/* Behind a blank column on either side of the columns of 'match': the titles of another form
 * refuse the file (ING307), any with figures below them are a warning (ING308), as are those of
 * another form without a blank column before them. 'file': as it is shown. Returns 0, or -1 when
 * refused. */
int side_table_check(const struct header_match *match, const struct head *head,
		     const struct rules *rules, const char *file, struct diag *said);

#endif
