/* test_linkage.c - sender against receiver, the last day of a limit, and the penalties of one party
 * that make a case look at again. Days: 2024-10-01 to 07 are holidays. */
#include "fixture.h"

#include "analyze/linkage/limits.h"

static int day_of(const char *text)
{
	int day;

	assert_int_equal(day_parse(&day, text, NULL), 0);
	return day;
}

/* ---- limits */
static const struct due_row {
	const char *name, *from, *due; /* due NULL: the calendar ends before */
	int days, more;
	bool workdays, roll;
} due_rows[] = {
	{ "calendar_days", "2024-09-20", "2024-09-27", 7, 0, false, false },
	{ "calendar_days_end_in_the_holidays", "2024-09-28", "2024-10-05", 7, 0, false, false },
	{ "and_roll_to_the_next_working_day", "2024-09-28", "2024-10-08", 7, 0, false, true },
	{ "a_working_day_does_not_roll", "2024-09-20", "2024-09-27", 7, 0, false, true },
	{ "working_days_leave_the_holidays_out", "2024-09-30", "2024-10-09", 2, 0, true, false },
	{ "days_of_the_row_are_added", "2024-09-20", "2024-09-30", 7, 3, false, false },
	{ "behind_the_calendar", "2026-12-30", NULL, 7, 0, true, false },
};

static void a_limit_ends_on_its_last_day(void **state)
{
	struct office *office = *state;
	const struct calendar *calendar = &office->workspace.rules_loaded.calendar;

	for (size_t i = 0; i < sizeof(due_rows) / sizeof(due_rows[0]); i++) {
		const struct due_row *row = &due_rows[i];
		struct limit limit = { .days = row->days,
				       .workdays = row->workdays,
				       .roll = row->roll };
		int day, rc = limit_due(&day, calendar, &limit, day_of(row->from), row->more);

		if (rc != (row->due ? 0 : -1) || (row->due && day != day_of(row->due)))
			fail_msg("%s: %d, day %d", row->name, rc, day);
	}
}

/* ---- sender and receiver */
/* One transfer to the police and how they took it over; NULL: the side has no row. The rules leave
 * 31 days between both. As of 2024-10-12, all ledgers of the third quarter in force. */
static const struct pair_row {
	const char *name, *sent, *received;
	const char *sent_more, *received_more; /* persons, amount in 分 */
	const char *expected;		       /* state, differences, who looks */
} pair_rows[] = {
	{ "alike", "2024-07-01", "2024-07-02", "2, 100", "2, 100", "agrees//gaj" },
	{ "taken_over_on_the_last_day", "2024-07-01", "2024-08-01", "2, 100", "2, 100",
	  "agrees//gaj" },
	{ "taken_over_a_day_later", "2024-07-01", "2024-08-02", "2, 100", "2, 100",
	  "differs/dates/gaj" },
	{ "taken_over_before_it_was_sent", "2024-07-02", "2024-07-01", "2, 100", "2, 100",
	  "differs/dates/gaj" },
	{ "other_persons", "2024-07-01", "2024-07-02", "2, 100", "3, 100", "differs/persons/gaj" },
	{ "a_fen_more", "2024-07-01", "2024-07-02", "2, 100", "2, 101", "differs/amounts/gaj" },
	{ "all_three", "2024-07-01", "2024-08-02", "2, 100", "3, 101",
	  "differs/dates persons amounts/gaj" },
	{ "what_one_side_does_not_tell_does_not_differ", "2024-07-01", "2024-07-02", "NULL, 100",
	  "3, NULL", "agrees//gaj" },
	{ "not_taken_over", "2024-07-01", NULL, "2, 100", NULL, "sender_only//gaj" },
	{ "not_taken_over_within_31_days", "2024-09-11", NULL, "2, 100", NULL, "unknown//gaj" },
	{ "taken_over_alone", NULL, "2024-08-02", NULL, "2, 100", "receiver_only//scjgj" },
	{ "sent_in_june_perhaps", NULL, "2024-07-02", NULL, "2, 100", "unknown//scjgj" },
};

