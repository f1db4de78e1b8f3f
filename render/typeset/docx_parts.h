/* docx_parts.h - what the parts of the writer of .docx share: docx.c (package), docx_body.c
 * (blocks), docx_tail.c (版记), docx_title.c. */
#ifndef RENDER_DOCX_PARTS_H
#define RENDER_DOCX_PARTS_H

#include <stdbool.h>

#include "render/typeset/docx.h"

/* Of the page's lines, in twentieths of a point, and those in the unit of drawings. */
enum { LINE_WIDTH = 8844, EMU_A_TWIP = 635 };

/* The pictures of a document in their order: "word/media/picture1.png" is related as "picture1". */
struct docx_pictures {
	const char *folder;
	struct buf *items; /* their bytes */
	size_t nr, alloc;
};
#define DOCX_PICTURES_INIT \
	{                  \
		0          \
	}
void docx_pictures_release(struct docx_pictures *pictures);

/* Append the blocks as what w:body holds, and take their pictures. Returns 0, or -1 with FIL... or
 * REN070. */
int docx_add_body(struct buf *out, struct docx_pictures *pictures, const struct text_blocks *blocks,
		  struct diag *diag);

/* Append a paragraph of words without pictures in the style of this identifier; 'properties' are
 * those that follow the style's. */
void docx_add_paragraph(struct buf *out, const char *style, const char *properties,
			const struct text_words *words);

/* Append the indent of a paragraph that begins with a name and a colon: the lines below stand under
 * what follows the colon. 'halves': where the first line begins, in half letters of 'size' half
 * points; 'right': the indent there. Returns how many half letters the lines below begin further.
 */
size_t docx_add_hanging(struct buf *out, const struct text_words *words, size_t halves, int size,
			size_t right);

/* Append words with the hint, 'look' before and behind it: "<w:rStyle …/>", "<w:b/>". */
void docx_add_run(struct buf *out, const char *text, const char *before, const char *behind);

/* Append the 版记 that begins at 'block' and ends before 'end'; returns what comes after, 'block'
 * itself when it begins none. */
const struct text_block *docx_add_tail(struct buf *out, const struct text_block *block,
				       const struct text_block *end);

/* A 版记 begins there; NULL: it does not. */
bool docx_is_tail(const struct text_block *block);

/* Append the words of a title: broken by its sense where it takes more than a line, a quotation
 * mark that opens it in the title's font: LibreOffice takes it for a Latin letter. */
void docx_add_title(struct buf *out, const char *words);

#endif
