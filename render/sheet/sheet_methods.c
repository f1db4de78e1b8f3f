/* sheet_methods.c - single units over four quarters, and which method speaks for which series. */
#include "render/sheet/sheet_list.h"

#include <string.h>

#include "render/report/wording.h"

static const char *verdict(const char *code)
{
	if (strcmp(code, "1") == 0)
		return "明显上升";
	return strcmp(code, "-1") == 0	? "明显下降"
	       : strcmp(code, "0") == 0 ? wording_within
					: present_reason(code);
}

static const struct list_column rolling_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "indicator", "指标", LIST_INDICATOR, 14, 20, NULL, NULL },
	{ "value", "近四季度\n（件、起）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "months", "其中已报\n（月）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "past", "以往合计\n（件、起）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "past_months", "以往\n月数", LIST_COUNT, 8, 10, NULL, NULL },
	{ "expected", "折合四季度\n（件、起）", LIST_TENTHS, 12, 12, NULL, NULL },
	{ "ratio", "倍数", LIST_RATIO, 8, 10, NULL, NULL },
	{ "ci_low", "倍数下限\n（95%）", LIST_RATIO, 10, 12, NULL, NULL },
	{ "ci_high", "倍数上限\n（95%）", LIST_RATIO, 10, 12, NULL, NULL },
	{ "p_value", "p值", LIST_P, 8, 10, NULL, NULL },
	{ "q_value", "校正p值", LIST_P, 9, 10, NULL, NULL },
	{ "verdict", "结论", LIST_WORD, 16, 24, .word = verdict },
	{ "events", "合并同日后\n近四季度（起）", LIST_COUNT, 11, 13, NULL, NULL },
	{ "past_events", "合并同日后\n以往（起）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "indicator", "指标代码", LIST_CENTER, 7, 10, NULL, NULL },
};

int sheet_rolling(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		rolling_columns,
		sizeof(rolling_columns) / sizeof(rolling_columns[0]),
		"SELECT t.unit, t.indicator, t.value, t.months, t.past, t.past_months, t.expected,"
		" t.ratio, t.ci_low, t.ci_high, t.p_value, t.q_value,"
		" coalesce(t.changed, t.reason) AS verdict, t.events, t.past_events,"
		" t.changed <> 0 AS alert FROM p JOIN rolling_by_run t ON t.run = p.run LEFT JOIN "
		"unit_order o ON o.code = "
		"t.unit ORDER BY o.position, t.indicator",
		.none = "没有按近四个季度比较的指标",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_ROLLING), report, &list,
			  diag);
}

/* The forecasts have methods and reasons of their own. */
static const char *method_word(const char *code)
{
	const char *word = present_test(code);

	return word == code ? present_forecast_method(code) : word;
}

static const char *reason_word(const char *code)
{
	const char *word = present_reason(code);

	return word == code ? present_forecast_reason(code) : word;
}

static const struct list_column method_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 22, NULL, NULL },
	{ "indicator", "指标", LIST_INDICATOR, 14, 20, NULL, NULL },
	{ "purpose", "用途", LIST_WORD, 14, 18, .word = present_purpose },
	{ "method", "方法", LIST_WORD, 16, 22, .word = method_word },
	{ "basis", "选用理由", LIST_WORD, 22, 30, .word = present_basis },
	{ "reason", "没有结论的原因", LIST_WORD, 18, 26, .word = reason_word },
	{ "n", "季度数", LIST_COUNT, 7, 8, NULL, NULL },
	{ "mean", "每季度平均\n（按指标单位）", LIST_RATIO, 11, 12, NULL, NULL },
	{ "zero_share", "为零的季度\n占比", LIST_SHARE, 10, 11, NULL, NULL },
	{ "dispersion", "波动倍数\n（泊松为1）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "indicator", "指标代码", LIST_CENTER, 7, 10, NULL, NULL },
};

/* The series that are tested in some family, and the main ones; the full list is the store's. */
int sheet_methods(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		method_columns,
		sizeof(method_columns) / sizeof(method_columns[0]),
		"SELECT s.unit, s.indicator, s.purpose, s.method, s.basis, s.reason, s.n, s.mean,"
		" s.zero_share, s.dispersion, 0 AS alert FROM p JOIN selection_by_run s ON s.run = "
		"p.run"
		" LEFT JOIN unit_order o ON o.code = s.unit"
		" WHERE s.family IS NOT NULL OR s.purpose NOT IN ('comparison')"
		" ORDER BY o.position NULLS FIRST, s.indicator, s.purpose",
		.none = "没有按规则选用方法的数列",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_METHODS), report, &list,
			  diag);
}
