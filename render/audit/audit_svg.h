/* audit_svg.h - a chart that gnuplot drew: its words, their size on paper, their colours. */
#ifndef RENDER_AUDIT_SVG_H
#define RENDER_AUDIT_SVG_H

#include <stdbool.h>

#include "core/base/buf.h"

/* True for a picture that can be read when it is printed 'width' points wide: with a title and a
 * description, with words in it, none of them smaller than 8 points or of a colour too near that of
 * what was painted below them. What was found is appended to 'why'. */
bool audit_svg(const struct buf *svg, double width, struct buf *why);

#endif
