/* buf.h - the growing string every built text goes through.
 *
 * data is always NUL-terminated (an empty buf points at a shared empty string); nr does
 * not count the terminator. Knows nothing of encodings. */
#ifndef CORE_BUF_H
#define CORE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/base/memory.h"

struct buf {
	char *data;
	size_t nr, alloc;
};
extern char buf_empty[1];
#define BUF_INIT                \
	{                       \
		buf_empty, 0, 0 \
	}

/* Free the contents and leave an empty buf; harmless on an empty one. */
void buf_release(struct buf *buf);
/* Length zero, the room kept. */
void buf_reset(struct buf *buf);
/* Append bytes, a string, one byte, or printf-formatted text. */
static inline void buf_add(struct buf *buf, const void *data, size_t nr);
static inline void buf_addstr(struct buf *buf, const char *text);
static inline void buf_addch(struct buf *buf, char ch);
/* Append a number that is not negative, in decimal: many times as fast as buf_addf(). */
void buf_addnumber(struct buf *buf, uint64_t number);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* Make sure 'extra' more bytes (and the terminator) fit without moving. */
static inline void buf_reserve(struct buf *buf, size_t extra);
/* Shorten to 'nr' bytes. */
void buf_truncate(struct buf *buf, size_t nr);
/* Hand the string over: the caller frees it, the buf is empty again. */
char *buf_detach(struct buf *buf);

/* The rest of buf_reserve(): moves the string to more room. */
void buf_move(struct buf *buf, size_t extra);

static inline void buf_reserve(struct buf *buf, size_t extra)
{
	if (extra >= buf->alloc - buf->nr || !buf->alloc)
		buf_move(buf, extra);
}

static inline void buf_add(struct buf *buf, const void *data, size_t nr)
{
	if (!nr)
		return;
	buf_reserve(buf, nr);
	memcpy(buf->data + buf->nr, data, nr);
	buf->nr += nr;
	buf->data[buf->nr] = '\0';
}

static inline void buf_addstr(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

static inline void buf_addch(struct buf *buf, char ch)
{
	buf_add(buf, &ch, 1);
}

#endif
