/* test_template.c - blank forms: who gets which, what stands in them, faults. */
#include "render/template/template.h"

#include <unistd.h>

#include "core/office/register_file.h"
#include "tests/unit/render/office.h"

static int write_for(struct office *office, const char *period, const char *unit,
		     struct buf *folder)
{
	return template_write(&office->workspace, period, &unit, 1, folder, &office->diag);
}

static void a_unit_gets_its_tables_and_a_workbook(void **state)
{
	static const char title[] =
		"\xEF\xBB\xBF县法院统计指标表（2024年第四季度）,空表不作零报告：没有发生的，"
		"数值填0\r\n月份,指标,数值,备注\r\n";
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q4", "法院", &folder), 0);
	assert_true(file_exists(path_join(&path, folder.data, "县法院_两法衔接台账_2024Q4.csv")));
	assert_false(file_exists(path_join(&path, folder.data, "县法院_执法案件台账_2024Q4.csv")));
	path_join(&path, folder.data, "县法院_统计指标表_2024Q4.csv");
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_memory_equal(text.data, title, strlen(title));
	assert_non_null(strstr(text.data, "\r\n2024-12,判处罚金,,计量单位：万元\r\n"));
	assert_non_null(strstr(text.data, "\r\n示例：2024-10,判处实刑,3,计量单位：人\r\n"));
	path_join(&path, folder.data, "县法院_填报表_2024Q4.xlsx");
	assert_true(member_has(path.data, "xl/worksheets/sheet1.xml", "<formula1>代码!$A$2:$A$"));
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

static size_t count(const char *text, const char *piece)
{
	size_t found = 0;

	for (const char *at = text; (at = strstr(at, piece)) != NULL; at += strlen(piece))
		found++;
	return found;
}

/* Of the 45 columns of 执法案件台账 ten are chosen from the sheet of codes, 15 are dates, five
 * money, four whole numbers; every one has a message and limits. */
static void every_column_has_a_message_and_limits(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q4", "scjgj", &folder), 0);
	path_join(&path, folder.data, "县市场监督管理局_填报表_2024Q4.xlsx");
	member_read(&text, path.data, "xl/worksheets/sheet1.xml");
	assert_int_equal(count(text.data, "<dataValidation "), 45);
	assert_int_equal(count(text.data, " promptTitle="), 45);
	assert_int_equal(count(text.data, "type=\"list\""), 10);
	assert_int_equal(count(text.data, "<formula1>代码!$"), 10);
	assert_int_equal(count(text.data, "type=\"date\""), 15);
	assert_int_equal(count(text.data, "type=\"decimal\""), 5);
	assert_int_equal(count(text.data, "type=\"whole\""), 4);
	assert_int_equal(count(text.data, "type=\"textLength\""), 11);
	/* The list of one choice refuses others, that of several warns. */
	assert_int_equal(count(text.data, "type=\"list\" errorStyle=\"warning\""), 1);
	buf_reset(&text);
	member_read(&text, path.data, "xl/sharedStrings.xml");
	assert_non_null(strstr(text.data, "<t>县市场监督管理局执法案件台账（2024年第四季度）</t>"));
	assert_non_null(strstr(text.data, "<t>*案件编号</t>"));
	assert_non_null(strstr(text.data, "<t>罚款（元）</t>"));
	assert_non_null(strstr(text.data, "<t>示例：某立〔2024〕1号</t>"));
	assert_non_null(strstr(text.data, "<t>填表说明</t>"));
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

static void the_office_gets_the_forms_that_only_it_sends(void **state)
{
	static const char *const forms[] = { "投诉台账",  "协查督办台账", "督导检查台账",
					     "会议台账",  "参会情况表",	  "负责人和联络员名册",
					     "人工评分表" };
	struct office *office = *state;
	struct buf folder = BUF_INIT, name = BUF_INIT;

	assert_int_equal(template_write(&office->workspace, "2024Q4", NULL, 0, &folder,
					&office->diag),
			 0);
	for (size_t i = 0; i < NR(forms); i++) {
		buf_reset(&name);
		buf_addf(&name, "%s/县知识产权工作领导小组办公室_%s_2024Q4.csv", folder.data,
			 forms[i]);
		assert_true(file_exists(name.data));
	}
	buf_reset(&name);
	buf_addf(&name, "%s/县知识产权工作领导小组办公室_填报表_2024Q4.xlsx", folder.data);
	assert_true(member_has(name.data, "xl/worksheets/sheet7.xml", "type=\"whole\""));
	assert_true(member_has(name.data, "xl/sharedStrings.xml", "<t>办理期限内率</t>"));
	assert_true(member_has(name.data, "xl/worksheets/sheet7.xml", "代码!$G$2:$G$13"));
	assert_int_equal(office->diag.nr, 0);
	buf_release(&folder);
	buf_release(&name);
}

/* Points are contested of any item, given by the office of those that wait for them. */
static void an_appeal_may_name_any_item(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q1", "bgs", &folder), 0);
	path_join(&path, folder.data, "县知识产权工作领导小组办公室_填报表_2024Q1.xlsx");
	member_read(&text, path.data, "xl/sharedStrings.xml");
	assert_non_null(strstr(text.data, "<t>数据报送及时</t>"));
	assert_non_null(strstr(text.data, "<t>人工评分项目</t>"));
	assert_null(strstr(text.data, "<t>考核办法参数</t>"));
	assert_non_null(strstr(text.data, "<t>示例：2023</t>")); /* the year that is over */
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

/* In the quarter of the day by which it is due, and in no other. */
static void a_unit_scores_itself_item_by_item(void **state)
{
	static const char title[] = "年度,考核项目,自评得分,证明材料,材料文件,页码,备注\r\n";
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q1", "fy", &folder), 0);
	path_join(&path, folder.data, "县法院_自评表_2024Q1.csv");
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_non_null(strstr(text.data, title));
	assert_non_null(strstr(text.data, "\r\n2023,数据报送及时,,,,,满分12分\r\n"));
	assert_null(strstr(text.data, "到期案件办结率")); /* of those who punish */
	assert_null(strstr(text.data, "一票否决"));	  /* nothing is earned by it */
	path_join(&path, folder.data, "县法院_自评表_2024Q1.xlsx");
	assert_true(member_has(path.data, "xl/sharedStrings.xml", "<t>满分12分</t>"));
	path_join(&path, folder.data, "县法院_填报表_2024Q1.xlsx");
	assert_false(member_has(path.data, "xl/sharedStrings.xml", "<t>满分12分</t>"));
	buf_reset(&folder);
	assert_int_equal(write_for(office, "2024Q4", "fy", &folder), 0);
	assert_false(file_exists(path_join(&path, folder.data, "县法院_自评表_2024Q4.csv")));
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

/* What is in the folder stays: one that has a register as a workbook gets none. */
static void the_inbox_of_the_period_is_made_with_its_register(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	buf_addf(&path, "%s/2025Q1/%s", office->workspace.inbox, register_name);
	assert_false(file_exists(path.data));
	assert_int_equal(write_for(office, "2025Q1", "fy", &folder), 0);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_string_equal(text.data, register_header);

	assert_int_equal(file_write(path.data, "mine", 4, &office->diag), 0);
	assert_int_equal(write_for(office, "2025Q1", "fy", &folder), 0);
	buf_reset(&text);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_string_equal(text.data, "mine");

	assert_int_equal(unlink(path.data), 0);
	buf_reset(&text);
	buf_addf(&text, "%s/2025Q1/%s", office->workspace.inbox, register_workbooks[0]);
	assert_int_equal(file_write(text.data, "PK", 2, &office->diag), 0);
	assert_int_equal(write_for(office, "2025Q1", "fy", &folder), 0);
	assert_false(file_exists(path.data));
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

static void an_unknown_unit_is_ren006(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q4", "县邮局", &folder), -1);
	assert_true(has_code(&office->diag, "REN006"));
	buf_release(&folder);
}

static void a_period_for_which_nothing_is_owed_is_ren007(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT;

	assert_int_equal(write_for(office, "2024-11", "fy", &folder), 0);
	assert_true(has_code(&office->diag, "REN007"));
	buf_release(&folder);
}

static void what_is_no_period_is_cli006(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT;

	assert_int_equal(write_for(office, "四季度", "fy", &folder), -1);
	assert_true(has_code(&office->diag, "CLI006"));
	buf_release(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_unit_gets_its_tables_and_a_workbook),
		OFFICE_TEST(every_column_has_a_message_and_limits),
		OFFICE_TEST(the_office_gets_the_forms_that_only_it_sends),
		OFFICE_TEST(an_appeal_may_name_any_item),
		OFFICE_TEST(a_unit_scores_itself_item_by_item),
		OFFICE_TEST(the_inbox_of_the_period_is_made_with_its_register),
		OFFICE_TEST(an_unknown_unit_is_ren006),
		OFFICE_TEST(a_period_for_which_nothing_is_owed_is_ren007),
		OFFICE_TEST(what_is_no_period_is_cli006),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
