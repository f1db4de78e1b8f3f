/* period_point.c - see period_point.h. */
#include "ingest/header/period_point.h"

#include <ctype.h>
#include <string.h>

#include "core/base/chinese_digits.h"
#include "core/base/text.h"

enum { CENTURY = 2000, YEARS = 100, DECEMBER = 12 };

static size_t digits_at(const char *at)
{
	return strspn(at, "0123456789");
}

static int value_of(const char *at, size_t nr)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++)
		value = value * 10 + at[i] - '0';
	return value;
}

int point_take_numeral(const char **at)
{
	static const char *const words[] = { "十二", "十一", "十", "九", "八", "七",
					     "六",   "五",   "四", "三", "二", "一" };
	size_t nr = digits_at(*at);
	int value;

	if (nr == 1 || nr == 2) {
		value = value_of(*at, nr);
		*at += nr;
		return value;
	}
	for (int i = 0; nr == 0 && i < DECEMBER; i++) {
		if (text_take(at, words[i]))
			return DECEMBER - i;
	}
	return 0;
}

/* 20247月, 20247—9月, which were 2024 7月 before their blank went. */
static bool is_year_before_month(const char *digits)
{
	static const char *const joints[] = { "—", "~", "至", "到", "、", "和", NULL };
	const char *p = digits + 4;
	size_t joint;

	do {
		p += strspn(p, "0123456789-./");
		joint = text_starts_any(p, joints);
		p += joint;
	} while (joint);
	return text_starts(p, "月");
}

int point_take_year(const char **at, const char *key, char *mark)
{
	const char *p = *at;
	size_t nr = digits_at(p);
	bool is_short = nr == 2 && (text_starts(p + 2, "年") ||
				    (p[2] == 'q' && digits_at(p + 3) == 1)); /* 24q3 */
	int year = nr == 0 ? chinese_year(&nr, p) : 0;

	if (year && text_starts(p + nr, "年")) {
		*mark = 'c';
		*at = p + nr + strlen("年");
		return year;
	}
	if ((p > key && isdigit((unsigned char)p[-1])) ||
	    (!is_short && nr != 4 && nr != 6 && nr != 8 && !(nr == 5 && is_year_before_month(p))))
		return 0;
	year = is_short ? CENTURY + value_of(p, 2) : value_of(p, 4);
	if (year < CENTURY || year >= CENTURY + YEARS)
		return 0;
	p += is_short ? 2 : 4;
	if (nr == 4 && p > key + 4 && p[-5] == '(' && *p == ')' && isdigit((unsigned char)p[1]))
		return 0;
	*mark = 0;
	if (text_take(&p, "年度") || text_take(&p, "年"))
		*mark = 'c';
	else if (*p && strchr("-._/", *p) && digits_at(p + 1) <= 2)
		*mark = *p++;
	*at = p;
	return year;
}

/* 上旬, 中旬, 下旬 of a month. */
enum { THIRDS = 3, THIRD_DAYS = 10 };

/* The month of q38月, which was q3 8月 before its blank went. */
static bool is_month_behind(const char *at)
{
	size_t nr = at[-1] ? digits_at(at) : 0;

	return nr >= 1 && nr <= 2 && text_starts(at + nr, "月");
}

/* m08 at '*at'. */
static bool take_lettered_month(struct point *out, const char **at)
{
	size_t nr = **at == 'm' ? digits_at(*at + 1) : 0;

	if (nr < 1 || nr > 2)
		return false;
	*out = (struct point){ .unit = UNIT_MONTH, .number = value_of(*at + 1, nr) };
	*at += 1 + nr;
	return true;
}

/* The month m8 of q3 behind it; one of another quarter is none. */
static void take_month_of_quarter(struct point *quarter, const char **at)
{
	struct point month;

	if (quarter->unit != UNIT_QUARTER || !take_lettered_month(&month, at))
		return;
	if ((month.number + 2) / 3 != quarter->number)
		month.number = 0;
	*quarter = month;
}

/* q3, q3m8, m8, h1, 上半年 at '*at'. */
static bool take_named(struct point *out, const char **at)
{
	const char *p = *at;

	if (text_take(&p, "上半年") || text_take(&p, "下半年")) {
		*out = (struct point){ .unit = UNIT_HALF,
				       .number = text_starts(*at, "上") ? 1 : 2 };
	} else if ((*p == 'q' || *p == 'h') && (digits_at(p + 1) == 1 || is_month_behind(p + 2))) {
		*out = (struct point){ .unit = *p == 'q' ? UNIT_QUARTER : UNIT_HALF,
				       .number = p[1] - '0' };
		p += 2;
		take_month_of_quarter(out, &p);
	} else if (!take_lettered_month(out, &p)) {
		return false;
	}
	*at = p;
	return true;
}

/* A day behind 月, with or without 日, or behind the mark of a date in digits. */
static bool take_day(struct point *out, const char **at)
{
	size_t nr = digits_at(*at);

	if (nr == 0 || nr > 2 || text_starts(*at + nr, "月"))
		return false;
	out->unit = UNIT_DAY;
	out->day = value_of(*at, nr);
	*at += nr;
	if (!text_take(at, "日"))
		text_take(at, "号");
	return true;
}

