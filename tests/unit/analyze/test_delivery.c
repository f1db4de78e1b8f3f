/* test_delivery.c - deliveries, disclosure, open cases, linkage and revisions, row by row. */
#include "fixture.h"

#include "core/base/text.h"
#include "tests/unit/core/calendar_end.h"

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

#define DELIVERY                                                                             \
	"SELECT status || ' ' || ifnull(due, '-') || ' ' || ifnull(received, '-') || ' ' ||" \
	" ifnull(days_late, '-') FROM delivery_result WHERE obligation = 'cases_q' AND "

static void each_obligation_has_one_status(void **state)
{
	struct office *office = *state;
	int64_t held, refused;

	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-07", 0); /* 清明 4-6 off */
	office_submit(office, "scjgj", "cases", "2024Q1", "2024-05-07", 3); /* a correction */
	office_submit(office, "nyj", "cases", "2024Q1", "2024-04-11", 0);
	office_submit(office, "wlj", "cases", "2024-01", "2024-02-01", 0);
	office_submit(office, "wlj", "cases", "2024-02", "2024-03-01", 0);
	office_submit(office, "wlj", "cases", "2024-03", "2024-04-08", 0);
	office_submit(office, "swj", "cases", "2024-01", "2024-02-01", 0);
	refused = office_submit(office, "wjj", "cases", "2024Q1", "2024-04-03", 3);
	held = office_submit(office, "zrzyj", "cases", "2024Q1", "2024-04-03", 3);
	office_sql(office, "UPDATE submission SET status = 'refused' WHERE id = %lld",
		   (long long)refused);
	office_sql(office, "UPDATE submission SET status = 'held' WHERE id = %lld",
		   (long long)held);
	/* nobody could tell its period, but for the folder that it came in */
	refused = office_submit(office, "wjj", "linkage", "2024Q1", "2024-04-03", 0);
	office_sql(office,
		   "UPDATE submission SET status = 'refused', period = NULL, first_month = NULL,"
		   " last_month = NULL, folder = '2024Q1' WHERE id = %lld",
		   (long long)refused);
	office_analyze(office, "2024Q2", "2024-06-30");
	assert_value(office,
		     "SELECT status FROM delivery WHERE unit = 'wjj' AND table_name = 'linkage' AND"
		     " period = '2024Q1'",
		     "refused");
	assert_value(office, DELIVERY "unit = 'scjgj' AND period = '2024Q1'",
		     "on_time 2024-04-07 2024-04-07 0");
	assert_value(office, DELIVERY "unit = 'nyj' AND period = '2024Q1'",
		     "late 2024-04-07 2024-04-11 4");
	assert_value(office, DELIVERY "unit = 'wlj' AND period = '2024Q1'",
		     "late 2024-04-07 2024-04-08 1");
	assert_value(office, DELIVERY "unit = 'swj' AND period = '2024Q1'",
		     "missing 2024-04-07 - -");
	assert_value(office, DELIVERY "unit = 'wjj' AND period = '2024Q1'",
		     "refused 2024-04-07 - -");
	assert_value(office, DELIVERY "unit = 'zrzyj' AND period = '2024Q1'",
		     "not_due 2024-04-07 2024-04-03 -"); /* waits for the clerk */
	assert_value(office, DELIVERY "unit = 'scjgj' AND period = '2024Q2'",
		     "not_due 2024-07-05 - -");
	assert_value(office, DELIVERY "unit = 'xcb' AND period = '2024Q1'", "-");
}

#define HELD_DEMAND                                                                           \
	"SELECT group_concat(state || ' ' || reason || ' ' || ifnull(done, '-')) FROM demand" \
	" WHERE unit = 'zrzyj' AND system = 'delivery' AND period = '2024Q1' AND "

