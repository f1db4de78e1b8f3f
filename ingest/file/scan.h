/* scan.h - what a file's bytes are: hash, encoding, or a kind of file we cannot read.
 *
 * Decided by rule, never by statistics: a BOM, else strict UTF-8 over the whole file, else
 * GB18030. A file of any size takes a chunk of memory per thread. */
#ifndef INGEST_SCAN_H
#define INGEST_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/diag.h"
#include "core/base/encoding.h"
#include "core/system/sha256.h"

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
/* True when 'text' (UTF-8) shows that characters were lost before it came to us: U+FFFD,
 * 锟斤拷, or three question marks in a row. */
bool text_is_mojibake(const char *text, size_t nr);
/* True when bytes in a GB18030 file are in truth UTF-8: valid UTF-8 with at least two
 * three-byte characters and no others beyond ASCII. */
bool bytes_are_pasted_utf8(const char *data, size_t nr);

/* True when 'text' (UTF-8) is UTF-8 read as GBK (妗堜欢缂栧彿 for 案件编号, 锘 for the mark at a
 * file's start) or a Chinese text read as Latin letters (°¸¼þ±àºÅ). Takes an iconv: for titles and
 * headers, not for every cell. */
bool text_is_misread(const char *text);

#endif
