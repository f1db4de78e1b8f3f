/* privacy.c - see privacy.h. */
#include "ingest/privacy.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/period.h"
#include "core/text.h"

enum { ID_SIZE = 18, OLD_ID_SIZE = 15, MOBILE_SIZE = 11, YOUNGEST_BIRTH = 2010 };

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static int number_of(const char *text, size_t nr)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++)
		value = value * 10 + text[i] - '0';
	return value;
}

/* 17 digits with a real birth date at 7..14, and a digit or X. */
static bool has_id_shape(const char *text, size_t nr)
{
	int year;

	if (nr < ID_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE - 1; i++) {
		if (!is_digit(text[i]))
			return false;
	}
	if (!is_digit(text[17]) && text[17] != 'X' && text[17] != 'x')
		return false;
	year = number_of(text + 6, 4);
	return year >= 1900 && year < 2100 &&
	       day_valid(year, number_of(text + 10, 2), number_of(text + 12, 2));
}

bool resident_id_valid(const char *text, size_t nr)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	if (nr != ID_SIZE || !has_id_shape(text, nr))
		return false;
	for (size_t i = 0; i < ID_SIZE - 1; i++)
		sum += (text[i] - '0') * weights[i];
	return toupper((unsigned char)text[17]) == "10X98765432"[sum % 11];
}

bool credit_code_valid(const char *text, size_t nr)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1;

	if (nr != ID_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE; i++) {
		const char *at = text[i] ? strchr(alphabet, text[i]) : NULL;

		if (!at)
			return false;
		if (i < ID_SIZE - 1)
			sum += (int)(at - alphabet) * weight;
		else
			return (31 - sum % 31) % 31 == (int)(at - alphabet);
		weight = weight * 3 % 31;
	}
	return false;
}

/* A text as one ASCII character a code point: full-width forms folded, blanks as ' ', the rest
 * as OTHER; and where each code point begins. */
enum { OTHER = '\x01' };
struct plain {
	char *chars;
	size_t *at, nr;
};

static char plain_char(uint32_t ch)
{
	if (ch >= 0xFF01 && ch <= 0xFF5E)
		return (char)(ch - 0xFEE0);
	if (ch == 0x3000 || ch == 0xA0)
		return ' ';
	return ch < 0x80 && ch ? (char)ch : OTHER;
}

static void plain_init(struct plain *out, const char *text, size_t nr)
{
	size_t pos = 0;

	*out = (struct plain){ .chars = xmalloc(nr + 1), .at = xmalloc((nr + 1) * sizeof(size_t)) };
	while (pos < nr) {
		size_t start = pos;
		uint32_t ch = text_next(text, nr, &pos);

		if (text_is_invisible(ch) && out->nr) /* hides nothing: part of the one before */
			continue;
		out->at[out->nr] = start;
		out->chars[out->nr++] = plain_char(ch);
	}
	out->chars[out->nr] = '\0';
	out->at[out->nr] = nr;
}

static void plain_release(struct plain *plain)
{
	free(plain->chars);
	free(plain->at);
}

static bool is_alnum(char ch)
{
	return isalnum((unsigned char)ch) != 0;
}

/* A resident's number of 15 digits, as before 1999: region, YYMMDD, three digits. */
static bool is_old_id(const char *text)
{
	return strspn(text, "0123456789") == OLD_ID_SIZE && !is_alnum(text[OLD_ID_SIZE]) &&
	       text[0] != '0' &&
	       day_valid(1900 + number_of(text + 6, 2), number_of(text + 8, 2),
			 number_of(text + 10, 2));
}

/* Characters of a resident's ID number at 'text', blanks or hyphens between its digits allowed
 * when its check digit is right; 0 when there is none. 'sure': only a right number of a person
 * old enough to be a party (case numbers of 18 digits hold dates, too). */
