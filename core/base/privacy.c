/* privacy.c - see privacy.h. */
#include "core/base/privacy.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/check_digits.h"
#include "core/base/memory.h"
#include "core/base/period.h"
#include "core/base/text.h"

enum {
	ID_SIZE = 18,
	OLD_ID_SIZE = 15,
	MOBILE_SIZE = 11,
	CARD_SHORTEST = 16,
	CARD_LONGEST = 19,
	YOUNGEST_BIRTH = 2010,
	SHORTEST = MOBILE_SIZE,	    /* digits of the shortest number that is masked */
	LONGEST = 4 + CARD_LONGEST, /* with 0086 before it */
	GAP_MAX = 3,		    /* characters between two digits of a number: " - " */
	GROUPS_SIZE = 2 * LONGEST + 2,
};

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool is_alnum(char ch)
{
	return isalnum((unsigned char)ch) != 0;
}

bool personal_gap(char ch)
{
	return ch && strchr(" -./_()*\\\t\n\r\v\f", ch);
}

/* A line break in a cell cuts a number without anybody's writing it in groups. */
static bool is_line_break(char ch)
{
	return ch && strchr("\n\r\v\f", ch);
}

/* A text as one ASCII character a code point: full-width forms folded, blanks, dashes,
 * points and strokes of every kind as one, the rest as OTHER; and where each code point begins. */
enum { OTHER = '\x01' };
struct plain {
	char *chars;
	size_t *at, nr;
};

static char plain_char(uint32_t ch)
{
	if (ch >= 0xFF01 && ch <= 0xFF5E)
		return (char)(ch - 0xFEE0);
	if (ch == 0x2028 || ch == 0x2029 || ch == 0x85)
		return '\n';
	if (ch == 0x3000 || ch == 0xA0 || (ch >= 0x2000 && ch <= 0x200A) || ch == 0x202F ||
	    ch == 0x205F)
		return ' ';
	if ((ch >= 0x2010 && ch <= 0x2015) || ch == 0x2212 || ch == 0x2043)
		return '-';
	if (ch == 0xB7 || ch == 0x2022 || ch == 0x2027 || ch == 0x2219 || ch == 0x22C5 ||
	    ch == 0x30FB || ch == 0xFF65)
		return '_';
	if (ch == 0xD7 || ch == 0x2169 || ch == 0x2179 || ch == 0x3A7 || ch == 0x425 || ch == 0x445)
		return 'X'; /* the sign for times, the numeral ten, letters that look so */
	if (ch == 0x2044 || ch == 0x2215)
		return '/';
	return ch < 0x80 && ch ? (char)ch : OTHER;
}

/* Of no width, or drawn over the character before: marks of direction, selectors of a form, marks
 * that combine (the frame of 1 U+FE0F U+20E3 among them), blanks that fill. */
static bool is_unseen(uint32_t ch)
{
	return text_is_invisible(ch) || (ch >= 0x300 && ch <= 0x36F) || ch == 0x61C ||
	       ch == 0x115F || ch == 0x1160 || (ch >= 0x180B && ch <= 0x180F) ||
	       (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) ||
	       (ch >= 0x20D0 && ch <= 0x20FF) || ch == 0x2800 || ch == 0x3164 ||
	       (ch >= 0xFE00 && ch <= 0xFE0F) || ch == 0xFFA0 || (ch >= 0xE0000 && ch <= 0xE0FFF);
}

