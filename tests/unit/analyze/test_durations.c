/* test_durations.c - which cases a duration describes and how long they are followed. The expected
 * quantiles are R's: survival 3.5-3, quantile(survfit(Surv(days, closed) ~ 1), c(.5, .9)), the call
 * beside each; days and flags are counted by hand. */
#include "fixture.h"

/* 2022Q4 to 2024Q2 in force for the unit, so that both cohorts lie within what was reported. */
static int64_t submit_past(struct office *office, const char *unit)
{
	office_submit(office, unit, "cases", "2022Q4", "2023-01-05", 0);
	office_submit(office, unit, "cases", "2023", "2024-01-05", 0);
	return office_submit(office, unit, "cases", "2024H1", "2024-07-05", 20);
}

static void add_case(struct office *office, int64_t id, const char *key, const char *filed,
		     const char *decided)
{
	char value[40];

	snprintf(value, sizeof(value), "'%s'", decided ? decided : "");
	if (decided)
		office_case(office, id, key, "food", filed, "decision_date", value);
	else
		office_case(office, id, key, "food", filed, "", "");
}

/* Twelve months to 2024-09: 30, 70, 120, 40, 90 days, one open, one decided in October.
 * The twelve months before: 50, 50, 50, 70 days, two decided in October 2023. */
static void add_cohorts(struct office *office, int64_t id)
{
	add_case(office, id, "A1", "2023-10-10", "2023-11-09");
	add_case(office, id, "A2", "2023-11-01", "2024-01-10");
	add_case(office, id, "A3", "2023-12-01", "2024-03-30");
	add_case(office, id, "A4", "2024-02-01", "2024-03-12");
	add_case(office, id, "A5", "2024-05-06", "2024-08-04");
	add_case(office, id, "A6", "2024-08-20", NULL);
	add_case(office, id, "A7", "2024-09-10", "2024-10-04");
	add_case(office, id, "B1", "2022-10-10", "2022-11-29");
	add_case(office, id, "B2", "2022-12-01", "2023-01-20");
	add_case(office, id, "B3", "2023-01-05", "2023-02-24");
	add_case(office, id, "B4", "2023-03-01", "2023-05-10");
	add_case(office, id, "B5", "2023-06-01", "2023-10-15");
	add_case(office, id, "B6", "2023-09-01", "2023-10-05");
	add_case(office, id, "C1", "2022-09-30", "2023-09-30");
}

static void assert_duration(struct office *office, const char *step, const char *unit,
			    const char *columns, const char *expected)
{
	char *text = office_value(office,
				  "SELECT %s FROM duration WHERE step = '%s' AND unit = '%s' AND"
				  " field = '*'",
				  columns, step, unit);

	if (strcmp(text, expected) != 0)
		fail_msg("%s %s: %s, expected %s", step, unit, text, expected);
	free(text);
}

#define NOW                                                                     \
	"n || ' ' || closed || ' ' || ifnull(median, median_reason) || ' ' ||"  \
	" ifnull(median_low, '-') || ' ' || ifnull(p90, p90_reason) || ' ' || " \
	"ifnull(followed_to, "                                                  \
	"'-')"
#define PAST                                                                      \
	"n_year_ago || ' ' || closed_year_ago || ' ' || ifnull(median_year_ago, " \
	"median_year_ago_reason)"

/* c(30,70,120,40,90,41,20), c(1,1,1,1,1,0,0): 70, from 40. A7 is decided after the last day that
 * the unit has reported up to. c(50,50,50,70,121,29), c(1,1,1,1,0,0): 50. */
static void open_cases_are_censored_where_the_reports_end(void **state)
{
	struct office *office = *state;

	add_cohorts(office, submit_past(office, "scjgj"));
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"7 5 70.0 40.0 small_cohort 2024-09-30");
	assert_duration(office, "filing_decision", "*", NOW,
			"7 5 70.0 40.0 small_cohort 2024-09-30");
	assert_duration(office, "filing_decision", "scjgj", PAST, "6 4 50.0");
	assert_duration(
		office, "filing_decision", "scjgj",
		"first_day || ' ' || last_day || ' ' || change || ' ' || limit_days || ' ' ||"
		" reported || '/' || expected || ' ' || left_out || ' ' || longest",
		"2023-10-01 2024-09-30 20.0 90 12/12 0 120.0");
}

