/* test_limits.c - time limits from step to step: due days, states, what is unknown, and which cases
 * are only counted. Days: 2024-10-01 to 07 are holidays, Sunday 2024-09-29 is a working day. */
#include "fixture.h"

#include "analyze/linkage/limits.h"
#include "tests/unit/core/calendar_end.h"

static const struct due_row {
	const char *name, *from, *due; /* due NULL: not computable */
	struct limit limit;
	int more;
} due_rows[] = {
	{ "calendar_days", "2024-09-24", "2024-10-04", { .days = 10 }, 0 },
	{ "the_last_day_a_holiday", "2024-09-24", "2024-10-08", { .days = 10, .roll = true }, 0 },
	{ "the_last_day_a_working_day",
	  "2024-09-19",
	  "2024-09-29",
	  { .days = 10, .roll = true },
	  0 },
	{ "working_days", "2024-09-26", "2024-10-11", { .days = 7, .workdays = true }, 0 },
	{ "days_added", "2024-01-01", "2024-04-30", { .days = 90 }, 30 },
	{ "working_days_added", "2024-09-26", "2024-10-12", { .days = 7, .workdays = true }, 1 },
	{ "beyond_the_calendar", "2026-12-30", NULL, { .days = 5, .workdays = true }, 0 },
};

static void a_limit_ends_on_its_day(void **state)
{
	struct office *office = *state;
	const struct calendar *calendar = &office->workspace.rules_loaded.calendar;

	for (size_t i = 0; i < sizeof(due_rows) / sizeof(due_rows[0]); i++) {
		const struct due_row *row = &due_rows[i];
		char text[DATE_SIZE];
		int from, due, rc;

		assert_int_equal(day_parse(&from, row->from, NULL), 0);
		rc = limit_due(&due, calendar, &row->limit, from, row->more);
		if (rc != (row->due ? 0 : -1) ||
		    (row->due && strcmp(day_format(text, due), row->due) != 0))
			fail_msg("%s: %d %s, expected %s", row->name, rc, rc ? "" : text,
				 row->due ? row->due : "none");
	}
}

/* Filed, decided and more of cases of the third quarter, whose ledger has come; A2: 90 days to the
 * decision, 15 warning days, as of 2024-10-14. */
static const struct case_row {
	const char *name, *filed, *more, *values, *expected;
} case_rows[] = {
	{ "K1", "2024-07-01", "decision_date", "'2024-09-29'", "done 2024-09-29 0" },
	{ "K2", "2024-07-01", "decision_date", "'2024-09-30'", "late 2024-09-29 1" },
	{ "K3", "2024-07-01", "", "", "overdue 2024-09-29 15" },
	{ "K4", "2024-07-20", "", "", "due_soon 2024-10-18 0" },
	{ "K5", "2024-09-01", "", "", "open 2024-11-30 0" },
	{ "days of extension and exclusion", "2024-07-01", "extended_days, excluded_days", "30, 10",
	  "open 2024-11-08 0" },
	/* the ledger of October, in which it was due, has not come */
	{ "K7", "2024-07-10", "", "", "unknown 2024-10-08 -" },
	{ "decided before it was filed", "2024-07-05", "decision_date", "'2024-07-01'",
	  "unknown 2024-10-03 -" },
	/* over and done with before the year */
	{ "K9", "2023-05-01", "decision_date", "'2023-06-01'", "-" },
	{ "K10", "2023-12-01", "decision_date", "'2024-01-02'", "done 2024-02-29 0" },
};

