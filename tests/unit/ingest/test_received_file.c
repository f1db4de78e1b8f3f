/* test_received_file.c - workbooks taken in sheet by sheet: forms, cells, sheets, repetition,
 * refusals, and an office without Gnumeric. The files of tests/data/workbook are made by make.py
 * there. */
#include "office.h"

#include <unistd.h>

#define DATA	      "tests/data/workbook/"
#define CASES	      "县市场监管局_执法案件台账_2024Q3"
#define REPORT	      "县市场监管局_报表"
#define TEMPLATE_HEAD "案件编号,领域,立案日期"

/* All accepted cases: line, key, day, value, fine, note. */
#define CASES_SQL                                                                                \
	"SELECT group_concat(line || ' ' || key || ' ' || filed_date || ' ' || coalesce(value, " \
	"'') "                                                                                   \
	"|| ' ' || coalesce(fine, '') || coalesce(note, ''), ';') FROM cases_statement"
/* All errors and warnings of the whole file or of rows: sheet, line, column, code. */
#define SAID_SQL                                                                                   \
	"SELECT group_concat(coalesce(sheet, '-') || ' ' || coalesce(line, 0) || ' ' ||"           \
	" coalesce(column_no, 0) || ' ' || code, ';') FROM (SELECT * FROM rejection_current WHERE" \
	" level <> 'note' AND code <> 'ING063' ORDER BY id)"
#define SHEETS_SQL                                                                               \
	"SELECT group_concat(coalesce(sheet, '-') || ' ' || coalesce(unit, '-') || ' ' ||"       \
	" coalesce(table_name, '-') || ' ' || coalesce(period, '-') || ' ' || status, ';') FROM" \
	" (SELECT * FROM submission ORDER BY id)"

/* Put a file of tests/data/workbook into inbox/<file>. */
static void office_load(struct office *office, const char *data, const char *file)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT;

	buf_addf(&path, DATA "%s", data);
	assert_int_equal(file_read(&bytes, path.data, &office->diag), 0);
	office_put(office, file, bytes.data, bytes.nr);
	buf_release(&path);
	buf_release(&bytes);
}

static void assert_scratch_is_gone(const struct office *office)
{
	struct buf path = BUF_INIT;

	assert_false(file_exists(path_join(&path, office->folder, ".ingest.tmp")));
	buf_release(&path);
}

