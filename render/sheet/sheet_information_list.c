/* sheet_information_list.c - the period's information one by one, its promptness and adoption by
 * unit, and the major cases that are followed. */
#include "render/sheet/sheet_list.h"

static const struct list_column item_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "kind", "类型", LIST_CODE, 12, 16, .codes = "information_kind" },
	{ "title", "标题", LIST_TEXT, 30, 42, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 14, 18, NULL, NULL },
	{ "event_date", "事件日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "due", "报送期限", LIST_DATE, 11, 11, NULL, NULL },
	{ "reported_date", "报送日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "days", "报送用时\n（工作日）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "state", "是否及时", LIST_WORD, 9, 10, .word = present_prompt },
	{ "days_late", "逾期\n（工作日）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "adopted", "采用级别", LIST_CODE, 10, 12, .codes = "adopted" },
};

/* Of major events and cases alone a day is demanded. */
#define DEMANDED(column)                                                                 \
	"(SELECT d." column " FROM demand_by_run d WHERE d.run = i.run AND d.demand ="   \
	" 'information_prompt' AND d.unit = i.unit AND d.subject IS coalesce(i.case_no," \
	" i.title) AND d.title IS i.title AND d.done IS i.reported_date AND i.kind IN"   \
	" ('major_event', 'major_case') LIMIT 1)"

int sheet_information_items(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		item_columns,
		sizeof(item_columns) / sizeof(item_columns[0]),
		"SELECT unit AS trace_unit, position AS trace_key, unit, kind, title, case_no,"
		" event_date, " DEMANDED(
			"due") " AS due, reported_date, days, state,"
			       " nullif(" DEMANDED(
				       "days") ", 0) AS days_late, adopted,"
					       " coalesce(state, '') = 'late' AND kind IN "
					       "('major_event', 'major_case') AS alert"
					       " FROM p JOIN information_by_run i ON i.run = p.run "
					       "WHERE in_period ORDER BY"
					       " position",
		"收到的材料中没有本期的信息",
		.traced = REPORT_SHEET_INFORMATION_ITEMS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_INFORMATION_ITEMS),
			  report, &list, diag);
}

static const struct list_column unit_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "items", "本期报送\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "prompt", "及时\n（篇）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "late", "不及时\n（篇）", LIST_COUNT, 8, 10, NULL, NULL },
	{ "unknown", "不能判断\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "prompt_rate", "及时率", LIST_SHARE_IF, 9, 10, NULL, NULL },
	{ "county", "县级采用\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "city", "市级采用\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "province", "省级采用\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "nation", "国家级采用\n（篇）", LIST_COUNT, 10, 10, NULL, NULL },
	{ "year_items", "本年报送\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "year_unknown", "本年不能判断\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "year_told", "本年\n已报/应报\n（月）", LIST_TEXT, 9, 10, NULL, NULL },
	{ "year_prompt_rate", "本年及时率", LIST_SHARE_IF, 10, 10, NULL, NULL },
	{ "year_adopted", "本年采用\n（篇）", LIST_COUNT, 9, 10, NULL, NULL },
};

/* As present_coverage() has it. */
#define YEAR_TOLD                                                                          \
	"(SELECT format(iif(c.cumulative_reported < c.cumulative_expected, '（%d/%d）'," \
	" '%d/%d'), c.cumulative_reported, c.cumulative_expected) FROM comparison_by_run"  \
	" c WHERE c.run = u.run AND c.unit = u.unit AND c.indicator = 'I07_n')"

int sheet_information_units(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		unit_columns,
		sizeof(unit_columns) / sizeof(unit_columns[0]),
		"SELECT unit AS trace_unit, NULL AS trace_key, unit, items, prompt, late, unknown, "
		"prompt_rate, county, city, province,"
		" nation, year_items, year_unknown, " YEAR_TOLD
		" AS year_told, year_prompt_rate, year_adopted, items IS NULL AS alert"
		" FROM p JOIN information_unit_by_run u ON u.run = p.run ORDER BY position",
		"规则中没有信息报送台账",
		.traced = REPORT_SHEET_INFORMATION_UNITS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_INFORMATION_UNITS),
			  report, &list, diag);
}

static const struct list_column case_columns[] = {
	{ "unit", "单位", LIST_UNIT, 12, 15, NULL, NULL },
	{ "case_no", "案件编号", LIST_TEXT, 12, 18, NULL, NULL },
	{ "title", "案件", LIST_TEXT, 22, 30, NULL, NULL },
	{ "accepted", "受理日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "reports", "报送\n（次）", LIST_COUNT, 6, 7, NULL, NULL },
	{ "stage", "最近环节", LIST_CODE, 8, 9, .codes = "major_stage" },
	{ "reported_date", "最近报送", LIST_DATE, 11, 11, NULL, NULL },
	{ "due", "报送期限", LIST_DATE, 11, 11, NULL, NULL },
	{ "closed", "办结日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "state", "情况", LIST_WORD, 12, 14, .word = present_major_case },
	{ "days", "逾期", LIST_FIGURE, 8, 9, NULL, NULL },
};

/* Reporting anew has calendar days, reporting at all working days, or as the rules have it. */
#define DAYS(d)                                                                                      \
	"iif(" d ".days > 0, " d ".days || iif(" d ".day_kind = 'workday', '个工作日', '天'), " \
	"NULL)"

/* Reports that no other can be joined to. */
#define UNNUMBERED                                                                          \
	"SELECT d.unit, d.subject, d.unit, NULL, d.title, NULL, NULL, i.stage,"             \
	" i.reported_date, NULL, NULL, 'unnumbered', NULL, 0, 2, d.position FROM p"         \
	" JOIN demand_by_run d ON d.run = p.run JOIN information_by_run i ON i.run = d.run" \
	" AND i.unit = d.unit AND i.title = d.title AND i.kind = 'major_case'"              \
	" AND i.case_no IS NULL WHERE d.demand = 'major_case_followed'"                     \
	" AND d.state = 'unknown'"

/* Those that are told of; before them those of the case ledger that ought to be and are not, behind
 * them those that nobody can follow. */
int sheet_major_cases(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		case_columns,
		sizeof(case_columns) / sizeof(case_columns[0]),
		"SELECT m.unit AS trace_unit, case_no AS trace_key, m.unit, case_no, m.title,"
		" accepted, reports, stage, reported_date,"
		" iif(closed IS NULL, m.due, NULL) AS due, closed, m.state, " DAYS(
			"f") " AS days,"
			     " coalesce(m.state, '') = 'overdue' AS alert, 1 AS part, m.position"
			     " FROM p JOIN major_case_by_run m ON m.run = p.run"
			     " LEFT JOIN demand_by_run f ON f.run = m.run AND f.unit = m.unit AND"
			     " f.demand = 'major_case_followed' AND f.subject = m.case_no UNION ALL"
			     " SELECT d.unit, d.subject, d.unit, d.subject, "
			     "'达到大案要案标准，没有报送',"
			     " NULL, NULL, NULL, NULL, d.due, NULL, 'report_' || d.state, " DAYS(
				     "d") ", d.state = 'overdue',"
					  " 0, d.position FROM p JOIN demand_by_run d ON d.run = "
					  "p.run WHERE"
					  " d.demand = 'major_case_reported' AND d.state IN "
					  "('open', 'due_soon', 'overdue',"
					  " 'unknown') UNION ALL " UNNUMBERED
					  " ORDER BY alert DESC, part, position",
		"收到的材料中没有在办或者本年办结的大案要案信息",
		.traced = REPORT_SHEET_MAJOR_CASES,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MAJOR_CASES), report,
			  &list, diag);
}
