/* buf.c - see buf.h. */
#include "core/base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char buf_empty[1] = "";

void buf_release(struct buf *buf)
{
	if (buf->alloc)
		free(buf->data);
	*buf = (struct buf)BUF_INIT;
}

void buf_reset(struct buf *buf)
{
	buf_truncate(buf, 0);
}

void buf_truncate(struct buf *buf, size_t nr)
{
	if (nr > buf->nr)
		BUG("buf_truncate beyond the end");
	buf->nr = nr;
	if (buf->alloc)
		buf->data[nr] = '\0';
}

void buf_move(struct buf *buf, size_t extra)
{
	size_t need = buf->nr + extra + 1;

	if (need < extra)
		memory_exhausted();
	if (need < buf->alloc * 2)
		need = buf->alloc * 2;
	if (need < 64)
		need = 64;
	buf->data = xrealloc(buf->alloc ? buf->data : NULL, need);
	buf->alloc = need;
	buf->data[buf->nr] = '\0';
}

void buf_vaddf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	int nr;

	va_copy(again, args);
	nr = vsnprintf(NULL, 0, format, args);
	if (nr < 0)
		BUG("buf_addf: bad format");
	buf_reserve(buf, (size_t)nr);
	vsnprintf(buf->data + buf->nr, (size_t)nr + 1, format, again);
	va_end(again);
	buf->nr += (size_t)nr;
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vaddf(buf, format, args);
	va_end(args);
}

void buf_addnumber(struct buf *buf, uint64_t number)
{
	char digits[20], *end = digits + sizeof(digits), *at = end;

	do {
		*--at = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	buf_add(buf, at, (size_t)(end - at));
}

char *buf_detach(struct buf *buf)
{
	char *text;

	buf_reserve(buf, 0);
	text = buf->data;
	*buf = (struct buf)BUF_INIT;
	return text;
}
