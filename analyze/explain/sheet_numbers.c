/* sheet_numbers.c - see sheet_numbers.h. */
#include "analyze/explain/sheet_numbers.h"

#include <string.h>

#include "analyze/explain/explain_part.h"
#include "core/store/standing.h"

/* clang-format off */
#define STATE(column) \
	"CASE " column " WHEN 'done' THEN '按期办结' WHEN 'late' THEN '逾期办结' WHEN 'overdue' THEN" \
	" '逾期未办' WHEN 'due_soon' THEN '即将到期' WHEN 'open' THEN '未到期' WHEN 'not_applicable'" \
	" THEN '不适用' WHEN 'unknown' THEN '不能判断' END AS 情况"
#define OF_UNIT(view) view " r WHERE r.run = ?1 AND r.unit = ?2"
#define AT(view)      view " r WHERE r.run = ?1", "CAST(r.position AS TEXT)"
/* The row of the case that e names, told by its unit or one whose rows it holds. */
#define CASE_OF(c)    c ".rowid = ifnull((SELECT a.rowid FROM temp.cases_asof a WHERE a.unit = e.unit AND a.case_no = e.case_no), (SELECT a.rowid FROM temp.heir h JOIN temp.cases_asof a ON a.unit = h.unit AND a.case_no = e.case_no WHERE h.heir = e.unit))"
#define YEAR_DAY(day) day " BETWEEN ?4 AND min(?6, ?7)"

/* ---- supervised matters */
static const struct sheet_number matter[] = {
	{ "逾期", "r.days", SHEET_COUNT, NULL, NULL },
	{ "距到期", "r.days_left", SHEET_COUNT, NULL, NULL },
	{ "交办至今", "r.days_open", SHEET_COUNT, NULL, NULL },
};
#define MATTER "e.matter_no AS 督办编号, e.assigned_date AS 交办, e.due_date AS 期限, e.finished_date AS 办结"
#define LED    "(?2 = '*' OR e.unit = ?2)"
static const struct sheet_number matter_group[] = {
	{ "牵头", "r.led", SHEET_COUNT, LED, NULL },
	{ "配合", "r.cooperating", SHEET_COUNT, "instr(' ' || e.cooperating || ' ', ' ' || ?2 || ' ')", NULL },
	{ "按时办结", "r.done", SHEET_COUNT, LED " AND e.state = 'done'", NULL },
	{ "逾期办结", "r.late", SHEET_COUNT, LED " AND e.state = 'late'", NULL },
	{ "逾期未办结", "r.overdue", SHEET_COUNT, LED " AND e.state = 'overdue'", NULL },
	{ "在办未到期", "r.open", SHEET_COUNT, LED " AND e.state IN ('open', 'due_soon')", NULL },
	{ "临近到期", "r.due_soon", SHEET_COUNT, LED " AND e.state = 'due_soon'", NULL },
	{ "不能判断", "r.unknown", SHEET_COUNT, LED " AND e.state = 'unknown'", NULL },
	{ "办结率", "r.finished_rate", SHEET_SHARE, LED " AND e.state IN ('done', 'late', 'overdue')", "e.state IN ('done', 'late')" },
	{ "按时办结率", "r.on_time_rate", SHEET_SHARE, LED " AND e.state IN ('done', 'late', 'overdue')", "e.state = 'done'" },
};

