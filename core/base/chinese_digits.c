/* chinese_digits.c - see chinese_digits.h. */
#include "core/base/chinese_digits.h"

#include <string.h>

#include "core/base/text.h"

enum { TEN = 10, YEAR_DIGITS = 4, YEAR_MIN = 1900, YEAR_MAX = 2099, NUMBER_MAX = 9999 };

static const char *const zeros[] = { "零", "〇", "○", "◯", "O", "o", "0", NULL };
static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", NULL };
/* As they are written where nothing may be added. */
static const char *const formal[] = { "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", NULL };

/* The digit at 'at', its length in '*nr'; -1 when there is none. */
static int digit_at(size_t *nr, const char *at)
{
	*nr = text_starts_any(at, zeros);
	if (*nr)
		return 0;
	for (int i = 0; digits[i]; i++) {
		if (text_starts(at, digits[i]) || text_starts(at, formal[i])) {
			*nr = strlen(digits[i]);
			return i + 1;
		}
	}
	return -1;
}

/* The place that the word at 'at' gives the digit before it: 10, 100, 1000; 0: none. */
static int place_at(const char *at)
{
	static const char *const words[] = { "十", "百", "千", "拾", "佰", "仟", NULL };
	enum { PLACES = 3 };
	int place = TEN;

	for (int i = 0; words[i]; i++) {
		if (i == PLACES)
			place = TEN;
		if (text_starts(at, words[i]))
			return place;
		place *= TEN;
	}
	return 0;
}

int chinese_year(size_t *nr, const char *at)
{
	static const char *const first[] = { "一", "二", "壹", "贰", NULL };
	const char *p = at;
	int year = 0;

	if (!text_starts_any(at, first)) /* nearly always */
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

/* 廿三, 卅一: twenty and thirty in one word; 两百. 0: none of them. */
static int short_word(size_t *nr, const char *at)
{
	int number = text_starts(at, "廿") ? 2 : text_starts(at, "卅") ? 3 : 0;

	*nr = strlen("廿");
	if (!number && text_starts(at, "两") && place_at(at + *nr) > TEN)
		return 2;
	return number * TEN;
}

/* As it is said: 一千零二十, 十二; each place lower than the one before. */
static int said_number(size_t *nr, const char *at)
{
	const char *p = at;
	int number = 0, lowest = NUMBER_MAX;

	for (;;) {
		size_t size, word;
		int digit = digit_at(&size, p), place, tens = short_word(&word, p);

		if (tens >= TEN && lowest > TEN) {
			number += tens;
			lowest = TEN;
			p += word;
			continue;
		}
		if (tens && tens < TEN) {
			digit = tens;
			size = word;
		}
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
