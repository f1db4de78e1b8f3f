/* swallowed_rows.h - the lines of a row with an unclosed quote as refused rows. */
#ifndef INGEST_SWALLOWED_ROWS_H
#define INGEST_SWALLOWED_ROWS_H

#include "core/csv.h"
#include "ingest/encoding.h"
#include "ingest/loader.h"
#include "ingest/swallowed.h"

/* Where the row stands and how its bytes are to be read. */
struct swallowed_job {
	struct loader *loader;
	struct decoder *decoder;
	const struct header_match *match;
	const char *file;
	char delimiter;
	enum csv_row_state state;
	long line; /* of the row, counted as rows of the table */
};

/* Refuse the row as far as the quote's line (ING016, or ING017 when it was given up as too long)
 * and each line behind it (ING185), as the unit's table has them: rows of their own. At most 200
 * are kept and named. '*nr_lines': lines of the table that the row took up, '*nr_refused': rows
 * that count as read and refused. Returns 0, or -1 with STO001. */
int swallowed_rows_refuse(long *nr_lines, int64_t *nr_refused, const struct swallowed_job *job,
			  const struct swallowed *swallowed, const struct csv_row *row,
			  struct diag *diag);

#endif
