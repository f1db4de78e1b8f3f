/* test_returned.c - refused rows that come back: what counts as their answer, what a receipt finds
 * in the store, and masked numbers on their way out and back. */
#include "office.h"

#define HEADER	    "案件编号,领域,立案日期,罚款（元）,统一社会信用代码,备注\n"
#define RETURNED    "退回行号,退回原因," HEADER
#define TITLE	    "县市场监督管理局执法案件台账补充更正（2024年第三季度）\n"
#define CASES(name) "2024Q3/县市场监管局_执法案件台账_2024Q3" name ".csv"
/* As the receipt's workbook is saved. */
#define SAVED "2024Q3/回执_县市场监督管理局_2024Q3-执法案件台账.csv"
#define OPEN  "SELECT group_concat(submission || '/' || line, ' ') FROM refused_open"
#define LAST                                                                   \
	"SELECT kind || ' ' || status || ' ' || rows_accepted FROM submission" \
	" ORDER BY id DESC"

/* Put 'text' as inbox/<file> and take it in; #1 in it stands for what a receipt shows of the hash
 * of submission 1. */
static void send(struct office *office, const char *file, const char *text, const char *received)
{
	struct buf filled = BUF_INIT;

	for (const char *p = text; *p; p++) {
		char sql[] = "SELECT substr(sha256, 1, 6) FROM submission WHERE id = 0";
		char *hash;

		if (p[0] != '#') {
			buf_addch(&filled, *p);
			continue;
		}
		sql[sizeof(sql) - 2] = *++p;
		hash = office_ask(office, sql);
		buf_addstr(&filled, hash);
		free(hash);
	}
	office_put(office, file, filled.data, filled.nr);
	buf_release(&filled);
	office_take(office, file, received, INGEST_KIND_UNMARKED);
}

static void titles_are_kept_for_files_with_refused_rows(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), "单位：万元\n案件编号,领域,立案日期,罚款,序号\n1号,食品,不详,1,1\n",
	     "2024-10-08");
	office_expect(office,
		      "SELECT group_concat(column_no || title || ifnull(field, '-'), ' ')"
		      " FROM sent_column",
		      "1案件编号case_no 2领域field 3立案日期filed_date 4罚款（万元）fine 5序号-");
	send(office, CASES("b"), HEADER "2号,食品,2024-07-01,1,,\n", "2024-10-09");
	office_expect(office, "SELECT max(submission) FROM sent_column", "1");
}

static void a_returned_row_is_a_supplement_and_answers_by_its_number(void **state)
{
	struct office *office = *state;

	send(office, CASES(""),
	     HEADER "1号,食品,2024-07-01,1,,\n,食品,2024-07-02,2,,\n"
		    "3号,保健品,2024-07-03,3,,\n",
	     "2024-10-08");
	office_expect(office, OPEN, "1/3 1/4");
	/* The empty number is filled in: no key tells that it is the same row. */
	send(office, SAVED,
	     TITLE "请改正,,\n" RETURNED "件#1行3,案件编号：必填项没有填,2号,食品,2024-07-02,2,,\n"
		   "件#1行4,emptied,,,,,,\n",
	     "2024-10-09");
	office_expect(office, LAST, "supplement in_force 1");
	office_expect(office, "SELECT rows_read FROM submission WHERE id = 2", "1");
	office_expect(office, OPEN, "1/4");
	office_expect(
		office,
		"SELECT group_concat(key, ' ') FROM (SELECT key FROM cases_state ORDER BY key)",
		"1号 2号");
}

static void a_row_is_answered_by_its_key(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER "1号,食品,2024-07-01,1,,\n3号,保健品,2024-07-03,3,,\n",
	     "2024-10-08");
	send(office, CASES("_补报"), HEADER "3号,食品,2024-07-03,3,,\n", "2024-10-09");
	office_expect(office, OPEN, NULL);
	office_expect(office,
		      "SELECT submission || '/' || line || '/' || answer FROM refused_answer",
		      "1/3/2");
}

