/* test_asof.c - a run whose as-of day lies inside its period: what has not happened, is not due
 * or not over on that day does not count. Every number is counted by hand. */
#include "fixture.h"

/* A file of the whole quarter, sent early on 2024-08-15, so that all its months are in force. */
static int64_t submit_early(struct office *office, int rows)
{
	return office_submit(office, "scjgj", "cases", "2024Q3", "2024-08-15", rows);
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	assert_string_equal(text, expected);
	free(text);
}

/* Decided 2024-07-01: due 2024-07-29. 2024-07-18: due on the as-of day itself. 2024-07-19:
 * the day after it. */
static void disclosure_deadlines_not_passed_do_not_count(void **state)
{
	struct office *office = *state;
	int64_t id = submit_early(office, 3);
	const char *columns = "decision_date, result";

	office_case(office, id, "A1", "food", "2024-06-01", columns, "'2024-07-01', 'penalty'");
	office_case(office, id, "A2", "food", "2024-06-01", columns, "'2024-07-18', 'penalty'");
	office_case(office, id, "A3", "food", "2024-06-01", columns, "'2024-07-19', 'penalty'");
	office_analyze(office, "2024Q3", "2024-08-15");
	assert_series(office, "scjgj", "D01_j", "2024-07", "1 complete 1/1");
	assert_series(office, "scjgj", "D01_j", "2024-08", "0 partial 0/1");
	assert_series(office, "scjgj", "D07_j", "2024Q3", "1 partial 1/3");
	assert_value(office,
		     "SELECT group_concat(status || ' ' || due, ', ') FROM disclosure_result",
		     "overdue 2024-07-29, not_due 2024-08-15, not_due 2024-08-16");
	office_analyze(office, "2024Q3", "2024-08-16");
	assert_series(office, "scjgj", "D01_j", "2024-08", "1 partial 0/1");
}

/* Filed 2024-05-10: to be handled by 2024-08-08; 2024-05-17: by 08-15; 2024-05-18: by 08-16. */
static void handling_limits_not_passed_do_not_count(void **state)
{
	struct office *office = *state;
	int64_t id = submit_early(office, 3);

	office_case(office, id, "A1", "food", "2024-05-10", "", "");
	office_case(office, id, "A2", "food", "2024-05-17", "", "");
	office_case(office, id, "A3", "food", "2024-05-18", "", "");
	office_analyze(office, "2024Q3", "2024-08-15");
	assert_series(office, "scjgj", "A40_j", "2024-08", "1 partial 0/1");
	assert_series(office, "scjgj", "A05_j", "2024-08", "1 partial 0/1");
	assert_series(office, "scjgj", "A04_j", "2024-08", "3 partial 0/1");
	assert_value(office, "SELECT sum(overdue) || '/' || count(*) FROM open_case_result", "1/3");
}

static void months_not_begun_are_missing_and_the_running_one_is_partial(void **state)
{
	struct office *office = *state;
	int64_t id = submit_early(office, 2);

	office_case(office, id, "A1", "food", "2024-07-10", "", "");
	office_case(office, id, "A2", "food", "2024-08-10", "", "");
	office_analyze(office, "2024Q3", "2024-08-15");
	assert_series(office, "scjgj", "A02_j", "2024-07", "1 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024-08", "1 partial 0/1");
	assert_series(office, "scjgj", "A02_j", "2024-09", "NULL missing 0/1");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "2 partial 1/3");
}

/* The file did not see the end of August, which is over now: what it holds of August counts, what
 * it does not hold is not known. */
static void a_month_that_was_told_in_part_counts_what_was_told(void **state)
{
	struct office *office = *state;
	int64_t id = submit_early(office, 2);

	office_case(office, id, "A1", "food", "2024-07-10", "", "");
	office_case(office, id, "A2", "food", "2024-08-10", "", "");
	office_analyze(office, "2024Q3", "2024-08-31");
	assert_series(office, "scjgj", "A02_j", "2024-08", "1 partial 0/1");
	assert_series(office, "scjgj", "A03_j", "2024-08", "NULL missing 0/1");
	assert_series(office, "scjgj", "A04_j", "2024-08", "NULL missing 0/1");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "2 partial 1/3");
	/* the unit's own figure of the whole month goes before it */
	office_measure(office,
		       office_submit(office, "scjgj", "measures", "2024Q3", "2024-10-05", 1),
		       "2024-08", "A02_j", "3");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_series(office, "scjgj", "A02_j", "2024-08", "3 complete 1/1");
}

