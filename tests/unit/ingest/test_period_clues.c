/* When: the period of a file by what its folder, its name and its titles say together, of what
 * period a sentence speaks, when a file was received. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "ingest/header/identify.h"
#include "ingest/header/nothing_scope.h"
#include "ingest/inbox/register.h"
#include "ingest/ingest.h"

static struct rules rules;

/* In the folder of 2024Q3; "|" between cells, a code of a message for what is refused. */
struct clue_row {
	const char *name, *title, *expected;
};
static const struct clue_row rows[] = {
	{ "台账.csv", "", "2024Q3" },
	{ "台账.csv", "7月份", "2024-07" },
	{ "台账.csv", "（7月份）", "2024-07" },
	{ "台账.csv", "七月", "2024-07" },
	{ "台账.csv", "7 月 份", "2024-07" },
	{ "台账.csv", "月份：7月", "2024-07" },
	{ "台账.csv", "月份|7月", "2024-07" },
	{ "台账.csv", "报告期：| 7月", "2024-07" },
	{ "台账.csv", "所属期：7月", "2024-07" },
	{ "台账.csv", "报告期：7月份", "2024-07" },
	{ "台账.csv", "统计月份：2024-07", "2024-07" },
	{ "台账.csv", "月报（7月）", "2024-07" },
	{ "台账.csv", "县市场监管局7月报表", "2024-07" },
	{ "台账.csv", "填报单位：县市场监管局　7月份　单位：件", "2024-07" },
	{ "台账.csv", "单位：县市场监管局||7月", "2024-07" },
	{ "台账.csv", "202407", "2024-07" },
	{ "台账.csv", "2024.7", "2024-07" },
	{ "台账.csv", "2024-7", "2024-07" },
	{ "台账.csv", "2024/7", "2024-07" },
	{ "台账_2024.7.csv", "", "2024-07" },
	{ "台账_2024-7.csv", "", "2024-07" },
	{ "台账.csv", "七八月", "2024-07-01..2024-08-31" },
	{ "台账.csv", "7、8两月", "2024-07-01..2024-08-31" },
	{ "台账.csv", "第三季度前两个月", "ING240" },
	{ "台账.csv", "7月份执法案件台账", "2024-07" },
	{ "台账.csv", "2024年7/8/9月执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月/8/9月执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月（含8、9月）", "ING240" },
	{ "台账_2024年7月_9月.csv", "", "ING240" },
	{ "台账_202407_09.csv", "", "2024Q3" },
	{ "台账_7_8_9月.csv", "", "2024Q3" },
	{ "台账_2024年7月.8月.9月.csv", "", "2024Q3" },
	/* parts that no month tells; a word that only begins so is none */
	{ "台账.csv", "2024年7月后执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月前案件台账", "ING240" },
	{ "台账.csv", "2024年7月（含以后）执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月（包括之后）台账", "ING240" },
	{ "台账.csv", "2024年7月（及以后）台账", "ING240" },
	{ "台账.csv", "2024年7月等执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月等", "ING240" },
	{ "台账.csv", "2024年7月等3个月台账", "ING240" },
	{ "台账.csv", "2024年7月起执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月以来执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月至今执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月往后执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月开始执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月之后台账", "ING240" },
	{ "台账.csv", "2024年7月其后台账", "ING240" },
	{ "台账.csv", "2024年7月后续案件台账", "2024-07" },
	{ "台账.csv", "2024年7月前期案件台账", "2024-07" },
	{ "台账.csv", "2024年7月（含补报）执法案件台账", "2024-07" },
	{ "台账.csv", "2024年第三季度后台数据", "2024Q3" },
	{ "台账.csv", "2024年7月等级台账", "2024-07" },
	{ "台账.csv", "2024年第三季度等执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月及8月执法案件台账", "2024-07-01..2024-08-31" },
	{ "台账.csv", "2024年7月及8、9月执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月前后案件台账", "ING240" },
	{ "台账.csv", "2024年7月左右案件台账", "ING240" },
	{ "台账.csv", "2024年7月中旬案件台账", "ING232" },
	{ "台账.csv", "2024年7月下半月案件台账", "ING240" },
	{ "台账.csv", "2024年7月部分案件台账", "ING240" },
	{ "台账.csv", "2024年7月初执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月中执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月底执法案件台账", "ING240" },
	{ "台账.csv", "2024年7月底（7月31日）案件台账", "ING240" },
	{ "台账.csv", "2024年7月份末案件台账", "ING240" },
	{ "台账.csv", "2024年7月底以前案件台账", "ING240" },
	{ "台账.csv", "2024年7月底前案件台账", "ING240" },
	{ "台账.csv", "2024年第三季度初案件台账", "ING240" },
	{ "台账_2024年7月底.csv", "", "ING240" },
	{ "台账.csv", "截至2024年9月底执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月至9月底执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7—9月末执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月初至9月底执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年初至9月底执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月底至9月案件台账", "ING240" },
	{ "台账.csv", "2024年7月至9月初案件台账", "ING240" },
	{ "台账.csv", "2024年第三季度末案件台账", "2024Q3" },
	{ "台账.csv", "2024年7月中国制造案件台账", "2024-07" },
	{ "台账.csv", "自2024年7月执法案件台账", "2024Q3" },
	{ "台账.csv", "从7月执法案件台账", "2024Q3" },
	{ "台账.csv", "来自2024年7月执法案件台账", "2024-07" },
	{ "台账.csv", "9月底前报送统计表", "2024Q3" },
	{ "台账.csv", "本表请于10月底前由专人报送", "2024Q3" },
	{ "台账.csv", "说明：7月底开展专项行动，统计口径有调整", "2024Q3" },
	{ "台账.csv", "本表10月前将电子版报县双打办", "2024Q3" },
	{ "台账.csv", "请各单位9月前由专人报送统计表", "2024Q3" },
	{ "台账.csv", "9月前报送统计表", "2024Q3" },
	{ "台账.csv", "2024年前三季度执法案件台账", "2024Q3" },
	{ "台账.csv", "2024年前案件台账", "2024Q3" },
	/* of another period */
	{ "台账.csv", "6月份", "ING012" },
	{ "台账.csv", "所属期：10月", "ING012" },
	{ "台账.csv", "2024-6", "ING012" },
	{ "台账_2024.6.csv", "", "ING012" },
	{ "台账_2024-1.csv", "", "2024Q3" },
	{ "台账.csv", "2024年第三季度|10月", "2024Q3" },
	/* of something else */
	{ "台账.csv", "2024年10月8日填", "2024Q3" },
	{ "台账.csv", "2024年7月—9月，2024年10月8日填", "2024Q3" },
	{ "台账.csv", "填报时间：10月", "2024Q3" },
	{ "台账.csv", "填报时间：|9月", "2024Q3" },
	{ "台账.csv", "填报日期 2024年10月", "2024Q3" },
	{ "台账.csv", "9月填", "2024Q3" },
	{ "台账.csv", "说明：本表8月新增一列", "2024Q3" },
	{ "台账.csv", "根据县双打办8月通知的情况", "2024Q3" },
	{ "台账.csv", "编号：2024-7", "2024Q3" },
	{ "台账.csv", "9月10日前报县双打办", "2024Q3" },
};