static void add_row(struct office *office, int64_t id, const char *no, const char *stage,
		    const char *day, const char *more, const char *origin)
{
	char values[300], key[60];

	snprintf(key, sizeof(key), "%s|%s", no, stage);
	snprintf(values, sizeof(values), "'%s', '%s', '%s', %s, %s, %s", no, stage, day, more,
		 origin ? "'scjgj'" : "NULL", origin ? origin : "NULL");
	office_state(office, id, "linkage", key,
		     "case_no, stage, event_date, persons, amount, origin_unit, origin_case_no",
		     values);
}

static void a_pair_is_judged_by_dates_persons_and_amounts(void **state)
{
	struct office *office = *state;
	size_t nr = sizeof(pair_rows) / sizeof(pair_rows[0]);
	int64_t sender = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-08", 20);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 20);
	char no[40], own[40], quoted[60];

	for (size_t i = 0; i < nr; i++) {
		const struct pair_row *row = &pair_rows[i];

		snprintf(no, sizeof(no), "移%zu号", i + 1);
		snprintf(own, sizeof(own), "公%zu号", i + 1);
		snprintf(quoted, sizeof(quoted), "'%s'", no);
		if (row->sent)
			add_row(office, sender, no, "transfer", row->sent, row->sent_more, NULL);
		if (row->received)
			add_row(office, police, own, "accept", row->received, row->received_more,
				quoted);
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	for (size_t i = 0; i < nr; i++) {
		char *found = office_value(office,
					   "SELECT state || '/' || differences || '/' || act_unit"
					   " FROM reconcile WHERE sender_subject = '移%zu号' OR"
					   " receiver_subject = '公%zu号'",
					   i + 1, i + 1);

		if (strcmp(found, pair_rows[i].expected) != 0)
			fail_msg("%s: %s, expected %s", pair_rows[i].name, found,
				 pair_rows[i].expected);
		free(found);
	}
}

/* Both sides' records with the numbers that they give; whose other side nobody has told of may be
 * that of another county. A report is no step of two sides. */
static void records_of_two_sides_are_kept_by_their_numbers(void **state)
{
	struct office *office = *state;
	int64_t sender = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-08", 20);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 20);
	char *found;

	add_row(office, sender, "移1号", "transfer", "2024-07-01", "2, 100", NULL);
	add_row(office, police, "公1号", "accept", "2024-07-03", "2, 100", "'移 01号'");
	add_row(office, sender, "移2号", "transfer", "2024-07-02", "2, 100", NULL);
	add_row(office, sender, "移2号", "transfer_report", "2024-07-01", "2, 100", NULL);
	add_row(office, sender, "移3号", "transfer", "2024-10-01", "2, 100", NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office, "SELECT group_concat(position || ' ' || step || ' ' || unit ||"
				     " ' ' || day || ' ' || number || ' ' ||"
				     " ifnull(origin_number, '-') || ' ' || paired, ', ')"
				     " FROM linkage_event");
	assert_string_equal(found, "1 transfer scjgj 2024-07-01 移1号 - 1,"
				   " 2 transfer scjgj 2024-07-02 移2号 - 0,"
				   " 3 accept gaj 2024-07-03 公1号 移1号 1");
	free(found);
}

/* Whether the police have the case cannot be told before their ledger has come. */
static void a_ledger_that_has_not_come_leaves_a_pair_unknown(void **state)
{
	struct office *office = *state;
	int64_t sender = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-08", 1);
	char *found;

	add_row(office, sender, "移1号", "transfer", "2024-07-01", "2, 100", NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office, "SELECT state FROM reconcile");
	assert_string_equal(found, "unknown");
	free(found);
}

/* A case that the police found by themselves has no sender to ask. */
static void a_case_without_an_origin_is_the_receivers_to_complete(void **state)
{
	struct office *office = *state;
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 1);
	char *found;

	add_row(office, police, "公1号", "accept", "2024-07-01", "2, 100", NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office,
			     "SELECT ifnull(sender, '-') || ' ' || act_unit FROM reconcile");
	assert_string_equal(found, "- gaj");
	free(found);
}

