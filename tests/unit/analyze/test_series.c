/* test_series.c - monthly facts, longer periods, the county, and their states. Every expected
 * number is counted by hand from the few rows of the test itself. */
#include <string.h>

#include "county.h"

#include "tests/unit/core/calendar_end.h"

static void count_by_event_date_and_zero_where_in_force(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 2);

	office_case(office, q1, "A1", "food", "2024-01-10", "decision_date, result, value, fine",
		    "'2024-03-05', 'penalty', 123456, 200000");
	office_case(office, q1, "A2", "trademark", "2024-03-31", "", "");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2024-01", "1 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024-02", "0 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "2 complete 3/3");
	assert_series(office, "scjgj", "A03_j", "2024Q1", "1 complete 3/3");
	assert_series(office, "scjgj", "A06_y", "2024Q1", "123456 complete 3/3");
	assert_series(office, "scjgj", "A10_y", "2024-03", "200000 complete 1/1");
	assert_series(office, "scjgj", "A20_food", "2024Q1", "1 complete 3/3");
	assert_series(office, "scjgj", "A30_d", "2024-03", "55 complete 1/1");
}

static void not_reported_is_null_and_missing(void **state)
{
	struct office *office = *state;

	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 0);
	office_submit(office, "nyj", "cases", "2024-01", "2024-02-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "0 complete 3/3");
	assert_series(office, "wlj", "A02_j", "2024Q1", "NULL missing 0/3");
	assert_series(office, "nyj", "A02_j", "2024-02", "NULL missing 0/1");
	assert_series(office, "nyj", "A02_j", "2024Q1", "0 partial 1/3");
	assert_series(office, "*", "A02_j", "2024Q1", "0 partial 4/18");
	assert_series(office, "*", "A02_j", "2024-01", "0 partial 2/6");
}

static struct unit *unit_of(struct office *office, const char *code)
{
	struct rules *rules = &office->workspace.rules_loaded;

	return &rules->units[rules_unit_index(rules, code)];
}

/* Six administrative units; one comes in May, one goes after May, one went the year before. */
static void only_a_member_owes_a_month(void **state)
{
	struct office *office = *state;
	int64_t came, went;
	char *units;

	unit_of(office, "swj")->from = month_from(2024, 5);
	unit_of(office, "wjj")->to = month_from(2024, 5);
	unit_of(office, "zrzyj")->to = month_from(2023, 12);
	came = office_submit(office, "swj", "cases", "2024Q2", "2024-07-03", 2);
	went = office_submit(office, "wjj", "cases", "2024Q2", "2024-07-03", 2);
	office_case(office, came, "A1", "food", "2024-04-10", "", "");
	office_case(office, came, "A2", "food", "2024-05-10", "", "");
	office_case(office, went, "B1", "food", "2024-05-10", "", "");
	office_case(office, went, "B2", "food", "2024-06-10", "", "");
	office_submit(office, "nyj", "cases", "2024Q2", "2024-07-03", 0);
	office_analyze(office, "2024Q2", "2024-07-30");
	assert_series(office, "swj", "A02_j", "2024Q2", "1 complete 2/2");
	assert_series(office, "wjj", "A02_j", "2024Q2", "1 complete 2/2");
	assert_series(office, "wjj", "A02_j", "2024-06", "NULL not_applicable 0/0");
	assert_series(office, "zrzyj", "A02_j", "2024Q2", "NULL not_applicable 0/0");
	assert_series(office, "*", "A02_j", "2024Q2", "2 partial 7/13");
	assert_series(office, "*", "A02_j", "2024-06", "0 partial 2/4");
	units = office_value(office,
			     "SELECT units_complete || '/' || units_expected FROM comparison"
			     " WHERE unit = '*' AND indicator = 'A02_j' AND"
			     " period = '2024Q2'");
	assert_string_equal(units, "3/5");
	free(units);
}

