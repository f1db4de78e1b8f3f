/* sheet_inspection.c - the inspections unit by unit, and how often each unit was inspected. */
#include "render/sheet/sheet_list.h"

static const struct list_column inspection_columns[] = {
	{ "inspection_no", "检查编号", LIST_TEXT, 12, 16, NULL, NULL },
	{ "inspection_date", "检查日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "team", "检查组", LIST_TEXT, 10, 11, NULL, NULL },
	{ "team_units", "检查组成员单位", LIST_UNITS, 10, 12, NULL, NULL },
	{ "unit", "被检查单位", LIST_UNIT, 12, 13, NULL, NULL },
	{ "problems", "主要问题", LIST_TEXT, 12, 16, NULL, NULL },
	{ "findings", "发现问题\n（个）", LIST_COUNT, 8, 9, NULL, NULL },
	{ "rectified", "已整改\n（个）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "due_date", "整改期限", LIST_DATE, 11, 11, NULL, NULL },
	{ "rectified_date", "整改完成", LIST_DATE, 11, 11, NULL, NULL },
	{ "state", "整改情况", LIST_WORD, 10, 11, .word = present_rectified },
	{ "days", "逾期\n（天）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "report_no", "报告文号", LIST_TEXT, 10, 12, NULL, NULL },
	{ "report_due", "报告期限", LIST_DATE, 11, 11, NULL, NULL },
	{ "report", "检查报告", LIST_WORD, 11, 11, .word = present_inspection_report },
	{ "report_late", "报告逾期\n（工作日）", LIST_COUNT, 8, 9, NULL, NULL },
	{ "note", "说明", LIST_TEXT, 12, 16, NULL, NULL },
};

int sheet_inspection(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		inspection_columns,
		sizeof(inspection_columns) / sizeof(inspection_columns[0]),
		"SELECT unit AS trace_unit, inspection_no AS trace_key, inspection_no, "
		"inspection_date, team, team_units, unit, problems, findings,"
		" rectified, due_date, rectified_date, state, nullif(days, 0) AS days,"
		" report_no, report_due, coalesce(report_date, report_state) AS report,"
		" nullif(report_days, 0) AS report_late, reason AS note, coalesce(state, '') = "
		"'overdue'"
		" OR coalesce(report_state, '') = 'overdue' AS alert"
		" FROM p JOIN inspection_by_run i ON i.run = p.run"
		" ORDER BY coalesce(state, '') = 'overdue' DESC, position",
		"收到的材料中没有本年的督导检查，也没有尚未整改完毕的问题",
		.traced = REPORT_SHEET_INSPECTION,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_INSPECTION), report,
			  &list, diag);
}

static const struct list_column inspected_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "standing", "本年受检情况", LIST_WORD, 12, 14, .word = present_inspected },
	{ "times", "本年受检\n（次）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "last_day", "最近一次受检", LIST_DATE, 13, 14, NULL, NULL },
	{ "findings", "本年发现问题\n（个）", LIST_COUNT, 11, 12, NULL, NULL },
	{ "rectified", "其中：已整改\n（个）", LIST_COUNT, 11, 12, NULL, NULL },
	{ "open", "整改中\n（次检查）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "overdue", "逾期未整改\n（次检查）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "note", "说明", LIST_TEXT, 18, 26, NULL, NULL },
};

/* What is still to be put right of another unit's inspection, as the demands have it. */
#define PASSED(units)                                                                     \
	"EXISTS (SELECT 1 FROM demand_by_run d JOIN inspection_by_run x ON x.run = d.run" \
	" AND x.key = d.key WHERE d.run = i.run AND d.demand = 'inspection_rectified'"    \
	" AND d.state IN ('open', 'due_soon', 'overdue') AND " units ")"
#define TAKEN_OVER PASSED("d.unit = i.unit AND x.unit <> i.unit")
#define HANDED_ON  PASSED("x.unit = i.unit AND d.unit <> i.unit")

int sheet_inspected(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		inspected_columns,
		sizeof(inspected_columns) / sizeof(inspected_columns[0]),
		"SELECT unit AS trace_unit, NULL AS trace_key, unit, standing, times, i.last_day "
		"AS last_day, findings, rectified, open, "
		"overdue,"
		" CASE WHEN " TAKEN_OVER
		" THEN '整改中、逾期未整改含承接的检查，原责任单位见“督导检查”'"
		" WHEN " HANDED_ON " THEN '没有整改完毕的由承接单位办理，见“督导检查”' END AS note,"
		" standing = 'never' OR overdue > 0 AS alert"
		" FROM p JOIN inspection_unit_by_run i ON i.run = p.run ORDER BY position",
		"规则中没有督导检查台账",
		.traced = REPORT_SHEET_INSPECTED,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_INSPECTED), report,
			  &list, diag);
}
