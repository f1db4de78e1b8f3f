/* test_plans.c - clues handed out, joint actions, measures of plans, the year's targets and the
 * duties, as of 2024-10-14. Days: 2024-10-01 to 07 are holidays, Saturday 2024-10-12 is a working
 * day, Saturday 2024-09-14 too. */
#include "fixture.h"

#include <string.h>

static void assert_rows(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

static void add_clue(struct office *office, int64_t id, const char *key, const char *values)
{
	office_state(office, id, "clue", key,
		     "clue_no, member_unit, assigned_date, due_date, checked_date, outcome",
		     values);
}

/* The due day of 4 is 15 working days on: 11 in September, 4 in October. */
static void a_clue_stands_by_its_days(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "clue", "2024Q3", "2024-10-08", 7);

	add_clue(office, id, "1",
		 "'1', 'nyj', '2024-07-05', '2024-07-25', '2024-07-25', 'confirmed'");
	add_clue(office, id, "2",
		 "'2', 'nyj', '2024-07-05', '2024-07-25', '2024-07-29', 'refuted'");
	add_clue(office, id, "3", "'3', 'wlj', '2024-08-01', '2024-08-30', NULL, 'unchecked'");
	add_clue(office, id, "4", "'4', 'wlj', '2024-09-18', NULL, NULL, NULL");
	add_clue(office, id, "5", "'5', 'wlj', '2024-09-20', '2024-11-29', NULL, NULL");
	add_clue(office, id, "6", "'6', 'gaj', '2024-07-05', '2024-07-25', NULL, 'refuted'");
	add_clue(office, id, "7",
		 "'1', 'gaj', '2023-07-05', '2023-07-25', '2023-07-25', 'refuted'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(
		office,
		"SELECT group_concat(clue_no || ' ' || unit || ' ' || due || ' ' || status || ' '"
		" || state || ' ' || ifnull(days, '-'), ';') FROM (SELECT * FROM clue"
		" ORDER BY clue_no)",
		"1 nyj 2024-07-25 confirmed done 0;2 nyj 2024-07-25 refuted late 2;"
		"3 wlj 2024-08-30 unchecked overdue 27;4 wlj 2024-10-14 unchecked due_soon 0;"
		"5 wlj 2024-11-29 unchecked open 0;6 gaj 2024-07-25 refuted unknown -");
	assert_rows(office,
		    "SELECT group_concat(subject || ' ' || unit || ' ' || state || ' ' || ifnull("
		    "reason, '-'), ';') FROM (SELECT * FROM demand WHERE demand = 'clue_checked'"
		    " AND subject IN ('3', '6') ORDER BY subject)",
		    "3 wlj overdue -;6 gaj unknown 有核查结果，没有核查日期");
	assert_rows(
		office,
		"SELECT unit || ' ' || assigned || ' ' || checked || ' ' || checked_share || ' ' ||"
		" confirmed_share || ' ' || overdue FROM clue_unit WHERE unit = 'nyj'",
		"nyj 2 2 1.0 0.5 0");
	/* 3 alone: 4 and 5 are not due yet */
	assert_rows(office,
		    "SELECT n || ' ' || unchecked || ' ' || checked_share || ' ' ||"
		    " ifnull(confirmed_share, '-') FROM clue_unit WHERE unit = 'wlj'",
		    "1 3 0.0 -");
	/* the same by indicator: due in the quarter, of these checked */
	assert_rows(office,
		    "SELECT group_concat(unit || ' ' || value, ';') FROM (SELECT * FROM comparison"
		    " WHERE indicator = 'X12' AND value IS NOT NULL ORDER BY unit)",
		    "* 0.5;gaj 0;nyj 1;wlj 0");
}

/* Days behind a due day count only as far as the calendar goes. */
static void a_clue_beyond_the_calendar_is_unknown(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "clue", "2026Q4", "2026-12-31", 1);

	add_clue(office, id, "1", "'1', 'nyj', '2026-12-30', NULL, NULL, NULL");
	office_analyze(office, "2026Q4", "2026-12-31");
	assert_rows(office, "SELECT state || ' ' || ifnull(due, '-') FROM clue", "unknown -");
	assert_rows(office, "SELECT reason FROM demand WHERE demand = 'clue_checked'",
		    "rules/calendar.csv 没有该年的放假安排，期限不能计算");
}