/* Who joined in May is in no stock of 1 April, who left in May in none of 30 June. */
static void a_stock_is_of_the_members_of_its_day(void **state)
{
	struct office *office = *state;
	int64_t id;

	unit_of(office, "swj")->from = month_from(2024, 5);
	unit_of(office, "wjj")->to = month_from(2024, 5);
	office_submit(office, "swj", "cases", "2024Q2", "2024-07-03", 0);
	office_submit(office, "wjj", "cases", "2024Q1", "2024-04-03", 0);
	id = office_submit(office, "wjj", "cases", "2024Q2", "2024-07-03", 1);
	office_case(office, id, "B1", "food", "2024-04-10", "", "");
	office_analyze(office, "2024Q2", "2024-07-30");
	assert_series(office, "swj", "A01_j", "2024Q2", "NULL not_applicable 0/0");
	assert_series(office, "wjj", "A01_j", "2024Q2", "0 complete 2/2");
	assert_series(office, "*", "A01_j", "2024Q2", "0 partial 2/14");
	assert_series(office, "wjj", "A04_j", "2024-05", "1 complete 1/1");
	assert_series(office, "wjj", "A04_j", "2024Q2", "NULL not_applicable 0/0");
	assert_series(office, "*", "A04_j", "2024Q2", "0 partial 2/14");
	assert_value(office,
		     "SELECT ifnull(parts, '-') FROM balance_result WHERE balance = 'stock'", "-");
}

static void event_of_a_month_whose_table_is_not_in_force_is_missing(void **state)
{
	struct office *office = *state;
	int64_t february = office_submit(office, "scjgj", "cases", "2024-02", "2024-03-03", 1);

	office_case(office, february, "A1", "food", "2024-01-10", "", "");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2024-01", "NULL missing 0/1");
	assert_series(office, "scjgj", "A02_j", "2024-02", "0 complete 1/1");
}

static void as_of_day_hides_what_came_later(void **state)
{
	struct office *office = *state;
	int64_t first = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);
	int64_t second = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-20T09:00", 1);

	office_case(office, first, "A1", "food", "2024-01-10", "", "");
	office_case(office, second, "A2", "food", "2024-01-11", "", "");
	office_analyze(office, "2024Q1", "2024-04-19");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "1 complete 3/3");
	office_analyze(office, "2024Q1", "2024-04-20");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "2 complete 3/3");
}

static void held_refused_and_withdrawn_are_not_in_force(void **state)
{
	struct office *office = *state;
	static const char *const statuses[] = { "held", "refused", "withdrawn" };
	static const char *const units[] = { "scjgj", "nyj", "wlj" };

	for (int i = 0; i < 3; i++) {
		int64_t id = office_submit(office, units[i], "cases", "2024Q1", "2024-04-03", 1);

		office_sql(office, "UPDATE submission SET status = '%s' WHERE id = %lld",
			   statuses[i], (long long)id);
	}
	office_submit(office, "swj", "cases", "2024Q1", "2024-04-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	for (int i = 0; i < 3; i++)
		assert_series(office, units[i], "A02_j", "2024Q1", "NULL missing 0/3");
	assert_series(office, "*", "A02_j", "2024Q1", "0 partial 3/18");
}

/* Filed 2024-01-10, decided 2024-03-05; limit 90 + 0 days: 2024-04-09. */
static void stocks_stand_at_month_ends(void **state)
{
	struct office *office = *state;
	int64_t h1 = office_submit(office, "scjgj", "cases", "2024H1", "2024-07-03", 2);

	office_case(office, h1, "A1", "food", "2024-01-10", "decision_date", "'2024-03-05'");
	office_case(office, h1, "A2", "food", "2024-01-10", "extended_days", "30");
	office_analyze(office, "2024H1", "2024-07-30");
	assert_series(office, "scjgj", "A04_j", "2024-01", "2 complete 1/1");
	assert_series(office, "scjgj", "A04_j", "2024-03", "1 complete 1/1");
	assert_series(office, "scjgj", "A04_j", "2024Q1", "1 complete 3/3");
	assert_series(office, "scjgj", "A01_j", "2024-01",
		      "NULL missing 0/1"); /* carried in: unknown */
	assert_series(office, "scjgj", "A01_j", "2024-02", "NULL missing 0/1");
	assert_series(office, "scjgj", "A01_j", "2024-04", "1 complete 1/1");
	assert_series(office, "scjgj", "A01_j", "2024Q2", "1 complete 3/3");
	assert_series(office, "scjgj", "A05_j", "2024-04", "0 complete 1/1");
	assert_series(office, "scjgj", "A05_j", "2024-05", "1 complete 1/1"); /* due 2024-05-09 */
	assert_series(office, "scjgj", "A05_j", "2024H1", "1 complete 6/6");
	assert_series(office, "scjgj", "A40_j", "2024Q2", "2 complete 3/3");
	assert_series(office, "scjgj", "A44", "2024Q2", "0.5 complete 3/3");
}

/* Who sent nothing for a time has not told of what was open after it: not of what he had before,
 * and A1 may have ended while he was silent. */
static void carried_in_cases_are_unknown_after_a_gap(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);

	office_case(office, q1, "A1", "food", "2024-01-10", "", "");
	office_submit(office, "nyj", "cases", "2024Q1", "2024-04-03", 0);
	office_submit(office, "nyj", "cases", "2024Q2", "2024-07-03", 0);
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-03", 0);
	office_submit(office, "nyj", "cases", "2024Q3", "2024-10-03", 0);
	office_submit(office, "wlj", "cases", "2024Q3", "2024-10-03", 0);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_series(office, "nyj", "A01_j", "2024Q3", "0 complete 3/3");
	assert_series(office, "scjgj", "A01_j", "2024Q3", "NULL missing 0/3");
	assert_series(office, "scjgj", "A01_j", "2024-09", "NULL missing 0/1");
	assert_series(office, "scjgj", "A04_j", "2024-03", "1 complete 1/1");
	assert_series(office, "scjgj", "A04_j", "2024Q3", "NULL missing 0/3");
	assert_series(office, "wlj", "A01_j", "2024-08", "NULL missing 0/1");
	assert_series(office, "*", "A01_j", "2024Q3", "0 partial 3/18");
}

