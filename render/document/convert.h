/* convert.h - texts in Markdown as documents: by pandoc, in the office's styles (document_style.h).
 */
#ifndef RENDER_CONVERT_H
#define RENDER_CONVERT_H

#include "core/system/workers.h"
#include "render/report/report.h"

/* .docx and .html of 'text', NAME.md too where it is kept. Without a title the .docx alone: a form
 * to print, whose tables may be raw OOXML. */
struct document {
	const char *name, *title;
	const struct buf *text;
	bool keeps_text;
};

/* Documents under way, and those that wait for others of their kind: pandoc runs once for all .docx
 * of a kind and once for all .html, and what it makes is cut where they meet. Each run of it that
 * is saved is a fortieth of a second. */
struct conversion;
struct conversions {
	struct workers workers;
	struct conversion *titled, *pages, *forms; /* NULL: none waits */
};
#define CONVERSIONS_INIT                                  \
	{                                                 \
		.workers = WORKERS_INIT, NULL, NULL, NULL \
	}

/* Begin with all that wait. */
void conversions_begin(struct conversions *conversions);
/* Begin with them, and wait until all are made. Returns 0, or -1 with REN070 (pandoc), PRC... or
 * FIL.... */
int conversions_finish(struct conversions *conversions, struct diag *diag);

/* Write the documents into 'folder'. The same text gives the same bytes. Returns 0, or -1 as
 * conversions_finish(). Where the report has conversions they are only taken, with copies of their
 * texts: conversions_finish() makes them, and has what went wrong. */
int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag);

#endif