/* One verdict: status, brief and remind say 待确认 of it, circular and year say no 未报. */
static void what_waits_for_the_clerk_is_neither_missing_nor_in_time(void **state)
{
	struct office *office = *state;
	int64_t held;

	office_submit(office, "zrzyj", "linkage", "2024Q1", "2024-04-03", 3);
	office_submit(office, "zrzyj", "measures", "2024Q1", "2024-04-03", 3);
	held = office_submit(office, "zrzyj", "cases", "2024Q1", "2024-04-03", 3);
	office_sql(office, "UPDATE submission SET status = 'held' WHERE id = %lld",
		   (long long)held);
	office_analyze(office, "2024Q1", "2024-06-30");
	assert_value(office, HELD_DEMAND "subject = 'cases_q'", "unknown 收到的文件待办公室确认 -");
	assert_value(office,
		     "SELECT owed || ' ' || missing || ' ' || late || ' ' || waiting FROM"
		     " circular_cell WHERE unit = 'zrzyj' AND material = 'enforcement'",
		     "2 0 0 1");
	assert_value(office,
		     "SELECT count(*) FROM material WHERE unit = 'zrzyj' AND table_name = 'cases'"
		     " AND period = '2024Q1' AND (standing = 'missing' OR days_overdue NOTNULL)",
		     "0");
	assert_value(office,
		     "SELECT missing || ' ' || waiting FROM delivery_unit WHERE unit = 'zrzyj'",
		     "1 1"); /* information never came */
}

/* calendar.csv ends with 2026: the fourth quarter is due in January 2027. */
static void a_year_without_calendar_makes_nothing_due_or_in_time(void **state)
{
	struct office *office = *state;

	office_submit(office, "scjgj", "cases", "2026Q3", "2027-01-04", 0);
	office_submit(office, "scjgj", "cases", "2026Q4", "2027-01-04", 0);
	office_analyze(office, "2026Q4", "2027-01-20");
	assert_value(office, DELIVERY "unit = 'scjgj' AND period = '2026Q4'",
		     "not_computable - 2027-01-04 -");
	assert_value(office, DELIVERY "unit = 'scjgj' AND period = '2026Q3'",
		     "late 2026-10-08 2027-01-04 -"); /* by how many days is not known */
	assert_value(office, "SELECT value FROM figure WHERE figure = 'delivery_unknown'", "18");
	assert_value(office, "SELECT value FROM figure WHERE figure = 'delivery_waiting'", "0");
	assert_value(office,
		     "SELECT due || ' ' || unsent || ' ' || unknown FROM delivery_unit"
		     " WHERE unit = 'scjgj'",
		     "4 0 4");
	assert_value(office, "SELECT group_concat(year) FROM calendar_gap", "2027");
	assert_int_equal(office->diag.warnings, 1);
	assert_string_equal(office->diag.items[0].kind->code, "ANA004");
}

/* What the unit is not known to have sent in time commends nobody; with a calendar the same does.
 */
static void nobody_is_commended_for_what_is_not_known(void **state)
{
	static const char *const quarters[][2] = { { "2026Q1", "2026-04-03" },
						   { "2026Q2", "2026-07-03" },
						   { "2026Q3", "2026-10-08" },
						   { "2026Q4", "2027-01-04" } };
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "roster", "2026Q1", "2026-04-03", 1);

	office_state(office, id, "roster", "1", "member_unit, name, role, from_date",
		     "'mch', '林某', 'liaison', '2020-01-01'");
	office_submit(office, "bgs", "attendance", "2026Q1", "2026-04-03", 0);
	for (size_t i = 0; i < sizeof(quarters) / sizeof(quarters[0]); i++) {
		office_submit(office, "mch", "measures", quarters[i][0], quarters[i][1], 0);
		id = office_submit(office, "mch", "information", quarters[i][0], quarters[i][1], 2);
		for (int k = 0; k < 2; k++) {
			char key[24], values[100];

			snprintf(key, sizeof(key), "%zu%d", i, k);
			snprintf(values, sizeof(values), "'题%s', '%s', '%.4s-%02zu-20'", key,
				 k ? "news" : "summary", quarters[i][0], 3 * i + 1);
			office_state(office, id, "information", key, "title, kind, reported_date",
				     values);
		}
	}
	office_analyze(office, "2026Q3", "2026-12-01");
	assert_value(office,
		     "SELECT group_concat(standing || ' ' || unit) FROM circular"
		     " WHERE unit = 'mch'",
		     "good mch,liaison mch");
	office_analyze(office, "2026Q4", "2027-01-20");
	assert_value(office,
		     "SELECT count(*) FROM circular WHERE unit = 'mch' AND run ="
		     " (SELECT max(id) FROM run)",
		     "0");
}

#define DISCLOSURE                                                                  \
	"SELECT status || ' ' || ifnull(due, '-') || ' ' || ifnull(days_late, '-')" \
	" FROM disclosure_result WHERE case_no = "

