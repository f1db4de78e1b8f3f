/* encoding.c - see encoding.h. */
#include "core/base/encoding.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

/* Those that need converting are iconv's names, too. */
static const char *const names[] = {
	[ENCODING_UTF8] = "UTF-8",	 [ENCODING_UTF8_BOM] = "UTF-8-BOM",
	[ENCODING_GB18030] = "GB18030",	 [ENCODING_UTF16LE] = "UTF-16LE",
	[ENCODING_UTF16BE] = "UTF-16BE",
};

const char *encoding_name(enum encoding encoding)
{
	return names[encoding];
}

bool encoding_named(enum encoding *out, const char *name)
{
	for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], name) == 0) {
			*out = (enum encoding)i;
			return true;
		}
	}
	return false;
}

void decoder_init(struct decoder *out, enum encoding encoding)
{
	*out = (struct decoder){ .converts = encoding >= ENCODING_GB18030 };
	if (!out->converts)
		return;
	out->handle = iconv_open("UTF-8", names[encoding]);
	if (out->handle == (iconv_t)-1)
		BUG("iconv lacks an encoding");
}

void decoder_release(struct decoder *decoder)
{
	if (decoder->converts)
		iconv_close(decoder->handle);
	*decoder = (struct decoder){ 0 };
}

size_t decoder_add(struct buf *out, struct decoder *decoder, const char *data, size_t nr, bool last)
{
	char *in = (char *)data;
	size_t left = nr;

	if (!decoder->converts) {
		buf_add(out, data, nr);
		return 0;
	}
	while (left) {
		char *to;
		size_t room, before;

		buf_reserve(out, left * 3 + 16);
		room = before = left * 3 + 15;
		to = out->data + out->nr;
		errno = 0;
		iconv(decoder->handle, &in, &left, &to, &room);
		out->nr += before - room;
		out->data[out->nr] = '\0';
		if (left && errno == EINVAL && !last)
			return left;
		if (left && errno != E2BIG) {
			/* Windows writes the euro sign so in a file it calls GBK. */
			buf_addstr(out, *in == '\x80' ? "€" : "\xEF\xBF\xBD");
			in++;
			left--;
		}
	}
	return 0;
}

void encoding_add_gb18030(struct buf *out, const char *text, size_t nr)
{
	iconv_t handle = iconv_open("GB18030//IGNORE", "UTF-8");
	size_t left = nr, room = nr * 2 + 8;
	char *from = (char *)(uintptr_t)text, *to;

	if (handle == (iconv_t)-1)
		BUG("iconv lacks GB18030");
	buf_reserve(out, room + 1);
	to = out->data + out->nr;
	iconv(handle, &from, &left, &to, &room);
	out->nr = (size_t)(to - out->data);
	out->data[out->nr] = '\0';
	iconv_close(handle);
}