/* ---- inspections */
#define INSPECTED "e.unit, e.inspection_no AS 检查编号, e.inspection_date AS 检查日期, e.findings AS 发现问题, e.rectified AS 已整改"
/* who was inspected may have passed on what is to be put right: e.asked */
#define INSPECTED_ITSELF "e.unit = ?2 AND " YEAR_DAY("e.inspection_date")
static const struct sheet_number inspection[] = {
	{ "发现问题", "r.findings", SHEET_COUNT, NULL, NULL },
	{ "已整改", "r.rectified", SHEET_COUNT, NULL, NULL },
	{ "逾期", "r.days", SHEET_COUNT, NULL, NULL },
	{ "报告逾期", "r.report_days", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number inspection_unit[] = {
	{ "本年受检", "r.times", SHEET_COUNT, INSPECTED_ITSELF, NULL },
	{ "本年发现问题", "r.findings", SHEET_COUNT, INSPECTED_ITSELF, "e.findings" },
	{ "已整改", "r.rectified", SHEET_COUNT, INSPECTED_ITSELF, "e.rectified" },
	{ "整改中", "r.open", SHEET_COUNT, "e.asked = ?2 AND e.state IN ('open', 'due_soon')", NULL },
	{ "逾期未整改", "r.overdue", SHEET_COUNT, "e.asked = ?2 AND e.state = 'overdue'", NULL },
};

/* ---- clues and joint actions */
#define CLUE "e.unit, e.clue_no AS 线索, e.assigned_date AS 交办, e.due AS 期限, e.checked_date AS 核查, " STATE("e.state") ", 'clue' AS ledger, e.key AS ledger_key"
#define CLUE_OWED(e)    "(" e ".status <> 'unchecked' OR " e ".state = 'overdue')"
#define CLUE_CHECKED(e) e ".status <> 'unchecked'"
#define CLUE_SAID(e)    e ".status = 'confirmed'"
#define CLUE_DENIED(e)  e ".status = 'refuted'"
#define CLUE_WAITS(e)   e ".status = 'unchecked'"
#define CLUE_IS(e)      e ".in_period"
#define CLUE_PURSUED(e) e ".disposal IN ('filed', 'transferred')"
#define CLUE_LATE(e)    e ".state = 'late'"
#define CLUE_OVERDUE(e) e ".state = 'overdue'"
#define CLUE_SOON(e)    e ".state = 'due_soon'"
#define CLUE_UNKNOWN(e) e ".state = 'unknown'"
/* The county counts a clue once, as clue_unit_by_run does: of the units that have it and are as
 * asked the first adds it; checked it is when none of them waits. */
#define CLUE_OTHER(is)  "(SELECT min(o.position) FROM clue_by_run o WHERE o.run = ?1 AND o.clue_no = e.clue_no AND " is("o") ")"
#define CLUE_ONCE(is)   "(?2 <> '*' OR e.position = " CLUE_OTHER(is) ")"
#define CLUE_WHOLE      "(?2 <> '*' OR " CLUE_OTHER(CLUE_WAITS) " ISNULL)"
static const struct sheet_number clue[] = {
	{ "逾期", "r.days || iif(r.day_kind = 'workday', '个工作日', '天')", SHEET_TEXT, NULL, NULL },
};
static const struct sheet_number clue_unit[] = {
	{ "本期交办", "r.assigned", SHEET_COUNT, CLUE_IS("e"), CLUE_ONCE(CLUE_IS) },
	{ "应核查", "r.n", SHEET_COUNT, CLUE_OWED("e"), CLUE_ONCE(CLUE_OWED) " AND (" CLUE_WHOLE " OR " CLUE_OTHER(CLUE_OVERDUE) " NOTNULL)" },
	{ "已核查", "r.checked", SHEET_COUNT, CLUE_CHECKED("e"), CLUE_ONCE(CLUE_CHECKED) " AND " CLUE_WHOLE },
	{ "核查率", "r.checked_share", SHEET_SHARE, CLUE_OWED("e") " AND " CLUE_ONCE(CLUE_OWED) " AND (" CLUE_WHOLE " OR " CLUE_OTHER(CLUE_OVERDUE) " NOTNULL)", CLUE_CHECKED("e") " AND " CLUE_WHOLE },
	{ "查实", "r.confirmed", SHEET_COUNT, CLUE_SAID("e"), CLUE_ONCE(CLUE_SAID) " AND " CLUE_WHOLE },
	{ "查否", "r.refuted", SHEET_COUNT, CLUE_DENIED("e"), CLUE_ONCE(CLUE_DENIED) " AND " CLUE_WHOLE " AND (?2 <> '*' OR " CLUE_OTHER(CLUE_SAID) " ISNULL)" },
	{ "查实率", "r.confirmed_share", SHEET_SHARE, CLUE_CHECKED("e") " AND " CLUE_ONCE(CLUE_CHECKED) " AND " CLUE_WHOLE, "iif(?2 = '*', " CLUE_OTHER(CLUE_SAID) " NOTNULL, " CLUE_SAID("e") ")" },
	{ "立案或移送", "r.pursued", SHEET_COUNT, CLUE_PURSUED("e"), CLUE_ONCE(CLUE_PURSUED) },
	{ "未核查", "r.unchecked", SHEET_COUNT, CLUE_WAITS("e"), CLUE_ONCE(CLUE_WAITS) },
	{ "逾期核查", "r.late", SHEET_COUNT, CLUE_LATE("e"), CLUE_ONCE(CLUE_LATE) },
	{ "逾期未核查", "r.overdue", SHEET_COUNT, CLUE_OVERDUE("e"), CLUE_ONCE(CLUE_OVERDUE) },
	{ "临近到期", "r.due_soon", SHEET_COUNT, CLUE_SOON("e"), CLUE_ONCE(CLUE_SOON) },
	{ "不能判断", "r.unknown", SHEET_COUNT, CLUE_UNKNOWN("e"), CLUE_ONCE(CLUE_UNKNOWN) },
};
#define CLUE_COUNTED "clue_by_run e WHERE e.run = ?1 AND ?2 IN (e.unit, '*')"
#define ACTION      "e.member_unit AS unit, e.action_no AS 行动, e.action_date AS 日期, 'joint_action' AS ledger, e.unit AS ledger_unit, e.key AS ledger_key"
#define ACTION_FROM "temp.joint_action_asof e WHERE e.member_unit = ?2 AND " YEAR_DAY("e.action_date")
static const struct sheet_number action[] = {
	{ "计次", "nullif(r.first, 0)", SHEET_COUNT, NULL, NULL },
	{ "出动", "r.staff", SHEET_COUNT, NULL, NULL },
	{ "检查", "r.premises", SHEET_COUNT, NULL, NULL },
	{ "立案", "r.cases", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number action_unit[] = {
	{ "本期参加", "r.taken", SHEET_COUNT, "e.action_date >= ?5", NULL },
	{ "本期牵头", "r.led", SHEET_COUNT, "e.action_date >= ?5 AND e.role = 'lead'", NULL },
	{ "本年参加", "r.year_taken", SHEET_COUNT, NULL, NULL },
	{ "本年牵头", "r.year_led", SHEET_COUNT, "e.role = 'lead'", NULL },
	{ "本期出动", "r.staff", SHEET_COUNT, "e.action_date >= ?5", "e.staff" },
	{ "本期立案", "r.cases", SHEET_COUNT, "e.action_date >= ?5", "e.cases" },
};

/* ---- information */
#define ITEM      "e.unit, e.reported_date AS 报送, e.title AS 标题, 'information' AS ledger, e.unit AS ledger_unit, a.key AS ledger_key"
#define ITEM_FROM "information_by_run e LEFT JOIN temp.information_asof a ON a.unit = e.unit AND a.title IS e.title AND a.reported_date = e.reported_date AND a.kind IS e.kind WHERE e.run = ?1"
static const struct sheet_number item[] = {
	{ "报送用时", "r.days", SHEET_COUNT, NULL, NULL },
	{ "逾期", "(SELECT nullif(d.days, 0) FROM demand_by_run d WHERE d.run = r.run AND d.demand = 'information_prompt' AND d.unit = r.unit AND d.subject IS coalesce(r.case_no, r.title) AND d.title IS r.title AND d.done IS r.reported_date)", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number reporter[] = {
	{ "本期报送", "r.items", SHEET_COUNT, "e.in_period", NULL },
	{ "及时", "r.prompt", SHEET_COUNT, "e.in_period AND e.state = 'prompt'", NULL },
	{ "不及时", "r.late", SHEET_COUNT, "e.in_period AND e.state = 'late'", NULL },
	{ "不能判断", "r.unknown", SHEET_COUNT, "e.in_period AND e.state = 'unknown'", NULL },
	{ "及时率", "r.prompt_rate", SHEET_SHARE, "e.in_period AND e.state IN ('prompt', 'late')", "e.state = 'prompt'" },
	{ "县级采用", "r.county", SHEET_COUNT, "e.in_period AND e.adopted = 'county'", NULL },
	{ "市级采用", "r.city", SHEET_COUNT, "e.in_period AND e.adopted = 'city'", NULL },
	{ "省级采用", "r.province", SHEET_COUNT, "e.in_period AND e.adopted = 'province'", NULL },
	{ "国家级采用", "r.nation", SHEET_COUNT, "e.in_period AND e.adopted = 'nation'", NULL },
	{ "本年报送", "r.year_items", SHEET_COUNT, NULL, NULL },
	{ "本年不能判断", "r.year_unknown", SHEET_COUNT, "e.state = 'unknown'", NULL },
	{ "本年及时率", "r.year_prompt_rate", SHEET_SHARE, "e.state IN ('prompt', 'late')", "e.state = 'prompt'" },
	{ "本年采用", "r.year_adopted", SHEET_COUNT, "e.adopted IN ('county', 'city', 'province', 'nation')", NULL },
};
/* Told of, or large by the case ledger and not told of. */
#define UNTOLD "d.demand = 'major_case_reported' AND d.state IN ('open', 'due_soon', 'overdue', 'unknown')"
#define MAJOR \
	"(SELECT m.run, m.unit, m.case_no, m.reports, f.days, f.day_kind FROM major_case_by_run m LEFT JOIN demand_by_run f" \
	" ON f.run = m.run AND f.unit = m.unit AND f.demand = 'major_case_followed' AND f.subject = m.case_no" \
	" UNION ALL SELECT d.run, d.unit, d.subject, NULL, d.days, d.day_kind FROM demand_by_run d WHERE " UNTOLD ") r WHERE r.run = ?1 AND r.unit = ?2", "r.case_no"
#define MAJOR_FROM \
	"(SELECT i.unit, i.reported_date AS day, i.title, 'information' AS ledger, i.key, i.case_no FROM temp.information_asof i WHERE i.kind = 'major_case' AND i.reported_date <= ?7" \
	" UNION ALL SELECT d.unit, NULL, d.title, d.table_name, d.key, d.subject FROM demand_by_run d WHERE d.run = ?1 AND " UNTOLD ") e WHERE e.unit = ?2 AND e.case_no = ?3"
static const struct sheet_number major[] = {
	{ "报送", "r.reports", SHEET_COUNT, NULL, NULL },
	{ "逾期", "r.days || iif(r.day_kind = 'workday', '个工作日', '天')", SHEET_TEXT, NULL, NULL },
};

/* ---- meetings: the meeting's own row, who came, the matters */
#define MEETING_ROWS \
	"(SELECT 'meeting' AS part, NULL AS unit, NULL AS status, m.meeting_date AS day, NULL AS subject, 'meeting' AS ledger, m.key AS ledger_key FROM meeting_by_run m WHERE m.run = ?1 AND m.meeting_no = ?3" \
	" UNION ALL SELECT 'attendance', a.member_unit, a.status, a.meeting_date, NULL, 'attendance', a.key FROM temp.attendance_asof a JOIN meeting_by_run m ON m.run = ?1 AND m.meeting_no = ?3 AND a.key = m.key || '|' || a.member_unit" \
	" UNION ALL SELECT 'matter', s.lead_unit, NULL, s.assigned_date, s.matter_no, 'supervision', s.key FROM temp.supervision_asof s WHERE s.meeting_no = ?3 AND s.source = 'meeting') e"
#define MEETING "e.unit, e.subject AS 督办编号, e.day AS 日期, e.ledger, e.ledger_key"
#define OF_MEETING "meeting_by_run r WHERE r.run = ?1", "r.meeting_no"
static const struct sheet_number meeting[] = {
	{ "主持", "r.chair", SHEET_TEXT, "e.part = 'meeting'", NULL },
	{ "应到单位", "r.expected", SHEET_COUNT, "e.part = 'meeting'", NULL },
	{ "出席", "r.present", SHEET_COUNT, "e.status = 'present'", NULL },
	{ "代会", "r.proxy", SHEET_COUNT, "e.status = 'proxy'", NULL },
	{ "请假", "r.leave", SHEET_COUNT, "e.status = 'leave'", NULL },
	{ "缺席", "r.absent", SHEET_COUNT, "e.status = 'absent'", NULL },
	{ "没有登记", "r.unrecorded", SHEET_COUNT, "e.part = 'meeting'", NULL },
};
static const struct sheet_number minutes[] = {
	{ "会后天数", "r.signed_after", SHEET_COUNT, "e.part = 'meeting'", NULL },
	{ "逾期工作日", "r.signed_days", SHEET_COUNT, "e.part = 'meeting'", NULL },
	{ "议定事项", "r.decisions", SHEET_COUNT, "e.part = 'meeting'", NULL },
	{ "已转督办", "r.matters", SHEET_COUNT, "e.part = 'matter'", NULL },
};
/* The meetings of the year ?3 begins with, the files that told of its months (of none of them, that), and
 * who says how many there must be. */
#define HELD "e.part IN ('meeting', 'none')"
#define TOLD "e.part IN ('file', 'none')"
#define TELLS_OF_YEAR " FROM submission s WHERE s.table_name = 'meeting' AND " STOOD_ON("s", "?7") " AND s.first_month <= substr(?6, 1, 7) AND substr(?3, 1, 4) BETWEEN substr(s.first_month, 1, 4) AND substr(s.last_month, 1, 4)"
#define MEETING_YEAR_FROM \
	"(SELECT 'meeting' AS part, meeting_no, meeting_date, 'meeting' AS ledger, key, NULL AS period, NULL AS submission, NULL AS words FROM meeting_by_run WHERE run = ?1 AND substr(meeting_date, 1, 4) || kind = ?3" \
	" UNION ALL SELECT 'file', NULL, NULL, NULL, NULL, s.period, s.id, NULL" TELLS_OF_YEAR \
	" UNION ALL SELECT 'none', NULL, NULL, NULL, NULL, NULL, NULL, '没有收到这一年的会议台账' WHERE NOT EXISTS (SELECT 1" TELLS_OF_YEAR ")" \
	" UNION ALL SELECT 'rule', NULL, NULL, NULL, NULL, NULL, NULL, '最少次数由 rules/ 规定') e WHERE 1"
static const struct sheet_number meeting_year[] = {
	{ "最少次数", "r.needed", SHEET_COUNT, "0", NULL },
	{ "最多次数", "r.most", SHEET_COUNT, "0", NULL },
	{ "已召开", "r.had", SHEET_COUNT, HELD, NULL },
	{ "还差", "r.owed", SHEET_COUNT, HELD " OR e.part = 'rule'", NULL },
	{ "多于规定", "r.beyond", SHEET_COUNT, HELD, NULL },
	{ "台账有材料的月数", "r.told", SHEET_COUNT, TOLD, NULL },
};
#define CAME "e.status IN ('present', 'proxy')"
static const struct sheet_number attendance[] = {
	{ "本年会议", "r.meetings", SHEET_COUNT, NULL, NULL },
	{ "出席", "r.present", SHEET_COUNT, "e.status = 'present'", NULL },
	{ "代会", "r.proxy", SHEET_COUNT, "e.status = 'proxy'", NULL },
	{ "请假", "r.leave", SHEET_COUNT, "e.status = 'leave'", NULL },
	{ "缺席", "r.absent", SHEET_COUNT, "e.status = 'absent'", NULL },
	{ "没有登记", "r.unrecorded", SHEET_COUNT, "e.status ISNULL", NULL },
	{ "到会率", "r.rate", SHEET_SHARE, "e.status NOTNULL", CAME },
	{ "本期会议", "r.period_meetings", SHEET_COUNT, "e.in_period", NULL },
	{ "本期到会", "r.period_came", SHEET_COUNT, "e.in_period AND " CAME, NULL },
};
static const struct sheet_number meeting_matter[] = {
	{ "逾期天数", "r.days", SHEET_COUNT, NULL, NULL },
};

/* ---- roster */
#define PERSON "e.unit, e.role AS 职责, e.name AS 姓名, e.from_date AS 任职, 'roster' AS ledger, e.key AS ledger_key"
static const struct sheet_number post[] = {
	{ "逾期工作日", "r.post_days", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number change[] = {
	{ "逾期工作日", "r.filed_days", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number approval[] = {
	{ "逾期工作日", "r.approved_days", SHEET_COUNT, NULL, NULL },
};

/* ---- disclosure */
#define DECISION      "e.unit, e.case_no AS 案件, e.decision_date AS 决定, e.due AS 期限, e.disclosed_date AS 公开, 'cases' AS ledger, ifnull(c.unit, e.unit) AS ledger_unit, c.key AS ledger_key"
#define DECISION_FROM "disclosure_clock_by_run e LEFT JOIN temp.cases_asof c ON " CASE_OF("c") " WHERE e.run = ?1"
#define DUE           "e.status IN ('on_time', 'late', 'overdue')"
#define RANGE(name)   "iif(r." name "_low NOTNULL, format('%.1f—%.1f%%', 100 * r." name "_low, 100 * r." name "_high), NULL)"
static const struct sheet_number clock[] = {
	{ "到期应公开", "r.due", SHEET_COUNT, DUE, NULL },
	{ "按时公开", "r.on_time", SHEET_COUNT, "e.status = 'on_time'", NULL },
	{ "逾期公开", "r.late", SHEET_COUNT, "e.status = 'late'", NULL },
	{ "逾期未公开", "r.overdue", SHEET_COUNT, "e.status = 'overdue'", NULL },
	{ "未到期", "r.not_due", SHEET_COUNT, "e.status = 'not_due'", NULL },
	{ "不能计算", "r.unknown", SHEET_COUNT, "e.status = 'not_computable'", NULL },
	{ "不计入应公开", "r.exempt", SHEET_COUNT, "e.status = 'exempt'", NULL },
	{ "公开率", "r.disclosed_rate", SHEET_SHARE, DUE, "e.status IN ('on_time', 'late')" },
	{ "公开率95%区间", RANGE("disclosed"), SHEET_TEXT, DUE, "e.status IN ('on_time', 'late')" },
	{ "按时公开率", "r.on_time_rate", SHEET_SHARE, DUE, "e.status = 'on_time'" },
	{ "按时公开率95%区间", RANGE("on_time"), SHEET_TEXT, DUE, "e.status = 'on_time'" },
};
static const struct sheet_number decision[] = {
	{ "双公示逾期", "(SELECT c.days_late FROM disclosure_clock_by_run c WHERE c.run = r.run AND c.clock = 'B2' AND c.unit = r.unit AND c.case_no = r.case_no)", SHEET_COUNT, NULL, NULL },
	{ "公开逾期", "r.days_late", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number open_case[] = {
	{ "已办天数", "r.days_open", SHEET_COUNT, NULL, NULL },
	{ "期限", "r.limit_days", SHEET_COUNT, NULL, NULL },
	{ "超期", "r.days_over", SHEET_COUNT, NULL, NULL },
};

/* ---- durations */
#define DURATION_STEP "CASE ?3 WHEN '立案至处理决定' THEN 'filing_decision' WHEN '处理决定至公开' THEN 'decision_disclosure' END"
#define DURATION      "duration_by_run r WHERE r.run = ?1 AND r.unit = ?2 AND r.field = '*' AND r.step IN ('filing_decision', 'decision_disclosure')", "iif(r.step = 'filing_decision', '立案至处理决定', '处理决定至公开')"
#define TIMED         "e.unit, e.case_no AS 案件, e.filed_date AS 立案, e.decision_date AS 决定, e.disclosed_date AS 公开, 'cases' AS ledger, e.unit AS ledger_unit, e.key AS ledger_key"
#define TIMED_FROM \
	"(SELECT c.*, iif(r.step = 'filing_decision', c.filed_date, c.decision_date) < r.first_day AS past FROM temp.cases_asof c JOIN duration_by_run r ON r.run = ?1 AND r.unit = ?2 AND r.field = '*' AND r.step = " DURATION_STEP \
	" WHERE (?2 = '*' OR c.unit = ?2) AND (r.step = 'filing_decision' OR c.disclosable) AND (iif(r.step = 'filing_decision', c.filed_date, c.decision_date) BETWEEN r.first_day AND r.last_day" \
	" OR iif(r.step = 'filing_decision', c.filed_date, c.decision_date) BETWEEN date(r.first_day, '-1 year') AND date(r.first_day, '-1 day'))) e WHERE 1"
#define DAYS(column) "iif(r." column " NOTNULL, format('%g', r." column "), NULL)"
static const struct sheet_number duration[] = {
	{ "件数", "r.n", SHEET_COUNT, "NOT e.past", NULL },
	{ "已完成", "r.closed", SHEET_COUNT, "NOT e.past AND iif(?3 = '立案至处理决定', e.decision_date, e.disclosed_date) NOTNULL", NULL },
	{ "中位数", DAYS("median"), SHEET_TEXT, "NOT e.past", NULL },
	{ "中位数下限", DAYS("median_low"), SHEET_TEXT, "NOT e.past", NULL },
	{ "中位数上限", DAYS("median_high"), SHEET_TEXT, "NOT e.past", NULL },
	{ "90%分位数", DAYS("p90"), SHEET_TEXT, "NOT e.past", NULL },
	{ "上年同期中位数", DAYS("median_year_ago"), SHEET_TEXT, "e.past", NULL },
};
/* At an office above others: of each extract the cases by days. */
#define TOLD_LAST "substr(?6, 1, 7)"
#define DAYS_TOLD "e.unit, e.longest AS 最长天数, e.submission"
#define DAYS_TOLD_FROM \
	"(SELECT d.unit, d.submission, d.month < " TOLD_LAST " AS past, sum(d.n) AS n, sum(iif(d.closed, d.n, 0)) AS done, max(d.days) AS longest FROM temp.extract_duration_now d" \
	" WHERE d.step = " DURATION_STEP " AND ?2 IN ('*', d.unit) AND d.month IN (" TOLD_LAST ", strftime('%Y-%m', " TOLD_LAST " || '-01', '-1 year')) GROUP BY 1, 2, 3) e WHERE 1"
static const struct sheet_number duration_above[] = {
	{ "件数", "r.n", SHEET_COUNT, "NOT e.past", "e.n" },
	{ "已完成", "r.closed", SHEET_COUNT, "NOT e.past", "e.done" },
	{ "中位数", DAYS("median"), SHEET_TEXT, "NOT e.past", "e.n" },
	{ "中位数下限", DAYS("median_low"), SHEET_TEXT, "NOT e.past", "e.n" },
	{ "中位数上限", DAYS("median_high"), SHEET_TEXT, "NOT e.past", "e.n" },
	{ "90%分位数", DAYS("p90"), SHEET_TEXT, "NOT e.past", "e.n" },
	{ "上年同期中位数", DAYS("median_year_ago"), SHEET_TEXT, "e.past", "e.n" },
};

/* ---- linkage */
#define STEP      "e.unit, e.subject AS 案件, e.day AS 日期, e.form AS ledger, e.unit AS ledger_unit, iif(e.form = 'cases' AND e.key LIKE 'cases|%', substr(e.key, 7), e.key) AS ledger_key"
#define STEP_YEAR "e.day BETWEEN ?4 AND ?6"
#define STEP_NOW  "e.day BETWEEN ?5 AND ?6"
static const struct sheet_number chain[] = {
	{ "本期", "r.cases", SHEET_COUNT, STEP_NOW, NULL },
	{ "人数", "r.persons", SHEET_COUNT, STEP_NOW, "e.most" },
	{ "立案时金额", "r.filed_amount / 1e6", SHEET_MONEY, STEP_NOW, "e.filed" },
	{ "处罚时金额", "r.penalty_amount / 1e6", SHEET_MONEY, STEP_NOW, "e.penalty" },
	{ "本年累计", "r.year_cases", SHEET_COUNT, NULL, NULL },
	{ "累计人数", "r.year_persons", SHEET_COUNT, NULL, "e.most" },
	{ "累计立案时金额", "r.year_filed_amount / 1e6", SHEET_MONEY, NULL, "e.filed" },
	{ "累计处罚时金额", "r.year_penalty_amount / 1e6", SHEET_MONEY, NULL, "e.penalty" },
};
/* A case that took a step twice took it once: its last. */
#define CHAIN_FROM \
	"(SELECT s.*, max(s.day) OVER one AS last, max(s.persons) OVER one AS most, f.filed_amount / 1e6 AS filed, f.penalty_amount / 1e6 AS penalty, row_number() OVER (PARTITION BY s.chain ORDER BY s.day DESC, s.key) AS place" \
	" FROM temp.step_counted s LEFT JOIN temp.chain_fact f ON f.chain = s.chain JOIN chain_by_run r ON r.run = ?1 AND r.position = CAST(?3 AS INTEGER) AND s.step = r.step" \
	" AND s.day BETWEEN ?4 AND ?6 AND (r.dimension = 'county' OR r.dimension = 'unit' AND s.unit = r.value OR r.dimension = 'charge' AND f.charge = r.value OR r.dimension = 'campaign' AND EXISTS (SELECT 1 FROM temp.chain_campaign c WHERE c.campaign = r.value AND c.chain = s.chain))" \
	" WINDOW one AS (PARTITION BY s.chain)) e WHERE e.place = 1"
static const struct sheet_number reconcile[] = {
	{ "人数", "ifnull(CAST(r.sent_persons AS TEXT), '—') || '／' || ifnull(CAST(r.received_persons AS TEXT), '—')", SHEET_TEXT, NULL, NULL },
	{ "金额", "iif(r.sent_amount ISNULL, '—', format('%.2f', r.sent_amount / 1e6)) || '／' || iif(r.received_amount ISNULL, '—', format('%.2f', r.received_amount / 1e6))", SHEET_TEXT, NULL, NULL },
};
static const struct sheet_number transfer[] = {
	{ "移送至受理", "r.days_to_accept", SHEET_COUNT, NULL, NULL },
	{ "受理至答复", "r.days_to_answer", SHEET_COUNT, NULL, NULL },
};
#define LIMITED "e.unit, e.subject AS 案件, e.begun AS 起算, e.due AS 到期, e.ended AS 办结, " STATE("e.state") ", e.table_name AS ledger, e.key AS ledger_key"
static const struct sheet_number limit[] = {
	{ "天数", "r.days", SHEET_COUNT, "0", NULL },
	{ "提前提醒", "r.warn_days", SHEET_COUNT, "0", NULL },
	{ "核对", "r.cases", SHEET_COUNT, NULL, "e.cases" },
	{ "期限内", "r.done", SHEET_COUNT, "e.state = 'done'", "e.cases" },
	{ "超期办结", "r.late", SHEET_COUNT, "e.state = 'late'", "e.cases" },
	{ "超期未办", "r.overdue", SHEET_COUNT, "e.state = 'overdue'", "e.cases" },
	{ "临近到期", "r.due_soon", SHEET_COUNT, "e.state = 'due_soon'", "e.cases" },
	{ "未到期", "r.open", SHEET_COUNT, "e.state = 'open'", "e.cases" },
	{ "不能核对", "r.unknown", SHEET_COUNT, "e.state = 'unknown'", "e.cases" },
	{ "不适用", "r.not_applicable", SHEET_COUNT, "e.state = 'not_applicable'", "e.cases" },
};
static const struct sheet_number limit_case[] = {
	{ "超期", "r.days", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number screening[] = {
	{ "案值", "r.value / 1e6", SHEET_MONEY, NULL, NULL },
	{ "罚款", "r.fine / 1e6", SHEET_MONEY, NULL, NULL },
	{ "追诉标准", "r.threshold / 1e6", SHEET_MONEY, NULL, NULL },
};
#define IN_LIST(list) "instr(' ' || e." list " || ' ', ' ' || ?3 || ' ')"
static const struct sheet_number screening_flag[] = {
	{ "筛查案件", "r.screened", SHEET_COUNT, IN_LIST("asked"), NULL },
	{ "有此情形", "r.flagged", SHEET_COUNT, IN_LIST("flags"), NULL },
	{ "没有填报不能判断", "r.unknown", SHEET_COUNT, IN_LIST("unknown"), NULL },
};
static const struct sheet_number joint[] = {
	{ "超期", "r.days", SHEET_COUNT, NULL, NULL },
};

/* ---- materials, targets, plans */
static const struct sheet_number material[] = {
	{ "至少", "r.needed", SHEET_COUNT, NULL, NULL },
	{ "报送", "r.had", SHEET_COUNT, NULL, NULL },
	{ "逾期", "r.days_late", SHEET_COUNT, NULL, NULL },
	{ "未报已逾期", "r.days_overdue", SHEET_COUNT, NULL, NULL },
};
static const struct sheet_number circular[] = {
	{ "应报", "r.owed", SHEET_COUNT, NULL, NULL },
	{ "按时", "r.on_time", SHEET_COUNT, "e.standing = 'on_time'", NULL },
	{ "逾期", "r.late", SHEET_COUNT, "e.standing = 'late'", NULL },
	{ "未报", "r.missing", SHEET_COUNT, "e.standing = 'missing'", NULL },
	{ "未到期", "r.waiting", SHEET_COUNT, "e.standing = 'waiting'", NULL },
	{ "不能计算", "r.unknown", SHEET_COUNT, "e.standing = 'unknown'", NULL },
};
static const struct sheet_number named[] = {
	{ "依据", "r.reason", SHEET_TEXT, NULL, NULL },
};
/* The materials of the period and the information of the year. */
#define NAMED_FROM \
	"(SELECT m.unit, m.name AS what, m.period, m.due, " DUTY_ROW_CAME("m.") " AS day, d.submission, NULL AS ledger, NULL AS key FROM material_by_run m LEFT JOIN delivery_by_run d" \
	" ON d.run = m.run AND d.unit = m.unit AND d.obligation = m.obligation AND d.period = m.period WHERE m.run = ?1 AND m.unit = ?2 AND m.in_period AND m.standing <> 'not_applicable'" \
	" UNION ALL SELECT e.unit, e.title, NULL, NULL, e.reported_date, NULL, 'information', a.key FROM " ITEM_FROM " AND e.unit = ?2) e WHERE 1"
static const struct sheet_number target[] = {
	{ "年度目标", "r.target", SHEET_INDICATOR, "0", NULL },
	{ "截至期末应达", "r.asked", SHEET_INDICATOR, "0", NULL },
	{ "截至期末已达", "r.value", SHEET_INDICATOR, NULL, NULL },
	{ "完成比例", "r.share", SHEET_SHARE, NULL, NULL },
};
static const struct sheet_number duty[] = {
	{ "履行职责", "CAST(r.done AS INTEGER) || '/' || r.duties", SHEET_TEXT, NULL, "e.active" },
};
static const struct sheet_number plan[] = {
	{ "目标值", "r.target", SHEET_INDICATOR, NULL, NULL },
	{ "已达", "r.value", SHEET_INDICATOR, NULL, NULL },
	{ "逾期", "r.days", SHEET_COUNT, NULL, NULL },
};

/* ---- at an office above others */
#define SENT "e.unit, e.indicator, e.month AS 月份, e.value AS told_value, e.state AS told, e.submission"
#define SENT_IN(first, last) "e.month BETWEEN " first " AND " last
static const struct sheet_number system_figure[] = {
	{ "本期", "r.value", SHEET_INDICATOR, SENT_IN("substr(?5, 1, 7)", "substr(?6, 1, 7)"), NULL },
	{ "上年同期", "r.year_value", SHEET_INDICATOR, SENT_IN("strftime('%Y-%m', ?5, '-1 year')", "substr(date(substr(?6, 1, 7) || '-01', '-1 year'), 1, 7)"), NULL },
};
static const struct sheet_number border[] = {
	{ "相隔", "r.apart", SHEET_COUNT, NULL, NULL },
};

#define TAKES_PART "(r.field <> '*' AND e.field = r.field OR r.field = '*' AND e.unit IN (SELECT u.unit FROM campaign_by_run u WHERE u.run = r.run AND u.campaign = r.campaign AND u.unit <> '*' AND r.unit IN ('*', u.unit)))"
static const struct sheet_number campaign[] = {
	{ "行动期间", "r.value", SHEET_INDICATOR, "NOT e.year_ago", "e.value" },
	{ "上年同样日子", "r.year_ago", SHEET_INDICATOR, "e.year_ago", "e.value" },
};

#define COHORT(row)     row ".process = 'disclosed' AND " row ".field = '*'"
#define COHORT_KEY(row) "iif(" row ".span = 'year', '近12个月', '本期') || '公开'"
#define DECIDED         "e.unit, e.case_no AS 案件, e.disclose_due AS 期限, e.disclosed_date AS 公开, 'cases' AS ledger, e.unit AS ledger_unit, e.key AS ledger_key"
#define DECIDED_FROM \
	"(SELECT c.* FROM temp.cases_asof c JOIN cohort_by_run y ON y.run = ?1 AND y.unit = ?2 AND " COHORT("y") \
	" AND " COHORT_KEY("y") " = ?3 WHERE c.disclosable AND c.disclose_due BETWEEN y.first_day AND y.last_day" \
	" AND ?2 IN (c.unit, '*')) e WHERE 1"
static const struct sheet_number cohort[] = {
	{ "区间下限", "r.ci_low", SHEET_SHARE, NULL, "coalesce(e.disclosed_date <= ?7, 0)" },
	{ "区间上限", "r.ci_high", SHEET_SHARE, NULL, "coalesce(e.disclosed_date <= ?7, 0)" },
};

#define NUMBERS(list) list, sizeof(list) / sizeof((list)[0])
static const struct sheet_numbers sheets[] = {
	{ "办理时长", DURATION, TIMED, TIMED_FROM, NUMBERS(duration), SHEET_LEDGERS },
	{ "督办事项", "matter_case_by_run r WHERE r.run = ?1", "r.matter_no",
	  MATTER ", 'supervision' AS ledger, e.key AS ledger_key", "matter_by_run e WHERE e.run = ?1 AND e.matter_no = ?3", NUMBERS(matter), SHEET_RUN },
	{ "督办情况", "matter_group_by_run r WHERE r.run = ?1 AND iif(?2 = '*', r.kind <> 'unit', r.kind = 'unit' AND r.code = ?2)", "iif(?2 = '*', r.name, NULL)",
	  "e.unit, " MATTER ", " STATE("e.state") ", 'supervision' AS ledger, e.key AS ledger_key",
	  "(SELECT d.unit, d.state, s.* FROM demand_by_run d JOIN temp.supervision_asof s ON s.key = d.key WHERE d.run = ?1 AND d.demand = 'supervision_due') e"
	  " WHERE (?2 <> '*' OR e.source IN (SELECT iif(g.kind = 'all', e.source, g.code) FROM matter_group_by_run g WHERE g.run = ?1 AND g.kind <> 'unit' AND g.name = ?3))", NUMBERS(matter_group), SHEET_LEDGERS },
	{ "督导检查", OF_UNIT("inspection_by_run"), "r.inspection_no",
	  INSPECTED ", 'inspection' AS ledger, e.key AS ledger_key", "inspection_by_run e WHERE e.run = ?1 AND e.unit = ?2 AND e.inspection_no = ?3", NUMBERS(inspection), SHEET_RUN },
	{ "受检情况", OF_UNIT("inspection_unit_by_run"), NULL, INSPECTED ", " STATE("e.state") ", 'inspection' AS ledger, e.key AS ledger_key",
	  "(SELECT i.member_unit AS unit, i.*, d.state, d.unit AS asked FROM temp.inspection_asof i LEFT JOIN demand_by_run d ON d.run = ?1 AND d.demand = 'inspection_rectified' AND d.key = i.key WHERE ?2 IN (i.member_unit, d.unit)) e WHERE 1", NUMBERS(inspection_unit), SHEET_LEDGERS },
	{ "线索核查", OF_UNIT("clue_by_run"), "r.clue_no", CLUE, "clue_by_run e WHERE e.run = ?1 AND e.unit = ?2 AND e.clue_no = ?3", NUMBERS(clue), SHEET_RUN },
	{ "线索分单位", OF_UNIT("clue_unit_by_run"), NULL, CLUE, CLUE_COUNTED, NUMBERS(clue_unit), SHEET_RUN },
	{ "批次跟踪", OF_UNIT("cohort_by_run") " AND " COHORT("r"), COHORT_KEY("r"), DECIDED, DECIDED_FROM, NUMBERS(cohort), SHEET_LEDGERS },
	{ "联合行动", OF_UNIT("joint_action_by_run"), "r.action_no", ACTION, ACTION_FROM " AND e.action_no = ?3", NUMBERS(action), SHEET_LEDGERS },
	{ "联合行动分单位", OF_UNIT("joint_action_unit_by_run"), NULL, ACTION, ACTION_FROM, NUMBERS(action_unit), SHEET_LEDGERS },
	{ "信息明细", AT("information_by_run"), ITEM, ITEM_FROM " AND e.position = CAST(?3 AS INTEGER)", NUMBERS(item), SHEET_LEDGERS },
	{ "信息及时采用", OF_UNIT("information_unit_by_run"), NULL, ITEM, ITEM_FROM " AND e.unit = ?2", NUMBERS(reporter), SHEET_LEDGERS },
	{ "大案要案", MAJOR, "e.unit, e.day AS 报送, e.title AS 标题, e.ledger, e.unit AS ledger_unit, e.key AS ledger_key", MAJOR_FROM, NUMBERS(major), SHEET_LEDGERS },
	{ "会议情况", OF_MEETING, MEETING, MEETING_ROWS " WHERE 1", NUMBERS(meeting), SHEET_LEDGERS },
	{ "会议纪要", OF_MEETING, MEETING, MEETING_ROWS " WHERE 1", NUMBERS(minutes), SHEET_LEDGERS },
	{ "年度会议次数", "meeting_year_by_run r WHERE r.run = ?1", "r.year || r.kind",
	  "e.meeting_no AS 会议编号, e.meeting_date AS 会议日期, e.period AS 期间, e.submission, e.words AS 说明, e.ledger AS ledger, e.key AS ledger_key",
	  MEETING_YEAR_FROM, NUMBERS(meeting_year), SHEET_RUN },
	{ "参会情况", OF_UNIT("attendance_unit_by_run"), NULL,
	  "e.meeting_no AS 会议编号, e.meeting_date AS 会议日期, iif(e.status ISNULL, 'meeting', 'attendance') AS ledger, m.key || iif(e.status ISNULL, '', '|' || e.unit) AS ledger_key",
	  "attendance_by_run e JOIN meeting_by_run m ON m.run = e.run AND m.meeting_no = e.meeting_no WHERE e.run = ?1 AND e.unit = ?2", NUMBERS(attendance), SHEET_RUN },
	{ "议定事项", "meeting_matter_by_run r WHERE r.run = ?1", "r.matter_no", MATTER ", 'supervision' AS ledger, e.key AS ledger_key",
	  "temp.supervision_asof e WHERE e.matter_no = ?3", NUMBERS(meeting_matter), SHEET_LEDGERS },
	{ "现任名册", OF_UNIT("roster_current_by_run"), "r.role", PERSON, "roster_by_run e WHERE e.run = ?1 AND e.unit = ?2 AND e.role = ?3", NUMBERS(post), SHEET_RUN },
	{ "名册变动", AT("roster_by_run"), PERSON, "roster_by_run e WHERE e.run = ?1 AND e.position = CAST(?3 AS INTEGER)", NUMBERS(change), SHEET_RUN },
	{ "负责人调整", AT("roster_by_run"), PERSON, "roster_by_run e WHERE e.run = ?1 AND e.position = CAST(?3 AS INTEGER)", NUMBERS(approval), SHEET_RUN },
	{ "公开时限", OF_UNIT("disclosure_rate_by_run"), "r.clock", DECISION, DECISION_FROM " AND e.in_period AND e.clock = ?3 AND ?2 IN ('*', e.unit)", NUMBERS(clock), SHEET_LEDGERS },
	{ "公开清单", OF_UNIT("disclosure_clock_by_run") " AND r.clock = 'B1'", "r.case_no", DECISION, DECISION_FROM " AND e.clock = 'B1' AND e.unit = ?2 AND e.case_no = ?3", NUMBERS(decision), SHEET_LEDGERS },
	{ "未结案件", OF_UNIT("open_case_by_run"), "r.case_no", "e.unit, e.case_no AS 案件, e.filed_date AS 立案, 'cases' AS ledger, ifnull(c.unit, e.unit) AS ledger_unit, c.key AS ledger_key",
	  "open_case_by_run e LEFT JOIN temp.cases_asof c ON " CASE_OF("c") " WHERE e.run = ?1 AND e.unit = ?2 AND e.case_no = ?3", NUMBERS(open_case), SHEET_LEDGERS },
	{ "分条线", "system_figure_by_run r WHERE r.run = ?1 AND r.system = ?2", "r.indicator", SENT, "(SELECT f.* FROM temp.extract_fact_now f JOIN system_figure_by_run r ON r.run = ?1 AND r.system = ?2 AND r.indicator = ?3 AND f.system = r.system AND f.indicator IN (r.indicator, r.numerator_of, r.denominator_of)) e WHERE 1", NUMBERS(system_figure), SHEET_LEDGERS },
	{ "跨区移送", AT("border_by_run"), "e.unit, e.system, e.step AS stage, e.day AS 日期, e.submission",
	  "temp.extract_event_now e JOIN border_by_run r ON r.run = ?1 AND r.position = CAST(?3 AS INTEGER) WHERE (e.unit = r.sent_unit AND e.system = r.sent_system AND e.step = r.sent_step AND e.day = r.sent"
	  " OR e.unit = r.received_unit AND e.system = r.received_system AND e.step = r.received_step AND e.day = r.received)", NUMBERS(border), SHEET_LEDGERS },
	{ "衔接环节", AT("chain_by_run"), STEP, CHAIN_FROM, NUMBERS(chain), SHEET_STEPS },
	{ "衔接核对", AT("reconcile_by_run"), STEP,
	  "(SELECT * FROM temp.step UNION ALL SELECT * FROM temp.step_double) e JOIN reconcile_by_run r ON r.run = ?1 AND r.position = CAST(?3 AS INTEGER) WHERE (e.unit = r.sender AND e.step = r.sent_step AND e.subject = r.sender_subject AND e.day = r.sent OR e.unit = r.receiver AND e.subject = r.receiver_subject AND e.day = r.received)", NUMBERS(reconcile), SHEET_STEPS },
	{ "移送核对", AT("transfer_by_run"), STEP,
	  "temp.step e JOIN transfer_by_run r ON r.run = ?1 AND r.position = CAST(?3 AS INTEGER) WHERE e.chain IN (SELECT s.chain FROM temp.step s WHERE s.unit = r.origin_unit AND s.subject = r.origin_case_no"
	  " UNION SELECT s.chain FROM temp.step s JOIN temp.linkage_asof l ON s.form = 'linkage' AND l.unit = s.unit AND l.key = s.key WHERE l.origin_unit = r.origin_unit AND l.origin_case_no = r.origin_case_no OR l.doc_no = r.doc_no) AND e.day IN (r.transferred, r.accepted, r.answered)", NUMBERS(transfer), SHEET_STEPS },
	{ "时限核对", "limit_list_by_run r WHERE r.run = ?1", "r.limit_code", LIMITED, "limit_by_run e WHERE e.run = ?1 AND e.limit_code = ?3", NUMBERS(limit), SHEET_RUN },
	{ "时限清单", AT("limit_by_run"), LIMITED, "limit_by_run e WHERE e.run = ?1 AND e.position = CAST(?3 AS INTEGER)", NUMBERS(limit_case), SHEET_RUN },
	{ "降格处理筛查", OF_UNIT("screening_by_run"), "r.case_no", "e.unit, e.case_no AS 案件, e.reason AS 情形, 'cases' AS ledger, e.unit AS ledger_unit, e.key AS ledger_key",
	  "screening_by_run e WHERE e.run = ?1 AND e.unit = ?2 AND e.case_no = ?3", NUMBERS(screening), SHEET_RUN },
	{ "筛查情形", "screening_flag_by_run r WHERE r.run = ?1", "r.flag", "e.unit, e.case_no AS 案件, e.decision_date AS 处理决定, l.reason AS 列入情形, 'cases' AS ledger, e.unit AS ledger_unit, e.key AS ledger_key",
	  "screening_case_by_run e LEFT JOIN screening_by_run l ON l.run = e.run AND l.unit = e.unit AND l.key = e.key WHERE e.run = ?1", NUMBERS(screening_flag), SHEET_RUN },
	{ "联席会议", "joint_meeting_by_run r WHERE r.run = ?1", "r.part || '-' || r.position", LIMITED, "limit_by_run e WHERE e.run = ?1 AND '2-' || e.position = ?3", NUMBERS(joint), SHEET_RUN },
	{ "材料明细", OF_UNIT("material_by_run"), "r.material || ' ' || r.obligation || ' ' || r.period",
	  "e.unit, e.name AS 材料, e.period AS 期间, e.due AS 应报, " EXPLAIN_CAME("e.") ", d.submission",
	  "material_by_run e LEFT JOIN delivery_by_run d ON d.run = e.run AND d.unit = e.unit AND d.obligation = e.obligation AND d.period = e.period WHERE e.run = ?1 AND e.unit = ?2 AND e.material || ' ' || e.obligation || ' ' || e.period = ?3", NUMBERS(material), SHEET_RUN },
	{ "单位履职", OF_UNIT("duty_unit_by_run"), NULL, "e.unit, e.clause AS 条款, e.duty AS 职责, e.indicators AS 指标",
	  "(SELECT unit, clause, duty, max(coalesce(year_value, 0) <> 0) AS active, group_concat(indicator, ' ') AS indicators FROM duty_by_run WHERE run = ?1 AND unit = ?2 AND indicator NOTNULL AND coalesce(state, '') <> 'not_applicable' GROUP BY clause, duty) e WHERE 1", NUMBERS(duty), SHEET_RUN },
	{ "专项行动", OF_UNIT("campaign_by_run"), "CAST(r.position AS TEXT)", "e.unit, e.key AS 编号, e.day AS 日期, e.form AS ledger, e.sender AS ledger_unit, e.key AS ledger_key",
	  "temp.campaign_row e JOIN campaign_by_run r ON r.run = ?1 AND r.position = CAST(?3 AS INTEGER) WHERE " TAKES_PART, NUMBERS(campaign), SHEET_CAMPAIGN },
	{ "材料通报", OF_UNIT("circular_unit_by_run"), NULL, "e.unit, e.name AS 材料, e.period AS 期间, e.due AS 应报, " EXPLAIN_CAME("e.") ", d.submission",
	  "material_by_run e LEFT JOIN delivery_by_run d ON d.run = e.run AND d.unit = e.unit AND d.obligation = e.obligation AND d.period = e.period WHERE e.run = ?1 AND e.unit = ?2 AND e.in_period AND e.standing <> 'not_applicable'", NUMBERS(circular), SHEET_RUN },
	{ "通报名单", OF_UNIT("circular_by_run"), "r.standing || ifnull(' ' || r.person, '')",
	  "e.unit, e.what AS 材料, e.period AS 期间, e.due AS 应报, e.day AS 报齐, e.submission, e.ledger, e.unit AS ledger_unit, e.key AS ledger_key",
	  NAMED_FROM, NUMBERS(named), SHEET_LEDGERS },
	{ "年度目标", OF_UNIT("target_by_run"), "r.indicator", "e.unit, e.indicator, e.value AS 已达, e.reported AS 已报单位月, e.expected AS 应报单位月",
	  "target_by_run e WHERE e.run = ?1 AND e.unit = ?2 AND e.indicator = ?3", NUMBERS(target), SHEET_RUN },
	{ "工作计划", AT("plan_by_run"), "e.unit, e.plan_no AS 计划, e.item_no AS 序号, e.measure AS 措施, e.due AS 期限, e.done AS 完成, 'plan' AS ledger, e.key AS ledger_key",
	  "plan_by_run e WHERE e.run = ?1 AND e.position = CAST(?3 AS INTEGER)", NUMBERS(plan), SHEET_RUN },
};
/* Those of an office above others that are made of something else there. */
static const struct sheet_numbers sheets_above[] = {
	{ "办理时长", DURATION, DAYS_TOLD, DAYS_TOLD_FROM, NUMBERS(duration_above), SHEET_LEDGERS },
};
/* clang-format on */

const struct sheet_numbers *sheet_numbers_of(const char *sheet, const struct level_words *level)
{
	for (size_t i = 0; level && i < sizeof(sheets_above) / sizeof(sheets_above[0]); i++)
		if (level_words_mean(level, sheets_above[i].sheet, sheet))
			return &sheets_above[i];
	for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++)
		if (level_words_mean(level, sheets[i].sheet, sheet))
			return &sheets[i];
	return NULL;
}