static void disclosure_case_by_case(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024H1", "2024-07-03", 5);
	const char *columns = "decision_date, result, disclosed_date, nondisclosure";

	/* decided Monday 2024-06-03: the 20th working day (端午 10 June off) is 2024-07-02 */
	office_case(office, id, "A1", "food", "2024-03-01", columns,
		    "'2024-06-03', 'penalty', '2024-07-02', NULL");
	office_case(office, id, "A2", "food", "2024-03-01", columns,
		    "'2024-06-03', 'penalty', '2024-07-08', NULL");
	office_case(office, id, "A3", "food", "2024-03-01", columns,
		    "'2024-06-03', 'penalty', NULL, NULL");
	office_case(office, id, "A4", "food", "2024-03-01", columns,
		    "'2024-06-03', 'penalty', NULL, '商业秘密'");
	office_case(office, id, "A5", "food", "2024-03-01", columns,
		    "'2024-09-20', 'penalty', NULL, NULL");
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-09-28", 0);
	office_analyze(office, "2024Q3", "2024-09-28");
	assert_value(office, DISCLOSURE "'A1'", "on_time 2024-07-02 0");
	assert_value(office, DISCLOSURE "'A2'", "late 2024-07-02 4");
	assert_value(office, DISCLOSURE "'A3'", "overdue 2024-07-02 62");
	assert_value(office, DISCLOSURE "'A4'", "-");
	assert_value(office, DISCLOSURE "'A5'", "-"); /* due after the period */
	assert_value(office, "SELECT text FROM finding WHERE kind = 'disclosure'",
		     "截至2024年9月28日，县市场监督管理局报来的台账中有1件应公开的行政处罚决定超过"
		     "期限没有公开，"
		     "其中本期到期1件，"
		     "至今仍未公开的最长已逾期62个工作日。");
}

/* What is not disclosed and has no computable deadline stands beside what is overdue. */
static void a_finding_of_disclosure_tells_of_unknown_deadlines(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2023-10..2024-03", "2024-04-03", 2);
	const char *columns = "decision_date, result";

	calendar_begin_with(&office->workspace.rules_loaded.calendar, 2024);
	office_case(office, id, "A1", "food", "2023-11-01", columns, "'2023-11-06', 'penalty'");
	office_case(office, id, "A2", "food", "2024-01-08", columns, "'2024-01-09', 'penalty'");
	office_analyze(office, "2024Q1", "2024-04-28");
	assert_value(office, "SELECT text FROM finding WHERE kind = 'disclosure'",
		     "截至2024年4月28日，县市场监督管理局报来的台账中有1件应公开的行政处罚决定超过"
		     "期限没有公开，"
		     "其中本期到期1件，至今仍未公开的最长已逾期55个工作日；另有1件没有公开的，"
		     "期限不能计算（rules/calendar.csv 没有该年的放假安排）。");
}

#define VALUE_OF                                                                                \
	"SELECT CAST(value AS INTEGER) FROM comparison_by_run WHERE unit = 'scjgj' AND run = (" \
	"SELECT max(id) FROM run) AND indicator = "

static void open_cases_net_of_excluded_days(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 3);

	office_case(office, id, "A1", "food", "2023-12-31", "excluded_days", "1");
	office_case(office, id, "A2", "food", "2023-12-31", "", "");
	office_case(office, id, "A3", "food", "2023-12-31", "decision_date", "'2024-03-31'");
	office_analyze(office, "2024Q1", "2024-04-30");
	/* 31 + 29 + 31 = 91 days */
	assert_value(
		office,
		"SELECT group_concat(case_no || ' ' || days_open || '/' || limit_days || ' ' ||"
		" overdue) FROM open_case_result",
		"A1 90/90 0,A2 91/90 1");
}

#define STATE_OF                                                                          \
	"SELECT state || ' ' || reported || '/' || expected FROM comparison_by_run WHERE" \
	" unit = 'scjgj' AND run = (SELECT max(id) FROM run) AND indicator = "

/* A quarter is not told of: A1 may have ended in it, and is listed as not known; the number says
 * that it is not of all. A2 was told of again behind it, A3 was decided behind it. */