/* What its unit makes of a number at '*at', behind it. */
static void take_unit(struct point *point, const char **at, char mark)
{
	static const char *const thirds[] = { "上旬", "中旬", "下旬", NULL };
	static const char *const ends[] = { "底", "末", NULL };
	const char *p = *at;

	if (text_take(at, "季")) {
		text_take(at, "度");
		point->unit = UNIT_QUARTER;
	} else if (text_take(at, "月")) {
		text_take(at, "份");
		point->unit = UNIT_MONTH;
		if (take_day(point, at))
			return;
		for (int i = 0; thirds[i] && !point->third; i++)
			point->third = text_take(at, thirds[i]) ? i + 1 : 0;
		if (!point->third && text_take(at, "初"))
			point->edge = EDGE_START;
		else if (!point->third && text_take_one(at, ends))
			point->edge = EDGE_END;
	} else if (mark && mark != 'c' && *p == mark) {
		p++;
		if (take_day(point, &p))
			*at = p;
	}
}

bool point_take_part(struct point *out, const char **at, char mark)
{
	const char *p = *at, *digits;

	if (mark == 'c')
		text_take(&p, "(");
	if (!mark && digits_at(p) == 4) { /* 0930 behind 2024 */
		*out = (struct point){
			.unit = UNIT_DAY,
			.number = value_of(p, 2),
			.day = value_of(p + 2, 2),
		};
		*at = p + 4;
		return true;
	}
	if (!take_named(out, &p)) {
		text_take(&p, "第");
		digits = p;
		*out = (struct point){ .unit = UNIT_NUMBER, .number = point_take_numeral(&p) };
		if (!out->number)
			return false;
		out->two_digits = digits_at(digits) == 2;
		out->in_words = digits_at(digits) == 0;
		take_unit(out, &p, mark);
	}
	*at = p;
	return true;
}

bool point_take(struct point *out, const char **at, const char *key, char *mark)
{
	char own = *mark;
	int year = point_take_year(at, key, &own);
	bool has_part = point_take_part(out, at, own);

	if (!has_part)
		*out = (struct point){ .unit = year ? UNIT_YEAR : UNIT_NONE };
	out->year = year;
	if (year)
		*mark = own;
	return out->unit != UNIT_NONE;
}

bool point_take_first_of(struct point *out, const char **at)
{
	const char *p = *at;

	if (!text_take(&p, "前"))
		return false;
	*out = (struct point){ .number = point_take_numeral(&p) };
	text_take(&p, "个");
	take_unit(out, &p, 'c');
	if (out->unit != UNIT_MONTH && out->unit != UNIT_QUARTER)
		return false;
	*at = p;
	return true;
}

bool point_is_valid(const struct point *point)
{
	static const int most[] = {
		[UNIT_DAY] = DECEMBER, [UNIT_MONTH] = DECEMBER, [UNIT_QUARTER] = 4, [UNIT_HALF] = 2
	};

	if (point->unit == UNIT_YEAR)
		return true;
	if (point->unit < UNIT_DAY || point->number < 1 || point->number > most[point->unit])
		return false;
	return point->unit != UNIT_DAY || day_valid(point->year, point->number, point->day);
}

/* Months of a point's unit; of a day the month that holds it. */
static struct period point_months(const struct point *point)
{
	static const enum period_kind kinds[] = {
		[UNIT_DAY] = PERIOD_KIND_MONTH,	      [UNIT_MONTH] = PERIOD_KIND_MONTH,
		[UNIT_QUARTER] = PERIOD_KIND_QUARTER, [UNIT_HALF] = PERIOD_KIND_HALF,
		[UNIT_YEAR] = PERIOD_KIND_YEAR,
	};
	static const int months[] = { [UNIT_DAY] = 1,
				      [UNIT_MONTH] = 1,
				      [UNIT_QUARTER] = 3,
				      [UNIT_HALF] = 6,
				      [UNIT_YEAR] = DECEMBER };
	int number = point->unit == UNIT_YEAR ? 1 : point->number;

	return period_of_month(kinds[point->unit],
			       month_from(point->year,
					  number * months[point->unit] - months[point->unit] + 1));
}

int point_first_day(const struct point *point)
{
	int behind = point->third ? THIRD_DAYS * (point->third - 1) : 0;

	return point->unit == UNIT_DAY ? day_from(point->year, point->number, point->day)
				       : point_months(point).first_day + behind;
}

int point_last_day(const struct point *point)
{
	if (point->third && point->third < THIRDS) /* the last has as many as are left */
		return point_first_day(point) + THIRD_DAYS - 1;
	return point->unit == UNIT_DAY ? point_first_day(point) : point_months(point).last_day;
}

bool point_closes_month(const struct point *point)
{
	return point_is_valid(point) && point_last_day(point) == point_months(point).last_day;
}
