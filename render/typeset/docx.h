/* docx.h - the blocks of a text as a .docx of GB/T 9704-2012 (styles: document_style.h).
 *
 * Chinese runs say that they are (w:hint), so that “ ” — and … take the Chinese font; a title is
 * broken by its sense; the heads of tables come again on each page; the 版记 stands between lines
 * of full width at the foot of the last page. ECMA-376, as the Open XML SDK checks it. */
#ifndef RENDER_DOCX_H
#define RENDER_DOCX_H

#include "core/base/diag.h"
#include "render/typeset/markdown.h"
#include "render/typeset/zip.h"

/* The parts that are the same in all documents, packed once. */
struct docx_shared {
	struct zip_packed *parts;
};
void docx_shared_make(struct docx_shared *out);
void docx_shared_release(struct docx_shared *shared);

struct docx_document {
	const struct text_blocks *blocks;
	const char *title, *author;
	const char *day;    /* of its making: "2024-10-14" */
	const char *folder; /* of the pictures */
};
/* Append the bytes of the file to 'out'. Returns 0, or -1 with FIL... or REN070 (a picture). */
int docx_write(struct buf *out, const struct docx_document *document,
	       const struct docx_shared *shared, struct diag *diag);

#endif
