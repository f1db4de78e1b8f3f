/* void_rows.h - remarks, in a row or below the table, that take a row or its value back: they are
 * no way to do so, and are said. */
#ifndef INGEST_VOID_ROWS_H
#define INGEST_VOID_ROWS_H

#include "ingest/row/reading.h"

void void_lines_release(struct void_lines *lines);

/* The present row, read: ING241 where its remark voids it, ING290 where it says that the figure is
 * cumulative, or another one. */
void void_rows_check(struct reading *reading);
/* The present row, decoded, is a line of words: remember it if it voids rows. */
void void_rows_note(struct row_reader *reader);
/* After all rows: ING291 with the rows that each such line names. Returns 0, or -1 with STO001. */
int void_rows_say(const struct row_reader *reader, struct diag *diag);

#endif
