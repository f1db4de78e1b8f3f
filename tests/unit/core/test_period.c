/* test_period.c - periods and days, checked against the civil calendar day by day. */
#include "core/base/period.h"
#include "tests/unit/core/check.h"

/* clang-format off */
static const struct parse_row {
	const char *name, *text;
	enum period_kind kind;
	const char *first, *last; /* days */
	int months, days;
	const char *chinese, *brief;
} parse_rows[] = {
	{ "month_is_parsed_and_named", "2024-09", PERIOD_KIND_MONTH, "2024-09-01", "2024-09-30", 1, 30, "2024年9月", "9月" },
	{ "leap_february_has_29_days", "2024-02", PERIOD_KIND_MONTH, "2024-02-01", "2024-02-29", 1, 29, "2024年2月", "2月" },
	{ "common_february_has_28_days", "2023-02", PERIOD_KIND_MONTH, "2023-02-01", "2023-02-28", 1, 28, "2023年2月", "2月" },
	{ "century_february_has_28_days", "2100-02", PERIOD_KIND_MONTH, "2100-02-01", "2100-02-28", 1, 28, "2100年2月", "2月" },
	{ "first_quarter", "2024Q1", PERIOD_KIND_QUARTER, "2024-01-01", "2024-03-31", 3, 91, "2024年第一季度", "第一季度" },
	{ "third_quarter", "2024Q3", PERIOD_KIND_QUARTER, "2024-07-01", "2024-09-30", 3, 92, "2024年第三季度", "第三季度" },
	{ "fourth_quarter", "2024Q4", PERIOD_KIND_QUARTER, "2024-10-01", "2024-12-31", 3, 92, "2024年第四季度", "第四季度" },
	{ "first_half", "2024H1", PERIOD_KIND_HALF, "2024-01-01", "2024-06-30", 6, 182, "2024年上半年", "上半年" },
	{ "second_half", "2023H2", PERIOD_KIND_HALF, "2023-07-01", "2023-12-31", 6, 184, "2023年下半年", "下半年" },
	{ "leap_year", "2024", PERIOD_KIND_YEAR, "2024-01-01", "2024-12-31", 12, 366, "2024年", "全年" },
	{ "first_year_of_all", "1900", PERIOD_KIND_YEAR, "1900-01-01", "1900-12-31", 12, 365, "1900年", "全年" },
	{ "campaign_range", "2024-03-15..2024-04-26", PERIOD_KIND_RANGE, "2024-03-15", "2024-04-26", 2, 43, "2024年3月15日至4月26日", "3月15日至4月26日" },
	{ "range_over_new_year_names_both_years", "2023-11-15..2024-02-15", PERIOD_KIND_RANGE, "2023-11-15", "2024-02-15", 4, 93, "2023年11月15日至2024年2月15日", "2023年11月15日至2024年2月15日" },
	{ "range_of_one_day", "2024-02-29..2024-02-29", PERIOD_KIND_RANGE, "2024-02-29", "2024-02-29", 1, 1, "2024年2月29日至2月29日", "2月29日至2月29日" },
	{ "run_of_months", "2024-01..2024-09", PERIOD_KIND_MONTHS, "2024-01-01", "2024-09-30", 9, 274, "2024年1—9月", "1—9月" },
	{ "run_of_months_over_new_year", "2023-11..2024-02", PERIOD_KIND_MONTHS, "2023-11-01", "2024-02-29", 4, 121, "2023年11月至2024年2月", "2023年11月至2024年2月" },
	{ "range_of_whole_months_is_named_by_months", "2024-01-01..2024-02-29", PERIOD_KIND_RANGE, "2024-01-01", "2024-02-29", 2, 60, "2024年1—2月", "1—2月" },
};
/* clang-format on */