static void a_case_stands_by_its_limit(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 10);

	for (size_t i = 0; i < sizeof(case_rows) / sizeof(case_rows[0]); i++)
		office_case(office, now, case_rows[i].name, "food", case_rows[i].filed,
			    case_rows[i].more, case_rows[i].values);
	office_analyze(office, "2024Q3", "2024-10-14");
	for (size_t i = 0; i < sizeof(case_rows) / sizeof(case_rows[0]); i++) {
		char *text = office_value(office,
					  "SELECT state || ' ' || due || ' ' || ifnull(days, '-')"
					  " FROM time_limit WHERE limit_code = 'A2' AND subject ="
					  " '%s'",
					  case_rows[i].name);

		if (strcmp(text, case_rows[i].expected) != 0)
			fail_msg("%s: %s, expected %s", case_rows[i].name, text,
				 case_rows[i].expected);
		free(text);
	}
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	assert_string_equal(text, expected);
	free(text);
}

/* B1 is no demand of its own; its cases have rows all the same, by which `explain` tells them. */
static void what_no_demand_owes_has_its_rows(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 2);

	office_case(office, now, "K1", "food", "2024-07-01",
		    "decision_date, result, disclosed_date",
		    "'2024-07-05', 'penalty', '2024-07-10'");
	office_case(office, now, "K2", "food", "2024-07-01",
		    "decision_date, result, disclosed_date",
		    "'2024-07-05', 'penalty', '2024-09-20'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT cases || ' ' || done || ' ' || late FROM limit_list"
		     " WHERE limit_code = 'B1'",
		     "2 1 1");
	assert_value(office,
		     "SELECT group_concat(subject || ' ' || state) FROM (SELECT * FROM time_limit"
		     " WHERE limit_code = 'B1' ORDER BY subject)",
		     "K1 done,K2 late");
	assert_value(office,
		     "SELECT group_concat(subject || ' ' || state) FROM (SELECT * FROM time_limit"
		     " WHERE limit_code = 'A2' ORDER BY subject)",
		     "K1 done,K2 done");
}

/* Nobody has ever filled in when a fine was paid: the cases are unknown together, by unit. */
static void a_step_that_nobody_keeps_is_unknown_once(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 2);

	office_case(office, now, "K1", "food", "2024-07-01", "decision_date, result, served_date",
		    "'2024-07-05', 'penalty', '2024-07-10'");
	office_case(office, now, "K2", "food", "2024-07-01", "decision_date, result, served_date",
		    "'2024-07-05', 'penalty', '2024-07-11'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(unit || ' ' || state || ' ' || cases) FROM time_limit"
		     " WHERE limit_code = 'A4'",
		     "scjgj unknown 2");
}

/* What began before the first end step that was filled in is not asked for, and said to be so. */
static void what_began_before_a_step_was_kept_is_counted(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 3);
	const char *columns = "decision_date, result, published_date";

	office_case(office, now, "K1", "food", "2024-07-01", columns,
		    "'2024-07-05', 'penalty', NULL");
	office_case(office, now, "K2", "food", "2024-07-01", columns,
		    "'2024-07-08', 'penalty', '2024-07-22'");
	office_case(office, now, "K3", "food", "2024-07-01", columns,
		    "'2024-07-23', 'penalty', NULL");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(
		office,
		"SELECT cases || ' ' || done || ' ' || overdue || ' ' || not_applicable || ' ' ||"
		" reason FROM limit_list WHERE limit_code = 'B3'",
		"2 1 1 0 台账填“企业信用公示系统公示”以前，本年开始的1件没有核对");
}

/* A decision by the simple procedure is handed over on the spot; who leaves the procedure out is
 * asked like the others. */
static void a_simple_decision_is_not_asked_for_its_service(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 4);

	office_case(office, now, "K1", "food", "2024-07-05", "decision_date, result, procedure",
		    "'2024-07-05', 'penalty', 'simple'");
	office_case(office, now, "K2", "food", "2024-07-01", "decision_date, result, procedure",
		    "'2024-07-05', 'penalty', 'normal'");
	office_case(office, now, "K3", "food", "2024-07-01", "decision_date, result",
		    "'2024-07-05', 'penalty'");
	office_case(office, now, "K4", "food", "2024-07-01",
		    "decision_date, result, procedure, served_date",
		    "'2024-07-01', 'penalty', 'normal', '2024-07-02'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(subject || ' ' || state) FROM (SELECT * FROM time_limit"
		     " WHERE limit_code = 'A3' ORDER BY subject)",
		     "K2 overdue,K3 overdue,K4 done");
}

