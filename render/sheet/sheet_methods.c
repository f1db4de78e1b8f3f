/* sheet_methods.c - single units over four quarters, and which method speaks for which series. */
#include "render/sheet/sheet_list.h"

static const char *verdict(const char *code)
{
	if (code[0] == '+')
		return "明显上升";
	return code[0] == '-'	? "明显下降"
	       : code[0] == '0' ? "变化在正常波动范围之内"
				: present_reason(code);
}

static const struct list_column rolling_columns[] = {
	{ "单位", LIST_UNIT, 18, 24, NULL, NULL, 0 },
	{ "指标", LIST_INDICATOR, 14, 20, NULL, NULL, 0 },
	{ "近四季度\n（件、起）", LIST_COUNT, 10, 12, NULL, NULL, 0 },
	{ "以往合计\n（件、起）", LIST_COUNT, 10, 12, NULL, NULL, 0 },
	{ "以往\n月数", LIST_COUNT, 8, 10, NULL, NULL, 0 },
	{ "折合四季度\n（件、起）", LIST_TENTHS, 12, 12, NULL, NULL, 0 },
	{ "倍数", LIST_RATIO, 8, 10, NULL, NULL, 0 },
	{ "倍数下限\n（95%）", LIST_RATIO, 10, 12, NULL, NULL, 0 },
	{ "倍数上限\n（95%）", LIST_RATIO, 10, 12, NULL, NULL, 0 },
	{ "p值", LIST_P, 8, 10, NULL, NULL, 0 },
	{ "校正p值", LIST_P, 9, 10, NULL, NULL, 0 },
	{ "结论", LIST_WORD, 16, 24, NULL, verdict, 0 },
	{ "合并同日后\n近四季度（起）", LIST_COUNT, 11, 13, NULL, NULL, 0 },
	{ "合并同日后\n以往（起）", LIST_COUNT, 10, 12, NULL, NULL, 0 },
};

int sheet_rolling(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		rolling_columns,
		sizeof(rolling_columns) / sizeof(rolling_columns[0]),
		"SELECT t.unit, t.indicator, t.value, t.past, t.past_months, t.expected,"
		" iif(t.ratio < 1e9, t.ratio, NULL), t.ci_low, iif(t.ci_high < 1e9, t.ci_high, "
		"NULL),"
		" t.p_value, t.q_value, iif(t.q_value IS NULL, t.reason, iif(t.q_value >= f.level, "
		"'0',"
		" iif(t.value > t.expected, '+', '-'))), t.events, t.past_events,"
		" t.q_value < f.level"
		" FROM p JOIN rolling_result t ON t.run = p.run"
		" JOIN family_result f ON f.run = t.run AND f.family = t.family"
		" LEFT JOIN unit_order o ON o.code = t.unit ORDER BY o.position, t.indicator",
		"没有按近四个季度比较的指标",
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
	{ "单位", LIST_UNIT, 16, 22, NULL, NULL, 0 },
	{ "指标", LIST_INDICATOR, 14, 20, NULL, NULL, 0 },
	{ "用途", LIST_WORD, 14, 18, NULL, present_purpose, 0 },
	{ "方法", LIST_WORD, 16, 22, NULL, method_word, 0 },
	{ "选用理由", LIST_WORD, 22, 30, NULL, present_basis, 0 },
	{ "没有结论的原因", LIST_WORD, 18, 26, NULL, reason_word, 0 },
	{ "季度数", LIST_COUNT, 7, 8, NULL, NULL, 0 },
	{ "每季度平均\n（按指标单位）", LIST_RATIO, 11, 12, NULL, NULL, 0 },
	{ "为零的季度\n占比", LIST_SHARE, 10, 11, NULL, NULL, 0 },
	{ "波动倍数\n（泊松为1）", LIST_RATIO, 9, 10, NULL, NULL, 0 },
};

/* The series that are tested in some family, and the main ones; the full list is the store's. */
int sheet_methods(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		method_columns,
		sizeof(method_columns) / sizeof(method_columns[0]),
		"SELECT s.unit, s.indicator, s.purpose, s.method, s.basis, s.reason, s.n, s.mean,"
		" s.zero_share, s.dispersion, 0 FROM p JOIN selection s ON s.run = p.run"
		" LEFT JOIN unit_order o ON o.code = s.unit"
		" WHERE s.family IS NOT NULL OR s.purpose NOT IN ('comparison')"
		" ORDER BY o.position NULLS FIRST, s.indicator, s.purpose",
		"没有按规则选用方法的数列",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_METHODS), report, &list,
			  diag);
}
