/* text.c - see text.h. */
#include "core/base/text.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/look_alike.h"
#include "core/base/number_key.h"

uint32_t text_next(const char *text, size_t nr, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)text + *pos;
	size_t left = nr - *pos;
	uint32_t ch;
	size_t extra;

	*pos += 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		ch = p[0] & 0x1FU;
		extra = 1;
	} else if ((p[0] & 0xF0) == 0xE0) {
		ch = p[0] & 0x0FU;
		extra = 2;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		ch = p[0] & 0x07U;
		extra = 3;
	} else {
		return UINT32_MAX;
	}
	if (left <= extra)
		return UINT32_MAX;
	for (size_t i = 1; i <= extra; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return UINT32_MAX;
		ch = ch << 6 | (p[i] & 0x3FU);
	}
	if ((extra == 2 && (ch < 0x800 || (ch >= 0xD800 && ch <= 0xDFFF))) ||
	    (extra == 3 && (ch < 0x10000 || ch > 0x10FFFF)))
		return UINT32_MAX;
	*pos += extra;
	return ch;
}

void text_add_char(struct buf *out, uint32_t ch)
{
	char bytes[4];
	size_t nr;

	if (ch < 0x80) {
		bytes[0] = (char)ch;
		nr = 1;
	} else if (ch < 0x800) {
		bytes[0] = (char)(0xC0 | ch >> 6);
		bytes[1] = (char)(0x80 | (ch & 0x3F));
		nr = 2;
	} else if (ch < 0x10000) {
		bytes[0] = (char)(0xE0 | ch >> 12);
		bytes[1] = (char)(0x80 | (ch >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (ch & 0x3F));
		nr = 3;
	} else {
		bytes[0] = (char)(0xF0 | ch >> 18);
		bytes[1] = (char)(0x80 | (ch >> 12 & 0x3F));
		bytes[2] = (char)(0x80 | (ch >> 6 & 0x3F));
		bytes[3] = (char)(0x80 | (ch & 0x3F));
		nr = 4;
	}
	buf_add(out, bytes, nr);
}

enum { IDEOGRAPH_BYTES = 3 };

/* Bytes of the commonest ideographs (U+4000..U+9FFF) at 'text', 3, or 0: nothing folds or drops
 * these. */
static size_t ideograph_bytes(const char *text, size_t left)
{
	const unsigned char *p = (const unsigned char *)text;

	return left >= IDEOGRAPH_BYTES && p[0] >= 0xE4 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
			       (p[2] & 0xC0) == 0x80
		       ? IDEOGRAPH_BYTES
		       : 0;
}

/* Position behind the ASCII and the common ideographs at 'pos'. */
static size_t skip_common(const char *text, size_t pos, size_t nr)
{
	while (pos < nr) {
		size_t step =
			(unsigned char)text[pos] < 0x80 ? 1 : ideograph_bytes(text + pos, nr - pos);

		if (!step)
			break;
		pos += step;
	}
	return pos;
}

size_t text_unfinished(const char *text, size_t nr)
{
	for (size_t back = 1; back <= 3 && back <= nr; back++) {
		unsigned char ch = (unsigned char)text[nr - back];

		if (ch >= 0xC0)
			return (ch >= 0xF0 ? 4U : ch >= 0xE0 ? 3U : 2U) > back ? back : 0;
		if (ch < 0x80)
			return 0;
	}
	return 0;
}

enum { BLOCK = 64 };

/* True when a block that starts with a character holds but ASCII and characters of three bytes
 * whose lead allows every continuation, the last of them perhaps cut: every continuation, and
 * nothing else, follows a lead by one or two. Without a branch, so that it runs over many bytes at
 * a time: text of both kinds is checked at twice the speed of one character after another. */
static bool block_is_common(const unsigned char *block)
{
	unsigned char leads[BLOCK + 2] = { 0 }, bad = 0;

	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char ch = block[i];

		leads[i + 2] = (ch > 0xE0) & (ch < 0xF0) & (ch != 0xED);
	}
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char ch = block[i], continues = (ch >= 0x80) & (ch < 0xC0);

		bad |= (continues != (leads[i] | leads[i + 1])) |
		       ((ch >= 0x80) & !continues & !leads[i + 2]);
	}
	return !bad;
}

/* Position behind the blocks of common characters at 'pos', at the start of one. */
static size_t skip_blocks(const char *text, size_t pos, size_t nr)
{
	while (pos + BLOCK <= nr && block_is_common((const unsigned char *)text + pos))
		pos += BLOCK - text_unfinished(text + pos, BLOCK);
	return pos;
}