static void what_may_have_ended_in_a_gap_is_not_known_to_be_open(void **state)
{
	struct office *office = *state;
	int64_t first = office_submit(office, "scjgj", "cases", "2023Q4", "2024-01-03", 3);
	int64_t again = office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-03", 3);

	office_case(office, first, "A1", "food", "2023-12-01", "", "");
	office_case(office, first, "A2", "food", "2023-12-02", "", "");
	office_case(office, first, "A3", "food", "2023-12-03", "", "");
	office_case(office, again, "A2", "food", "2023-12-02", "", "");
	office_case(office, again, "A3", "food", "2023-12-03", "decision_date", "'2024-05-06'");
	office_case(office, again, "A4", "food", "2024-06-04", "", "");
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_value(
		office,
		"SELECT group_concat(case_no || ' ' || days_open || ' ' || ifnull(overdue, '-'),"
		" ',') FROM open_case_result",
		"A1 30 -,A2 211 1,A4 26 0");
	assert_value(office, VALUE_OF "'A04_j'", "2");
	assert_value(office, VALUE_OF "'A05_j'", "1");
	assert_value(office, STATE_OF "'A04_j'", "partial 0/3");
	assert_value(office, STATE_OF "'A05_j'", "partial 0/3");
	office_analyze(office, "2023Q4", "2024-07-10");
	assert_value(office, VALUE_OF "'A04_j'", "3");
}

/* A file of 20 August tells of August until then: the case was open for nine days at least. */
static void a_silent_unit_told_a_part_of_the_month(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-08-20", 1);

	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-03", 0);
	office_case(office, id, "A1", "food", "2024-08-11", "", "");
	office_analyze(office, "2024Q3", "2024-10-20");
	assert_value(office,
		     "SELECT days_open || ' ' || ifnull(overdue, '-') FROM open_case_result",
		     "9 -");
	assert_value(office,
		     "SELECT reason FROM limit_by_run WHERE limit_code = 'A2' AND subject = 'A1'",
		     "2024年8月20日以后没有报送执法案件台账，此后是否办理不能核对，请催报");
}

/* Due in a month that was told of, and then nothing came: it may have been disclosed since, as the
 * list has it. A2 was disclosed. */
static void what_a_silent_unit_may_have_disclosed_is_in_no_number(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-08-20", 2);
	const char *columns = "decision_date, result, disclosed_date";

	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-03", 0);
	office_case(office, id, "A1", "food", "2024-05-01", columns,
		    "'2024-06-20', 'penalty', NULL");
	office_case(office, id, "A2", "food", "2024-05-01", columns,
		    "'2024-06-20', 'penalty', '2024-07-01'");
	office_analyze(office, "2024-07", "2024-10-20");
	assert_value(office, DISCLOSURE "'A1'", "not_computable 2024-07-18 -");
	assert_value(office, VALUE_OF "'D01_j'", "2");
	assert_value(office, STATE_OF "'D02_j'", "partial 0/1");
	assert_value(office, STATE_OF "'D03_j'", "partial 0/1");
	assert_value(office, VALUE_OF "'D07_j'", "NULL");
	assert_value(office, VALUE_OF "'D05'", "NULL");
	assert_value(office, VALUE_OF "'D06'", "NULL");
	assert_value(office,
		     "SELECT due || ' ' || on_time || ' ' || unknown || ' ' ||"
		     " ifnull(disclosed_rate, '-') FROM disclosure_rate_result"
		     " WHERE clock = 'B1' AND unit = 'scjgj'",
		     "1 1 1 -");
	assert_value(office, "SELECT value FROM figure WHERE figure = 'disclosure_unknown'", "1");
	/* due in August, which nobody told of: in July's list and in its numbers */
	office_case(office, id, "A3", "food", "2024-05-01", columns,
		    "'2024-07-20', 'penalty', NULL");
	office_analyze(office, "2024-07", "2024-10-20");
	assert_value(office,
		     "SELECT due || ' ' || unknown FROM disclosure_rate_result WHERE clock = 'B1'"
		     " AND unit = 'scjgj' ORDER BY run DESC LIMIT 1",
		     "1 2");
	assert_value(office,
		     "SELECT ifnull(parts, '-') FROM balance_result WHERE balance = 'disclosed'",
		     "-");
}

