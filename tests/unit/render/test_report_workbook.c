/* test_report_workbook.c - the report loads its run; the workbook is sound, safe and always the
 * same.
 */
#include <math.h>

#include "render/assess/assess_workbook.h"
#include "render/sheet/report_workbook.h"
#include "tests/unit/render/office.h"

enum { OF_ABOVE = 3 }; /* sheets that only an office above others has */

static void open_report(struct report *report, struct office *office, const char *kind,
			const char *period)
{
	assert_int_equal(report_open(report, &office->workspace, kind, period, NULL, &office->diag),
			 0);
}

static void a_period_without_a_run_is_ren001(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;

	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q2", NULL,
				     &office->diag),
			 -1);
	assert_true(has_code(&office->diag, "REN001"));
}

static void another_as_of_day_is_another_run(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;

	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", "2024-10-13",
				     &office->diag),
			 -1);
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", "2024-10-14",
				     &office->diag),
			 0);
	report_release(&report);
}

static void changed_rules_are_a_warning(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;

	open_report(&report, office, "analyze", "2024Q3");
	assert_true(has_code(&office->diag, "REN002"));
	report_release(&report);
}

static void comparisons_and_series_are_found(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;
	const struct comparison *comparison;
	struct series_value value;

	open_report(&report, office, "analyze", "2024Q3");
	comparison = report_comparison(&report, "*", "A02_j");
	assert_non_null(comparison);
	assert_true(comparison->value == 12 && comparison->year_ago == 0);
	assert_true(isnan(comparison->yoy));
	assert_int_equal(comparison->reported, 15);
	assert_int_equal(comparison->state, REPORT_STATE_PARTIAL);
	assert_true(comparison->changed);
	assert_null(report_comparison(&report, "xcb", "A02_j"));
	assert_int_equal(report_series(&value, &report, "*", "A02_j", "2024-07", &office->diag), 0);
	assert_true(value.value == 4);
	assert_int_equal(report_series(&value, &report, "*", "A02_j", "2024-08", &office->diag), 0);
	assert_true(isnan(value.value));
	assert_int_equal(value.state, REPORT_STATE_MISSING);
	assert_int_equal(report.nr_units, 18);
	assert_string_equal(report.units[0]->code, "xcb");
	report_release(&report);
}

/* Write the workbook of the office into a new folder 'name'. */
static void write_into(struct buf *path, struct office *office, const char *name)
{
	struct report report = REPORT_INIT;
	struct buf folder = BUF_INIT;

	path_join(&folder, office->folder, name);
	assert_int_equal(folder_make(folder.data, 0755, &office->diag), 0);
	open_report(&report, office, "analyze", "2024Q3");
	assert_int_equal(report_workbook_write(&report, folder.data, &office->diag), 0);
	report_release(&report);
	path_join(path, folder.data, "统计报表_2024Q3.xlsx");
	buf_release(&folder);
}

static void the_workbook_is_the_same_in_another_folder(void **state)
{
	struct office *office = *state;
	struct buf a = BUF_INIT, b = BUF_INIT;

	write_into(&a, office, "a");
	write_into(&b, office, "b");
	assert_same_bytes(a.data, b.data);
	buf_release(&a);
	buf_release(&b);
}

static int count(const char *text, const char *what)
{
	int nr = 0;

	for (; (text = strstr(text, what)); text++)
		nr++;
	return nr;
}

static void marks_and_words_stand_in_the_workbook(void **state)
{
	static const char *const texts[] = {
		"无可比基数",
		"（15/18）",
		"明显上升",
		"逾期2个工作日",
		"=cmd|",
		"—",
		"指标“立案至移送天数中位数”只用执法案件台账填的移送公安日期",
		"逾期天数以至今仍未办理、公开为前提",
		/* one case is 363 days behind on one sheet, 377 on the other */
		"办案、超期天数算到期末",
		"超期天数算到截至日，台账报来以后的办理不在内",
	};
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT, cover = BUF_INIT, row = BUF_INIT;

	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	for (size_t i = 0; i < NR(texts); i++)
		assert_non_null(strstr(strings.data, texts[i]));
	/* the contents stand in two halves side by side: fewer rows than there are sheets */
	assert_non_null(strstr(strings.data, "工作表（续）"));
	member_read(&cover, path.data, "xl/worksheets/sheet1.xml");
	buf_addf(&row, "<row r=\"%d\"", REPORT_SHEET_NR - OF_ABOVE);
	assert_null(strstr(cover.data, row.data));
	assert_int_equal(count(cover.data, "<hyperlink "), REPORT_SHEET_NR - OF_ABOVE - 1);
	buf_release(&cover);
	buf_release(&row);
	buf_release(&path);
	buf_release(&strings);
}

