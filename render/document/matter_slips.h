/* matter_slips.h - the 督办单 of each supervised matter that is not finished: a page for its lead
 * unit, with the slip on which it answers. */
#ifndef RENDER_MATTER_SLIPS_H
#define RENDER_MATTER_SLIPS_H

#include "render/report/report.h"

/* Write 督办单/督办单_NUMBER.docx (file_names.h) below 'folder'. None is open: no folder. Returns
 * 0, or -1 with what document_convert() and slots_fill() may say, or STO001. */
int matter_slips_write(struct report *report, const char *folder, struct diag *diag);

#endif
