/* document_style.h - the look of official documents (GB/T 9704-2012): the styles and footers of the
 * .docx, and the page around the .html. */
#ifndef RENDER_DOCUMENT_STYLE_H
#define RENDER_DOCUMENT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"

/* Of titles. */
#define DOCUMENT_TITLE_FONT "方正小标宋简体"

/* Append the part of a .docx that holds the styles, and its footers of odd and even pages. */
void document_style_styles(struct buf *out);
void document_style_odd_footer(struct buf *out);
void document_style_even_footer(struct buf *out);
/* The identifier of a style of paragraphs, or of letters, in that part by its name; NULL: there is
 * none. */
const char *document_style_id(const char *name, bool of_letters);
/* Whether two blanks or more in a paragraph of this style stand between what is at the left and at
 * the right end of its line. */
bool document_style_is_tabbed(const char *id);
/* The measures of a style by its name (those of the text where there is none), in points; 'line' of
 * a style whose lines are as high as their content is that of its letters. */
struct document_metrics {
	double size, line, before, after, sides;
	int first_columns; /* indent of the first line, in half letters */
	uint32_t color;	   /* 0xRRGGBB */
	bool page;	   /* begins a page */
};
void document_style_metrics(struct document_metrics *out, const char *name);
/* The style sheet of a page. */
extern const char document_style_css[];
/* Append a page with the style sheet inside around 'body', which is HTML; 'title' is a text. */
void document_style_page(struct buf *out, const char *title, const struct buf *body);

#endif