static void take_data(struct office *office, const char *data, const char *file)
{
	office_load(office, data, file);
	office_take(office, file, "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
	assert_scratch_is_gone(office);
}

static void take_text(struct office *office, const char *file, const char *text, size_t nr)
{
	office_put(office, file, text, nr);
	office_take(office, file, "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
	assert_scratch_is_gone(office);
}

/* ---- the same table in every kind of workbook, under every kind of name ---- */

/* clang-format off */
static const struct form_row {
	const char *name, *data, *ending, *kind;
} form_rows[] = {
	{ "xlsx_of_LibreOffice", "cases.xlsx", "xlsx", "xlsx" },
	{ "xlsx_of_openpyxl", "cases-openpyxl.xlsx", "xlsx", "xlsx" },
	{ "xls", "cases.xls", "xls", "xls" },
	{ "ods", "cases.ods", "ods", "ods" },
	{ "xls_named_et", "cases.xls", "et", "xls" },
	{ "xlsx_named_csv", "cases.xlsx", "csv", "xlsx" },
	{ "xls_named_xlsx", "cases.xls", "xlsx", "xls" },
	{ "ods_named_xls", "cases.ods", "xls", "ods" },
};
/* clang-format on */

static void check_form(void **state)
{
	const struct form_row *row = *state;
	struct office office;
	struct buf file = BUF_INIT, sql = BUF_INIT;

	office_open(&office);
	buf_addf(&file, "2024Q3/" REPORT ".%s", row->ending);
	take_data(&office, row->data, file.data);
	office_expect(&office, SHEETS_SQL,
		      "执法案件台账 scjgj cases 2024Q3 in_force;两法衔接台账 scjgj linkage 2024Q3 "
		      "in_force;Sheet3 scjgj measures 2024Q3 in_force");
	/* Two blank rows and columns before the table, a blank row in it, one of the rows hidden.
	 */
	office_expect(
		&office, CASES_SQL,
		"5 平市监立(2024)1号 2024-07-01 123456 57;7 平市监立(2024)2号 2024-07-01 246912 "
		"30000引号\"逗号,");
	office_expect(
		&office, SAID_SQL,
		"执法案件台账 8 8 ING108;执法案件台账 9 6 ING034;执法案件台账 10 3 "
		"ING047;执法案件台账 0 0 "
		"ING105;执法案件台账 0 0 ING107;执法案件台账 0 0 ING191;执法案件台账 5 8 ING211");
	office_expect(&office, "SELECT line || ' ' || value FROM measures_statement", "3 0.941");
	office_expect(&office, "SELECT party FROM cases_statement WHERE line = 7", "乙 公司");
	office_expect(&office, "SELECT zero_report FROM submission WHERE table_name = 'linkage'",
		      "1");
	buf_addf(&sql, "SELECT count(*) FROM submission WHERE encoding = '%s' AND delimiter ISNULL",
		 row->kind);
	office_expect(&office, sql.data, "3");
	buf_release(&file);
	buf_release(&sql);
	office_close(&office);
}

/* ---- which sheets count ---- */

/* clang-format off */
static const struct sheets_row {
	const char *name, *data, *file, *sheets, *said;
} sheets_rows[] = {
	{ "a_sheet_named_by_its_month_is_that_months", "months.xlsx", "2024Q3/" REPORT ".xlsx",
	  "7月 scjgj cases 2024-07 in_force;8月 scjgj cases 2024-08 in_force;9月 scjgj cases 2024-09 in_force", NULL },
	{ "two_sheets_of_one_form_are_refused_and_a_blank_third_passed_over", "twice.xlsx",
	  "2024Q3/" REPORT ".xlsx", "城区 scjgj cases 2024Q3 refused;乡镇 scjgj cases 2024Q3 refused",
	  "城区 0 0 ING106;乡镇 0 0 ING106" },
	{ "a_sheet_a_unit_in_the_offices_workbook", "units.xlsx", "2024Q3/办公室代录.xlsx",
	  "县市场监管局 scjgj cases 2024Q3 in_force;县农业农村局 nyj cases 2024Q3 in_force", NULL },
	{ "a_sheets_unit_against_the_files", "units.xlsx", "2024Q3/" REPORT ".xlsx",
	  "县市场监管局 scjgj cases 2024Q3 in_force;县农业农村局 - cases 2024Q3 refused", "县农业农村局 0 0 ING008" },
	{ "hostile_sheet_names_are_only_words", "names.ods", "2024Q3/" REPORT ".ods",
	  "../../../x%s& scjgj cases 2024Q3 in_force;8月 scjgj cases 2024-08 in_force;9月 scjgj cases 2024-09 in_force", NULL },
	{ "a_value_that_changes_by_itself_is_refused", "today.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 refused", "执法案件台账 0 0 ING109" },
	{ "a_value_of_another_sheet_that_changes_by_itself", "links.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 refused;统计指标表 scjgj measures 2024Q3 in_force", "执法案件台账 0 0 ING109" },
	{ "what_a_format_shows_counts", "shown.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 3 6 ING190;执法案件台账 4 5 ING190" },
	{ "a_raised_digit_within_a_number_is_refused", "notes.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 2 5 ING190;执法案件台账 2 6 ING190" },
	{ "what_is_hidden_or_crossed_out_is_said", "marks.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 0 0 ING191;执法案件台账 0 0 ING192" },
	{ "what_has_no_height_or_width_is_said_as_hidden", "unseen.xlsx", "2024Q3/" REPORT ".xlsx",
	  "7月 scjgj cases 2024-07 in_force;8月 scjgj cases 2024-08 in_force;9月 scjgj cases 2024-09 in_force",
	  "7月 0 0 ING107;8月 0 0 ING191;7月 0 0 ING191" },
	{ "an_example_is_left_out_with_a_word_or_refused", "examples.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force;统计指标表（示例） scjgj measures 2024Q3 refused",
	  "执法案件台账 0 0 ING193;统计指标表（示例） 0 0 ING194" },
	{ "a_form_under_the_name_of_a_side_sheet_is_a_form", "side.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账（附填表说明） scjgj cases 2024Q3 in_force;目录 scjgj measures 2024Q3 in_force", NULL },
	{ "a_cell_that_does_not_say_where_it_is", "nowhere.xlsx", "2024Q3/" REPORT ".xlsx", "- scjgj - - refused", "- 0 0 ING100" },
	{ "merged_cells_are_filled_where_the_form_allows", "merged.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 3 6 ING254;执法案件台账 4 3 ING033" },
	{ "a_figure_of_merged_cells_is_said", "merged-figures.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force",
	  "执法案件台账 3 5 ING254;执法案件台账 3 6 ING255;执法案件台账 4 5 ING254" },
	{ "a_figure_merged_with_the_one_on_its_left_is_said", "merged-across.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 2 6 ING254;执法案件台账 3 6 ING255" },
	{ "a_number_that_a_condition_may_show_otherwise", "conditional.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force", "执法案件台账 2 5 ING190" },
	{ "a_part_of_a_date_is_no_day_and_a_month_is_of_the_period", "parts-of-dates.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force;统计指标表 scjgj measures 2024Q3 in_force",
	  "执法案件台账 2 4 ING190;执法案件台账 3 4 ING190;执法案件台账 4 4 ING190" },
	{ "days_without_a_format_in_the_1904_system", "dates-1904.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force",
	  "执法案件台账 5 3 ING034;执法案件台账 7 3 ING034;执法案件台账 12 3 ING034;"
	  "执法案件台账 13 3 ING034;执法案件台账 15 3 ING034;执法案件台账 18 3 ING034;"
	  "执法案件台账 20 3 ING190;执法案件台账 21 3 ING113;执法案件台账 22 3 ING034;"
	  "执法案件台账 23 3 ING034;执法案件台账 24 3 ING034" },
	{ "what_nobody_sees_and_what_ran_over_to_another_sheet", "pale.xlsx", "2024Q3/" REPORT ".xlsx",
	  "执法案件台账 scjgj cases 2024Q3 in_force",
	  "执法案件台账 0 0 ING302;执法案件台账 0 0 ING105;执法案件台账 0 0 ING301" },
	{ "strict_open_xml", "strict.xlsx", "2024Q3/" REPORT ".xlsx", "- scjgj - - refused", "- 0 0 ING100" },
	{ "cells_far_away", "far.xlsx", "2024Q3/" REPORT ".xlsx", "- scjgj - - refused", "- 0 0 ING103" },
	{ "an_encrypted_xls", "secret.xls", "2024Q3/" REPORT ".xls", "- scjgj - - refused", "- 0 0 ING102" },
	{ "an_encrypted_ods", "secret.ods", "2024Q3/" REPORT ".ods", "- scjgj - - refused", "- 0 0 ING102" },
	{ "a_name_that_looks_like_an_option", "months.xlsx", "2024Q3/--version %n%s\n" REPORT ".xlsx",
	  "7月 scjgj cases 2024-07 in_force;8月 scjgj cases 2024-08 in_force;9月 scjgj cases 2024-09 in_force", NULL },
};
/* clang-format on */

static void check_sheets(void **state)
{
	const struct sheets_row *row = *state;
	struct office office;

	office_open(&office);
	take_data(&office, row->data, row->file);
	office_expect(&office, SHEETS_SQL, row->sheets);
	office_expect(&office, SAID_SQL, row->said);
	office_close(&office);
}

static void what_a_format_shows_is_what_is_stored(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "shown.xlsx", "2024Q3/" REPORT ".xlsx");
	/* Shown as 1.2万元 and 0.0万元. */
	office_expect(&office, CASES_SQL,
		      "2 平市监立(2024)41号 2024-07-02 1234500 50000;"
		      "5 平市监立(2024)44号 2024-07-02 300000 0");
	office_expect(&office, "SELECT value FROM rejection WHERE code = 'ING190' LIMIT 1",
		      "#显示不明!12");
	office_close(&office);
}

static void the_first_place_without_height_or_width_is_named(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "unseen.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(sheet || message, ';') FROM rejection_current"
		      " WHERE code = 'ING191'",
		      "7月工作表里有隐藏的行（第3行等）和列（E列），已照常读取;"
		      "8月工作表里有隐藏的列（D列），已照常读取");
	office_close(&office);
}

