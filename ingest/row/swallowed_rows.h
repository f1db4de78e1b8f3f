/* swallowed_rows.h - the lines of a row with an unclosed quote as refused rows. */
#ifndef INGEST_SWALLOWED_ROWS_H
#define INGEST_SWALLOWED_ROWS_H

#include "core/base/encoding.h"
#include "core/system/csv.h"
#include "ingest/file/swallowed.h"
#include "ingest/header/header_match.h"
#include "ingest/row/row_batch.h"

/* Where the row stands and how its bytes are to be read. */
struct swallowed_job {
	struct row_batch *batch;
	struct decoder *decoder;
	const struct header_match *match;
	const char *file;
	char delimiter;
	enum csv_row_state state;
	long line; /* of the row, counted as rows of the table */
};

/* Refuse the row as far as the quote's line (ING016, or ING017 when it was given up as too long)
 * and each line behind it (ING185), as the unit's table has them: rows of their own. At most 200
 * are kept and named. Returns the rows that count as read and refused. */
int64_t swallowed_rows_refuse(const struct swallowed_job *job, const struct swallowed *swallowed,
			      const struct csv_row *row);
/* Lines of the table that the row takes up. */
long swallowed_rows_lines(const struct swallowed *swallowed, const struct csv_row *row);

#endif