static void check_parse(void **state)
{
	const struct parse_row *row = *state;
	struct period period;
	char code[PERIOD_CODE_SIZE], day[DATE_SIZE], name[64];

	assert_int_equal(period_parse(&period, row->text), 0);
	assert_int_equal(period.kind, row->kind);
	assert_string_equal(day_format(day, period.first_day), row->first);
	assert_string_equal(day_format(day, period.last_day), row->last);
	assert_int_equal(period_months(&period), row->months);
	assert_int_equal(period_days(&period), row->days);
	assert_string_equal(period_code(code, &period), row->text);
	assert_string_equal(period_name(name, sizeof(name), &period), row->chinese);
	assert_string_equal(period_short_name(name, sizeof(name), &period), row->brief);
}

static void a_run_of_months_that_has_a_name_is_that_period(void **state)
{
	static const struct {
		const char *text, *code;
	} rows[] = {
		{ "2024-07..2024-09", "2024Q3" },
		{ "2024-01..2024-12", "2024" },
		{ "2024-05..2024-05", "2024-05" },
		{ "2024-05..2024-07", "2024-05..2024-07" },
		{ "2023-01..2024-01", "2023-01-01..2024-01-31" },
	};
	char code[PERIOD_CODE_SIZE];
	struct period period;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(period_parse(&period, rows[i].text), 0);
		assert_string_equal(period_code(code, &period), rows[i].code);
	}
}

static void pictures_by_month_show_twelve(void **state)
{
	static const struct {
		const char *text, *shown, *years, *years_ago;
	} rows[] = {
		{ "2024Q3", "2024", "2024年", "2023年" },
		{ "2024-01..2024-09", "2024", "2024年", "2023年" },
		{ "2023-10..2024-09", "2023-10..2024-09", "2023—2024年", "2022—2023年" },
		{ "2023-11..2024-02", "2023-11..2024-10", "2023—2024年", "2022—2023年" },
		{ "2023-01..2024-06", "2023-07..2024-06", "2023—2024年", "2022—2023年" },
		{ "2022-06..2024-12", "2024", "2024年", "2023年" },
	};
	char text[32];
	struct period period, ago;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(period_parse(&period, rows[i].text), 0);
		period = period_shown(&period);
		ago = period_year_ago(&period);
		assert_string_equal(period_code(text, &period), rows[i].shown);
		assert_string_equal(period_years(text, sizeof(text), &period), rows[i].years);
		assert_string_equal(period_years(text, sizeof(text), &ago), rows[i].years_ago);
	}
}

static void runs_of_months_have_neighbours(void **state)
{
	char code[PERIOD_CODE_SIZE];
	struct period period, other;

	(void)state;
	assert_int_equal(period_parse(&period, "2024-01..2024-09"), 0);
	other = period_year_ago(&period);
	assert_string_equal(period_code(code, &other), "2023-01..2023-09");
	other = period_shift(&period, -1);
	assert_string_equal(period_code(code, &other), "2023-04..2023-12");
}

static void a_running_period_has_the_months_that_are_over(void **state)
{
	static const struct {
		const char *period, *day, *code;
	} rows[] = {
		{ "2024", "2024-10-14", "2024-01..2024-09" },
		{ "2024", "2024-09-30", "2024-01..2024-09" },
		{ "2024", "2024-09-29", "2024-01..2024-08" },
		{ "2024", "2024-04-01", "2024Q1" },
		{ "2024", "2024-01-30", "2024" },
		{ "2024", "2024-12-31", "2024" },
		{ "2024", "2025-03-01", "2024" },
		{ "2024H2", "2024-10-14", "2024Q3" },
	};
	char code[PERIOD_CODE_SIZE];
	struct period period;
	int day;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(period_parse(&period, rows[i].period), 0);
		assert_int_equal(day_parse(&day, rows[i].day, NULL), 0);
		period = period_over_by(&period, day);
		assert_string_equal(period_code(code, &period), rows[i].code);
	}
}

