/* sheet_disclosure.c - case disclosure: rates by unit, the decisions one by one, open cases. */
#include "render/sheet/sheet_list.h"

int sheet_disclosure(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const char *const codes[] = { "D01_j", "D02_j", "D03_j", "D07_j",
					     "D04_j", "D05",   "D06",	"D08_d" };
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_DISCLOSURE);

	(void)diag;
	indicator_matrix(sheet, report, codes, sizeof(codes) / sizeof(codes[0]), false);
	return sheet_finish(sheet);
}

static const struct list_column decision_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 20, 28, NULL, NULL },
	{ "decision_no", "决定书文号", LIST_TEXT, 20, 28, NULL, NULL },
	{ "decision_date", "处理决定日期", LIST_DATE, 12, 14, NULL, NULL },
	{ "due", "公开期限\n（20个工作日）", LIST_DATE, 14, 16, NULL, NULL },
	{ "disclosed_date", "公开日期", LIST_DATE, 12, 14, NULL, NULL },
	{ "days_late", "逾期\n（工作日）", LIST_COUNT, 10, 12, NULL, NULL },
	{ "status", "情况", LIST_WORD, 12, 14, .word = present_disclosure },
};

int sheet_disclosure_list(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		decision_columns,
		sizeof(decision_columns) / sizeof(decision_columns[0]),
		"SELECT d.unit, d.case_no, d.decision_no, d.decision_date, d.due,"
		" d.disclosed_date, d.days_late, d.status, d.status IN ('overdue', 'late') AS alert"
		" FROM p JOIN disclosure_by_run d ON d.run = p.run"
		" LEFT JOIN unit_order o ON o.code = d.unit"
		" ORDER BY CASE d.status WHEN 'overdue' THEN 0 WHEN 'late' THEN 1"
		" WHEN 'not_computable' THEN 2 WHEN 'on_time' THEN 3 ELSE 4 END,"
		" o.position, d.decision_date, d.case_no",
		"收到的材料中没有公开期限在本期的处罚决定",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_DISCLOSURE_LIST), report,
			  &list, diag);
}

static const struct list_column open_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 22, 30, NULL, NULL },
	{ "filed_date", "立案日期", LIST_DATE, 12, 14, NULL, NULL },
	{ "days_open", "已办天数\n（已减扣除天数）", LIST_COUNT, 14, 16, NULL, NULL },
	{ "limit_days", "期限\n（天）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "overdue", "情况", LIST_WORD, 10, 12, .word = present_overdue },
};

int sheet_open_cases(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		open_columns,
		sizeof(open_columns) / sizeof(open_columns[0]),
		"SELECT c.unit, c.case_no, c.filed_date, c.days_open, c.limit_days,"
		" c.overdue, c.overdue AS alert"
		" FROM p JOIN open_case_by_run c ON c.run = p.run"
		" LEFT JOIN unit_order o ON o.code = c.unit"
		" ORDER BY c.overdue DESC, o.position, c.filed_date, c.case_no",
		"收到的材料中没有期末未结的案件",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_OPEN_CASES), report,
			  &list, diag);
}
