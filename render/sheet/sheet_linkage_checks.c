/* sheet_linkage_checks.c - the chain of the two-law linkage, sender against receiver, the time
 * limits, cases that perhaps should have been transferred, the list for the joint meeting. */
#include "render/sheet/sheet_list.h"

#include <string.h>

struct named {
	const char *code, *name;
};

static const char *name_of(const struct named *names, const char *code)
{
	for (; names->code; names++)
		if (strcmp(names->code, code) == 0)
			return names->name;
	return code;
}

static const char *dimension_name(const char *code)
{
	static const struct named names[] = { { "county", "全县" },
					      { "unit", "单位" },
					      { "charge", "罪名" },
					      { "campaign", "专项行动" },
					      { NULL, NULL } };

	return name_of(names, code);
}

static const char *reconcile_standing(const char *code)
{
	static const struct named names[] = {
		{ "matched", "一致" },
		{ "date_gap", "不一致" },
		{ "unlike", "不一致" },
		{ "sender_only", "接收单位没有记录" },
		{ "receiver_only", "移送单位没有记录" },
		{ "sender_not_due", "台账未到报送期限" },
		{ "receiver_not_due", "台账未到报送期限" },
		{ "waiting", "未到核对期限" },
		{ "sender_unsent", "尚不能核对" },
		{ "receiver_unsent", "尚不能核对" },
		{ "not_kept", "尚不能核对" },
		{ "unknown", "尚不能核对" }, /* of runs that kept no reason */
		{ NULL, NULL },
	};

	return name_of(names, code);
}

static const char *limit_state(const char *code)
{
	static const struct named names[] = {
		{ "late", "超期办结" },
		{ "overdue", "超期未办" },
		{ "due_soon", "临近到期" },
		{ "unknown", "不能核对" },
		{ "remind_late", "提醒期限后办结" },
		{ "remind_overdue", "已过提醒期限" },
		{ "differs", "记录不一致" },
		{ "screened", "应否移送" },
		{ NULL, NULL },
	};

	return name_of(names, code);
}

static const char *limit_kind(const char *code)
{
	static const struct named names[] = {
		{ "within", "期限内办结" },
		{ "optional", "办理的须在期限内" },
		{ "least", "至少相隔" },
		{ "remind", "提醒" },
		{ NULL, NULL },
	};

	return name_of(names, code);
}

static const char *day_kind(const char *code)
{
	static const struct named names[] = { { "workday", "工作日" },
					      { "calendar", "日" },
					      { NULL, NULL } };

	return name_of(names, code);
}

static const char *enough_word(const char *code)
{
	return strcmp(code, "1") == 0 ? "单独列入" : "与其他情形并存才列入";
}