static void what_is_no_period_is_refused_and_out_is_unchanged(void **state)
{
	static const char *const texts[] = {
		"",
		"2",
		"202",
		"20240",
		"2024-",
		"2024-0",
		"2024-00",
		"2024-13",
		"2024-9",
		"2024-09-05",
		"2024Q",
		"2024Q0",
		"2024Q5",
		"2024q3",
		"2024H0",
		"2024H3",
		"2024M1",
		"2024Q33",
		"1899",
		"3000",
		"2024 ",
		" 2024",
		"2O24",
		"-024",
		"2024-04-26..2024-03-15",
		"2024-09..2024-01",
		"2024-00..2024-09",
		"2024-01..2024-13",
		"2024-01..2024-9",
		"2024-01..2024-09x",
		"2024-03-15..2024-04-31",
		"2024-02-30..2024-03-01",
		"2024-03-15...2024-04-26",
		"2024-03-15..2024-04-26x",
		"2024-03-15..",
		"2024-03-15.2024-04-26",
		"2024年第三季度",
		"2024-09\n",
	};

	(void)state;
	for (size_t i = 0; i < NR(texts); i++) {
		struct period period = { .first_month = 77 };

		if (period_parse(&period, texts[i]) != -1)
			fail_msg("\"%s\" was taken", texts[i]);
		assert_int_equal(period.first_month, 77);
	}
}

/* clang-format off */
static const struct relation_row {
	const char *name, *of;
	int shift;
	const char *shifted, *year_ago, *to_date;
} relation_rows[] = {
	{ "relations_of_january", "2024-01", -1, "2023-12", "2023-01", "2024-01" },
	{ "relations_of_leap_february", "2024-02", 12, "2025-02", "2023-02", "2024-01-01..2024-02-29" },
	{ "relations_of_march", "2024-03", -15, "2022-12", "2023-03", "2024Q1" },
	{ "relations_of_june", "2024-06", 7, "2025-01", "2023-06", "2024H1" },
	{ "relations_of_december", "2024-12", 1, "2025-01", "2023-12", "2024" },
	{ "relations_of_first_quarter", "2024Q1", -1, "2023Q4", "2023Q1", "2024Q1" },
	{ "relations_of_third_quarter", "2024Q3", 2, "2025Q1", "2023Q3", "2024-01-01..2024-09-30" },
	{ "relations_of_second_half", "2024H2", -2, "2023H2", "2023H2", "2024" },
	{ "relations_of_a_year", "2024", -3, "2021", "2023", "2024" },
	{ "relations_of_a_range", "2024-03-15..2024-04-26", 0, NULL, "2023-03-15..2023-04-26", "2024-01-01..2024-04-26" },
	{ "year_before_29_february_is_the_28th", "2024-02-29..2024-03-05", 0, NULL, "2023-02-28..2023-03-05", "2024-01-01..2024-03-05" },
	{ "year_before_whole_months_is_whole_months", "2024-01-01..2024-02-29", 0, NULL, "2023-01-01..2023-02-28", "2024-01-01..2024-02-29" },
};
/* clang-format on */

static void check_relation(void **state)
{
	const struct relation_row *row = *state;
	struct period period, other;
	char code[PERIOD_CODE_SIZE];

	assert_int_equal(period_parse(&period, row->of), 0);
	if (row->shifted) {
		other = period_shift(&period, row->shift);
		assert_string_equal(period_code(code, &other), row->shifted);
		other = period_shift(&other, -row->shift);
		assert_string_equal(period_code(code, &other), row->of);
	}
	other = period_year_ago(&period);
	assert_string_equal(period_code(code, &other), row->year_ago);
	other = period_year_to_date(&period);
	assert_string_equal(period_code(code, &other), row->to_date);
	assert_int_equal(period_is_year_to_date(&period), strcmp(row->of, row->to_date) == 0);
}

static void every_month_lies_in_its_quarter_half_and_year(void **state)
{
	(void)state;
	for (int month = month_from(1999, 1); month <= month_from(2030, 12); month++) {
		for (enum period_kind kind = PERIOD_KIND_MONTH; kind <= PERIOD_KIND_YEAR; kind++) {
			struct period period = period_of_month(kind, month), again;
			char code[PERIOD_CODE_SIZE];

			assert_true(period_has_month(&period, month));
			assert_false(period_has_month(&period, period.first_month - 1));
			assert_false(period_has_month(&period, period.last_month + 1));
			assert_int_equal(month_of_day(period.first_day), period.first_month);
			assert_int_equal(month_of_day(period.last_day), period.last_month);
			assert_int_equal(period_year(&period), month / 12);
			assert_int_equal(period_parse(&again, period_code(code, &period)), 0);
			assert_memory_equal(&again, &period, sizeof(again));
		}
	}
}

