/* html.h - the blocks of a text as HTML of one file, its pictures inside. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "core/base/diag.h"
#include "render/typeset/markdown.h"

/* Append what stands in the page: h1 to h6, p, table, img, and div and span with the name of the
 * style. Pictures lie in 'folder'. Returns 0, or -1 with FIL.... */
int html_add_blocks(struct buf *out, const struct text_blocks *blocks, const char *folder,
		    struct diag *diag);

#endif
