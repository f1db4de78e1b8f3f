/* quote.h - text from data on its way into gnuplot: the only two ways in.
 *
 * gnuplot runs what stands in back-quotes of a double-quoted string, and a line break inside
 * quotes ends the string, so that the next line would be a command. Texts enter a script only
 * as a single-quoted string, and a data file only as a quoted field. Both put one blank for
 * every run of control characters and drop what is no UTF-8. */
#ifndef RENDER_QUOTE_H
#define RENDER_QUOTE_H

#include "core/base/buf.h"

/* Append 'text' (NULL: empty) as a gnuplot string constant, quotes included. gnuplot 5.4 does
 * not read a doubled quote everywhere, so an apostrophe becomes the typographic one. */
void quote_add_script(struct buf *out, const char *text);
/* Append 'text' as one field of a tab-separated data file, quotes included. gnuplot knows no
 * way to write a double quote or an escape in a field, so these characters become their
 * full-width forms. */
void quote_add_field(struct buf *out, const char *text);

#endif