/* The title as a row of cells, each as far as the next "|". */
static void make_title(struct head_row *out, char *text, char **cells)
{
	char *p = text, *bar;

	*out = (struct head_row){ .cells = cells, .line = 1, .last_line = 1 };
	for (; (bar = strchr(p, '|')); p = bar + 1) {
		*bar = '\0';
		cells[out->nr++] = p;
	}
	cells[out->nr++] = p;
}

static void period_is_agreed(void **state)
{
	const struct clue_row *row = *state;
	char text[256], code[PERIOD_CODE_SIZE] = "";
	struct buf folded = BUF_INIT;
	char *cells[8];
	struct head_row title;
	struct period folder;
	struct diag diag = DIAG_INIT;
	struct identity identity;
	struct identity_clues clues = {
		.file = row->name,
		.shown = row->name,
		.folder = &folder,
		.titles = &title,
		.nr_titles = 1,
		.sender = "县市场监督管理局",
	};

	text_fold(&folded, row->title, strlen(row->title));
	snprintf(text, sizeof(text), "%s", folded.data);
	make_title(&title, text, cells);
	period_parse(&folder, "2024Q3");
	if (identify(&identity, &rules, rules_form(&rules, "cases"), &clues, &diag) == 0)
		period_code(code, &identity.period);
	assert_string_equal(diag.nr ? diag.items[0].kind->code : code, row->expected);
	buf_release(&folded);
	diag_release(&diag);
}

/* Whether a sentence of nothing is of all of 2024Q3. */
static void nothing_is_of_the_period(void **state)
{
	static const char *const all[] = {
		"第三季度没有案件",	    "2024年第三季度没有案件",	"7-9月没有案件",
		"三季度没有发生",	    "第三季度暂无案件",		"第三季度没有查办案件。",
		"二〇二四年第三季度无案件", "二零二四年三季度没有案件", "无"
	};
	static const char *const others[] = { "8月没有案件", "第三季度（不含8月）没有案件",
					      "第二季度没有案件", "7、8月没有案件" };
	struct period period;

	(void)state;
	period_parse(&period, "2024Q3");
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		assert_true(nothing_is_of(all[i], &rules, "scjgj", &period));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(nothing_is_of(others[i], &rules, "scjgj", &period));
}

/* A time of receipt is read as dates of ledgers are. */
static void time_of_receipt_is_read(void **state)
{
	static const struct {
		const char *text, *expected; /* "": none */
	} times[] = {
		{ "2024-10-08", "2024-10-08" },
		{ "2024年10月8日", "2024-10-08" },
		{ "20241008", "2024-10-08" },
		{ "2024.10.8", "2024-10-08" },
		{ "2024/10/8 9:30", "2024-10-08T09:30" },
		{ "2024-10-08T09:30:15", "2024-10-08T09:30" },
		{ "2024年10月8日 9:30", "2024-10-08T09:30" },
		{ "2024年10月8日9：30", "2024-10-08T09:30" },
		{ "20241008 25:00", "" },
		{ "2024-10-08 下午", "" },
		{ "2024年10月", "" },
		{ "国庆后", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		struct buf out = BUF_INIT;

		assert_int_equal(received_parse(&out, times[i].text),
				 times[i].expected[0] ? 0 : -1);
		assert_string_equal(out.data, times[i].expected);
		buf_release(&out);
	}
}

int main(void)
{
	enum { NR = sizeof(rows) / sizeof(rows[0]) };
	struct CMUnitTest tests[NR + 2] = {
		[NR] = cmocka_unit_test(nothing_is_of_the_period),
		[NR + 1] = cmocka_unit_test(time_of_receipt_is_read),
	};
	struct diag diag = DIAG_INIT;
	int rc;

	if (rules_load(&rules, "rules", &diag) < 0)
		diag_print(&diag, stderr);
	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ rows[i].title[0] ? rows[i].title : rows[i].name,
						period_is_agreed, NULL, NULL,
						(void *)(uintptr_t)&rows[i] };
	rc = cmocka_run_group_tests_name("period_clues", tests, NULL, NULL);
	rules_release(&rules);
	diag_release(&diag);
	return rc;
}
