/* checks.h - what must hold between the fields of a row, and between a row and its file.
 *
 * Between fields: rules/checks.csv. Against the file: dates beyond the day of receipt (ING064),
 * events outside the period (ING065), indicators of another unit (ING068). Reads nothing but the
 * row and the rules, so several threads may check rows at once. */
#ifndef INGEST_CHECKS_H
#define INGEST_CHECKS_H

#include "core/base/period.h"
#include "ingest/row/row.h"

struct check_context {
	const struct rules *rules;
	const char *unit; /* code */
	struct period period;
	const char *received; /* YYYY-MM-DD... */
	char first_day[DATE_SIZE], last_day[DATE_SIZE];
};

/* Everything that is the same for all rows of a file. 'unit' and 'received' are borrowed. */
void check_context_init(struct check_context *out, const struct rules *rules, const char *unit,
			const struct period *period, const char *received);

/* Check a row whose cells could all be read; what is wrong goes to row->said (ING06x, or ING120 to
 * ING122 with the words of the rule). */
void check_row(struct row *row, const struct check_context *context);

/* What the rows checked so far lack because the file, with its header in 'line', has no column of
 * it: once for each check that only warns, with their number. */
void checks_say_columns(struct row *row, long line, struct diag *said);

#endif
