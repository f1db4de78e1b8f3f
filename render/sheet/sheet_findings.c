/* sheet_findings.c - what the run found, gravest first; tested findings apart from facts. */
#include "render/sheet/sheet_list.h"

static const struct list_column columns[] = {
	{ "position", "序号", LIST_NUMBER, 6, 8, NULL, NULL },
	{ "severity", "程度", LIST_WORD, 8, 10, .word = present_severity },
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "indicator", "指标", LIST_INDICATOR, 16, 22, NULL, NULL },
	{ "kind", "类别", LIST_WORD, 10, 14, .word = present_finding },
	{ "tested", "性质", LIST_WORD, 8, 10, .word = present_tested },
	{ "text", "内容", LIST_TEXT, 50, 60, NULL, NULL },
	{ "evidence", "依据数据", LIST_FACTS, 26, 40, NULL, NULL },
	{ "indicator", "指标代码", LIST_CENTER, 7, 10, NULL, NULL },
};

int sheet_findings(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT f.position, f.severity, f.unit, f.indicator, f.kind, f.tested, f.text,"
		" f.evidence, f.severity = 3 AS alert"
		" FROM p JOIN finding_by_run f ON f.run = p.run ORDER BY f.position",
		.none = "本期没有需要列出的变化",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_FINDINGS), report, &list,
			  diag);
}