static void linkage_matches_by_number_key_or_document(void **state)
{
	struct office *office = *state;
	int64_t sent = office_submit(office, "scjgj", "linkage", "2024Q1", "2024-04-03", 3);
	int64_t cases = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q1", "2024-04-03", 4);
	const char *columns = "case_no, stage, event_date, doc_no, origin_unit, origin_case_no";
	struct buf key = BUF_INIT;

	office_state(office, sent, "linkage", "1", columns,
		     "'平市监罚字〔2024〕1号', 'transfer', '2024-01-09', '移1', NULL, NULL");
	office_state(office, sent, "linkage", "2", columns,
		     "'B2', 'transfer', '2024-02-01', '平移〔2024〕2号', NULL, NULL");
	office_state(office, sent, "linkage", "3", columns,
		     "'B3', 'transfer', '2024-02-01', NULL, NULL, NULL");
	/* the same transfer told again in the ledger of cases is one */
	text_add_number_key(&key, "平市监罚〔2024〕1号", strlen("平市监罚〔2024〕1号"));
	office_state(office, cases, "cases", key.data, "case_no, field, filed_date, transfer_date",
		     "'平市监罚〔2024〕1号', 'food', '2024-01-01', '2024-01-09'");
	buf_release(&key);
	office_state(office, police, "linkage", "1", columns,
		     "'G1', 'accept', '2024-01-12', NULL, 'scjgj', '平市监罚[2024]1号'");
	office_state(office, police, "linkage", "2", columns,
		     "'G1', 'file', '2024-01-20', NULL, 'scjgj', NULL");
	office_state(office, police, "linkage", "3", columns,
		     "'G2', 'accept', '2024-03-20', '平移[2024]2号', 'scjgj', NULL");
	office_state(office, police, "linkage", "4", columns,
		     "'G3', 'accept', '2024-03-21', NULL, 'nyj', 'N9'");
	office_submit(office, "nyj", "linkage", "2024Q1", "2024-04-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_value(office,
		     "SELECT group_concat(status || ' ' || ifnull(days_to_accept, '-') || ' ' ||"
		     " ifnull(answer, '-') || ' ' || ifnull(days_to_answer, '-')) FROM"
		     " (SELECT * FROM linkage_result ORDER BY position)",
		     "matched 3 file 8,date_gap 48 - -,sender_only - - -,receiver_only - - -");
	assert_value(office, "SELECT count(*) FROM finding WHERE kind = 'mismatch'", "3");
}

#define NEWEST "run = (SELECT max(id) FROM run)"
#define STATUSES                                                                        \
	"SELECT group_concat(status) FROM (SELECT * FROM transfer_by_run WHERE " NEWEST \
	" ORDER BY position)"
#define SENTENCES \
	"SELECT group_concat(text, '') FROM finding_by_run WHERE kind = 'mismatch' AND " NEWEST

#define PAIRS                                                                           \
	"SELECT group_concat(state) FROM (SELECT * FROM reconcile_by_run WHERE " NEWEST \
	" AND received_step = 'accept' ORDER BY position)"

/* A unit that has sent no ledger has not said that there was no transfer, nor have the police that
 * there was no acceptance. */