/* What was not read ends with 1, though nothing was refused. */
static void text_of_its_grounds_colour_and_scraps_are_named(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "pale.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(message, ';') FROM rejection_current"
		      " WHERE code IN ('ING301', 'ING302')",
		      "工作表“Sheet2”只有很少几格内容，不像要报的表，没有读取;"
		      "有4格的文字与底色相同，打开时看不见（第一处是A3），已照常读取");
	assert_true(office.summary.refused);
	office_close(&office);
}

/* 900 crossed out before 300 is neither 900300 nor, for sure, 300. */
static void a_text_partly_crossed_out_is_refused(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "struck.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office, CASES_SQL, "3 平市监立(2024)2号 2024-07-02  50000");
	office_expect(&office, "SELECT value FROM rejection WHERE code = 'ING190'",
		      "#显示不明!900300");
	office_close(&office);
}

/* 2023-08-01 under m"月" shows 8月: that of the period. */
static void a_month_without_its_year_is_of_the_period(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "parts-of-dates.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(month || ' ' || value, ';') FROM measures_statement",
		      "2024-07 3;2024-08 4");
	office_expect(&office, "SELECT filed_date FROM cases_statement", "2024-07-02");
	office_close(&office);
}

/* 领域 over two rows is both rows'; 罚款 over two rows counts once. */
static void a_merged_cell_is_of_all_its_rows(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "merged.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(line || ' ' || field || ' ' || coalesce(fine, '-'), ';')"
		      " FROM cases_statement",
		      "2 food 500;3 food -");
	office_expect(&office, "SELECT line FROM rejection WHERE code = 'ING181'", "3");
	office_close(&office);
}