bool text_is_utf8(const char *text, size_t nr)
{
	size_t pos = skip_blocks(text, 0, nr);

	while ((pos = skip_common(text, pos, nr)) < nr) {
		if (text_next(text, nr, &pos) == UINT32_MAX)
			return false;
		pos = skip_blocks(text, pos, nr);
	}
	return true;
}

void text_add_utf8(struct buf *out, const char *text, size_t nr)
{
	size_t pos = 0;

	while (pos < nr) {
		size_t start = pos;

		pos = skip_common(text, pos, nr);
		buf_add(out, text + start, pos - start);
		start = pos;
		if (pos == nr)
			break;
		if (text_next(text, nr, &pos) == UINT32_MAX)
			text_add_char(out, 0xFFFD);
		else
			buf_add(out, text + start, pos - start);
	}
}

bool text_is_control(uint32_t ch)
{
	return ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || ch == 0x061C || ch == 0x2028 ||
	       ch == 0x2029 || (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2066 && ch <= 0x2069) ||
	       ch == UINT32_MAX;
}

void text_add_visible(struct buf *out, const char *text, const char *mark)
{
	size_t nr = strlen(text), pos = 0;

	while (pos < nr) {
		size_t start = pos;

		if (text_is_control(text_next(text, nr, &pos)))
			buf_addstr(out, mark);
		else
			buf_add(out, text + start, pos - start);
	}
}

size_t text_readable(const char *text, size_t nr)
{
	size_t pos = 0, start = 0;

	while (pos < nr) {
		uint32_t ch;

		start = pos;
		ch = text_next(text, nr, &pos);
		if (text_is_control(ch) && ch != '\t' && ch != '\n' && ch != '\r')
			return start;
	}
	return nr;
}

void text_add_readable(struct buf *out, const char *text, size_t nr)
{
	for (;;) {
		size_t readable = text_readable(text, nr), next = readable;

		buf_add(out, text, readable);
		if (readable == nr)
			break;
		text_next(text, nr, &next);
		text_add_char(out, 0xFFFD);
		text += next;
		nr -= next;
	}
}

static bool is_wide(uint32_t ch)
{
	return (ch >= 0x1100 && ch <= 0x115F) || (ch >= 0x2E80 && ch <= 0xA4CF) ||
	       (ch >= 0xAC00 && ch <= 0xD7A3) || (ch >= 0xF900 && ch <= 0xFAFF) ||
	       (ch >= 0xFE30 && ch <= 0xFE6F) || (ch >= 0xFF00 && ch <= 0xFF60) ||
	       (ch >= 0xFFE0 && ch <= 0xFFE6) || (ch >= 0x20000 && ch <= 0x3FFFD) || ch == 0x2014 ||
	       ch == 0x2018 || ch == 0x2019 || ch == 0x201C || ch == 0x201D;
}

size_t text_width(const char *text)
{
	size_t nr = strlen(text), pos = 0, width = 0;

	while (pos < nr)
		width += is_wide(text_next(text, nr, &pos)) ? 2 : 1;
	return width;
}

size_t text_length(const char *text)
{
	size_t nr = strlen(text), pos = 0, length = 0;

	for (; pos < nr; length++)
		text_next(text, nr, &pos);
	return length;
}

static bool is_blank(uint32_t ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r') || ch == 0xA0 || ch == 0x3000 ||
	       (ch >= 0x2000 && ch <= 0x200A) || ch == 0x202F || ch == 0x2028 || ch == 0x2029;
}

bool text_is_invisible(uint32_t ch)
{
	return ch == 0xFEFF || (ch >= 0x200B && ch <= 0x200F) || ch == 0x2060 || ch == 0x00AD ||
	       (ch < 0x20 && !is_blank(ch)) || ch == 0x7F;
}

static uint32_t half_width(uint32_t ch)
{
	return ch >= 0xFF01 && ch <= 0xFF5E ? ch - 0xFEE0 : ch;
}

static bool is_full_width_word(uint32_t ch)
{
	return (ch >= 0xFF10 && ch <= 0xFF19) || (ch >= 0xFF21 && ch <= 0xFF3A) ||
	       (ch >= 0xFF41 && ch <= 0xFF5A);
}

/* Bytes of the visible ASCII and the common ideographs at 'text'. */
static size_t unfolded_bytes(const char *text, size_t nr)
{
	size_t pos = 0;

	while (pos < nr) {
		size_t step = text[pos] > ' ' && text[pos] < 0x7F
				      ? 1
				      : ideograph_bytes(text + pos, nr - pos);

		if (!step)
			break;
		pos += step;
	}
	return pos;
}