static void add_partner(struct office *office, int64_t id, const char *key, const char *values)
{
	office_state(office, id, "joint_action", key,
		     "action_no, action_date, name, member_unit, role, staff", values);
}

static void a_joint_action_counts_once_and_for_each_unit(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "joint_action", "2024Q3", "2024-10-08", 5);

	add_partner(office, id, "1", "'1', '2024-07-10', '甲', 'gaj', 'join', 3");
	add_partner(office, id, "2", "'1', '2024-07-10', '甲', 'scjgj', 'lead', 5");
	add_partner(office, id, "3", "'1', '2024-07-10', '甲', 'swj', 'join', NULL");
	add_partner(office, id, "4", "'2', '2024-09-02', '乙', 'gaj', 'lead', 4");
	add_partner(office, id, "5", "'3', '2024-04-02', '丙', 'gaj', 'lead', 4");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(
		office,
		"SELECT group_concat(action_no || ' ' || unit || ' ' || first, ';') FROM (SELECT *"
		" FROM joint_action ORDER BY position)",
		"3 gaj 1;1 scjgj 1;1 gaj 0;1 swj 0;2 gaj 1");
	assert_rows(office,
		    "SELECT value || ' ' || year_value FROM figure WHERE figure = 'joint_actions'",
		    "2 3");
	assert_rows(
		office,
		"SELECT group_concat(unit || ' ' || taken || ' ' || year_taken || ' ' || led, ';')"
		" FROM (SELECT * FROM joint_action_unit ORDER BY unit)",
		"gaj 2 3 1;scjgj 1 1 1;swj 1 1 0");
	/* each unit's by the indicator; the county's is the number of actions led */
	assert_rows(office,
		    "SELECT group_concat(indicator || unit || value, ';') FROM (SELECT * FROM"
		    " comparison WHERE indicator IN ('X08_n', 'X09_n') AND value > 0"
		    " ORDER BY indicator, unit)",
		    "X08_ngaj2;X08_nscjgj1;X08_nswj1;X09_n*2;X09_ngaj1;X09_nscjgj1");
}

static void add_measure(struct office *office, int64_t id, const char *key, const char *values)
{
	office_state(office, id, "plan", key,
		     "plan_no, item_no, kind, issued_date, member_unit, from_month, to_month,"
		     " indicator, target, finished_date",
		     values);
}

/* nyj: 10 checks a month from January to August, nothing of September. */
static void add_checks(struct office *office)
{
	int64_t id = office_submit(office, "nyj", "measures", "2024-01..2024-08", "2024-09-05", 8);

	office_measure(office, id, "2024-01", "NYJ7_n", "0");
	for (int month = 1; month <= 8; month++) {
		char code[32];

		snprintf(code, sizeof(code), "2024-%02d", month);
		office_measure(office, id, code, "NYJ1_n", "10");
		office_measure(office, id, code, "X05_n", "2");
		office_measure(office, id, code, "X06_n", month == 8 ? "1" : "2");
	}
}