/* 元 over two rows is both rows'; the third tells none, and is not read in 万元 below them. */
static void a_merged_unit_is_of_all_its_rows(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "merged-units.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(month || ' ' || value, ';') FROM measures_statement",
		      "2024-07 500000;2024-08 600000");
	office_expect(&office, "SELECT line FROM rejection WHERE code = 'ING303'", "4");
	office_close(&office);
}

/* ---- what only looks like a workbook, and markup that is one ---- */

#define HTML(charset, text)                                                                   \
	"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" charset \
	"\"></head><body><table><tr><td colspan=3>" text "</table></body></html>"

/* clang-format off */
static const struct text_row {
	const char *name, *text;
	size_t nr; /* 0: strlen(text) */
	const char *sheets, *said, *cases;
} text_rows[] = {
	{ "a_web_page_saved_as_xls",
	  HTML("utf-8", "台账<tr><th>案件编号<th>领域<th>立案日期<tr><td>1号<td>食品<td>2024-07-02"), 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", NULL, "3 1号 2024-07-02  " },
	{ "a_web_page_in_gb2312",
	  HTML("gb2312", "<tr><td>\xB0\xB8\xBC\xFE\xB1\xE0\xBA\xC5<td>\xC1\xEC\xD3\xF2<td>\xC1\xA2\xB0\xB8\xC8\xD5\xC6\xDA"
			 "<tr><td>1\xBA\xC5<td>\xCA\xB3\xC6\xB7<td>2024-07-02"), 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", NULL, "3 1号 2024-07-02  " },
	{ "a_table_that_names_no_encoding", "<table><tr><td>案件编号<td>领域<td>立案日期<tr><td>1号<td>食品<td>2024-07-02</table>", 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", NULL, "2 1号 2024-07-02  " },
	{ "a_table_in_gb18030_that_does_not_say_so",
	  "<table><tr><td>\xB0\xB8\xBC\xFE\xB1\xE0\xBA\xC5<td>\xC1\xEC\xD3\xF2<td>\xC1\xA2\xB0\xB8\xC8\xD5\xC6\xDA"
	  "<tr><td>1\xBA\xC5<td>\xCA\xB3\xC6\xB7<td>2024-07-02</table>", 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", NULL, "2 1号 2024-07-02  " },
	{ "the_xml_of_Excel_2003",
	  "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
	  " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"台账\"><Table>"
	  "<Row ss:Index=\"3\"><Cell ss:Index=\"2\"><Data ss:Type=\"String\">案件编号</Data></Cell>"
	  "<Cell><Data ss:Type=\"String\">领域</Data></Cell><Cell><Data ss:Type=\"String\">立案日期</Data></Cell>"
	  "<Cell><Data ss:Type=\"String\">案值</Data></Cell></Row><Row><Cell ss:Index=\"2\">"
	  "<Data ss:Type=\"String\">1号</Data></Cell><Cell><Data ss:Type=\"String\">食品</Data></Cell>"
	  "<Cell><Data ss:Type=\"String\">2024.7.2</Data></Cell>"
	  "<Cell><Data ss:Type=\"Number\">0.94099999999999995</Data></Cell></Row></Table></Worksheet></Workbook>", 0,
	  "台账 scjgj cases 2024Q3 in_force", "台账 4 5 ING211", "4 1号 2024-07-02 94 " },
	{ "entities_of_a_hostile_xml_stay_closed",
	  "<?xml version=\"1.0\"?><!DOCTYPE W [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
	  "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell>"
	  "<Data>&x;</Data></Cell></Row></Table></Worksheet></Workbook>", 0,
	  "- scjgj cases - refused", "- 0 0 ING100", NULL },
	{ "a_web_page_with_a_table_of_something_else", HTML("utf-8", "<tr><td>甲<td>乙<tr><td>1<td>2"), 0,
	  "- scjgj cases - refused", "- 0 0 ING105;- 0 0 ING104", NULL },
	{ "a_sheet_with_three_titles_of_a_form_is_meant",
	  "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
	  "<Worksheet ss:Name=\"立案\"><Table><Row><Cell><Data ss:Type=\"String\">案件编号</Data></Cell><Cell><Data ss:Type=\"String\">领域</Data></Cell><Cell><Data ss:Type=\"String\">立案日期</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">1号</Data></Cell><Cell><Data ss:Type=\"String\">食品</Data></Cell><Cell><Data ss:Type=\"String\">2024-07-02</Data></Cell></Row></Table></Worksheet>"
	  "<Worksheet ss:Name=\"结案\"><Table><Row><Cell><Data ss:Type=\"String\">案件编号</Data></Cell><Cell><Data ss:Type=\"String\">处理决定日期</Data></Cell><Cell><Data ss:Type=\"String\">罚款</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">1号</Data></Cell><Cell><Data ss:Type=\"String\">2024-08-01</Data></Cell><Cell><Data ss:Type=\"String\">500</Data></Cell></Row></Table></Worksheet>"
	  "</Workbook>", 0,
	  "立案 scjgj cases 2024Q3 in_force;结案 scjgj cases - refused", "结案 1 0 ING005;结案 1 0 ING005", "2 1号 2024-07-02  " },
	{ "a_row_alone_in_another_sheet_is_named",
	  "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
	  "<Worksheet ss:Name=\"立案\"><Table><Row><Cell><Data ss:Type=\"String\">案件编号</Data></Cell><Cell><Data ss:Type=\"String\">领域</Data></Cell><Cell><Data ss:Type=\"String\">立案日期</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">1号</Data></Cell><Cell><Data ss:Type=\"String\">食品</Data></Cell><Cell><Data ss:Type=\"String\">2024-07-02</Data></Cell></Row></Table></Worksheet>"
	  "<Worksheet ss:Name=\"续\"><Table><Row><Cell><Data ss:Type=\"String\">2号</Data></Cell><Cell><Data ss:Type=\"String\">食品</Data></Cell><Cell><Data ss:Type=\"String\">2024-07-03</Data></Cell></Row></Table></Worksheet>"
	  "</Workbook>", 0,
	  "立案 scjgj cases 2024Q3 in_force", "立案 0 0 ING105", "2 1号 2024-07-02  " },
	{ "the_texts_of_a_web_page_are_not_guessed_again",
	  HTML("utf-8", "<tr><th>案件编号<th>领域<th>立案日期<tr><td>0012<td>食品<td>2024-07-02"
			"<tr><td>370124202400000123<td>食品<td>2024-07-03<tr><td>3号<td>食品<td>5/9/2024"), 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", "Sheet1 5 3 ING034",
	  "3 12号 2024-07-02  ;4 370124202400000123号 2024-07-03  " },
	{ "a_web_page_cut_off", "<table><tr><td>案件编号<td>领域<td>立案日期<tr><td>1号<td>食品<td>2024-0", 0,
	  "- scjgj cases - refused", "- 0 0 ING100", NULL },
	{ "a_web_page_that_only_says_nothing", HTML("utf-8", "<tr><td>无"), 0,
	  "Sheet1 scjgj cases 2024Q3 in_force", NULL, NULL },
	{ "a_web_page_without_a_table", "<html><body>请登录</body></html>", 0,
	  "- scjgj cases - refused", "- 0 0 ING002", NULL },
	{ "a_rar", "Rar!\x1A\x07", 0, "- scjgj cases - refused", "- 0 0 ING101", NULL },
	{ "a_7z", "7z\xBC\xAF\x27\x1C", 0, "- scjgj cases - refused", "- 0 0 ING101", NULL },
	{ "a_broken_zip", "PK\x03\x04rest", 0, "- scjgj cases - refused", "- 0 0 ING002", NULL },
	{ "an_old_file_that_is_no_workbook", "\xD0\xCF\x11\xE0\xA1\xB1", 0, "- scjgj cases - refused", "- 0 0 ING002", NULL },
	{ "an_old_file_that_only_says_workbook",
	  "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0\0\0", 26, "- scjgj cases - refused", "- 0 0 ING100", NULL },
	{ "an_encrypted_xlsx",
	  "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1""E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0", 42,
	  "- scjgj cases - refused", "- 0 0 ING102", NULL },
};
/* clang-format on */

static void check_text(void **state)
{
	const struct text_row *row = *state;
	struct office office;

	office_open(&office);
	take_text(&office, "2024Q3/" CASES ".xls", row->text,
		  row->nr ? row->nr : strlen(row->text));
	office_expect(&office, SHEETS_SQL, row->sheets);
	office_expect(&office, SAID_SQL, row->said);
	office_expect(&office, CASES_SQL, row->cases);
	office_close(&office);
}

/* ---- again, and without Gnumeric ---- */

static void feeding_a_workbook_twice_changes_nothing(void **state)
{
	static const char all_sql[] =
		"SELECT (SELECT group_concat(id || status || received) FROM submission) ||"
		" (SELECT group_concat(id || code) FROM rejection) ||"
		" (SELECT group_concat(id || key) FROM cases_statement)";
	struct office office;
	struct buf path = BUF_INIT, before = BUF_INIT, after = BUF_INIT;
	char *all;

	(void)state;
	office_open(&office);
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	all = office_ask(&office, all_sql);
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office.folder);
	assert_int_equal(file_read(&before, path.data, &office.diag), 0);
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office, all_sql, all);
	office_take(&office, "2024Q3", "2025-01-01", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	office_expect(&office, all_sql, all);
	assert_int_equal(file_read(&after, path.data, &office.diag), 0);
	assert_string_equal(after.data, before.data);
	/* One line a file, whatever the number of its sheets. */
	assert_null(strstr(strstr(after.data, REPORT) + 1, REPORT));
	free(all);
	buf_release(&path);
	buf_release(&before);
	buf_release(&after);
	office_close(&office);
}

static void the_workbook_itself_is_the_evidence(void **state)
{
	struct office office;
	struct buf path = BUF_INIT, sent = BUF_INIT, kept = BUF_INIT;
	char *hash;

	(void)state;
	office_open(&office);
	take_data(&office, "cases.xls", "2024Q3/" REPORT ".xls");
	office_expect(&office, "SELECT count(DISTINCT sha256) FROM submission", "1");
	hash = office_ask(&office, "SELECT sha256 FROM submission");
	buf_addf(&path, "%s/received/%s", office.folder, hash);
	assert_int_equal(file_read(&kept, path.data, &office.diag), 0);
	assert_int_equal(file_read(&sent, DATA "cases.xls", &office.diag), 0);
	assert_int_equal(kept.nr, sent.nr);
	assert_memory_equal(kept.data, sent.data, sent.nr);
	free(hash);
	buf_release(&path);
	buf_release(&sent);
	buf_release(&kept);
	office_close(&office);
}

/* A workbook is the next version of what came as CSV, held when rows are missing. */
static void a_workbook_replaces_a_csv_of_the_same_table(void **state)
{
	struct office office;
	const char *csv = TEMPLATE_HEAD "\n平市监立〔2024〕1号,食品,2024-07-01\n";

	(void)state;
	office_open(&office);
	take_text(&office, "2024Q3/" CASES ".csv", csv, strlen(csv));
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office, "SELECT status FROM submission WHERE id = 1", "superseded");
	office_expect(&office, "SELECT status FROM submission WHERE sheet = '执法案件台账'",
		      "in_force");
	office_close(&office);
}

static void without_gnumeric_the_receipt_says_how_to_save_as_csv(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	assert_int_equal(setenv("SHUANGDA_PROGRAMS", "/nonexistent", 1), 0);
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	assert_int_equal(unsetenv("SHUANGDA_PROGRAMS"), 0);
	assert_string_equal(office.diag.items[office.diag.nr - 1].kind->code, "ING312");
	office_expect(&office, SHEETS_SQL, "- scjgj - - refused");
	office_expect(&office, "SELECT code FROM rejection", "ING002");
	office_expect(&office, "SELECT remedy LIKE '%另存为%CSV UTF-8%' FROM rejection", "1");
	/* Once it is there, the same file goes in. */
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office, "SELECT count(*) FROM submission WHERE status = 'in_force'", "3");
	office_close(&office);
}

static void what_a_killed_run_left_is_removed(void **state)
{
	struct office office;
	struct buf path = BUF_INIT;
	const char *csv = TEMPLATE_HEAD "\n1号,食品,2024-07-01\n";

	(void)state;
	office_open(&office);
	buf_addf(&path, "%s/.ingest.tmp/workbook/book", office.folder);
	assert_int_equal(folder_make(path.data, 0700, &office.diag), 0);
	take_text(&office, "2024Q3/" CASES ".csv", csv, strlen(csv));
	buf_release(&path);
	office_close(&office);
}

/* A newer version that lacks a row waits for the clerk, as a CSV does. */
static void a_held_sheet_is_released_by_the_clerk(void **state)
{
	static const char head[] = "<table><tr><td>案件编号<td>领域<td>立案日期";
	static const char first[] = "<tr><td>1号<td>食品<td>2024-07-02";
	static const char second[] = "<tr><td>2号<td>食品<td>2024-07-03";
	struct office office;
	struct buf text = BUF_INIT;

	(void)state;
	office_open(&office);
	buf_addf(&text, "%s%s%s</table>", head, first, second);
	take_text(&office, "2024Q3/" CASES ".xls", text.data, text.nr);
	buf_reset(&text);
	buf_addf(&text, "%s%s</table>", head, first);
	take_text(&office, "2024Q3/" CASES "改.xls", text.data, text.nr);
	office_expect(&office, "SELECT group_concat(status) FROM submission", "in_force,held");
	office_expect(&office,
		      "SELECT message LIKE '%" CASES ".xls 工作表“Sheet1”%' FROM rejection"
		      " WHERE code = 'ING019'",
		      "1");
	office_take(&office, "2024Q3/" CASES "改.xls", "2024-10-09", INGEST_KIND_FULL);
	office_expect(&office, "SELECT group_concat(status) FROM submission",
		      "superseded,in_force");
	buf_release(&text);
	office_close(&office);
}

static void what_an_open_program_leaves_is_no_submission(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/~$" REPORT ".xlsx", "\x05user", 5);
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office.summary.nr, 0);
	assert_string_equal(office.diag.items[0].kind->code, "ING027");
	office_close(&office);
}

