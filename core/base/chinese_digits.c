/* chinese_digits.c - see chinese_digits.h. */
#include "core/base/chinese_digits.h"

#include <string.h>

#include "core/base/text.h"

enum { TEN = 10, YEAR_DIGITS = 4, YEAR_MIN = 1900, YEAR_MAX = 2099, NUMBER_MAX = 9999 };

static const char *const zeros[] = { "零", "〇", "○", "◯", "O", "o", "0", NULL };
static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", NULL };

/* The digit at 'at', its length in '*nr'; -1 when there is none. */
static int digit_at(size_t *nr, const char *at)
{
	*nr = text_starts_any(at, zeros);
	if (*nr)
		return 0;
	for (int i = 0; digits[i]; i++) {
		if (text_starts(at, digits[i])) {
			*nr = strlen(digits[i]);
			return i + 1;
		}
	}
	return -1;
}

/* The place that the word at 'at' gives the digit before it: 10, 100, 1000; 0: none. */
static int place_at(const char *at)
{
	return text_starts(at, "十")   ? TEN
	       : text_starts(at, "百") ? TEN * TEN
	       : text_starts(at, "千") ? TEN * TEN * TEN
				       : 0;
}

int chinese_year(size_t *nr, const char *at)
{
	const char *p = at;
	int year = 0;

	if (!text_starts(at, "一") && !text_starts(at, "二")) /* nearly always */
		return 0;
	for (int i = 0; i < YEAR_DIGITS; i++) {
		size_t size;
		int digit = digit_at(&size, p);

		if (digit < 0)
			return 0;
		year = year * TEN + digit;
		p += size;
	}
	*nr = (size_t)(p - at);
	return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

/* Digit by digit: no word for a place among them. */
static int plain_number(size_t *nr, const char *at)
{
	const char *p = at;
	int number = 0;

	for (;;) {
		size_t size;
		int digit = digit_at(&size, p);

		if (digit < 0)
			break;
		number = number * TEN + digit;
		if (number > NUMBER_MAX)
			return 0;
		p += size;
	}
	*nr = (size_t)(p - at);
	return number;
}

/* As it is said: 一千零二十, 十二; each place lower than the one before. */
static int said_number(size_t *nr, const char *at)
{
	const char *p = at;
	int number = 0, lowest = NUMBER_MAX;

	for (;;) {
		size_t size;
		int digit = digit_at(&size, p), place;

		if (digit == 0) { /* 零 between places */
			p += size;
			digit = digit_at(&size, p);
			if (digit <= 0)
				return 0;
		}
		if (digit < 0) {
			if (p != at || place_at(p) != TEN) /* 十二 */
				break;
			digit = 1;
			size = 0;
		}
		place = place_at(p + size);
		if (!place)
			place = 1;
		if (place >= lowest)
			return 0;
		lowest = place;
		number += digit * place;
		p += size + (place > 1 ? strlen("十") : 0);
	}
	*nr = (size_t)(p - at);
	return number;
}

int chinese_number(size_t *nr, const char *at)
{
	int number = plain_number(nr, at);

	return number && !place_at(at + *nr) ? number : said_number(nr, at);
}