static void a_month_that_was_told_in_part_is_not_compared(void **state)
{
	struct office *office = *state;
	int64_t before = office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-05", 2);
	int64_t id = submit_early(office, 2);

	office_case(office, before, "B1", "food", "2023-07-10", "", "");
	office_case(office, before, "B2", "food", "2023-08-10", "", "");
	office_case(office, id, "A1", "food", "2024-07-10", "", "");
	office_case(office, id, "A2", "food", "2024-08-10", "", "");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_comparison(office, "scjgj", "A02_j",
			  "value || ' ' || comparable_value || ' ' || year_ago || ' ' ||"
			  " compared_months",
			  "2 1 1 1");
}

/* Its rows count, so that no list of what does not count names them; the unit that told no month as
 * a whole is one of those whose cases the county's number is of. */
static void the_rows_of_a_part_have_a_unit_and_are_not_uncounted(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-07-15", 1);
	int64_t whole = office_submit(office, "nyj", "cases", "2024Q3", "2024-10-05", 1);

	office_case(office, id, "A1", "food", "2024-07-10", "", "");
	office_case(office, whole, "B1", "food", "2024-08-10", "", "");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_value(office, "SELECT count(*) FROM uncounted", "0");
	assert_comparison(office, "*", "A02_j",
			  "value || ' ' || units_complete || ' ' || units_partial", "2 1 1");
	/* of the stock on the last day the county's number is of the other unit alone */
	assert_comparison(office, "*", "A04_j",
			  "value || ' ' || units_complete || ' ' || units_partial", "1 1 0");
}

static void an_early_zero_report_tells_nothing_of_its_month(void **state)
{
	struct office *office = *state;

	submit_early(office, 0);
	office_analyze(office, "2024Q3", "2024-08-31");
	assert_series(office, "scjgj", "A02_j", "2024-07", "0 complete 1/1");
	assert_series(office, "scjgj", "A02_j", "2024-08", "NULL missing 0/1");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "0 partial 1/3");
}

/* More cases came than the unit's own figure of the month says. */
static void a_figure_below_what_was_told_in_part_is_contradicted(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "gaj", "linkage", "2024Q3", "2024-08-15", 2);
	int64_t own = office_submit(office, "gaj", "measures", "2024Q3", "2024-10-05", 1);

	office_state(office, id, "linkage", "1", "case_no, stage, event_date",
		     "'N1', 'file', '2024-08-01'");
	office_state(office, id, "linkage", "2", "case_no, stage, event_date",
		     "'N2', 'file', '2024-08-02'");
	office_measure(office, own, "2024-08", "G02_j", "1");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_series(office, "gaj", "G02_j", "2024-08", "2 partial 0/1");
	assert_value(office,
		     "SELECT count(*) FROM finding WHERE kind = 'source_difference' AND"
		     " indicator = 'G02_j'",
		     "1");
}

/* A share is of months that are known as a whole: whether or not any of the part was adopted. */
static void a_rate_takes_no_month_that_was_told_in_part(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "information", "2024Q3", "2024-08-15", 4);
	const char *columns = "title, kind, reported_date, adopted";

	office_state(office, id, "information", "1", columns, "'a', 'news', '2024-07-01', 'city'");
	office_state(office, id, "information", "2", columns, "'b', 'news', '2024-07-02', 'none'");
	office_state(office, id, "information", "3", columns, "'c', 'news', '2024-08-01', 'city'");
	office_state(office, id, "information", "4", columns, "'d', 'news', '2024-08-02', 'city'");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_series(office, "scjgj", "I08_n", "2024Q3", "3 partial 1/3");
	assert_series(office, "scjgj", "I13", "2024-08", "NULL missing 0/1");
	assert_series(office, "scjgj", "I13", "2024Q3", "0.5 partial 1/3");
}

static void a_running_month_is_not_compared(void **state)
{
	struct office *office = *state;
	int64_t before = office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-05", 2);
	int64_t id = submit_early(office, 2);

	office_case(office, before, "B1", "food", "2023-07-10", "", "");
	office_case(office, before, "B2", "food", "2023-08-10", "", "");
	office_case(office, id, "A1", "food", "2024-07-10", "", "");
	office_case(office, id, "A2", "food", "2024-08-10", "", "");
	office_analyze(office, "2024Q3", "2024-08-15");
	assert_comparison(office, "scjgj", "A02_j",
			  "value || ' ' || comparable_value || ' ' || year_ago || ' ' ||"
			  " compared_months || ' ' || ifnull(cumulative_year_ago, 'NULL')",
			  "2 1 1 1 NULL");
}

/* Ingest refuses a date after the day of receipt; should one stand in the store, it has not
 * happened. */
static void events_after_the_day_have_not_happened(void **state)
{
	struct office *office = *state;
	int64_t id = submit_early(office, 2);

	office_case(office, id, "A1", "food", "2024-07-10", "decision_date", "'2024-08-20'");
	office_case(office, id, "A2", "food", "2024-08-20", "", "");
	office_analyze(office, "2024Q3", "2024-08-15");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "1 partial 1/3");
	assert_series(office, "scjgj", "A03_j", "2024Q3", "0 partial 1/3");
	assert_series(office, "scjgj", "A04_j", "2024-08", "1 partial 0/1");
}