/* An independent calendar: counting on from Monday 1 January 1900 (25567 days before 1970). */
static void every_day_from_1900_to_2999_follows_the_one_before(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int number = -25567, week = 0;

	(void)state;
	for (int year = 1900; year <= 2999; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (leap && month == 2);

			for (int day = 1; day <= length; day++, number++, week = (week + 1) % 7) {
				int y, m, d;

				day_to_civil(number, &y, &m, &d);
				if (day_from(year, month, day) != number || y != year ||
				    m != month || d != day || day_of_week(number) != week ||
				    !day_valid(year, month, day))
					fail_msg("%d-%d-%d", year, month, day);
			}
			assert_false(day_valid(year, month, length + 1));
			assert_false(day_valid(year, month, 0));
		}
	}
	assert_false(day_valid(1899, 12, 31));
	assert_false(day_valid(3000, 1, 1));
	assert_false(day_valid(2024, 0, 1));
	assert_false(day_valid(2024, 13, 1));
}

static void a_day_is_read_strictly(void **state)
{
	static const char *const bad[] = {
		"",	      "2024",	     "2024-10",	    "2024-10-0",   "2024-1-08",
		"2024-10-8",  "2024/10/08",  "20241008",    "2023-02-29",  "2024-04-31",
		"2024-00-10", "2024-10-00",  "2024-10-08 ", " 2024-10-08", "2024-10-08T09:30",
		"1899-12-31", "２024-10-08", "+024-10-08",
	};
	const char *rest = NULL;
	int day = 5;

	(void)state;
	for (size_t i = 0; i < NR(bad); i++) {
		if (day_parse(&day, bad[i], NULL) != -1)
			fail_msg("\"%s\" was taken", bad[i]);
		assert_int_equal(day, 5);
	}
	assert_int_equal(day_parse(&day, "1970-01-01", NULL), 0);
	assert_int_equal(day, 0);
	assert_int_equal(day_parse(&day, "2024-10-08T09:30", &rest), 0);
	assert_int_equal(day, day_from(2024, 10, 8));
	assert_string_equal(rest, "T09:30");
}

static void a_day_is_printed_as_iso_and_in_chinese(void **state)
{
	char text[DATE_SIZE], name[32];

	(void)state;
	assert_string_equal(day_format(text, day_from(2024, 2, 29)), "2024-02-29");
	assert_string_equal(day_format(text, day_from(1969, 12, 31)), "1969-12-31");
	assert_string_equal(day_chinese(name, sizeof(name), day_from(2024, 10, 8)),
			    "2024年10月8日");
	assert_int_equal(day_of_week(day_from(2024, 2, 9)), 4); /* a Friday */
}

int main(void)
{
	static struct CMUnitTest tests[64];
	size_t nr = 0;

	ADD_ROWS(tests, nr, parse_rows, check_parse);
	ADD_ROWS(tests, nr, relation_rows, check_relation);
	ADD_TEST(tests, nr, a_run_of_months_that_has_a_name_is_that_period);
	ADD_TEST(tests, nr, pictures_by_month_show_twelve);
	ADD_TEST(tests, nr, runs_of_months_have_neighbours);
	ADD_TEST(tests, nr, a_running_period_has_the_months_that_are_over);
	ADD_TEST(tests, nr, what_is_no_period_is_refused_and_out_is_unchanged);
	ADD_TEST(tests, nr, every_month_lies_in_its_quarter_half_and_year);
	ADD_TEST(tests, nr, every_day_from_1900_to_2999_follows_the_one_before);
	ADD_TEST(tests, nr, a_day_is_read_strictly);
	ADD_TEST(tests, nr, a_day_is_printed_as_iso_and_in_chinese);
	return RUN_TESTS(tests, nr);
}
