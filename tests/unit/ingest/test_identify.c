/* Units, tables and periods in names and titles, by the product's own rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/header/identify.h"
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
	{ "2024年9月统计表", "2024-09" },
	{ "2024-09.csv", "2024-09" },
	{ "202409.csv", "2024-09" },
	{ "2024年上半年", "2024H1" },
	{ "2024H2", "2024H2" },
	{ "2024年度考核", "2024" },
	{ "2024年1-9月", "2024" },
	{ "填报日期：2024年10月8日", "2024" },
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

static void period_is_found(void **state)
{
	const struct name_row *row = *state;
	struct period folder, period;
	char code[PERIOD_CODE_SIZE] = "-";

	period_parse(&folder, "2023Q1");
	if (period_in_text(&period, row->text, &folder))
		period_code(code, &period);
	assert_string_equal(code, row->expected ? row->expected : "-");
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
