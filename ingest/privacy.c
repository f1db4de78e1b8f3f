/* privacy.c - see privacy.h. */
#include "ingest/privacy.h"

#include <ctype.h>
#include <string.h>

#include "core/period.h"

enum { ID_SIZE = 18, MOBILE_SIZE = 11 };

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

/* Bytes of a mobile number at 'text' (blanks or hyphens after its 3rd and 7th digit allowed,
 * 86 or +86 before it), 0 when there is none. '*lead' bytes of prefix. */
static size_t mobile_size(size_t *lead, const char *text, size_t nr)
{
	size_t pos = 0, digits = 0;

	*lead = 0;
	if (nr >= 2 && memcmp(text, "86", 2) == 0)
		*lead = nr >= 3 && strchr(" -", text[2]) ? 3 : 2;
	for (pos = *lead; pos < nr && digits < MOBILE_SIZE; pos++) {
		if (is_digit(text[pos]))
			digits++;
		else if (!strchr(" -", text[pos]) || !text[pos] || (digits != 3 && digits != 7) ||
			 !is_digit(text[pos - 1]))
			return 0;
	}
	if (digits < MOBILE_SIZE || (pos < nr && is_digit(text[pos])))
		return 0;
	return text[*lead] == '1' && text[*lead + 1] >= '3' ? pos : 0;
}

/* Append 'nr' bytes with the digits between the first 'head' and the last 'tail' digits (an X
 * counts as one) as stars. */
static bool add_masked(struct buf *out, const char *text, size_t nr, size_t head, size_t tail)
{
	size_t digits = 0, seen = 0;

	for (size_t i = 0; i < nr; i++)
		digits += isalnum((unsigned char)text[i]) != 0;
	for (size_t i = 0; i < nr; i++) {
		bool counts = isalnum((unsigned char)text[i]) != 0;
		bool hide = counts && seen >= head && seen + tail < digits;

		buf_addch(out, hide ? '*' : text[i]);
		seen += counts;
	}
	return digits > head + tail;
}

bool personal_mask(struct buf *out, const char *text, size_t nr)
{
	bool masked = false;
	size_t pos = 0;

	while (pos < nr) {
		bool starts =
			is_digit(text[pos]) && (pos == 0 || !isalnum((unsigned char)text[pos - 1]));
		size_t left = nr - pos, size = 0, lead = 0;

		if (starts && has_id_shape(text + pos, left) &&
		    (left == ID_SIZE || !isalnum((unsigned char)text[pos + ID_SIZE])) &&
		    (resident_id_valid(text + pos, ID_SIZE) ||
		     !credit_code_valid(text + pos, ID_SIZE))) {
			masked |= add_masked(out, text + pos, ID_SIZE, 6, 4);
			pos += ID_SIZE;
		} else if (starts && (size = mobile_size(&lead, text + pos, left)) > 0) {
			buf_add(out, text + pos, lead);
			masked |= add_masked(out, text + pos + lead, size - lead, 3, 4);
			pos += size;
		} else {
			buf_addch(out, text[pos++]);
		}
	}
	return masked;
}

bool phone_mask(struct buf *out, const char *text, size_t nr)
{
	return add_masked(out, text, nr, 3, 4);
}
