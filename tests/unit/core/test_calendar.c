/* test_calendar.c - working days by rules/calendar.csv, against the State Council's notices
 * (totals counted from the notices of 2018-12-06 to 2025-11). */
#include "core/base/calendar.h"
#include "core/base/period.h"
#include "core/rules/rules.h"
#include "tests/unit/core/calendar_end.h"
#include "tests/unit/core/check.h"

static struct rules rules = RULES_INIT;
static struct calendar to_2026; /* the days are those of the rules */

static int load(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	if (rules_load(&rules, "rules", &diag) < 0)
		diag_print(&diag, stderr);
	diag_release(&diag);
	to_2026 = rules.calendar;
	calendar_end_with(&to_2026, 2026);
	return rules.calendar.nr ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	rules_release(&rules);
	return 0;
}

static int day_of(const char *text)
{
	int day;

	assert_int_equal(day_parse(&day, text, NULL), 0);
	return day;
}

/* clang-format off */
static const struct day_row {
	const char *name, *day;
	int workday;
} day_rows[] = {
	{ "2020-01-31_is_off_by_the_extension", "2020-01-31", 0 },
	{ "2020-02-01_is_off_though_first_announced_as_workday", "2020-02-01", 0 },
	{ "2020-02-03_is_an_ordinary_monday", "2020-02-03", 1 },
	{ "2023-01-02_is_off", "2023-01-02", 0 },
	{ "2023-01-03_is_a_working_tuesday", "2023-01-03", 1 },
	{ "2022-12-31_belongs_to_new_year_2023", "2022-12-31", 0 },
	{ "2024-02-09_new_years_eve_is_working", "2024-02-09", 1 },
	{ "2024-02-10_is_off", "2024-02-10", 0 },
	{ "2024-02-18_is_a_make_up_sunday", "2024-02-18", 1 },
	{ "2024-09-29_is_a_make_up_sunday", "2024-09-29", 1 },
	{ "2024-10-12_is_a_make_up_saturday", "2024-10-12", 1 },
	{ "2024-10-13_is_an_ordinary_sunday", "2024-10-13", 0 },
	{ "2019-05-02_is_off_by_the_second_notice", "2019-05-02", 0 },
	{ "2026-01-04_is_a_make_up_sunday", "2026-01-04", 1 },
	{ "2027-01-04_is_not_covered", "2027-01-04", -1 },
	{ "2018-12-31_is_not_covered", "2018-12-31", -1 },
};
/* clang-format on */

static void the_first_year_that_is_lacking_is_named(void **state)
{
	(void)state;
	assert_int_equal(calendar_gap(&rules.calendar, day_of("2024-05-01"), day_of("2026-12-31")),
			 0);
	assert_int_equal(calendar_gap(&rules.calendar, day_of("2026-12-31"), day_of("2028-01-01")),
			 2027);
	assert_int_equal(calendar_gap(&rules.calendar, day_of("2018-12-31"), day_of("2019-01-01")),
			 2018);
}

static void the_year_that_should_be_there_by_now_is_named(void **state)
{
	(void)state;
	assert_int_equal(calendar_lack(&rules.calendar, day_of("2026-10-31")), 0);
	assert_int_equal(calendar_lack(&rules.calendar, day_of("2026-11-01")), 2027);
	assert_int_equal(calendar_lack(&rules.calendar, day_of("2027-01-01")), 2027);
	assert_int_equal(calendar_lack(&rules.calendar, day_of("2025-12-31")), 0);
}

static void check_day(void **state)
{
	const struct day_row *row = *state;

	assert_int_equal(calendar_is_workday(&to_2026, day_of(row->day)), row->workday);
}

/* A year that calendar.csv gains has its total here. */
static void working_days_of_every_year_from_2019(void **state)
{
	static const int totals[] = { 250, 249, 250, 249, 249, 251, 248, 248 };
	const int end = 2019 + NR(totals);

	(void)state;
	for (int year = 2019; year < end; year++) {
		int nr = 0;

		assert_true(calendar_covers(&rules.calendar, year));
		for (int day = day_from(year, 1, 1); day <= day_from(year, 12, 31); day++)
			nr += calendar_is_workday(&rules.calendar, day);
		assert_int_equal(nr, totals[year - 2019]);
		if (year > 2019)
			assert_int_equal(calendar_workdays_between(&rules.calendar,
								   day_from(year - 1, 12, 31),
								   day_from(year, 12, 31)),
					 totals[year - 2019]);
	}
	assert_false(calendar_covers(&rules.calendar, 2018));
	assert_false(calendar_covers(&rules.calendar, end));
}

