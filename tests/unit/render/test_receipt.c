/* test_receipt.c - receipts from a store as ingest leaves it: what is written where, the marked
 * cells, what is written as text, when nothing is written, faults. */
#include <sys/stat.h>

#include "render/receipt/receipt.h"
#include "render/receipt/receipt_parts.h"
#include "tests/unit/render/office.h"

#define FOLDER "/receipts/2024Q3/县市场监督管理局/"
#define BOOK   FOLDER "回执_县市场监督管理局_2024Q3.xlsx"
#define FILES  FOLDER "回执_县市场监督管理局_2024Q3_来件.csv"
#define WORDS  FOLDER "回执_县市场监督管理局_2024Q3_问题.csv"
#define ROWS   FOLDER "县市场监督管理局_执法案件台账_2024Q3_补充更正.csv"

/* One file with two accepted and four refused rows (a formula, a broken one, one beyond the header,
 * one with an earlier accepted row of its key), one replaced, one held, one nobody can tell. */
static const char rows[] =
	"DELETE FROM receipt_due;"
	"UPDATE submission SET file = 'a.csv', sha256 = 'abcdef01', rows_read = 6, rows_accepted = "
	"2, rows_refused = 4;"
	"DELETE FROM remark; DELETE FROM wording;"
	"INSERT INTO submission(id, sha256, file, folder, unit, table_name, period, first_month,"
	" last_month, received, register_line, kind, status, rules_hash, rows_read, rows_accepted,"
	" superseded_by) VALUES (2, 'cd', 'old.csv', '2024Q3', 'scjgj', 'cases', '2024Q3',"
	" '2024-07', '2024-09', '2024-10-07', 2, 'full', 'superseded', 'x', 1, 1, 1),"
	" (3, 'ef', 'new.csv', '2024Q3', 'scjgj', 'cases', '2024Q3', '2024-07', '2024-09',"
	" '2024-10-10', 4, NULL, 'held', 'x', 1, 1, NULL);"
	"INSERT INTO submission(id, sha256, file, folder, received, register_line, status,"
	" rules_hash) VALUES (4, 'ee', 'wer.csv', '2024Q3', '2024-10-08', 5, 'refused', 'x');"
	"INSERT INTO cases_statement(submission, line, key, case_no) VALUES (2, 2, '3号', '3号');"
	"INSERT INTO cases_key SELECT key_hash('scjgj', key), id FROM cases_statement;"
	"INSERT INTO sent_column VALUES (1, 1, '退回行号', NULL), (1, 2, '案件编号', 'case_no'),"
	" (1, 3, '领域', 'field'), (1, 4, '备注', 'note');"
	"INSERT INTO refused_row VALUES (1, 3, '1号', '件9行9,1号,''=cmd|x,2024-07-01'),"
	" (1, 4, NULL, '件9行8,2号,\"unclosed'), (1, 5, '2号', ',2号,食品,,多'),"
	" (1, 6, '3号', ',3号,保健,\"a\nb\"');"
	"INSERT INTO wording VALUES (1, 1, NULL, 'ING016', 'error', '引号没有成对', '补上'),"
	" (1, 2, '领域', 'ING040', 'error', '不在可选内容中', '请选填'),"
	" (1, 3, '备注', 'ING065', 'warning', '不在本期', '请核对'),"
	" (1, 4, NULL, 'ING032', 'error', '这一行有5列', '请检查'),"
	" (1, 5, '备注', 'ING080', 'note', '空白已统一', ''),"
	" (3, 1, NULL, 'ING019', 'warning', '少了1行', '用 --full');"
	"INSERT INTO remark(submission, id, place, column_no, value, wording)"
	" VALUES (1, 1, 4, NULL, NULL, 1), (1, 2, 3, 3, '=cmd|x', 2),"
	" (1, 3, 3, 4, '2024-07-01', 3), (1, 4, 5, NULL, NULL, 4), (1, 5, 6, 3, '保健', 2),"
	" (1, 6, 2, 4, 'x', 5), (3, 7, 0, NULL, NULL, 1);";

