/* sheet_findings.c - what the run found, gravest first; tested findings apart from facts. */
#include "render/sheet/sheet_list.h"

static const struct list_column columns[] = {
	{ "序号", LIST_NUMBER, 6, 8, NULL, NULL, 0 },
	{ "程度", LIST_CENTER, 8, 10, NULL, NULL, 0 },
	{ "单位", LIST_UNIT, 18, 24, NULL, NULL, 0 },
	{ "指标", LIST_INDICATOR, 16, 22, NULL, NULL, 0 },
	{ "类别", LIST_WORD, 10, 14, NULL, present_finding, 0 },
	{ "性质", LIST_CENTER, 8, 10, NULL, NULL, 0 },
	{ "内容", LIST_TEXT, 50, 60, NULL, NULL, 0 },
	{ "依据数据", LIST_FACTS, 26, 40, NULL, NULL, 0 },
};

int sheet_findings(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT row_number() OVER (ORDER BY f.position),"
		" CASE f.severity WHEN 3 THEN '重点' WHEN 2 THEN '关注' ELSE '一般' END,"
		" f.unit, f.indicator, f.kind, CASE f.tested WHEN 1 THEN '经检验' ELSE '事实' END,"
		" f.text, f.evidence, f.severity = 3"
		" FROM p JOIN finding_result f ON f.run = p.run ORDER BY f.position",
		"本期没有需要列出的变化",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_FINDINGS), report, &list,
			  diag);
}
