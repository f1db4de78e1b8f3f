/* markup.h - the meeting page as HTML while it is built.
 *
 * markup() takes a literal of the source only: whatever comes from the store, the rules or a file
 * goes through markup_text(), and a chart through markup_svg(). */
#ifndef RENDER_MARKUP_H
#define RENDER_MARKUP_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "render/typeset/markup_text.h"

/* Everything before and behind the page's content. The style and the script are the page's own; the
 * policy lets nothing else run and nothing be fetched. */
void markup_begin(struct buf *out, const char *title);
void markup_end(struct buf *out);

/* Append the chart 'svg' as gnuplot wrote it: of its own only what draws, with names that begin
 * with 'id' and so are no other chart's, entitled 'title'. False when there is anything in it that
 * does not draw; 'out' then has a part of it. */
bool markup_svg(struct buf *out, const struct buf *svg, const char *id, const char *title);

#endif
