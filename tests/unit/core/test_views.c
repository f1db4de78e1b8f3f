/* test_views.c - what the published views derive from results: changes, shares, how units stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/buf.h"
#include "core/store/store.h"

static struct diag diag;
static struct store *store;

static void sql(const char *text)
{
	if (store_exec(store, text, &diag) < 0) {
		diag_print(&diag, stderr);
		fail_msg("%s", text);
	}
}

/* Two runs of one period: 1, and 2 which is the newest. */
static int set_up(void **state)
{
	(void)state;
	diag = (struct diag)DIAG_INIT;
	if (store_open(&store, ":memory:", STORE_CREATE, &diag) < 0)
		return -1;
	sql("INSERT INTO run(id, kind, period, as_of, rules_hash, notes_hash, version) VALUES"
	    " (1, 'analyze', '2024Q3', '2024-10-10', '', '', ''),"
	    " (2, 'analyze', '2024Q3', '2024-10-12', '', '', '')");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_free(store);
	diag_release(&diag);
	return 0;
}

/* The rows of 'query', columns joined by blanks (NULL as -), rows by ;. */
static void assert_rows(const char *query, const char *expected)
{
	struct query rows = QUERY_INIT;
	struct buf text = BUF_INIT;
	int more;

	assert_int_equal(query_open(&rows, store, query, &diag), 0);
	while ((more = query_next(&rows, &diag)) > 0) {
		buf_addstr(&text, text.nr ? ";" : "");
		for (int i = 0; i < query_columns(&rows); i++) {
			const char *value = query_text(&rows, i);

			buf_addf(&text, "%s%s", i ? " " : "", value ? value : "-");
		}
	}
	assert_int_equal(more, 0);
	query_release(&rows);
	assert_string_equal(text.data, expected);
	buf_release(&text);
}

static void compare(const char *values)
{
	char text[500];

	snprintf(text, sizeof(text),
		 "INSERT INTO comparison_result(run, unit, indicator, period, value,"
		 " comparable_value, year_ago, q_value, family, state, reported, expected)"
		 " VALUES %s",
		 values);
	sql(text);
}

static void a_change_is_below_the_level_and_of_the_comparable_value(void **state)
{
	(void)state;
	sql("INSERT INTO family_result VALUES (1, 'main', 3, 0, 0.015)");
	compare("(1, '*', 'A02_j', '2024Q3', 20, NULL, 15, 0.0149, 'main', 'complete', 3, 3),"
		"(1, '*', 'A03_j', '2024Q3', 9, 8, 10, 0.015, 'main', 'partial', 2, 3),"
		"(1, '*', 'A10_y', '2024Q3', 9, NULL, 10, 0.001, NULL, 'complete', 3, 3),"
		"(1, '*', 'A14_j', '2024Q3', NULL, NULL, 10, NULL, 'main', 'missing', 0, 3)");
	assert_rows("SELECT indicator, change, changed FROM comparison_by_run ORDER BY indicator",
		    "A02_j 5 1;A03_j -2 0;A10_y -1 -;A14_j - -");
}

static void changes_of_the_period_before_and_of_the_year_are_published(void **state)
{
	(void)state;
	compare("(1, '*', 'A02_j', '2024Q3', 20, 18, 15, NULL, NULL, 'partial', 2, 3),"
		"(1, '*', 'A03_j', '2024Q3', 9, NULL, 0, NULL, NULL, 'complete', 3, 3)");
	sql("UPDATE comparison_result SET previous = 24, cumulative = 63, cumulative_year_ago = 50,"
	    " months_partial = 2, months_missing = 1 WHERE indicator = 'A02_j';"
	    "UPDATE comparison_result SET cumulative = 9, cumulative_year_ago = 0"
	    " WHERE indicator = 'A03_j'");
	assert_rows("SELECT compared_value, change, times, previous_change, cumulative_change,"
		    " cumulative_growth, cumulative_times, months_open FROM comparison_by_run"
		    " ORDER BY indicator",
		    "18 3 1.2 -4 13 0.26 1.26 3;9 9 - - 9 - - -");
}

static void a_sum_holds_or_does_not_or_is_unknown(void **state)
{
	(void)state;
	sql("INSERT INTO balance_result VALUES (1, 'stock', 14, 14), (1, 'filed_units', 20, 21),"
	    " (1, 'filed_fields', NULL, 21), (2, 'stock', 13, 14)");
	assert_rows("SELECT balance, holds FROM balance_by_run WHERE run = 1 ORDER BY balance",
		    "filed_fields -;filed_units 0;stock 1");
	assert_rows("SELECT run, holds FROM balance", "2 0");
}

