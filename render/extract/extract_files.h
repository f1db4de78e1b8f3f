/* extract_files.h - `shuangda export PERIOD`: what the office hands to the level above, as
 * 上报/上报包_REGION_PERIOD.db with a .sha256 beside it (core/extract has the format).
 *
 * Of a period that was signed it is the newest issue, else the newest run, as a draft (REN163). The
 * figures are those of the run's views; what rules/audiences.csv withholds from the level above is
 * left out. An extract that says the same already stays as it is. */
#ifndef RENDER_EXTRACT_FILES_H
#define RENDER_EXTRACT_FILES_H

#include "core/office/workspace.h"

/* Write both files, and a line in the command_log when they are others than before; 'path' (reset)
 * is that of the extract. The store is open for writing and the folder locked. Returns 0, or -1
 * with CLI006, REN001, REN161, REN162, RUL..., STO... or FIL...: the old extract is as it was. */
int extract_write(struct workspace *workspace, const char *period, struct buf *path,
		  struct diag *diag);

#endif
