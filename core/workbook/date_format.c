/* date_format.c - see date_format.h. */
#include "core/workbook/date_format.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { LETTERS = 32, DAY_LETTERS_MAX = 2 };

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
		case 'p':
		case 'g': /* the era of a year */
		case 'b':
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

enum date_shown date_format_shows(const char *format)
{
	struct letters letters;

	read_letters(&letters, format);
	if (!sort_letters(&letters) || (letters.has_month && letters.has_day))
		return DATE_SHOWN_OTHER;
	if (letters.has_time || letters.has_weekday || letters.has_day)
		return letters.has_year ? DATE_SHOWN_OTHER : DATE_SHOWN_NO_DAY;
	if (letters.has_month)
		return letters.has_year ? DATE_SHOWN_MONTH : DATE_SHOWN_MONTH_ALONE;
	return letters.has_year ? DATE_SHOWN_YEAR : DATE_SHOWN_OTHER;
}
