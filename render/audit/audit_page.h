/* audit_page.h - a page of our own markup: what it shows, its tables, pictures and style sheet. */
#ifndef RENDER_AUDIT_PAGE_H
#define RENDER_AUDIT_PAGE_H

#include <stdbool.h>

#include "core/base/buf.h"

/* True for a page that has a title and words, whose pictures say what they show, whose tables are
 * audit_table()'s, and whose style sheet is audit_css()'s. What was found is appended to 'why'. */
bool audit_page(const struct buf *page, struct buf *why);

#endif
