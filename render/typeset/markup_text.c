/* markup_text.c - see markup_text.h. */
#include "render/typeset/markup_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/base/text.h"

/* Embeddings, overrides and isolates: they would show a text in another order than it has. */
static bool turns_direction(uint32_t ch)
{
	return (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2066 && ch <= 0x2069);
}

/* What XML cannot hold, and the code points that are no characters. */
static bool is_none(uint32_t ch)
{
	return (ch < 0x20 && ch != '\t' && ch != '\n' && ch != '\r') ||
	       (ch >= 0xFDD0 && ch <= 0xFDEF) || (ch & 0xFFFE) == 0xFFFE;
}

static void add_character(struct buf *out, uint32_t ch)
{
	switch (ch) {
	case '&':
		buf_addstr(out, "&amp;");
		break;
	case '<':
		buf_addstr(out, "&lt;");
		break;
	case '>':
		buf_addstr(out, "&gt;");
		break;
	case '"':
		buf_addstr(out, "&quot;");
		break;
	case '\'':
		buf_addstr(out, "&#39;");
		break;
	default:
		text_add_char(out, ch);
	}
}

void markup_text(struct buf *out, const char *text)
{
	enum { REPLACEMENT = 0xFFFD };
	size_t nr = strlen(text), pos = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		if (text_is_invisible(ch) || turns_direction(ch))
			continue;
		add_character(out, is_none(ch) ? REPLACEMENT : ch);
	}
}
