/* test_heirs.c - a unit that ends and the one that goes on with what it left: whose a row is, month
 * by month, and that the county is the sum of its units before and after. */
#include "assessed.h"

static struct unit *unit_of(struct office *office, const char *code)
{
	struct rules *rules = &office->workspace.rules_loaded;

	return &rules->units[rules_unit_index(rules, code)];
}

static void end_unit(struct office *office, const char *code, int year, int month,
		     const char *successor)
{
	struct unit *unit = unit_of(office, code);

	unit->to = month_from(year, month);
	unit->successor = successor;
}

static void assert_rows(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

static const char *holder(struct office *office, const char *code, int year, int month)
{
	const struct rules *rules = &office->workspace.rules_loaded;

	return rules
		->units[rules_holder(rules, (size_t)rules_unit_index(rules, code),
				     month_from(year, month), NULL)]
		.code;
}

static void rows_pass_from_unit_to_unit(void **state)
{
	struct office *office = *state;

	end_unit(office, "wlj", 2024, 2, "nyj");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	end_unit(office, "swj", 2024, 5, NULL);
	assert_string_equal(holder(office, "wlj", 2024, 2), "wlj");
	assert_string_equal(holder(office, "wlj", 2024, 3), "nyj");
	assert_string_equal(holder(office, "wlj", 2024, 5), "nyj");
	assert_string_equal(holder(office, "wlj", 2024, 6), "scjgj");
	assert_string_equal(holder(office, "nyj", 2024, 6), "scjgj");
	assert_string_equal(holder(office, "swj", 2030, 1), "swj");
	assert_string_equal(holder(office, "scjgj", 2019, 1), "scjgj");
}

/* nyj has a, closed behind its end by scjgj's own row, and b, of which nobody tells again. */
static void add_cases(struct office *office)
{
	int64_t old = office_submit(office, "nyj", "cases", "2024-04..2024-05", "2024-06-03", 2);
	int64_t first = office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-01", 2);
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 2);

	office_submit(office, "nyj", "cases", "2024Q1", "2024-04-03", 0);
	office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 0);
	office_case(office, old, "a", "agri", "2024-04-06", "", "");
	office_case(office, old, "b", "agri", "2024-05-06", "", "");
	office_case(office, first, "c", "food", "2024-05-01", "", "");
	office_case(office, first, "d", "food", "2024-06-01", "", "");
	office_case(office, now, "e", "food", "2024-08-01", "", "");
	office_case(office, now, "a", "agri", "2024-04-06", "decision_date, result",
		    "'2024-07-10', 'none'");
	end_unit(office, "nyj", 2024, 5, "scjgj");
}

#define VALUES(period, indicator)                                                             \
	"SELECT group_concat(unit || ' ' || value, ';') FROM (SELECT * FROM comparison WHERE" \
	" period = '" period "' AND indicator = '" indicator                                  \
	"' AND value NOTNULL AND unit IN ('*', 'nyj', 'scjgj')"                               \
	" ORDER BY unit)"

#define BALANCE(name)                                                                          \
	"SELECT parts || ' ' || total || ' ' || holds FROM balance_by_run WHERE run = (SELECT" \
	" max(id) FROM run) AND balance = '" name "'"
#define OPEN_CASES                                                                              \
	"SELECT group_concat(unit || ' ' || case_no, ';') FROM (SELECT * FROM open_case_by_run" \
	" WHERE run = (SELECT max(id) FROM run) ORDER BY unit, case_no)"