static void a_row_refused_once_more_is_asked_for_once(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER "1号,食品,2024-07-01,1,,\n3号,保健品,2024-07-03,3,,\n",
	     "2024-10-08");
	send(office, SAVED, TITLE RETURNED "件#1行3,领域：不在可选内容中,3号,保健,2024-07-03,3,,\n",
	     "2024-10-09");
	office_expect(office, OPEN, "2/3");
}

static void a_wrong_number_answers_nothing(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/县农业农村局_执法案件台账_2024Q3.csv",
	     HEADER "1号,保健品,2024-07-01,1,,\n", "2024-10-08");
	send(office, CASES(""), HEADER ",食品,2024-07-01,1,,\n", "2024-10-08");
	send(office, SAVED,
	     TITLE RETURNED "件#1行2,,7号,食品,2024-07-03,3,,\n行2,,8号,食品,2024-07-03,3,,\n"
			    "件abcdef行9,,9号,食品,2024-07-03,3,,\n",
	     "2024-10-09");
	office_expect(office, OPEN, "1/2 2/2");
}

static void a_new_full_file_answers_what_was_refused_as_a_whole(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER ",保健品,2024-07-01,1,,\n2号,保健品,2024-07-03,3,,\n",
	     "2024-10-08");
	send(office, CASES("b"), HEADER "1号,食品,2024-07-01,1,,\n", "2024-10-09");
	/* Of the second row nobody knows whether it was dropped on purpose. */
	office_expect(office, OPEN, "1/3");
}

static void an_answer_is_worth_nothing_while_it_is_held_or_withdrawn(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER "1号,食品,2024-07-01,1,,\n3号,保健品,2024-07-03,3,,\n",
	     "2024-10-08");
	send(office, CASES("b"), HEADER "3号,食品,2024-07-03,3,,\n", "2024-10-09");
	office_expect(office, "SELECT group_concat(status, ' ') FROM submission", "in_force held");
	office_expect(office, OPEN, "1/3");
	office_take(office, CASES("b"), "2024-10-10", INGEST_KIND_SUPPLEMENT);
	office_expect(office, OPEN, NULL);
	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE submission SET status = 'withdrawn' WHERE id = 2",
				    &office->diag),
			 0);
	office_expect(office, OPEN, "1/3");
}

/* Cell by cell, whether or not the line could be taken as it stands. */
static void refused_rows_are_kept_as_they_were_sent(void **state)
{
	struct office *office = *state;

	send(office, CASES(""),
	     HEADER "1号,保健品,2024-07-01,1,,=cmd|x\n 2号 ,保健品,2024-07-01,-5,,\t备注 甲\n"
		    "3号,保健品,2024-07-01,1,,\"a,b\"\n4号,保健品,2024-07-01,+1,,-\n5号,保健品\n"
		    "6号,保健品,2024-07-01,1,,x,y\n7号,保健品,2024-07-01,1,,\xF0\x9F\x98\x80\n"
		    "8号,保健品,2024-07-01,1,,13800138000\n9号,保健品,2024-07-01,1,,'-5\n",
	     "2024-10-08");
	office_expect(office, "SELECT group_concat(raw, '#') FROM refused_row",
		      "1号,保健品,2024-07-01,1,,'=cmd|x#2号,保健品,2024-07-01,-5,,备注 甲#"
		      "3号,保健品,2024-07-01,1,,\"a,b\"#4号,保健品,2024-07-01,+1,,'-#5号,保健品#"
		      "6号,保健品,2024-07-01,1,,x,y#7号,保健品,2024-07-01,1,,\xF0\x9F\x98\x80#"
		      "8号,保健品,2024-07-01,1,,138****8000#9号,保健品,2024-07-01,1,,'-5");
}

/* A number that is a case number goes out whole, a person's is masked; the masked number comes back
 * without a complaint and is kept as it would have been at first. */