static int open_office(void **state)
{
	struct office *office;
	struct buf path = BUF_INIT;

	office_open(state);
	office = *state;
	office->workspace.receipts = xstrdup(path_join(&path, office->folder, "receipts"));
	buf_release(&path);
	return store_exec(office->workspace.store, rows, &office->diag);
}

static void write_receipts(struct office *office, const char *period, int expected)
{
	struct buf folder = BUF_INIT;

	assert_int_equal(receipts_write(&office->workspace, &period, period != NULL, &folder,
					&office->diag),
			 expected);
	buf_release(&folder);
}

static const char *path_of(struct buf *out, const struct office *office, const char *name)
{
	buf_reset(out);
	buf_addf(out, "%s%s", office->folder, name);
	return out->data;
}

static void read_text(struct buf *out, struct office *office, const char *name)
{
	struct buf path = BUF_INIT;

	buf_reset(out);
	assert_int_equal(file_read(out, path_of(&path, office, name), &office->diag), 0);
	buf_release(&path);
}

static int64_t nr_due(struct office *office)
{
	int64_t nr;

	assert_int_equal(store_get_int(office->workspace.store, "SELECT count(*) FROM receipt_due",
				       0, &nr, &office->diag),
			 0);
	return nr;
}

static void what_came_is_listed_with_its_outcome(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT;

	write_receipts(office, NULL, 0);
	assert_int_equal(nr_due(office), 0);
	read_text(&text, office, FILES);
	assert_non_null(strstr(text.data,
			       "\r\na.csv,cases,执法案件台账,2024Q3,2024-10-08T09:30,全量,"
			       "partly_refused,部分入库，4行退回待更正,6,2,4,0,0,4,,abcdef01\r\n"));
	assert_non_null(strstr(text.data, "superseded,已有更新版本“a.csv”，本件只作记录,1,1,"));
	assert_non_null(strstr(text.data, ",未定,held,暂缓入库，等待办公室确认,"));
	assert_null(strstr(text.data, "wer.csv"));
	read_text(&text, office, "/receipts/2024Q3/未识别单位/回执_未识别单位_2024Q3_来件.csv");
	assert_non_null(strstr(text.data, "\r\nwer.csv,,,,2024-10-08,,refused,退回，"));
	buf_release(&text);
}

static void messages_are_errors_first(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT;
	const char *error, *warning, *held, *note;

	write_receipts(office, NULL, 0);
	read_text(&text, office, WORDS);
	error = strstr(text.data, "a.csv,执法案件台账,2024-10-08T09:30,error,退回,3,3,领域,'=cmd|x,"
				  "ING040,不在可选内容中,请选填\r\n");
	warning = strstr(text.data, ",warning,提醒,3,4,备注,2024-07-01,ING065,");
	held = strstr(text.data, "new.csv,执法案件台账,2024-10-10,warning,提醒,,,,,ING019,");
	note = strstr(text.data, ",note,说明,2,4,备注,x,ING080,空白已统一,\r\n");
	assert_non_null(error);
	assert_true(error < warning && warning < held && held < note);
	buf_release(&text);
}

/* As sent: without the earlier receipt's columns, the swallowed rest of a file and the store's
 * guard; what stays in force is said. */
static void refused_rows_are_ready_to_be_sent_again(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT;

	write_receipts(office, NULL, 0);
	read_text(&text, office, ROWS);
	assert_string_equal(
		text.data,
		"\xEF\xBB\xBF县市场监督管理局执法案件台账补充更正（2024年第三季度）\r\n"
		"退回行号,退回原因,案件编号,领域,备注\r\n"
		"件abcdef行3,领域：不在可选内容中；备注：不在本期,1号,'=cmd|x,2024-07-01\r\n"
		"件abcdef行5,这一行有5列,2号,食品,,多\r\n"
		"件abcdef行6,领域：不在可选内容中；此前报过的同一项沿用,3号,保健,\"a\nb\"\r\n");
	buf_release(&text);
}