static void a_measure_is_done_by_numbers_or_by_the_office(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "plan", "2024Q1", "2024-04-01", 10);

	add_checks(office);
	/* reached in March; reached in July, a month late; not reached; a month unknown */
	add_measure(
		office, id, "1",
		"'甲', '1', 'year', '2024-02-28', 'nyj', '2024-02', '2024-06', 'NYJ1_n', 20, NULL");
	add_measure(
		office, id, "2",
		"'甲', '2', 'year', '2024-02-28', 'nyj', '2024-02', '2024-06', 'NYJ1_n', 60, NULL");
	add_measure(office, id, "3",
		    "'甲', '3', 'year', '2024-02-28', 'nyj', '2024-05', '2024-06', 'NYJ1_n', 900, "
		    "'2024-07-15'");
	add_measure(office, id, "4",
		    "'甲', '4', 'year', '2024-02-28', 'nyj', '2024-05', '2024-09', 'NYJ1_n', 900, "
		    "NULL");
	add_measure(office, id, "5",
		    "'甲', '5', 'year', '2024-02-28', 'nyj', '2024-05', '2024-12', 'NYJ1_n', 900, "
		    "NULL");
	/* a share of 90 %: 15 of 16 by August */
	add_measure(
		office, id, "6",
		"'甲', '6', 'year', '2024-02-28', 'nyj', '2024-01', '2024-08', 'X07', 90, NULL");
	/* without an indicator the office's day counts */
	add_measure(office, id, "7",
		    "'甲', '7', 'year', '2024-02-28', 'bgs', '2024-01', '2024-04', NULL, NULL, "
		    "'2024-04-20'");
	add_measure(
		office, id, "8",
		"'甲', '8', 'year', '2024-02-28', 'zrzyj', '2024-01', '2024-06', NULL, NULL, NULL");
	add_measure(
		office, id, "9",
		"'甲', '9', 'year', '2024-02-28', 'fgj', '2024-01', '2024-10', NULL, NULL, NULL");
	add_measure(office, id, "10",
		    "'旧', '1', 'year', '2023-02-28', 'fgj', '2023-01', '2023-10', NULL, NULL, "
		    "'2023-10-01'");
	/* none in January, and nothing is known of the months after it */
	add_measure(office, id, "11",
		    "'甲', '11', 'year', '2024-02-28', 'nyj', '2024-01', '2024-12', 'NYJ7_n', 5, "
		    "NULL");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(
		office,
		"SELECT group_concat(item_no || ' ' || ifnull(value, '-') || ' ' || ifnull(done,"
		" '-') || ' ' || state || ' ' || ifnull(days, '-'), ';') FROM (SELECT * FROM plan"
		" ORDER BY position)",
		"1 50 2024-03-31 done 0;2 70 2024-07-31 late 31;3 40 2024-07-15 late 15;"
		"4 40 - unknown -;5 40 - open 0;6 0.9375 2024-08-31 done 0;"
		"7 - 2024-04-20 done 0;8 - - overdue 106;9 - - due_soon 0;11 - - open 0");
	assert_rows(office,
		    "SELECT group_concat(ifnull(reason, '-'), ';') FROM plan WHERE item_no IN "
		    "('3', '4')",
		    "台账填了完成日期，报来的数没有达到目标;有月份没有报送，不能判定");
	assert_rows(
		office,
		"SELECT group_concat(subject || ' ' || unit || ' ' || state, ';') FROM demand WHERE"
		" demand = 'plan_measure' AND state IN ('overdue', 'due_soon')",
		"甲第8项 zrzyj overdue;甲第9项 fgj due_soon");
	assert_rows(office,
		    "SELECT unit || ' ' || due || ' ' || done || ' ' || state FROM demand WHERE "
		    "demand ="
		    " 'plan_issued'",
		    "bgs 2024-03-31 2024-02-28 done");
}

/* Due before nyj was a member, within that, and after swj had gone: who was no member is not late
 * with it; what swj left open is its successor's. */
static void a_measure_is_not_asked_of_who_is_no_member(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct unit *swj = &rules->units[rules_unit_index(rules, "swj")];
	int64_t id = office_submit(office, "bgs", "plan", "2024Q1", "2024-04-01", 4);

	rules->units[rules_unit_index(rules, "nyj")].from = month_from(2024, 5);
	swj->to = month_from(2024, 5);
	swj->successor = "scjgj";
	add_measure(office, id, "1",
		    "'甲', '1', 'year', '2024-02-28', 'nyj', '2024-02', '2024-04', 'NYJ1_n', 20,"
		    " NULL");
	add_measure(office, id, "2",
		    "'甲', '2', 'year', '2024-02-28', 'nyj', '2024-02', '2024-05', NULL, NULL,"
		    " NULL");
	add_measure(office, id, "3",
		    "'甲', '3', 'year', '2024-02-28', 'swj', '2024-02', '2024-08', NULL, NULL,"
		    " NULL");
	add_measure(office, id, "4",
		    "'甲', '4', 'year', '2024-02-28', 'swj', '2024-02', '2024-08', NULL, NULL,"
		    " '2024-04-20'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(
		office,
		"SELECT group_concat(item_no || ' ' || state || ' ' || ifnull(reason, '-'), ';')"
		" FROM (SELECT * FROM plan ORDER BY position)",
		"1 not_applicable 2024年5月起为成员单位;2 overdue -;3 overdue "
		"原责任单位平阴税务局2024年6月起不再是成员单位，职责由县市场监督管理局承接;4 done "
		"-");
	assert_rows(office,
		    "SELECT group_concat(unit, ' ') FROM (SELECT * FROM plan ORDER BY position)",
		    "nyj nyj scjgj swj");
	assert_rows(office,
		    "SELECT group_concat(subject || ' ' || state, ';') FROM (SELECT * FROM demand"
		    " WHERE demand = 'plan_measure' ORDER BY subject)",
		    "甲第1项 not_applicable;甲第2项 overdue;甲第3项 overdue;甲第4项 done");
}

