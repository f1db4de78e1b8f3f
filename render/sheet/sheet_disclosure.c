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

static const struct list_column rate_columns[] = {
	{ "clock", "期限", LIST_WORD, 17, 18, .word = present_clock },
	{ "unit", "单位", LIST_UNIT, 15, 18, NULL, NULL },
	{ "due", "到期\n应公开\n（件）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "on_time", "按时\n公开\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "late", "逾期\n公开\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "overdue", "逾期\n未公开\n（件）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "not_due", "未到期\n（件）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "unknown", "不能\n计算\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "exempt", "不计入\n应公开\n（件）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "disclosed_rate", "公开率\n（%）", LIST_SHARE_IF, 7, 8, NULL, NULL },
	{ "disclosed_range", "公开率\n95%区间", LIST_FIGURE, 13, 14, NULL, NULL },
	{ "on_time_rate", "按时\n公开率\n（%）", LIST_SHARE_IF, 7, 8, NULL, NULL },
	{ "on_time_range", "按时公开率\n95%区间", LIST_FIGURE, 13, 14, NULL, NULL },
	{ "note", "说明", LIST_TEXT, 10, 14, NULL, NULL },
};

#define RANGE(name)                                                                      \
	" iif(r." name "_low IS NULL, NULL, format('%.1f—%.1f%%', 100 * r." name "_low," \
	" 100 * r." name "_high)) AS " name "_range"

int sheet_disclosure_clocks(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		rate_columns,
		sizeof(rate_columns) / sizeof(rate_columns[0]),
		"SELECT r.unit AS trace_unit, r.clock AS trace_key, r.clock, r.unit, r.due, "
		"r.on_time, r.late, r.overdue, r.not_due, r.unknown,"
		" r.exempt, r.disclosed_rate," RANGE("disclosed") ", r.on_time_rate," RANGE(
			"on_time") ", CASE WHEN r.unknown = 0 THEN NULL"
				   " WHEN r.disclosed_rate ISNULL THEN '有不能计算的，不列比率'"
				   " ELSE '比率不含不能计算的' END AS note, 0 AS alert"
				   " FROM p JOIN disclosure_rate_by_run r ON r.run = p.run"
				   " LEFT JOIN unit_order o ON o.code = r.unit"
				   " ORDER BY r.clock, r.unit <> '*', o.position",
		"收到的材料中没有公开期限在本期的处罚决定",
		.traced = REPORT_SHEET_DISCLOSURE_CLOCKS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_DISCLOSURE_CLOCKS),
			  report, &list, diag);
}

static const struct list_column decision_columns[] = {
	{ "unit", "单位", LIST_UNIT, 15, 18, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 17, 22, NULL, NULL },
	{ "decision_no", "决定书文号", LIST_TEXT, 17, 22, NULL, NULL },
	{ "decision_date", "处理决定\n日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "credit_due", "双公示期限\n（7个工作日）", LIST_DATE, 12, 12, NULL, NULL },
	{ "due", "公开期限\n（20个\n工作日）", LIST_DATE, 13, 13, NULL, NULL },
	{ "disclosed_date", "公开日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "credit_late", "双公示\n逾期\n（工作日）", LIST_COUNT, 8, 9, NULL, NULL },
	{ "days_late", "公开\n逾期\n（工作日）", LIST_COUNT, 8, 9, NULL, NULL },
	{ "status", "情况", LIST_WORD, 11, 13, .word = present_disclosure },
	{ "exception", "不公开情形", LIST_WORD, 11, 16, .word = present_exception },
	{ "note", "说明", LIST_TEXT, 16, 24, NULL, NULL },
};

int sheet_disclosure_list(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		decision_columns,
		sizeof(decision_columns) / sizeof(decision_columns[0]),
		"SELECT d.unit AS trace_unit, d.case_no AS trace_key, d.unit, d.case_no, "
		"d.decision_no, d.decision_date, c.due AS credit_due,"
		" d.due, d.disclosed_date, c.days_late AS credit_late, d.days_late,"
		" iif(d.status = 'not_computable' AND d.due NOTNULL, 'unknown', d.status) AS "
		"status,"
		" ifnull(d.reason, d.exception) AS exception, iif(d.status = 'exempt', NULL, "
		"m.told) "
		"AS note, d.status IN "
		"('overdue', 'late') AS "
		"alert"
		" FROM p JOIN disclosure_clock_by_run d ON d.run = p.run AND d.clock = 'B1'"
		" LEFT JOIN disclosure_clock_by_run c ON c.run = d.run AND c.clock = 'B2'"
		" AND c.unit = d.unit AND c.case_no = d.case_no"
		" LEFT JOIN (SELECT run AS of, unit AS who, subject AS about, reason AS told"
		" FROM demand_by_run WHERE demand = 'disclosure_due') m"
		" ON m.of = d.run AND m.who = d.unit AND m.about = d.case_no"
		" LEFT JOIN unit_order o ON o.code = d.unit"
		/* what either clock counts, and what is still to come of others */
		" WHERE d.in_period OR c.in_period"
		" OR d.status IN ('overdue', 'not_due', 'not_computable')"
		" ORDER BY CASE d.status WHEN 'overdue' THEN 0 WHEN 'late' THEN 1"
		" WHEN 'not_computable' THEN 2 WHEN 'on_time' THEN 3 WHEN 'not_due' THEN 4 ELSE 5"
		" END, o.position, d.decision_date, d.case_no",
		"收到的材料中没有公开期限在本期的处罚决定",
		.traced = REPORT_SHEET_DISCLOSURE_LIST,
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
	{ "due", "到期日", LIST_DATE, 12, 12, NULL, NULL },
	{ "days_over", "超期\n（天）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "overdue", "情况", LIST_WORD, 10, 12, .word = present_overdue },
	{ "reason", "说明", LIST_TEXT, 30, 40, NULL, NULL },
};

int sheet_open_cases(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		open_columns,
		sizeof(open_columns) / sizeof(open_columns[0]),
		"SELECT c.unit AS trace_unit, c.case_no AS trace_key, c.unit, c.case_no, "
		"c.filed_date, c.days_open, c.limit_days,"
		" (SELECT l.due FROM limit_by_run l WHERE l.run = c.run AND l.unit = c.unit"
		" AND l.subject = c.case_no AND l.begun = c.filed_date AND l.demand = 'case_limit'"
		" AND l.begun_step = 'adm_file') AS due,"
		" c.days_over,"
		" ifnull(c.overdue, 'unknown') AS overdue, t.reason, c.overdue AS alert"
		" FROM p JOIN open_case_by_run c ON c.run = p.run"
		" LEFT JOIN limit_by_run t ON t.run = c.run AND t.limit_code = 'A2'"
		" AND t.unit = c.unit AND t.subject = c.case_no"
		" LEFT JOIN unit_order o ON o.code = c.unit"
		" ORDER BY c.overdue DESC, o.position, c.filed_date, c.case_no",
		"收到的材料中没有期末未结的案件",
		.traced = REPORT_SHEET_OPEN_CASES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_OPEN_CASES), report,
			  &list, diag);
}
