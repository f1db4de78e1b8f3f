/* What a clerk does around the files: registers, folders, odd names, and rows that look like
 * something else. */
#include "office.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER	      "案件编号,领域,立案日期,罚款（元）,备注\n"
#define ONE	      "1号,食品,2024-07-01,100,\n"
#define ONE_CORRECTED "1号,食品,2024-07-01,900,\n"
#define TWO	      "2号,食品,2024-07-02,200,\n"
#define CASES(name)   "2024Q3/县市场监管局_执法案件台账_2024Q3" name ".csv"
#define STATUSES      "SELECT group_concat(status, ' ') FROM (SELECT * FROM submission ORDER BY id)"
#define FINES                                                                 \
	"SELECT group_concat(key || '=' || coalesce(fine, 'NULL'), ' ') FROM" \
	" (SELECT * FROM cases_state ORDER BY key)"

/* Put 'text' as inbox/<file> and take it in. */
static void send(struct office *office, const char *file, const char *text, const char *received)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
}

static void scores_of_last_year_are_no_late_news(void **state)
{
	struct office *office = *state;

	send(office, "2024Q1/人工评分表_2024Q1.csv",
	     "年度,单位,考核项目,得分,评分依据\n2023,县公安局,K2,5,到会记录\n"
	     "2025,县公安局,K2,5,到会记录\n",
	     "2024-04-08");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING065'", "0");
	office_expect(office,
		      "SELECT group_concat(line || code) FROM rejection WHERE level = 'error'",
		      "3ING064");
}

static void not_applicable_reaches_the_state(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3.csv",
	     "月份,指标,数值\n2024-07,A02_j,3\n2024-08,A02_j,不适用\n", "2024-10-08");
	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3_更正.csv",
	     "月份,指标,数值\n2024-07,A02_j,不适用\n2024-08,A02_j,0\n", "2024-10-09");
	office_expect(office,
		      "SELECT group_concat(month || ifnull(value, '-') || ifnull(reason, '-'), ' ')"
		      " FROM measures_state",
		      "2024-07-not_applicable 2024-080-");
}

static void a_line_below_the_table_is_none_when_it_has_all_that_data_has(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/县市场监管局_信息报送台账_2024Q3.csv",
	     "标题,类型,发生日期,报送日期\n负责人带队检查：县局开展行动,动态信息,2024-08-01,2024-"
	     "08-02\n"
	     "负责人：张某,,审核：李某,\n",
	     "2024-10-08");
	office_expect(office, "SELECT rows_read || ' ' || rows_accepted FROM submission", "1 1");
}

static void earlier_content_again_is_taken_in_only_on_the_clerks_word(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER ONE, "2024-10-08");
	send(office, CASES(""), HEADER ONE_CORRECTED, "2024-10-09");
	send(office, CASES(""), HEADER ONE, "2024-10-10");
	assert_string_equal(office->diag.items[0].kind->code, "ING054");
	send(office, CASES(" (2)"), HEADER ONE, "2024-10-11");
	assert_string_equal(office->diag.items[0].kind->code, "ING054");
	office_expect(office, FINES, "1号=90000");
	office_take(office, CASES(" (2)"), "2024-10-12", INGEST_KIND_FULL);
	office_take(office, CASES(" (2)"), "2024-10-12", INGEST_KIND_FULL);
	office_expect(office, STATUSES, "superseded superseded in_force");
	office_expect(office, FINES, "1号=10000");
	office_expect(office, "SELECT received FROM submission WHERE id = 3", "2024-10-11");
	/* By the old name: a receipt of its own. */
	send(office, CASES(""), HEADER ONE_CORRECTED, "2024-10-13");
	office_take(office, CASES(""), "2024-10-14", INGEST_KIND_FULL);
	office_take(office, CASES(""), "2024-10-15", INGEST_KIND_UNMARKED);
	office_expect(office, FINES, "1号=10000");
}

/* The register in the clerk's own order of columns, below a title, sorted anew, its names as a
 * spreadsheet leaves them; its dates are mended after the file came. */