static void faulty_cells_are_marked_and_everything_is_text(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, sheet = BUF_INIT;

	write_receipts(office, NULL, 0);
	path_of(&path, office, BOOK);
	member_read(&sheet, path.data, "xl/worksheets/sheet3.xml");
	/* row 4 is the first refused one: D4 faulty, E4 doubtful, C4 neither */
	assert_null(strstr(sheet.data, "<f>"));
	assert_null(strstr(sheet.data, "<v>45474</v>"));
	assert_non_null(strstr(sheet.data, "<c r=\"D4\" s="));
	assert_non_null(strstr(sheet.data, "<formula1>代码!$A$2:$A$"));
	assert_non_null(strstr(sheet.data, "sqref=\"D4:D6\""));
	assert_non_null(strstr(sheet.data, "numberStoredAsText=\"1\""));
	assert_true(member_has(path.data, "xl/sharedStrings.xml", "<t>=cmd|x</t>"));
	assert_true(member_has(path.data, "xl/sharedStrings.xml", "<t>2024-07-01</t>"));
	assert_true(member_has(path.data, "xl/comments1.xml", "ref=\"D4\""));
	assert_true(member_has(path.data, "xl/comments1.xml", "不在可选内容中\n请选填"));
	assert_true(member_has(path.data, "xl/comments1.xml", "ref=\"E4\""));
	assert_false(member_has(path.data, "xl/comments1.xml", "ref=\"C4\""));
	/* a fault of the row as a whole stands at its number */
	assert_true(member_has(path.data, "xl/comments1.xml", "ref=\"A5\""));
	assert_true(member_has(path.data, "xl/styles.xml", "FFFFC7CE"));
	assert_true(member_has(path.data, "xl/workbook.xml", "name=\"回执封面\""));
	assert_true(member_has(path.data, "xl/worksheets/sheet3.xml", "paperSize=\"9\""));
	buf_release(&path);
	buf_release(&sheet);
}

static void nothing_is_written_when_nothing_changed(void **state)
{
	static const char *const names[] = { BOOK, FILES, WORDS, ROWS };
	struct office *office = *state;
	struct stat before[NR(names)], after;
	struct buf path = BUF_INIT;

	write_receipts(office, NULL, 0);
	for (size_t i = 0; i < NR(names); i++)
		assert_int_equal(stat(path_of(&path, office, names[i]), &before[i]), 0);
	write_receipts(office, NULL, 0);
	write_receipts(office, "2024Q3", 0);
	for (size_t i = 0; i < NR(names); i++) {
		assert_int_equal(stat(path_of(&path, office, names[i]), &after), 0);
		assert_int_equal(before[i].st_ino, after.st_ino);
		assert_int_equal(before[i].st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	}
	buf_release(&path);
}

static void corrected_rows_are_asked_for_no_longer(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	write_receipts(office, NULL, 0);
	assert_true(file_exists(path_of(&path, office, ROWS)));
	path_of(&path, office, FOLDER "office_补充更正说明.docx");
	assert_int_equal(file_write(path.data, "x", 1, &office->diag), 0);
	assert_int_equal(store_exec(office->workspace.store,
				    "INSERT INTO refused_answer SELECT submission, line, 1 FROM"
				    " refused_row; UPDATE submission SET note = '' WHERE id = 1",
				    &office->diag),
			 0);
	assert_int_equal(nr_due(office), 1);
	write_receipts(office, NULL, 0);
	assert_false(file_exists(path_of(&path, office, ROWS)));
	assert_true(file_exists(path_of(&path, office, FOLDER "office_补充更正说明.docx")));
	assert_true(member_has(path_of(&path, office, BOOK), "xl/sharedStrings.xml",
			       "已入库，退回的行已另行更正"));
	buf_release(&path);
}

static void long_lists_are_cut_in_the_workbook_only(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;
	size_t lines = 0;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "WITH n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3009)"
			   " INSERT INTO refused_row SELECT 1, i, NULL, ',9号,' || i || ',' FROM n;"
			   "UPDATE submission SET rows_read = rows_read + 3000,"
			   " rows_refused = rows_refused + 3000 WHERE id = 1",
			   &office->diag),
		0);
	write_receipts(office, "2024Q3", 0);
	assert_true(member_has(path_of(&path, office, BOOK), "xl/sharedStrings.xml",
			       "本表只列前2000行，其余1004行见 县市场监督管理局_执法案件台账"));
	assert_true(member_has(path.data, "xl/worksheets/sheet3.xml", "<row r=\"2003\""));
	assert_false(member_has(path.data, "xl/worksheets/sheet3.xml", "<row r=\"2004\""));
	read_text(&text, office, ROWS);
	for (const char *p = text.data; *p; p++)
		lines += p[0] == '\r';
	assert_int_equal(lines, 2 + 3 + 3000);
	buf_release(&path);
	buf_release(&text);
}

