/* date.c - see date.h. */
#include "core/base/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"

/* 1899-12-30, day 0 of the 1900 system from March 1900 on. */
enum { SERIAL_EPOCH = -25569, SERIAL_MIN = 30000, SERIAL_MAX = 60000 };

/* Digits at '*at' (at most 'max') as a number, '*at' moved behind; -1 when there is none. */
static int take_number(const char **at, int max)
{
	int value = 0, nr = 0;

	for (; nr < max && isdigit((unsigned char)(*at)[nr]); nr++)
		value = value * 10 + (*at)[nr] - '0';
	*at += nr;
	return nr ? value : -1;
}

/* One separator between parts: the Chinese word or - / . with blanks around. */
static bool take_separator(const char **at, const char *word, char *mark)
{
	while (**at == ' ')
		(*at)++;
	if (text_starts(*at, word)) {
		*at += strlen(word);
		*mark = 'c';
	} else if (**at && strchr("-/.", **at) && (!*mark || *mark == **at)) {
		*mark = *(*at)++;
	} else {
		return false;
	}
	while (**at == ' ')
		(*at)++;
	return true;
}

/* A time of day. That of Greenwich (Z) is only midnight: from 16:00 on it is the next day here. */
static bool is_time(const char *at)
{
	bool is_midnight = true, is_utc = false;
	int nr = 0;

	if (*at != ' ' && *at != 'T')
		return false;
	at++;
	for (; isdigit((unsigned char)*at) || strchr(":. Z", *at); at++) {
		if (!*at)
			return nr > 0 && (is_midnight || !is_utc);
		nr += *at == ':';
		is_utc |= *at == 'Z';
		is_midnight &= *at == '0' || !isdigit((unsigned char)*at);
	}
	return false;
}

static enum date_result finish_date(int *day, unsigned *flags, const char *rest, int y, int m,
				    int d)
{
	if (*rest && !is_time(rest))
		return DATE_UNREADABLE;
	if (*rest)
		*flags |= DATE_TIME_DROPPED;
	if (!day_valid(y, m, d))
		return DATE_IMPOSSIBLE;
	*day = day_from(y, m, d);
	return DATE_OK;
}

/* Eight digits, or a serial number with nothing but zeros behind the point. */
static enum date_result read_digits(int *day, unsigned *flags, const char *text)
{
	size_t nr = strspn(text, "0123456789");
	const char *rest = text + nr;
	long value = strtol(text, NULL, 10);

	if (nr == 8 && (!*rest || strcmp(rest, ".0") == 0 || is_time(rest))) {
		*flags |= DATE_RESHAPED;
		return finish_date(day, flags, is_time(rest) ? rest : "", (int)(value / 10000),
				   (int)(value / 100 % 100), (int)(value % 100));
	}
	if (nr != 5 || value < SERIAL_MIN || value > SERIAL_MAX)
		return DATE_UNREADABLE;
	if (*rest == '.') {
		if (rest[1 + strspn(rest + 1, "0123456789")])
			return DATE_UNREADABLE;
		if (rest[1 + strspn(rest + 1, "0")])
			*flags |= DATE_TIME_DROPPED;
	} else if (*rest) {
		return DATE_UNREADABLE;
	}
	*flags |= DATE_SERIAL;
	*day = (int)value + SERIAL_EPOCH;
	return DATE_OK;
}

enum date_result date_read(int *day, unsigned *flags, const char *text)
{
	const char *at = text, *rest;
	char mark = 0;
	int y, m, d;
	bool strict;

	*flags = 0;
	strict = day_parse(day, text, &rest) == 0;
	if (strict && !*rest)
		return DATE_OK;
	if (strspn(text, "0123456789") >= 5)
		return read_digits(day, flags, text);
	if (strspn(text, "0123456789") != 4)
		return DATE_UNREADABLE;
	y = take_number(&at, 4);
	if (!take_separator(&at, "年", &mark) || (m = take_number(&at, 2)) < 0 ||
	    !take_separator(&at, "月", &mark) || (d = take_number(&at, 2)) < 0)
		return DATE_UNREADABLE;
	if (text_starts(at, " 日"))
		at++;
	if (text_starts(at, "日") || text_starts(at, "号"))
		at += strlen("日");
	if (!strict || at != rest)
		*flags |= DATE_RESHAPED;
	return finish_date(day, flags, at, y, m, d);
}

/* YYYY-MM to the byte, digits at its ends known. */
static bool is_strict_month(const char *text)
{
	return text[4] == '-' && strspn(text + 5, "0123456789") == 2 && !text[7];
}

static enum date_result set_month(int *month, int year, int number)
{
	if (number < 1 || number > 12 || year < 1900 || year > 2999)
		return DATE_IMPOSSIBLE;
	*month = month_from(year, number);
	return DATE_OK;
}

/* "Jan-19": how a spreadsheet shows 2019-01 once it took it for a date, and saves it. A day of the
 * year ("19-Jan") it shows the other way round, so that form stays unreadable. */
static bool take_english_month(const char **at, int *year, int *month)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char name[4] = "";
	const char *found;
	size_t digits;

	if (strnlen(*at, sizeof(name)) < sizeof(name) || (*at)[3] != '-')
		return false;
	for (int i = 0; i < 3; i++)
		name[i] = (char)tolower((unsigned char)(*at)[i]);
	found = strstr(names, name);
	digits = strspn(*at + 4, "0123456789");
	if (!found || (found - names) % 3 || (digits != 2 && digits != 4))
		return false;
	*at += 4;
	*month = (int)(found - names) / 3 + 1;
	*year = take_number(at, 4) + (digits == 2 ? 2000 : 0);
	return !**at;
}

enum date_result month_read(int *month, unsigned *flags, const char *text, int year)
{
	size_t digits = strspn(text, "0123456789");
	const char *at = text;
	char mark = 0;
	int y, m, day, ignored_year, ignored_month, d;

	*flags = 0;
	if (take_english_month(&at, &y, &m)) {
		*flags = DATE_RESHAPED;
		return set_month(month, y, m);
	}
	at = text;
	if (digits == 6 && !text[6]) {
		*flags = DATE_RESHAPED;
		return set_month(month, atoi(text) / 100, atoi(text) % 100);
	}
	if (digits == 1 || digits == 2) {
		m = take_number(&at, 2);
		*flags = DATE_RESHAPED;
		if (strcmp(at, "月") == 0 || strcmp(at, "月份") == 0 || !*at)
			return set_month(month, year, m);
		return DATE_UNREADABLE;
	}
	if (digits == 4) {
		y = take_number(&at, 4);
		if (strcmp(at, ".1") == 0)
			return DATE_AMBIGUOUS;
		if (take_separator(&at, "年", &mark) && (m = take_number(&at, 2)) >= 0 &&
		    (!*at || strcmp(at, "月") == 0 || strcmp(at, "月份") == 0)) {
			*flags = is_strict_month(text) ? 0 : DATE_RESHAPED;
			return set_month(month, y, m);
		}
	}
	if (date_read(&day, flags, text) != DATE_OK)
		return DATE_UNREADABLE;
	day_to_civil(day, &ignored_year, &ignored_month, &d);
	*flags |= DATE_RESHAPED;
	*month = month_of_day(day);
	return d == 1 ? DATE_OK : DATE_UNREADABLE;
}
