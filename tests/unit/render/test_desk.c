/* test_desk.c - 工作台: names of files stay texts and lead nowhere but into the office; what is on
 * the page is what the store says. */
#include "core/system/file.h"
#include "render/desk/desk.h"
#include "render/desk/desk_parts.h"
#include "tests/unit/render/office.h"

static void an_address_is_letters_and_percent(void **state)
{
	static const struct {
		const char *path, *address;
	} rows[] = {
		{ "inbox/2024Q3/a_b-c.csv", "inbox/2024Q3/a_b-c.csv" },
		{ "inbox/县", "inbox/%E5%8E%BF" },
		{ "inbox/a b?c#d%20\"'<>&:\\", "inbox/a%20b%3Fc%23d%2520%22%27%3C%3E%26%3A%5C" },
		{ "inbox/\xFF\n", "inbox/%FF%0A" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_reset(&out);
		desk_add_address(&out, rows[i].path);
		assert_string_equal(out.data, rows[i].address);
	}
	buf_release(&out);
}

static void nothing_leads_out_of_the_office(void **state)
{
	(void)state;
	assert_true(desk_is_inside("inbox/2024Q3/a..csv"));
	assert_true(desk_is_inside("inbox/..a/b"));
	assert_false(desk_is_inside("inbox/2024Q3/../../../etc/passwd"));
	assert_false(desk_is_inside(".."));
	assert_false(desk_is_inside("inbox/.."));
	assert_false(desk_is_inside("/etc/passwd"));
	assert_false(desk_is_inside(""));
}

static void a_command_has_a_name_as_one_word_or_not_at_all(void **state)
{
	static const char *const untypable[] = { "a\nb", "a\x1B[2J",
						 "a\xE2\x80\xAE"
						 "b",
						 "a\xFF" };
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(desk_add_word(&out, "a'; rm -rf $HOME `x`"));
	assert_string_equal(out.data, "'a'\\''; rm -rf $HOME `x`'");
	for (size_t i = 0; i < sizeof(untypable) / sizeof(untypable[0]); i++) {
		buf_reset(&out);
		assert_false(desk_add_word(&out, untypable[i]));
		assert_int_equal(out.nr, 0);
	}
	buf_release(&out);
}

/* ---- the page */
static const char hostile[] =
	"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
	" first_month, last_month, received, register_line, kind, status, rules_hash) VALUES"
	" (2, 'cd', '<img src=x onerror=alert(1)>.csv', '2024Q3', 'gaj', 'gaj', 'measures',"
	" '2024Q3', '2024-07', '2024-09', '2024-10-09', 3, 'full', 'refused', 'x'),"
	" (3, 'ef', 'it''s.csv', '2024Q3', 'gaj', 'gaj', 'linkage', '2024Q3', '2024-07',"
	" '2024-09', '2024-10-09', 4, 'full', 'held', 'x'),"
	" (4, 'gh', '../../out.csv', '2024Q3', 'fy', 'fy', 'linkage', '2024Q3', '2024-07',"
	" '2024-09', '2024-10-09', 5, 'full', 'refused', 'x'),"
	" (5, 'ij', 'later.csv', '2024Q3', 'fy', 'fy', 'measures', '2024Q3', '2024-07',"
	" '2024-09', '2024-10-30', 6, 'full', 'refused', 'x');"
	"INSERT INTO wording VALUES (2, 1, NULL, 'ING001', 'error', '坏了</ul><script>x</script>',"
	" '请重发'), (3, 1, NULL, 'ING019', 'warning', '少了2行', '请确认'), (3, 2, NULL, 'ING073',"
	" 'note', '金额已换算', '');"
	"INSERT INTO remark(submission, id, place, wording) VALUES (2, 1, 0, 1), (3, 1, 0, 1),"
	" (3, 2, 0, 2);"
	"INSERT INTO refused_row VALUES (1, 4, 'k', 'r');"
	"INSERT INTO command_log(at, who, command, submissions_before) VALUES"
	" ('2024-10-12T09:30:11', 'a', 'shuangda-ingest -C . inbox/2024Q3', 0),"
	" ('2024-10-14T10:00:00', 'a', 'shuangda-analyze -C /x/.scratch 2024', 0)";

static void write_page(struct buf *page, struct office *office, const char *more)
{
	struct report report = REPORT_INIT;
	struct buf path = BUF_INIT;

	if (more)
		assert_int_equal(store_exec(office->workspace.store, more, &office->diag), 0);
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	assert_int_equal(desk_write(&report, 15, &office->diag), 0);
	assert_int_equal(file_read(page, path_join(&path, office->folder, desk_name),
				   &office->diag),
			 0);
	report_release(&report);
	buf_release(&path);
}

static void assert_has(const struct buf *page, const char *part)
{
	if (!strstr(page->data, part))
		fail_msg("no '%s' in\n%s", part, page->data);
}

static void assert_lacks(const struct buf *page, const char *part)
{
	if (strstr(page->data, part))
		fail_msg("'%s' in\n%s", part, page->data);
}

static void put(const struct office *office, const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, office->folder, name);
	assert_int_equal(file_write(path.data, "x", 1, &((struct office *)office)->diag), 0);
	buf_release(&path);
}

static void make(const struct office *office, const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, office->folder, name);
	assert_int_equal(folder_make(path.data, 0755, &((struct office *)office)->diag), 0);
	buf_release(&path);
}

