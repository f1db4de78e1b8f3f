/* statform_files.h - the statutory forms of a run, each as a workbook laid out as it is issued and
 * as CSV, in the folder 统计表/ of a report. */
#ifndef RENDER_STATFORM_FILES_H
#define RENDER_STATFORM_FILES_H

#include "render/report/report.h"

/* Write them into 'folder'; none where the run has none. Leaves a line a number in
 * report->trace. Returns 0 or -1 (REN003, FIL002, STO001). */
int statform_files_write(struct report *report, const char *folder, struct diag *diag);

#endif
