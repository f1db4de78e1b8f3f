/* receipt_changes.h - the part of a receipt that says what the file changed, row by row. */
#ifndef INGEST_RECEIPT_CHANGES_H
#define INGEST_RECEIPT_CHANGES_H

#include "core/buf.h"
#include "core/rules.h"
#include "core/store.h"

/* Append the CSV lines of submission 'id', nothing when it changed nothing. Returns 0, or -1 with
 * STO001. */
int receipt_add_changes(struct buf *out, struct store *store, const struct rules *rules, int64_t id,
			struct diag *diag);

#endif
