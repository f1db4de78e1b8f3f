/* total_rows.h - the 合计 and 小计 rows of a file against its other rows: sums of money and counts,
 * sums of figures, the number of rows. They are never taken in. */
#ifndef INGEST_TOTAL_ROWS_H
#define INGEST_TOTAL_ROWS_H

#include "ingest/row/reading.h"

/* The present row, decoded, is a total. */
void total_rows_check(struct row_reader *reader, enum total_kind kind);
/* The present row, read, is one of data. */
void total_rows_add(struct reading *reading);
/* The file is over: the totals that stood above all rows. */
void total_rows_end(struct row_reader *reader);

#endif
