/* What a file changed, row by row, against what was known without it: full files, supplements,
 * files out of order, corrections of older periods, withdrawals. */
#include "office.h"

#include <stdio.h>

#include "core/office/changes.h"
#include "ingest/submission/withdraw.h"

#define HEADER		    "案件编号,领域,立案日期,罚款（元）,处理决定日期\n"
#define ONE		    "1号,食品,2024-07-01,100,\n"
#define TWO		    "2号,食品,2024-07-02,200,\n"
#define TWO_CORRECTED	    "2号,药品,2024-07-02,250,2024-07-20\n"
#define THREE		    "3号,食品,2024-07-03,300,\n"
#define CASES(period, more) period "/县市场监管局_执法案件台账_" period more ".csv"

static void send_as(struct office *office, const char *file, const char *text, const char *received,
		    enum ingest_kind kind)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, kind);
	assert_int_equal(office->rc, 0);
}

static void send(struct office *office, const char *file, const char *text, const char *received)
{
	send_as(office, file, text, received, INGEST_KIND_UNMARKED);
}

static void withdraw(struct office *office, int id, const char *at)
{
	struct withdraw_options options = { .reason = "发错了", .at = at };
	struct buf out = BUF_INIT;
	char sql[80], *hash;

	snprintf(sql, sizeof(sql), "SELECT sha256 FROM submission WHERE id = %d", id);
	options.hash = hash = office_ask(office, sql);
	assert_int_equal(withdraw_run(&out, &office->workspace, &options, &office->diag), 0);
	free(hash);
	buf_release(&out);
}

static int add_change(void *data, const struct change *change)
{
	buf_addf(data, "%s %s %s%s%s%s%s\n", change->kind, change->key, change->field,
		 change->field[0] ? "：" : "", change->was, change->field[0] ? "→" : "",
		 change->now);
	return 0;
}

/* The changes of submission 'id' in words, one a line, those of its withdrawal last. */
static void assert_changes(struct office *office, int64_t id, const char *expected)
{
	struct buf shown = BUF_INIT;

	assert_int_equal(changes_each(office->workspace.store, &office->workspace.rules_loaded,
				      &(struct change_filter){ .submission = id }, add_change,
				      &shown, &office->diag),
			 0);
	assert_string_equal(shown.data, expected);
	buf_release(&shown);
}

static void a_first_file_has_nothing_to_compare_with(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE TWO, "2024-10-08");
	send(office, CASES("2024Q4", ""), HEADER TWO_CORRECTED, "2025-01-08");
	office_expect(office, "SELECT count(*) FROM revision", "0");
}

static void a_newer_full_file_adds_removes_and_changes(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE TWO, "2024-10-08");
	send_as(office, CASES("2024Q3", "b"), HEADER TWO_CORRECTED THREE, "2024-10-09",
		INGEST_KIND_FULL);
	assert_changes(office, 2,
		       "减少 1号 \n更改 2号 处理决定日期：→2024-07-20\n"
		       "更改 2号 领域：食品→药品\n更改 2号 罚款：200.00元→250.00元\n新增 3号 \n");
	office_expect(
		office,
		"SELECT unit || table_name || period || kind || field || was || now || line ||"
		" received FROM revision_current WHERE field = 'fine'",
		"scjgjcases2024Q3changedfine200002500022024-10-09");
}

static void a_held_file_changes_when_it_is_let_in(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE TWO, "2024-10-08");
	send(office, CASES("2024Q3", "b"), HEADER TWO_CORRECTED, "2024-10-09");
	assert_changes(office, 2, "");
	office_take(office, CASES("2024Q3", "b"), "2024-10-10", INGEST_KIND_FULL);
	assert_changes(office, 2,
		       "减少 1号 \n更改 2号 处理决定日期：→2024-07-20\n"
		       "更改 2号 领域：食品→药品\n更改 2号 罚款：200.00元→250.00元\n");
}

/* A supplement is laid beside all that is known, and a blank says nothing. */
static void a_supplement_is_compared_with_what_is_known(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q2", ""), HEADER "1号,食品,2024-06-01,100,\n", "2024-07-08");
	send(office, CASES("2024Q3", "_补充"), HEADER "1号,食品,2024-06-01,,2024-07-09\n" TWO,
	     "2024-10-08");
	assert_changes(office, 2, "更改 1号 处理决定日期：→2024-07-09\n新增 2号 \n");
}

static void clearing_is_a_change_to_nothing(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE, "2024-10-08");
	send(office, CASES("2024Q3", "_更正"), HEADER "1号,食品,2024-07-01,清除,\n", "2024-10-09");
	assert_changes(office, 2, "更改 1号 罚款：100.00元→\n");
}

static void an_older_file_read_late_changed_nothing(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", "b"), HEADER ONE TWO_CORRECTED, "2024-10-09");
	send(office, CASES("2024Q3", ""), HEADER ONE TWO, "2024-10-08");
	assert_changes(office, 2, "");
}