/* The cases behind the medians, each once under its unit and field: those of the test above. */
static void the_days_of_each_case_are_kept(void **state)
{
	struct office *office = *state;
	char *text;

	add_cohorts(office, submit_past(office, "scjgj"));
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	text = office_value(office, "SELECT group_concat(unit || ' ' || field || ' ' || closed ||"
				    " ' ' || days || ' ' || n, ', ') FROM (SELECT * FROM"
				    " duration_days WHERE step = 'filing_decision' ORDER BY closed,"
				    " days)");
	assert_string_equal(text, "scjgj food 0 20 1, scjgj food 0 41 1, scjgj food 1 30 1,"
				  " scjgj food 1 40 1, scjgj food 1 70 1, scjgj food 1 90 1,"
				  " scjgj food 1 120 1");
	free(text);
}

/* Nobody has reported after June: c(30,70,120,40,55), c(1,1,1,1,0): 70, from 40; A6 and A7 cannot
 * be followed. A year before to 30 June as well: c(50,50,50,70,29), c(1,1,1,1,0): 50. */
static void assert_followed_to_june(struct office *office)
{
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"5 4 70.0 40.0 small_cohort 2024-06-30");
	assert_duration(office, "filing_decision", "scjgj", PAST, "5 4 50.0");
	assert_duration(office, "filing_decision", "scjgj",
			"reported || '/' || expected || ' ' || left_out", "9/12 2");
}

static void a_unit_silent_since_june_is_followed_to_june(void **state)
{
	struct office *office = *state;

	add_cohorts(office, submit_past(office, "scjgj"));
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_followed_to_june(office);
}

/* Nobody has reported the first quarter of 2024: what was filed before is followed to the end of
 * 2023, what was filed in it is left out. c(30,60,30,90,41,20), c(1,0,0,1,0,0): 90. A year before
 * likewise: c(50,30,121,29), c(1,0,0,0), four cases. */
static void a_gap_in_the_reports_ends_the_follow_up(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_submit(office, "scjgj", "cases", "2022Q4", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 14);
	add_cohorts(office, id);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"6 2 90.0 - small_cohort 2024-09-30");
	assert_duration(office, "filing_decision", "scjgj", PAST, "4 1 small_cohort");
	assert_duration(office, "filing_decision", "scjgj",
			"left_out || ' ' || reported || '/' || expected", "1 9/12");
}

static void a_withdrawn_report_no_longer_says_that_a_case_is_open(void **state)
{
	struct office *office = *state;
	int64_t id;

	add_cohorts(office, submit_past(office, "scjgj"));
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_sql(office,
		   "UPDATE submission SET status = 'withdrawn' WHERE id = %lld;"
		   "INSERT INTO withdrawal VALUES (%lld, '2024-10-20T09:00', '', 'in_force')",
		   (long long)id, (long long)id);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"7 5 70.0 40.0 small_cohort 2024-09-30");
	office_analyze(office, "2024Q3", "2024-10-25");
	assert_followed_to_june(office);
}

/* On 2024-08-04 the decision of A5 is made that day; on the day before it is open. */
static void what_happens_after_the_as_of_day_has_not_happened(void **state)
{
	struct office *office = *state;

	add_cohorts(office, submit_past(office, "scjgj"));
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-08-02", 0);
	office_analyze(office, "2024Q3", "2024-08-04");
	assert_duration(office, "filing_decision", "scjgj",
			"n || ' ' || closed || ' ' || followed_to", "5 5 2024-08-04");
	office_analyze(office, "2024Q3", "2024-08-03");
	assert_duration(office, "filing_decision", "scjgj",
			"n || ' ' || closed || ' ' || followed_to", "5 4 2024-08-03");
}