static void register_is_the_clerks_own(void **state)
{
	static const char first[] = "收文登记（三季度）,,\n收到时间,文件,备注\n"
				    "2024-10-30,'县市场监管局_执法案件台账_２０２４Q3 .csv,\n";
	static const char mended[] =
		"收文登记（三季度）,,\n收到时间,文件,备注\n2024-10-09,没有的文件.csv,\n"
		"2024-10-07T08:00,'县市场监管局_执法案件台账_２０２４Q3 .csv,\n";
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;

	office_put(office, "2024Q3/收文登记.csv", first, strlen(first));
	send(office, CASES(""), HEADER ONE, "2024-11-08");
	send(office, "2024Q3/县公安局_执法案件台账_2024Q3.csv", HEADER, "2024-11-09");
	office_expect(office, "SELECT group_concat(received, ' ') FROM submission",
		      "2024-10-30 2024-11-09");
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office->folder);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_non_null(strstr(text.data, "\n2024-11-09,县公安局_执法案件台账_2024Q3.csv,\r\n"));
	office_put(office, "2024Q3/收文登记.csv", mended, strlen(mended));
	office_take(office, "2024Q3", "2024-12-01", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT received || ' ' || register_line FROM submission WHERE id = 1",
		      "2024-10-07T08:00 4");
	assert_string_equal(office->diag.items[office->diag.nr - 1].kind->code, "ING058");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING056'", "1");
	buf_release(&path);
	buf_release(&text);
}