static void plain_init(struct plain *out, const char *text, size_t nr)
{
	size_t pos = 0;

	*out = (struct plain){ .chars = xmalloc(nr + 1), .at = xmalloc((nr + 1) * sizeof(size_t)) };
	while (pos < nr) {
		size_t start = pos;
		uint32_t ch = text_next(text, nr, &pos);

		if (is_unseen(ch) && out->nr) /* hides nothing: part of the one before */
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

/* ---- what a number looks like */

/* The digits from a place on, with what may stand between them; an X behind 17 counts as one. */
struct run {
	char digits[LONGEST + 1];
	size_t at[LONGEST + 1]; /* where each stands, from the run's begin */
	size_t nr;
};

static void run_read(struct run *out, const char *text)
{
	size_t pos = 0;

	*out = (struct run){ 0 };
	while (out->nr < LONGEST) {
		size_t gap = 0;

		if (out->nr)
			while (gap < GAP_MAX && personal_gap(text[pos + gap]))
				gap++;
		if (!is_digit(text[pos + gap]) &&
		    !(out->nr == ID_SIZE - 1 && strchr("Xx", text[pos + gap]) && text[pos + gap]))
			return;
		pos += gap;
		out->digits[out->nr] = text[pos];
		out->at[out->nr++] = pos++;
	}
}

/* Some of the run's digits: a number as it may be one. */
struct piece {
	const char *digits;
	size_t nr;
	char groups[GROUPS_SIZE]; /* how many stand together: "3-4-4" */
	bool is_parted;		  /* by what is written between them, no line break */
	bool is_decimal;	  /* by one point alone */
	bool is_cut;		  /* by one line break and nothing else */
	char next;		  /* the character behind it */
};

static bool gap_breaks(const char *text, const struct run *run, size_t behind)
{
	for (size_t at = run->at[behind] + 1; at < run->at[behind + 1]; at++)
		if (is_line_break(text[at]))
			return true;
	return false;
}

/* Of the run of 'text' the digits from..from+nr; false when the last of them ends no group. */
static bool piece_take(struct piece *out, const struct run *run, const char *text, size_t from,
		       size_t nr)
{
	size_t size = 0, points = 0, gaps = 0, breaks = 0, end = 0;

	if (from + nr > run->nr || is_digit(text[run->at[from + nr - 1] + 1]))
		return false;
	*out = (struct piece){ .digits = run->digits + from,
			       .nr = nr,
			       .next = text[run->at[from + nr - 1] + 1] };
	for (size_t i = from; i < from + nr; i++) {
		bool is_last = i + 1 == from + nr;

		size++;
		if (!is_last && run->at[i + 1] == run->at[i] + 1)
			continue;
		end += (size_t)snprintf(out->groups + end, sizeof(out->groups) - end,
					end ? "-%zu" : "%zu", size);
		size = 0;
		gaps += !is_last;
		points += !is_last && text[run->at[i] + 1] == '.';
		breaks += !is_last && gap_breaks(text, run, i);
	}
	out->is_parted = gaps > breaks;
	out->is_cut = gaps == 1 && breaks == 1;
	out->is_decimal = gaps == 1 && points == 1;
	return true;
}

static int number_of(const char *text, size_t nr)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++)
		value = value * 10 + text[i] - '0';
	return value;
}

static bool in_groups(const struct piece *piece, const char *const *groupings)
{
	for (size_t i = 0; groupings[i]; i++)
		if (strcmp(piece->groups, groupings[i]) == 0)
			return true;
	return false;
}

/* A right number in any groups, even beside a letter; a wrong one only in one piece, or where only
 * line breaks cut it. 'sure': only
 * a right number of a person old enough to be a party (case numbers of 18 digits hold dates). */
static bool is_id(const struct piece *piece, bool sure)
{
	bool valid = resident_id_valid(piece->digits, piece->nr);

	if (sure)
		return valid && !is_alnum(piece->next) &&
		       number_of(piece->digits + 6, 4) < YOUNGEST_BIRTH;
	return valid || (!piece->is_parted && !is_alnum(piece->next) &&
			 resident_id_shaped(piece->digits, piece->nr) &&
			 !credit_code_valid(piece->digits, piece->nr));
}

/* A resident's number of 15 digits, as before 1999: region, YYMMDD, three digits. In groups it
 * could be the number of a document of a day. */
static bool is_old_id(const struct piece *piece, bool sure)
{
	static const char *const groupings[] = { "6-6-3", "6-2-2-2-3", NULL };
	enum { OLDEST = 30 };
	int year = number_of(piece->digits + 6, 2);

	return !sure && !is_alnum(piece->next) && piece->digits[0] != '0' &&
	       day_valid(1900 + year, number_of(piece->digits + 8, 2),
			 number_of(piece->digits + 10, 2)) &&
	       (!piece->is_parted || (in_groups(piece, groupings) && year >= OLDEST));
}

/* Groups of three digits or more, the last may be shorter; or a box a digit. */
static bool in_card_groups(const struct piece *piece)
{
	if (strlen(piece->groups) == 2 * piece->nr - 1) /* "1-1-..." */
		return true;
	for (const char *at = piece->groups, *dash; (dash = strchr(at, '-')); at = dash + 1)
		if (dash == at + 1 && *at < '3')
			return false;
	return true;
}

/* 'sure': only UnionPay's usual lengths, in one piece or groups of four. */
static bool is_card(const struct piece *piece, bool sure)
{
	static const char *const groupings[] = { "16", "19", "4-4-4-4", "4-4-4-4-3", NULL };

	if (!bank_card_valid(piece->digits, piece->nr))
		return false;
	return sure ? text_starts(piece->digits, "62") && !is_alnum(piece->next) &&
			       in_groups(piece, groupings)
		    : piece->is_cut || in_card_groups(piece);
}

