/* docx_title.h - the title of a document as GB/T 9704 has it: a title that takes more than a line
 * is broken by its sense, and its marks are of the title's font. */
#ifndef RENDER_DOCX_TITLE_H
#define RENDER_DOCX_TITLE_H

#include "core/base/buf.h"

/* Where the title 'text' is broken, in bytes: the place between two words that makes the two lines
 * most alike. 0: it fits a line, or has no such place that lets both lines fit. */
size_t docx_title_break(const char *text);

/* Append the 'nr' bytes of OOXML 'text', whose runs have the hint of Chinese fonts, with its titles
 * (heading 1) broken, and a quotation mark that opens one in the title's font: LibreOffice takes it
 * for a Latin letter. */
void docx_title_add(struct buf *out, const char *text, size_t nr);

#endif
