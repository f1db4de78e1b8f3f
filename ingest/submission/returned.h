/* returned.h - refused rows on their way out and back: the titles under which a receipt sends them
 * to the unit, and which earlier refused rows a submission brings again. */
#ifndef INGEST_RETURNED_H
#define INGEST_RETURNED_H

#include "ingest/submission/submission_part.h"

/* Keep the column titles of 'sub' when rows of it were refused, and note the refused rows of the
 * unit's earlier files that it answers: by their key, by the number that a receipt put before the
 * row, or because it is a full file after one that was refused as a whole. Inside the
 * submission's transaction, after its rows are stored and settled. Returns 0, or -1 with FIL001
 * or STO001. */
int returned_record(const struct submission *sub, struct diag *diag);

#endif