static bool is_mobile(const struct piece *piece, bool sure)
{
	static const char *const groupings[] = {
		"11",	 "3-4-4", "3-8", "7-4",	  "4-4-3",   "4-3-4",
		"3-3-5", "5-6",	  "6-5", "5-3-3", "3-3-3-2", "1-1-1-1-1-1-1-1-1-1-1",
		NULL,
	};

	return !sure && piece->digits[0] == '1' && piece->digits[1] >= '3' && !piece->is_decimal &&
	       (piece->is_cut || in_groups(piece, groupings));
}

/* Of the area code 010, 02x or 0xxx and a number of 7 or 8 digits. A private one looks as an
 * office's does. */
static bool is_landline(const struct piece *piece, bool sure)
{
	static const char *const groupings[] = { "11",	  "12",	   "3-8",   "4-7",   "4-8",
						 "3-4-4", "4-3-4", "4-4-4", "4-4-3", NULL };
	const char *digits = piece->digits;
	size_t area = text_starts(digits, "010") || text_starts(digits, "02") ? 3 : 4;
	size_t local = piece->nr - area;
	char first = digits[area];

	if (sure || digits[0] != '0' || (digits[1] < '3' && area == 4) || piece->is_decimal)
		return false;
	return (local == 8 || (local == 7 && area == 4)) && first >= '2' && first <= '8' &&
	       (piece->is_cut || in_groups(piece, groupings)) &&
	       !(piece->is_parted && text_starts(digits + area, "20")); /* a year */
}

/* The same behind 86, without the 0 of its area code: +86 531 8765 4321. */
static bool is_landline_abroad(const struct piece *piece, bool sure)
{
	static const char *const groupings[] = { "10",	"11",	 "2-8",	  "3-7",   "3-8",
						 "7-3", "2-4-4", "3-4-4", "3-3-4", NULL };
	const char *digits = piece->digits;
	size_t area = text_starts(digits, "10") || *digits == '2' ? 2 : 3;
	size_t local = piece->nr - area;
	char first = digits[area];

	return !sure && (*digits >= '2' || area == 2) && !piece->is_decimal &&
	       (local == 8 || (local == 7 && area == 3)) && first >= '2' && first <= '8' &&
	       !(text_starts(digits, "20") && first == '2') && /* a year */
	       in_groups(piece, groupings);
}

/* What may stand before a telephone number, with or without a gap behind it. */
static const char *const no_leads[] = { "", NULL };
static const char *const abroad_leads[] = { "0086", "86", NULL };
static const char *const phone_leads[] = { "", "0086", "086", "86", "0", NULL };

/* The one table of what is masked, the longest first: of how many digits, what decides, and how
 * many digits at its ends stay. */
static const struct personal_kind {
	unsigned kind;
	size_t shortest, longest;
	const char *const *leads;
	bool (*is_one)(const struct piece *piece, bool sure);
	size_t head, tail;
} personal_kinds[] = {
	{ PERSONAL_ID, ID_SIZE, ID_SIZE, no_leads, is_id, 6, 4 },
	{ PERSONAL_CARD, CARD_SHORTEST, CARD_LONGEST, no_leads, is_card, 6, 4 },
	{ PERSONAL_ID, OLD_ID_SIZE, OLD_ID_SIZE, no_leads, is_old_id, 6, 3 },
	{ PERSONAL_PHONE, MOBILE_SIZE, MOBILE_SIZE, phone_leads, is_mobile, 3, 4 },
	{ PERSONAL_PHONE, MOBILE_SIZE, MOBILE_SIZE + 1, no_leads, is_landline, 3, 4 },
	{ PERSONAL_PHONE, MOBILE_SIZE - 1, MOBILE_SIZE, abroad_leads, is_landline_abroad, 3, 4 },
};

/* A number at a code point: which kind, its characters (with a prefix of 'lead' that stays), and
 * how many digits at its ends stay. kind 0: none. */
struct number {
	unsigned kind;
	size_t lead, size, head, tail;
};

static bool kind_at(struct number *out, const struct personal_kind *kind, const struct run *run,
		    const char *text, bool sure)
{
	struct piece piece;

	for (size_t l = 0; kind->leads[l]; l++) {
		size_t lead = strlen(kind->leads[l]);

		if (!text_starts(run->digits, kind->leads[l]) ||
		    (lead == 1 && text[1] == '.')) /* a fraction, as 2/13 is 0.15384615385 */
			continue;
		if (kind->leads == abroad_leads && run->at[lead] == run->at[lead - 1] + 1)
			continue; /* in one piece they could be any number */
		for (size_t nr = kind->longest; nr >= kind->shortest; nr--) {
			if (!piece_take(&piece, run, text, lead, nr) || !kind->is_one(&piece, sure))
				continue;
			*out = (struct number){ kind->kind, run->at[lead],
						run->at[lead + nr - 1] + 1, kind->head,
						kind->tail };
			return true;
		}
	}
	return false;
}

