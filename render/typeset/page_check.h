/* page_check.h - a page read back before it is put in place: our own elements and attributes.
 *
 * What a page says comes from many hands, and every text goes through markup_text(). Whether one
 * got past it is seen here, by a parser of HTML that knows nothing of how the page was made. */
#ifndef RENDER_PAGE_CHECK_H
#define RENDER_PAGE_CHECK_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Returns 0 when 'page', a document as html_add_blocks() and document_style_page() make them, holds
 * nothing that runs, leads elsewhere or is fetched; -1 with REN074, which names 'file' and what was
 * found. */
int page_check(const struct buf *page, const char *file, struct diag *diag);

#endif
