/* sheet_supervision.c - the supervised matters one by one, and by lead unit and source. */
#include "render/sheet/sheet_list.h"

static const struct list_column matter_columns[] = {
	{ "matter_no", "督办编号", LIST_TEXT, 12, 16, NULL, NULL },
	{ "source", "事项来源", LIST_CODE, 9, 9, .codes = "supervision_source" },
	{ "subject", "督办事项", LIST_TEXT, 24, 32, NULL, NULL },
	{ "lead_unit", "牵头单位", LIST_UNIT, 12, 15, NULL, NULL },
	{ "cooperating", "配合单位", LIST_UNITS, 12, 15, NULL, NULL },
	{ "assigned_date", "交办日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "due_date", "办结时限", LIST_DATE, 11, 11, NULL, NULL },
	{ "finished_date", "办结日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "state", "情况", LIST_WORD, 11, 11, .word = present_supervision },
	{ "days", "逾期\n（天）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "days_left", "距到期\n（天）", LIST_COUNT, 7, 8, NULL, NULL },
};

int sheet_supervision(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		matter_columns,
		sizeof(matter_columns) / sizeof(matter_columns[0]),
		"SELECT lead_unit AS trace_unit, matter_no AS trace_key, matter_no, source, "
		"subject, lead_unit, cooperating, assigned_date,"
		" due_date, finished_date, state, nullif(days, 0) AS days, days_left,"
		" state = 'overdue' AS alert"
		" FROM p JOIN matter_case_by_run m ON m.run = p.run ORDER BY state = 'overdue' "
		"DESC,"
		" state = 'due_soon' DESC, position",
		"收到的材料中没有本期的督办事项",
		.traced = REPORT_SHEET_SUPERVISION,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SUPERVISION), report,
			  &list, diag);
}

static const struct list_column group_columns[] = {
	{ "kind", "分类", LIST_WORD, 10, 12, .word = present_matter_group },
	{ "name", "单位、来源", LIST_TEXT, 18, 24, NULL, NULL },
	{ "led", "牵头\n（件）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "cooperating", "配合\n（件）", LIST_COUNT_IF, 8, 10, NULL, NULL },
	{ "done", "按时办结\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "late", "逾期办结\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "overdue", "逾期未办结\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "open", "在办未到期\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "due_soon", "其中：\n临近到期\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "unknown", "不能判断\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "finished_rate", "办结率", LIST_SHARE_IF, 9, 10, NULL, NULL },
	{ "on_time_rate", "按时办结率", LIST_SHARE_IF, 10, 12, NULL, NULL },
};

int sheet_supervision_groups(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		group_columns,
		sizeof(group_columns) / sizeof(group_columns[0]),
		"SELECT iif(kind = 'unit', g.code, '*') AS trace_unit,"
		" iif(kind = 'unit', NULL, name) AS trace_key, kind, name, led, cooperating, done, "
		"late, overdue, open, due_soon, unknown,"
		" finished_rate, on_time_rate, overdue > 0 AND kind = 'unit' AS alert"
		" FROM p JOIN matter_group_by_run g ON g.run = p.run ORDER BY position",
		"收到的材料中没有协查督办台账",
		.traced = REPORT_SHEET_SUPERVISION_GROUPS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SUPERVISION_GROUPS),
			  report, &list, diag);
}
