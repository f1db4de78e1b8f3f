/* date_format.c - see date_format.h. */
#include "core/workbook/date_format.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"

enum {
	LETTERS = 32,
	DAY_LETTERS_MAX = 2,
	WRITTEN_SIZE = 10, /* 2024/07/01 */
	YEAR_SIZE = 4,
	MONTH_AT = YEAR_SIZE + 1,
	DAY_AT = MONTH_AT + 3,
	SECONDS = 24 * 60 * 60,
	/* The 1900 system has a 29 February 1900: only later days are as they seem. */
	SERIAL_MIN = 61,
	SERIAL_MAX = 2958465, /* 9999-12-31 */
};

/* What the letters of a format stand for. */
struct letters {
	char text[LETTERS + 1];
	bool has_year, has_month, has_day, has_weekday, has_time;
};

static bool is_elapsed_time(const char *inner)
{
	return strchr("hms", tolower((unsigned char)inner[0])) && inner[0];
}

/* The letters of a format, lower case, without what it quotes, escapes or puts in [brackets]; of
 * those an hour that runs on, [h], is one. Up to the part for negative numbers. */
static void read_letters(struct letters *out, const char *format)
{
	size_t found = 0;

	*out = (struct letters){ 0 };
	for (const char *at = format; *at && *at != ';' && found < LETTERS; at++) {
		const char *end = NULL;

		if (*at == '[') {
			out->has_time |= is_elapsed_time(at + 1);
			end = strchr(at, ']');
		} else if (*at == '"') {
			end = strchr(at + 1, '"');
		} else if (strchr("\\!_*", *at) && at[1]) {
			end = at + 1;
		} else if (isalnum((unsigned char)*at) || strchr("#?@%", *at)) {
			out->text[found++] = (char)tolower((unsigned char)*at);
		}
		at = end ? end : at;
	}
}

/* False when one of the letters is none of dates and times. An m beside hours or seconds is of
 * minutes, unless a year or a day is shown too. */
static bool sort_letters(struct letters *letters)
{
	bool has_m = false;

	for (const char *at = letters->text; *at;) {
		size_t nr = strspn(at, (char[]){ *at, '\0' });

		switch (*at) {
		case 'y':
		case 'e':
			letters->has_year = true;
			break;
		case 'm':
			has_m = true;
			break;
		case 'd':
			letters->has_day |= nr <= DAY_LETTERS_MAX;
			letters->has_weekday |= nr > DAY_LETTERS_MAX;
			break;
		case 'a': /* aaaa, a/p */
			letters->has_weekday |= nr > DAY_LETTERS_MAX;
			break;
		case 'h':
		case 's':
			letters->has_time = true;
			break;
		case 'b': /* b1, b2: of which calendar */
			nr += strspn(at + nr, "12");
			break;
		case 'p':
		case 'g': /* the era of a year */
			break;
		case '0': /* of a second */
			if (!letters->has_time)
				return false;
			break;
		default:
			return false;
		}
		at += nr;
	}
	letters->has_month = has_m && (!letters->has_time || letters->has_year || letters->has_day);
	return true;
}

/* "前" behind a day: the cell shows another thing than the day. */
static bool limits_day(const char *format)
{
	static const char *const words[] = { "前", "后", "左右", "约", "余", "不", "未", NULL };

	for (const char *at = strchr(format, '"'); at && at[1] && *at == '"';) {
		const char *end = strchr(at + 1, '"');

		for (at++; end && at < end; at++) {
			if (text_starts_any(at, words))
				return true;
		}
		at = end ? strchr(end + 1, '"') : NULL;
	}
	return false;
}

enum date_shown date_format_shows(const char *format)
{
	struct letters letters;

	read_letters(&letters, format);
	if (!sort_letters(&letters))
		return DATE_SHOWN_OTHER;
	if (letters.has_month && letters.has_day)
		return limits_day(format) ? DATE_SHOWN_NO_DAY : DATE_SHOWN_OTHER;
	if (letters.has_time || letters.has_weekday || letters.has_day)
		return DATE_SHOWN_NO_DAY;
	if (letters.has_month)
		return letters.has_year ? DATE_SHOWN_MONTH : DATE_SHOWN_MONTH_ALONE;
	return letters.has_year ? DATE_SHOWN_YEAR : DATE_SHOWN_OTHER;
}

bool date_serial_read(int *day, long *seconds, const char *text, bool is_1904)
{
	char *end;
	double serial = strtod(text, &end);

	if (end == text || *end || !(serial >= (is_1904 ? 0 : SERIAL_MIN) && serial < SERIAL_MAX))
		return false;
	*day = (int)serial + (is_1904 ? day_from(1904, 1, 1) : day_from(1899, 12, 30));
	*seconds = lround((serial - floor(serial)) * SECONDS);
	return true;
}

/* 2024/07/15 or 2024-07-15, and what may stand behind. */
static bool is_written_date(const char *text)
{
	static const char digits[] = "0123456789";

	return strspn(text, digits) == YEAR_SIZE && strchr("/-", text[YEAR_SIZE]) &&
	       strspn(text + MONTH_AT, digits) == 2 && text[DAY_AT - 1] == text[YEAR_SIZE] &&
	       strspn(text + DAY_AT, digits) == 2 &&
	       (!text[WRITTEN_SIZE] || text[WRITTEN_SIZE] == ' ' || text[WRITTEN_SIZE] == 'T');
}

bool date_format_show(struct buf *out, enum date_shown shown, const char *date, bool is_1904)
{
	int day, year, month, day_of_month;
	long seconds;

	if (is_written_date(date)) {
		year = (int)strtol(date, NULL, 10);
		month = (int)strtol(date + MONTH_AT, NULL, 10);
	} else if (date_serial_read(&day, &seconds, date, is_1904)) {
		day_to_civil(day, &year, &month, &day_of_month);
	} else {
		return false;
	}
	switch (shown) {
	case DATE_SHOWN_MONTH:
		buf_addf(out, "%04d-%02d", year, month);
		return true;
	case DATE_SHOWN_MONTH_ALONE:
		buf_addf(out, "%d月", month);
		return true;
	case DATE_SHOWN_YEAR:
		buf_addf(out, "%d年", year);
		return true;
	default:
		return false;
	}
}