static bool is_behind_zero(const struct plain *plain, size_t pos)
{
	const char *text = plain->chars + pos;

	return pos >= 2 && text[-1] == '.' && text[-2] == '0' && (pos == 2 || !is_digit(text[-3]));
}

static struct number number_at(const struct plain *plain, size_t pos, bool sure)
{
	const char *text = plain->chars + pos;
	struct number number = { 0 };
	struct run run;

	if (!is_digit(text[0]) || (pos > 0 && is_digit(text[-1])) || is_behind_zero(plain, pos))
		return number;
	run_read(&run, text);
	for (size_t i = 0;
	     run.nr >= SHORTEST && i < sizeof(personal_kinds) / sizeof(*personal_kinds); i++)
		if (kind_at(&number, &personal_kinds[i], &run, text, sure))
			break;
	return number;
}

/* ---- masking */

/* Append code points from..to of 'text' with the digits between the first 'head' and the last
 * 'tail' (an X counts as one) as stars. */
static bool add_masked(struct buf *out, const struct plain *plain, const char *text, size_t from,
		       size_t to, size_t head, size_t tail, const char *star)
{
	size_t digits = 0, seen = 0;

	for (size_t i = from; i < to; i++)
		digits += is_alnum(plain->chars[i]);
	for (size_t i = from; i < to; i++) {
		bool counts = is_alnum(plain->chars[i]);

		if (counts && seen >= head && seen + tail < digits)
			buf_addstr(out, star);
		else
			buf_add(out, text + plain->at[i], plain->at[i + 1] - plain->at[i]);
		seen += counts;
	}
	return digits > head + tail;
}

static unsigned mask(struct buf *out, const char *text, size_t nr, bool sure, const char *star)
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
		    add_masked(out, &plain, text, from, end, number.head, number.tail, star))
			kinds |= number.kind;
		pos = end;
	}
	plain_release(&plain);
	return kinds;
}

unsigned personal_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, false, "*");
}

unsigned number_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, true, "*");
}

unsigned body_code_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, nr == OLD_ID_SIZE && text[0] != '0', "*");
}

/* A character of three bytes from U+3001 to U+9FFF: Han, or the punctuation beside it, but the dot
 * U+30FB and the blank U+3164. */
static bool is_han(const char *text, size_t left)
{
	const unsigned char *p = (const unsigned char *)text;

	if (left >= 3 && p[0] == 0xE3 && (memcmp(p, "・", 3) == 0 || memcmp(p, "\u3164", 3) == 0))
		return false;
	return left >= 3 && p[0] >= 0xE3 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
	       (p[2] & 0xC0) == 0x80 && (p[0] > 0xE3 || p[1] > 0x80 || p[2] > 0x80);
}

/* Where the character at 'pos' ends when it surely is no part of a number; else 0. */
static size_t stop_end(const char *text, size_t pos, size_t nr)
{
	unsigned char ch = (unsigned char)text[pos];

	if (ch < 0x80)
		return ch > ' ' && !personal_gap((char)ch) && ch != 0x7F && !is_digit((char)ch)
			       ? pos + 1
			       : 0;
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
		} else if (ch >= 0xC2) {
			uint32_t wide;
			size_t pos = i;

			wide = text_next(text, nr, &pos);
			size = pos - i;
			if (wide >= 0xFF10 && wide <= 0xFF19)
				digits++;
			else if (!is_unseen(wide) && !personal_gap(plain_char(wide)))
				digits = 0;
		} else if (ch > ' ' && !personal_gap((char)ch) &&
			   ch != 0x7F) { /* no width hides nothing */
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
	struct buf shown = BUF_INIT;

	mask(&shown, name, strlen(name), false, "_");
	text_add_visible(out, shown.nr ? shown.data : "", "_");
	buf_release(&shown);
}

unsigned prose_mask(struct buf *out, const char *text, size_t nr)
{
	return mask(out, text, nr, false, "＊");
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
	while (end > 0 && (is_alnum(plain.chars[end - 1]) || personal_gap(plain.chars[end - 1])))
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
	masked = add_masked(out, &plain, text, 0, plain.nr, 3, 4, "*");
	plain_release(&plain);
	return masked ? PERSONAL_PHONE : 0;
}