/* calendar.csv begins with 2024: a deadline of December 2023 may lie in January, one of May may
 * not, and what has not ended yet may still wait. */
static void a_deadline_begun_before_the_calendar_is_unknown_not_gone(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2023-01..2024-03", "2024-04-08", 4);
	const char *columns = "decision_date, result, disclosed_date";

	calendar_begin_with(&office->workspace.rules_loaded.calendar, 2024);
	office_case(office, now, "K1", "food", "2023-12-01", columns,
		    "'2023-12-20', 'penalty', '2023-12-25'");
	office_case(office, now, "K2", "food", "2023-05-01", columns,
		    "'2023-05-20', 'penalty', NULL");
	office_case(office, now, "K3", "food", "2023-05-01", columns,
		    "'2023-05-20', 'penalty', '2023-05-25'");
	office_case(office, now, "K4", "food", "2024-01-05", columns,
		    "'2024-01-10', 'penalty', '2024-01-12'");
	office_analyze(office, "2024Q1", "2024-04-14");
	assert_value(office,
		     "SELECT group_concat(subject || ' ' || state) FROM (SELECT * FROM time_limit"
		     " WHERE limit_code = 'B1' ORDER BY subject)",
		     "K1 unknown,K2 unknown,K4 done");
	assert_value(office,
		     "SELECT group_concat(case_no || ' ' || status || ' ' || in_period) FROM"
		     " (SELECT * FROM disclosure_clock WHERE clock = 'B1' ORDER BY case_no)",
		     "K1 not_computable 1,K2 not_computable 0,K4 on_time 1");
	assert_value(office,
		     "SELECT due || ' ' || unknown || ' ' || ifnull(on_time_rate, '-') FROM"
		     " disclosure_rate WHERE clock = 'B1' AND unit = '*'",
		     "1 1 -");
}

/* What the calendar of the next year would tell is due then, not in this one. */
static void a_deadline_behind_the_calendar_is_of_no_quarter_before(void **state)
{
	struct office *office = *state;
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q4", "2025-01-08", 2);
	const char *columns = "decision_date, result, disclosed_date";

	calendar_end_with(&office->workspace.rules_loaded.calendar, 2024);
	office_case(office, now, "K1", "food", "2024-10-01", columns,
		    "'2024-10-20', 'penalty', '2024-10-25'");
	office_case(office, now, "K2", "food", "2024-10-01", columns,
		    "'2024-12-05', 'penalty', NULL");
	office_analyze(office, "2024Q4", "2025-01-14");
	assert_value(office,
		     "SELECT due || ' ' || unknown || ' ' || on_time_rate FROM disclosure_rate"
		     " WHERE clock = 'B1' AND unit = '*'",
		     "1 0 1.0");
}

#define STANDING                                                                                   \
	"SELECT (SELECT group_concat(case_no || ' ' || days_open || ' ' || ifnull(overdue, '-')) " \
	"FROM"                                                                                     \
	" open_case) || '; ' || (SELECT group_concat(case_no || ' ' || status) FROM"               \
	" disclosure_clock WHERE clock = 'B1') || '; ' || (SELECT group_concat(subject || ' ' ||"  \
	" state) FROM time_limit WHERE limit_code IN ('A2', 'B1') AND state <> 'done') || '; ' "   \
	"|| (SELECT count(*) "                                                                     \
	"FROM"                                                                                     \
	" finding WHERE kind = 'disclosure') || ' ' || (SELECT count(*) FROM demand WHERE state =" \
	" 'overdue' AND demand IN ('disclosure_due', 'case_limit'))"

