/* number_key.c - see number_key.h. */
#include "core/base/number_key.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/chinese_digits.h"
#include "core/base/text.h"

static const char *const year_words[] = { "年度", "年份", "年", NULL };

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static void cut(struct buf *out, size_t at, size_t nr)
{
	memmove(out->data + at, out->data + at + nr, out->nr - at - nr);
	buf_truncate(out, out->nr - nr);
}

/* Where the number behind the year in brackets begins; 0: there is no such year. */
static size_t behind_year(const struct buf *out, size_t start)
{
	enum { YEAR = 4, BRACKETS = 2 };

	for (size_t at = start; at + YEAR + BRACKETS <= out->nr; at++) {
		if (out->data[at] == '(' && strspn(out->data + at + 1, "0123456789") == YEAR &&
		    out->data[at + 1 + YEAR] == ')')
			return at + YEAR + BRACKETS;
	}
	return 0;
}

/* (2024)NO.12号, (2024)·12号, (2024)-12号 and (2024)(12)号 are (2024)12号. */
static void drop_marks(struct buf *out, size_t start)
{
	static const char *const marks[] = { "NO", "№", ".", "·", ":", "-", "#", "、", NULL };
	size_t at = behind_year(out, start), end = at, nr;
	bool opened;

	if (!at)
		return;
	while ((nr = text_starts_any(out->data + end, marks)) > 0)
		end += nr;
	opened = out->data[end] == '(';
	end += opened;
	if (!is_digit(out->data[end]))
		return;
	if (opened) {
		nr = end + strspn(out->data + end, "0123456789");
		if (out->data[nr] != ')' ||
		    (out->data[nr + 1] && !text_starts(out->data + nr + 1, "号")))
			return;
		cut(out, nr, 1);
	}
	while (out->data[end] == '0' && is_digit(out->data[end + 1]))
		end++;
	cut(out, at, end - at);
}

/* 12号案, 12号文 and 12# are 12号. */
static void drop_tail(struct buf *out, size_t start)
{
	static const char *const tails[] = { "号案件", "号文件", "号案", "号文", NULL };

	if (out->nr > start + 1 && out->data[out->nr - 1] == '#' &&
	    is_digit(out->data[out->nr - 2]))
		buf_truncate(out, out->nr - 1);
	for (size_t i = 0; tails[i]; i++) {
		size_t nr = strlen(tails[i]), kept = strlen("号");

		if (out->nr > start + nr && text_ends(out->data + start, tails[i]) &&
		    is_digit(out->data[out->nr - nr - 1])) {
			buf_truncate(out, out->nr - nr + kept);
			return;
		}
	}
}

/* A number without 号 gets it where it stands in others: behind the last digits. */
static void complete_number(struct buf *out, size_t start)
{
	static const char mark[] = "号";
	size_t at = out->nr;

	while (at > start && !is_digit(out->data[at - 1]))
		at--;
	if (at == start || text_starts(out->data + at, mark) || /* nearly always: no search */
	    memmem(out->data + at, out->nr - at, mark, strlen(mark)))
		return;
	buf_addstr(out, mark);
	memmove(out->data + at + strlen(mark), out->data + at, out->nr - at - strlen(mark));
	memcpy(out->data + at, mark, strlen(mark));
}

/* Put the digits of 'number' in the place of the 'nr' bytes at 'at'. Returns where they end. */
static size_t put_digits(struct buf *out, size_t at, size_t nr, int number)
{
	struct buf tail = BUF_INIT;
	size_t end;

	buf_add(&tail, out->data + at + nr, out->nr - at - nr);
	buf_truncate(out, at);
	buf_addf(out, "%d", number);
	end = out->nr;
	buf_add(out, tail.data, tail.nr);
	buf_release(&tail);
	return end;
}

/* Four digits, of which zeros may be letters: 2O24. They are then digits. */
static bool is_year_in_digits(char *at)
{
	enum { YEAR = 4, CENTURY = 2 };
	char year[YEAR + 1] = "";

	if (strspn(at, "0123456789O") != YEAR)
		return false;
	for (size_t i = 0; i < YEAR; i++)
		year[i] = at[i] == 'O' ? '0' : at[i];
	if (memchr(at, 'O', YEAR) && strncmp(year, "20", CENTURY) != 0)
		return false;
	memcpy(at, year, YEAR);
	return true;
}

/* 二十三号 and nothing else is 23号. */
static void use_digits_alone(struct buf *out, size_t start)
{
	size_t nr = 0;
	int number = chinese_number(&nr, out->data + start);

	if (number && strcmp(out->data + start + nr, "号") == 0)
		put_digits(out, start, nr, number);
}

/* 二零二四年二十三号 is 2024年23号. */
static void use_digits_of_loose_year(struct buf *out, size_t start)
{
	for (size_t at = start; at < out->nr; at++) {
		size_t nr = 0, end, word;
		bool opened = at > start && out->data[at - 1] == '(';
		int number = opened ? 0 : chinese_year(&nr, out->data + at);

		word = number ? text_starts_any(out->data + at + nr, year_words) : 0;
		if (!word)
			continue;
		end = put_digits(out, at, nr, number) + word;
		number = chinese_number(&nr, out->data + end);
		if (number && strcmp(out->data + end + nr, "号") == 0)
			put_digits(out, end, nr, number);
		return;
	}
}