/* Bases of fewer unit-months than were owed are said in the conclusion; the months have both years'
 * n/m, and each of 立案 and 办结 where they differ. */
static void bases_of_fewer_units_are_said(void **state)
{
	static const char *const texts[] = {
		"明显上升；上期、上年同期只计15/18单位月",
		"总数太小，不作检验；上年同期只计2/3单位月，本期相应的为11件；上期只计1/3单位月",
		"2023年已报/应报\n（单位月）",
		"全县逐月立案、办结与上年同月对比，期末以后的月份不填　数据截至2024年10月14日　0为"
		"没有发生，"
		"空白为没有报送",
		"立案（4/6）、办结（0/0）",
		"立案（4/6）",
	};
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "UPDATE comparison_result SET compared_months = 15, compared_owed = 18,"
			   " previous_months = 15 WHERE unit = '*'; UPDATE comparison_result SET"
			   " compared_months = 2, compared_owed = 3, previous_months = 1,"
			   " reason = 'unattainable' WHERE unit = 'scjgj'; UPDATE comparison_result"
			   " SET comparable_value = 11 WHERE unit = 'scjgj';"
			   " DELETE FROM series_part;"
			   " INSERT INTO series_text VALUES (9, '{\"2023-07\":\"114o6v3\","
			   "\"2024-07\":\"006o6v3\"}');"
			   " INSERT INTO series_part VALUES (1, '*', 'A02_j', 2024, 9),"
			   " (1, '*', 'A02_j', 2023, 9)",
			   &office->diag),
		0);
	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	for (size_t i = 0; i < NR(texts); i++)
		if (!strstr(strings.data, texts[i]))
			fail_msg("no '%s'", texts[i]);
	buf_release(&path);
	buf_release(&strings);
}

/* A rate beside decisions that could not be judged says that it is without them. */
static void a_rate_without_what_is_unknown_says_so(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT;

	assert_int_equal(store_exec(office->workspace.store,
				    "INSERT INTO disclosure_rate_result VALUES (1, 'B1', '*', 4,"
				    " 3, 1, 0, 0, 2, 0, 1, 0.4, 1, 0.75, 0.2, 0.99), (1, 'B1',"
				    " 'scjgj', 4, 3, 1, 0, 0, 0, 0, 1, 0.4, 1, 0.75, 0.2, 0.99),"
				    " (1, 'B1', 'nyj', 0, 0, 0, 0, 0, 2, 0, NULL, NULL, NULL,"
				    " NULL, NULL, NULL)",
				    &office->diag),
			 0);
	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	assert_int_equal(count(strings.data, "比率不含不能计算的"), 1);
	assert_int_equal(count(strings.data, "有不能计算的，不列比率"), 1);
	buf_release(&path);
	buf_release(&strings);
}

static void forecasts_stand_beside_their_back_test(void **state)
{
	static const char *const texts[] = {
		"2025年第三季度",
		"历年各季平均",
		"平均误差比上年同季法小44%",
		"金额主要取决于个别大案，不作预测",
		"比率随分子、分母变化，不作预测",
		"不是按期累加的发生数，不作预测",
		"未优于“与上年同季相同”的简单方法，不发布预测",
		"不是任务、计划",
	};
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT;

	assert_int_equal(
		store_exec(
			office->workspace.store,
			"INSERT INTO backtest_result VALUES (1, '*', 'A02_j', '2024Q3', 'mean',"
			" 11, 4, 38, 2.54, 4.55, 0.558, 1, 1, 1, NULL), (1, '*', 'G02_j',"
			" '2024Q3', 'mean', 11, 4, 38, 1.02, 0.89, 1.14, 0.9, 1, 0,"
			" 'not_better'), (1, '*', 'A06_y', '2024Q3', NULL, 0, 4, 0, NULL, NULL,"
			" NULL, NULL, NULL, 0, 'not_counted'), (1, '*', 'D05', '2024Q3', NULL, 0,"
			" 4, 0, NULL, NULL, NULL, NULL, NULL, 0, 'not_counted'), (1, '*',"
			" 'A05_j', '2024Q3', NULL, 0, 4, 0, NULL, NULL, NULL, NULL, NULL, 0,"
			" 'not_counted');"
			"INSERT INTO forecast_result VALUES (1, '*', 'A02_j', '2024Q3',"
			" '2025Q3', 'mean', 18.3, 12, 25, 9, 30)",
			&office->diag),
		0);
	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	for (size_t i = 0; i < NR(texts); i++)
		if (!strstr(strings.data, texts[i]))
			fail_msg("no %s", texts[i]);
	assert_null(strstr(strings.data, "本期没有作预测"));
	buf_release(&path);
	buf_release(&strings);
}

