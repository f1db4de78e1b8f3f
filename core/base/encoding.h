/* encoding.h - the encodings of text that come in, and what turns their bytes into UTF-8. */
#ifndef CORE_ENCODING_H
#define CORE_ENCODING_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF8_BOM,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
};

/* The name kept in the store: UTF-8, UTF-8-BOM, GB18030, UTF-16LE, UTF-16BE. */
const char *encoding_name(enum encoding encoding);
/* The encoding of that name. False when there is none (a workbook). */
bool encoding_named(enum encoding *out, const char *name);

/* Turns the bytes of one cell or one chunk into UTF-8. */
struct decoder {
	iconv_t handle;
	bool converts; /* false: the bytes are UTF-8 already */
};
/* Ready for 'encoding'. Release with decoder_release(). */
void decoder_init(struct decoder *out, enum encoding encoding);
void decoder_release(struct decoder *decoder);
/* Append 'nr' bytes as UTF-8; what cannot be decoded becomes U+FFFD. Returns the bytes left
 * over: a character cut off at the end (0 when 'last', where it becomes U+FFFD). */
size_t decoder_add(struct buf *out, struct decoder *decoder, const char *data, size_t nr,
		   bool last);

/* Append 'nr' bytes of UTF-8 in GB18030, which has every character; bytes that are none are left
 * out. */
void encoding_add_gb18030(struct buf *out, const char *text, size_t nr);

#endif