/* More columns than a sheet has room for: commas behind the header, and as many titles. */
static void a_wide_file_has_its_receipt(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "WITH n(i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < 17000)"
			   " INSERT INTO sent_column SELECT 1, i, '', NULL FROM n",
			   &office->diag),
		0);
	write_receipts(office, "2024Q3", 0);
	read_text(&text, office, ROWS);
	assert_non_null(strstr(text.data, "\r\n退回行号,退回原因,案件编号,领域,备注\r\n"));
	assert_non_null(strstr(text.data, ",2号,食品,,多\r\n"));
	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE sent_column SET title = '列' || column_no WHERE"
				    " column_no > 4",
				    &office->diag),
			 0);
	write_receipts(office, "2024Q3", 0);
	read_text(&text, office, ROWS);
	assert_non_null(strstr(text.data, "案件编号,领域,备注,列5,"));
	assert_non_null(strstr(text.data, ",列17000\r\n"));
	assert_true(member_has(path_of(&path, office, BOOK), "xl/sharedStrings.xml",
			       "本表只列前200列，全部16999列见 县市场监督管理局_执法案件台账"));
	buf_release(&path);
	buf_release(&text);
}

/* Two files of one table and period: each with its own columns. */
static void two_files_of_a_table_have_a_sheet_and_a_file_each(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE submission SET rows_refused = 1, rows_read = 2, kind ="
				    " 'supplement', status = 'in_force' WHERE id = 3;"
				    "INSERT INTO sent_column VALUES (3, 1, '立案号', 'case_no');"
				    "INSERT INTO refused_row VALUES (3, 2, NULL, '7号');",
				    &office->diag),
			 0);
	write_receipts(office, NULL, 0);
	read_text(&text, office, FOLDER "县市场监督管理局_执法案件台账_2024Q3_补充更正2.csv");
	assert_non_null(strstr(text.data, "\r\n退回行号,退回原因,立案号\r\n件ef行2,,7号\r\n"));
	path_of(&path, office, BOOK);
	assert_true(member_has(path.data, "xl/workbook.xml", "name=\"执法案件台账\""));
	assert_true(member_has(path.data, "xl/workbook.xml", "name=\"执法案件台账2\""));
	buf_release(&path);
	buf_release(&text);
}