static void a_run_without_forecasts_says_so(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT;

	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	assert_non_null(strstr(strings.data, "本期没有作预测"));
	buf_release(&path);
	buf_release(&strings);
}

static void every_sheet_has_a_valid_name_and_a_description(void **state)
{
	(void)state;
	for (int i = 0; i < REPORT_SHEET_NR; i++) {
		assert_true(sheet_name_valid(report_sheet_name((enum report_sheet)i)));
		assert_true(strlen(report_sheet_about((enum report_sheet)i)) > 0);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(report_sheet_name((enum report_sheet)i),
						report_sheet_name((enum report_sheet)k));
	}
}

static void assessment_totals_are_live_and_agree(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;
	struct buf path = BUF_INIT;

	open_report(&report, office, "assess", "2023");
	assert_int_equal(assess_workbook_write(&report, office->folder, &office->diag), 0);
	report_release(&report);
	path_join(&path, office->folder, "考核评分_2023.xlsx");
	/* cover, ranking, matrix, eight lists, then the units that were scored: scjgj alone */
	assert_true(member_has(path.data, "xl/worksheets/sheet12.xml", "<v>75.5</v>"));
	assert_true(member_has(path.data, "xl/worksheets/sheet12.xml",
			       "<f>SUM($E$4:$E$5)</f><v>12</v>"));
	assert_true(member_has(path.data, "xl/worksheets/sheet12.xml", "sheetProtection"));
	assert_true(member_has(path.data, "xl/worksheets/sheet2.xml", "SUMPRODUCT"));
	buf_release(&path);
}

/* A total is in hundredths wherever it stands, the live ranks are of what it is made of; what
 * cannot be computed is no 0. */
static void an_assessment_holds_what_it_shows(void **state)
{
	static const char *const members[] = { "2", "4", "12" };
	struct office *office = *state;
	struct report report = REPORT_INIT;
	struct buf path = BUF_INIT, member = BUF_INIT;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "UPDATE score_total_result SET rank = 1, total = 75.504;"
			   "INSERT INTO score_item_result(run, year, item, leave_shift, reason)"
			   " VALUES (2, '2023', 'T2', 7, 'no_variation')",
			   &office->diag),
		0);
	open_report(&report, office, "assess", "2023");
	assert_int_equal(assess_workbook_write(&report, office->folder, &office->diag), 0);
	report_release(&report);
	path_join(&path, office->folder, "考核评分_2023.xlsx");
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		buf_reset(&member);
		buf_addf(&member, "xl/worksheets/sheet%s.xml", members[i]);
		assert_true(member_has(path.data, member.data, "<v>75.5</v>"));
		assert_false(member_has(path.data, member.data, "75.504"));
	}
	assert_true(
		member_has(path.data, "xl/worksheets/sheet2.xml", "/($E$4:$E$4+($E$4:$E$4=0))"));
	assert_true(member_has(path.data, "xl/worksheets/sheet5.xml", "<v>7</v>"));
	assert_false(member_has(path.data, "xl/worksheets/sheet5.xml", "<v>0</v></c><c r=\"E"));
	assert_true(member_has(path.data, "xl/sharedStrings.xml", "权重怎样变动，名次都不变"));
	buf_release(&path);
	buf_release(&member);
}

/* Of the first row 42 days, 38 to 51; of the second more than half are open after 365 days; the
 * third has too few cases. */
static const char process_rows[] =
	"INSERT INTO duration_result(run, step, unit, field, first_day, last_day, followed_to, n,"
	" closed, left_out, median, median_low, median_high, median_reason, p90, p90_reason, "
	"longest,"
	" n_year_ago, closed_year_ago, median_year_ago_reason, reported, expected) VALUES"
	" (1, 'filing_decision', '*', '*', '2023-10-01', '2024-09-30', '2024-09-30', 75, 61, 2, 42,"
	" 38, 51, NULL, 80, NULL, 365, 0, 0, 'missing', 70, 72),"
	" (1, 'filing_decision', 'scjgj', '*', '2023-10-01', '2024-09-30', '2024-09-30', 12, 3, 0,"
	" NULL, 24, NULL, 'censored', NULL, 'censored', 366, 0, 0, 'missing', 12, 12),"
	" (1, 'filing_decision', '*', 'food', '2023-10-01', '2024-09-30', '2024-09-30', 4, 3, 0,"
	" NULL, NULL, NULL, 'small_cohort', NULL, 'small_cohort', NULL, 0, 0, 'missing', 72, 72);"
	"INSERT INTO cohort_result(run, process, unit, field, span, first_day, last_day, n, "
	"reached,"
	" open, unknown, rate, reason, within_days, within_nr, within_share, within_low, "
	"within_high,"
	" within_method, n_year_ago, reached_year_ago, rate_year_ago, change) VALUES"
	" (1, 'accepted', '*', '*', 'period', '2024-07-01', '2024-09-30', 5, 3, 2, 7, 0.6,"
	" 'unsettled', 30, 2, 0.4, 0.05, 0.707, 'kaplan_meier', 2, 2, 1, -0.4);"
	"INSERT INTO uncounted_result VALUES (1, 'nyj', 'cases', '2024-05', '立案日期', 2);";

