/* sheet_durations.c - how long the steps of a case take: the county, each unit, each field. */
#include "render/sheet/sheet_list.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

static const struct sheet_column columns[] = {
	{ "环节", STYLE_TEXT, 16, 16 },
	{ "范围", STYLE_TEXT, 14, 20 },
	{ "件数", STYLE_COUNT, 6, 8 },
	{ "已完成\n（件）", STYLE_COUNT, 7, 8 },
	{ "中位数\n（天）", STYLE_DAYS, 10, 12 },
	{ "中位数\n95%区间", STYLE_CENTER, 11, 13 },
	{ "90%分位数\n（天）", STYLE_DAYS, 11, 12 },
	{ "上年同期\n件数", STYLE_COUNT, 9, 10 },
	{ "上年同期\n已完成（件）", STYLE_COUNT, 11, 12 },
	{ "上年同期\n中位数（天）", STYLE_DAYS, 11, 12 },
	{ "上年同期90%\n分位数（天）", STYLE_DAYS, 12, 13 },
	{ "中位数增减\n（天）", STYLE_CHANGE_NUMBER, 10, 11 },
	{ "跟踪至", STYLE_DATE, 11, 12 },
	{ "备注", STYLE_TEXT, 18, 24 },
};

static const struct {
	const char *code, *name;
} steps[] = {
	{ "filing_decision", "立案至处理决定" },
	{ "decision_disclosure", "处理决定至公开" },
	{ "filing_transfer", "立案至移送公安" },
	{ "transfer_acceptance", "移送至公安受理" },
};

static const char select_rows[] =
	"SELECT d.step, d.unit, d.field, d.n, d.closed, d.median, d.median_reason, d.median_low,"
	" d.median_high, d.p90, d.p90_reason, d.longest, d.n_year_ago, d.closed_year_ago,"
	" d.median_year_ago, d.median_year_ago_reason, d.p90_year_ago, d.p90_year_ago_reason,"
	" d.longest_year_ago, d.change, d.followed_to, d.left_out, d.unreported"
	" FROM p JOIN duration_by_run d ON d.run = p.run"
	" LEFT JOIN unit_order o ON o.code = d.unit WHERE d.step = ?8"
	" AND (d.n > 0 OR d.left_out > 0 OR d.n_year_ago >= 5 OR (d.unit = '*' AND d.field = '*'))"
	" ORDER BY d.field <> '*', d.unit <> '*', o.position, d.n DESC, d.field";

/* The days, or why there are none: too few cases, or more than half (a tenth) still open. */
static void days_cell(struct sheet *sheet, struct query *row, const char *value, const char *reason,
		      const char *longest)
{
	const char *why = query_text_of(row, reason);
	struct buf text = BUF_INIT;

	if (!query_is_null_of(row, value)) {
		sheet_number(sheet, query_double_of(row, value));
	} else if (why && strcmp(why, "censored") == 0) {
		buf_addstr(&text, "超过");
		decimal_add_double(&text, query_double_of(row, longest));
		sheet_text(sheet, text.data);
	} else if (why && strcmp(why, "small_cohort") == 0) {
		sheet_text(sheet, "件数太少");
	} else {
		sheet_text(sheet, present_mark);
	}
	buf_release(&text);
}

static void interval_cell(struct sheet *sheet, struct query *row)
{
	struct buf text = BUF_INIT;

	if (!query_is_null_of(row, "median_low")) {
		decimal_add_double(&text, query_double_of(row, "median_low"));
		if (query_is_null_of(row, "median_high")) {
			buf_addstr(&text, "以上");
		} else {
			buf_addstr(&text, "—");
			decimal_add_double(&text, query_double_of(row, "median_high"));
		}
	}
	sheet_text(sheet, text.nr ? text.data : present_mark);
	buf_release(&text);
}

static void note_cell(struct sheet *sheet, struct query *row)
{
	long long open = query_int_of(row, "unreported");
	long long left_out = query_int_of(row, "left_out");
	struct buf text = BUF_INIT;

	if (open > 0)
		buf_addf(&text, "缺报%lld个单位月", open);
	if (left_out > 0)
		buf_addf(&text, "%s%lld件日期不全、颠倒或当月未报送，未计入", text.nr ? "；" : "",
			 left_out);
	sheet_text(sheet, text.data);
	buf_release(&text);
}

/* A number of the year before; before anyone reported the count would be of a part only. */
static void past_cell(struct sheet *sheet, struct query *row, const char *column)
{
	const char *why = query_text_of(row, "median_year_ago_reason");

	if (why && strcmp(why, "missing") == 0)
		sheet_text(sheet, present_mark);
	else
		sheet_number(sheet, query_double_of(row, column));
}

static void duration_row(struct sheet *sheet, const struct report *report, const char *step,
			 struct query *row)
{
	const char *unit = query_text_of(row, "unit"), *field = query_text_of(row, "field");
	bool county = strcmp(unit, "*") == 0 && strcmp(field, "*") == 0;

	sheet_row(sheet, county ? ROW_TOTAL : ROW_PLAIN);
	sheet_text(sheet, step);
	sheet_text(sheet, sheet_group_name(report, unit, field));
	sheet_number(sheet, query_double_of(row, "n"));
	sheet_number(sheet, query_double_of(row, "closed"));
	days_cell(sheet, row, "median", "median_reason", "longest");
	interval_cell(sheet, row);
	days_cell(sheet, row, "p90", "p90_reason", "longest");
	past_cell(sheet, row, "n_year_ago");
	past_cell(sheet, row, "closed_year_ago");
	days_cell(sheet, row, "median_year_ago", "median_year_ago_reason", "longest_year_ago");
	days_cell(sheet, row, "p90_year_ago", "p90_year_ago_reason", "longest_year_ago");
	if (query_is_null_of(row, "change"))
		sheet_text(sheet, present_mark);
	else
		sheet_number(sheet, query_double_of(row, "change"));
	sheet_date(sheet, query_text_of(row, "followed_to"));
	note_cell(sheet, row);
}

int sheet_durations(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_DURATIONS);
	struct query rows = QUERY_INIT;
	int more = 0;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (sheet_query_open(&rows, report, report->period.first_day, select_rows, diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && more >= 0; i++) {
		query_bind_text(&rows, 8, steps[i].code);
		while ((more = query_next(&rows, diag)) > 0)
			duration_row(sheet, report, steps[i].name, &rows);
		query_reset(&rows);
	}
	query_release(&rows);
	return more < 0 || sheet_finish(sheet) < 0 ? -1 : 0;
}
