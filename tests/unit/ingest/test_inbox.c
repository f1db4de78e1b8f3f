/* test_inbox.c - the folder as units and clerks leave it: names in GB18030, a register that is a
 * workbook, and what is not read. */
#include "office.h"

#include <sys/stat.h>

#include "ingest/inbox/listing.h"

#define TABLE "案件编号,领域,立案日期\n1号,食品,2024-07-01\n"
#define NAME  "县市场监管局_执法案件台账_2024Q3.csv"
/* The same in GB18030, as 7-Zip or unzip takes it out of an archive of Windows. */
#define NAME_GB                                                                         \
	"\xCF\xD8\xCA\xD0\xB3\xA1\xBC\xE0\xB9\xDC\xBE\xD6_\xD6\xB4\xB7\xA8\xB0\xB8\xBC" \
	"\xFE\xCC\xA8\xD5\xCB_2024Q3.csv"
#define REGISTER_GB "\xCA\xD5\xCE\xC4\xB5\xC7\xBC\xC7.csv" /* 收文登记.csv */
#define RECEIVED                                                           \
	"SELECT group_concat(file || ' ' || unit || ' ' || received, ';')" \
	" FROM submission"

/* "CODE file;..." of what was said at the screen. */
static void expect_said(const struct office *office, const char *expected)
{
	struct buf said = BUF_INIT;

	for (size_t i = 0; i < office->diag.nr; i++)
		buf_addf(&said, "%s%s %s", i ? ";" : "", office->diag.items[i].kind->code,
			 office->diag.items[i].at.file);
	assert_string_equal(said.data, expected);
	buf_release(&said);
}

static void put(struct office *office, const char *file, const char *text)
{
	office_put(office, file, text, strlen(text));
}

static void take(struct office *office, const char *path)
{
	office_take(office, path, "2024-10-08", INGEST_KIND_UNMARKED);
}

static void what_lies_beside_the_periods_is_named(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "县公安局_两法衔接台账_2024Q3.csv", TABLE);
	put(office, "2024年第三季度/" NAME, TABLE);
	put(office, "\xCA\xD5\xCE\xC4.csv", TABLE);
	take(office, "");
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	expect_said(office, "ING311 2024年第三季度;ING118 收文.csv;ING118 "
			    "县公安局_两法衔接台账_2024Q3.csv");
	office_expect(office, "SELECT count(*) FROM submission", "1");
}

static void a_file_that_is_no_table_is_named(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/附件/扫描件.PDF", "%PDF");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	expect_said(office, "ING117 附件/扫描件.PDF");
}

/* A table whose name lost or garbled its ending is taken in, or refused in a receipt. */
static void names_without_a_usual_ending_are_looked_into(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/县市场监管局_执法案件台账_2024Q3．csv", TABLE);
	put(office, "2024Q3/县农业农村局_执法案件台账_2024Q3", TABLE);
	put(office, "2024Q3/县文化和旅游局_执法案件台账_2024Q3.CSV.download", TABLE);
	put(office, "2024Q3/县自然资源局_执法案件台账_2024Q3.xlsb", "PK\3\4");
	put(office, "2024Q3/县财政局_统计指标表_2024.第三季度", "请见附件");
	put(office, "2024Q3/说明.docx", "PK");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	expect_said(office, "ING117 说明.docx;ING002 县自然资源局_执法案件台账_2024Q3.xlsb;ING004 "
			    "县财政局_统计指标表_2024.第三季度");
	office_expect(office,
		      "SELECT group_concat(unit || ' ' || status, ';') FROM (SELECT * FROM"
		      " submission ORDER BY unit)",
		      "czj refused;nyj in_force;scjgj in_force;wlj in_force;zrzyj refused");
}

