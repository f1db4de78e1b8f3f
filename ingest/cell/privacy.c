/* privacy.c - see privacy.h. */
#include "ingest/cell/privacy.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/period.h"
#include "core/base/text.h"

enum {
	ID_SIZE = 18,
	OLD_ID_SIZE = 15,
	MOBILE_SIZE = 11,
	YOUNGEST_BIRTH = 2010,
	SHORTEST = MOBILE_SIZE, /* digits of the shortest number that is masked */
	CARD_SHORTEST = 16,
	CARD_LONGEST = 19,
	CARD_GROUP = 4
};

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

/* Issuer prefixes of cards that Chinese banks issue, with the lengths they have. Every 62 is
 * UnionPay; the others are named one by one, since goods carry numbers of 16 digits, too. */
static const struct card_prefix {
	const char *digits;
	size_t shortest, longest;
} card_prefixes[] = {
	{ "62", 16, 19 },     { "9558", 16, 19 },   { "9559", 16, 19 },	  { "601382", 16, 19 },
	{ "601428", 16, 19 }, { "603367", 16, 19 }, { "603445", 16, 19 }, { "603506", 16, 19 },
	{ "103", 19, 19 },    { "436742", 16, 19 }, { "436745", 16, 16 }, { "456351", 16, 19 },
	{ "421349", 16, 16 }, { "434061", 16, 16 }, { "434062", 16, 16 }, { "427020", 16, 16 },
	{ "427030", 16, 16 }, { "402658", 16, 16 }, { "410062", 16, 16 }, { "468203", 16, 16 },
	{ "404119", 16, 16 }, { "405512", 16, 16 }, { "512425", 16, 16 }, { "524011", 16, 16 },
	{ "552245", 16, 16 }, { "524047", 16, 16 }, { "518212", 16, 16 }, { "547766", 16, 16 },
	{ "519412", 16, 16 }, { "356833", 16, 16 }, { "356835", 16, 16 }, { "356889", 16, 16 },
	{ "356895", 16, 16 },
};

static bool has_card_prefix(const char *digits, size_t nr)
{
	for (size_t i = 0; i < sizeof(card_prefixes) / sizeof(card_prefixes[0]); i++) {
		const struct card_prefix *prefix = &card_prefixes[i];

		if (text_starts(digits, prefix->digits) && nr >= prefix->shortest &&
		    nr <= prefix->longest)
			return true;
	}
	return false;
}

/* 16 to 19 digits with a Chinese issuer's prefix and the right check digit (Luhn). */
static bool bank_card_valid(const char *text, size_t nr)
{
	int sum = 0;

	if (nr < CARD_SHORTEST || nr > CARD_LONGEST)
		return false;
	for (size_t i = 0; i < nr; i++) {
		int digit = text[nr - 1 - i] - '0';

		if (!is_digit(text[nr - 1 - i]))
			return false;
		if (i % 2)
			digit = digit > 4 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0 && has_card_prefix(text, nr);
}

static bool is_gap(char ch)
{
	return ch == ' ' || ch == '-';
}

/* Characters of a bank card's number at 'text', in one piece or in groups of four; 0 when there
 * is none. 'sure': only UnionPay's usual lengths (numbers of cases are long, too). */
static size_t card_size(const char *text, bool sure)
{
	char digits[CARD_LONGEST + 2] = "";
	size_t pos = 0, nr = 0, groups = strspn(text, "0123456789") == CARD_GROUP ? CARD_GROUP : 0;

	while (nr <= CARD_LONGEST && is_digit(text[pos])) {
		digits[nr++] = text[pos++];
		if (groups && nr % groups == 0 && is_gap(text[pos]) && is_digit(text[pos + 1]))
			pos++;
		else if (groups && nr % groups == 0 && is_digit(text[pos]))
			return 0;
	}
	if (is_alnum(text[pos]) || !bank_card_valid(digits, nr))
		return 0;
	if (sure && (!text_starts(digits, "62") || (nr != CARD_SHORTEST && nr != CARD_LONGEST)))
		return 0;
	return pos;
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

/* A number at code point 'pos': which kind, its characters (with a prefix of 'lead' that stays),
 * and how many digits at its ends stay. kind 0: none. */
struct number {
	unsigned kind;
	size_t lead, size, head, tail;
};

static struct number number_at(const struct plain *plain, size_t pos, bool sure)
{
	const char *text = plain->chars + pos;
	struct number number = { .head = 6, .tail = 4 };

	if (!is_digit(text[0]) || (pos > 0 && is_digit(text[-1])))
		return number;
	if ((number.size = id_size(text, sure)) > 0) {
		number.kind = PERSONAL_ID;
		number.tail = number.size == OLD_ID_SIZE ? 3 : 4;
	} else if ((number.size = card_size(text, sure)) > 0) {
		number.kind = PERSONAL_CARD;
	} else if (!sure && (number.size = mobile_size(&number.lead, text)) > 0) {
		number.kind = PERSONAL_PHONE;
		number.head = 3;
	}
	return number;
}

static unsigned mask(struct buf *out, const char *text, size_t nr, bool sure)
{
	struct plain plain;
	unsigned kinds = 0;
	size_t pos = 0;

	if (!personal_possible(text, nr)) {
		buf_add(out, text, nr);
		return 0;
	}
	plain_init(&plain, text, nr);
	while (pos < plain.nr) {
		struct number number = number_at(&plain, pos, sure);
		size_t end = pos + (number.kind ? number.size : 1);
		size_t from = pos + number.lead;

		buf_add(out, text + plain.at[pos],
			plain.at[number.kind ? from : end] - plain.at[pos]);
		if (number.kind &&
		    add_masked(out, &plain, text, from, end, number.head, number.tail))
			kinds |= number.kind;
		pos = end;
	}
	plain_release(&plain);
	return kinds;
}

unsigned personal_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, false);
}

