/* Units, tables and periods in names and titles, by the product's own rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/header/identify.h"
#include "ingest/header/period_text.h"
#include "ingest/ingest.h"

static struct rules rules;

struct name_row {
	const char *text, *expected; /* NULL: none */
};
static const struct name_row units[] = {
	{ "县公安局_两法衔接台账_2024Q3.csv", "gaj" },
	{ "scjgj_cases_2024Q3.csv", "scjgj" },
	{ "平阴县2024年第三季度县市场监管局统计表.csv", "scjgj" },
	{ "统计报表（县农业农村局）.csv", "nyj" },
	{ "知识产权办 县司法局 双打表.csv", "sfj" },
	{ "县公安局 县司法局 联合.csv", NULL },
	{ "新建 Microsoft Excel 工作表 (2).csv", NULL },
	{ "移送公安机关情况.csv", NULL },
	{ "会议台账_双打办_2024Q3.csv", "bgs" },
};
static const struct name_row forms[] = {
	{ "县公安局_两法衔接台账_2024Q3.csv", "linkage" },
	{ "移送案件台账.csv", "linkage" },
	{ "案件明细表.csv", "cases" },
	{ "双打统计表 最终版 改3.csv", "measures" },
	{ "scjgj_cases_2024Q3.csv", "cases" },
	{ "showcases.csv", NULL },
	{ "表.csv", NULL },
};
static const struct name_row periods[] = {
	{ "x_2024Q3.csv", "2024Q3" },
	{ "2024年第三季度", "2024Q3" },
	{ "2024年3季度", "2024Q3" },
	{ "台账（24年三季度）", "2024Q3" },
	{ "台账（24Q3）", "2024Q3" },
	{ "台账（二〇二四年第三季度）", "2024Q3" },
	{ "台账（二零二四年八月）", "2024-08" },
	{ "台账_Q3-2024", "2024Q3" },
	{ "2024M08", "2024-08" },
	{ "2024年M8", "2024-08" },
	{ "2024Q3M8", "2024-08" },
	{ "2024年第8号", NULL },
	{ "2024年第2批", NULL },
	{ "2024年9月统计表", "2024-09" },
	{ "2024-09.csv", "2024-09" },
	{ "202409.csv", "2024-09" },
	{ "2024年上半年", "2024H1" },
	{ "2024H2", "2024H2" },
	{ "2024年度考核", "2024" },
	{ "填报日期：2024年10月8日", NULL }, /* a day is no period */
	{ "2024年第三季度 填报日期：2024年10月8日", "2024Q3" },
	{ "执法案件台账 填报日期：2025年1月8日", NULL },
	/* a stretch is what it says, however it is joined */
	{ "2024年7月—9月", "2024Q3" },
	{ "2024年7月至9月", "2024Q3" },
	{ "2024年7月到9月", "2024Q3" },
	{ "2024年7月-9月", "2024Q3" },
	{ "2024年7月－9月", "2024Q3" },
	{ "2024年7月–9月", "2024Q3" },
	{ "2024年7月——9月", "2024Q3" },
	{ "2024年7月～9月", "2024Q3" },
	{ "2024年7月〜9月", "2024Q3" },
	{ "2024年7月一9月", "2024Q3" },
	{ "2024年7月 — 9月份统计表", "2024Q3" },
	{ "2024年7-9月", "2024Q3" },
	{ "2024年（7-9月）", "2024Q3" },
	{ "2024年度7-9月", "2024Q3" },
	{ "2024年七月至九月", "2024Q3" },
	{ "24年7-9月", "2024Q3" },
	{ "2024年7、8、9月", "2024Q3" },
	{ "2024年7月、8月和9月", "2024Q3" },
	{ "2024年7月8月9月", "2024Q3" },
	{ "2024年7月-2024年9月", "2024Q3" },
	{ "202407-202409", "2024Q3" },
	{ "202407-09", "2024Q3" },
	{ "202407至202409", "2024Q3" },
	{ "2024.07-09", "2024Q3" },
	{ "2024.7-9", "2024Q3" },
	{ "2024.07-2024.09", "2024Q3" },
	{ "2024-07至2024-09", "2024Q3" },
	{ "2024-7-9月", "2024Q3" },
	{ "2024年7月1日至9月30日", "2024Q3" },
	{ "2024年7月1日—2024年9月30日", "2024Q3" },
	{ "2024.7.1-9.30", "2024Q3" },
	{ "2024-07-01至2024-09-30", "2024Q3" },
	{ "台账_2024-07-01_2024-09-30.csv", "2024Q3" },
	{ "20240701-20240930", "2024Q3" },
	{ "202407-20240930", "2024Q3" },
	{ "2024年7月5日至9月20日", "2024-07-05..2024-09-20" },
	{ "2024年7-8月", "2024-07-01..2024-08-31" },
	{ "2024年1-6月", "2024H1" },
	{ "2024年1月—12月", "2024" },
	{ "2024年1-9月", "2024-01-01..2024-09-30" },
	{ "2023年10月至2024年3月", "2023-10-01..2024-03-31" },
	{ "2024年7月至7月", "2024-07" },
	{ "2024年第三季度（7-9月）", "2024Q3 2024Q3" },
	{ "2024年第三季度及1-9月", "2024Q3" },
	{ "2024年第三、四季度", "2024H2" },
	{ "2024年前三季度", "2024-01-01..2024-09-30" },
	{ "2024年一至三季度", "2024-01-01..2024-09-30" },
	{ "2024年第一季度至第三季度", "2024-01-01..2024-09-30" },
	{ "2024Q1-Q2", "2024H1" },
	{ "2024年前9个月", "2024-01-01..2024-09-30" },
	{ "截至2024年9月", "2024-01-01..2024-09-30" },
	{ "截止到2024年9月30日", "2024-01-01..2024-09-30" },
	{ "2023-2024年", "2023-01-01..2024-12-31" },
	{ "2024年7月初至9月底", "2024Q3" },
	{ "2024年7月起至9月止", "2024Q3" },
	{ "2024年7月/8月/9月", "2024Q3" },
	{ "2024年7月+8月+9月", "2024Q3" },
	{ "2024年9月/1号台账.csv", "2024-09" },
	{ "2024年9月底", "2024-09" },
	{ "2024年9月（1-9月）", "2024-01-01..2024-09-30 2024-01-01..2024-09-30" },
	{ "2024年第三季度（9月）", "2024Q3 2024-09 2024-09" },
	{ "二〇二四年第三季度", "2024Q3" },
	{ "二零二四年七月至九月", "2024Q3" },
	{ "数据截至：2024年9月", "2024-01-01..2024-09-30" },
	{ "截止时间：2024年9月30日", "2024-01-01..2024-09-30" },
	{ "报送截止日期：2024年10月10日", NULL },
	{ "2024年9月上旬", "2024-09-01..2024-09-10" },
	{ "2024年9月中旬", "2024-09-11..2024-09-20" },
	{ "2024年2月下旬", "2024-02-21..2024-02-29" },
	{ "2024年7月至9月上旬", "2024-07-01..2024-09-10" },
	/* two that are apart: the second is another clue */
	{ "2024年7月、9月", "2024-07 2024-09" },
	{ "2024年第一和第三季度", "2024Q1 2024Q3" },
	/* what follows and cannot be read leaves the year alone; "?": of months that are told */
	{ "2024年7月-9", "2024?" },
	{ "2024年9月至7月", "2024?" },
	{ "2023年12月-2月", "2023?" },
	{ "2024年7月和第三季度", "2024?" },
	{ "2024年8月1-15日", "2024?" },
	{ "2024-Q3-08", "2024?" },
	{ "9月至7月", "-?" },
	{ "7月和9月", "-?" },
	{ "2024年7月至县公安局", "2024" },
	/* not all of it, and what cannot be told */
	{ "2024年三季度（不含8月）", "2024Q3?" },
	{ "三季度（缺8月）", "2023Q3?" },
	{ "2024年7月-9月（8月未报）", "2024Q3?" },
	{ "2024年7-9月（8月份数据另报）", "2024Q3?" },
	{ "2024年7月、8月除外", "2024-07-01..2024-08-31?" },
	{ "2024年8月以前", "2024-08?" },
	{ "2024年8月上半月", "2024-08?" },
	{ "2024年8月（1-15日）", "2024-08?" },
	{ "2024年8月第一周", "2024-08?" },
	{ "2024年三季度首月", "2024Q3?" },
	{ "2024年第三季度第2个月", "2024Q3?" },
	{ "七八九月", "-?" },
	{ "2024年第三季度执法案件台账（不含移送案件）", "2024Q3" },
	/* its end is not told */
	{ "2024年8月起", "2024-08-01..2024-12-31" },
	{ "8月以来", "2023-08-01..2023-12-31" },
	{ "2024年7月至今", "2024H2" },
	{ "2024年1月1日起施行 第三季度", "2023Q3" },
	/* the day up to which the figures go, a month of the period */
	{ "2024年三季度（截至8月31日）", "2024Q3 2024-01-01..2024-08-31" },
	{ "统计截止日期：2024年8月31日 2024年三季度", "2024Q3 2024-01-01..2024-08-31" },
	{ "2024年三季度台账（数据截至8月底）", "2024Q3 2024-01-01..2024-08-31" },
	{ "2024年三季度台账 截至2024年8月15日止", "2024Q3 2024-01-01..2024-08-15" },
	{ "2024年三季度台账（截至10月8日）", "2024Q3" },
	{ "2024年三季度台账 报送截止日期：2024年9月25日", "2024Q3" },
	{ "三季度8月", "2023Q3 2023-08" },
	{ "2024Q3 8月", "2024Q3 2024-08" },
	{ "2024Q3_县公安局_台账_8月.csv", "2024Q3 2024-08" },
	{ "2024年三季度台账（9月修订）", "2024Q3" },
	{ "2024年三季度台账（10月）", "2024Q3" },
	{ "24Q3台账", "2024Q3" },
	{ "请于2024年9月前报送", NULL },
	/* what follows and does not belong to it */
	{ "2024年9月-1.csv", "2024-09" },
	{ "2024年9月—县公安局", "2024-09" },
	{ "202409-县公安局", "2024-09" },
	{ "2024Q3-20241008.csv", "2024Q3" },
	{ "2024Q3_2024-10-08.csv", "2024Q3" },
	{ "2024年9月-2024.csv", "2024-09" },
	{ "平双打办〔2024〕5号", NULL },
	{ "平双打办〔2024〕5号 2023年第二季度", "2023Q2" },
	/* the folder or the text itself lends the year: 2023 */
	{ "7月—9月", "2023Q3" },
	{ "7、8、9月", "2023Q3" },
	{ "1-3季度", "2023-01-01..2023-09-30" },
	{ "前三季度", "2023-01-01..2023-09-30" },
	{ "截至9月", "2023-01-01..2023-09-30" },
	{ "截至9月30日", "2023-01-01..2023-09-30" },
	{ "第三季度（7-9月）", "2023Q3 2023Q3" },
	{ "2024年平阴县第三季度统计表", "2024Q3" },
	{ "第三季度统计表（2024年）", "2024Q3" },
	{ "9月份", NULL },
	{ "请于10月8日前报送", NULL },
	{ "q3h1", NULL },
	{ "统一市场一号", NULL },
	{ "20240930", NULL },
	{ "三季度", "2023Q3" }, /* the folder lends 2023 */
	{ "统计表", NULL },
};