static void a_year_without_a_plan_is_overdue_and_without_a_ledger_unknown(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(office,
		    "SELECT state || ' ' || reason FROM demand WHERE demand = 'plan_issued'",
		    "unknown 工作计划台账没有报送");
	id = office_submit(office, "bgs", "plan", "2023Q1", "2023-04-01", 1);
	add_measure(office, id, "1",
		    "'旧', '1', 'year', '2023-02-28', 'fgj', '2023-01', '2023-10', NULL, NULL, "
		    "'2023-10-01'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(office, "SELECT state || ' ' || days FROM demand WHERE demand = 'plan_issued'",
		    "overdue 197");
}

static void assert_target(struct office *office, const char *indicator, const char *expected)
{
	char *text =
		office_value(office,
			     "SELECT ifnull(value, '-') || ' ' || asked || ' ' || standing ||"
			     " ' ' || ifnull(reached_on, '-') FROM target WHERE unit = 'nyj' AND"
			     " indicator = '%s'",
			     indicator);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", indicator, text, expected);
	free(text);
}

/* Targets of nyj: 300 checks, 100 samples, all tasks planned; time asks for three quarters. */
static void targets_stand_by_what_time_asks(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "nyj", "measures", "2024Q3", "2024-10-05", 9);

	for (int month = 1; month <= 9; month++) {
		char code[32];

		snprintf(code, sizeof(code), "2024-%02d", month);
		office_measure(office, id, code, "NYJ1_n", "25");
		office_measure(office, id, code, "NYJ2_n", month < 5 ? "25" : "0");
		office_measure(office, id, code, "X05_n", "2");
		office_measure(office, id, code, "X06_n", "1");
	}
	office_sql(office, "UPDATE submission SET first_month = '2024-01'");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_target(office, "NYJ1_n", "225 225 on_track -");
	assert_target(office, "NYJ2_n", "100 75 reached 2024-04-30");
	assert_target(office, "X07", "0.5 1 behind -");
	assert_target(office, "NYJ9_n", "- 3 unknown -");
	assert_rows(office,
		    "SELECT title || ' ' || needed || ' ' || had || ' ' || due || ' ' || state FROM"
		    " demand WHERE demand = 'target_year' AND unit = 'nyj' AND subject = 'NYJ1_n'",
		    "农业投入品检查300家次 300 225 2024-12-31 open");
	assert_rows(office,
		    "SELECT title || ' ' || ifnull(needed, '-') FROM demand WHERE demand ="
		    " 'target_year' AND unit = 'nyj' AND subject = 'X07'",
		    "检查计划完成率100% -");
}

/* nyj is a member from November: it owes so many months' part; of a thing that is asked less than
 * once in them, nothing. Levels are asked in full. */
static void a_target_is_asked_by_the_months_of_membership(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct unit *nyj = &rules->units[rules_unit_index(rules, "nyj")];
	int64_t id = office_submit(office, "nyj", "measures", "2024Q4", "2025-01-05", 2);

	office_measure(office, id, "2024-11", "NYJ1_n", "30");
	office_measure(office, id, "2024-12", "NYJ1_n", "20");
	office_measure(office, id, "2024-11", "NYJ9_n", "0");
	nyj->from = month_from(2024, 11);
	office_analyze(office, "2024Q4", "2025-01-20");
	assert_target(office, "NYJ1_n", "50 50 reached 2024-12-31");
	assert_rows(office,
		    "SELECT target || ' ' || note FROM target WHERE unit = 'nyj' AND indicator ="
		    " 'NYJ1_n'",
		    "50 年度检查计划；全年目标300家次，本年应报2个月，按月折算");
	assert_rows(office,
		    "SELECT target || ' ' || ifnull(asked, '-') || ' ' || standing || ' ' || note"
		    " FROM target WHERE unit = 'nyj' AND indicator = 'NYJ9_n'",
		    "4 - none 每季度1次；全年目标4次，本年应报2个月，折算不足1次，不作要求");
	assert_rows(office,
		    "SELECT state || ' ' || reason FROM demand WHERE demand = 'target_year' AND"
		    " unit = 'nyj' AND subject = 'NYJ9_n'",
		    "not_applicable 不是全年的成员单位，按月折算不足1，不作要求");
	assert_rows(office,
		    "SELECT target || ' ' || asked FROM target WHERE unit = 'nyj' AND indicator ="
		    " 'NYJ7_n'",
		    "3 3");
}

