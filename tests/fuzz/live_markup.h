/* live_markup.h - what a browser finds in a page, told by a reader of its own: tags and attributes
 * as the HTML standard cuts them (13.2.5), so that nothing here is learnt from what is tested. */
#ifndef TESTS_FUZZ_LIVE_MARKUP_H
#define TESTS_FUZZ_LIVE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"

/* Whether 'text' holds anything that runs, leads elsewhere or is fetched: an element or attribute
 * beside those of words, tables and pictures that lie in the page, with 'drawing' those of a chart
 * as well; a comment; a style that names a place. 'what' gets its words. */
bool live_markup(struct buf *what, const char *text, size_t nr, bool drawing);

#endif