static void a_ledger_that_is_not_there_denies_nothing(void **state)
{
	struct office *office = *state;
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q1", "2024-04-03", 2);
	int64_t sent;
	const char *columns = "case_no, stage, event_date, doc_no, origin_unit, origin_case_no";

	office_submit(office, "scjgj", "linkage", "2023", "2024-01-03", 0);
	office_state(office, police, "linkage", "1", columns,
		     "'G1', 'accept', '2024-02-12', NULL, 'nyj', 'N1'");
	office_state(office, police, "linkage", "2", columns,
		     "'G2', 'accept', '2024-02-13', NULL, NULL, NULL");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_value(office, STATUSES, "sender_unsent,sender_unsent");
	assert_value(office, PAIRS, "unknown,unknown");
	assert_value(office, SENTENCES,
		     "2024年第一季度两法衔接逐案核对2件，其中2件公安机关已登记受理、移送单位"
		     "未报送两法衔接台账，尚不能核对，请移送单位补报台账，其中1件没有填移送单位，"
		     "请公安机关补填。");
	assert_value(office,
		     "SELECT group_concat(figure || ' ' || value) FROM figure WHERE value > 0 AND"
		     " topic = 'linkage'",
		     "linkage_sender_unsent 2");
	/* January is not there: what was accepted on 12 February may have been sent then */
	office_submit(office, "nyj", "linkage", "2024-02", "2024-04-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_value(office, STATUSES, "sender_unsent,sender_unsent");
	assert_value(office, PAIRS, "unknown,unknown");
	office_submit(office, "nyj", "linkage", "2024-01", "2024-04-03", 0);
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_value(office, STATUSES, "receiver_only,sender_unsent");
	assert_value(office, PAIRS, "receiver_only,unknown");
	/* the other way round */
	sent = office_submit(office, "nyj", "linkage", "2024Q2", "2024-07-03", 1);
	office_state(office, sent, "linkage", "1", columns,
		     "'N9', 'transfer', '2024-05-09', '移9', NULL, NULL");
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_value(office, STATUSES, "receiver_unsent");
	assert_value(office, PAIRS, "receiver_only,unknown,unknown");
	assert_value(office, SENTENCES,
		     "2024年第二季度两法衔接逐案核对1件，其中1件移送单位已登记移送、公安机关"
		     "未报齐受理期间的两法衔接台账，尚不能核对，请公安机关补报台账。");
	/* not longer ago than the police have time for; then what they say of that month alone */
	office_state(office, sent, "linkage", "2", columns,
		     "'N10', 'transfer', '2024-06-20', '移10', NULL, NULL");
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_value(office, STATUSES, "receiver_unsent,waiting");
	assert_value(office, PAIRS, "receiver_only,unknown,unknown,unknown");
	office_submit(office, "gaj", "linkage", "2024-05", "2024-06-03", 0);
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_value(office, STATUSES, "receiver_unsent,waiting");
	office_submit(office, "gaj", "linkage", "2024-06", "2024-07-03", 0);
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_value(office, STATUSES, "sender_only,waiting");
	assert_value(office, PAIRS, "receiver_only,unknown,sender_only,unknown");
}

/* The months behind a transfer of the quarter's end belong to a ledger that is due later. */
static void a_ledger_that_is_not_due_is_not_missing(void **state)
{
	struct office *office = *state;
	int64_t sent = office_submit(office, "scjgj", "linkage", "2024Q2", "2024-07-03", 2);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q2", "2024-07-04", 1);
	const char *columns = "case_no, stage, event_date, doc_no, origin_unit, origin_case_no";

	office_state(office, sent, "linkage", "1", columns,
		     "'N1', 'transfer', '2024-06-20', '移1', NULL, NULL");
	office_analyze(office, "2024Q2", "2024-07-25");
	assert_value(office, STATUSES, "receiver_not_due");
	assert_value(office, PAIRS, "unknown");
	assert_value(office, SENTENCES,
		     "2024年第二季度两法衔接逐案核对1件，其中1件移送单位已登记移送、公安机关受理"
		     "期间的两法衔接台账未到报送期限，尚不能核对，待台账报送后核对。");
	assert_value(office, "SELECT group_concat(reason) FROM reconcile_by_run WHERE " NEWEST,
		     "接收单位主动移送公安机关后31天内的两法衔接台账未到报送期限");
	/* on the last day for it, 8 October 2024 after the holidays, and on the next */
	office_analyze(office, "2024Q2", "2024-10-08");
	assert_value(office, STATUSES, "receiver_not_due");
	office_analyze(office, "2024Q2", "2024-10-09");
	assert_value(office, STATUSES, "receiver_unsent");
	/* the other way round: another unit's ledger of the quarter is due on 5 July */
	office_state(office, police, "linkage", "1", columns,
		     "'G2', 'accept', '2024-05-03', NULL, 'nyj', 'N9'");
	office_submit(office, "nyj", "linkage", "2024Q1", "2024-04-03", 0);
	office_analyze(office, "2024Q2", "2024-07-05");
	assert_value(office, STATUSES, "waiting,sender_not_due");
	office_analyze(office, "2024Q2", "2024-07-06");
	assert_value(office, STATUSES, "waiting,sender_unsent");
}

/* The list of the period, the pairs of the year and what the sentences count are one verdict. */
static void persons_or_amounts_that_differ_do_not_agree(void **state)
{
	struct office *office = *state;
	int64_t sent = office_submit(office, "scjgj", "linkage", "2024Q1", "2024-04-03", 2);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q1", "2024-04-03", 2);
	const char *columns = "case_no, stage, event_date, persons, amount, origin_unit,"
			      " origin_case_no";

	office_state(office, sent, "linkage", "1", columns,
		     "'N1', 'transfer', '2024-01-09', 2, 26000000, NULL, NULL");
	office_state(office, sent, "linkage", "2", columns,
		     "'N2', 'transfer', '2024-01-10', 1, 100, NULL, NULL");
	office_state(office, police, "linkage", "1", columns,
		     "'G1', 'accept', '2024-01-11', 3, 25000000, 'scjgj', 'N1'");
	office_state(office, police, "linkage", "2", columns,
		     "'G2', 'accept', '2024-01-12', 1, 100, 'scjgj', 'N2'");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_value(office, STATUSES, "unlike,matched");
	assert_value(office, "SELECT group_concat(standing) FROM reconcile_by_run WHERE " NEWEST,
		     "unlike,matched");
	assert_value(office,
		     "SELECT group_concat(subject || ' ' || state || ' ' || ifnull(done, '-')) FROM"
		     " demand WHERE demand = 'linkage_agree'",
		     "N1 open -,N2 done 2024-01-12");
	assert_value(office, SENTENCES,
		     "2024年第一季度两法衔接逐案核对2件，其中1件移送与受理的人数或者金额不一致，"
		     "请双方核实。");
}

static void late_events_and_corrections_of_the_period(void **state)
{
	struct office *office = *state;
	int64_t q1 = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);
	int64_t q2 = office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-03", 2);

	office_case(office, q1, "A1", "food", "2024-02-01", "value", "100");
	office_case(office, q2, "A1", "food", "2024-02-01", "value, decision_date",
		    "200, '2024-05-01'");
	office_case(office, q2, "A2", "food", "2024-03-01", "", "");
	office_analyze(office, "2024Q2", "2024-07-30");
	assert_value(office,
		     "SELECT group_concat(key || ' ' || field || ' ' || event_date) FROM"
		     " late_event_result",
		     "A2 filed_date 2024-03-01");
	assert_value(office,
		     "SELECT group_concat(key || ' ' || field || ' ' || was || '>' || now) FROM"
		     " correction_result",
		     "A1 value 100>200");
	office_analyze(office, "2024Q1", "2024-07-30");
	assert_value(office,
		     "SELECT count(*) FROM correction_result c JOIN run r ON r.id = c.run"
		     " WHERE r.period = '2024Q1'",
		     "0");
}

