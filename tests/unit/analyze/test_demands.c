/* test_demands.c - how a case of a demand stands, when it is due, and the list that the systems
 * fill. Days: 2024-10-01 to 07 are holidays, Saturday 2024-10-12 is a working day. */
#include "fixture.h"

#include "analyze/demand/demands.h"
#include "tests/unit/core/calendar_end.h"

static int day_of_text(const char *text)
{
	int day = DAY_NONE;

	if (text)
		assert_int_equal(day_parse(&day, text, NULL), 0);
	return day;
}

/* As of 2024-10-12, with 15 warning days. */
static const struct judge_row {
	const char *name, *due, *done;
	bool workdays, exempt, unknown;
	enum demand_state state;
	int days;
} judge_rows[] = {
	{ "done_on_the_due_day", "2024-09-30", "2024-09-30", false, false, false, DEMAND_DONE, 0 },
	{ "done_a_day_late", "2024-09-30", "2024-10-01", false, false, false, DEMAND_LATE, 1 },
	{ "done_late_in_working_days", "2024-09-30", "2024-10-09", true, false, false, DEMAND_LATE,
	  2 },
	{ "done_in_a_holiday_is_late_by_less_than_a_day", "2024-09-30", "2024-10-05", true, false,
	  false, DEMAND_LATE, 0 },
	{ "done_behind_the_day_is_not_done_yet", "2024-10-10", "2024-10-13", false, false, false,
	  DEMAND_OVERDUE, 2 },
	{ "overdue", "2024-09-30", NULL, false, false, false, DEMAND_OVERDUE, 12 },
	{ "overdue_in_working_days", "2024-09-30", NULL, true, false, false, DEMAND_OVERDUE, 5 },
	{ "due_today_is_not_overdue", "2024-10-12", NULL, false, false, false, DEMAND_DUE_SOON, 0 },
	{ "due_on_the_last_warning_day", "2024-10-27", NULL, false, false, false, DEMAND_DUE_SOON,
	  0 },
	{ "due_later", "2024-10-28", NULL, false, false, false, DEMAND_OPEN, 0 },
	{ "done_without_a_due_day", NULL, "2024-10-12", false, false, false, DEMAND_DONE, 0 },
	{ "open_without_a_due_day", NULL, NULL, false, false, false, DEMAND_OPEN, 0 },
	{ "not_applicable_whatever_else", "2024-09-30", NULL, false, true, true,
	  DEMAND_NOT_APPLICABLE, -1 },
	{ "unknown", "2024-09-30", NULL, false, false, true, DEMAND_UNKNOWN, -1 },
};

static void a_case_stands_by_its_days(void **state)
{
	struct office *office = *state;
	struct analysis analysis = { .rules = &office->workspace.rules_loaded,
				     .as_of = day_of_text("2024-10-12") };

	for (size_t i = 0; i < sizeof(judge_rows) / sizeof(judge_rows[0]); i++) {
		const struct judge_row *row = &judge_rows[i];
		struct demand demand = { .workdays = row->workdays, .warn_days = 15 };
		struct demand_case item = { .demand = &demand,
					    .due = day_of_text(row->due),
					    .done = day_of_text(row->done),
					    .not_applicable = row->exempt,
					    .unknown = row->unknown };
		int days;
		enum demand_state found = demand_judge(&days, &analysis, &item);

		if (found != row->state || days != row->days)
			fail_msg("%s: %s %d, expected %s %d", row->name, demand_states[found], days,
				 demand_states[row->state], row->days);
	}
}

/* calendar.csv ends with 2026. */
static void working_days_beyond_the_calendar_are_not_counted(void **state)
{
	struct office *office = *state;
	struct analysis analysis = { .rules = &office->workspace.rules_loaded,
				     .as_of = day_of_text("2027-01-20") };
	struct demand demand = { .workdays = true };
	struct demand_case item = { .demand = &demand,
				    .due = day_of_text("2026-12-31"),
				    .done = DAY_NONE };
	int days;

	assert_int_equal(demand_judge(&days, &analysis, &item), DEMAND_OVERDUE);
	assert_int_equal(days, -1);
}

static void a_due_day_is_so_many_days_on(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;
	int day;

	assert_int_equal(demand_due(&day, rules, &(struct demand){ .days = 7 },
				    day_of_text("2024-09-30")),
			 0);
	assert_int_equal(day, day_of_text("2024-10-07"));
	for (int year = 2023; year <= 2025; year++) {
		struct demand yearly = { .days = 90, .per = DEMAND_PER_YEAR };

		assert_int_equal(demand_due(&day, rules, &yearly, day_from(year - 1, 12, 31)), 0);
		assert_int_equal(day, day_from(year, 3, 31));
	}
	assert_int_equal(demand_due(&day, rules,
				    &(struct demand){ .days = 31, .per = DEMAND_PER_YEAR },
				    day_of_text("2023-12-31")),
			 0);
	assert_int_equal(day, day_of_text("2024-01-31"));
	assert_int_equal(demand_due(&day, rules, &(struct demand){ .days = 7, .workdays = true },
				    day_of_text("2024-09-30")),
			 0);
	assert_int_equal(day, day_of_text("2024-10-15"));
	assert_int_equal(demand_due(&day, rules, &(struct demand){ .days = DEMAND_NO_LIMIT },
				    day_of_text("2024-09-30")),
			 -1);
	assert_int_equal(demand_due(&day, rules, &(struct demand){ .days = 7, .workdays = true },
				    day_of_text("2026-12-31")),
			 -1);
}