/* ---- screening: the third penalty of a party within 24 months */
static void penalties_count_within_24_months(void **state)
{
	struct office *office = *state;
	/* of two parties: the first of the second one lies 24 months back */
	static const char *const days[] = { "2022-08-02", "2023-03-01", "2024-08-01",
					    "2022-08-02", "2023-03-01", "2024-08-02" };
	int64_t ids[] = { office_submit(office, "scjgj", "cases", "2022Q3", "2022-10-08", 2),
			  office_submit(office, "scjgj", "cases", "2023Q1", "2023-04-08", 2),
			  office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 2) };
	char *found;

	for (size_t i = 0; i < 6; i++) {
		char no[20], values[200];

		snprintf(no, sizeof(no), "%zu号", i + 1);
		snprintf(values, sizeof(values), "'甲', '91370124MA0000023%zu', '%s', 'penalty'",
			 i / 3, days[i]);
		office_case(office, ids[i % 3], no, "food", days[i],
			    "party, party_id, decision_date, result", values);
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office, "SELECT group_concat(case_no || ' ' || flags, ', ') FROM"
				     " (SELECT * FROM screening ORDER BY position)");
	assert_string_equal(found, "3号 repeat");
	free(found);
}

/* Each decision by the rule of its day: until August three within 24 months, then two within six.
 */
static void penalties_count_by_the_rule_of_their_day(void **state)
{
	static const char *const days[] = { "2023-12-01", "2024-07-01", "2024-08-31", "2024-09-01",
					    "2024-09-02" };
	static const char *const parties[] = { "0", "1", "0", "1", "0" };
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct screening later = rules->screenings[0];
	int64_t ids[] = { office_submit(office, "scjgj", "cases", "2023Q4", "2024-01-08", 1),
			  office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 4) };
	char *found;

	assert_int_equal(later.flag, SCREEN_REPEAT);
	rules->screenings[0].to = day_from(2024, 8, 31);
	later.from = day_from(2024, 9, 1);
	later.number = 2;
	later.months = 6;
	rules->screenings = array_grow(rules->screenings, rules->nr_screenings,
				       &rules->alloc_screenings, sizeof(*rules->screenings));
	rules->screenings[rules->nr_screenings++] = later;
	for (size_t i = 0; i < 5; i++) {
		char no[20], values[200];

		snprintf(no, sizeof(no), "%zu号", i + 1);
		snprintf(values, sizeof(values), "'甲', '91370124MA0000023%s', '%s', 'penalty'",
			 parties[i], days[i]);
		office_case(office, ids[i > 0], no, "food", days[i],
			    "party, party_id, decision_date, result", values);
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office, "SELECT group_concat(case_no || ' ' || reason, ', ') FROM"
				     " (SELECT * FROM screening ORDER BY position)");
	assert_string_equal(found, "4号 同一当事人多次受行政处罚（6个月内第2次，达到2次）, "
				   "5号 同一当事人多次受行政处罚（6个月内第2次，达到2次）");
	free(found);
}

/* Taken over on 25 September, to be answered by 8 October: of October the police need not have told
 * before January. */
static void what_a_later_ledger_will_tell_is_awaited(void **state)
{
	static const char standing[] =
		"SELECT state || ' ' || awaited || ' ' || reason FROM time_limit"
		" WHERE limit_code = 'L4'";
	struct office *office = *state;
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 1);
	char *found;

	office_state(office, police, "linkage", "1", "case_no, stage, event_date",
		     "'G1', 'accept', '2024-09-25'");
	office_analyze(office, "2024Q3", "2024-10-14");
	found = office_value(office, standing);
	assert_string_equal(found, "unknown 1 办理环节的台账没有报到期限那个月，未到报送期限，"
				   "待报送后核对");
	free(found);
	office_analyze(office, "2024Q3", "2025-01-20");
	found = office_value(office, standing);
	assert_string_equal(found,
			    "unknown 0 2024年10月起没有报送两法衔接台账，此后是否办理不能核对，请"
			    "催报");
	free(found);
}