static size_t id_size(const char *text, bool sure)
{
	char id[ID_SIZE];
	size_t pos = 0, nr = 0;
	bool valid;

	for (; nr < ID_SIZE && (is_alnum(text[pos]) || strchr(" -", text[pos])); pos++) {
		if (!text[pos] || (!is_alnum(text[pos]) && (!nr || !is_alnum(text[pos - 1]))))
			break;
		if (is_alnum(text[pos]))
			id[nr++] = text[pos];
	}
	if (nr == ID_SIZE && !is_alnum(text[pos]) && has_id_shape(id, nr)) {
		valid = resident_id_valid(id, nr);
		if (sure ? valid && number_of(id + 6, 4) < YOUNGEST_BIRTH
			 : valid || (pos == ID_SIZE && !credit_code_valid(id, nr)))
			return pos;
	}
	return !sure && is_old_id(text) ? OLD_ID_SIZE : 0;
}

/* Characters of a mobile number at 'text' (blanks or hyphens after its 3rd and 7th digit
 * allowed, 86 before it), 0 when there is none. '*lead' characters of prefix. */
static size_t mobile_size(size_t *lead, const char *text)
{
	size_t pos, digits = 0;

	*lead = 0;
	if (text_starts(text, "86"))
		*lead = text[2] == ' ' || text[2] == '-' ? 3 : 2;
	for (pos = *lead; text[pos] && digits < MOBILE_SIZE; pos++) {
		if (is_digit(text[pos]))
			digits++;
		else if (!strchr(" -", text[pos]) || (digits != 3 && digits != 7) ||
			 !is_digit(text[pos - 1]))
			return 0;
	}
	if (digits < MOBILE_SIZE || is_digit(text[pos]))
		return 0;
	return text[*lead] == '1' && text[*lead + 1] >= '3' ? pos : 0;
}

/* Append code points from..to of 'text' with the digits between the first 'head' and the last
 * 'tail' (an X counts as one) as stars. */
static bool add_masked(struct buf *out, const struct plain *plain, const char *text, size_t from,
		       size_t to, size_t head, size_t tail)
{
	size_t digits = 0, seen = 0;

	for (size_t i = from; i < to; i++)
		digits += is_alnum(plain->chars[i]);
	for (size_t i = from; i < to; i++) {
		bool counts = is_alnum(plain->chars[i]);

		if (counts && seen >= head && seen + tail < digits)
			buf_addch(out, '*');
		else
			buf_add(out, text + plain->at[i], plain->at[i + 1] - plain->at[i]);
		seen += counts;
	}
	return digits > head + tail;
}

static bool mask(struct buf *out, const char *text, size_t nr, bool sure)
{
	struct plain plain;
	bool masked = false;
	size_t pos = 0;

	plain_init(&plain, text, nr);
	while (pos < plain.nr) {
		bool starts =
			is_digit(plain.chars[pos]) && (pos == 0 || !is_digit(plain.chars[pos - 1]));
		size_t size = starts ? id_size(plain.chars + pos, sure) : 0, lead = 0, tail = 4;

		if (size) {
			masked |= add_masked(out, &plain, text, pos, pos + size, 6,
					     size == OLD_ID_SIZE ? 3 : tail);
		} else if (starts && !sure && (size = mobile_size(&lead, plain.chars + pos)) > 0) {
			buf_add(out, text + plain.at[pos], plain.at[pos + lead] - plain.at[pos]);
			masked |= add_masked(out, &plain, text, pos + lead, pos + size, 3, tail);
		} else {
			size = 1;
			buf_add(out, text + plain.at[pos], plain.at[pos + 1] - plain.at[pos]);
		}
		pos += size;
	}
	plain_release(&plain);
	return masked;
}

bool personal_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, false);
}

bool number_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, true);
}

bool phone_mask(struct buf *out, const char *text, size_t nr)
{
	struct plain plain;
	bool masked;

	plain_init(&plain, text, nr);
	masked = add_masked(out, &plain, text, 0, plain.nr, 3, 4);
	plain_release(&plain);
	return masked;
}
