/* sheet_meeting.c - meetings: each of them, a year's against the document, who came, and what
 * became of what was agreed. */
#include "render/sheet/sheet_list.h"

static const char no_meetings[] =
	"收到的材料中没有会议，请办公室报送会议台账；确实没有召开的报空表";

static const struct list_column meeting_columns[] = {
	{ "this_period", "本期", LIST_CENTER, 6, 6, NULL, NULL },
	{ "meeting_no", "会议编号", LIST_CENTER, 10, 14, NULL, NULL },
	{ "meeting_date", "会议日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "kind", "会议类型", LIST_CODE, 12, 12, .codes = "meeting_kind" },
	{ "chair", "主持人", LIST_TEXT, 14, 20, NULL, NULL },
	{ "chair_state", "主持核对", LIST_WORD, 12, 18, .word = present_chair },
	{ "expected", "应到单位\n（个）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "present", "出席\n（个）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "proxy", "代会\n（个）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "leave", "请假\n（个）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "absent", "缺席\n（个）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "unrecorded", "没有登记\n（个）", LIST_COUNT, 9, 10, NULL, NULL },
};

/* The workbook goes to others: who is not among those of codes.csv stands in the office's ledger,
 * which `explain` shows. */
int sheet_meetings(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		meeting_columns,
		sizeof(meeting_columns) / sizeof(meeting_columns[0]),
		"SELECT NULL AS trace_unit, meeting_no AS trace_key,"
		" iif(in_period, '本期', NULL) AS this_period, meeting_no, meeting_date, "
		"kind,"
		" iif(coalesce(chair_state, 'may') = 'may_not', '见会议台账', chair) AS chair,"
		" chair_state, expected, present, proxy, leave, absent,"
		" unrecorded, coalesce(chair_state, 'may') = 'may_not'"
		" OR (in_year AND recorded < expected) AS alert"
		" FROM p JOIN meeting_by_run m ON m.run = p.run ORDER BY position DESC",
		no_meetings,
		.traced = REPORT_SHEET_MEETINGS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MEETINGS), report, &list,
			  diag);
}

static const struct list_column minutes_columns[] = {
	{ "meeting_no", "会议编号", LIST_CENTER, 8, 9, NULL, NULL },
	{ "meeting_date", "会议日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "kind", "会议类型", LIST_CODE, 11, 11, .codes = "meeting_kind" },
	{ "minutes_no", "纪要文号", LIST_TEXT, 13, 14, NULL, NULL },
	{ "signed_due", "签发期限", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "signed_date", "签发日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "signed_after", "会后天数", LIST_COUNT, 8, 9, NULL, NULL },
	{ "signed_state", "签发情况", LIST_WORD, 11.5, 11.5, .word = present_minutes },
	{ "signed_days", "逾期工作日", LIST_COUNT, 8, 10, NULL, NULL },
	{ "decisions", "议定事项\n（项）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "matters", "已转督办\n（项）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "matters_due", "转办期限", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "matters_state", "转办情况", LIST_WORD, 12.5, 12.5, .word = present_decided },
};

int sheet_minutes(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		minutes_columns,
		sizeof(minutes_columns) / sizeof(minutes_columns[0]),
		"SELECT NULL AS trace_unit, meeting_no AS trace_key,"
		" iif(in_period, '本期', NULL) AS this_period, meeting_no, meeting_date, "
		"kind,"
		" minutes_no, signed_due, signed_date, signed_after,"
		" coalesce(signed_state, iif(minutes_needed, NULL, 'not_applicable')) AS"
		" signed_state,"
		" nullif(signed_days, 0) AS signed_days, decisions, matters, matters_due, "
		" coalesce(matters_state, iif(kind = 'heads' AND decisions IS NOT 0, NULL,"
		" 'not_applicable')) AS matters_state, coalesce(signed_state, '') ="
		" 'overdue' OR coalesce(matters_state, '') = 'overdue' OR matters_overdue > 0"
		" AS alert FROM p JOIN meeting_by_run m ON m.run = p.run ORDER BY position DESC",
		no_meetings,
		.traced = REPORT_SHEET_MINUTES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MINUTES), report, &list,
			  diag);
}

