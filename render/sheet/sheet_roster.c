/* sheet_roster.c - the heads and liaison officers: who is in a post, and all who were. No telephone
 * number: the workbook goes to others. */
#include "render/sheet/sheet_list.h"

static const char no_roster[] = "收到的材料中没有负责人和联络员名册，请办公室报送名册";

static const struct list_column current_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 19, NULL, NULL },
	{ "role", "职责", LIST_CODE, 7, 8, .codes = "role" },
	{ "name", "姓名", LIST_CENTER, 8, 9, NULL, NULL },
	{ "from_date", "任职日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "filed_date", "备案日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "filed_state", "备案情况", LIST_WORD, 11.5, 11.5, .word = present_filed },
	{ "approved_date", "审定日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "approved_state", "审定情况", LIST_WORD, 11.5, 11.5, .word = present_approved },
	{ "post_state", "是否1名", LIST_WORD, 11.5, 11.5, .word = present_post },
	{ "post_due", "调整期限", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "days_late", "逾期工作日", LIST_COUNT, 8, 10, NULL, NULL },
	{ "reason", "说明", LIST_TEXT, 17, 19, NULL, NULL },
};

int sheet_roster(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		current_columns,
		sizeof(current_columns) / sizeof(current_columns[0]),
		"SELECT unit AS trace_unit, role AS trace_key, unit, role, name, from_date, "
		"filed_date, filed_state, approved_date,"
		" approved_state, post_state, iif(post_state IN ('done', 'late'), NULL,"
		" post_due) AS post_due, iif(post_state = 'overdue', post_days, NULL) AS days_late,"
		" reason, coalesce(post_state, '') = 'overdue' OR coalesce(filed_state, '') ="
		" 'overdue' OR coalesce(approved_state, '') = 'overdue' AS alert"
		" FROM p JOIN roster_current_by_run c ON c.run = p.run"
		" ORDER BY c.position, c.place",
		no_roster,
		.traced = REPORT_SHEET_ROSTER,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_ROSTER), report, &list,
			  diag);
}

static const struct list_column change_columns[] = {
	{ "this_period", "本期", LIST_CENTER, 6, 6, NULL, NULL },
	{ "unit", "单位", LIST_UNIT, 16, 19, NULL, NULL },
	{ "role", "职责", LIST_CODE, 7, 8, .codes = "role" },
	{ "name", "姓名", LIST_CENTER, 8, 9, NULL, NULL },
	{ "change", "变动", LIST_WORD, 12, 12, .word = present_roster_change },
	{ "former", "前任", LIST_CENTER, 8, 9, NULL, NULL },
	{ "from_date", "任职日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "to_date", "离任日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "filed_due", "备案期限", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "filed_date", "备案日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "filed_state", "备案情况", LIST_WORD, 11.5, 11.5, .word = present_filed },
	{ "filed_days", "逾期工作日", LIST_COUNT, 10, 11, NULL, NULL },
};

int sheet_roster_changes(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		change_columns,
		sizeof(change_columns) / sizeof(change_columns[0]),
		"SELECT unit AS trace_unit, position AS trace_key,"
		" iif(in_period, '本期', NULL) AS this_period, unit, role, name, change,"
		" former, from_date, to_date, filed_due, filed_date, filed_state,"
		" nullif(filed_days, 0) AS filed_days, coalesce(filed_state, '') = 'overdue'"
		" AS alert FROM p JOIN roster_by_run r ON r.run = p.run"
		" ORDER BY in_period DESC, from_date DESC, position",
		no_roster,
		.traced = REPORT_SHEET_ROSTER_CHANGES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_ROSTER_CHANGES), report,
			  &list, diag);
}

static const struct list_column approval_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "name", "负责人", LIST_CENTER, 10, 10, NULL, NULL },
	{ "former", "前任", LIST_CENTER, 10, 10, NULL, NULL },
	{ "from_date", "任职日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "filed_date", "备案日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "approved_due", "审定期限", LIST_DATE, 12, 12, NULL, NULL },
	{ "approved_date", "审定日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "approved_state", "审定情况", LIST_WORD, 14, 14, .word = present_approved },
	{ "approved_days", "逾期工作日", LIST_COUNT, 11, 12, NULL, NULL },
	{ "reason", "说明", LIST_TEXT, 14, 20, NULL, NULL },
};

int sheet_roster_approvals(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		approval_columns,
		sizeof(approval_columns) / sizeof(approval_columns[0]),
		"SELECT unit AS trace_unit, position AS trace_key, unit, name, former, from_date, "
		"filed_date, approved_due, approved_date,"
		" approved_state, nullif(approved_days, 0) AS approved_days,"
		" iif(filed_date IS NULL, '单位还没有备案', NULL) AS reason,"
		" coalesce(approved_state, '') = 'overdue' AS alert"
		" FROM p JOIN roster_by_run r ON r.run = p.run"
		" WHERE role = 'head' AND former NOTNULL ORDER BY from_date DESC, position",
		"名册中没有负责人的调整",
		.traced = REPORT_SHEET_ROSTER_APPROVALS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_ROSTER_APPROVALS),
			  report, &list, diag);
}