static void a_target_of_who_leaves_is_due_with_the_last_month(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	rules->units[rules_unit_index(rules, "nyj")].to = month_from(2024, 4);
	office_analyze(office, "2024-04", "2024-05-20");
	assert_target(office, "NYJ1_n", "- 100 unknown -");
	assert_rows(office,
		    "SELECT due FROM demand WHERE demand = 'target_year' AND unit = 'nyj' AND"
		    " subject = 'NYJ1_n'",
		    "2024-04-30");
}

/* Reported on later in the year: it stands there for its months, and says who goes on. */
static void who_left_within_the_year_stands_for_its_months(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct unit *nyj = &rules->units[rules_unit_index(rules, "nyj")];

	nyj->to = month_from(2024, 4);
	nyj->successor = "scjgj";
	add_checks(office);
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_target(office, "NYJ1_n", "40 100 behind -");
	assert_rows(office, "SELECT note FROM target WHERE unit = 'nyj' AND indicator = 'NYJ1_n'",
		    "年度检查计划；全年目标300家次，本年应报4个月，按月折算；2024年5月起不再是成员"
		    "单位，"
		    "职责由县市场监督管理局承接");
	assert_rows(office,
		    "SELECT due || ' ' || state FROM demand WHERE demand = 'target_year' AND unit ="
		    " 'nyj' AND subject = 'NYJ1_n'",
		    "2024-04-30 overdue");
	assert_rows(
		office,
		"SELECT DISTINCT year_value || ' ' || ifnull(value, '-') || ' ' || note FROM duty"
		" WHERE unit = 'nyj' AND indicator = 'NYJ1_n'",
		"40 - 2024年5月起不再是成员单位，职责由县市场监督管理局承接");
	office_analyze(office, "2025Q1", "2025-04-14");
	assert_rows(
		office,
		"SELECT count(*) FROM target_by_run WHERE unit = 'nyj' AND run = (SELECT max(id)"
		" FROM run)",
		"0");
}

static const char *asked_of(const char *text)
{
	return strchr(text, ' ') + 1;
}

static void assert_asked(struct office *office, const char *unit, const char *indicator,
			 const char *expected)
{
	char *text = office_value(office,
				  "SELECT unit || ' ' || ifnull(value, '-') || ' ' ||"
				  " ifnull(asked, '-') || ' ' || standing FROM target WHERE unit ="
				  " '%s' AND indicator = '%s'",
				  unit, indicator);

	if (strcmp(asked_of(text), expected) != 0)
		fail_msg("%s: %s, expected %s", indicator, text, expected);
	free(text);
}

/* What a part of the year asks for: of the year's share of a budget, of a lesson a year and of the
 * second half's check nothing yet in May; of a level all of it, of a growing number whole ones. */
