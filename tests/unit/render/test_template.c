/* test_template.c - blank forms: who gets which, what stands in them, faults. */
#include "render/template.h"
#include "tests/unit/render/office.h"

static int write_for(struct office *office, const char *period, const char *unit,
		     struct buf *folder)
{
	return template_write(&office->workspace, period, &unit, 1, folder, &office->diag);
}

static void a_unit_gets_its_tables_and_a_workbook(void **state)
{
	struct office *office = *state;
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;

	assert_int_equal(write_for(office, "2024Q4", "法院", &folder), 0);
	assert_true(file_exists(path_join(&path, folder.data, "县法院_两法衔接台账_2024Q4.csv")));
	assert_false(file_exists(path_join(&path, folder.data, "县法院_执法案件台账_2024Q4.csv")));
	path_join(&path, folder.data, "县法院_统计指标表_2024Q4.csv");
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_memory_equal(text.data, "\xEF\xBB\xBF月份,指标,数值", 3 + 20);
	assert_non_null(strstr(text.data, "\r\n2024-12,判处罚金,,计量单位：万元\r\n"));
	path_join(&path, folder.data, "县法院_填报表_2024Q4.xlsx");
	assert_true(member_has(path.data, "xl/worksheets/sheet1.xml", "<formula1>代码!$A$2:$A$"));
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
		OFFICE_TEST(an_unknown_unit_is_ren006),
		OFFICE_TEST(a_period_for_which_nothing_is_owed_is_ren007),
		OFFICE_TEST(what_is_no_period_is_cli006),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