static void a_masked_number_comes_back(void **state)
{
	struct office *office = *state;

	send(office, CASES(""),
	     HEADER "370124202407010012,保健品,2024-07-01,1,370124197001010013,\n"
		    "370124202407020012,保健品,2024-07-01,1,,电话13800138000\n",
	     "2024-10-08");
	office_expect(office, "SELECT group_concat(raw, '#') FROM refused_row",
		      "370124202407010012,保健品,2024-07-01,1,370124********0013,#"
		      "370124202407020012,保健品,2024-07-01,1,,电话138****8000");
	send(office, SAVED,
	     TITLE RETURNED "件#1行2,,370124202407010012,食品,2024-07-01,1,370124********0013,\n"
			    "件#1行3,,370124202407020012,食品,2024-07-01,1,,电话138****8000\n",
	     "2024-10-09");
	office_expect(office, LAST, "supplement in_force 2");
	office_expect(
		office,
		"SELECT group_concat(key || ifnull(party_id, '-') || ifnull(note, '-'), ' ')"
		" FROM cases_state",
		"370124202407010012号370124********0013- 370124202407020012号-电话138****8000");
	office_expect(office,
		      "SELECT group_concat(code || line || '/' || column_no, ' ') FROM rejection"
		      " WHERE submission = 2 AND code IN ('ING160', 'ING066', 'ING086')",
		      "ING1603/7");
	/* The number itself sent again: the same in the store. */
	send(office, CASES("_更正"),
	     HEADER "370124202407010012,食品,2024-07-01,1,370124197001010013,\n", "2024-10-10");
	office_expect(office, "SELECT party_id FROM cases_state WHERE party_id NOTNULL",
		      "370124********0013");
}

static void what_an_unreadable_file_is_called_tells_whom_to_answer(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), "", "2024-10-08");
	office_expect(office, "SELECT unit || table_name || ifnull(period, '-') FROM submission",
		      "scjgjcases-");
	office_expect(office, "SELECT unit || folder FROM receipt_due", "scjgj2024Q3");
	send(office, "2024Q3/表.csv", "", "2024-10-08");
	office_expect(office, "SELECT unit || folder FROM receipt_due WHERE unit = ''", "2024Q3");
}

/* Sheets of a receipt other than the rows are no data. */
static void the_other_sheets_are_taken_for_no_table(void **state)
{
	static const char cover[] = "县市场监督管理局2024年第三季度报送回执\n截至2024年10月8日\n"
				    "来件,报表名称,收到时间,版本,受理情况,读取行数,采用行数\n"
				    "a.csv,执法案件台账,2024-10-08 09:00,全量,已入库,1,1\n";
	static const char messages[] =
		"问题说明\n来件,级别,行,列,列名,填报内容,问题,处理办法,代码\n"
		"a.csv,退回,2,B,领域,保健品,不在可选内容中,请从模板选,ING040\n";
	struct office *office = *state;

	send(office, "2024Q3/回执_县市场监督管理局_2024Q3.csv", cover, "2024-10-08");
	send(office, "2024Q3/回执_县市场监督管理局_2024Q3b.csv", messages, "2024-10-08");
	office_expect(office, "SELECT group_concat(code) FROM rejection", "ING004,ING004");
	office_put(office, "2024Q3/回执_县市场监督管理局_2024Q3_来件.csv", cover, strlen(cover));
	office_take(office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT count(*) FROM submission", "2");
	assert_string_equal(office->diag.items[0].kind->code, "ING027");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(titles_are_kept_for_files_with_refused_rows),
		TEST(refused_rows_are_kept_as_they_were_sent),
		TEST(a_returned_row_is_a_supplement_and_answers_by_its_number),
		TEST(a_row_is_answered_by_its_key),
		TEST(a_row_refused_once_more_is_asked_for_once),
		TEST(a_wrong_number_answers_nothing),
		TEST(a_new_full_file_answers_what_was_refused_as_a_whole),
		TEST(an_answer_is_worth_nothing_while_it_is_held_or_withdrawn),
		TEST(a_masked_number_comes_back),
		TEST(what_an_unreadable_file_is_called_tells_whom_to_answer),
		TEST(the_other_sheets_are_taken_for_no_table),
	};

	return cmocka_run_group_tests_name("returned", tests, NULL, NULL);
}
