/* sheet_cohorts.c - rates of a process by cohort: what became of the decisions due for disclosure
 * and of the cases transferred to the police. Counts and rates only, no single case. */
#include "render/sheet/sheet_list.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

static const struct sheet_column columns[] = {
	{ "事项", STYLE_TEXT, 14, 16 },
	{ "批次", STYLE_CENTER, 9, 10 },
	{ "范围", STYLE_TEXT, 14, 20 },
	{ "件数", STYLE_COUNT, 6, 8 },
	{ "已实现\n（件）", STYLE_COUNT, 7, 8 },
	{ "尚无结果\n（件）", STYLE_COUNT, 9, 9 },
	{ "比例\n（%）", STYLE_RATE, 8, 9 },
	{ "比例\n95%区间", STYLE_CENTER, 12, 14 },
	{ "期限内\n（件）", STYLE_COUNT, 7, 8 },
	{ "期限内\n比例（%）", STYLE_RATE, 9, 10 },
	{ "期限内比例\n95%区间", STYLE_CENTER, 12, 14 },
	{ "上年同期\n件数", STYLE_COUNT, 9, 10 },
	{ "上年同期\n已实现（件）", STYLE_COUNT, 11, 12 },
	{ "上年同期\n比例（%）", STYLE_RATE, 9, 10 },
	{ "比例\n增减", STYLE_CHANGE_POINTS, 10, 13 },
	{ "备注", STYLE_TEXT, 18, 30 },
};

static const struct {
	const char *code, *name;
} processes[] = {
	{ "disclosed", "处罚决定公开" },
	{ "accepted", "公安受理移送" },
	{ "filed", "公安立案" },
	{ "refused", "公安不予立案" },
};

static const char select_rows[] =
	"SELECT c.unit, c.field, c.span, c.n, c.reached, c.open, c.unknown, c.rate, c.ci_low,"
	" c.ci_high, c.reason, c.within_nr, c.within_share, c.within_low, c.within_high,"
	" c.within_method, c.n_year_ago, c.reached_year_ago, c.rate_year_ago, c.change,"
	" c.year_ago_reason, c.compared_n, c.compared_reached"
	" FROM p JOIN cohort_by_run c ON c.run = p.run"
	" LEFT JOIN unit_order o ON o.code = c.unit WHERE c.process = ?8"
	" AND (c.entered > 0 OR c.n_year_ago >= 5 OR (c.unit = '*' AND c.field = '*'))"
	" ORDER BY c.span, c.field <> '*', c.unit <> '*', o.position, c.n DESC, c.field";

static bool has_reason(struct query *row, const char *reason)
{
	const char *text = query_text_of(row, "reason");

	return text && strcmp(text, reason) == 0;
}

/* A count of the cohort, NULL where the calendar lacks the year or nobody told of it. */
static void count_cell(struct sheet *sheet, struct query *row, const char *column)
{
	if (query_is_null_of(row, column))
		sheet_text(sheet, present_state(has_reason(row, "no_calendar")
							? REPORT_STATE_NOT_COMPUTABLE
							: REPORT_STATE_MISSING));
	else
		sheet_number(sheet, query_double_of(row, column));
}

static void number_cell(struct sheet *sheet, struct query *row, const char *column, double scale)
{
	if (query_is_null_of(row, column))
		sheet_text(sheet, present_mark);
	else
		sheet_number(sheet, query_double_of(row, column) * scale);
}

/* A number of the year before; before anyone reported the count would be of a part only. */
static void past_cell(struct sheet *sheet, struct query *row, const char *column)
{
	const char *reason = query_text_of(row, "year_ago_reason");

	if (reason && strcmp(reason, "no_calendar") == 0)
		sheet_text(sheet, present_state(REPORT_STATE_NOT_COMPUTABLE));
	else if (!reason)
		sheet_number(sheet, query_double_of(row, column));
	else
		sheet_text(sheet, present_mark);
}

static void interval_cell(struct sheet *sheet, struct query *row, const char *low, const char *high)
{
	struct buf text = BUF_INIT;

	if (!query_is_null_of(row, low)) {
		decimal_add_share(&text, query_double_of(row, low), 1);
		buf_addstr(&text, "—");
		decimal_add_share(&text, query_double_of(row, high), 1);
		buf_addstr(&text, "%");
	}
	sheet_text(sheet, text.nr ? text.data : present_mark);
	buf_release(&text);
}

static void note_cell(struct sheet *sheet, struct query *row)
{
	const char *method = query_text_of(row, "within_method");
	struct buf text = BUF_INIT;

	if (has_reason(row, "no_calendar"))
		buf_addstr(&text, "rules/calendar.csv 没有该年的放假安排");
	if (query_int_of(row, "unknown") > 0)
		buf_addf(&text, "%s另有%lld件有关单位尚未报送，不计入", text.nr ? "；" : "",
			 (long long)query_int_of(row, "unknown"));
	if (has_reason(row, "unsettled"))
		buf_addf(&text, "%s有案件尚无结果，比例未定", text.nr ? "；" : "");
	if (!query_is_null_of(row, "change") && !query_is_null_of(row, "compared_n") &&
	    query_int_of(row, "compared_n") < query_int_of(row, "n"))
		buf_addf(&text, "%s增减按两年均已报送的月份，本年为%lld件中%lld件",
			 text.nr ? "；" : "", (long long)query_int_of(row, "compared_n"),
			 (long long)query_int_of(row, "compared_reached"));
	if (method && strcmp(method, "exact") != 0)
		buf_addf(&text, "%s跟踪不满30天的，期限内比例为估计数", text.nr ? "；" : "");
	sheet_text(sheet, text.data);
	buf_release(&text);
}

static void cohort_row(struct sheet *sheet, const struct report *report, const char *process,
		       struct query *row)
{
	const char *unit = query_text_of(row, "unit"), *field = query_text_of(row, "field");
	bool county = strcmp(unit, "*") == 0 && strcmp(field, "*") == 0;

	sheet_row(sheet, county ? ROW_TOTAL : ROW_PLAIN);
	sheet_text(sheet, process);
	sheet_text(sheet, strcmp(query_text_of(row, "span"), "year") == 0 ? "近12个月" : "本期");
	sheet_text(sheet, sheet_group_name(report, unit, field));
	count_cell(sheet, row, "n");
	count_cell(sheet, row, "reached");
	count_cell(sheet, row, "open");
	number_cell(sheet, row, "rate", 1);
	interval_cell(sheet, row, "ci_low", "ci_high");
	count_cell(sheet, row, "within_nr");
	number_cell(sheet, row, "within_share", 1);
	interval_cell(sheet, row, "within_low", "within_high");
	past_cell(sheet, row, "n_year_ago");
	past_cell(sheet, row, "reached_year_ago");
	number_cell(sheet, row, "rate_year_ago", 1);
	number_cell(sheet, row, "change", 100);
	note_cell(sheet, row);
}

int sheet_cohorts(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_COHORTS);
	struct query rows = QUERY_INIT;
	int more = 0;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (sheet_query_open(&rows, report, report->period.first_day, select_rows, diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]) && more >= 0; i++) {
		query_bind_text(&rows, 8, processes[i].code);
		while ((more = query_next(&rows, diag)) > 0)
			cohort_row(sheet, report, processes[i].name, &rows);
		query_reset(&rows);
	}
	query_release(&rows);
	return more < 0 || sheet_finish(sheet) < 0 ? -1 : 0;
}