/* The deadline falls in August, of which the unit has not reported. */
static void a_unit_that_has_not_reported_is_not_said_to_be_overdue(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024-07", "2024-08-02", 1);

	office_case(office, id, "A1", "food", "2024-06-01", "decision_date, result",
		    "'2024-07-18', 'penalty'");
	office_analyze(office, "2024Q3", "2024-09-20");
	assert_series(office, "scjgj", "D01_j", "2024-08", "NULL missing 0/1");
	assert_value(office, "SELECT status FROM disclosure_result", "not_computable");
	assert_value(office, "SELECT count(*) FROM finding WHERE kind = 'disclosure'", "0");
	office_submit(office, "scjgj", "cases", "2024-08", "2024-09-03", 0);
	office_analyze(office, "2024Q3", "2024-09-20");
	assert_value(office, "SELECT status FROM disclosure_result", "overdue");
}

/* Withdrawn on 10-20: until the end of 10-19 it was known, in force and delivered in time. Its
 * drop of A1 held until then, too. Without a day the newest event, the withdrawal, decides. */
static void what_was_withdrawn_later_still_counts_before(void **state)
{
	struct office *office = *state;
	int64_t first = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 1);
	int64_t wrong = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 2);

	office_case(office, first, "A1", "food", "2024-07-10", "", "");
	office_case(office, wrong, "A2", "food", "2024-07-11", "", "");
	office_case(office, wrong, "A3", "food", "2024-07-12", "", "");
	office_sql(office,
		   "INSERT INTO withdrawal VALUES (%lld, '2024-10-20T09:00', 'x', 'in_force');"
		   "INSERT INTO withdrawn_drop VALUES (%lld, 'A1', %lld);"
		   "UPDATE submission SET status = 'withdrawn' WHERE id = %lld",
		   (long long)wrong, (long long)first, (long long)wrong, (long long)wrong);
	office_analyze(office, "2024Q3", "2024-10-06");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "1 complete 3/3");
	office_analyze(office, "2024Q3", "2024-10-19");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "2 complete 3/3");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "1 complete 3/3");
	office_analyze(office, "2024Q3", NULL);
	assert_value(office, "SELECT as_of FROM run_current", "2024-10-20");
}

static void a_withdrawn_only_file_leaves_the_month_missing(void **state)
{
	struct office *office = *state;
	int64_t wrong = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 1);

	office_case(office, wrong, "A2", "food", "2024-07-11", "", "");
	office_sql(office,
		   "INSERT INTO withdrawal VALUES (%lld, '2024-10-20', 'x', 'in_force');"
		   "UPDATE submission SET status = 'withdrawn' WHERE id = %lld",
		   (long long)wrong, (long long)wrong);
	office_analyze(office, "2024Q3", "2024-10-19");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "1 complete 3/3");
	assert_value(
		office,
		"SELECT group_concat(DISTINCT status) FROM delivery_result WHERE unit = 'scjgj'"
		" AND table_name = 'cases' AND period = '2024Q3'",
		"on_time");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_series(office, "scjgj", "A02_j", "2024Q3", "NULL missing 0/3");
	assert_value(
		office,
		"SELECT group_concat(DISTINCT status) FROM delivery_result d JOIN run_current r"
		" ON r.id = d.run WHERE d.unit = 'scjgj' AND d.table_name = 'cases'"
		" AND d.period = '2024Q3'",
		"missing");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(disclosure_deadlines_not_passed_do_not_count),
		OFFICE_TEST(handling_limits_not_passed_do_not_count),
		OFFICE_TEST(months_not_begun_are_missing_and_the_running_one_is_partial),
		OFFICE_TEST(a_month_that_was_told_in_part_counts_what_was_told),
		OFFICE_TEST(a_month_that_was_told_in_part_is_not_compared),
		OFFICE_TEST(the_rows_of_a_part_have_a_unit_and_are_not_uncounted),
		OFFICE_TEST(an_early_zero_report_tells_nothing_of_its_month),
		OFFICE_TEST(a_figure_below_what_was_told_in_part_is_contradicted),
		OFFICE_TEST(a_rate_takes_no_month_that_was_told_in_part),
		OFFICE_TEST(a_running_month_is_not_compared),
		OFFICE_TEST(events_after_the_day_have_not_happened),
		OFFICE_TEST(a_unit_that_has_not_reported_is_not_said_to_be_overdue),
		OFFICE_TEST(what_was_withdrawn_later_still_counts_before),
		OFFICE_TEST(a_withdrawn_only_file_leaves_the_month_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
