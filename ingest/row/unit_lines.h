/* unit_lines.h - a line below the header that names another unit of money than the one by which
 * the rows were read: the rows with money are not taken. */
#ifndef INGEST_UNIT_LINES_H
#define INGEST_UNIT_LINES_H

#include "ingest/row/row_reader.h"

/* The present row, as decoded, is a line of words: remember the first that contradicts. */
void unit_lines_note(struct row_reader *reader);
/* After all rows: mark those with money in another unit in temp.taken_back (ING229). Returns 0, or
 * -1 with STO001. */
int unit_lines_find(const struct row_reader *reader, struct diag *diag);

#endif