/* What a unit had open as it fell silent was told; how much of it is open since was not. */
static void the_opening_of_who_fell_silent_is_known(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 2);

	office_case(office, q1, "A1", "food", "2024-01-10", "", "");
	office_case(office, q1, "A2", "food", "2024-01-10", "decision_date", "'2024-02-01'");
	office_submit(office, "nyj", "cases", "2024Q1", "2024-04-03", 0);
	office_submit(office, "nyj", "cases", "2024Q2", "2024-07-03", 0);
	office_analyze(office, "2024Q2", "2024-07-30");
	assert_series(office, "scjgj", "A01_j", "2024-04", "1 complete 1/1");
	assert_series(office, "scjgj", "A01_j", "2024-05", "NULL missing 0/1");
	assert_series(office, "scjgj", "A01_j", "2024Q2", "1 complete 3/3");
	assert_series(office, "scjgj", "A04_j", "2024Q2", "NULL missing 0/3");
	assert_series(office, "*", "A01_j", "2024Q2", "1 partial 6/18");
	assert_series(office, "*", "A04_j", "2024Q2", "0 partial 3/18");
}

/* Decided 2024-09-13 (Friday). The 20th working day after it, with 中秋 15-17 and 国庆 1-7
 * October off and 14 September, 29 September, 12 October worked: 2024-10-17. */
static void disclosure_follows_the_deadline(void **state)
{
	struct office *office = *state;
	int64_t q3 = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-03", 4);
	int64_t q4 = office_submit(office, "scjgj", "cases", "2024Q4", "2025-01-03", 1);
	const char *columns = "procedure, decision_date, result, disclosed_date";

	office_case(office, q3, "A1", "food", "2024-09-01", columns,
		    "NULL, '2024-09-13', 'penalty', '2024-10-17'");
	office_case(office, q3, "A2", "food", "2024-09-01", columns,
		    "'simple', '2024-09-13', 'penalty', NULL");
	office_case(office, q3, "A3", "food", "2024-09-01", columns,
		    "'normal', '2024-09-13', 'none', NULL");
	office_case(office, q3, "A4", "food", "2024-09-01", columns,
		    "'normal', '2024-09-13', 'penalty', '2024-10-18'");
	office_case(office, q4, "A5", "food", "2024-09-01", columns,
		    "'normal', '2024-09-14', 'penalty', NULL");
	office_analyze(office, "2024Q4", "2025-01-30");
	assert_series(office, "scjgj", "D01_j", "2024Q3", "0 complete 3/3");
	assert_series(office, "scjgj", "D01_j", "2024-10", "3 complete 1/1");
	assert_series(office, "scjgj", "D02_j", "2024-10", "2 complete 1/1");
	assert_series(office, "scjgj", "D03_j", "2024-10", "1 complete 1/1");
	assert_series(office, "scjgj", "D05", "2024Q3", "NULL not_computable 3/3");
}

