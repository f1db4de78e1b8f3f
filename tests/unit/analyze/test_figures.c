/* test_figures.c - counts of the office's ledgers and of other results, as of a day. */
#include "fixture.h"

/* "value year_value" of one figure of the newest run. */
static void assert_figure(struct office *office, const char *figure, const char *expected)
{
	char *text = office_value(office,
				  "SELECT value || ' ' || ifnull(year_value, '-') FROM figure"
				  " WHERE figure = '%s'",
				  figure);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", figure, text, expected);
	free(text);
}

static void add_matter(struct office *office, int64_t submission, const char *key,
		       const char *assigned, const char *due, const char *finished)
{
	char values[200];

	snprintf(values, sizeof(values), "'%s', 'gaj', '%s', '%s', %s%s%s", key, assigned, due,
		 *finished ? "'" : "", *finished ? finished : "NULL", *finished ? "'" : "");
	office_state(office, submission, "supervision", key,
		     "matter_no, lead_unit, assigned_date, due_date, finished_date", values);
}

static void add_matters(struct office *office)
{
	int64_t id = office_submit(office, "bgs", "supervision", "2024Q3", "2024-09-01", 5);

	add_matter(office, id, "a", "2024-02-01", "2024-07-20", "");	       /* overdue */
	add_matter(office, id, "b", "2024-07-10", "2024-08-10", "2024-08-10"); /* on time */
	add_matter(office, id, "c", "2024-07-10", "2024-08-10", "2024-08-11"); /* late */
	add_matter(office, id, "d", "2024-08-01", "2024-09-30", "");	       /* open */
	add_matter(office, id, "e", "2024-01-05", "2024-02-01", "2024-02-01"); /* long ago */
}

static void matters_are_counted_in_the_period_and_in_the_year(void **state)
{
	struct office *office = *state;

	add_matters(office);
	office_analyze(office, "2024Q3", "2024-09-30");
	assert_figure(office, "supervision_assigned", "3 5");
	assert_figure(office, "supervision_finished", "2 3");
	assert_figure(office, "supervision_open", "2 -");
	assert_figure(office, "supervision_overdue", "1 -");
}

static void what_is_dated_after_the_day_has_not_happened(void **state)
{
	struct office *office = *state;

	add_matters(office);
	office_analyze(office, "2024Q3", "2024-09-01");
	assert_figure(office, "supervision_open", "2 -");
	office_sql(office, "UPDATE submission SET received = '2024-08-10'");
	office_analyze(office, "2024Q3", "2024-08-10"); /* c is finished the day after */
	assert_figure(office, "supervision_finished", "1 2");
	assert_figure(office, "supervision_open", "3 -");
	assert_figure(office, "supervision_overdue", "1 -"); /* c is due on the day itself */
}

static void what_came_after_the_day_is_not_counted(void **state)
{
	struct office *office = *state;
	int64_t late;

	add_matters(office);
	late = office_submit(office, "bgs", "supervision", "2024Q3", "2024-09-20", 1);
	add_matter(office, late, "a", "2024-02-01", "2024-07-20", "2024-07-19");
	office_analyze(office, "2024Q3", "2024-09-30"); /* the newest state: finished in time */
	assert_figure(office, "supervision_overdue", "0 -");
	office_analyze(office, "2024Q3", "2024-09-10"); /* by then nobody had said so */
	assert_figure(office, "supervision_overdue", "1 -");
}

static void matters_have_a_status_and_what_is_overdue_comes_first(void **state)
{
	struct office *office = *state;
	char *text;

	add_matters(office);
	office_analyze(office, "2024Q3", "2024-09-30");
	text = office_value(office, "SELECT group_concat(matter_no || ' ' || status, ';') FROM"
				    " (SELECT * FROM matter ORDER BY position)");
	assert_string_equal(text, "a overdue;b on_time;c late;d open");
	free(text);
}