static const struct list_column chain_columns[] = {
	{ "dimension", "分类", LIST_WORD, 8, 8, .word = dimension_name },
	{ "unit", "办理单位", LIST_UNIT, 14, 16, NULL, NULL },
	{ "named", "罪名或专项行动", LIST_TEXT, 18, 24, NULL, NULL },
	{ "stage", "序号", LIST_NUMBER, 5, 5, NULL, NULL },
	{ "name", "环节", LIST_TEXT, 14, 18, NULL, NULL },
	{ "cases", "本期\n（件）", LIST_COUNT, 7, 7, NULL, NULL },
	{ "persons", "人数\n（人）", LIST_COUNT, 7, 7, NULL, NULL },
	{ "filed", "立案时金额\n（万元）", LIST_RATIO, 10, 11, NULL, NULL },
	{ "penalty", "处罚时金额\n（万元）", LIST_RATIO, 10, 11, NULL, NULL },
	{ "told", "已报/应报\n（单位月）", LIST_TEXT, 10, 11, NULL, NULL },
	{ "year_cases", "本年累计\n（件）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "year_persons", "累计人数\n（人）", LIST_COUNT, 8, 8, NULL, NULL },
	{ "year_filed", "累计立案时\n金额（万元）", LIST_RATIO, 10, 11, NULL, NULL },
	{ "year_penalty", "累计处罚时\n金额（万元）", LIST_RATIO, 10, 11, NULL, NULL },
	{ "year_told", "累计\n已报/应报\n（单位月）", LIST_TEXT, 10, 11, NULL, NULL },
};

int sheet_chain(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		chain_columns,
		sizeof(chain_columns) / sizeof(chain_columns[0]),
		"SELECT NULL AS trace_unit, c.position AS trace_key, c.dimension, iif(c.dimension "
		"= 'unit', c.value, NULL) AS unit,"
		" iif(c.dimension IN ('charge', 'campaign'), c.value, NULL) AS named, c.stage,"
		" c.name, c.cases, c.persons, c.filed_amount / 1e6 AS filed,"
		" c.penalty_amount / 1e6 AS penalty, c.year_cases, c.year_persons,"
		" c.year_filed_amount / 1e6 AS year_filed,"
		" c.year_penalty_amount / 1e6 AS year_penalty,"
		" format(iif(c.reported < c.expected, '（%d/%d）', '%d/%d'), c.reported,"
		" c.expected) AS told,"
		" format(iif(c.year_reported < c.year_expected, '（%d/%d）', '%d/%d'),"
		" c.year_reported, c.year_expected) AS year_told, 0 AS alert"
		" FROM p JOIN chain_by_run c ON c.run = p.run"
		" LEFT JOIN unit_order o ON o.code = c.value AND c.dimension = 'unit'"
		" ORDER BY CASE c.dimension WHEN 'county' THEN 0 WHEN 'unit' THEN 1"
		" WHEN 'charge' THEN 2 ELSE 3 END, o.position, c.value, c.stage",
		"规则中没有衔接环节（steps.csv）",
		.traced = REPORT_SHEET_CHAIN,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_CHAIN), report, &list,
			  diag);
}

static const struct list_column reconcile_columns[] = {
	{ "standing", "核对结果", LIST_WORD, 10, 12, .word = reconcile_standing },
	{ "steps", "移送—接收环节", LIST_TEXT, 14, 18, NULL, NULL },
	{ "sender", "移送单位", LIST_UNIT, 12, 14, NULL, NULL },
	{ "sender_subject", "移送单位案号", LIST_TEXT, 16, 18, NULL, NULL },
	{ "sent", "移送日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "receiver_subject", "接收单位案号", LIST_TEXT, 16, 18, NULL, NULL },
	{ "received", "接收日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "persons", "人数\n（移送／接收）", LIST_FIGURE, 11, 12, NULL, NULL },
	{ "amounts", "金额（万元）\n（移送／接收）", LIST_FIGURE, 12, 13, NULL, NULL },
	{ "act_unit", "请核对的单位", LIST_UNIT, 11, 12, NULL, NULL },
	{ "reason", "说明", LIST_TEXT, 20, 24, NULL, NULL },
};

int sheet_reconcile(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		reconcile_columns,
		sizeof(reconcile_columns) / sizeof(reconcile_columns[0]),
		"SELECT NULL AS trace_unit, c.position AS trace_key, ifnull(c.standing, c.state) "
		"AS standing, c.sent_name || '—' "
		"|| c.received_name AS steps, c.sender,"
		" c.sender_subject, c.sent, c.receiver_subject, c.received,"
		" ifnull(CAST(c.sent_persons AS TEXT), '—') || '／' ||"
		" ifnull(CAST(c.received_persons AS TEXT), '—') AS persons,"
		" iif(c.sent_amount ISNULL, '—', format('%.2f', c.sent_amount / 1e6)) || '／' ||"
		" iif(c.received_amount ISNULL, '—', format('%.2f', c.received_amount / 1e6))"
		" AS amounts, c.act_unit, c.reason,"
		" c.state IN ('differs', 'sender_only', 'receiver_only') AS alert"
		" FROM p JOIN reconcile_by_run c ON c.run = p.run"
		" ORDER BY CASE c.state WHEN 'agrees' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END,"
		" c.position",
		"本年没有移送、受理的案件",
		.traced = REPORT_SHEET_RECONCILE,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_RECONCILE), report,
			  &list, diag);
}