static void points_are_scaled_to_a_hundred(void **state)
{
	(void)state;
	sql("INSERT INTO score_total_result(run, year, unit, points, applicable_max, total)"
	    " VALUES (1, '2023', 'a', 9, 12, 75), (1, '2023', 'b', 0, 0, NULL)");
	assert_rows("SELECT unit, percent FROM score_total_by_run ORDER BY unit", "a 75.0;b 0.0");
}

static void a_cohort_is_entered_by_the_unknown_too(void **state)
{
	(void)state;
	sql("INSERT INTO cohort_result(run, process, unit, field, span, first_day, last_day, n,"
	    " reached, open, unknown, within_nr, n_year_ago, reached_year_ago) VALUES (1,"
	    " 'accepted', '*', '*', 'period', '2024-07-01', '2024-09-30', 4, 3, 1, 2, 3, 0, 0)");
	assert_rows("SELECT n, unknown, entered FROM cohort_by_run", "4 2 6");
	sql("UPDATE cohort_result SET n = NULL");
	assert_rows("SELECT n, unknown, entered FROM cohort_by_run", "- 2 2");
	sql("UPDATE cohort_result SET unknown = 0");
	assert_rows("SELECT n, unknown, entered FROM cohort_by_run", "- 0 -");
}

static void corrected_figures_have_month_and_indicator(void **state)
{
	(void)state;
	sql("INSERT INTO submission(id, sha256, file, folder, received, register_line, status,"
	    " rules_hash) VALUES (1, '', 'f', '', '2024-10-01', 1, 'in_force', '');"
	    "INSERT INTO correction_result(run, position, unit, table_name, key, field, was, now,"
	    " received, submission, line) VALUES"
	    " (1, 1, 'a', 'measures', '2024-05|P02_n', 'value', '3', '4.5', '', 1, 2),"
	    " (1, 2, 'a', 'measures', '2024-05|P03_n', 'value', '3', NULL, '', 1, 3),"
	    " (1, 3, 'a', 'measures', '2024-05|P04_n', 'note', 'x', 'y', '', 1, 4),"
	    " (1, 4, 'a', 'cases', '1|2', 'value', '3', '4', '', 1, 5)");
	assert_rows("SELECT position, unit, month, indicator, was, now"
		    " FROM correction_measure_by_run",
		    "1 a 2024-05 P02_n 3.0 4.5");
}

static void shares_are_of_the_cases_filed(void **state)
{
	(void)state;
	compare("(1, '*', 'A02_j', '2024Q3', 8, NULL, 0, NULL, NULL, 'complete', 3, 3),"
		"(1, '*', 'X', '2024Q3', 2, NULL, 0, NULL, NULL, 'complete', 3, 3),"
		"(2, '*', 'A02_j', '2024Q3', 0, NULL, 0, NULL, NULL, 'complete', 3, 3),"
		"(2, '*', 'X', '2024Q3', 0, NULL, 0, NULL, NULL, 'complete', 3, 3)");
	assert_rows("SELECT run, filed_share FROM comparison_by_run WHERE indicator = 'X'",
		    "1 0.25;2 -");
}

static void the_view_without_by_run_has_the_newest_run_only(void **state)
{
	(void)state;
	sql("INSERT INTO family_result VALUES (1, 'main', 3, 0, 0.015), (2, 'main', 4, 0, 0.015)");
	assert_rows("SELECT run, tested FROM family", "2 4");
	assert_rows("SELECT run, tested FROM family_by_run ORDER BY run", "1 3;2 4");
}

static void deliver(const char *unit, const char *obligation, const char *period,
		    const char *status, const char *days_late, int in_period)
{
	char text[500];

	snprintf(text, sizeof(text),
		 "INSERT INTO delivery_result VALUES (1, '%s', '%s', 't', '%s', NULL, NULL, %s,"
		 " '%s', NULL, %d, 'own', NULL)",
		 unit, obligation, period, days_late, status, in_period);
	sql(text);
}

static void a_unit_stands_as_its_worst_delivery(void **state)
{
	(void)state;
	deliver("a", "o1", "2024-07", "on_time", "0", 1);
	deliver("a", "o1", "2024-08", "late", "2", 1);
	deliver("a", "o2", "2024-07", "late", "5", 1);
	deliver("b", "o1", "2024-07", "refused", "NULL", 1);
	deliver("b", "o1", "2024-08", "late", "1", 1);
	deliver("c", "o1", "2024-07", "on_time", "0", 1);
	deliver("c", "o1", "2024-08", "not_due", "NULL", 1);
	deliver("d", "o1", "2024-07", "not_computable", "NULL", 1);
	deliver("e", "o1", "2024-07", "on_time", "0", 1);
	deliver("e", "o1", "2024-04", "missing", "NULL", 0); /* of an earlier quarter */
	assert_rows("SELECT unit, owed, due, on_time, late, missing, unsent, days_late, standing,"
		    " standing_nr FROM delivery_unit_by_run WHERE run = 1 ORDER BY unit",
		    "a 3 3 1 2 0 0 5 late 2;b 2 2 0 1 1 1 1 missing 1;c 2 1 1 0 0 0 - waiting 1;"
		    "d 1 1 0 0 0 0 - unknown 1;e 1 1 1 0 0 0 - on_time 1");
	assert_rows("SELECT obligation, on_time, late, days_late FROM delivery_duty_by_run"
		    " WHERE run = 1 AND unit = 'a' ORDER BY obligation",
		    "o1 1 1 2;o2 0 1 5");
}

