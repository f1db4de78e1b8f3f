/* svg_words.h - the words that an .svg carries beside its picture: gnuplot's own give way to the
 * chart's title and to what it shows, for readers who cannot see it. */
#ifndef RENDER_SVG_WORDS_H
#define RENDER_SVG_WORDS_H

#include "core/base/buf.h"

/* Append 'svg' as gnuplot wrote it with 'title' and 'description' as its <title> and <desc>, and
 * without the titles of its parts: a browser shows those, commands of a plot, at the pointer. */
void svg_add_words(struct buf *out, const char *svg, const char *title, const char *description);

#endif