/* The clerk lists the file as the file manager shows it: without its ending. */
static void the_register_may_leave_out_the_ending(void **state)
{
	static const char text[] = "文件,报送单位,收到时间\n" REPORT ",县市场监管局,2024-10-05\n";
	struct office office;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/收文登记.csv", text, sizeof(text) - 1);
	take_data(&office, "months.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(&office,
		      "SELECT group_concat(DISTINCT received || register_line) FROM submission",
		      "2024-10-052");
	office_close(&office);
}

static void a_fault_names_the_sheet_and_the_cell(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take_data(&office, "cases.xlsx", "2024Q3/" REPORT ".xlsx");
	office_expect(
		&office,
		"SELECT s.shown || ' ' || r.line || ' ' || r.column_no || ' ' || r.field || ' ' ||"
		" r.value FROM rejection r JOIN submission s ON s.id = r.submission"
		" WHERE r.code = 'ING108'",
		REPORT ".xlsx 工作表“执法案件台账” 8 8 罚款 #DIV/0!");
	office_close(&office);
}

#define NR(array) (sizeof(array) / sizeof((array)[0]))
#define ADD_ROWS(rows, check)                                                              \
	for (size_t i = 0; i < NR(rows); i++)                                              \
		tests[nr++] = (struct CMUnitTest)                                          \
		{                                                                          \
			(rows)[i].name, check, NULL, NULL, (void *)(uintptr_t) & (rows)[i] \
		}