static void unit_is_found(void **state)
{
	const struct name_row *row = *state;
	const char *code = unit_in_text(&rules, row->text);

	assert_string_equal(code ? code : "-", row->expected ? row->expected : "-");
}

static void form_is_found(void **state)
{
	const struct name_row *row = *state;
	const struct form *form = form_in_text(&rules, row->text);

	assert_string_equal(form ? form->table : "-", row->expected ? row->expected : "-");
}

/* All that are told, "?" behind them where not all of it is. */
static void period_is_found(void **state)
{
	const struct name_row *row = *state;
	const char *expected = row->expected ? row->expected : "-";
	struct periods_told told;
	struct buf codes = BUF_INIT;
	struct period folder;

	period_parse(&folder, "2023Q1");
	periods_in_text(&told, row->text, &folder, true);
	for (size_t i = 0; i < told.nr; i++) {
		char code[PERIOD_CODE_SIZE];

		period_code(code, &told.periods[i]);
		buf_addf(&codes, i ? " %s" : "%s", code);
	}
	buf_addf(&codes, "%s%s", told.nr ? "" : "-", told.is_partial ? "?" : "");
	assert_string_equal(codes.data, expected);
	buf_release(&codes);
}

int main(void)
{
	enum {
		NR_UNITS = sizeof(units) / sizeof(units[0]),
		NR_FORMS = sizeof(forms) / sizeof(forms[0]),
		NR_PERIODS = sizeof(periods) / sizeof(periods[0])
	};
	struct CMUnitTest tests[NR_UNITS + NR_FORMS + NR_PERIODS];
	struct diag diag = DIAG_INIT;
	size_t nr = 0;
	int rc;

	if (rules_load(&rules, "rules", &diag) < 0)
		diag_print(&diag, stderr);
	for (size_t i = 0; i < NR_UNITS; i++)
		tests[nr++] = (struct CMUnitTest){ units[i].text, unit_is_found, NULL, NULL,
						   (void *)(uintptr_t)&units[i] };
	for (size_t i = 0; i < NR_FORMS; i++)
		tests[nr++] = (struct CMUnitTest){ forms[i].text, form_is_found, NULL, NULL,
						   (void *)(uintptr_t)&forms[i] };
	for (size_t i = 0; i < NR_PERIODS; i++)
		tests[nr++] = (struct CMUnitTest){ periods[i].text, period_is_found, NULL, NULL,
						   (void *)(uintptr_t)&periods[i] };
	rc = cmocka_run_group_tests_name("identify", tests, NULL, NULL);
	rules_release(&rules);
	diag_release(&diag);
	return rc;
}
