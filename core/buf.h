/* buf.h - the growing string every built text goes through.
 *
 * data is always NUL-terminated (an empty buf points at a shared empty string); nr does
 * not count the terminator. Knows nothing of encodings. */
#ifndef CORE_BUF_H
#define CORE_BUF_H

#include <stddef.h>

#include "core/memory.h"

struct buf {
	char *data;
	size_t nr, alloc;
};
extern char buf_empty[1];
#define BUF_INIT { buf_empty, 0, 0 }

/* Free the contents and leave an empty buf; harmless on an empty one. */
void buf_release(struct buf *buf);
/* Length zero, the room kept. */
void buf_reset(struct buf *buf);
/* Append bytes, a string, one byte, or printf-formatted text. */
void buf_add(struct buf *buf, const void *data, size_t nr);
void buf_addstr(struct buf *buf, const char *text);
void buf_addch(struct buf *buf, char ch);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Make sure 'extra' more bytes (and the terminator) fit without moving. */
void buf_reserve(struct buf *buf, size_t extra);
/* Shorten to 'nr' bytes. */
void buf_truncate(struct buf *buf, size_t nr);
/* Hand the string over: the caller frees it, the buf is empty again. */
char *buf_detach(struct buf *buf);

#endif
