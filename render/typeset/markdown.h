/* markdown.h - a text in the house's Markdown, read into the blocks of a document.
 *
 * CommonMark and its tables are read by cmark-gfm, the library of GitHub. Besides, as in pandoc:
 *   ::: {custom-style="主送"}     the blocks up to a line ":::" are of that style; no division
 * holds another [一是]{custom-style="小标题"}  words of a style of letters
 *   ![…](图表/a.png){width=15.6cm}  a picture of the document's folder
 *   ```{=openxml}                OOXML up to ```, in forms only
 * Tags, references and pictures from elsewhere are the words that they are written with. */
#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/memory.h"

/* Words of one look, or a picture that shows what 'text' says. */
struct text_run {
	const char *text;    /* a line feed breaks the line */
	const char *style;   /* NULL: none of its own */
	const char *picture; /* its path; NULL: none */
	double width;	     /* of the picture, in cm; 0: as wide as the lines */
	bool strong, emphasis;
};
struct text_words {
	struct text_run *runs;
	size_t nr;
};

enum text_align { TEXT_ALIGN_LEFT, TEXT_ALIGN_CENTER, TEXT_ALIGN_RIGHT };
/* 'cells' row by row, the first row with the heads of the columns. */
struct text_table {
	size_t rows, columns;
	struct text_words *cells;
	enum text_align *aligns;
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_TABLE, BLOCK_OOXML };
struct text_block {
	enum block_kind kind;
	const char *style;	 /* of its division; NULL: none */
	size_t division;	 /* which in the text, from 1; 0: none */
	int level;		 /* of a heading, from 1 */
	struct text_words words; /* of a paragraph or heading */
	struct text_table table;
	const char *ooxml;
};

/* Everything lives in the arena but the array. */
struct text_blocks {
	struct arena arena;
	struct text_block *items;
	size_t nr, alloc;
};
#define TEXT_BLOCKS_INIT                      \
	{                                     \
		.arena = ARENA_INIT, NULL, 0, \
	}

/* Append the blocks of 'text'. Every text has some: what is no markup is words. With 'is_form' the
 * text may hold OOXML. */
void markdown_read(struct text_blocks *out, const char *text, bool is_form);
void text_blocks_release(struct text_blocks *blocks);

#endif
