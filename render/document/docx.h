/* docx.h - what pandoc's .docx lacks of an official document, put in behind it.
 *
 * Chinese runs say that they are (w:hint), so that “ ” — and … take the Chinese font; the
 * 版记 stands between lines of full width at the foot of the last page; title, author and language
 * stand in the properties. Several documents of one run of pandoc are cut from its body. */
#ifndef RENDER_DOCX_H
#define RENDER_DOCX_H

#include "core/base/buf.h"
#include "render/document/zip.h"

/* The parts of a package, unpacked; those that all its documents share packed as well. */
struct docx_part {
	char *name;
	struct buf content;
	bool shared;
	struct zip_packed packed;
};
struct docx {
	struct docx_part *parts;
	size_t nr, alloc;
};
#define DOCX_INIT \
	{         \
		0 \
	}

/* Unpack 'bytes', which stay the caller's. Returns 0, or -1 when they are no such package. Release
 * with docx_release(), also after -1. */
int docx_open(struct docx *out, const struct buf *bytes);
void docx_release(struct docx *docx);

/* The blocks of the document in their order, without what is said of its last section. 'nr' is set
 * to their bytes; they lie in 'docx'. NULL when there are none. */
const char *docx_body(const struct docx *docx, size_t *nr);

/* Append the package with the blocks of 'body', of this title and author, to 'out'. */
void docx_write(struct buf *out, const struct docx *docx, const char *body, size_t nr,
		const char *title, const char *author);

#endif