static const struct list_column year_columns[] = {
	{ "year", "年度", LIST_CENTER, 10, 10, NULL, NULL },
	{ "kind", "会议类型", LIST_CODE, 14, 14, .codes = "meeting_kind" },
	{ "needed", "最少次数", LIST_COUNT, 10, 10, NULL, NULL },
	{ "most", "最多次数", LIST_COUNT, 10, 10, NULL, NULL },
	{ "had", "已召开\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "owed", "还差\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "beyond", "多于规定\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "state", "情况", LIST_WORD, 16, 20, .word = present_meeting_year },
	{ "due", "期限", LIST_DATE, 12, 12, NULL, NULL },
	{ "dates", "召开日期", LIST_TEXT, 24, 36, NULL, NULL },
	{ "told", "台账有材料的月数", LIST_COUNT, 12, 12, NULL, NULL },
};

int sheet_meeting_years(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		year_columns,
		sizeof(year_columns) / sizeof(year_columns[0]),
		"SELECT NULL AS trace_unit, year || kind AS trace_key, year, kind, needed, most,"
		" had, owed, beyond, state, due, dates, told,"
		" state IN ('overdue', 'due_soon') OR beyond NOTNULL AS alert"
		" FROM p JOIN meeting_year_by_run y ON y.run = p.run ORDER BY year DESC, kind",
		"规则没有规定会议次数，或者收到的材料中没有会议台账",
		.traced = REPORT_SHEET_MEETING_YEARS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MEETING_YEARS), report,
			  &list, diag);
}

static const struct list_column attendance_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "meetings", "本年会议\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "present", "出席\n（次）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "proxy", "代会\n（次）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "leave", "请假\n（次）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "absent", "缺席\n（次）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "unrecorded", "没有登记\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "rate", "到会率", LIST_SHARE, 10, 10, NULL, NULL },
	{ "period_meetings", "本期会议\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "period_came", "本期到会\n（次）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "missed", "请假和缺席的会议", LIST_TEXT, 30, 46, NULL, NULL },
};

int sheet_attendance(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		attendance_columns,
		sizeof(attendance_columns) / sizeof(attendance_columns[0]),
		"SELECT unit AS trace_unit, NULL AS trace_key, unit, meetings, present, proxy, "
		"leave, absent, unrecorded, rate,"
		" period_meetings, period_came, missed, absent > 0 OR unrecorded > 0 AS alert"
		" FROM p JOIN attendance_unit_by_run a ON a.run = p.run ORDER BY a.position",
		"收到的材料中本年没有会议",
		.traced = REPORT_SHEET_ATTENDANCE,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_ATTENDANCE), report,
			  &list, diag);
}

static const struct list_column matter_columns[] = {
	{ "meeting_no", "会议编号", LIST_CENTER, 8, 9, NULL, NULL },
	{ "meeting_date", "会议日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "matter_no", "督办编号", LIST_TEXT, 15, 18, NULL, NULL },
	{ "subject", "议定事项", LIST_TEXT, 20, 22, NULL, NULL },
	{ "lead_unit", "牵头单位", LIST_UNIT, 13, 15, NULL, NULL },
	{ "cooperating", "配合单位", LIST_UNITS, 10, 14, NULL, NULL },
	{ "assigned_date", "交办日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "due_date", "办结时限", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "finished_date", "办结日期", LIST_DATE, 10.5, 10.5, NULL, NULL },
	{ "state", "情况", LIST_WORD, 11.5, 11.5, .word = present_decision },
	{ "days", "逾期天数", LIST_COUNT, 8, 9, NULL, NULL },
};

int sheet_meeting_matters(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		matter_columns,
		sizeof(matter_columns) / sizeof(matter_columns[0]),
		"SELECT NULL AS trace_unit, matter_no AS trace_key, meeting_no, meeting_date, "
		"matter_no, subject, lead_unit, cooperating,"
		" assigned_date, due_date, finished_date, state, nullif(days, 0) AS days,"
		" state = 'overdue' AS alert FROM p JOIN meeting_matter_by_run m ON m.run = p.run"
		" ORDER BY finished_date NOTNULL, m.position DESC",
		"协查督办台账中没有来源为“会议确定”的事项",
		.traced = REPORT_SHEET_MEETING_MATTERS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MEETING_MATTERS), report,
			  &list, diag);
}