/* Nobody was ever missing: there were two until the former one left. */
static void two_in_one_post_are_settled_when_one_leaves(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "roster", "2024Q1", "2024-04-01", 2);
	const char *columns = "member_unit, role, name, from_date, to_date";
	char *text;

	office_state(office, id, "roster", "1", columns,
		     "'fy', 'liaison', '甲', '2023-01-04', '2024-04-30'");
	office_state(office, id, "roster", "2", columns,
		     "'fy', 'liaison', '乙', '2024-03-01', NULL");
	office_analyze(office, "2024Q2", "2024-07-10");
	text = office_value(office, "SELECT due || ' ' || done || ' ' || state || ' ' || days FROM"
				    " demand WHERE demand = 'roster_liaison' AND unit = 'fy'");
	assert_string_equal(text, "2024-03-15 2024-04-30 late 32");
	free(text);
}

static void add_matter(struct office *office, const char *no, const char *assigned, const char *due,
		       const char *finished)
{
	int64_t id = office_submit(office, "bgs", "supervision", "2024Q3", "2024-10-01", 1);
	char values[200];

	snprintf(values, sizeof(values), "'%s', '甲事', 'gaj', '%s', '%s', %s%s%s", no, assigned,
		 due, finished ? "'" : "", finished ? finished : "NULL", finished ? "'" : "");
	office_state(office, id, "supervision", no,
		     "matter_no, subject, lead_unit, assigned_date, due_date, finished_date",
		     values);
}

static void assert_case(struct office *office, const char *where, const char *expected)
{
	char *text = office_value(office,
				  "SELECT group_concat(unit || ' ' || subject || ' ' || state ||"
				  " ' ' || ifnull(days, '-'), ', ') FROM (SELECT * FROM demand"
				  " WHERE %s ORDER BY position)",
				  where);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", where, text, expected);
	free(text);
}

/* What was finished before the year is no case of it; what has been open since is. */
static void the_list_has_the_year_and_what_is_open(void **state)
{
	struct office *office = *state;

	add_matter(office, "1", "2023-05-01", "2023-06-30", "2023-06-20");
	add_matter(office, "2", "2023-05-01", "2023-06-30", NULL);
	add_matter(office, "3", "2023-11-01", "2024-01-05", "2024-01-08");
	add_matter(office, "4", "2024-07-01", "2024-08-01", "2024-08-01");
	add_matter(office, "5", "2024-09-01", "2024-10-20", NULL);
	add_matter(office, "6", "2024-09-01", "2024-12-20", NULL);
	add_matter(office, "7", "2024-10-13", "2024-12-20", NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_case(office, "demand = 'supervision_due'",
		    "gaj 2 overdue 470, gaj 3 late 3, gaj 4 done 0, gaj 5 due_soon 0,"
		    " gaj 6 open 0");
}

static void a_demand_is_in_force_in_its_months(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	for (size_t i = 0; i < rules->nr_demands; i++)
		rules->demands[i].from = month_from(2024, 10);
	add_matter(office, "4", "2024-07-01", "2024-08-01", "2024-08-01");
	add_matter(office, "5", "2024-09-01", "2024-10-20", NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_case(office, "demand = 'supervision_due'", "gaj 5 due_soon 0");
}

/* Material of a unit by its obligation; without a calendar for its due day it is unknown. */
static void material_is_a_case_of_its_unit(void **state)
{
	struct office *office = *state;

	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-07", 0);
	office_submit(office, "nyj", "cases", "2024Q1", "2024-04-11", 0);
	office_analyze(office, "2024Q2", "2024-06-25");
	assert_case(office,
		    "demand = 'delivery_on_time' AND subject = 'cases_q' AND period = '2024Q1' AND"
		    " unit IN ('scjgj', 'nyj', 'gaj', 'wlj')",
		    "nyj cases_q late 4, scjgj cases_q done 0, wlj cases_q overdue 55");
	assert_case(office,
		    "demand = 'delivery_on_time' AND subject = 'cases_q' AND period = '2024Q2' AND"
		    " unit = 'nyj'",
		    "nyj cases_q due_soon 0");
}

/* Nobody knows whether a part is late for the ledger's reason: each stands for itself. */
static void material_without_a_calendar_is_unknown_part_by_part(void **state)
{
	struct office *office = *state;

	calendar_end_with(&office->workspace.rules_loaded.calendar, 2023);
	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-07", 0);
	office_analyze(office, "2024Q1", "2024-04-20");
	assert_case(office,
		    "demand = 'material_on_time' AND subject = 'disclosure_q' AND unit = 'scjgj'",
		    "scjgj disclosure_q unknown -");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_case_stands_by_its_days),
		OFFICE_TEST(working_days_beyond_the_calendar_are_not_counted),
		OFFICE_TEST(a_due_day_is_so_many_days_on),
		OFFICE_TEST(two_in_one_post_are_settled_when_one_leaves),
		OFFICE_TEST(the_list_has_the_year_and_what_is_open),
		OFFICE_TEST(a_demand_is_in_force_in_its_months),
		OFFICE_TEST(material_is_a_case_of_its_unit),
		OFFICE_TEST(material_without_a_calendar_is_unknown_part_by_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