/* 立2024(12)号 and 立(2024-12)号 are 立(2024)12号. */
static void take_serial_out(struct buf *out, size_t start)
{
	enum { YEAR = 4 };

	for (size_t at = start; at + YEAR < out->nr; at++) {
		bool opened = out->data[at] == '(';
		const char *year = out->data + at + opened, *serial = year + YEAR + 1;
		size_t nr;

		if (at > start && (is_digit(out->data[at - 1]) || out->data[at - 1] == '('))
			continue;
		if (strspn(year, "0123456789") != YEAR || year[YEAR] != (opened ? '-' : '('))
			continue;
		nr = strspn(serial, "0123456789");
		if (!nr || serial[nr] != ')' ||
		    (serial[nr + 1] && strcmp(serial + nr + 1, "号") != 0))
			continue;
		cut(out, (size_t)(serial + nr - out->data), 1);
		if (opened)
			out->data[at + 1 + YEAR] = ')';
		else
			out->data[at + YEAR] = '-'; /* bracket_year() */
		return;
	}
}

/* (二零二四)十二号 is (2024)12号: a year in brackets, and the number behind it up to its 号. */
static void use_digits(struct buf *out, size_t start)
{
	enum { YEAR = 4 };

	for (size_t at = start; at + YEAR < out->nr; at++) {
		size_t nr = 0, end = at + 1 + YEAR;
		int number;

		if (out->data[at] != '(')
			continue;
		number = chinese_year(&nr, out->data + at + 1);
		if (number) {
			nr += text_starts_any(out->data + at + 1 + nr, year_words);
			if (out->data[at + 1 + nr] != ')')
				continue;
			end = put_digits(out, at + 1, nr, number);
		} else if (out->data[end] != ')' || !is_year_in_digits(out->data + at + 1)) {
			continue;
		}
		if (is_digit(out->data[end + 1]))
			continue;
		number = chinese_number(&nr, out->data + end + 1);
		if (number &&
		    (text_starts(out->data + end + 1 + nr, "号") || end + 1 + nr == out->nr))
			put_digits(out, end + 1, nr, number);
	}
}

/* The number behind a year ends the key, with its 号 or without. */
static bool is_last_number(const char *at)
{
	const char *end = at;

	while (is_digit(*end))
		end++;
	return end > at && (!*end || strcmp(end, "号") == 0);
}

/* Bytes of the year at 'at' and of what stands for its bracket: 2024年, 2024), 2024-, or 24); 0:
 * there is none. '*year' is the year's. */
static size_t loose_year(int *year, const char *at, bool opened, bool apart)
{
	static const char *const marks[] = { "年度", "年份", "年", ")", "-", NULL };
	enum {
		CENTURY = 2000,
		FIRST = 10,
		LAST = 49,
		YEAR_MIN = 1990,
		YEAR_MAX = 2099,
		DIGITS = 4
	};
	size_t nr = strspn(at, "0123456789"), mark = text_starts_any(at + nr, marks);
	bool is_short = nr == 2 && opened && at[nr] == ')';

	if (!mark || (nr != DIGITS && !is_short) || (opened && !is_short) ||
	    (at[nr] == '-' && !apart))
		return 0;
	*year = (int)strtol(at, NULL, 10) + (is_short ? CENTURY : 0);
	if (is_short ? *year < CENTURY + FIRST || *year > CENTURY + LAST
		     : *year < YEAR_MIN || *year > YEAR_MAX)
		return 0;
	return is_last_number(at + nr + mark) ? nr + mark : 0;
}

/* 立2024年12号, 立2024-12号, 立2024)12号 and 立(24)12号 are 立(2024)12号. */
static void bracket_year(struct buf *out, size_t start)
{
	for (size_t at = start; at < out->nr; at++) {
		char before = at > start ? out->data[at - 1] : '\0';
		bool opened = before == '(';
		struct buf tail = BUF_INIT;
		int year = 0;
		size_t nr;

		if (!is_digit(out->data[at]) || is_digit(before))
			continue;
		/* behind a word; 2024-12 alone is a code */
		if (before && !opened && !((unsigned char)before & 0x80))
			continue;
		nr = loose_year(&year, out->data + at, opened, before != '\0');
		if (!nr)
			continue;
		buf_add(&tail, out->data + at + nr, out->nr - at - nr);
		buf_truncate(out, at - opened);
		buf_addf(out, "(%d)%s", year, tail.data);
		buf_release(&tail);
		return;
	}
}

/* 12号-1 is 12-1号: a part's number stands before 号, whoever put it behind. */
static void move_part(struct buf *out, size_t start)
{
	static const char mark[] = "号";
	size_t nr = strlen(mark), at = out->nr;

	if (at - start > nr && memcmp(out->data + at - nr, mark, nr) == 0)
		at -= nr;
	while (at > start && is_digit(out->data[at - 1]))
		at--;
	if (at == out->nr || at - start <= nr + 1 || out->data[at - 1] != '-')
		return;
	at -= 1 + nr;
	if (memcmp(out->data + at, mark, nr) != 0 || !is_digit(out->data[at - 1]))
		return;
	memmove(out->data + at, out->data + at + nr, out->nr - at - nr);
	buf_truncate(out, out->nr - nr);
}

void number_key_finish(struct buf *key, size_t start)
{
	drop_tail(key, start);
	use_digits_alone(key, start);
	use_digits_of_loose_year(key, start);
	use_digits(key, start);
	take_serial_out(key, start);
	drop_marks(key, start);
	move_part(key, start);
	complete_number(key, start);
	drop_tail(key, start); /* 12案, which is 12号案 now */
	bracket_year(key, start);
}
