/* receipt.h - the answer to a unit: what came, what was accepted, refused, normalised and held, and
 * the refused rows ready to be corrected and sent again.
 *
 * One receipt a unit and inbox folder (period), in receipts/PERIOD/<unit>/: a workbook and the
 * same as CSV. It shows the rows of that unit only. */
#ifndef RENDER_RECEIPT_H
#define RENDER_RECEIPT_H

#include "core/office/workspace.h"

/* Write the receipts that ingest left due in the store, and those of the folders 'periods'
 * ("2024Q3") whether due or not. What would be the same stays untouched; what is safely in place is
 * due no longer. The folder of the receipts is put into 'folder'. The store must be open for
 * writing. Returns 0, or -1 with REN003, REN160, FIL..., STO001; then the receipts that could not
 * be written stay due, the others are in place. */
int receipts_write(struct workspace *workspace, const char *const *periods, size_t nr,
		   struct buf *folder, struct diag *diag);

/* Append where below receipts/ the answer to 'unit' (a code, "" unknown) for the inbox folder
 * 'folder' ("" unknown) lies: 2024Q3/县公安局. */
void receipt_place(struct buf *out, const struct rules *rules, const char *unit,
		   const char *folder);

#endif
