/* statform_told.h - what units filled into a statutory form themselves, beside the ledger's cells.
 */
#ifndef RENDER_STATFORM_TOLD_H
#define RENDER_STATFORM_TOLD_H

#include "render/report/report.h"
#include "render/statform/statform_sheet.h"
#include "render/workbook/workbook.h"

/* Add a sheet with the cells that differ or cannot be compared; none where no unit sent the form.
 * Returns 0 or -1 (REN003, STO001). */
int statform_told_sheet(struct workbook *workbook, struct report *report,
			const struct statform_sheet *form, struct diag *diag);

#endif
