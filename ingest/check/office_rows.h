/* office_rows.h - rows of the office's own ledgers that speak of one event and must agree. */
#ifndef INGEST_OFFICE_ROWS_H
#define INGEST_OFFICE_ROWS_H

#include "ingest/check/cross_checks.h"

/* Of who came to a meeting and of meetings: ING133 where the two ledgers have different days for
 * it, told of whichever comes last. Of joint actions: ING134 where several units lead one, ING135
 * where none does. Returns 0, or -1 with STO001. */
int office_rows_warn(const struct cross_job *job, struct diag *diag);

#endif