static void units_without_a_liaison_are_members_without_one(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "roster", "2024Q3", "2024-09-01", 3);
	char *expected, *members;

	office_state(office, id, "roster", "1", "member_unit, role, from_date",
		     "'nyj', 'liaison', '2024-01-01'");
	office_state(office, id, "roster", "2", "member_unit, role, from_date",
		     "'nyj', 'liaison', '2024-02-01'");
	office_state(office, id, "roster", "3", "member_unit, role, from_date, to_date",
		     "'scjgj', 'liaison', '2024-01-01', '2024-09-30'");
	office_analyze(office, "2024Q3", "2024-09-30");
	assert_figure(office, "roster_liaisons", "1 -");
	assert_figure(office, "roster_several", "1 -");
	members = office_value(office, "SELECT count(*) - 1 FROM temp.member");
	expected = office_value(office, "SELECT '%s -'", members);
	assert_figure(office, "roster_without", expected);
	assert_true(atoi(members) > 10);
	free(members);
	free(expected);
}

static void a_campaign_has_the_ledgers_and_what_needs_no_comparison(void **state)
{
	struct office *office = *state;
	char *topics;

	add_matters(office);
	office_analyze(office, "2024-07-05..2024-08-05", "2024-09-30");
	assert_figure(office, "supervision_assigned", "3 5");
	topics = office_value(office, "SELECT group_concat(figure) FROM figure WHERE topic IN"
				      " ('delivery', 'linkage', 'rolling', 'field', 'filed',"
				      " 'disclosure')");
	assert_string_equal(topics, "disclosed_late,filed_none");
	free(topics);
}

static void units_are_counted_by_how_they_delivered(void **state)
{
	struct office *office = *state;
	char *text;

	office_submit(office, "nyj", "cases", "2024Q3", "2024-10-01", 0);
	office_analyze(office, "2024Q3", "2024-12-31");
	text = office_value(office, "SELECT (SELECT sum(value) FROM figure WHERE topic ="
				    " 'delivery' AND figure <> 'delivery_units') = (SELECT "
				    "count(DISTINCT unit) FROM delivery"
				    " WHERE in_period)");
	assert_string_equal(text, "1");
	free(text);
	text = office_value(office, "SELECT value > 10 FROM figure WHERE figure ="
				    " 'delivery_missing'");
	assert_string_equal(text, "1");
	free(text);
}

/* A unit that told of one month of three may have filed in the others; a ledger that the office
 * never sent says nothing. */
static void what_nobody_told_is_counted_neither_way(void **state)
{
	struct office *office = *state;
	char *text;

	office_submit(office, "nyj", "cases", "2024-07", "2024-10-01", 0);
	office_submit(office, "bgs", "meeting", "2024Q3", "2024-10-01", 0);
	office_analyze(office, "2024Q3", "2024-12-31");
	assert_figure(office, "filed_none", "0 -");
	text = office_value(office,
			    "SELECT group_concat(ifnull(value, '-'), ' ') FROM (SELECT value"
			    " FROM figure WHERE figure IN ('meeting_heads',"
			    " 'inspection_held', 'roster_heads') ORDER BY figure)");
	assert_string_equal(text, "- 0 -");
	free(text);
	text = office_value(office, "SELECT units_complete || ' ' || units_partial || ' ' ||"
				    " units_expected FROM comparison WHERE unit = '*' AND"
				    " indicator = 'A02_j'");
	assert_string_equal(text, "0 1 6");
	free(text);
	/* of January to June, before anybody reported, nothing is known either */
	text = office_value(office, "SELECT cumulative_units_partial || ' ' || cumulative_reported"
				    " || '/' || cumulative_expected FROM comparison WHERE unit ="
				    " '*' AND indicator = 'A02_j'");
	assert_string_equal(text, "1 1/54");
	free(text);
}

/* The ledger of meetings has not come for April to June: how many it tells of is said, and what the
 * year still owes is not known; it is with it. */
static void meetings_of_a_quarter_not_sent_are_not_owed(void **state)
{
	static const char owed[] = "SELECT group_concat(ifnull(owed, '-') || ' ' || state, ', ')"
				   " FROM meeting_year_by_run WHERE year = '2024' AND"
				   " run = (SELECT max(run) FROM meeting_year_by_run)";
	struct office *office = *state;
	char *text;

	office_submit(office, "bgs", "meeting", "2024Q1", "2024-04-01", 0);
	office_submit(office, "bgs", "meeting", "2024Q3", "2024-10-01", 0);
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_figure(office, "told_meeting", "3 6");
	text = office_value(office, owed);
	assert_string_equal(text, "- unknown, - unknown");
	free(text);
	office_submit(office, "bgs", "meeting", "2024Q2", "2024-10-19", 0);
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_figure(office, "told_meeting", "3 9");
	text = office_value(office, owed);
	assert_string_equal(text, "1 open, 2 open");
	free(text);
	/* in November nothing is told of October yet: the quarter is not over */
	office_analyze(office, "2024-10", "2024-11-05");
	text = office_value(office, owed);
	assert_string_equal(text, "1 due_soon, 2 due_soon");
	free(text);
}