static void names_of_data_are_known(void **state)
{
	static const char *const data[] = { "a.CSV", "a.xltx", "a.xlsb", "a．xlsx",   "a。csv",
					    "台账",  "a.et",   "a.1",	 "a.csv.tmp", "a.xls(1)" };
	static const char *const others[] = { "a.docx", "a.jpg", "a.pdf", "a.wps", "a.mp4" };

	(void)state;
	for (size_t i = 0; i < sizeof(data) / sizeof(data[0]); i++)
		assert_true(has_data_name(data[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(has_data_name(others[i]));
}

static void what_programs_leave_behind_is_noted_only(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/Thumbs.db", "x");
	put(office, "2024Q3/~$台账.xlsx", "x");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_false(office->summary.refused);
	expect_said(office, "ING027 Thumbs.db;ING027 ~$台账.xlsx");
}

/* What was backed up is an earlier state, what was being loaded a part: neither is what was sent.
 */
static void copies_of_programs_are_named_and_not_read(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/" NAME ".bak", TABLE "2号,食品,2024-07-02\n");
	put(office, "2024Q3/" NAME "~", TABLE "2号,食品,2024-07-02\n");
	put(office, "2024Q3/县农业农村局_执法案件台账.xlsx.crdownload", TABLE);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	expect_said(office, "ING117 县农业农村局_执法案件台账.xlsx.crdownload;ING117 " NAME
			    ".bak;ING117 " NAME "~");
	office_expect(office, "SELECT count(*) FROM submission", "1");
}

static void hidden_files_are_named(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/." NAME, TABLE);
	put(office, "2024Q3/._" NAME, "\0\5\26\7");
	put(office, "2024Q3/.~lock." NAME "#", "x");
	put(office, "2024Q3/.Trash-1000/files/" NAME, TABLE);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	expect_said(office,
		    "ING117 .Trash-1000;ING027 ._" NAME ";ING027 .~lock." NAME "#;ING117 ." NAME);
	office_expect(office, "SELECT count(*) FROM submission", "1");
}

/* As a clerk writes where a file lies: the name alone, the whole path of Windows. */
static void the_register_means_a_file_in_a_folder_below(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/市监/" NAME, TABLE);
	put(office, "2024Q3/农业/县农业农村局_执法案件台账.csv", TABLE);
	put(office, "2024Q3/收文登记.csv",
	    "文件,报送单位,收到时间\n" NAME ",县市场监管局,2024-10-05\n"
	    "D:\\双打\\2024Q3\\农业\\县农业农村局_执法案件台账.csv,,2024-10-06\n");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	expect_said(office, "");
	office_expect(office, RECEIVED,
		      "市监/" NAME " scjgj 2024-10-05;"
		      "农业/县农业农村局_执法案件台账.csv nyj 2024-10-06");
}

static void a_name_that_two_files_have_is_nobodys(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/县市场监管局/执法案件台账.csv", TABLE);
	put(office, "2024Q3/县农业农村局/执法案件台账.csv", TABLE);
	put(office, "2024Q3/收文登记.csv", "文件,收到时间\n执法案件台账.csv,2024-10-05\n");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	expect_said(office, "ING058 执法案件台账.csv");
}

static void another_register_is_named_and_not_read(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/收文登记.csv", "文件,收到时间\n" NAME ",2024-10-05\n");
	put(office, "2024Q3/收文登记 - 副本.csv", "文件,收到时间\n" NAME ",2024-10-07\n");
	put(office, "2024Q3/旧/收文登记.csv", "文件,收到时间\n" NAME ",2024-10-07\n");
	put(office, "2024Q3/收文登记.csv.a1B2c3", "文件");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_true(office->summary.refused);
	expect_said(office, "ING236 收文登记 - 副本.csv;ING027 收文登记.csv.a1B2c3;"
			    "ING236 旧/收文登记.csv");
	office_expect(office, "SELECT group_concat(received) FROM submission", "2024-10-05");
}

static void a_register_under_another_name_alone_stops_the_folder(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/收文登记表.csv", "文件,收到时间\n" NAME ",2024-10-05\n");
	take(office, "2024Q3");
	assert_int_equal(office->rc, -1);
	assert_string_equal(office->diag.items[0].kind->code, "ING236");
	assert_string_equal(office->diag.items[1].kind->code, "ING237");
	office_expect(office, "SELECT count(*) FROM submission", "0");
}

static void the_register_has_its_columns_by_other_names(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/收文登记.csv",
	    "序号,文件名称,来文单位,收文日期\n1," NAME ",县市场监管局,2024-10-05\n"
	    "2,,县公安局,2024-10-06\n");
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_int_equal(office->diag.nr, 1);
	assert_string_equal(office->diag.items[0].kind->code, "ING238");
	assert_int_equal(office->diag.items[0].at.line, 3);
	office_expect(office, RECEIVED, NAME " scjgj 2024-10-05");
}

static void a_period_that_fails_stops_no_other(void **state)
{
	struct office *office = *state;

	put(office, "2024Q2/收文登记.csv", "名称,时间\nx,y\n");
	put(office, "2024Q3/" NAME, TABLE);
	put(office, "别的.csv", TABLE);
	take(office, "");
	assert_int_equal(office->rc, -1);
	office_expect(office, "SELECT count(*) FROM submission", "1");
	assert_int_equal(office->diag.nr, 2);
	assert_string_equal(office->diag.items[0].kind->code, "ING026");
	assert_string_equal(office->diag.items[1].kind->code, "ING118");
}

static void the_register_is_no_submission(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	take(office, "2024Q3/" NAME);
	take(office, "2024Q3/收文登记.csv");
	assert_int_equal(office->rc, 0);
	assert_false(office->summary.refused);
	expect_said(office, "ING310 收文登记.csv");
	office_expect(office, RECEIVED, NAME " scjgj 2024-10-08");
}

/* A second run ends as the first did, until what was refused is sent again. */
static void refused_rows_are_told_until_they_are_sent_again(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE "2号,食品,2024-13-41\n");
	for (int i = 0; i < 2; i++) {
		take(office, "2024Q3");
		assert_int_equal(office->rc, 0);
		assert_true(office->summary.refused);
	}
	put(office, "2024Q3/县市场监管局_执法案件台账_2024Q3_更正.csv",
	    "案件编号,领域,立案日期\n2号,食品,2024-07-02\n");
	take(office, "2024Q3");
	take(office, "2024Q3");
	assert_false(office->summary.refused);
	office_expect(office, "SELECT count(*) FROM refused_open", "0");
}

static void names_in_gb18030_are_read(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	put(office, "2024Q3/" NAME_GB, TABLE);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_false(office->summary.refused);
	assert_string_equal(office->summary.files[0].file, NAME);
	office_expect(office, RECEIVED, NAME " scjgj 2024-10-08");
	take(office, "2024Q3");
	office_expect(office, "SELECT count(*) FROM submission", "1");
	buf_addf(&path, "%s/inbox/2024Q3/" NAME_GB, office->folder);
	assert_true(file_exists(path.data));
	buf_release(&path);
}

static void a_folder_and_a_register_in_gb18030(void **state)
{
	static const char book[] =
		"文件,报送单位,收到时间\n附件/" NAME ",县市场监管局,2024-10-05\n";
	struct office *office = *state;

	put(office, "2024Q3/\xB8\xBD\xBC\xFE/" NAME_GB, TABLE);
	put(office, "2024Q3/" REGISTER_GB, book);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	expect_said(office, "");
	office_expect(office, RECEIVED, "附件/" NAME " scjgj 2024-10-05");
}

static void a_name_is_read_part_by_part(void **state)
{
	struct buf name = BUF_INIT;

	(void)state;
	file_name_read(&name, "附件/\xB8\xBD\xBC\xFE/a.csv");
	assert_string_equal(name.data, "附件/附件/a.csv");
	buf_reset(&name);
	file_name_read(&name, "\xFF.csv");
	assert_string_equal(name.data, "\xEF\xBF\xBD.csv");
	buf_release(&name);
}

static void put_register(struct office *office)
{
	struct buf path = BUF_INIT;

	put(office, "2024Q3/" NAME, TABLE);
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.xlsx", office->folder);
	assert_int_equal(file_copy("tests/data/workbook/register.xlsx", path.data, 0644,
				   &office->diag),
			 0);
	buf_release(&path);
}

static void a_register_that_is_a_workbook_is_read(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;

	put_register(office);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	assert_false(office->summary.refused);
	assert_int_equal(office->summary.nr, 1);
	assert_string_equal(office->diag.items[0].kind->code, "ING119");
	office_expect(office, RECEIVED, NAME " scjgj 2024-10-08T09:30");
	office_expect(office, "SELECT kind FROM submission", "full");
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office->folder);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_string_equal(text.data,
			    "\xEF\xBB\xBF文件,报送单位,收到时间,方式,类型,更正文件,备注\r\n" NAME
			    ",县市场监管局,2024-10-08T09:30,,全量,,\r\n");
	/* From then on the CSV counts, and the workbook says the same. */
	put(office, "2024Q3/县农业农村局_执法案件台账_2024Q3.csv", TABLE);
	take(office, "2024Q3");
	assert_int_equal(office->rc, 0);
	expect_said(office, "");
	office_expect(office, RECEIVED,
		      NAME " scjgj 2024-10-08T09:30;县农业农村局_执法案件台账_2024Q3.csv nyj "
			   "2024-10-08");
	buf_release(&path);
	buf_release(&text);
}

