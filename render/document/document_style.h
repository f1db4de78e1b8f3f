/* document_style.h - the look of official documents: the reference .docx that pandoc takes its
 * styles, page and footers from (GB/T 9704-2012), and the page template of the .html. */
#ifndef RENDER_DOCUMENT_STYLE_H
#define RENDER_DOCUMENT_STYLE_H

#include <stdbool.h>

#include "core/base/buf.h"

/* Of titles. */
#define DOCUMENT_TITLE_FONT "方正小标宋简体"

/* Append the bytes of the reference .docx. */
void document_style_docx(struct buf *out);
/* The measures of a style by its name (those of the text where there is none), in points; 'line' of
 * a style whose lines are as high as their content is that of its letters. */
struct document_metrics {
	double size, line, before, after, sides;
	int first_columns; /* indent of the first line, in half letters */
	bool page;	   /* begins a page */
};
void document_style_metrics(struct document_metrics *out, const char *name);
/* Append a page with the style sheet inside; 'title' and 'body' are HTML. */
void document_style_page(struct buf *out, const char *title, const char *body, size_t nr);
/* Append pandoc's template for pages, with the style sheet inside. */
void document_style_html(struct buf *out);

#endif