/* Of the seven units with penal powers one files two cases, one none, the others say nothing. */
static void units_without_a_case_a_report_or_the_duty_are_told_apart(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "nyj", "cases", "2024Q3", "2024-10-01", 2);
	char *text;

	office_case(office, id, "1", "agri", "2024-07-02", "", "");
	office_case(office, id, "2", "agri", "2024-08-02", "", "");
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 0);
	office_analyze(office, "2024Q3", "2024-12-31");
	assert_figure(office, "filed_none", "1 -");
	text = office_value(office,
			    "SELECT (SELECT value FROM figure WHERE figure = 'filed_missing') ="
			    " units_expected - 2 AND units_expected > 2 AND (SELECT value FROM"
			    " figure WHERE figure = 'filed_exempt') = (SELECT count(*) FROM"
			    " temp.member) - units_expected FROM comparison WHERE unit = '*' AND"
			    " indicator = 'A02_j'");
	assert_string_equal(text, "1");
	free(text);
	text = office_value(office,
			    "SELECT value = (SELECT count(DISTINCT unit) FROM delivery WHERE"
			    " in_period) FROM figure WHERE figure = 'delivery_units'");
	assert_string_equal(text, "1");
	free(text);
}

/* Decided 1 and 2 July; due 20 working days later: 29 and 30 July. */
static void decisions_disclosed_late_are_counted(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 2);
	const char *columns = "decision_date, result, procedure, disclosed_date";

	office_case(office, id, "1", "food", "2024-05-02", columns,
		    "'2024-07-01', 'penalty', 'ordinary', '2024-07-20'");
	office_case(office, id, "2", "food", "2024-05-02", columns,
		    "'2024-07-02', 'penalty', 'ordinary', '2024-09-20'");
	office_analyze(office, "2024Q3", "2024-12-31");
	assert_figure(office, "disclosed_late", "1 -");
}

/* Of one field two cases the year before, 38 now; of the others none. */
static void fields_are_counted_by_what_tests_say(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 40);

	for (int year = 2023; year <= 2024; year++)
		for (int i = 0; i < (year == 2023 ? 2 : 38); i++) {
			char key[32], day[32];

			snprintf(key, sizeof(key), "%d-%d", year, i);
			snprintf(day, sizeof(day), "%d-08-%02d", year, i % 28 + 1);
			office_case(office, id, key, "food", day, "", "");
		}
	office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-01", 0);
	office_sql(office, "UPDATE submission SET first_month = '2023-07' WHERE id = %lld",
		   (long long)id);
	office_analyze(office, "2024Q3", "2024-12-31");
	assert_figure(office, "field_tested", "1 -");
	assert_figure(office, "field_marked", "1 -");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(matters_are_counted_in_the_period_and_in_the_year),
		OFFICE_TEST(what_is_dated_after_the_day_has_not_happened),
		OFFICE_TEST(what_came_after_the_day_is_not_counted),
		OFFICE_TEST(matters_have_a_status_and_what_is_overdue_comes_first),
		OFFICE_TEST(units_without_a_liaison_are_members_without_one),
		OFFICE_TEST(a_campaign_has_the_ledgers_and_what_needs_no_comparison),
		OFFICE_TEST(units_are_counted_by_how_they_delivered),
		OFFICE_TEST(what_nobody_told_is_counted_neither_way),
		OFFICE_TEST(meetings_of_a_quarter_not_sent_are_not_owed),
		OFFICE_TEST(units_without_a_case_a_report_or_the_duty_are_told_apart),
		OFFICE_TEST(decisions_disclosed_late_are_counted),
		OFFICE_TEST(fields_are_counted_by_what_tests_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