/* Without reports of a year before there is nothing to compare with, and no case is not 0 days. */
static void few_cases_and_an_unknown_year_are_refused(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 4);

	add_case(office, id, "A1", "2024-07-01", "2024-07-11");
	add_case(office, id, "A2", "2024-07-01", "2024-07-11");
	add_case(office, id, "A3", "2024-07-01", "2024-07-11");
	add_case(office, id, "A4", "2024-07-01", "2024-06-30");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"3 3 small_cohort - small_cohort 2024-09-30");
	assert_duration(office, "filing_decision", "scjgj", PAST, "0 0 missing");
	assert_duration(office, "filing_decision", "scjgj",
			"left_out || ' ' || ifnull(change, '-')", "1 -");
	assert_duration(office, "filing_transfer", "*", NOW, "0 0 small_cohort - small_cohort -");
	assert_duration(office, "filing_transfer", "scjgj", NOW, "-");
}

/* Ten filed a year before the period's end, three decided after ten days: half are never decided,
 * and the longest known to be open is 365 days. */
static void a_median_not_reached_is_at_least_the_longest(void **state)
{
	struct office *office = *state;
	int64_t id = submit_past(office, "scjgj");

	for (int i = 0; i < 10; i++) {
		char key[32];

		snprintf(key, sizeof(key), "A%d", i);
		add_case(office, id, key, "2023-10-01", i < 3 ? "2023-10-11" : NULL);
	}
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_decision", "scjgj", NOW,
			"10 3 censored 10.0 censored 2024-09-30");
	assert_duration(office, "filing_decision", "scjgj", "longest", "365.0");
	assert_duration(office, "decision_disclosure", "scjgj", "n", "-");
}

#define DISCLOSED "decision_date, result, disclosed_date"

/* c(7,7,7,3,3,3,40,60,50,50,50,100), c(1,1,1,1,1,1,1,0,0,0,0,0): median 23.5 from 7,
 * .9 not reached. A warning, a decision without penalty are not to be disclosed. */
static void disclosure_counts_decisions_that_must_be_disclosed(void **state)
{
	static const char *const rows[] = {
		"'2024-04-01', 'penalty', '2024-04-08'",
		"'2024-04-02', 'penalty', '2024-04-09'",
		"'2024-04-03', 'penalty', '2024-04-10'",
		"'2024-05-01', 'penalty', '2024-05-04'",
		"'2024-05-02', 'penalty', '2024-05-05'",
		"'2024-05-03', 'penalty', '2024-05-06'",
		"'2024-06-01', 'penalty', '2024-07-11'",
		"'2024-08-01', 'penalty', NULL",
		"'2024-08-11', 'penalty', NULL",
		"'2024-08-11', 'penalty', NULL",
		"'2024-08-11', 'penalty', NULL",
		"'2024-06-22', 'penalty', NULL",
		"'2024-06-22', 'none', NULL",
	};
	struct office *office = *state;
	int64_t id = submit_past(office, "scjgj");

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char key[32];

		snprintf(key, sizeof(key), "A%zu", i);
		office_case(office, id, key, "food", "2024-03-01", DISCLOSED, rows[i]);
	}
	office_case(office, id, "W", "food", "2024-03-01", DISCLOSED ", only_warning",
		    "'2024-05-01', 'penalty', NULL, 1");
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "decision_disclosure", "scjgj", NOW,
			"12 7 23.5 7.0 censored 2024-09-30");
}

/* Filed 2023-01-10 (before the twelve months), transferred 2024-02-01: 387 days; accepted by the
 * police on 2024-02-06. A transfer told of only in the linkage ledger finds its case. One accepted
 * after what the police have reported is open, one accepted before it was sent is left out. */
