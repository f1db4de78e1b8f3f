/* quote.c - see quote.h. */
#include "render/chart/quote.h"

#include <stdint.h>
#include <string.h>

#include "core/base/text.h"

static const uint32_t apostrophe = 0x2019;
enum { BYTE_ORDER_MARK = 0xFEFF };

/* Full-width form of an ASCII character. */
static uint32_t full_width(uint32_t ch)
{
	return ch - '!' + 0xFF01;
}

static void add_clean(struct buf *out, const char *text, void (*add)(struct buf *, uint32_t))
{
	size_t nr = text ? strlen(text) : 0, pos = 0;
	bool blank = false;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		if (ch == UINT32_MAX)
			continue;
		if (text_is_control(ch) || ch == BYTE_ORDER_MARK) {
			if (!blank)
				buf_addch(out, ' ');
			blank = true;
			continue;
		}
		blank = false;
		add(out, ch);
	}
}

static void add_script_char(struct buf *out, uint32_t ch)
{
	text_add_char(out, ch == '\'' ? apostrophe : ch);
}

static void add_field_char(struct buf *out, uint32_t ch)
{
	text_add_char(out, ch == '"' || ch == '\\' ? full_width(ch) : ch);
}

void quote_add_script(struct buf *out, const char *text)
{
	buf_addch(out, '\'');
	add_clean(out, text, add_script_char);
	buf_addch(out, '\'');
}

void quote_add_field(struct buf *out, const char *text)
{
	buf_addch(out, '"');
	add_clean(out, text, add_field_char);
	buf_addch(out, '"');
}