#define ADD_TEST(function) tests[nr++] = (struct CMUnitTest)cmocka_unit_test(function)

int main(void)
{
	struct CMUnitTest tests[80];
	size_t nr = 0;

	ADD_ROWS(form_rows, check_form);
	ADD_ROWS(sheets_rows, check_sheets);
	ADD_ROWS(text_rows, check_text);
	ADD_TEST(what_a_format_shows_is_what_is_stored);
	ADD_TEST(text_of_its_grounds_colour_and_scraps_are_named);
	ADD_TEST(the_first_place_without_height_or_width_is_named);
	ADD_TEST(a_text_partly_crossed_out_is_refused);
	ADD_TEST(a_merged_cell_is_of_all_its_rows);
	ADD_TEST(a_merged_unit_is_of_all_its_rows);
	ADD_TEST(a_month_without_its_year_is_of_the_period);
	ADD_TEST(feeding_a_workbook_twice_changes_nothing);
	ADD_TEST(the_workbook_itself_is_the_evidence);
	ADD_TEST(a_workbook_replaces_a_csv_of_the_same_table);
	ADD_TEST(without_gnumeric_the_receipt_says_how_to_save_as_csv);
	ADD_TEST(what_a_killed_run_left_is_removed);
	ADD_TEST(a_held_sheet_is_released_by_the_clerk);
	ADD_TEST(what_an_open_program_leaves_is_no_submission);
	ADD_TEST(the_register_may_leave_out_the_ending);
	ADD_TEST(a_fault_names_the_sheet_and_the_cell);
	return _cmocka_run_group_tests("workbook", tests, nr, NULL, NULL);
}
