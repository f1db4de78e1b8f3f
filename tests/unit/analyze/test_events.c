/* test_events.c - cases that came together are one event; months that are a season of their own;
 * stocks and whole years. Each of these was a false finding before. */
#include "fixture.h"

static const char *const penalty_units[] = { "zrzyj", "wlj", "wjj", "nyj", "scjgj", "swj" };

/* 'nr' cases of 'unit' and 'month', a day each from the first on, or all on the 5th. */
static void file_month(struct office *office, const char *unit, int year, int month, int nr,
		       bool together)
{
	char code[32], date[40], key[64];
	int64_t id;

	snprintf(code, sizeof(code), "%d-%02d", year, month);
	id = office_submit(office, unit, "cases", code, "2024-10-03", nr);
	for (int i = 0; i < nr; i++) {
		snprintf(key, sizeof(key), "%s-%s-%d", unit, code, i);
		snprintf(date, sizeof(date), "%s-%02d", code, together ? 5 : 1 + i % 28);
		office_case(office, id, key, "agri", date, "", "");
	}
}

/* All six units; those of 'unit' as above, the others zero. */
static void county_month(struct office *office, const char *unit, int month, int nr, bool together)
{
	for (int i = 0; i < 6; i++)
		file_month(office, penalty_units[i], month / 12, month % 12 + 1,
			   strcmp(penalty_units[i], unit) == 0 ? nr : 0, together);
}

static void assert_value(struct office *office, const char *expected, const char *sql)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

enum { OCTOBER_2020 = 2020 * 12 + 9, SEPTEMBER_2024 = 2024 * 12 + 8 };

/* One campaign day of 9 cases after four years of a case every other month. */
static void a_campaign_day_is_no_surge_and_no_rise(void **state)
{
	struct office *office = *state;

	for (int month = OCTOBER_2020; month <= SEPTEMBER_2024; month++)
		county_month(office, "nyj", month, month == SEPTEMBER_2024 ? 9 : month % 2, true);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office, "0", "SELECT count(*) FROM finding WHERE tested");
	assert_value(office, "9 1",
		     "SELECT cast(value AS INTEGER) || ' ' || cast(events AS INTEGER)"
		     " FROM month_test WHERE indicator = 'A20_agri' AND period = '2024-09'");
	assert_value(office, "nyj 2024-09-05 agri 9",
		     "SELECT unit || ' ' || day || ' ' || field || ' ' || cases FROM cluster"
		     " WHERE indicator = 'A02_j'");
}

/* The same nine on nine days are a surge; two of one day are said to be one event. */
static void what_came_together_is_said(void **state)
{
	struct office *office = *state;
	int64_t id;

	for (int month = OCTOBER_2020; month < SEPTEMBER_2024; month++)
		county_month(office, "nyj", month, 1, false);
	county_month(office, "nyj", SEPTEMBER_2024, 9, false);
	id = office_submit(office, "nyj", "cases", "2024-09", "2024-10-04", 2);
	office_case(office, id, "more-1", "agri", "2024-09-03", "", "");
	office_case(office, id, "more-2", "agri", "2024-09-03", "", "");
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(
		office,
		"2024年9月全县农资领域立案11件，明显多于往年同期（此前4年同月及前后各一个月平均每"
		"月1.0件）（同一单位、同一日、同一领域的按一起计，合9起，如2024年9月3日县农业农"
		"村局3件）。",
		"SELECT text FROM finding WHERE kind = 'surge'");
}

