/* test_summary.c - what a run of the stage tells at its end. */
#include "ingest/submission/summary.h"
#include "tests/unit/core/check.h"

static struct ingest_file file(const char *name, const char *period, int64_t rows)
{
	return (struct ingest_file){ .file = name,
				     .unit = "县公安局",
				     .table = "统计指标表",
				     .period = period,
				     .encoding = "UTF-8",
				     .status = "已入库",
				     .rows_read = rows,
				     .rows_accepted = rows };
}

static void assert_summary(struct ingest_file *files, size_t nr, const char *expected)
{
	struct ingest_summary summary = { .files = files, .nr = nr };
	struct buf out = BUF_INIT;

	summary_add(&out, &out, &summary, "/o/receipts");
	assert_string_equal(out.data, expected);
	buf_release(&out);
}

static void new_files_have_a_line_each_and_known_ones_a_count(void **state)
{
	struct ingest_file files[] = { file("甲.csv", "2024Q3", 5), file("乙.csv", "2024Q3", 7) };

	(void)state;
	files[1].is_known = true;
	assert_summary(
		files, 2,
		"甲.csv 县公安局 统计指标表 2024Q3 UTF-8 读取5 采用5 退回0 重复0 合计行0 已入库\n"
		"新收1件，另有1件此前已收、没有变化。新收的读取5行：采用5行，退回0行，重复0行，合计"
		"行0行。\n"
		"各单位的回执在 /o/receipts。\n"
		"下一步：材料收齐后，用 shuangda report 2024Q3 出报告。\n");
}

static void what_was_withdrawn_has_a_line_though_it_is_known(void **state)
{
	struct ingest_file files[] = { file("甲.csv", "2024Q3", 5) };

	(void)state;
	files[0].is_known = files[0].is_withdrawn = true;
	files[0].status = "此前已撤回，未入库";
	assert_summary(files, 1,
		       "甲.csv 县公安局 统计指标表 2024Q3 UTF-8 读取5 采用5 退回0 重复0 合计行0 "
		       "此前已撤回，未入库\n没有新的材料：1件此前都已收过，没有变化。\n"
		       "各单位的回执在 /o/receipts。\n"
		       "下一步：材料收齐后，用 shuangda report 2024Q3 出报告。\n");
}

/* What is open stays open until it is put right, however often it is taken in. */
static void what_is_open_is_told_on_every_run(void **state)
{
	struct ingest_file files[] = { file("甲.csv", "2024Q3", 5), file("乙.csv", "2024-09", 7),
				       file("丙.csv", "-", 0), file("丁.csv", "-", 0) };

	(void)state;
	for (size_t i = 0; i < 4; i++)
		files[i].is_known = true;
	files[1].refused = files[2].refused = true;
	files[1].rows_refused = 2;
	files[3].held = true;
	assert_summary(
		files, 4,
		"没有新的材料：4件此前都已收过，没有变化。\n"
		"整件退回的1件，有行退回的1件，暂缓待确认的1件，都还没有办完；原因和改法见 "
		"/o/receipts 中各单位的回执，请转发给单位。\n"
		"下一步：暂缓待确认的由本办公室决定，每件用哪个命令，运行 shuangda desk 后见 "
		"工作台.html；改正后的文件放进同一文件夹，再运行一次；材料收齐后，用 shuangda "
		"report "
		"期间 出报告。\n");
}

static void a_run_that_met_no_file_tells_nothing(void **state)
{
	(void)state;
	assert_summary(NULL, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_files_have_a_line_each_and_known_ones_a_count),
		cmocka_unit_test(what_was_withdrawn_has_a_line_though_it_is_known),
		cmocka_unit_test(what_is_open_is_told_on_every_run),
		cmocka_unit_test(a_run_that_met_no_file_tells_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