unsigned number_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, true);
}

/* A character of three bytes from U+3001 to U+9FFF: Han, or the punctuation beside it. */
static bool is_han(const char *text, size_t left)
{
	const unsigned char *p = (const unsigned char *)text;

	return left >= 3 && p[0] >= 0xE3 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
	       (p[2] & 0xC0) == 0x80 && (p[0] > 0xE3 || p[1] > 0x80 || p[2] > 0x80);
}

/* Where the character at 'pos' ends when it surely is no part of a number; else 0. */
static size_t stop_end(const char *text, size_t pos, size_t nr)
{
	unsigned char ch = (unsigned char)text[pos];

	if (ch < 0x80)
		return ch > ' ' && ch != '-' && ch != 0x7F && !is_digit((char)ch) ? pos + 1 : 0;
	for (size_t back = 0; back <= 2 && back <= pos; back++) {
		if (is_han(text + pos - back, nr - pos + back))
			return pos - back + 3;
	}
	return 0;
}

/* Where a number of SHORTEST digits could begin at 'pos' or behind it: behind the last character of
 * the first SHORTEST bytes that is no part of one. 0: right here. */
static size_t next_start(const char *text, size_t pos, size_t nr)
{
	size_t end = 0;

	if (nr - pos < SHORTEST)
		return nr;
	for (size_t at = pos + SHORTEST; !end && at > pos; at--)
		end = stop_end(text, at - 1, nr);
	return end;
}

bool personal_possible(const char *text, size_t nr)
{
	size_t digits = 0, i = 0;

	while (i < nr) {
		unsigned char ch = (unsigned char)text[i];
		size_t size = 1, start = digits ? 0 : next_start(text, i, nr);

		if (start) {
			i = start;
			continue;
		}
		if (ch >= '0' && ch <= '9') {
			digits++;
		} else if (is_han(text + i, nr - i)) {
			digits = 0;
			size = 3;
		} else if (ch == 0xEF || ch == 0xE2 || ch == 0xE3 || ch == 0xC2) {
			uint32_t wide;
			size_t pos = i;

			wide = text_next(text, nr, &pos);
			size = pos - i;
			if (wide >= 0xFF10 && wide <= 0xFF19)
				digits++;
			else if (!text_is_invisible(wide) && plain_char(wide) != ' ' &&
				 plain_char(wide) != '-')
				digits = 0;
		} else if (ch > ' ' && ch != '-' && ch != 0x7F) { /* no width hides nothing */
			digits = 0;
		}
		if (digits >= SHORTEST)
			return true;
		i += size;
	}
	return false;
}

void file_name_mask(struct buf *out, const char *name)
{
	size_t start = out->nr;

	if (!personal_mask(out, name, strlen(name)))
		return;
	for (char *p = out->data + start; *p; p++)
		*p = *p == '*' ? '_' : *p;
}

const char *personal_shown(struct arena *arena, const char *text)
{
	struct buf masked = BUF_INIT;
	const char *shown = text;

	if (!text || !personal_possible(text, strlen(text)))
		return text;
	if (personal_mask(&masked, text, strlen(text)))
		shown = arena_strdup(arena, masked.data);
	buf_release(&masked);
	return shown;
}

void diag_mask(struct diag *diag)
{
	for (size_t i = 0; i < diag->nr; i++) {
		struct diag_item *item = &diag->items[i];

		item->message = personal_shown(&diag->arena, item->message);
		item->at.file = personal_shown(&diag->arena, item->at.file);
		item->at.field = personal_shown(&diag->arena, item->at.field);
		item->at.value = personal_shown(&diag->arena, item->at.value);
	}
}

size_t personal_cut(const char *text, size_t nr)
{
	struct plain plain;
	size_t end, cut;

	plain_init(&plain, text, nr);
	end = plain.nr;
	while (end > 0 && (is_alnum(plain.chars[end - 1]) || is_gap(plain.chars[end - 1])))
		end--;
	cut = plain.at[end];
	plain_release(&plain);
	return cut;
}

unsigned phone_mask(struct buf *out, const char *text, size_t nr)
{
	struct plain plain;
	bool masked;

	plain_init(&plain, text, nr);
	masked = add_masked(out, &plain, text, 0, plain.nr, 3, 4);
	plain_release(&plain);
	return masked ? PERSONAL_PHONE : 0;
}