/* The month in which it ends, that behind it, the quarter of both and the next. */
static void what_is_open_passes_and_nothing_counts_twice(void **state)
{
	struct office *office = *state;

	add_cases(office);
	office_analyze(office, "2024-05", "2024-10-12");
	assert_rows(office, VALUES("2024-05", "A04_j"), "* 3;nyj 2;scjgj 1");
	assert_rows(office, VALUES("2024-05", "A02_j"), "* 2;nyj 1;scjgj 1");
	office_analyze(office, "2024-06", "2024-10-12");
	assert_rows(office, VALUES("2024-06", "A01_j"), "* 3;scjgj 3");
	assert_rows(office, VALUES("2024-06", "A02_j"), "* 1;scjgj 1");
	assert_rows(office, VALUES("2024-06", "A04_j"), "* 4;scjgj 4");
	office_analyze(office, "2024Q2", "2024-10-12");
	assert_rows(office, VALUES("2024Q2", "A02_j"), "* 4;nyj 2;scjgj 2");
	assert_rows(office, VALUES("2024Q2", "A04_j"), "* 4;scjgj 4");
	assert_rows(office, BALANCE("filed_units"), "4 4 1");
	assert_rows(office, OPEN_CASES, "scjgj a;scjgj b;scjgj c;scjgj d");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office, VALUES("2024Q3", "A01_j"), "* 4;scjgj 4");
	assert_rows(office, VALUES("2024Q3", "A02_j"), "* 1;scjgj 1");
	assert_rows(office, VALUES("2024Q3", "A03_j"), "* 1;scjgj 1");
	assert_rows(office, VALUES("2024Q3", "A04_j"), "* 4;scjgj 4");
	assert_rows(office, BALANCE("stock"), "4 4 1");
}

/* Of a unit without a successor: told apart, and in the county's number no more. */
static void what_nobody_goes_on_with_is_told(void **state)
{
	struct office *office = *state;

	add_cases(office);
	unit_of(office, "nyj")->successor = NULL;
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office, OPEN_CASES, "nyj a;nyj b;scjgj c;scjgj d;scjgj e");
	assert_rows(office, VALUES("2024Q3", "A04_j"), "* 3;scjgj 3");
	assert_rows(office, "SELECT value FROM figure WHERE figure = 'open_left'", "2");
}

/* A rename under a new code: the new unit begins within the quarter. */
static void a_unit_that_begins_has_no_start_of_its_own(void **state)
{
	struct office *office = *state;
	int64_t before = office_submit(office, "nyj", "cases", "2024Q1", "2024-04-03", 1);
	int64_t old = office_submit(office, "nyj", "cases", "2024-04..2024-05", "2024-06-03", 1);
	int64_t now = office_submit(office, "scjgj", "cases", "2024-06", "2024-07-01", 1);

	office_case(office, before, "a", "agri", "2024-02-06", "", "");
	office_case(office, old, "b", "agri", "2024-05-06", "", "");
	office_case(office, now, "c", "agri", "2024-06-06", "", "");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	unit_of(office, "scjgj")->from = month_from(2024, 6);
	office_analyze(office, "2024Q2", "2024-10-12");
	assert_rows(office, VALUES("2024Q2", "A01_j"), "* 1;nyj 1");
	assert_rows(office, VALUES("2024Q2", "A02_j"), "* 2;nyj 1;scjgj 1");
	assert_rows(office, VALUES("2024Q2", "A04_j"), "* 3;scjgj 3");
	assert_rows(office, BALANCE("stock"), "3 3 1");
}

/* Of each demand: unit, state and why, in order. */
#define DEMANDS(demand)                                                                        \
	"SELECT group_concat(subject || ' ' || unit || ' ' || state || ' ' || ifnull(reason, " \
	"'-'), "                                                                               \
	"';') FROM (SELECT * FROM demand WHERE demand = '" demand "' ORDER BY subject, unit)"
#define NYJ_LEFT "原责任单位县农业农村局2024年6月起不再是成员单位，职责由县市场监督管理局承接"
#define SWJ_LEFT "2024年6月起不再是成员单位"

