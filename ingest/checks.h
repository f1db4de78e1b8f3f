/* checks.h - what must hold between the fields of a row, and between a row and its file. */
#ifndef INGEST_CHECKS_H
#define INGEST_CHECKS_H

#include "core/period.h"
#include "ingest/row.h"

struct check_context {
	const struct rules *rules;
	const char *unit; /* code */
	struct period period;
	const char *received; /* YYYY-MM-DD... */
};

/* Check a row whose cells could all be read; what is wrong goes to row->said. */
void check_row(struct row *row, const struct check_context *context);

#endif
