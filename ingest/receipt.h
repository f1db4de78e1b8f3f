/* receipt.h - the answer to the unit: what came, what was accepted, refused and normalised. */
#ifndef INGEST_RECEIPT_H
#define INGEST_RECEIPT_H

#include "core/workspace.h"

/* Write receipts/PERIOD/<unit name>/<file>.回执.csv from what the store holds of submission
 * 'id' (UTF-8 with BOM, for Excel). Unknown period or unit: 未识别. Returns 0, or -1 with
 * FIL002 or STO001. */
int receipt_write(const struct workspace *workspace, int64_t id, struct diag *diag);

#endif