static void two_registers_that_differ_stop_the_folder(void **state)
{
	struct office *office = *state;

	put_register(office);
	put(office, "2024Q3/收文登记.csv",
	    "文件,报送单位,收到时间\n" NAME ",县市场监管局,2024-10-09\n");
	take(office, "2024Q3");
	assert_int_equal(office->rc, -1);
	assert_string_equal(office->diag.items[0].kind->code, "ING127");
	office_expect(office, "SELECT count(*) FROM submission", "0");
}

static void a_workbook_that_is_no_register(void **state)
{
	struct office *office = *state;

	put(office, "2024Q3/" NAME, TABLE);
	put(office, "2024Q3/收文登记.xls", "not a workbook");
	take(office, "2024Q3");
	assert_int_equal(office->rc, -1);
	assert_string_equal(office->diag.items[0].kind->code, "ING026");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(what_lies_beside_the_periods_is_named),
		TEST(a_file_that_is_no_table_is_named),
		cmocka_unit_test(names_of_data_are_known),
		TEST(names_without_a_usual_ending_are_looked_into),
		TEST(what_programs_leave_behind_is_noted_only),
		TEST(copies_of_programs_are_named_and_not_read),
		TEST(hidden_files_are_named),
		TEST(the_register_means_a_file_in_a_folder_below),
		TEST(a_name_that_two_files_have_is_nobodys),
		TEST(another_register_is_named_and_not_read),
		TEST(a_register_under_another_name_alone_stops_the_folder),
		TEST(the_register_has_its_columns_by_other_names),
		TEST(a_period_that_fails_stops_no_other),
		TEST(the_register_is_no_submission),
		TEST(refused_rows_are_told_until_they_are_sent_again),
		TEST(names_in_gb18030_are_read),
		TEST(a_folder_and_a_register_in_gb18030),
		cmocka_unit_test(a_name_is_read_part_by_part),
		TEST(a_register_that_is_a_workbook_is_read),
		TEST(two_registers_that_differ_stop_the_folder),
		TEST(a_workbook_that_is_no_register),
	};

	return cmocka_run_group_tests_name("inbox", tests, NULL, NULL);
}
