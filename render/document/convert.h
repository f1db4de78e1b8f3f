/* convert.h - texts in Markdown as documents: by pandoc, in the office's styles (document_style.h).
 */
#ifndef RENDER_CONVERT_H
#define RENDER_CONVERT_H

#include "render/report/report.h"

/* NAME.md, .docx and .html of 'text'. Without a title the .docx alone: a form to print, whose
 * tables may be raw OOXML. */
struct document {
	const char *name, *title;
	const struct buf *text;
};

/* Write the documents into 'folder', all with a title or all without. The same text gives the same
 * bytes. Returns 0, or -1 with REN070 (pandoc), PRC... or FIL.... Where the report has workers they
 * are only begun, with copies of their texts: workers_finish() waits for them and has what went
 * wrong. */
int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag);
/* The same without the .md, of documents without pictures: pandoc runs once for all .docx and once
 * for all .html, and what it makes is cut where they meet. */
int document_convert_together(const struct report *report, const char *folder,
			      const struct document *documents, size_t nr, struct diag *diag);

#endif