static void a_second_line_for_one_content_is_named(void **state)
{
	static const char twice[] = "文件,报送单位,收到时间\n"
				    "县市场监管局_执法案件台账_2024Q3.csv,县市场监管局,2024-10-08\n"
				    "县市场监管局_执法案件台账_2024Q3.csv,县公安局,2024-10-20\n";
	struct office *office = *state;

	office_put(office, "2024Q3/收文登记.csv", twice, strlen(twice));
	send(office, CASES(""), HEADER ONE, "2024-11-08");
	office_take(office, "2024Q3", "2024-11-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->diag.nr, 1);
	assert_string_equal(office->diag.items[0].kind->code, "ING059");
	assert_int_equal(office->diag.items[0].at.line, 3);
	office_expect(office, "SELECT group_concat(received, ' ') FROM submission", "2024-10-08");
}

static void an_empty_folder_is_named(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/inbox/2024Q3", office->folder);
	assert_int_equal(folder_make(path.data, 0777, &office->diag), 0);
	office_take(office, "", "2024-11-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
	assert_string_equal(office->diag.items[0].kind->code, "ING128");
	office_take(office, "2024Q3", "2024-11-08", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING128");
	send(office, CASES(""), HEADER ONE, "2024-11-08");
	office_take(office, "2024Q3", "2024-11-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->diag.nr, 0);
	buf_release(&path);
}

static void a_mended_date_does_not_turn_versions_round(void **state)
{
	static const char mended[] = "文件,收到时间\n"
				     "县市场监管局_执法案件台账_2024Q3.csv,2024-10-20\n"
				     "县市场监管局_执法案件台账_2024Q3b.csv,2024-10-09\n";
	struct office *office = *state;

	send(office, CASES(""), HEADER ONE, "2024-10-08");
	send(office, CASES("b"), HEADER ONE_CORRECTED, "2024-10-09");
	office_put(office, "2024Q3/收文登记.csv", mended, strlen(mended));
	office_take(office, CASES(""), "2024-10-30", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING057");
	office_expect(office, "SELECT received FROM submission WHERE id = 1", "2024-10-08");
}

static void a_stick_is_left_as_it_is(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;
	char *outside[] = { NULL, NULL };
	struct ingest_options options = { .paths = outside,
					  .nr_paths = 2,
					  .received = "2024-10-08" };

	office_put(office, "../stick/2024Q3/县市场监管局_执法案件台账.csv", HEADER ONE,
		   strlen(HEADER ONE));
	office_put(office, "../mail/县农业农村局_执法案件台账_2024Q2.csv", HEADER, strlen(HEADER));
	office_put(office, "../mail/县农业农村局_执法案件台账_2024Q3.csv", HEADER, strlen(HEADER));
	buf_addf(&path, "%s/stick/2024Q3", office->folder);
	outside[0] = buf_detach(&path);
	buf_addf(&path, "%s/mail", office->folder);
	outside[1] = buf_detach(&path);
	assert_int_equal(ingest_run(&office->workspace, &options, &office->summary, &office->diag),
			 0);
	office_expect(office,
		      "SELECT group_concat(unit || folder || register_line, ' ') FROM"
		      " (SELECT * FROM submission ORDER BY id)",
		      "scjgj2024Q32 nyj2024Q22 nyj2024Q33");
	path_join(&path, outside[0], "收文登记.csv");
	assert_false(file_exists(path.data));
	buf_release(&path);
	free(outside[0]);
	free(outside[1]);
}

/* The register that files from elsewhere share is not the one that the folder has read. */
static void mail_folder_and_mail_again_have_lines_of_one_register(void **state)
{
	static const char *const files[] = { "../mail/县市场监管局_执法案件台账_2024Q3.csv",
					     "../mail/县农业农村局_执法案件台账_2024Q2.csv",
					     "../mail/县农业农村局_执法案件台账_2024Q3.csv",
					     "2024Q3/县公安局_执法案件台账_2024Q3.csv",
					     "../post/县文旅局_执法案件台账_2024Q3.csv" };
	static const char *const folders[] = { "mail", "inbox/2024Q3", "post" };
	struct office *office = *state;
	struct buf path = BUF_INIT;
	char *taken[3];
	struct ingest_options options = { .paths = taken, .nr_paths = 3, .received = "2024-10-08" };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		office_put(office, files[i], HEADER, strlen(HEADER));
	for (size_t i = 0; i < 3; i++) {
		buf_addf(&path, "%s/%s", office->folder, folders[i]);
		taken[i] = buf_detach(&path);
	}
	assert_int_equal(ingest_run(&office->workspace, &options, &office->summary, &office->diag),
			 0);
	office_expect(office,
		      "SELECT group_concat(folder || register_line, ' ') FROM"
		      " (SELECT * FROM submission ORDER BY id)",
		      "2024Q22 2024Q32 2024Q33 2024Q34 2024Q35");
	for (size_t i = 0; i < 3; i++)
		free(taken[i]);
}

static void a_file_below_its_period_has_one_name(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/邮件/县市场监管局_执法案件台账_2024Q3.csv", HEADER ONE, "2024-10-08");
	office_take(office, "2024Q3", "2024-10-09", INGEST_KIND_UNMARKED);
	office_take(office, "2024Q3/邮件", "2024-10-10", INGEST_KIND_UNMARKED);
	assert_int_equal(office->diag.nr, 0);
	office_expect(office, "SELECT group_concat(file || register_line) FROM submission",
		      "邮件/县市场监管局_执法案件台账_2024Q3.csv2");
}

static void pipes_loops_and_dangling_links_do_not_stop_the_rest(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	office_put(office, CASES(""), HEADER ONE, strlen(HEADER ONE));
	buf_addf(&path, "%s/inbox/2024Q3/pipe.csv", office->folder);
	assert_int_equal(mkfifo(path.data, 0600), 0);
	buf_reset(&path);
	buf_addf(&path, "%s/inbox/2024Q3/loop", office->folder);
	assert_int_equal(symlink(".", path.data), 0);
	buf_reset(&path);
	buf_addf(&path, "%s/inbox/2024Q3/none.csv", office->folder);
	assert_int_equal(symlink("/nowhere/none.csv", path.data), 0);
	office_take(office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	assert_int_equal(office->diag.nr, 3);
	for (size_t i = 0; i < office->diag.nr; i++)
		assert_string_equal(office->diag.items[i].kind->code, "ING117");
	office_expect(office, "SELECT group_concat(file) FROM submission",
		      "县市场监管局_执法案件台账_2024Q3.csv");
	buf_release(&path);
}

static void released_file_has_a_new_receipt(void **state)
{
	struct office *office = *state;

	send(office, CASES(""), HEADER ONE TWO, "2024-10-08");
	send(office, CASES("b"), HEADER ONE, "2024-10-09");
	assert_int_equal(store_exec(office->workspace.store, "DELETE FROM receipt_due",
				    &office->diag),
			 0);
	office_take(office, CASES("b"), "2024-10-10", INGEST_KIND_FULL);
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING055'", "1");
	office_expect(office, "SELECT group_concat(unit || folder) FROM receipt_due",
		      "scjgj2024Q3");
}

/* An older file with more rows is held however it is marked beforehand; the clerk's second word
 * decides, and asking again without one changes nothing. */
static void older_file_with_more_rows_can_be_put_away(void **state)
{
	static const char book[] =
		"文件,收到时间,类型\n县市场监管局_执法案件台账_2024Q3b.csv,2024-10-09,\n"
		"县市场监管局_执法案件台账_2024Q3.csv,2024-10-08,全量\n";
	struct office *office = *state;

	office_put(office, "2024Q3/收文登记.csv", book, strlen(book));
	send(office, CASES("b"), HEADER ONE, "2024-10-20");
	send(office, CASES(""), HEADER ONE TWO, "2024-10-20");
	office_expect(office, STATUSES, "in_force held");
	office_take(office, CASES(""), "2024-10-20", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force held");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING021'", "1");
	office_take(office, CASES(""), "2024-10-20", INGEST_KIND_FULL);
	office_expect(office, STATUSES, "in_force superseded");
	office_expect(office, FINES, "1号=10000");
}

static void refused_rows_are_read_again_under_mended_rules(void **state)
{
	static const char text[] = HEADER ONE "2号,保健,2024-07-02,200,\n";
	struct office *office = *state;
	struct buf path = BUF_INIT, codes = BUF_INIT;

	send(office, CASES(""), text, "2024-10-08");
	office_expect(office, FINES, "1号=10000");
	buf_addf(&path, "%s/rules/codes.csv", office->folder);
	assert_int_equal(file_read(&codes, path.data, &office->diag), 0);
	buf_addstr(&codes, "field,health,保健,\r\n");
	assert_int_equal(file_write(path.data, codes.data, codes.nr, &office->diag), 0);
	workspace_release(&office->workspace);
	assert_int_equal(workspace_open(&office->workspace, office->folder, STORE_WRITE,
					&office->diag),
			 0);
	office_take(office, CASES(""), "2024-10-20", INGEST_KIND_UNMARKED);
	office_take(office, CASES(""), "2024-10-20", INGEST_KIND_UNMARKED);
	office_expect(office, FINES, "1号=10000 2号=20000");
	office_expect(office, STATUSES, "superseded in_force");
	office_expect(office, "SELECT count(DISTINCT received) FROM submission", "1");
	buf_release(&path);
	buf_release(&codes);
}

static void telephones_are_masked_wherever_they_are_kept(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/联络员名册_2024Q3.csv",
	     "单位,职责,姓名,联系电话,任职日期\n县公安局,联络员,张三,０５３１－８７６５４３２１,"
	     "2019-01-01\n"
	     "县公安局,别的,李四,0531-87654321,2024-01-01\n",
	     "2024-10-08");
	office_expect(office, "SELECT raw FROM refused_row",
		      "县公安局,别的,李四,053*-****4321,2024-01-01");
	office_expect(
		office,
		"SELECT count(*) FROM rejection WHERE value LIKE '%8765%' OR value LIKE '%８７%'",
		"0");
	office_expect(office, "SELECT count(*) FROM roster_state WHERE phone LIKE '053*%4321'",
		      "1");
}

static void case_numbers_like_id_numbers_stay_two(void **state)
{
	struct office *office = *state;

	send(office, CASES(""),
	     HEADER "370124202407010012,食品,2024-07-01,100,\n"
		    "370124202407020012,食品,2024-07-02,200,电话１３８００１３８０００\n",
	     "2024-10-08");
	office_expect(office, FINES, "370124202407010012号=10000 370124202407020012号=20000");
	office_expect(office, "SELECT group_concat(note) FROM cases_state", "电话138****8000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(scores_of_last_year_are_no_late_news),
		TEST(not_applicable_reaches_the_state),
		TEST(a_line_below_the_table_is_none_when_it_has_all_that_data_has),
		TEST(earlier_content_again_is_taken_in_only_on_the_clerks_word),
		TEST(register_is_the_clerks_own),
		TEST(a_second_line_for_one_content_is_named),
		TEST(an_empty_folder_is_named),
		TEST(a_mended_date_does_not_turn_versions_round),
		TEST(a_stick_is_left_as_it_is),
		TEST(mail_folder_and_mail_again_have_lines_of_one_register),
		TEST(a_file_below_its_period_has_one_name),
		TEST(pipes_loops_and_dangling_links_do_not_stop_the_rest),
		TEST(released_file_has_a_new_receipt),
		TEST(older_file_with_more_rows_can_be_put_away),
		TEST(refused_rows_are_read_again_under_mended_rules),
		TEST(telephones_are_masked_wherever_they_are_kept),
		TEST(case_numbers_like_id_numbers_stay_two),
	};

	return cmocka_run_group_tests_name("clerk", tests, NULL, NULL);
}
