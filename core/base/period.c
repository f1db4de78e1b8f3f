/* period.c - see period.h. */
#include "core/base/period.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2999 };

/* Days from civil, after Howard Hinnant, "chrono-compatible low-level date algorithms". */
int day_from(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

void day_to_civil(int day_number, int *year, int *month, int *day)
{
	int z = day_number + 719468;
	int era = z / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

bool day_valid(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (leap && month == 2);
}

int day_of_week(int day_number)
{
	int w = (day_number + 3) % 7;

	return w < 0 ? w + 7 : w;
}

/* Exactly 'nr' ASCII digits at 'text', or -1. */
static int read_digits(const char *text, int nr)
{
	int value = 0;

	for (int i = 0; i < nr; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

int day_parse(int *out, const char *text, const char **rest)
{
	int year, month, day;

	year = read_digits(text, 4);
	if (year < 0 || text[4] != '-')
		return -1;
	month = read_digits(text + 5, 2);
	if (month < 0 || text[7] != '-')
		return -1;
	day = read_digits(text + 8, 2);
	if (day < 0 || !day_valid(year, month, day) || (!rest && text[10]))
		return -1;
	*out = day_from(year, month, day);
	if (rest)
		*rest = text + 10;
	return 0;
}

const char *day_format(char text[static DATE_SIZE], int day_number)
{
	int year, month, day;

	day_to_civil(day_number, &year, &month, &day);
	if (year < 0 || year > 9999)
		BUG("a day outside the calendar");
	snprintf(text, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U,
		 (unsigned)day % 100U);
	return text;
}

const char *day_chinese(char *text, size_t size, int day_number)
{
	int year, month, day;

	day_to_civil(day_number, &year, &month, &day);
	snprintf(text, size, "%d年%d月%d日", year, month, day);
	return text;
}

int month_from(int year, int month)
{
	return year * 12 + month - 1;
}

int month_of_day(int day)
{
	int y, m, d;

	day_to_civil(day, &y, &m, &d);
	return month_from(y, m);
}

const char *month_code(char code[static PERIOD_CODE_SIZE], int month)
{
	snprintf(code, PERIOD_CODE_SIZE, "%04d-%02d", month / 12, month % 12 + 1);
	return code;
}

static int first_day_of(int month)
{
	return day_from(month / 12, month % 12 + 1, 1);
}

static struct period whole_months(enum period_kind kind, int first_month, int last_month)
{
	return (struct period){
		.kind = kind,
		.first_month = first_month,
		.last_month = last_month,
		.first_day = first_day_of(first_month),
		.last_day = first_day_of(last_month + 1) - 1,
	};
}

static const int kind_months[] = {
	[PERIOD_KIND_MONTH] = 1,
	[PERIOD_KIND_QUARTER] = 3,
	[PERIOD_KIND_HALF] = 6,
	[PERIOD_KIND_YEAR] = 12,
};

struct period period_of_month(enum period_kind kind, int month)
{
	int first;

	if (kind > PERIOD_KIND_YEAR)
		BUG("a month is in no particular range");
	first = month / kind_months[kind] * kind_months[kind];
	return whole_months(kind, first, first + kind_months[kind] - 1);
}

struct period period_of_months(int first, int last)
{
	for (enum period_kind kind = PERIOD_KIND_MONTH; kind <= PERIOD_KIND_YEAR; kind++) {
		struct period named = period_of_month(kind, first);

		if (named.first_month == first && named.last_month == last)
			return named;
	}
	return whole_months(last - first < 12 ? PERIOD_KIND_MONTHS : PERIOD_KIND_RANGE, first,
			    last);
}

/* A month "2024-09" at 'text', with 'rest' behind it. */
static int parse_month(int *out, const char *text, const char **rest)
{
	int year = read_digits(text, 4), month;

	if (year < YEAR_MIN || year > YEAR_MAX || text[4] != '-')
		return -1;
	month = read_digits(text + 5, 2);
	if (month < 1 || month > 12)
		return -1;
	*out = month_from(year, month);
	*rest = text + 7;
	return 0;
}

static int parse_months(struct period *out, const char *text)
{
	int first, last;

	if (parse_month(&first, text, &text) < 0 || strncmp(text, "..", 2) != 0 ||
	    parse_month(&last, text + 2, &text) < 0 || *text || last < first)
		return -1;
	*out = period_of_months(first, last);
	return 0;
}

static struct period period_range(int first_day, int last_day)
{
	return (struct period){
		.kind = PERIOD_KIND_RANGE,
		.first_month = month_of_day(first_day),
		.last_month = month_of_day(last_day),
		.first_day = first_day,
		.last_day = last_day,
	};
}

struct period period_of_days(int first_day, int last_day)
{
	int first_month = month_of_day(first_day);

	for (enum period_kind kind = PERIOD_KIND_MONTH; kind <= PERIOD_KIND_YEAR; kind++) {
		struct period named = period_of_month(kind, first_month);

		if (named.first_day == first_day && named.last_day == last_day)
			return named;
	}
	return period_range(first_day, last_day);
}

bool period_is_whole_months(const struct period *period)
{
	return period->first_day == first_day_of(period->first_month) &&
	       period->last_day == first_day_of(period->last_month + 1) - 1;
}

static int parse_range(struct period *out, const char *text)
{
	int first, last;

	if (day_parse(&first, text, &text) < 0 || strncmp(text, "..", 2) != 0 ||
	    day_parse(&last, text + 2, NULL) < 0 || last < first)
		return -1;
	*out = period_range(first, last);
	return 0;
}

int period_parse(struct period *out, const char *text)
{
	size_t nr = strlen(text);
	int year = nr >= 4 ? read_digits(text, 4) : -1;
	int part;

	if (nr > 10)
		return parse_months(out, text) == 0 ? 0 : parse_range(out, text);
	if (year < YEAR_MIN || year > YEAR_MAX)
		return -1;
	if (nr == 4) {
		*out = period_of_month(PERIOD_KIND_YEAR, month_from(year, 1));
		return 0;
	}
	if (nr == 7 && text[4] == '-') {
		part = read_digits(text + 5, 2);
		if (part < 1 || part > 12)
			return -1;
		*out = period_of_month(PERIOD_KIND_MONTH, month_from(year, part));
		return 0;
	}
	if (nr != 6)
		return -1;
	part = text[5] - '0';
	if (text[4] == 'Q' && part >= 1 && part <= 4)
		*out = period_of_month(PERIOD_KIND_QUARTER, month_from(year, part * 3));
	else if (text[4] == 'H' && part >= 1 && part <= 2)
		*out = period_of_month(PERIOD_KIND_HALF, month_from(year, part * 6));
	else
		return -1;
	return 0;
}

const char *period_code(char code[static PERIOD_CODE_SIZE], const struct period *period)
{
	int year = period_year(period);
	int month = period->first_month % 12;
	char first[DATE_SIZE], last[DATE_SIZE];

	switch (period->kind) {
	case PERIOD_KIND_MONTH:
		return month_code(code, period->first_month);
	case PERIOD_KIND_QUARTER:
		snprintf(code, PERIOD_CODE_SIZE, "%04dQ%d", year, month / 3 + 1);
		break;
	case PERIOD_KIND_HALF:
		snprintf(code, PERIOD_CODE_SIZE, "%04dH%d", year, month / 6 + 1);
		break;
	case PERIOD_KIND_YEAR:
		snprintf(code, PERIOD_CODE_SIZE, "%04d", year);
		break;
	case PERIOD_KIND_MONTHS:
		month_code(code, period->first_month);
		snprintf(code + 7, PERIOD_CODE_SIZE - 7, "..%04d-%02d", period->last_month / 12,
			 period->last_month % 12 + 1);
		break;
	case PERIOD_KIND_RANGE:
		snprintf(code, PERIOD_CODE_SIZE, "%.10s..%.10s",
			 day_format(first, period->first_day), day_format(last, period->last_day));
		break;
	}
	return code;
}

static void range_name(char *name, size_t size, const struct period *period, bool with_year)
{
	int y1, m1, d1, y2, m2, d2;
	int whole = period->first_day == first_day_of(period->first_month) &&
		    period->last_day == first_day_of(period->last_month + 1) - 1;
	char year[16] = "", year2[16] = "";

	day_to_civil(period->first_day, &y1, &m1, &d1);
	day_to_civil(period->last_day, &y2, &m2, &d2);
	if (with_year || y1 != y2)
		snprintf(year, sizeof(year), "%d年", y1);
	if (y1 != y2)
		snprintf(year2, sizeof(year2), "%d年", y2);
	if (whole && y1 == y2)
		snprintf(name, size, "%s%d—%d月", year, m1, m2);
	else if (period->kind == PERIOD_KIND_MONTHS)
		snprintf(name, size, "%s%d月至%s%d月", year, m1, year2, m2);
	else
		snprintf(name, size, "%s%d月%d日至%s%d月%d日", year, m1, d1, year2, m2, d2);
}

static const char *name_of(char *name, size_t size, const struct period *period, bool with_year)
{
	static const char *const quarters[] = { "第一季度", "第二季度", "第三季度", "第四季度" };
	int month = period->first_month % 12;
	char year[16] = "";

	if (with_year)
		snprintf(year, sizeof(year), "%d年", period_year(period));
	switch (period->kind) {
	case PERIOD_KIND_MONTH:
		snprintf(name, size, "%s%d月", year, month + 1);
		break;
	case PERIOD_KIND_QUARTER:
		snprintf(name, size, "%s%s", year, quarters[month / 3]);
		break;
	case PERIOD_KIND_HALF:
		snprintf(name, size, "%s%s", year, month ? "下半年" : "上半年");
		break;
	case PERIOD_KIND_YEAR:
		snprintf(name, size, "%s", with_year ? year : "全年");
		break;
	case PERIOD_KIND_MONTHS:
	case PERIOD_KIND_RANGE:
		range_name(name, size, period, with_year);
		break;
	}
	return name;
}

const char *period_name(char *name, size_t size, const struct period *period)
{
	return name_of(name, size, period, true);
}

const char *period_short_name(char *name, size_t size, const struct period *period)
{
	return name_of(name, size, period, false);
}

struct period period_shift(const struct period *period, int n)
{
	if (period->kind == PERIOD_KIND_RANGE)
		BUG("a range has no neighbours");
	if (period->kind == PERIOD_KIND_MONTHS) {
		int shift = n * period_months(period);

		return whole_months(period->kind, period->first_month + shift,
				    period->last_month + shift);
	}
	return period_of_month(period->kind, period->first_month + n * kind_months[period->kind]);
}

static int day_year_ago(int day_number)
{
	int year, month, day;

	day_to_civil(day_number, &year, &month, &day);
	if (month == 2 && day == 29)
		day = 28;
	return day_from(year - 1, month, day);
}

struct period period_year_ago(const struct period *period)
{
	struct period ago;

	if (period->kind == PERIOD_KIND_MONTHS)
		return whole_months(period->kind, period->first_month - 12,
				    period->last_month - 12);
	if (period->kind != PERIOD_KIND_RANGE)
		return period_of_month(period->kind, period->first_month - 12);
	ago = *period;
	ago.first_month -= 12;
	ago.last_month -= 12;
	ago.first_day = day_year_ago(period->first_day);
	if (period->last_day == first_day_of(period->last_month + 1) - 1)
		ago.last_day = first_day_of(ago.last_month + 1) - 1;
	else
		ago.last_day = day_year_ago(period->last_day);
	return ago;
}

struct period period_year_to_date(const struct period *period)
{
	return period_of_days(first_day_of(period->last_month / 12 * 12), period->last_day);
}

bool period_is_year_to_date(const struct period *period)
{
	struct period year = period_year_to_date(period);

	return year.first_day == period->first_day && year.last_day == period->last_day;
}

struct period period_shown(const struct period *period)
{
	int first = period->first_month;

	if (first / 12 == period->last_month / 12)
		return period_of_month(PERIOD_KIND_YEAR, first);
	if (period_months(period) > 12)
		first = period->last_month - 11;
	return period_of_months(first, first + 11);
}

const char *period_years(char *name, size_t size, const struct period *period)
{
	int first = period->first_month / 12, last = period->last_month / 12;

	if (first == last)
		snprintf(name, size, "%d年", first);
	else
		snprintf(name, size, "%d—%d年", first, last);
	return name;
}

struct period period_over_by(const struct period *period, int day)
{
	int last = month_of_day(day + 1) - 1;

	if (day >= period->last_day || last < period->first_month)
		return *period;
	return period_of_months(period->first_month, last);
}

int period_months(const struct period *period)
{
	return period->last_month - period->first_month + 1;
}

int period_days(const struct period *period)
{
	return period->last_day - period->first_day + 1;
}

int period_year(const struct period *period)
{
	return period->first_month / 12;
}

bool period_has_month(const struct period *period, int month)
{
	return month >= period->first_month && month <= period->last_month;
}
