/* misread.c - see misread.h. */
#include "ingest/header/misread.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

enum { SEQUENCES_MIN = 2, LATIN_MIN = 4, LATIN_FIRST = 0x80, LATIN_LAST = 0xFF };

/* The bytes of 'text' in GB18030, what has none left out. */
static void add_gb18030(struct buf *out, const char *text)
{
	iconv_t handle = iconv_open("GB18030//IGNORE", "UTF-8");
	size_t left = strlen(text), room = left * 2 + 8;
	char *from = (char *)(uintptr_t)text, *to;

	if (handle == (iconv_t)-1)
		BUG("iconv lacks GB18030");
	buf_reserve(out, room);
	to = out->data;
	iconv(handle, &from, &left, &to, &room);
	out->nr = (size_t)(to - out->data);
	out->data[out->nr] = '\0';
	iconv_close(handle);
}

/* Mostly sequences of three bytes that are Chinese in UTF-8: common words in GBK are not. */
static bool is_utf8_read_as_gbk(const char *text)
{
	struct buf bytes = BUF_INIT;
	size_t pos = 0, good = 0, bad = 0;

	add_gb18030(&bytes, text);
	while (pos < bytes.nr) {
		size_t start = pos;
		uint32_t ch = text_next(bytes.data, bytes.nr, &pos);

		good += ch != UINT32_MAX && pos - start == 3 && ch >= 0x3000 && ch <= 0xFFEF;
		bad += ch == UINT32_MAX || pos - start == 2;
	}
	buf_release(&bytes);
	return good >= SEQUENCES_MIN && bad <= good;
}

static bool is_gbk_read_as_latin(const char *text)
{
	size_t nr = strlen(text), pos = 0, latin = 0, others = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		latin += ch >= LATIN_FIRST && ch <= LATIN_LAST;
		others += ch > LATIN_LAST;
	}
	return latin >= LATIN_MIN && others <= latin / LATIN_MIN;
}

bool text_is_misread(const char *text)
{
	return text_starts(text, "锘") || is_gbk_read_as_latin(text) || is_utf8_read_as_gbk(text);
}
