/* received_file.h - a file as it came: a workbook sheet by sheet, a text as it is or as the ledger
 * that it is turned into, an extract of an office below and the answer of the one above to theirs.
 *
 * Which sheets count: a form's sheet becomes a submission of its own; notes, lists of choices and
 * empty sheets are passed over; what has data but is no form is named. Reading the sheets is
 * workbook_sheets's, the rows are submission's. */
#ifndef INGEST_RECEIVED_FILE_H
#define INGEST_RECEIVED_FILE_H

#include "ingest/submission/submission.h"

/* Take in 'file' (relative to 'folder'). As submission_take() for a file that is no workbook, or
 * where ssconvert is not installed (ING002); a workbook that cannot be read is refused (ING100 to
 * ING104), a sheet that is one of several for one form, unit and period with ING106. ING105,
 * ING107 and ING109 warn. Returns 0, or -1 when something of it could not be stored. */
int received_file_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		       struct diag *diag);

#endif