static void fold(struct buf *out, const char *text, size_t nr, bool punctuation)
{
	size_t pos = 0, start = out->nr;
	bool blank = false;

	buf_reserve(out, nr);
	while (pos < nr) {
		size_t same = unfolded_bytes(text + pos, nr - pos);
		uint32_t ch;

		if (same) {
			if (blank && out->nr > start)
				buf_addch(out, ' ');
			blank = false;
			buf_add(out, text + pos, same);
			pos += same;
			continue;
		}
		ch = text_next(text, nr, &pos);
		if (ch == UINT32_MAX)
			ch = 0xFFFD;
		if (text_is_invisible(ch))
			continue;
		if (is_blank(ch)) {
			blank = true;
			continue;
		}
		if (blank && out->nr > start)
			buf_addch(out, ' ');
		blank = false;
		text_add_char(out, punctuation || is_full_width_word(ch) ? half_width(ch) : ch);
	}
}

static bool differs(const struct buf *out, size_t start, const char *text, size_t nr)
{
	return out->nr - start != nr || (nr && memcmp(out->data + start, text, nr) != 0);
}

bool text_fold(struct buf *out, const char *text, size_t nr)
{
	size_t start = out->nr;

	fold(out, text, nr, true);
	return differs(out, start, text, nr);
}

bool text_prose(struct buf *out, const char *text, size_t nr)
{
	size_t start = out->nr;

	fold(out, text, nr, false);
	return differs(out, start, text, nr);
}

static uint32_t plain_bracket(uint32_t ch)
{
	switch (ch) {
	case '[':
	case '{':
	case 0x3014:
	case 0x3010:
	case 0x3016:
	case 0xFE5D:
	case 0xFF3B:
		return '(';
	case ']':
	case '}':
	case 0x3015:
	case 0x3011:
	case 0x3017:
	case 0xFE5E:
	case 0xFF3D:
		return ')';
	default:
		return ch;
	}
}

/* Brackets that offices put around the year of a number. In a name they may be something else. */
static uint32_t number_bracket(uint32_t ch)
{
	switch (ch) {
	case '<':
	case 0x2039:
	case 0x27E8:
	case 0x3008:
	case 0x300A:
	case 0x300C:
	case 0x300E:
	case 0x3018:
	case 0x301A:
	case 0xFE59:
	case 0xFE5B:
	case 0xFE64:
	case 0x2772:
	case 0x2985:
	case 0xFF5F:
	case 0xFE35: /* those of vertical writing */
	case 0xFE37:
	case 0xFE39:
	case 0xFE3B:
	case 0xFE3D:
	case 0xFE3F:
		return '(';
	case '>':
	case 0x203A:
	case 0x27E9:
	case 0x3009:
	case 0x300B:
	case 0x300D:
	case 0x300F:
	case 0x3019:
	case 0x301B:
	case 0xFE5A:
	case 0xFE5C:
	case 0xFE65:
	case 0x2773:
	case 0x2986:
	case 0xFF60:
	case 0xFE36:
	case 0xFE38:
	case 0xFE3A:
	case 0xFE3C:
	case 0xFE3E:
	case 0xFE40:
		return ')';
	default:
		return ch;
	}
}

/* A printable ASCII character as a key has it. */
static char ascii_key(char ch, bool number)
{
	if (ch == '[' || ch == '{' || (number && ch == '<'))
		return '(';
	if (ch == ']' || ch == '}' || (number && ch == '>'))
		return ')';
	if (number && ch >= 'a' && ch <= 'z')
		return (char)(ch - ('a' - 'A'));
	if (!number && ch >= 'A' && ch <= 'Z')
		return (char)(ch + ('a' - 'A'));
	return ch;
}

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

/* An ASCII character of a key that begins at 'start'. Of a number's digits the zeros before them
 * are left out, but behind a point. */
static void add_ascii_key(struct buf *out, size_t start, char ch, bool number)
{
	if (number && is_digit(ch) && out->nr > start && out->data[out->nr - 1] == '0') {
		char before = out->nr - 1 > start ? out->data[out->nr - 2] : '\0';

		if (!is_digit(before) && before != '.')
			buf_truncate(out, out->nr - 1);
	}
	buf_addch(out, ascii_key(ch, number));
}

static void add_key(struct buf *out, size_t start, const char *text, size_t nr, bool number);