/* Whether a row's line is copied or its cells are written one by one. */
static void rows_are_sent_back_with_all_columns(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT;

	assert_int_equal(
		store_exec(
			office->workspace.store,
			"UPDATE submission SET rows_refused = 8, rows_read = 9, kind ="
			" 'supplement', status = 'in_force' WHERE id = 3;"
			"INSERT INTO sent_column VALUES (3, 1, '立案号', 'case_no'),"
			" (3, 2, '领域', 'field'), (3, 3, '备注', 'note');"
			"INSERT INTO wording VALUES (3, 2, '领域', 'ING040', 'error', '选项', '');"
			"INSERT INTO remark VALUES (3, 2, 8, 2, 'x', 2), (3, 3, 9, NULL, NULL, 1);"
			"INSERT INTO refused_row VALUES (3, 2, NULL, '7号,甲,乙'),"
			" (3, 3, NULL, '8号'), (3, 4, NULL, '9号,''=cmd,''-5'),"
			" (3, 5, NULL, '10号,=cmd,-5'), (3, 6, NULL, '11号, 甲 ,乙 丙'),"
			" (3, 7, NULL, '12号,\"a,b\",\"\"\"c\"'), (3, 8, NULL, '13号,,,'),"
			" (3, 9, NULL, '14号,,,多');",
			&office->diag),
		0);
	write_receipts(office, NULL, 0);
	read_text(&text, office, FOLDER "县市场监督管理局_执法案件台账_2024Q3_补充更正2.csv");
	assert_non_null(strstr(text.data, "\r\n退回行号,退回原因,立案号,领域,备注\r\n"
					  "件ef行2,领域：选项,7号,甲,乙\r\n"
					  "件ef行3,少了1行,8号,,\r\n"
					  "件ef行4,,9号,'=cmd,-5\r\n"
					  "件ef行5,,10号,'=cmd,-5\r\n"
					  "件ef行6,,11号,甲,乙 丙\r\n"
					  "件ef行7,,12号,\"a,b\",\"\"\"c\"\r\n"
					  "件ef行8,,13号,,\r\n"
					  "件ef行9,,14号,,,多\r\n"));
	buf_release(&text);
}

static void what_cannot_be_written_stays_due(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	path_of(&path, office, "/receipts");
	assert_int_equal(file_write(path.data, "x", 1, &office->diag), 0);
	write_receipts(office, NULL, -1);
	assert_true(has_code(&office->diag, "FIL002"));
	assert_int_equal(nr_due(office), 2);
	buf_release(&path);
}

static void one_units_receipt_does_not_wait_for_anothers(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	path_of(&path, office, "/receipts/2024Q3");
	assert_int_equal(folder_make(path.data, 0755, &office->diag), 0);
	path_of(&path, office, "/receipts/2024Q3/未识别单位");
	assert_int_equal(file_write(path.data, "x", 1, &office->diag), 0);
	write_receipts(office, NULL, -1);
	assert_true(file_exists(path_of(&path, office, BOOK)));
	assert_int_equal(nr_due(office), 1);
	buf_release(&path);
}

static void rows_that_cannot_be_removed_are_ren160(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT;

	path_of(&path, office, FOLDER "old_补充更正.csv");
	assert_int_equal(folder_make(path.data, 0755, &office->diag), 0);
	write_receipts(office, NULL, -1);
	assert_true(has_code(&office->diag, "REN160"));
	assert_int_equal(nr_due(office), 1);
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_office, office_close)
		TEST(what_came_is_listed_with_its_outcome),
		TEST(messages_are_errors_first),
		TEST(refused_rows_are_ready_to_be_sent_again),
		TEST(faulty_cells_are_marked_and_everything_is_text),
		TEST(nothing_is_written_when_nothing_changed),
		TEST(corrected_rows_are_asked_for_no_longer),
		TEST(long_lists_are_cut_in_the_workbook_only),
		TEST(a_wide_file_has_its_receipt),
		TEST(two_files_of_a_table_have_a_sheet_and_a_file_each),
		TEST(rows_are_sent_back_with_all_columns),
		TEST(what_cannot_be_written_stays_due),
		TEST(one_units_receipt_does_not_wait_for_anothers),
		TEST(rows_that_cannot_be_removed_are_ren160),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
