/* rule_value.c - see rule_value.h. */
#include "core/rules/rule_value.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/period.h"
#include "core/base/text.h"

enum { DECIMALS = 9 };

/* The number of digits in the group at 'text'. */
static size_t digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

/* Append 'text' without the commas between its thousands; false when a comma stands elsewhere. */
static bool add_without_commas(struct buf *out, const char *text)
{
	size_t sign = text[0] == '-' || text[0] == '+', nr = digits_at(text + sign);
	const char *at = text + sign + nr;

	buf_add(out, text, sign + nr);
	if (*at == ',' && (nr < 1 || nr > 3 || text[sign] == '0'))
		return false;
	while (*at == ',') {
		if (digits_at(at + 1) != 3)
			return false;
		buf_add(out, at + 1, 3);
		at += 4;
	}
	buf_addstr(out, at);
	return !strchr(at, ',');
}

/* Append 'text' as decimal_parse() takes it. */
static bool add_plain(struct buf *out, const char *text)
{
	struct buf folded = BUF_INIT;
	bool ok;

	text_fold(&folded, text, strlen(text));
	ok = folded.nr && add_without_commas(out, folded.data);
	buf_release(&folded);
	return ok;
}

bool rule_value_scaled(int64_t *out, const char *text, int decimals)
{
	struct buf plain = BUF_INIT;
	bool ok =
		add_plain(&plain, text) && decimal_parse(out, plain.data, plain.nr, decimals) == 0;

	buf_release(&plain);
	return ok;
}

bool rule_value_integer(int *out, const char *text)
{
	int64_t value;
	bool ok = rule_value_scaled(&value, text, 0) && value <= INT_MAX && value >= INT_MIN;

	if (ok)
		*out = (int)value;
	return ok;
}

bool rule_value_number(double *out, const char *text)
{
	struct buf plain = BUF_INIT;
	int64_t value;
	bool ok = add_plain(&plain, text) &&
		  decimal_parse(&value, plain.data, plain.nr, DECIMALS) == 0;

	if (ok)
		*out = strtod(plain.data, NULL);
	buf_release(&plain);
	return ok;
}

/* Divided by a hundred in decimal, so that "80%" and "0.8" are one number. */
bool rule_value_share(double *out, const char *text)
{
	struct buf folded = BUF_INIT, shifted = BUF_INIT;
	int64_t value;
	bool ok;

	text_fold(&folded, text, strlen(text));
	if (!folded.nr || folded.data[folded.nr - 1] != '%') {
		buf_release(&folded);
		return rule_value_number(out, text);
	}
	ok = decimal_parse(&value, folded.data, folded.nr - 1, DECIMALS - 2) == 0;
	buf_release(&folded);
	if (ok) {
		decimal_add_ratio(&shifted, value, 1000000000, DECIMALS);
		*out = strtod(shifted.data, NULL);
	}
	buf_release(&shifted);
	return ok;
}

bool rule_value_month(int *out, const char *text)
{
	unsigned flags;

	return month_read(out, &flags, text, 0) == DATE_OK;
}

/* The bytes of 'text' before a midnight: "2027/1/1 0:00", "2027-01-01T00:00:00". */
static size_t before_midnight(const char *text)
{
	size_t day = strcspn(text, " T"), time = day + (text[day] != '\0');

	return text[time] == '0' && !text[time + strspn(text + time, "0:")] ? day : strlen(text);
}

bool rule_value_day(int *out, const char *text)
{
	struct buf day = BUF_INIT;
	unsigned flags;
	bool ok;

	buf_add(&day, text, before_midnight(text));
	ok = day.nr && date_read(out, &flags, day.data) == DATE_OK && !(flags & DATE_TIME_DROPPED);
	buf_release(&day);
	return ok;
}

bool rule_value_month_day(struct month_day *out, const char *text)
{
	/* With a year that has no 29 February in front it is a date. */
	static const char *const years[] = { "2023-", "2023/", "2023.", "2023年" };
	struct buf date = BUF_INIT;
	bool ok = false;
	int year, day;

	for (size_t i = 0; !ok && i < sizeof(years) / sizeof(years[0]); i++) {
		buf_reset(&date);
		buf_addf(&date, "%s%s", years[i], text);
		ok = digits_at(text) <= 2 && rule_value_day(&day, date.data);
	}
	if (ok)
		day_to_civil(day, &year, &out->month, &out->day);
	buf_release(&date);
	return ok;
}