static void measures_sum_last_and_not_applicable(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "swzx", "measures", "2024Q1", "2024-04-03", 6);
	int64_t fy = office_submit(office, "fy", "measures", "2024Q1", "2024-04-03", 3);

	office_measure(office, q1, "2024-01", "SWZX1_n", "10");
	office_measure(office, q1, "2024-02", "SWZX1_n", "11");
	office_measure(office, q1, "2024-03", "SWZX1_n", "9");
	office_measure(office, q1, "2024-01", "SWZX2_n", "1");
	office_measure(office, q1, "2024-03", "SWZX2_n", "2");
	office_state(office, fy, "measures", "2024-01|F04_j", "month, indicator, reason",
		     "'2024-01', 'F04_j', 'not_applicable'");
	office_measure(office, fy, "2024-02", "F04_j", "3");
	office_measure(office, fy, "2024-03", "F04_j", "0");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "swzx", "SWZX1_n", "2024Q1", "9 complete 3/3");
	assert_series(office, "swzx", "SWZX2_n", "2024Q1", "3 partial 2/3");
	assert_series(office, "swzx", "SWZX2_n", "2024-02", "NULL missing 0/1");
	assert_series(office, "fy", "F04_j", "2024-01", "NULL not_applicable 0/0");
	assert_series(office, "fy", "F04_j", "2024Q1", "3 complete 2/2");
}

static void ledger_wins_over_measures_and_they_are_never_added(void **state)
{
	struct office *office = *state;
	int64_t cases = office_submit(office, "scjgj", "cases", "2024-01", "2024-02-03", 1);
	int64_t measures = office_submit(office, "scjgj", "measures", "2024Q1", "2024-04-03", 2);

	office_case(office, cases, "A1", "food", "2024-01-10", "", "");
	office_measure(office, measures, "2024-01", "A02_j", "5");
	office_measure(office, measures, "2024-02", "A02_j", "7");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2024-01", "1 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024-02", "7 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "8 partial 2/3");
}

static void ratio_divides_only_months_with_both_parts(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "wjj", "measures", "2024Q1", "2024-04-03", 4);

	office_measure(office, q1, "2024-01", "WJJ1_n", "10");
	office_measure(office, q1, "2024-01", "WJJ2_n", "8");
	office_measure(office, q1, "2024-02", "WJJ1_n", "10");
	office_measure(office, q1, "2024-03", "WJJ1_n", "0");
	office_measure(office, q1, "2024-03", "WJJ2_n", "0");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "wjj", "WJJ4", "2024Q1", "0.8 partial 2/3");
	assert_series(office, "wjj", "WJJ4", "2024-03", "NULL not_computable 1/1");
}

static void only_complete_calendar_periods_and_the_own_one(void **state)
{
	struct office *office = *state;

	office_submit(office, "scjgj", "cases", "2023Q1", "2023-04-03", 0);
	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 0);
	office_analyze(office, "2024-02", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2023", "0 partial 3/12");
	assert_series(office, "scjgj", "A02_j", "2024-02", "0 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024-03", "-");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "-");
}

static int nr_said(const struct office *office, const char *code)
{
	int nr = 0;

	for (size_t i = 0; i < office->diag.nr; i++)
		nr += strcmp(office->diag.items[i].kind->code, code) == 0;
	return nr;
}

static void again_replaces_the_draft_and_leaves_the_issued(void **state)
{
	struct office *office = *state;
	char *nr;

	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	office_analyze(office, "2024Q1", "2024-04-30");
	nr = office_value(office, "SELECT count(*) FROM run");
	assert_string_equal(nr, "1");
	free(nr);
	office_sql(office, "UPDATE run SET issued = '2024-05-02'");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_int_equal(nr_said(office, "ANA002"), 1);
}

static void campaign_counts_its_days_only(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 2);

	office_case(office, q1, "A1", "food", "2024-03-14", "", "");
	office_case(office, q1, "A2", "food", "2024-03-15", "", "");
	office_analyze(office, "2024-03-15..2024-03-31", "2024-04-30");
	assert_series(office, "scjgj", "A02_j", "2024-03-15..2024-03-31", "1 complete 1/1");
	assert_series(office, "scjgj", "X01_r", "2024-03-15..2024-03-31", "-");
	assert_string_equal(office->diag.items[0].kind->code, "ANA003");
}