static const struct list_column limit_columns[] = {
	{ "limit_code", "编号", LIST_CENTER, 6, 6, NULL, NULL },
	{ "name", "期限", LIST_TEXT, 22, 28, NULL, NULL },
	{ "days", "天数", LIST_COUNT, 5, 6, NULL, NULL },
	{ "day_kind", "日别", LIST_WORD, 7, 7, .word = day_kind },
	{ "warn_days", "提前\n提醒\n（天）", LIST_COUNT, 6, 6, NULL, NULL },
	{ "steps", "起始环节—终止环节", LIST_TEXT, 20, 26, NULL, NULL },
	{ "cases", "核对\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "done", "期限内\n（件）", LIST_COUNT, 7, 7, NULL, NULL },
	{ "late", "超期\n办结\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "overdue", "超期\n未办\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "due_soon", "临近\n到期\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "open", "未到期\n（件）", LIST_COUNT, 7, 7, NULL, NULL },
	{ "unknown", "不能\n核对\n（件）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "not_applicable", "不适用\n（件）", LIST_COUNT, 7, 7, NULL, NULL },
	{ "kind", "核对方式", LIST_WORD, 10, 12, .word = limit_kind },
	{ "reason", "没有核对的原因", LIST_TEXT, 18, 24, NULL, NULL },
};

int sheet_limits(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		limit_columns,
		sizeof(limit_columns) / sizeof(limit_columns[0]),
		"SELECT NULL AS trace_unit, c.limit_code AS trace_key, c.limit_code, c.name, "
		"c.days, c.day_kind, c.warn_days, c.kind,"
		" c.start_step || '—' || c.end_step AS steps, c.cases, c.done, c.late, c.overdue,"
		" c.due_soon, c.open, c.unknown, c.not_applicable, c.reason,"
		" c.overdue > 0 AND c.kind <> 'remind' AS alert FROM p JOIN limit_list_by_run c ON "
		"c.run = p.run"
		" ORDER BY c.position",
		"规则中没有时限（limits.csv）",
		.traced = REPORT_SHEET_LIMITS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_LIMITS), report, &list,
			  diag);
}

static const struct list_column case_columns[] = {
	{ "shown", "情况", LIST_WORD, 10, 14, .word = limit_state },
	{ "unit", "应办单位", LIST_UNIT, 12, 16, NULL, NULL },
	{ "subject", "案件编号或事项", LIST_TEXT, 18, 22, NULL, NULL },
	{ "named", "期限", LIST_TEXT, 22, 28, NULL, NULL },
	{ "begun", "起算日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "due", "到期日", LIST_DATE, 11, 11, NULL, NULL },
	{ "ended", "办结日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "days", "超期\n（天）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "day_kind", "日别", LIST_WORD, 7, 7, .word = day_kind },
	{ "reason", "说明", LIST_TEXT, 20, 30, NULL, NULL },
};

/* Of a limit that only reminds, nobody is told to be overdue: another one decides that. */
int sheet_limit_cases(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		case_columns,
		sizeof(case_columns) / sizeof(case_columns[0]),
		"SELECT c.unit AS trace_unit, c.position AS trace_key, iif(c.kind = 'remind' AND"
		" c.state IN ('late', 'overdue'), 'remind_' || c.state, c.state) AS shown,"
		" c.unit, c.subject, c.limit_code || ' ' || c.name AS named, "
		"c.begun,"
		" c.due, c.ended, c.days, c.day_kind, c.reason,"
		" c.state = 'overdue' AND c.kind <> 'remind' AS alert"
		" FROM p JOIN limit_by_run c ON c.run = p.run"
		" LEFT JOIN unit_order o ON o.code = c.unit"
		" WHERE c.state IN ('late', 'overdue', 'due_soon', 'unknown')"
		" ORDER BY CASE shown WHEN 'overdue' THEN 0 WHEN 'due_soon' THEN 1"
		" WHEN 'late' THEN 2 WHEN 'unknown' THEN 4 ELSE 3 END, o.position, c.due,"
		" c.position",
		"没有超期、临近到期或者不能核对的事项",
		.traced = REPORT_SHEET_LIMIT_CASES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_LIMIT_CASES), report,
			  &list, diag);
}