/* nyj passed to scjgj behind May, swj to nobody; wlj came in July. */
static void what_is_demanded_is_of_who_is_a_member(void **state)
{
	struct office *office = *state;
	int64_t matters = office_submit(office, "bgs", "supervision", "2024Q3", "2024-10-08", 9);
	int64_t checks = office_submit(office, "bgs", "inspection", "2024Q3", "2024-10-08", 4);
	static const char *const rows[] = {
		"'1', 'nyj', NULL, '2024-04-01', '2024-05-20', '2024-05-25'", /* its own, late */
		"'2', 'nyj', NULL, '2024-04-01', '2024-05-20', '2024-06-03'", /* done by scjgj */
		"'3', 'nyj', 'scjgj', '2024-04-01', '2024-05-20', NULL",
		"'4', 'nyj', NULL, '2024-04-01', '2024-08-20', NULL",
		"'5', 'swj', NULL, '2024-04-01', '2024-05-20', NULL",
		"'6', 'swj', NULL, '2024-04-01', '2024-08-20', NULL",
		"'7', 'wlj', NULL, '2024-04-01', '2024-06-20', NULL",
		"'8', 'wlj', 'nyj', '2024-04-01', '2024-12-20', NULL",
		"'9', 'scjgj', 'nyj gaj', '2024-04-01', '2024-12-20', NULL",
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		office_state(office, matters, "supervision", (char[]){ (char)('1' + i), 0 },
			     "matter_no, lead_unit, cooperating, assigned_date, due_date,"
			     " finished_date",
			     rows[i]);
	office_state(office, checks, "inspection", "1|nyj",
		     "inspection_no, inspection_date, member_unit, findings, rectified, due_date",
		     "'1', '2024-05-10', 'nyj', 2, 1, '2024-06-20'");
	office_state(office, checks, "inspection", "1|swj",
		     "inspection_no, inspection_date, member_unit, findings, rectified, due_date",
		     "'1', '2024-05-10', 'swj', 2, 1, '2024-06-20'");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	end_unit(office, "swj", 2024, 5, NULL);
	unit_of(office, "wlj")->from = month_from(2024, 7);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office, DEMANDS("supervision_due"),
		    "1 nyj late -;2 scjgj late " NYJ_LEFT ";3 scjgj overdue " NYJ_LEFT
		    ";4 scjgj overdue " NYJ_LEFT ";5 swj overdue 原责任单位平阴税务局" SWJ_LEFT
		    ";6 swj not_applicable " SWJ_LEFT
		    ";7 wlj not_applicable 2024年7月起为成员单位;8 wlj open -;9 scjgj open -");
	assert_rows(office, DEMANDS("supervision_help"),
		    "3 scjgj overdue 牵头单位：农业农村局;8 scjgj open " NYJ_LEFT
		    "；牵头单位：文旅局;9 gaj open 牵头单位：市场监管局;9 nyj not_applicable "
		    "2024年6月起不再是成员单位，职责由县市场监督管理局承接");
	assert_rows(office, DEMANDS("inspection_rectified"),
		    "1 scjgj overdue " NYJ_LEFT ";1 swj not_applicable " SWJ_LEFT);
}

/* nyj transferred before it passed to scjgj; the police, who became sfj in July, took it over from
 * the successor by its old number, and filed under their new code. The second nobody took over. */
static void the_two_sides_of_a_transfer_meet_across_their_ends(void **state)
{
	struct office *office = *state;
	const char *columns = "case_no, stage, event_date, origin_unit, origin_case_no, persons";
	int64_t sent = office_submit(office, "nyj", "linkage", "2024-04..2024-05", "2024-06-03", 2);
	int64_t took = office_submit(office, "gaj", "linkage", "2024Q2", "2024-07-01", 1);
	int64_t filed = office_submit(office, "sfj", "linkage", "2024Q3", "2024-10-01", 1);

	office_submit(office, "scjgj", "linkage", "2024Q2", "2024-07-01", 0);
	office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-01", 0);
	office_state(office, sent, "linkage", "A1|transfer", columns,
		     "'A1', 'transfer', '2024-05-20', NULL, NULL, 1");
	office_state(office, sent, "linkage", "A2|transfer", columns,
		     "'A2', 'transfer', '2024-05-21', NULL, NULL, 1");
	office_state(office, took, "linkage", "P1|accept", columns,
		     "'P1', 'accept', '2024-06-05', 'scjgj', 'A1', 1");
	office_state(office, filed, "linkage", "P1|file", columns,
		     "'P1', 'file', '2024-07-05', 'scjgj', 'A1', NULL");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	end_unit(office, "gaj", 2024, 6, "sfj");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office,
		    "SELECT group_concat(sender || ' ' || ifnull(sender_subject, '-') || ' ' ||"
		    " receiver || ' ' || ifnull(receiver_subject, '-') || ' ' || standing || ' ' ||"
		    " ifnull(act_unit, '-'), ';') FROM (SELECT * FROM reconcile ORDER BY position)",
		    "nyj A1 gaj P1 matched sfj;nyj A2 gaj - sender_only sfj");
	office_analyze(office, "2024Q2", "2024-10-12");
	assert_rows(office,
		    "SELECT group_concat(origin_case_no || ' ' || ifnull(accepted, '-') || ' ' ||"
		    " ifnull(answer, '-'), ';') FROM (SELECT * FROM transfer_by_run WHERE run ="
		    " (SELECT max(id) FROM run) ORDER BY position)",
		    "A1 2024-06-05 file;A2 - -");
}

