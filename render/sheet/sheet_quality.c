/* sheet_quality.c - what became of each submission's rows, what was wrong, what was corrected. */
#include "render/sheet/sheet_list.h"

#include <string.h>

#define OF_PERIOD                                           \
	" FROM p JOIN submission_by_run s ON s.run = p.run" \
	" LEFT JOIN unit_order o ON o.code = coalesce(s.unit, s.sender)"
#define IN_PERIOD                                                                          \
	" WHERE (s.folder = p.code OR (s.first_month <= p.last_month AND s.last_month >= " \
	"p.first_month))"
#define IN_ORDER \
	" ORDER BY o.position IS NULL, o.position, s.table_name, s.received, s.register_line"

/* What is known of months that were not sent stands behind what was. */
#define UNCOUNTED                                                                                                 \
	" UNION ALL SELECT u.unit, u.table_name, u.n || '件' || u.date_name ||"                                  \
	" CASE WHEN EXISTS (SELECT 1 FROM unit_month m WHERE m.code = u.unit AND m.month ="                       \
	" u.month) THEN '在未报送月份（' || u.month || '），未计入；请该单位补报该月台账'" \
	" ELSE '在该单位不是成员单位的月份（' || u.month ||"                                        \
	" '），未计入；起止月份见 rules/units.csv' END,"                                               \
	" NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1,"                             \
	" o.position, NULL FROM p JOIN uncounted_by_run u ON u.run = p.run"                                       \
	" LEFT JOIN unit_order o ON o.code = u.unit"

static const char *kind_word(const char *kind)
{
	return strcmp(kind, "full") == 0 ? "全量" : "补充";
}

static const char *yes_word(const char *code)
{
	(void)code;
	return "是";
}

static const struct list_column columns[] = {
	{ "whose", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "table_name", "报表", LIST_TABLE, 12, 16, NULL, NULL },
	{ "shown", "文件", LIST_TEXT, 30, 46, NULL, NULL },
	{ "received", "收到", LIST_DATE, 16, 18, NULL, NULL },
	{ "kind", "类型", LIST_WORD, 6, 8, .word = kind_word },
	{ "status", "状态", LIST_WORD, 10, 12, .word = present_submission },
	{ "zero_report", "零报告", LIST_WORD, 7, 8, .word = yes_word },
	{ "rows_read", "读取\n（行）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "rows_accepted", "采用\n（行）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "rows_refused", "不合格\n（行）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "rows_duplicate", "重复\n（行）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "rows_ignored", "忽略\n（行）", LIST_COUNT, 7, 9, NULL, NULL },
	{ "encoding", "编码", LIST_CENTER, 10, 12, NULL, NULL },
	{ "channel", "报送方式", LIST_CENTER, 8, 12, NULL, NULL },
	{ "entered_by", "代录单位", LIST_UNIT, 9, 18, NULL, NULL },
};

int sheet_quality(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT * FROM (SELECT coalesce(s.unit, s.sender) AS whose, s.table_name, s.shown,"
		" s.received, s.kind, s.status, nullif(s.zero_report, 0) AS zero_report,"
		" s.rows_read, s.rows_accepted, s.rows_refused, s.rows_duplicate, s.rows_ignored,"
		" s.encoding, s.channel, nullif(s.sender, s.unit) AS entered_by,"
		" s.rows_refused > 0 OR s.status IN ('held', 'refused') AS alert,"
		" o.position AS place, s.register_line AS turn" OF_PERIOD IN_PERIOD UNCOUNTED
		") ORDER BY place IS NULL, place, table_name, received IS NULL, received, turn, "
		"shown",
		.none = "本期没有收到材料",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_QUALITY), report, &list,
			  diag);
}

static const struct list_column problem_columns[] = {
	{ "whose", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "shown", "文件", LIST_TEXT, 22, 30, NULL, NULL },
	{ "line", "行", LIST_NUMBER, 6, 8, NULL, NULL },
	{ "column_no", "列", LIST_LETTER, 6, 8, NULL, NULL },
	{ "field", "项目", LIST_TEXT, 10, 14, NULL, NULL },
	{ "value", "原值", LIST_TEXT, 14, 26, NULL, NULL },
	{ "level", "级别", LIST_WORD, 6, 8, .word = present_level },
	{ "code", "代码", LIST_CENTER, 8, 9, NULL, NULL },
	{ "message", "问题", LIST_TEXT, 30, 40, NULL, NULL },
	{ "remedy", "改正办法", LIST_TEXT, 30, 40, NULL, NULL },
};

int sheet_rejections(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		problem_columns,
		sizeof(problem_columns) / sizeof(problem_columns[0]),
		"SELECT coalesce(s.unit, s.sender) AS whose, s.shown, r.line, r.column_no,"
		" r.field, r.value, r.level, r.code, r.message, r.remedy,"
		" r.level = 'error' AS alert" OF_PERIOD
		" JOIN rejection r ON r.submission = s.submission" IN_PERIOD
		" AND r.level <> 'note'" IN_ORDER ", r.line, r.column_no, r.id",
		.none = "本期材料没有不合格的行，也没有需要提醒的问题",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_REJECTIONS), report,
			  &list, diag);
}

static const struct list_column revision_columns[] = {
	{ "kind", "类别", LIST_CENTER, 8, 10, NULL, NULL },
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ .name = "key", .header = "案号等", .kind = LIST_KEY, .min = 22, .max = 32 },
	{ "table_name", "报表", LIST_TABLE, 12, 16, NULL, NULL },
	{ "field", "项目", LIST_FIELD, 10, 14, NULL, NULL },
	{ .name = "was", .header = "原值", .kind = LIST_VALUE, .min = 12, .max = 24 },
	{ .name = "now", .header = "现值", .kind = LIST_VALUE, .min = 12, .max = 24 },
	{ "received", "收到", LIST_DATE, 16, 18, NULL, NULL },
	{ "shown", "依据文件", LIST_TEXT, 30, 46, NULL, NULL },
	{ "line", "行", LIST_NUMBER, 6, 8, NULL, NULL },
};

int sheet_revisions(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		revision_columns,
		sizeof(revision_columns) / sizeof(revision_columns[0]),
		"SELECT kind, unit, key, table_name, field, was, now, received, shown, line,"
		" submission, 0 AS"
		" alert FROM (SELECT 0 AS part, c.position AS place, '更正' AS kind, c.unit, c.key,"
		" c.table_name, c.field, c.was, coalesce(c.now, '（已清除）') AS now, c.received,"
		" s.shown, c.line, c.submission FROM p JOIN correction_by_run c ON c.run = p.run"
		" JOIN submission s ON s.id = c.submission"
		" UNION ALL SELECT 1, o.position, '补报', l.unit, l.key, l.table_name, l.field,"
		" NULL, l.event_date, s.received, s.shown, l.line, l.submission"
		" FROM p JOIN late_event_by_run l ON l.run = p.run"
		" JOIN submission s ON s.id = l.submission"
		" LEFT JOIN unit_order o ON o.code = l.unit)"
		" ORDER BY part, place, now, key, field",
		.none = "本期材料没有更改已报的内容，也没有补报以前各期的事项；"
			"重报时增加、减少的行见回执和 shuangda status --changes",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_REVISIONS), report,
			  &list, diag);
}
