/* convert.h - texts in Markdown (markdown.h) as documents: .docx (docx.h) and .html (html.h).
 */
#ifndef RENDER_CONVERT_H
#define RENDER_CONVERT_H

#include "render/report/report.h"

/* .docx and .html of 'text', NAME.md too where it is kept. Without a title the .docx alone: a form
 * to print, whose tables may be OOXML. */
struct document {
	const char *name, *title;
	const struct buf *text;
	bool keeps_text;
};

/* Write the documents into 'folder', where their pictures are. The same text gives the same bytes.
 * A style that there is none of is said (REN071), its words stand as those of the text. Returns 0,
 * or -1 with REN070, REN074 or FIL.... */
int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag);

#endif