static const struct list_column screening_columns[] = {
	{ "unit", "办案单位", LIST_UNIT, 14, 16, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 18, 22, NULL, NULL },
	{ "decision_date", "处罚决定日期", LIST_DATE, 12, 13, NULL, NULL },
	{ "field", "领域", LIST_CODE, 9, 12, .codes = "field" },
	{ "worth", "案值\n（万元）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "fined", "罚款\n（万元）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "charge", "对照的罪名", LIST_TEXT, 16, 20, NULL, NULL },
	{ "amount", "追诉标准\n（万元）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "reason", "列入的情形", LIST_TEXT, 30, 44, NULL, NULL },
	{ "answer", "单位的说明", LIST_TEXT, 20, 30, NULL, NULL },
	{ "answered", "说明日期", LIST_DATE, 12, 13, NULL, NULL },
};

int sheet_screening(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		screening_columns,
		sizeof(screening_columns) / sizeof(screening_columns[0]),
		"SELECT c.unit AS trace_unit, c.case_no AS trace_key, c.unit, c.case_no, "
		"c.decision_date, c.field, c.value / 1e6 AS worth,"
		" c.fine / 1e6 AS fined, c.charge, c.threshold / 1e6 AS amount, c.reason,"
		" c.answer, c.answered, c.answer ISNULL AS alert FROM p JOIN screening_by_run c ON "
		"c.run = p.run"
		" LEFT JOIN unit_order o ON o.code = c.unit"
		" ORDER BY o.position, c.decision_date, c.position",
		"本年已作行政处罚的案件中没有符合筛查情形的",
		.traced = REPORT_SHEET_SCREENING,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SCREENING), report,
			  &list, diag);
}

static const struct list_column flag_columns[] = {
	{ "name", "情形", LIST_TEXT, 28, 36, NULL, NULL },
	{ "enough", "列入条件", LIST_WORD, 16, 22, .word = enough_word },
	{ "screened", "筛查案件\n（件）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "flagged", "有此情形\n（件）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "unknown", "没有填报不能判断\n（件）", LIST_COUNT, 16, 18, NULL, NULL },
	{ "source", "依据", LIST_TEXT, 36, 46, NULL, NULL },
};

int sheet_screening_flags(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		flag_columns,
		sizeof(flag_columns) / sizeof(flag_columns[0]),
		"SELECT NULL AS trace_unit, c.flag AS trace_key, c.name, c.enough, c.screened, "
		"c.flagged, c.unknown, c.source, 0 AS alert"
		" FROM p JOIN screening_flag_by_run c ON c.run = p.run ORDER BY c.position",
		"规则中没有筛查情形（screening.csv）",
		.traced = REPORT_SHEET_SCREENING_FLAGS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SCREENING_FLAGS), report,
			  &list, diag);
}

static const struct list_column joint_columns[] = {
	{ "topic", "议题", LIST_WORD, 10, 12, .word = limit_state },
	{ "unit", "主办单位", LIST_UNIT, 12, 16, NULL, NULL },
	{ "other_unit", "移送单位", LIST_UNIT, 12, 16, NULL, NULL },
	{ "subject", "案件编号", LIST_TEXT, 18, 22, NULL, NULL },
	{ "title", "事项", LIST_TEXT, 20, 26, NULL, NULL },
	{ "sent", "移送日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "received", "接收日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "begun", "起始日", LIST_DATE, 11, 11, NULL, NULL },
	{ "due", "到期日", LIST_DATE, 11, 11, NULL, NULL },
	{ "days", "超期\n（天）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "reason", "说明", LIST_TEXT, 30, 40, NULL, NULL },
};

int sheet_joint(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		joint_columns,
		sizeof(joint_columns) / sizeof(joint_columns[0]),
		"SELECT c.unit AS trace_unit, c.part || '-' || c.position AS trace_key, c.topic, "
		"c.unit, c.other_unit, c.subject, c.title, c.sent, c.received, c.begun,"
		" c.due, c.days,"
		" c.reason, c.topic = 'overdue' AS alert"
		" FROM p JOIN joint_meeting_by_run c ON c.run = p.run"
		" ORDER BY c.part, c.position",
		"没有需要联席会议商定的事项",
		.traced = REPORT_SHEET_JOINT,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_JOINT), report, &list,
			  diag);
}
