/* cross_checks.h - a submission against itself, the unit's past, its ledgers and other units.
 *
 * Before the rows count: the relations of rules/relations.csv at level error refuse the rows that
 * break them (ING123), and no others. Once the submission is in force: the relations at level
 * warning and note (ING124 to ING126), references between ledgers (ING130 to ING136),
 * plausibility (ING150 to ING154); and what a row lacked but an earlier one had told is taken
 * back. All inside the submission's transaction; nothing here reads the clock. */
#ifndef INGEST_CROSS_CHECKS_H
#define INGEST_CROSS_CHECKS_H

#include "ingest/row/row_intake.h"

struct cross_job {
	struct store *store;
	const struct rules *rules;
	const struct header_match *match;
	const char *unit; /* code */
	struct period period;
	int64_t submission;
	const char *file;
	struct diag *said; /* of the whole file */
};

/* Rows of a relation that must hold and does not become refused rows; 'counts' follows. Returns 0,
 * or -1 with STO001. */
int cross_checks_refuse(const struct cross_job *job, struct loader *loader,
			struct row_counts *counts, struct diag *diag);
/* After settling and folding. Does nothing for a submission that is not in force. Returns 0, or -1
 * with STO001. */
int cross_checks_warn(const struct cross_job *job, struct diag *diag);

/* Column of a field in the file, from 1; 0: the file has none. */
long cross_column(const struct cross_job *job, const char *field);
/* The unit's name, or its code when it has none. */
const char *cross_unit_name(const struct cross_job *job, const char *unit);

#endif