/* The third quarter's file told a higher fine; the corrected second quarter changes the field
 * that it changed, and only this. */
static void a_correction_of_an_older_period_changes_only_its_fields(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q2", ""), HEADER "1号,食品,2024-06-01,100,\n", "2024-07-08");
	send(office, CASES("2024Q3", ""), HEADER "1号,食品,2024-06-01,900,2024-07-09\n",
	     "2024-10-08");
	send(office, CASES("2024Q2", "b"), HEADER "1号,药品,2024-06-01,100,\n", "2024-10-09");
	office_expect(office, "SELECT field || fine || decision_date FROM cases_state",
		      "drug900002024-07-09");
	assert_changes(office, 3, "更改 1号 领域：食品→药品\n");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING177'", "0");
}

/* An older period told for the first time is the unit's last word; the clerk is asked to look. */
static void a_first_report_of_an_older_period_is_pointed_out(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER "1号,食品,2024-06-01,900,2024-07-09\n",
	     "2024-10-08");
	send(office, CASES("2024Q2", ""),
	     HEADER "1号,食品,2024-06-01,100,\n2号,食品,2024-06-02,1,\n", "2024-10-09");
	office_expect(office, "SELECT fine || decision_date FROM cases_state WHERE key = '1号'",
		      "100002024-07-09");
	assert_changes(office, 2, "更改 1号 罚款：900.00元→100.00元\n新增 2号 \n");
	assert_string_equal(office->diag.items[0].kind->code, "ING177");
	assert_int_equal(office->diag.items[0].at.line, 0);
	assert_non_null(
		strstr(office->diag.items[0].message, "2024Q3.csv”，首次报送却改变了其中1行"));
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING177'", "1");
}

static void a_withdrawal_is_told_backwards(void **state)
{
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE TWO, "2024-10-08");
	send_as(office, CASES("2024Q3", "b"), HEADER TWO_CORRECTED THREE, "2024-10-09",
		INGEST_KIND_FULL);
	withdraw(office, 2, "2024-10-10");
	assert_changes(office, 2,
		       "减少 1号 \n更改 2号 处理决定日期：→2024-07-20\n"
		       "更改 2号 领域：食品→药品\n更改 2号 罚款：200.00元→250.00元\n新增 3号 \n"
		       "新增 1号 \n更改 2号 处理决定日期：2024-07-20→\n"
		       "更改 2号 领域：药品→食品\n更改 2号 罚款：250.00元→200.00元\n减少 3号 \n");
	office_expect(office, "SELECT DISTINCT received FROM revision_current WHERE withdrawn",
		      "2024-10-10");
}

static void measures_are_shown_in_their_own_unit(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3.csv",
	     "月份,指标,数值\n2024-07,A02_j,3\n2024-08,A10_y,12万元\n2024-09,A02_j,1\n",
	     "2024-10-08");
	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3_更正.csv",
	     "月份,指标,数值\n2024-07,A02_j,4\n2024-08,A10_y,12.5万元\n2024-09,A02_j,不适用\n",
	     "2024-10-09");
	assert_changes(office, 2,
		       "更改 2024-07 立案 数值：3件→4件\n"
		       "更改 2024-08 罚没款 数值：12.00万元→12.50万元\n"
		       "更改 2024-09 立案 数值：1件→\n");
}

static void filters_choose_unit_months_and_day(void **state)
{
	static const struct {
		struct change_filter filter;
		bool found;
	} rows[] = {
		{ { .unit = "scjgj" }, true },
		{ { .unit = "gaj" }, false },
		{ { .first = "2024-07", .last = "2024-09" }, true },
		{ { .first = "2024-08" }, false },
		{ { .last = "2024-08" }, false },
		{ { .as_of = "2024-10-09" }, true },
		{ { .as_of = "2024-10-08" }, false },
	};
	struct office *office = *state;

	send(office, CASES("2024Q3", ""), HEADER ONE, "2024-10-08");
	send(office, CASES("2024Q3", "_补充"), HEADER TWO, "2024-10-09T08:00");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf shown = BUF_INIT;

		assert_int_equal(changes_each(office->workspace.store,
					      &office->workspace.rules_loaded, &rows[i].filter,
					      add_change, &shown, &office->diag),
				 0);
		assert_string_equal(shown.data, rows[i].found ? "新增 2号 \n" : "");
		buf_release(&shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(a_first_file_has_nothing_to_compare_with),
		TEST(a_newer_full_file_adds_removes_and_changes),
		TEST(a_held_file_changes_when_it_is_let_in),
		TEST(a_supplement_is_compared_with_what_is_known),
		TEST(clearing_is_a_change_to_nothing),
		TEST(an_older_file_read_late_changed_nothing),
		TEST(a_correction_of_an_older_period_changes_only_its_fields),
		TEST(a_first_report_of_an_older_period_is_pointed_out),
		TEST(a_withdrawal_is_told_backwards),
		TEST(measures_are_shown_in_their_own_unit),
		TEST(filters_choose_unit_months_and_day),
	};

	return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