static void deadlines_beyond_the_calendar_are_not_computable(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2027Q1", "2027-04-03", 1);

	calendar_end_with(&office->workspace.rules_loaded.calendar, 2026);
	office_case(office, id, "A1", "food", "2027-01-10", "decision_date, result",
		    "'2027-01-11', 'penalty'");
	office_analyze(office, "2027Q1", "2027-04-30");
	assert_series(office, "scjgj", "A03_j", "2027Q1", "1 complete 3/3");
	assert_series(office, "scjgj", "D01_j", "2027Q1", "NULL not_computable 3/3");
	assert_series(office, "scjgj", "D05", "2027Q1", "NULL not_computable 3/3");
	assert_int_equal(office->diag.warnings, 1);
	assert_int_equal(nr_said(office, "ANA004"), 1);
	for (size_t i = 0; i < office->diag.nr; i++)
		if (strcmp(office->diag.items[i].kind->code, "ANA004") == 0)
			assert_string_equal(
				office->diag.items[i].message,
				"工作日历没有2027年的放假安排，涉及该年工作日的结果不能计算");
}

/* A decision of a year without a calendar may be due in January of the next. */
static void deadlines_begun_before_the_calendar_are_not_computable(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2023Q4", "2024-01-03", 1);

	calendar_begin_with(&office->workspace.rules_loaded.calendar, 2024);
	office_case(office, id, "A1", "food", "2023-12-10", "decision_date, result",
		    "'2023-12-20', 'penalty'");
	id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);
	office_case(office, id, "A2", "food", "2024-01-10", "decision_date, result",
		    "'2024-01-11', 'penalty'");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "D01_j", "2024-01", "NULL not_computable 1/1");
	assert_series(office, "scjgj", "D01_j", "2024-02", "1 complete 1/1");
	assert_series(office, "scjgj", "D01_j", "2024Q1", "NULL not_computable 3/3");
	assert_series(office, "scjgj", "D05", "2024Q1", "NULL not_computable 3/3");
	assert_int_equal(nr_said(office, "ANA004"), 1);
}

/* It does not leave the rate in silence where its month is one that nobody has told of; what is too
 * old to be due in the quarter hinders nothing. */
static void deadlines_begun_before_the_first_ledger_are_not_computable(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 2);

	calendar_begin_with(&office->workspace.rules_loaded.calendar, 2024);
	office_case(office, id, "A1", "food", "2023-06-10", "decision_date, result",
		    "'2023-06-20', 'penalty'");
	office_case(office, id, "A2", "food", "2024-01-10", "decision_date, result",
		    "'2024-01-11', 'penalty'");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "D01_j", "2024Q1", "1 complete 3/3");
	office_case(office, id, "A3", "food", "2023-12-10", "decision_date, result",
		    "'2023-12-20', 'penalty'");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "D01_j", "2024Q1", "NULL not_computable 3/3");
	assert_series(office, "scjgj", "D06", "2024Q1", "NULL not_computable 3/3");
	assert_series(office, "*", "D06", "2024Q1", "NULL not_computable 3/18");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(count_by_event_date_and_zero_where_in_force),
		OFFICE_TEST(not_reported_is_null_and_missing),
		OFFICE_TEST(only_a_member_owes_a_month),
		OFFICE_TEST(a_stock_is_of_the_members_of_its_day),
		OFFICE_TEST(event_of_a_month_whose_table_is_not_in_force_is_missing),
		OFFICE_TEST(as_of_day_hides_what_came_later),
		OFFICE_TEST(held_refused_and_withdrawn_are_not_in_force),
		OFFICE_TEST(stocks_stand_at_month_ends),
		OFFICE_TEST(carried_in_cases_are_unknown_after_a_gap),
		OFFICE_TEST(the_opening_of_who_fell_silent_is_known),
		OFFICE_TEST(disclosure_follows_the_deadline),
		OFFICE_TEST(measures_sum_last_and_not_applicable),
		OFFICE_TEST(ledger_wins_over_measures_and_they_are_never_added),
		OFFICE_TEST(ratio_divides_only_months_with_both_parts),
		OFFICE_TEST(only_complete_calendar_periods_and_the_own_one),
		OFFICE_TEST(again_replaces_the_draft_and_leaves_the_issued),
		OFFICE_TEST(campaign_counts_its_days_only),
		OFFICE_TEST(deadlines_beyond_the_calendar_are_not_computable),
		OFFICE_TEST(deadlines_begun_before_the_calendar_are_not_computable),
		OFFICE_TEST(deadlines_begun_before_the_first_ledger_are_not_computable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