static void a_target_asks_by_what_it_is(void **state)
{
	struct office *office = *state;
	static const char *const told[][3] = {
		{ "czj", "CZJ1_y", "1000000" }, { "czj", "CZJ2_y", "300000" },
		{ "czj", "P02_n", "0" },	{ "zfw", "ZFW1_n", "0" },
		{ "mch", "MCH7_n", "0" },	{ "mch", "MCH5_n", "1" },
		{ "wlj", "WLJ4_n", "2" },	{ "wlj", "WLJ5_n", "1" },
	};
	static const char *const units[] = { "czj", "zfw", "mch", "wlj" };

	for (size_t u = 0; u < sizeof(units) / sizeof(units[0]); u++) {
		int64_t id = office_submit(office, units[u], "measures", "2024-01..2024-05",
					   "2024-06-05", 8);

		for (int month = 1; month <= 5; month++) {
			char code[32];

			snprintf(code, sizeof(code), "2024-%02d", month);
			for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
				if (strcmp(told[i][0], units[u]) == 0)
					office_measure(office, id, code, told[i][1],
						       month == 1 || told[i][1][0] == 'C' ||
								       told[i][1][0] == 'Z'
							       ? told[i][2]
							       : "0");
		}
	}
	office_sql(office, "UPDATE submission SET first_month = '2024-01'");
	office_analyze(office, "2024-01..2024-05", "2024-06-14");
	assert_asked(office, "czj", "CZJ3", "0.3 - waiting");
	assert_asked(office, "czj", "P02_n", "0 - waiting");
	assert_asked(office, "zfw", "ZFW1_n", "0 1 behind");
	assert_asked(office, "mch", "MCH7_n", "0 - waiting");  /* 2 a year: 0.83 of one is none */
	assert_asked(office, "mch", "MCH5_n", "1 1 on_track"); /* 4 a year: 1.67 */
	assert_asked(office, "wlj", "WLJ4_n", "2 8 behind");   /* 20 a year: 8.33 */
	assert_asked(office, "wlj", "WLJ6", "0.5 1 behind");
	assert_rows(office,
		    "SELECT group_concat(figure || ' ' || value, ';') FROM (SELECT * FROM figure"
		    " WHERE figure IN ('target_waiting', 'target_on_track') ORDER BY figure)",
		    "target_on_track 1;target_waiting 21");
	assert_rows(office,
		    "SELECT state FROM demand WHERE demand = 'target_year' AND subject = 'CZJ3'",
		    "open");
}

/* Behind only by what is not reported: not known. */
static void a_target_that_lacks_months_is_not_behind(void **state)
{
	struct office *office = *state;

	add_checks(office);
	office_measure(office, office_submit(office, "nyj", "measures", "2024-01", "2024-09-06", 1),
		       "2024-01", "NYJ2_n", "0");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_target(office, "NYJ1_n", "80 225 unknown -");
	assert_target(office, "NYJ2_n", "- 75 unknown -"); /* none of some months is not none */
	assert_rows(
		office,
		"SELECT state || ' ' || reason FROM demand WHERE demand = 'target_year' AND unit ="
		" 'nyj' AND subject = 'NYJ1_n'",
		"unknown 有月份没有报送，进度不明");
	assert_rows(office,
		    "SELECT standing FROM target WHERE unit = 'mch' AND indicator = 'MCH5_n'",
		    "unknown");
}

static void every_duty_has_a_row_with_its_numbers_and_target(void **state)
{
	struct office *office = *state;

	add_checks(office);
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_rows(
		office,
		"SELECT clause || ' ' || value || ' ' || year_value || ' ' || state || ' ' ||"
		" target || ' ' || standing FROM duty WHERE unit = 'nyj' AND indicator = 'NYJ1_n'",
		"四（十五） 20 80 partial 300 unknown");
	assert_rows(office, "SELECT count(DISTINCT unit) FROM duty", "18");
	assert_rows(office, "SELECT note FROM duty WHERE indicator IS NULL",
		    "不计数，以报送的材料说明");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_clue_stands_by_its_days),
		OFFICE_TEST(a_clue_beyond_the_calendar_is_unknown),
		OFFICE_TEST(a_joint_action_counts_once_and_for_each_unit),
		OFFICE_TEST(a_measure_is_done_by_numbers_or_by_the_office),
		OFFICE_TEST(a_measure_is_not_asked_of_who_is_no_member),
		OFFICE_TEST(a_year_without_a_plan_is_overdue_and_without_a_ledger_unknown),
		OFFICE_TEST(targets_stand_by_what_time_asks),
		OFFICE_TEST(a_target_is_asked_by_the_months_of_membership),
		OFFICE_TEST(a_target_of_who_leaves_is_due_with_the_last_month),
		OFFICE_TEST(who_left_within_the_year_stands_for_its_months),
		OFFICE_TEST(a_target_asks_by_what_it_is),
		OFFICE_TEST(a_target_that_lacks_months_is_not_behind),
		OFFICE_TEST(every_duty_has_a_row_with_its_numbers_and_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