static void transfers_are_looked_back_on_and_followed(void **state)
{
	struct office *office = *state;
	int64_t id = submit_past(office, "scjgj"), sent, police;

	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_case(office, id, "A(2023)1号", "food", "2023-01-10", "transfer_date",
		    "'2024-02-01'");
	office_case(office, id, "A(2024)2号", "drug", "2024-01-10", "", "");
	office_case(office, id, "A(2024)3号", "food", "2024-01-10", "transfer_date",
		    "'2024-09-20'");
	office_case(office, id, "A(2024)4号", "food", "2024-01-10", "transfer_date",
		    "'2024-04-20'");
	sent = office_submit(office, "scjgj", "linkage", "2024H1", "2024-07-05", 1);
	office_state(office, sent, "linkage", "A(2024)2|transfer", "case_no, stage, event_date",
		     "'A〔2024〕2', 'transfer', '2024-03-10'");
	office_submit(office, "gaj", "linkage", "2023", "2024-01-05", 0);
	office_submit(office, "gaj", "linkage", "2024H1", "2024-07-05", 0);
	police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-05", 3);
	office_state(office, police, "linkage", "P1",
		     "case_no, stage, event_date, origin_unit, origin_case_no",
		     "'P1', 'accept', '2024-02-06', 'scjgj', 'A(2023)1'");
	office_state(office, police, "linkage", "P2",
		     "case_no, stage, event_date, origin_unit, origin_case_no",
		     "'P2', 'accept', '2024-10-02', 'scjgj', 'A(2024)3'");
	office_state(office, police, "linkage", "P4",
		     "case_no, stage, event_date, origin_unit, origin_case_no",
		     "'P4', 'accept', '2024-04-19', 'scjgj', 'A(2024)4'");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_duration(office, "filing_transfer", "scjgj", "n || ' ' || closed || ' ' || left_out",
			"4 4 0");
	assert_duration(office, "transfer_acceptance", "scjgj",
			"n || ' ' || closed || ' ' || left_out || ' ' || followed_to || ' ' ||"
			" reported || '/' || expected",
			"3 1 1 2024-09-30 12/12");
	{
		char *text = office_value(office, "SELECT n || ' ' || closed FROM duration WHERE"
						  " step = 'filing_transfer' AND field = 'drug'");

		assert_string_equal(text, "1 1");
		free(text);
	}
}

static void a_median_above_the_limit_is_a_fact_in_words(void **state)
{
	struct office *office = *state;
	int64_t id = submit_past(office, "scjgj");

	for (int i = 0; i < 5; i++) {
		char key[32];

		snprintf(key, sizeof(key), "A%d", i);
		add_case(office, id, key, "2024-01-01", i < 4 ? "2024-04-10" : NULL);
	}
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	{
		char *text = office_value(
			office,
			"SELECT text || evidence || '; ' || severity FROM finding WHERE kind ="
			" 'long_duration' AND unit = 'scjgj'");

		assert_string_equal(text, "2023年10月至2024年9月县市场监督管理局立案的5件案件，截至"
					  "2024年9月30日已作出处理决定4件，"
					  "立案至处理决定的天数中位数为100天，多于90天的一般办案期"
					  "限（日历天数，未办结的按仍在"
					  "办理计，未减去依法扣除和延长的天数）。"
					  "{\"n\":5,\"closed\":4,\"median\":100,\"limit\":90,"
					  "\"first_day\":\"2023-10-01\","
					  "\"last_day\":\"2024-09-30\","
					  "\"followed_to\":\"2024-09-30\"}; 2");
		free(text);
	}
}

static void a_median_within_the_limit_is_no_finding(void **state)
{
	struct office *office = *state;
	char *text;

	add_cohorts(office, submit_past(office, "scjgj"));
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	text = office_value(office, "SELECT count(*) FROM finding WHERE kind = 'long_duration'");
	assert_string_equal(text, "0");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(open_cases_are_censored_where_the_reports_end),
		OFFICE_TEST(the_days_of_each_case_are_kept),
		OFFICE_TEST(a_unit_silent_since_june_is_followed_to_june),
		OFFICE_TEST(a_gap_in_the_reports_ends_the_follow_up),
		OFFICE_TEST(a_withdrawn_report_no_longer_says_that_a_case_is_open),
		OFFICE_TEST(what_happens_after_the_as_of_day_has_not_happened),
		OFFICE_TEST(few_cases_and_an_unknown_year_are_refused),
		OFFICE_TEST(a_median_not_reached_is_at_least_the_longest),
		OFFICE_TEST(disclosure_counts_decisions_that_must_be_disclosed),
		OFFICE_TEST(transfers_are_looked_back_on_and_followed),
		OFFICE_TEST(a_median_above_the_limit_is_a_fact_in_words),
		OFFICE_TEST(a_median_within_the_limit_is_no_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