/* clang-format off */
static const struct add_row {
	const char *name, *from;
	int n;
	const char *to; /* NULL: not computable */
} add_rows[] = {
	{ "no_days_from_a_working_day_is_that_day", "2024-10-08", 0, "2024-10-08" },
	{ "no_days_from_national_day_rolls_to_the_8th", "2024-10-05", 0, "2024-10-08" },
	{ "one_day_after_a_friday_is_monday", "2024-09-06", 1, "2024-09-09" },
	{ "one_day_before_the_block", "2024-09-30", 1, "2024-10-08" },
	{ "a_make_up_saturday_counts", "2024-10-11", 1, "2024-10-12" },
	{ "from_a_day_off_counts_from_the_next_one", "2024-10-01", 1, "2024-10-08" },
	{ "twenty_days_of_disclosure", "2024-09-02", 20, "2024-09-30" },
	{ "over_new_year", "2023-12-29", 1, "2024-01-02" },
	{ "into_an_uncovered_year", "2026-12-31", 1, NULL },
	{ "last_covered_day", "2026-12-30", 1, "2026-12-31" },
	{ "in_an_uncovered_year", "2027-06-01", 0, NULL },
};
/* clang-format on */

static void check_add(void **state)
{
	const struct add_row *row = *state;
	char text[DATE_SIZE];
	int day = 9;
	int rc = calendar_add_workdays(&day, &to_2026, day_of(row->from), row->n);

	assert_int_equal(rc, row->to ? 0 : -1);
	if (row->to)
		assert_string_equal(day_format(text, day), row->to);
	else
		assert_int_equal(day, 9);
}

static void days_between_are_counted_behind_from_up_to_to(void **state)
{
	const struct calendar *calendar = &to_2026;

	(void)state;
	assert_int_equal(calendar_workdays_between(calendar, day_of("2024-10-08"),
						   day_of("2024-10-08")),
			 0);
	assert_int_equal(calendar_workdays_between(calendar, day_of("2024-10-09"),
						   day_of("2024-10-08")),
			 0);
	assert_int_equal(calendar_workdays_between(calendar, day_of("2024-10-08"),
						   day_of("2024-10-09")),
			 1);
	assert_int_equal(calendar_workdays_between(calendar, day_of("2024-09-30"),
						   day_of("2024-10-07")),
			 0);
	assert_int_equal(calendar_workdays_between(calendar, day_of("2026-12-01"),
						   day_of("2027-01-01")),
			 -1);
}

/* Adding and counting are inverse wherever both can be computed. */
static void adding_and_counting_agree(void **state)
{
	uint64_t seed = 11;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		int from = day_from(2019, 1, 1) + (int)random_below(&seed, 2600);
		int n = (int)random_below(&seed, 60) + 1, to;

		assert_int_equal(calendar_add_workdays(&to, &rules.calendar, from, n), 0);
		assert_int_equal(calendar_is_workday(&rules.calendar, to), 1);
		assert_int_equal(calendar_workdays_between(&rules.calendar, from, to), n);
	}
}

static void an_empty_calendar_covers_nothing(void **state)
{
	struct calendar calendar = CALENDAR_INIT;
	int day;

	(void)state;
	calendar_finish(&calendar);
	assert_false(calendar_covers(&calendar, 2024));
	assert_int_equal(calendar_is_workday(&calendar, day_of("2024-10-08")), -1);
	assert_int_equal(calendar_add_workdays(&day, &calendar, day_of("2024-10-08"), 0), -1);
	calendar_release(&calendar);
}

static void days_may_be_added_in_any_order(void **state)
{
	struct calendar calendar = CALENDAR_INIT;

	(void)state;
	calendar_add(&calendar, day_of("2024-10-12"), true);
	calendar_add(&calendar, day_of("2024-01-01"), false);
	calendar_add(&calendar, day_of("2024-05-01"), false);
	calendar_finish(&calendar);
	assert_int_equal(calendar_is_workday(&calendar, day_of("2024-01-01")), 0);
	assert_int_equal(calendar_is_workday(&calendar, day_of("2024-05-01")), 0);
	assert_int_equal(calendar_is_workday(&calendar, day_of("2024-05-02")), 1);
	assert_int_equal(calendar_is_workday(&calendar, day_of("2024-10-12")), 1);
	calendar_release(&calendar);
}

int main(void)
{
	static struct CMUnitTest tests[64];
	size_t nr = 0;

	ADD_ROWS(tests, nr, day_rows, check_day);
	ADD_ROWS(tests, nr, add_rows, check_add);
	ADD_TEST(tests, nr, working_days_of_every_year_from_2019);
	ADD_TEST(tests, nr, days_between_are_counted_behind_from_up_to_to);
	ADD_TEST(tests, nr, adding_and_counting_agree);
	ADD_TEST(tests, nr, an_empty_calendar_covers_nothing);
	ADD_TEST(tests, nr, the_first_year_that_is_lacking_is_named);
	ADD_TEST(tests, nr, the_year_that_should_be_there_by_now_is_named);
	ADD_TEST(tests, nr, days_may_be_added_in_any_order);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}
