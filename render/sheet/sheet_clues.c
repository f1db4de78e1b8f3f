/* sheet_clues.c - clues and tasks handed out, and joint actions: row by row and by unit. */
#include <string.h>

#include "render/sheet/sheet_list.h"

struct word {
	const char *code, *text;
};

static const char *word_of(const struct word *words, const char *code)
{
	for (; words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->text;
	return code;
}

static const char *word_status(const char *status)
{
	static const struct word words[] = {
		{ "confirmed", "查实" },
		{ "refuted", "查否" },
		{ "checked", "已核查（未写结果）" },
		{ "unchecked", "未核查" },
		{ NULL, NULL },
	};

	return word_of(words, status);
}

static const char *word_state(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期核查" },	     { "late", "逾期核查" },
		{ "open", "核查中" },	     { "due_soon", "临近到期" },
		{ "overdue", "逾期未核查" }, { "not_applicable", "不适用" },
		{ "unknown", "不能判断" },   { NULL, NULL },
	};

	return word_of(words, state);
}

int sheet_clues(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "clue_no", "线索编号", LIST_TEXT, 13, 16, NULL, NULL },
		{ "kind", "类型", LIST_CODE, 5, 6, .codes = "clue_kind" },
		{ "origin", "线索来源", LIST_TEXT, 10, 13, NULL, NULL },
		{ "subject", "线索内容", LIST_TEXT, 20, 26, NULL, NULL },
		{ "unit", "承办单位", LIST_UNIT, 13, 16, NULL, NULL },
		{ "assigned_date", "交办日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "due", "核查期限", LIST_DATE, 11, 11, NULL, NULL },
		{ "checked_date", "核查日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "state", "情况", LIST_WORD, 10, 11, .word = word_state },
		{ "behind", "逾期", LIST_FIGURE, 9, 10, NULL, NULL },
		{ "status", "核查结果", LIST_WORD, 8, 10, .word = word_status },
		{ "disposal", "处理情况", LIST_CODE, 9, 11, .codes = "clue_disposal" },
		{ "case_no", "立案案号", LIST_TEXT, 12, 15, NULL, NULL },
		{ "reason", "说明", LIST_TEXT, 16, 24, NULL, NULL },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT unit AS trace_unit, clue_no AS trace_key, clue_no, kind, origin, subject, "
		"unit, assigned_date, due, checked_date, "
		"state,"
		" iif(days > 0, days || iif(day_kind = 'workday', '个工作日', '天'), NULL)"
		" AS behind, status, disposal, case_no, d.told AS reason, "
		"state = 'overdue' AS alert"
		" FROM p JOIN clue_by_run c ON c.run = p.run"
		" LEFT JOIN (SELECT run AS of, key AS about, reason AS told FROM demand_by_run"
		" WHERE demand = 'clue_checked') d ON d.of = c.run AND d.about = c.key"
		" ORDER BY state = 'overdue' DESC, position",
		"收到的材料中没有本年交办或者尚未核查的线索；交办线索请填入线索核查台账",
		.traced = REPORT_SHEET_CLUES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_CLUES), report, &list,
			  diag);
}

int sheet_clue_units(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "unit", "承办单位", LIST_UNIT, 18, 24, NULL, NULL },
		{ "assigned", "本期交办\n（条）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "n", "应核查\n（条）", LIST_COUNT, 14, 18, NULL, NULL },
		{ "checked", "其中：已核查\n（条）", LIST_COUNT, 12, 14, NULL, NULL },
		{ "checked_share", "核查率", LIST_SHARE_IF, 8, 10, NULL, NULL },
		{ "confirmed", "查实\n（条）", LIST_COUNT, 8, 10, NULL, NULL },
		{ "refuted", "查否\n（条）", LIST_COUNT, 8, 10, NULL, NULL },
		{ "confirmed_share", "查实率", LIST_SHARE_IF, 8, 10, NULL, NULL },
		{ "pursued", "立案或移送\n（条）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "unchecked", "未核查\n（条）", LIST_COUNT, 8, 10, NULL, NULL },
		{ "late", "逾期核查\n（条）", LIST_COUNT, 9, 11, NULL, NULL },
		{ "overdue", "逾期未核查\n（条）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "due_soon", "临近到期\n（条）", LIST_COUNT, 9, 11, NULL, NULL },
		{ "unknown", "不能判断\n（条）", LIST_COUNT, 9, 11, NULL, NULL },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT u.unit AS trace_unit, NULL AS trace_key, u.unit, assigned, n, checked, "
		"checked_share, confirmed, refuted,"
		" confirmed_share, pursued, unchecked, late, overdue, due_soon, unknown,"
		" overdue > 0 AS alert"
		" FROM p JOIN clue_unit_by_run u ON u.run = p.run"
		" LEFT JOIN temp.unit_order o ON o.code = u.unit ORDER BY u.unit <> '*', "
		"o.position",
		"收到的材料中没有本年交办或者尚未核查的线索；交办线索请填入线索核查台账",
		.traced = REPORT_SHEET_CLUE_UNITS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_CLUE_UNITS), report,
			  &list, diag);
}

int sheet_joint_actions(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "action_no", "行动编号", LIST_TEXT, 14, 20, NULL, NULL },
		{ "action_date", "行动日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "name", "行动名称", LIST_TEXT, 26, 36, NULL, NULL },
		{ "times", "计次\n（次）", LIST_COUNT, 6, 8, NULL, NULL },
		{ "unit", "参加单位", LIST_UNIT, 18, 22, NULL, NULL },
		{ "role", "分工", LIST_CODE, 8, 10, .codes = "joint_role" },
		{ "staff", "出动\n（人次）", LIST_COUNT, 8, 10, NULL, NULL },
		{ "premises", "检查\n（户次）", LIST_COUNT, 8, 10, NULL, NULL },
		{ "cases", "立案\n（件）", LIST_COUNT, 8, 10, NULL, NULL },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT unit AS trace_unit, action_no AS trace_key, action_no, action_date, name, "
		"nullif(first, 0) AS times, unit, role, staff,"
		" premises, cases, 0 AS alert FROM p JOIN joint_action_by_run j ON j.run = p.run"
		" ORDER BY position",
		"收到的材料中没有本年的联合行动；联合行动请填入联合行动台账",
		.traced = REPORT_SHEET_JOINT_ACTIONS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_JOINT_ACTIONS), report,
			  &list, diag);
}

int sheet_joint_units(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
		{ "taken", "本期参加\n（次）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "led", "本期牵头\n（次）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "year_taken", "本年参加\n（次）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "year_led", "本年牵头\n（次）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "staff", "本期出动\n（人次）", LIST_COUNT, 10, 12, NULL, NULL },
		{ "cases", "本期立案\n（件）", LIST_COUNT, 10, 12, NULL, NULL },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT u.unit AS trace_unit, NULL AS trace_key, u.unit, taken, led, year_taken, "
		"year_led, staff, cases, 0 AS alert"
		" FROM p JOIN joint_action_unit_by_run u ON u.run = p.run"
		" LEFT JOIN temp.unit_order o ON o.code = u.unit ORDER BY o.position",
		"收到的材料中没有本年的联合行动；联合行动请填入联合行动台账",
		.traced = REPORT_SHEET_JOINT_UNITS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_JOINT_UNITS), report,
			  &list, diag);
}
