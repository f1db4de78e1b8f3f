/* sheet_published.c - 更正表: numbers of signed reports that are others by now; 初报变动: how far
 * first figures have moved so far. */
#include "render/sheet/report_workbook.h"

#include <string.h>

#include "render/report/present.h"

static const struct sheet_column columns[] = {
	{ "期间", STYLE_TEXT, 14, 18 },	  { "单位", STYLE_TEXT, 16, 22 },
	{ "指标", STYLE_TEXT, 20, 28 },	  { "计量单位", STYLE_CENTER, 8, 10 },
	{ "原公布", STYLE_COUNT, 8, 14 }, { "更正为", STYLE_COUNT, 8, 14 },
	{ "增减", STYLE_CHANGE, 8, 14 },  { "原公布于", STYLE_TEXT, 24, 30 },
	{ "原因", STYLE_TEXT, 36, 60 },	  { "指标代码", STYLE_CENTER, 7, 10 },
};

static const char *name_of(char name[static 64], const char *code)
{
	struct period period;

	return period_parse(&period, code) == 0 ? period_name(name, 64, &period) : code;
}

/* 2024年第三季度报告第1次修订（2024-11-20签发）. */
static void add_report(struct buf *out, struct query *row)
{
	char name[64];

	buf_addf(out, "%s报告", name_of(name, query_text_of(row, "report")));
	if (query_int_of(row, "revision"))
		buf_addf(out, "第%lld次修订", (long long)query_int_of(row, "revision"));
	buf_addf(out, "（%s签发）", query_text_of(row, "issued"));
}

static void add_cause(struct buf *out, struct query *row)
{
	static const struct {
		const char *code, *words;
	} causes[] = {
		{ "rules", "规则文件有改动" },
		{ "program", "程序版本不同" },
		{ "time", "随日期变化（到期、办结、公开等），材料没有改动" },
	};
	const char *files = query_text_of(row, "files"), *cause = query_text_of(row, "cause");

	if (files)
		buf_addstr(out, files);
	if (files && query_int_of(row, "nr_files") > 3)
		buf_addf(out, "等%lld件", (long long)query_int_of(row, "nr_files"));
	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++)
		if (strcmp(causes[i].code, cause) == 0)
			buf_addstr(out, causes[i].words);
}

/* Of rates percentage points. */
static void change_cell(struct sheet *sheet, const struct indicator *indicator, enum style style,
			double change)
{
	sheet_number_as(sheet, style,
			indicator->quantity == QUANTITY_RATE ? change * 100
							     : present_scale(indicator, change));
}

static void write_row(struct sheet *sheet, struct report *report, struct query *row)
{
	const struct indicator *indicator =
		rules_indicator(report->rules, query_text_of(row, "indicator"));
	struct buf text = BUF_INIT;
	char name[64];

	if (!indicator)
		return;
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, name_of(name, query_text_of(row, "period")));
	sheet_text(sheet, report_unit_name(report, query_text_of(row, "unit")));
	sheet_text(sheet, indicator->name);
	sheet_text(sheet, indicator->measure_unit);
	present_value(sheet, indicator, query_double_of(row, "published"),
		      report_state_from(query_text_of(row, "published_state")));
	present_value(sheet, indicator, query_double_of(row, "now"),
		      report_state_from(query_text_of(row, "now_state")));
	change_cell(sheet, indicator, present_change_style(indicator),
		    query_double_of(row, "change"));
	add_report(&text, row);
	sheet_text(sheet, text.data);
	buf_reset(&text);
	add_cause(&text, row);
	sheet_text(sheet, text.data);
	sheet_text(sheet, indicator->code);
	buf_release(&text);
}

int sheet_published(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_PUBLISHED);
	struct query query = QUERY_INIT;
	size_t nr = 0;
	int more = query_open(&query, report->store,
			      "SELECT period, unit, indicator, published, published_state, now,"
			      " now_state, change, report, revision, issued, cause, files, nr_files"
			      " FROM published_change_by_run WHERE run = ?1 ORDER BY position",
			      diag);

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (more == 0)
		query_bind_int(&query, 1, report->run);
	while (more >= 0 && (more = query_next(&query, diag)) > 0) {
		write_row(sheet, report, &query);
		nr++;
	}
	query_release(&query);
	if (more == 0 && !nr)
		report_sheet_none(sheet, "没有已签发的报告，或者已公布的数没有变化");
	return more < 0 ? -1 : sheet_finish(sheet);
}

static const struct sheet_column first_columns[] = {
	{ "单位", STYLE_TEXT, 18, 24 },
	{ "指标", STYLE_TEXT, 22, 30 },
	{ "计量单位", STYLE_CENTER, 8, 10 },
	{ "本期\n（初报）", STYLE_COUNT, 8, 14 },
	{ "以往报过\n（期）", STYLE_COUNT, 8, 10 },
	{ "后来调增\n（期）", STYLE_COUNT, 8, 10 },
	{ "后来调减\n（期）", STYLE_COUNT, 8, 10 },
	{ "平均每期\n变动", STYLE_CHANGE_MONEY, 8, 14 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

/* The mean of counts is no whole number. */
static enum style mean_style(const struct indicator *indicator)
{
	enum style style = present_change_style(indicator);

	return style == STYLE_CHANGE ? STYLE_CHANGE_MONEY : style;
}

static void write_first(struct sheet *sheet, struct report *report, struct query *row)
{
	const char *unit = query_text_of(row, "unit"), *code = query_text_of(row, "indicator");
	const struct indicator *indicator = rules_indicator(report->rules, code);

	if (!indicator)
		return;
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, report_unit_name(report, unit));
	sheet_text(sheet, indicator->name);
	sheet_text(sheet, indicator->measure_unit);
	present_comparison(sheet, indicator, report_comparison(report, unit, code));
	sheet_number(sheet, (double)query_int_of(row, "n"));
	sheet_number(sheet, (double)query_int_of(row, "up"));
	sheet_number(sheet, (double)query_int_of(row, "down"));
	change_cell(sheet, indicator, mean_style(indicator), query_double_of(row, "mean_change"));
	sheet_text(sheet, code);
}

int sheet_first_figures(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_FIRST_FIGURES);
	struct query query = QUERY_INIT;
	size_t nr = 0;
	int more = query_open(&query, report->store,
			      "SELECT unit, indicator, n, up, down, mean_change FROM"
			      " first_figure_by_run WHERE run = ?1 AND moved"
			      " ORDER BY position",
			      diag);

	sheet_columns(sheet, first_columns, sizeof(first_columns) / sizeof(first_columns[0]));
	if (more == 0)
		query_bind_int(&query, 1, report->run);
	while (more >= 0 && (more = query_next(&query, diag)) > 0) {
		write_first(sheet, report, &query);
		nr++;
	}
	query_release(&query);
	if (more == 0 && !nr)
		report_sheet_none(sheet,
				  "以往同样长短的期间没有报过，或者初次报来的数后来没有变动");
	return more < 0 ? -1 : sheet_finish(sheet);
}