/* nyj filed A1; the successor tells of its transfer in the linkage ledger alone. */
static void a_transfer_by_the_successor_is_of_the_case(void **state)
{
	struct office *office = *state;
	int64_t filed = office_submit(office, "nyj", "cases", "2024-04..2024-05", "2024-06-03", 2);
	int64_t sent = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-01", 1);

	office_case(office, filed, "A1", "agri", "2024-05-20", "", "");
	office_case(office, filed, "A2", "agri", "2024-05-20", "", "");
	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-01", 0);
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 0);
	office_state(office, sent, "linkage", "A1|transfer|B1", "case_no, stage, event_date",
		     "'A1', 'transfer', '2024-07-09'");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office,
		    "SELECT group_concat(period || ' ' || value, ';') FROM series_by_run WHERE"
		    " indicator = 'A31_d' AND unit = 'scjgj' AND value NOTNULL AND run ="
		    " (SELECT max(id) FROM run)",
		    "2024-07 50;2024Q3 50");
}

#define LISTED(what, from) "SELECT group_concat(" what ", ';') FROM (SELECT * FROM " from ")"
#define CLUES		   "clue ORDER BY clue_no, unit"

/* Clue 3 scjgj was handed too; 4 is swj's, which nobody goes on with. */
static void a_clue_is_of_who_checks_it(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "bgs", "clue", "2024Q3", "2024-10-08", 6);
	static const char *const rows[] = {
		"'1', 'nyj', '2024-04-01', '2024-05-20', '2024-05-25', 'confirmed'",
		"'2', 'nyj', '2024-04-01', '2024-08-20', NULL, NULL",
		"'3', 'nyj', '2024-04-01', '2024-08-20', NULL, NULL",
		"'3', 'scjgj', '2024-04-01', '2024-08-20', '2024-08-19', 'refuted'",
		"'4', 'swj', '2024-04-01', '2024-08-20', NULL, NULL",
		"'5', 'swj', '2024-04-01', '2024-05-20', NULL, NULL",
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		office_state(office, id, "clue", (char[]){ (char)('a' + i), 0 },
			     "clue_no, member_unit, assigned_date, due_date, checked_date, outcome",
			     rows[i]);
	end_unit(office, "nyj", 2024, 5, "scjgj");
	end_unit(office, "swj", 2024, 5, NULL);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office, LISTED("clue_no || ' ' || unit || ' ' || state", CLUES),
		    "1 nyj late;2 scjgj overdue;3 nyj not_applicable;3 scjgj done;"
		    "4 swj not_applicable;5 swj overdue");
	assert_rows(office, DEMANDS("clue_checked"),
		    "1 nyj late -;2 scjgj overdue " NYJ_LEFT ";3 nyj not_applicable"
		    " 2024年6月起不再是成员单位，职责由县市场监督管理局承接;3 scjgj done -;"
		    "4 swj not_applicable " SWJ_LEFT
		    ";5 swj overdue 原责任单位平阴税务局" SWJ_LEFT);
}

