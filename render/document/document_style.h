/* document_style.h - the look of official documents: the reference .docx that pandoc takes its
 * styles, page and footers from (GB/T 9704-2012), and the page template of the .html. */
#ifndef RENDER_DOCUMENT_STYLE_H
#define RENDER_DOCUMENT_STYLE_H

#include "core/base/buf.h"

/* Append the bytes of the reference .docx. */
void document_style_docx(struct buf *out);
/* Append a page with the style sheet inside; 'title' and 'body' are HTML. */
void document_style_page(struct buf *out, const char *title, const char *body, size_t nr);
/* Append pandoc's template for pages, with the style sheet inside. */
void document_style_html(struct buf *out);

#endif