/* A case not decided and a decision not disclosed, both overdue as the unit's last ledger came. */
static void fill_standing(struct office *office)
{
	int64_t id = office_submit(office, "scjgj", "cases", "2023-01..2023-06", "2023-07-04", 2);

	office_case(office, id, "K1", "food", "2023-02-01", "decision_date", "NULL");
	office_case(office, id, "K2", "food", "2023-02-01", "decision_date, result",
		    "'2023-03-10', 'penalty'");
	office_submit(office, "nyj", "cases", "2023-01..2024-03", "2024-04-03", 0);
}

/* The next file is not due before 5 October 2023. */
static void who_is_not_asked_yet_is_not_silent(void **state)
{
	struct office *office = *state;

	fill_standing(office);
	office_analyze(office, "2023Q3", "2023-10-05");
	assert_value(office, STANDING, "K1 241 1; K2 overdue; K1 overdue,K2 overdue; 1 2");
}

/* Since July 2023 the case may have been decided and the decision disclosed. */
static void what_stood_as_a_unit_fell_silent_is_unknown_since(void **state)
{
	struct office *office = *state;

	fill_standing(office);
	office_analyze(office, "2024Q1", "2024-04-08");
	assert_value(office, STANDING, "K1 149 -; K2 not_computable; K1 unknown,K2 unknown; 0 0");
	assert_value(office, "SELECT reason FROM time_limit WHERE limit_code = 'A2'",
		     "2023年7月起没有报送执法案件台账，此后是否办理不能核对，请催报");
	assert_value(office, "SELECT reason FROM demand WHERE demand = 'disclosure_due'",
		     "2023年7月起没有报送执法案件台账，是否公开不清楚");
}

/* Nobody will ask a unit that is no member any more, nor can it tell. */
static void what_stood_as_a_unit_was_abolished_is_unknown_since(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	fill_standing(office);
	rules->units[rules_unit_index(rules, "scjgj")].to = 2023 * 12 + 4;
	office_analyze(office, "2023Q3", "2023-10-04");
	assert_value(office, STANDING, "K1 119 -; K2 not_computable; K1 unknown,K2 unknown; 0 0");
	assert_value(office, "SELECT reason FROM time_limit WHERE limit_code = 'A2'",
		     "2023年6月起不再是成员单位，此后是否办理不能核对，请催报");
	assert_value(office, "SELECT value FROM figure WHERE figure = 'open_left'", "1");
}

/* The successor, who has told of nothing yet, has the case since June only. */
static void what_a_silent_successor_took_over_is_unknown_since(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	fill_standing(office);
	rules->units[rules_unit_index(rules, "scjgj")].to = 2023 * 12 + 4;
	rules->units[rules_unit_index(rules, "scjgj")].successor = "nyj";
	office_analyze(office, "2023Q3", "2023-10-04");
	assert_value(office, STANDING, "K1 119 -; K2 not_computable; K1 unknown,K2 unknown; 0 0");
	assert_value(office, "SELECT unit FROM open_case", "nyj");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_limit_ends_on_its_day),
		OFFICE_TEST(a_case_stands_by_its_limit),
		OFFICE_TEST(what_no_demand_owes_has_its_rows),
		OFFICE_TEST(a_step_that_nobody_keeps_is_unknown_once),
		OFFICE_TEST(what_began_before_a_step_was_kept_is_counted),
		OFFICE_TEST(a_simple_decision_is_not_asked_for_its_service),
		OFFICE_TEST(a_deadline_begun_before_the_calendar_is_unknown_not_gone),
		OFFICE_TEST(a_deadline_behind_the_calendar_is_of_no_quarter_before),
		OFFICE_TEST(who_is_not_asked_yet_is_not_silent),
		OFFICE_TEST(what_stood_as_a_unit_fell_silent_is_unknown_since),
		OFFICE_TEST(what_stood_as_a_unit_was_abolished_is_unknown_since),
		OFFICE_TEST(what_a_silent_successor_took_over_is_unknown_since),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
