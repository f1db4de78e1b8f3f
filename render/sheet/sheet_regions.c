/* sheet_regions.c - at an office above others: whose extract came, the systems over all regions,
 * and transfers from one region to another. */
#include <math.h>
#include <string.h>

#include "core/rules/quantity_words.h"
#include "render/sheet/sheet_list.h"

static const char *word_state(const char *state)
{
	if (strcmp(state, "missing") == 0)
		return "没有收到";
	return strcmp(state, "draft") == 0 ? "草稿" : "已签发";
}

int sheet_regions(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "unit", "地区", LIST_UNIT, 12, 18, NULL, NULL },
		{ "state", "情况", LIST_WORD, 9, 10, .word = word_state },
		{ "period", "期间", LIST_PERIOD, 15, 18, NULL, NULL },
		{ "issue", "第几次签发", LIST_NUMBER, 8, 10, NULL, NULL },
		{ "as_of", "截至日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "received", "收到时间", LIST_TEXT, 15, 17, NULL, NULL },
		{ "differing", "口径不同、没有并入的指标", LIST_TEXT, 20, 34, NULL, NULL },
		{ "file", "文件", LIST_TEXT, 24, 34, NULL, NULL },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT unit, state, period, nullif(issue, 0) AS issue, r.as_of,"
		" replace(received, 'T', ' ') AS received, nullif(differing, '') AS differing, "
		"file,"
		" state = 'missing' OR differing <> '' AS alert FROM p JOIN region_by_run r"
		" ON r.run = p.run ORDER BY state <> 'missing', position",
		"units.csv 中没有本期的下级地区",
		.traced = 0,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_REGIONS), report, &list,
			  diag);
}

/* ---- systems */
static const struct sheet_column system_columns[] = {
	{ "条线", STYLE_TEXT, 16, 22 },
	{ "指标", STYLE_TEXT, 18, 26 },
	{ "本期", STYLE_NUMBER, 10, 13 },
	{ "上年同期", STYLE_NUMBER, 10, 13 },
	{ "计量单位", STYLE_CENTER, 8, 9 },
	{ "有数的地区\n（个）", STYLE_NUMBER, 9, 11 },
	{ "已报/应报\n（地区月）", STYLE_CENTER, 9, 11 },
	{ "指标代码", STYLE_CENTER, 8, 10 },
};

static const char systems[] =
	"SELECT s.system, s.indicator, s.value, s.year_value, s.regions, s.reported, s.expected,"
	" s.state FROM p JOIN system_figure_by_run s ON s.run = p.run"
	" ORDER BY s.place ISNULL, s.place, s.position";

static void trace_system(struct report *report, const struct indicator *indicator,
			 const char *system, const char *word, double value)
{
	struct buf printed = BUF_INIT, label = BUF_INIT;

	if (isnan(value) || rules_unit_index(report->rules, system) < 0)
		return;
	quantity_words_add(&printed, indicator->quantity, indicator->measure_unit, value);
	buf_addf(&label, "%s %s", word, indicator->code);
	sheet_trace_as(report, REPORT_SHEET_SYSTEMS,
		       &(struct trace_line){ .unit = system,
					     .what = report_sheet_name(REPORT_SHEET_SYSTEMS),
					     .name = indicator->name,
					     .word = word,
					     .target = indicator->code,
					     .label = label.data,
					     .printed = printed.data,
					     .value = value });
	buf_release(&printed);
	buf_release(&label);
}

static void amount_cell(struct sheet *sheet, const struct indicator *indicator, double value,
			const char *state)
{
	if (!isnan(value))
		sheet_number_as(sheet, present_style(indicator), present_scale(indicator, value));
	else if (state && strcmp(state, "not_computable") == 0)
		sheet_text_as(sheet, STYLE_CENTER, present_mark);
	else
		sheet_blank(sheet);
}