/* Decided on several days but filed on one: one event, of the month of the first decision. */
static void cases_filed_together_are_decided_as_one(void **state)
{
	struct office *office = *state;
	int64_t id;

	county_month(office, "nyj", SEPTEMBER_2024 - 1, 0, true);
	for (int i = 0; i < 6; i++)
		if (strcmp(penalty_units[i], "nyj") != 0)
			file_month(office, penalty_units[i], 2024, 9, 0, true);
	id = office_submit(office, "nyj", "cases", "2024-09", "2024-10-03", 4);
	office_case(office, id, "1", "agri", "2024-06-05", "decision_date", "'2024-08-20'");
	office_case(office, id, "2", "agri", "2024-06-05", "decision_date", "'2024-09-03'");
	office_case(office, id, "3", "agri", "2024-06-05", "decision_date", "'2024-09-20'");
	office_case(office, id, "4", "food", "2024-06-05", "decision_date", "'2024-09-20'");
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, "nyj 2024-08-20 3",
		     "SELECT unit || ' ' || day || ' ' || cases FROM cluster"
		     " WHERE indicator = 'A03_j'");
}

/* Three cases a day, day after day, are no groups. */
static void a_busy_field_is_not_joined(void **state)
{
	struct office *office = *state;

	for (int month = SEPTEMBER_2024 - 12; month <= SEPTEMBER_2024; month++)
		county_month(office, "scjgj", month, 84, false);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, "84",
		     "SELECT cast(events AS INTEGER) FROM comparison WHERE unit = 'scjgj'"
		     " AND indicator = 'A02_j' AND period = '2024-09'");
	assert_value(office, "0", "SELECT count(*) FROM cluster");
}

/* Four Decembers of 12 among months of 2: compared with December alone, no surge; with its
 * neighbours it was one. */
static void a_december_of_decembers_is_no_surge(void **state)
{
	struct office *office = *state;
	enum { DECEMBER_2023 = 2023 * 12 + 11 };

	for (int month = DECEMBER_2023 - 59; month <= DECEMBER_2023; month++)
		county_month(office, "scjgj", month, month % 12 == 11 ? 12 : 2, false);
	office_analyze(office, "2023Q4", "2024-10-30");
	assert_value(office, "0", "SELECT count(*) FROM finding WHERE tested");
	assert_value(office, "4 12.0",
		     "SELECT base_months || ' ' || expected FROM month_test"
		     " WHERE indicator = 'A20_agri' AND period = '2023-12'");
	assert_value(office, "12 2.0",
		     "SELECT base_months || ' ' || round(expected, 1) FROM month_test"
		     " WHERE indicator = 'A20_agri' AND period = '2023-10'");
}

/* A unit whose cases all fall in December, known for 18 months before the last 12: the half year
 * that holds a second December does not count. */
static void a_unit_is_compared_with_whole_years(void **state)
{
	struct office *office = *state;

	for (int month = SEPTEMBER_2024 - 29; month <= SEPTEMBER_2024; month++)
		county_month(office, "wlj", month, month % 12 == 11 ? 12 : 0, false);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office, "12 12 12",
		     "SELECT cast(value AS INTEGER) || ' ' || cast(past AS INTEGER) || ' ' ||"
		     " past_months FROM rolling WHERE unit = 'wlj' AND indicator = 'A02_j'");
	assert_value(office, "0", "SELECT count(*) FROM finding WHERE tested");
}

/* Cases that are never decided: the overdue stock only grows. */
static void a_stock_has_no_trend_test(void **state)
{
	struct office *office = *state;

	for (int month = OCTOBER_2020; month <= SEPTEMBER_2024; month++)
		county_month(office, "nyj", month, 1, false);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office, "no_test 1 1",
		     "SELECT reason || ' ' || (mk_p IS NULL) || ' ' || (sen_slope > 0) FROM trend"
		     " WHERE indicator = 'A05_j' AND frequency = 'quarter'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_campaign_day_is_no_surge_and_no_rise),
		OFFICE_TEST(what_came_together_is_said),
		OFFICE_TEST(cases_filed_together_are_decided_as_one),
		OFFICE_TEST(a_busy_field_is_not_joined),
		OFFICE_TEST(a_december_of_decembers_is_no_surge),
		OFFICE_TEST(a_unit_is_compared_with_whole_years),
		OFFICE_TEST(a_stock_has_no_trend_test),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
