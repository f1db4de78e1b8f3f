/* document_file.h - one document as files: its Markdown, and what pandoc makes of it. */
#ifndef RENDER_DOCUMENT_FILE_H
#define RENDER_DOCUMENT_FILE_H

#include "render/report/report.h"

/* The styles of all documents in 'folder': made before the first, removed behind the last. Returns
 * 0, or -1 with FIL.... */
int document_styles_write(const char *folder, struct diag *diag);
int document_styles_remove(const char *folder, struct diag *diag);

/* Write NAME.md and NAME.docx into 'folder', which has the styles; 'name' may lie in a folder
 * below. 'title': of NAME.html too; NULL: without it. The same text gives the same bytes. Returns
 * 0, or -1 with REN070 (pandoc), PRC... or FIL.... */
int document_file_write(const struct report *report, const char *folder, const char *name,
			const char *title, const struct buf *text, struct diag *diag);

#endif