/* nyj's case a ended behind its end by its own row; of b, which scjgj has too, one row stands. */
static void limits_and_disclosures_are_of_who_has_the_case(void **state)
{
	struct office *office = *state;
	int64_t old = office_submit(office, "nyj", "cases", "2024-04..2024-05", "2024-06-03", 3);
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 1);
	const char *decided = "decision_date, result";

	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-01", 0);
	office_case(office, old, "a", "agri", "2024-04-06", "", "");
	office_case(office, old, "b", "agri", "2024-04-07", "", "");
	office_case(office, now, "b", "agri", "2024-04-07", "", "");
	office_case(office, old, "c", "agri", "2024-04-08", decided, "'2024-05-20', 'penalty'");
	end_unit(office, "nyj", 2024, 5, "scjgj");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_rows(office,
		    LISTED("subject || ' ' || unit || ' ' || state || ' ' || ifnull(reason, '-')",
			   "time_limit WHERE limit_code = 'A2' AND state <> 'done' ORDER BY"
			   " subject, unit"),
		    "a scjgj overdue " NYJ_LEFT ";b scjgj overdue -");
	assert_rows(office, DEMANDS("case_limit"),
		    "a scjgj overdue " NYJ_LEFT ";b scjgj overdue -;c nyj done -");
	assert_rows(office,
		    LISTED("case_no || ' ' || unit || ' ' || status",
			   "disclosure_clock WHERE clock = 'B1'"),
		    "c scjgj overdue");
	assert_rows(office, LISTED("case_no || ' ' || unit || ' ' || status", "disclosure"),
		    "c scjgj overdue");
	assert_rows(office, DEMANDS("disclosure_due"), "c scjgj overdue " NYJ_LEFT);
	assert_rows(office, LISTED("case_no || ' ' || unit", "open_case ORDER BY case_no"),
		    "a scjgj;b scjgj");
}

/* The points of a year are of who the demands name. */
static void scores_are_of_who_is_asked(void **state)
{
	struct office *office = *state;
	int64_t matters = office_submit(office, "bgs", "supervision", "2023Q4", "2024-01-03", 2);
	int64_t checks = office_submit(office, "bgs", "inspection", "2023Q4", "2024-01-03", 1);

	office_state(office, matters, "supervision", "1",
		     "matter_no, lead_unit, assigned_date, due_date, finished_date",
		     "'1', 'nyj', '2023-02-01', '2023-04-20', '2023-04-20'");
	office_state(office, matters, "supervision", "2",
		     "matter_no, lead_unit, assigned_date, due_date",
		     "'2', 'nyj', '2023-02-01', '2023-08-20'");
	office_state(office, checks, "inspection", "1|nyj",
		     "inspection_no, inspection_date, member_unit, findings, rectified, due_date,"
		     " rectified_date",
		     "'1', '2023-05-10', 'nyj', 2, 2, '2023-06-20', '2023-06-19'");
	end_unit(office, "nyj", 2023, 5, "scjgj");
	office_assess(office, "2023", "2024-01-10");
	assert_rows(office,
		    LISTED("unit || ' ' || item || ' ' || basis",
			   "score WHERE unit = 'scjgj' AND item IN ('T6', 'T7') ORDER BY item"),
		    "scjgj T6 到期督办事项1件，按时办结0件，逾期办结0件，逾期未办结1件;"
		    "scjgj T7 检查发现问题2个，期限内整改2个");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(rows_pass_from_unit_to_unit),
		OFFICE_TEST(what_is_open_passes_and_nothing_counts_twice),
		OFFICE_TEST(what_nobody_goes_on_with_is_told),
		OFFICE_TEST(the_two_sides_of_a_transfer_meet_across_their_ends),
		OFFICE_TEST(a_transfer_by_the_successor_is_of_the_case),
		OFFICE_TEST(what_is_demanded_is_of_who_is_a_member),
		OFFICE_TEST(a_clue_is_of_who_checks_it),
		OFFICE_TEST(limits_and_disclosures_are_of_who_has_the_case),
		OFFICE_TEST(scores_are_of_who_is_asked),
		OFFICE_TEST(a_unit_that_begins_has_no_start_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
