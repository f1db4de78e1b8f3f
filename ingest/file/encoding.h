/* encoding.h - what a file's bytes are: hash, encoding, or a kind of file we cannot read.
 *
 * Decided by rule, never by statistics: a BOM, else strict UTF-8 over the whole file, else
 * GB18030. A file of any size takes a chunk of memory per thread. */
#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/system/sha256.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF8_BOM,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
};

/* 'refusal' is the ING code for a file that cannot be read at all (NULL otherwise) and
 * 'what' its argument: "压缩文件或xlsx工作簿" and the like. */
struct scan {
	enum encoding encoding;
	char sha256[SHA256_SIZE]; /* empty: not taken */
	int64_t size, nr_nul;
	const char *refusal, *what;
};

enum scan_hash { SCAN_HASH, SCAN_NO_HASH };

/* Look at every byte of the file; a large one takes two threads, whose halves are looked at or,
 * with a hash, the file twice. Returns 0, or -1 with FIL001. */
int scan_file(struct scan *out, const char *path, enum scan_hash hash, struct diag *diag);
/* The name kept in the store: UTF-8, UTF-8-BOM, GB18030, UTF-16LE, UTF-16BE. */
const char *encoding_name(enum encoding encoding);

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

/* True when 'text' (UTF-8) shows that characters were lost before it came to us: U+FFFD,
 * 锟斤拷, or three question marks in a row. */
bool text_is_mojibake(const char *text, size_t nr);
/* True when bytes in a GB18030 file are in truth UTF-8: valid UTF-8 with at least two
 * three-byte characters and no others beyond ASCII. */
bool bytes_are_pasted_utf8(const char *data, size_t nr);

#endif