static void durations_and_cohorts_say_why_there_is_no_number(void **state)
{
	static const char *const texts[] = {
		"立案至处理决定",
		"38—51",
		"24以上",
		"超过366",
		"件数太少",
		"缺报2个单位月；2件日期不全",
		"5.0—70.7%",
		"2件立案日期在未报送月份（2024-05），未计入；请该单位补报该月台账",
		"另有7件有关单位尚未报送，不计入；有案件尚无结果，比例未定；跟踪不满30天的",
	};
	struct office *office = *state;
	struct buf path = BUF_INIT, strings = BUF_INIT;

	assert_int_equal(store_exec(office->workspace.store, process_rows, &office->diag), 0);
	write_into(&path, office, "a");
	member_read(&strings, path.data, "xl/sharedStrings.xml");
	for (size_t i = 0; i < NR(texts); i++)
		if (!strstr(strings.data, texts[i]))
			fail_msg("no %s", texts[i]);
	buf_release(&path);
	buf_release(&strings);
}

/* The XML of the sheet whose name begins so. */
static void sheet_read(struct buf *out, const char *path, const char *name)
{
	struct buf book = BUF_INIT, member = BUF_INIT;
	int nr = 0;

	member_read(&book, path, "xl/workbook.xml");
	for (const char *at = strstr(book.data, "<sheet name=\""); at;
	     at = strstr(at + 1, "<sheet name=\"")) {
		nr++;
		if (strncmp(at + strlen("<sheet name=\""), name, strlen(name)) == 0)
			buf_addf(&member, "xl/worksheets/sheet%d.xml", nr);
	}
	member_read(out, path, member.data);
	buf_release(&book);
	buf_release(&member);
}

/* Zero is what somebody told of: a cohort that nobody did has no number on its row. */
static void a_cohort_nobody_told_of_says_so(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, sheet = BUF_INIT;

	assert_int_equal(
		store_exec(
			office->workspace.store,
			"INSERT INTO cohort_result(run, process, unit, field, span, first_day,"
			" last_day, unknown, reason, n_year_ago, reached_year_ago) VALUES (1,"
			" 'accepted', '*', '*', 'period', '2024-07-01', '2024-09-30', 0,"
			" 'missing', 0, 0); UPDATE cohort_result SET year_ago_reason = 'missing'",
			&office->diag),
		0);
	write_into(&path, office, "a");
	sheet_read(&sheet, path.data, "衔接与公开");
	assert_non_null(strstr(sheet.data, "<c r=\"D4\""));
	for (const char *at = strstr(sheet.data, "<c r=\"D4\"");
	     *at && strncmp(at, "</row>", 6) != 0; at++)
		if (strncmp(at, "<c r=", 5) == 0 && strstr(at, "<v>") < strstr(at, "</c>"))
			assert_non_null(memmem(at, (size_t)(strchr(at, '>') - at), "t=\"s\"", 5));
	buf_release(&path);
	buf_release(&sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_period_without_a_run_is_ren001),
		OFFICE_TEST(another_as_of_day_is_another_run),
		OFFICE_TEST(changed_rules_are_a_warning),
		OFFICE_TEST(comparisons_and_series_are_found),
		OFFICE_TEST(the_workbook_is_the_same_in_another_folder),
		OFFICE_TEST(marks_and_words_stand_in_the_workbook),
		OFFICE_TEST(bases_of_fewer_units_are_said),
		OFFICE_TEST(a_rate_without_what_is_unknown_says_so),
		OFFICE_TEST(forecasts_stand_beside_their_back_test),
		OFFICE_TEST(a_run_without_forecasts_says_so),
		OFFICE_TEST(durations_and_cohorts_say_why_there_is_no_number),
		OFFICE_TEST(a_cohort_nobody_told_of_says_so),
		cmocka_unit_test(every_sheet_has_a_valid_name_and_a_description),
		OFFICE_TEST(assessment_totals_are_live_and_agree),
		OFFICE_TEST(an_assessment_holds_what_it_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