static void what_was_sent_back_is_told_with_what_helps(void **state)
{
	struct office *office = *state;
	struct buf page = BUF_INIT;

	make(office, "inbox/2024Q3");
	put(office, "inbox/2024Q3/it's.csv");
	make(office, "receipts/2024Q3/县公安局");
	write_page(&page, office, hostile);
	assert_has(&page, "整件退回2件，待确认1件，退回待更正1行");
	assert_has(&page, "坏了&lt;/ul&gt;&lt;script&gt;x&lt;/script&gt;<br>处理办法：请重发");
	assert_has(&page, "第4行“立案日期”：没有这一天（写的是“=1+1”）<br>处理办法：请核对");
	assert_has(&page, "少了2行");
	assert_lacks(&page, "金额已换算");
	assert_lacks(&page, "<img");
	assert_lacks(&page, "<script");
	assert_lacks(&page, "later.csv"); /* came after the day */
	/* what is there is linked, nothing else */
	assert_has(&page, "<a href=\"inbox/2024Q3/it%27s.csv\">it&#39;s.csv</a>");
	assert_has(&page, "<a href=\"receipts/2024Q3/%E5%8E%BF%E5%85%AC%E5%AE%89%E5%B1%80\">");
	assert_lacks(&page, "href=\"inbox/2024Q3/%3C");
	assert_lacks(&page, "href=\"inbox/2024Q3/..");
	assert_has(&page, "<code>shuangda ingest --full "
			  "&#39;inbox/2024Q3/it&#39;\\&#39;&#39;s.csv&#39;</code>");
	buf_release(&page);
}

static void the_page_says_the_day_the_period_and_the_moment(void **state)
{
	struct office *office = *state;
	struct buf page = BUF_INIT;

	write_page(&page, office, hostile);
	assert_has(&page, "2024年10月14日，星期一。现在是2024年第四季度。");
	assert_has(&page, "正在收<strong>2024年第三季度</strong>的材料，应报日期2024年10月8日");
	assert_has(&page, "到最近一次操作（2024-10-12 09:30）为止");
	assert_has(&page, "没有备份的记录");
	assert_has(&page, "还没有报告。");
	assert_lacks(&page, "://");
	buf_release(&page);
}

static void what_is_next_follows_the_report(void **state)
{
	static const struct {
		const char *sql, *has;
	} rows[] = {
		{ "DELETE FROM command_log", "<code>shuangda report 2024Q3</code>" },
		{ NULL, "<code>shuangda review 2024Q3 --by 姓名</code>" },
		{ "INSERT INTO review(run, reviewer, day) VALUES (1, '李四', '2024-10-14')",
		  "<code>shuangda issue 2024Q3 --date 2024-10-14 --signer 姓名</code>" },
		{ "INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, "
		  "period,"
		  " first_month, last_month, received, register_line, kind, status, rules_hash)"
		  " VALUES (9, 'zz', 'same-day.csv', '2024Q3', 'gaj', 'gaj', 'linkage', '2024Q3',"
		  " '2024-07', '2024-09', '2024-10-14', 9, 'full', 'in_force', 'x')",
		  "又收到材料，重新出报告：<br><code>shuangda report 2024Q3</code>" },
		{ "INSERT INTO command_log(at, who, command, result, submissions_before, detail)"
		  " VALUES ('2024-09-01T09:00:00', 'a', 'shuangda backup x', 'done', 0,"
		  " '已备份到 x：3个文件')",
		  "上次备份是43天以前" },
	};
	struct office *office = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf page = BUF_INIT;

		if (i == 1)
			make(office, "reports/2024Q3");
		write_page(&page, office, rows[i].sql);
		assert_has(&page, rows[i].has);
		buf_release(&page);
	}
}

/* Nobody knows since when an office that is new is owed anything. */
static void a_new_office_reminds_nobody(void **state)
{
	struct office *office = *state;
	struct buf page = BUF_INIT;

	write_page(&page, office, "DELETE FROM run_submission");
	assert_has(&page, "还没有收到过材料");
	assert_has(&page, "<code>shuangda template 2024Q4</code>");
	assert_has(&page, "应报日期2024年10月8日，已过6天。");
	assert_lacks(&page, "运行催办");
	buf_release(&page);
}

/* One whose rules say that it begins with what is collected knows. */
static void a_new_office_that_wrote_its_start_is_told_what_is_late(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct buf page = BUF_INIT;

	for (size_t i = 0; i < rules->nr_obligations; i++)
		rules->obligations[i].from = 2024 * 12 + 6;
	write_page(&page, office, "DELETE FROM run_submission");
	assert_has(&page, "<code>shuangda template 2024Q3</code>");
	assert_has(&page, "已过6天，还有");
	assert_has(&page, "运行催办");
	assert_lacks(&page, "不知道从哪一期起报送");
	buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_letters_and_percent),
		cmocka_unit_test(nothing_leads_out_of_the_office),
		cmocka_unit_test(a_command_has_a_name_as_one_word_or_not_at_all),
		OFFICE_TEST(what_was_sent_back_is_told_with_what_helps),
		OFFICE_TEST(the_page_says_the_day_the_period_and_the_moment),
		OFFICE_TEST(a_new_office_reminds_nobody),
		OFFICE_TEST(a_new_office_that_wrote_its_start_is_told_what_is_late),
		OFFICE_TEST(what_is_next_follows_the_report),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
