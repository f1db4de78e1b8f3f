/* period.h - months, quarters, half-years, years, other runs of months, campaign ranges, and days.
 *
 * The only place that knows how a month is bounded. A month is counted from year 0
 * (year * 12 + month - 1), a day is the number of days since 1970-01-01. */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

enum period_kind {
	PERIOD_KIND_MONTH,
	PERIOD_KIND_QUARTER,
	PERIOD_KIND_HALF,
	PERIOD_KIND_YEAR,
	PERIOD_KIND_MONTHS, /* up to twelve whole months that are none of these */
	PERIOD_KIND_RANGE,
};

/* first_month..last_month inclusive; for a range the months it touches, and
 * first_day..last_day inclusive its days (of the whole months otherwise). */
struct period {
	enum period_kind kind;
	int first_month, last_month;
	int first_day, last_day;
};

enum { PERIOD_CODE_SIZE = 24, DATE_SIZE = 11 };
/* In place of a day that is not known or has not come: earlier than any. */
enum { DAY_NONE = -1000000 };

/* Read "2024-09", "2024Q3", "2024H1", "2024", "2024-01..2024-09" or "2024-03-15..2024-04-26".
 * Returns 0, or -1 when 'text' is none of them ('out' unchanged). */
int period_parse(struct period *out, const char *text);
/* The code of 'period' as period_parse() reads it. Returns 'code'. */
const char *period_code(char code[static PERIOD_CODE_SIZE], const struct period *period);
/* Chinese name: 2024年9月, 2024年第三季度, 2024年上半年, 2024年, 2024年1—9月,
 * 2024年3月15日至4月26日.
 * 'size' bytes of room (64 is enough). Returns 'name'. */
const char *period_name(char *name, size_t size, const struct period *period);
/* The same without the year: 9月, 第三季度, 上半年, 全年; what goes over New Year keeps its years.
 */
const char *period_short_name(char *name, size_t size, const struct period *period);

/* The period of whole months from 'first' to 'last': a month, quarter, half-year or year where it
 * is one; a range when it has more than twelve. */
struct period period_of_months(int first, int last);
/* The period of 'kind' (month to year) that holds 'month'. */
struct period period_of_month(enum period_kind kind, int month);
/* The period of these days, both included: the named one where there is one (July to September is
 * a quarter), else a range. */
struct period period_of_days(int first_day, int last_day);
/* The period of the same length 'n' steps later (n < 0: earlier); not for ranges. */
struct period period_shift(const struct period *period, int n);
/* The same period one year earlier (a range: the same days, 29 February becomes 28). */
struct period period_year_ago(const struct period *period);
/* January of the period's year up to the period's end, as months; kind RANGE when that is no
 * named period. Used for cumulative figures. */
struct period period_year_to_date(const struct period *period);
/* Whether it is the year to date itself: sums from January on are its own numbers. */
bool period_is_year_to_date(const struct period *period);
/* The twelve months that pictures by month draw beside the same of the year before: the calendar
 * year that 'period' lies in; else twelve that begin with it, or end with it when it has more. */
struct period period_shown(const struct period *period);
/* The years it lies in: 2024年, 2023—2024年. 'size' 32 is enough. Returns 'name'. */
const char *period_years(char *name, size_t size, const struct period *period);
/* Its months that are over at the end of 'day'; itself when all are or none is. */
struct period period_over_by(const struct period *period, int day);
/* True when it has no part of a month. */
bool period_is_whole_months(const struct period *period);
/* Number of months and of days. */
int period_months(const struct period *period);
int period_days(const struct period *period);
int period_year(const struct period *period);
bool period_has_month(const struct period *period, int month);

/* Month number from a year and a month 1..12, and back. */
int month_from(int year, int month);
int month_of_day(int day);
/* "2024-09" in 'code'. Returns 'code'. */
const char *month_code(char code[static PERIOD_CODE_SIZE], int month);

/* Day number of a civil date; day_valid() says whether the date exists (years 1900..2999). */
bool day_valid(int year, int month, int day);
int day_from(int year, int month, int day);
void day_to_civil(int day_number, int *year, int *month, int *day);
/* 0 = Monday .. 6 = Sunday. */
int day_of_week(int day_number);
/* Strict "YYYY-MM-DD" (exactly ten characters, more may follow when 'rest' is not NULL, which
 * then points behind the date). Returns 0 or -1. */
int day_parse(int *out, const char *text, const char **rest);
/* "YYYY-MM-DD" in 'text'. Returns 'text'. */
const char *day_format(char text[static DATE_SIZE], int day_number);
/* 2024年10月8日. 'size' 32 is enough. Returns 'text'. */
const char *day_chinese(char *text, size_t size, int day_number);

#endif
