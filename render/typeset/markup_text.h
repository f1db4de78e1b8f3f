/* markup_text.h - the one place where a text of data enters HTML or XML. */
#ifndef RENDER_MARKUP_TEXT_H
#define RENDER_MARKUP_TEXT_H

#include "core/base/buf.h"

/* Append markup of ours, a string literal. */
#define markup(out, literal) buf_add(out, "" literal, sizeof(literal) - 1)

/* Append a text that stays one, between tags and inside the quotes of an attribute: & < > " ' as
 * references; what is no UTF-8 as U+FFFD; what has no width or turns the direction of writing left
 * out. */
void markup_text(struct buf *out, const char *text);

#endif