/* A row of a month that was not sent is in no number of the run's year; once the month is sent it
 * is. */
static void rows_of_months_not_sent_are_counted_apart(void **state)
{
	struct office *office = *state;
	int64_t q3 = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-03", 5);
	int64_t linkage = office_submit(office, "nyj", "linkage", "2024-07", "2024-10-03", 1);

	office_case(office, q3, "A0", "food", "2023-12-31", "", "");
	office_case(office, q3, "A1", "food", "2024-05-01", "", "");
	office_case(office, q3, "A2", "food", "2024-05-31", "decision_date", "'2024-08-01'");
	office_case(office, q3, "A3", "food", "2024-07-01", "", "");
	office_state(office, linkage, "linkage", "1", "case_no, stage, event_date",
		     "'N1', 'transfer', '2024-08-09'");
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office,
		     "SELECT group_concat(unit || ' ' || table_name || ' ' || month || ' ' ||"
		     " date_name || ' ' || n) FROM uncounted",
		     "nyj linkage 2024-08 日期 1,scjgj cases 2024-05 立案日期 2");
	office_submit(office, "scjgj", "cases", "2024Q2", "2024-10-04", 0);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office, "SELECT group_concat(unit) FROM uncounted", "nyj");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(each_obligation_has_one_status),
		OFFICE_TEST(what_waits_for_the_clerk_is_neither_missing_nor_in_time),
		OFFICE_TEST(a_year_without_calendar_makes_nothing_due_or_in_time),
		OFFICE_TEST(nobody_is_commended_for_what_is_not_known),
		OFFICE_TEST(disclosure_case_by_case),
		OFFICE_TEST(a_finding_of_disclosure_tells_of_unknown_deadlines),
		OFFICE_TEST(open_cases_net_of_excluded_days),
		OFFICE_TEST(what_may_have_ended_in_a_gap_is_not_known_to_be_open),
		OFFICE_TEST(a_silent_unit_told_a_part_of_the_month),
		OFFICE_TEST(what_a_silent_unit_may_have_disclosed_is_in_no_number),
		OFFICE_TEST(linkage_matches_by_number_key_or_document),
		OFFICE_TEST(a_ledger_that_is_not_there_denies_nothing),
		OFFICE_TEST(a_ledger_that_is_not_due_is_not_missing),
		OFFICE_TEST(persons_or_amounts_that_differ_do_not_agree),
		OFFICE_TEST(late_events_and_corrections_of_the_period),
		OFFICE_TEST(rows_of_months_not_sent_are_counted_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