/* The next character of a key from text[*pos] on; anything but ASCII and common ideographs. */
static void add_rare_key(struct buf *out, size_t start, const char *text, size_t nr, size_t *pos,
			 bool number)
{
	uint32_t ch = text_next(text, nr, pos);
	const char *roman;

	if (ch == UINT32_MAX)
		ch = 0xFFFD;
	roman = look_alike_roman(ch);
	if (roman) {
		add_key(out, start, roman, strlen(roman), number);
		return;
	}
	ch = plain_bracket(look_alike_plain(half_width(ch)));
	if (number)
		ch = number_bracket(ch);
	if (number && ch == 0x2014) { /* a dash, once or twice: 12——1号 */
		if (out->nr == start || out->data[out->nr - 1] != '-')
			buf_addch(out, '-');
		return;
	}
	if (text_is_invisible(ch) || is_blank(ch))
		return;
	if (ch < 0x80)
		add_ascii_key(out, start, (char)ch, number);
	else
		text_add_char(out, ch);
}

/* True when the key ends in a year that its bracket opens: "(2024". */
static bool ends_in_year(const struct buf *out, size_t start)
{
	enum { YEAR = 4 };

	if (out->nr - start <= YEAR || out->data[out->nr - YEAR - 1] != '(')
		return false;
	for (size_t i = 1; i <= YEAR; i++) {
		if (!is_digit(out->data[out->nr - i]))
			return false;
	}
	return true;
}

/* 字, 第 before the digits, 年, 年度, 年份 behind the year are left out of numbers. */
static bool is_left_out(const struct buf *out, size_t start, uint32_t ch)
{
	return ch == 0x5B57 || ch == 0x7B2C ||
	       ((ch == 0x5E74 || ch == 0x5EA6 || ch == 0x4EFD) && ends_in_year(out, start));
}

/* An ideograph of three bytes. */
static void add_ideograph_key(struct buf *out, size_t start, const char *text, bool number)
{
	const unsigned char *p = (const unsigned char *)text;
	uint32_t ch = (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
	uint32_t plain = look_alike_may_be(ch) ? look_alike_plain(ch) : ch;

	if (number && is_left_out(out, start, plain))
		return;
	if (plain != ch)
		text_add_char(out, plain);
	else
		buf_add(out, text, IDEOGRAPH_BYTES);
}

/* 'text' behind what the key has since 'start'. */
static void add_key(struct buf *out, size_t start, const char *text, size_t nr, bool number)
{
	size_t pos = 0;

	buf_reserve(out, nr);
	while (pos < nr) {
		if (ideograph_bytes(text + pos, nr - pos)) {
			add_ideograph_key(out, start, text + pos, number);
			pos += IDEOGRAPH_BYTES;
		} else if (text[pos] > ' ' && text[pos] < 0x7F) {
			add_ascii_key(out, start, text[pos++], number);
		} else {
			add_rare_key(out, start, text, nr, &pos, number);
		}
	}
}

void text_add_name_key(struct buf *out, const char *text, size_t nr)
{
	add_key(out, out->nr, text, nr, false);
}

void text_add_number_key(struct buf *out, const char *text, size_t nr)
{
	size_t start = out->nr;

	add_key(out, start, text, nr, true);
	number_key_finish(out, start);
}

void text_split(const char *text, char separator,
		void (*visit)(void *data, const char *part, size_t nr), void *data)
{
	for (;;) {
		const char *end = strchrnul(text, separator);
		const char *start = text, *stop = end;

		while (start < stop && *start == ' ')
			start++;
		while (stop > start && stop[-1] == ' ')
			stop--;
		if (stop > start)
			visit(data, start, (size_t)(stop - start));
		if (!*end)
			return;
		text = end + 1;
	}
}

bool text_starts(const char *text, const char *start)
{
	while (*start && *text == *start) { /* mostly over at once: no call */
		text++;
		start++;
	}
	return !*start;
}

bool text_take(const char **at, const char *word)
{
	bool there = text_starts(*at, word);

	*at += there ? strlen(word) : 0;
	return there;
}

bool text_take_one(const char **at, const char *const *words)
{
	while (*words && !text_take(at, *words))
		words++;
	return *words != NULL;
}

bool text_ends(const char *text, const char *end)
{
	size_t nr = strlen(text), end_nr = strlen(end);

	return nr >= end_nr && strcmp(text + nr - end_nr, end) == 0;
}

size_t text_starts_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (text_starts(text, *words))
			return strlen(*words);
	return 0;
}

bool text_ends_any(const char *start, const char *end, const char *const *words)
{
	for (; *words; words++) {
		size_t nr = strlen(*words);

		if ((size_t)(end - start) >= nr && memcmp(end - nr, *words, nr) == 0)
			return true;
	}
	return false;
}