/* A serious case that was only fined is asked about until the unit says why; a day without words
 * says nothing, words without a day were those of the decision. */
static void a_screened_case_is_settled_by_the_units_words(void **state)
{
	static const char *const told[] = { "NULL, NULL", "NULL, '2024-08-20'",
					    "'货值未达标准', NULL",
					    "'已征求公安意见', '2024-09-03'" };
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 4);
	char *found;

	for (size_t i = 0; i < 4; i++) {
		char no[20], values[200];

		snprintf(no, sizeof(no), "%zu号", i + 1);
		snprintf(values, sizeof(values), "'2024-08-0%zu', 'penalty', 1, %s", i + 1,
			 told[i]);
		office_case(office, id, no, "food", "2024-07-01",
			    "decision_date, result, serious, kept_reason, kept_date", values);
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	found = office_value(office,
			     "SELECT group_concat(case_no || ' ' || ifnull(answer, '-') || ' ' ||"
			     " ifnull(answered, '-'), ', ') FROM"
			     " (SELECT * FROM screening ORDER BY position)");
	assert_string_equal(found, "1号 - -, 2号 - -, 3号 货值未达标准 2024-08-03, "
				   "4号 已征求公安意见 2024-09-03");
	free(found);
	found = office_value(office, "SELECT group_concat(subject || ' ' || state, ', ') FROM"
				     " (SELECT * FROM demand WHERE demand = 'screening_answer'"
				     " ORDER BY position)");
	assert_string_equal(found, "1号 open, 2号 open, 3号 done, 4号 done");
	free(found);
	found = office_value(office, "SELECT group_concat(subject) FROM joint_meeting"
				     " WHERE topic = 'screened'");
	assert_string_equal(found, "1号,2号");
	free(found);
	found = office_value(office, "SELECT reason FROM demand WHERE demand ="
				     " 'screening_answer' AND subject = '4号'");
	assert_string_equal(found, "情节严重；单位说明：已征求公安意见");
	free(found);
}

/* 24万元 of 50万元, and from 17 September on of 30万元. */
static void a_threshold_begins_on_its_day(void **state)
{
	static const char *const days[] = { "2020-09-16", "2020-09-17" };
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2020Q3", "2020-10-09", 2);
	char *found;

	for (size_t i = 0; i < 2; i++) {
		char no[20], values[100];

		snprintf(no, sizeof(no), "%zu号", i + 1);
		snprintf(values, sizeof(values), "24000000, '%s', 'penalty'", days[i]);
		office_case(office, id, no, "secret", days[i], "value, decision_date, result",
			    values);
	}
	office_analyze(office, "2020Q3", "2020-10-12");
	found = office_value(office, "SELECT group_concat(case_no || ' ' || threshold, ', ') FROM"
				     " (SELECT * FROM screening ORDER BY position)");
	assert_string_equal(found, "2号 30000000");
	free(found);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_limit_ends_on_its_last_day),
		OFFICE_TEST(a_pair_is_judged_by_dates_persons_and_amounts),
		OFFICE_TEST(records_of_two_sides_are_kept_by_their_numbers),
		OFFICE_TEST(a_ledger_that_has_not_come_leaves_a_pair_unknown),
		OFFICE_TEST(a_case_without_an_origin_is_the_receivers_to_complete),
		OFFICE_TEST(penalties_count_within_24_months),
		OFFICE_TEST(penalties_count_by_the_rule_of_their_day),
		OFFICE_TEST(what_a_later_ledger_will_tell_is_awaited),
		OFFICE_TEST(a_screened_case_is_settled_by_the_units_words),
		OFFICE_TEST(a_threshold_begins_on_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