static void system_row(struct sheet *sheet, struct report *report, struct query *row)
{
	const struct indicator *indicator =
		rules_indicator(report->rules, query_text_of(row, "indicator"));
	const char *system = query_text_of(row, "system"), *state = query_text_of(row, "state");
	double value = query_double_of(row, "value"), year = query_double_of(row, "year_value");
	struct buf reported = BUF_INIT;

	if (!indicator)
		return;
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, report_unit_name(report, system));
	sheet_text(sheet, indicator->name);
	amount_cell(sheet, indicator, value, state);
	amount_cell(sheet, indicator, year, NULL);
	sheet_text(sheet, indicator->measure_unit);
	sheet_number(sheet, (double)query_int_of(row, "regions"));
	buf_addf(&reported, "%lld/%lld", (long long)query_int_of(row, "reported"),
		 (long long)query_int_of(row, "expected"));
	sheet_text(sheet, reported.data);
	sheet_text(sheet, indicator->code);
	trace_system(report, indicator, system, "本期", value);
	trace_system(report, indicator, system, "上年同期", year);
	buf_release(&reported);
}

int sheet_systems(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_SYSTEMS);
	struct query row = QUERY_INIT;
	bool any = false;
	int more;

	sheet_columns(sheet, system_columns, sizeof(system_columns) / sizeof(system_columns[0]));
	more = sheet_query_open(&row, report, report->period.first_day, systems, diag);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		any = true;
		system_row(sheet, report, &row);
	}
	query_release(&row);
	if (!any)
		report_sheet_none(sheet, "没有收到本期的上报包");
	return more < 0 || sheet_finish(sheet) < 0 ? -1 : 0;
}

/* ---- transfers between regions */
static const char *word_border(const char *state)
{
	return strcmp(state, "agrees") == 0 ? "相符" : "日期不符";
}

static const char *word_found(const char *found_by)
{
	return strcmp(found_by, "paper") == 0 ? "文书号" : "案号";
}

/* Whether any extract of the run tells of records of two sides: 1, 0, -1. */
static int has_events(const struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, report->store,
			      "SELECT 1 FROM region_by_run r JOIN extract_event v"
			      " ON v.extract = r.submission WHERE r.run = ?1 LIMIT 1",
			      diag);

	if (more == 0) {
		query_bind_int(&row, 1, report->run);
		more = query_next(&row, diag);
	}
	query_release(&row);
	return more;
}

int sheet_borders(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list_column columns[] = {
		{ "sent_unit", "移送地区", LIST_UNIT, 12, 16, NULL, NULL },
		{ "sent_system", "移送单位", LIST_UNIT, 14, 20, NULL, NULL },
		{ "sent_name", "移送环节", LIST_TEXT, 10, 14, NULL, NULL },
		{ "sent", "移送日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "received_unit", "接收地区", LIST_UNIT, 12, 16, NULL, NULL },
		{ "received_system", "接收单位", LIST_UNIT, 14, 20, NULL, NULL },
		{ "received_name", "接收环节", LIST_TEXT, 10, 14, NULL, NULL },
		{ "received", "接收日期", LIST_DATE, 11, 11, NULL, NULL },
		{ "apart", "相隔\n（天）", LIST_COUNT, 7, 9, NULL, NULL },
		{ "state", "核对", LIST_WORD, 9, 10, .word = word_border },
		{ "found_by", "对上的号码", LIST_WORD, 8, 10, .word = word_found },
	};
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT '*' AS trace_unit, CAST(b.position AS TEXT) AS trace_key, b.sent_unit,"
		" b.sent_system, b.sent_name, b.sent, b.received_unit, b.received_system,"
		" b.received_name, b.received, b.apart, b.state, b.found_by,"
		" b.state <> 'agrees' AS alert FROM p JOIN border_by_run b ON b.run = p.run"
		" ORDER BY b.position",
		"本年没有查到跨地区移送的案件：两地的上报包中没有号码相同的一方移送、一方接收的记"
		"录",
		.traced = REPORT_SHEET_BORDERS,
	};
	struct list shown = list;
	int told = has_events(report, diag);

	if (told < 0)
		return -1;
	if (!told)
		shown.none = "不能核对：上报包里没有两法衔接记录（市一级的上报包不带，"
			     "要核对的直接收各县的）";
	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_BORDERS), report, &shown,
			  diag);
}
