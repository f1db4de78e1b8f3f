/* docx_title.h - where the title of a document is broken, as GB/T 9704 has it: by its sense. */
#ifndef RENDER_DOCX_TITLE_H
#define RENDER_DOCX_TITLE_H

#include <stddef.h>

/* Where the title 'text' is broken, in bytes: the place between two words that makes the two lines
 * most alike. 0: it fits a line, or has no such place that lets both lines fit. */
size_t docx_title_break(const char *text);

#endif