static void a_submission_has_the_status_of_the_run(void **state)
{
	(void)state;
	sql("INSERT INTO submission(id, sha256, file, folder, received, register_line, status,"
	    " superseded_by, rules_hash) VALUES"
	    " (1, '', 'old', '', '2024-10-01', 1, 'superseded', 2, ''),"
	    " (2, '', 'new', '', '2024-10-11', 2, 'in_force', NULL, ''),"
	    " (3, '', 'gone', '', '2024-10-02', 3, 'withdrawn', NULL, '');"
	    "INSERT INTO withdrawal VALUES (3, '2024-10-11', '', 'in_force');"
	    "INSERT INTO run_submission VALUES (1, 1), (1, 3), (2, 1), (2, 2), (2, 3)");
	assert_rows("SELECT run, file, status FROM submission_by_run ORDER BY run, submission",
		    "1 old in_force;1 gone in_force;2 old superseded;2 new in_force;"
		    "2 gone withdrawn");
}

#define VIEW_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* Two demands of one system: 1 done in its month, 2 late, 3 overdue since the year before, 4 open
 * until the next, 5 without a day, 6 exempt, 7 unknown. */
static void the_year_is_counted_by_place_and_state(void **state)
{
	(void)state;
	sql("INSERT INTO demand_result(run, position, system, demand, name, clause, unit, due, "
	    "done,"
	    " day_kind, state) VALUES"
	    " (2, 1, 's', 'a', 'A', '', 'gaj', '2024-04-07', '2024-04-01', 'calendar', 'done'),"
	    " (2, 2, 's', 'a', 'A', '', 'gaj', '2024-04-30', '2024-05-01', 'calendar', 'late'),"
	    " (2, 3, 's', 'a', 'A', '', 'swj', '2023-12-31', NULL, 'calendar', 'overdue'),"
	    " (2, 4, 's', 'a', 'A', '', 'swj', '2025-01-05', NULL, 'calendar', 'open'),"
	    " (2, 5, 's', 'b', 'B', '', 'swj', NULL, '2024-02-03', 'calendar', 'done'),"
	    " (2, 6, 's', 'b', 'B', '', 'swj', '2024-05-05', NULL, 'calendar',"
	    " 'not_applicable'),"
	    " (2, 7, 's', 'b', 'B', '', 'swj', NULL, NULL, 'calendar', 'unknown')");
	assert_rows("SELECT demand, place, cases, owed, finished, done, late, overdue, open,"
		    " not_applicable, unknown FROM glance WHERE demand <> '*' ORDER BY demand,"
		    " place",
		    "a * 4 4 2 1 1 1 1 0 0;a 2024-04 2 2 2 1 1 0 0 0 0;a after 1 1 0 0 0 0 1 0 0;"
		    "a before 1 1 0 0 0 1 0 0 0;b * 3 2 1 1 0 0 0 1 1;b 2024-02 1 1 1 1 0 0 0 0 0;"
		    "b 2024-05 1 0 0 0 0 0 0 1 0;b none 1 1 0 0 0 0 0 0 1");
	assert_rows("SELECT system, cases, owed, finished FROM glance WHERE demand = '*' AND"
		    " place = '*'",
		    "s 7 6 3");
	assert_rows("SELECT unit, system, owed, finished, late, overdue, unknown FROM glance_unit"
		    " ORDER BY unit, system",
		    "gaj * 2 2 1 0 0;gaj s 2 2 1 0 0;swj * 4 1 0 1 1;swj s 4 1 0 1 1");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		VIEW_TEST(a_change_is_below_the_level_and_of_the_comparable_value),
		VIEW_TEST(changes_of_the_period_before_and_of_the_year_are_published),
		VIEW_TEST(a_sum_holds_or_does_not_or_is_unknown),
		VIEW_TEST(points_are_scaled_to_a_hundred),
		VIEW_TEST(a_cohort_is_entered_by_the_unknown_too),
		VIEW_TEST(corrected_figures_have_month_and_indicator),
		VIEW_TEST(shares_are_of_the_cases_filed),
		VIEW_TEST(the_view_without_by_run_has_the_newest_run_only),
		VIEW_TEST(a_unit_stands_as_its_worst_delivery),
		VIEW_TEST(a_submission_has_the_status_of_the_run),
		VIEW_TEST(the_year_is_counted_by_place_and_state),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
