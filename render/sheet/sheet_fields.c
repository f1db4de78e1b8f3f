/* sheet_fields.c - cases filed by field (exclusive) and by scene (overlapping). */
#include "render/sheet/report_workbook.h"

#include <math.h>
#include <string.h>

static const char filed_code[] = "A02_j";

static const struct sheet_column columns[] = {
	{ "分类", STYLE_TEXT, 20, 24 },
	{ "本期立案\n（件）", STYLE_COUNT, 9, 12 },
	{ "已报/应报\n（单位月）", STYLE_CENTER, 10, 14 },
	{ "占比\n（%）", STYLE_RATE, 8, 10 },
	{ "上年同期\n（件）", STYLE_COUNT, 9, 12 },
	{ "增减\n（件）", STYLE_CHANGE, 9, 12 },
	{ "同比\n（%）", STYLE_CHANGE_RATE, 10, 12 },
	{ "本年累计\n（件）", STYLE_COUNT, 9, 12 },
	{ "累计已报/应报\n（单位月）", STYLE_CENTER, 14, 16 },
	{ "上年累计\n（件）", STYLE_COUNT, 9, 12 },
	{ "检验结论", STYLE_TEXT, 22, 26 },
};

enum { COLUMN_VALUE = 1, COLUMN_YEAR_AGO = 4, CHART_WIDTH = 620 };

/* 商标领域立案 -> 商标 */
static const char *class_name(struct report *report, const struct indicator *indicator,
			      const char *ending)
{
	size_t nr = strlen(indicator->name), tail = strlen(ending);

	if (nr <= tail || strcmp(indicator->name + nr - tail, ending) != 0)
		return indicator->name;
	return arena_strndup(&report->arena, indicator->name, nr - tail);
}

/* The share of the county's cases as a live formula. */
static void share_cell(struct sheet *sheet, double share, uint32_t total_row)
{
	struct buf formula = BUF_INIT;

	if (isnan(share)) {
		sheet_text(sheet, present_mark);
		return;
	}
	buf_addch(&formula, '=');
	sheet_add_cell(&formula, sheet_row_index(sheet), COLUMN_VALUE, false);
	buf_addch(&formula, '/');
	sheet_add_cell(&formula, total_row, COLUMN_VALUE, true);
	sheet_formula(sheet, STYLE_RATE, formula.data, share);
	buf_release(&formula);
}

/* A class of fewer unit-months than the total, of which some tell no classes, is no part of it. */
static void class_row(struct sheet *sheet, const char *name, const struct comparison *comparison,
		      const struct comparison *total, uint32_t total_row)
{
	bool part = comparison->reported == total->reported;

	sheet_text(sheet, name);
	present_comparison(sheet, comparison->indicator, comparison);
	present_coverage(sheet, comparison->reported, comparison->expected);
	share_cell(sheet, part ? comparison->filed_share : (double)NAN, total_row);
	present_base(sheet, comparison, comparison->year_ago, REPORT_STATE_COMPLETE);
	present_change(sheet, comparison, REPORT_STATE_COMPLETE);
	present_base(sheet, comparison, comparison->cumulative, REPORT_STATE_COMPLETE);
	present_coverage(sheet, comparison->cumulative_reported, comparison->cumulative_expected);
	present_base(sheet, comparison, comparison->cumulative_year_ago, REPORT_STATE_COMPLETE);
	present_conclusion(sheet, comparison, false);
}

static void class_chart(struct sheet *sheet, const struct report *report, const char *what,
			bool unlike, uint32_t first, uint32_t last)
{
	const struct chart_series series[] = {
		{ "本期", COLUMN_VALUE, 0x1F77B4 },
		{ "上年同期", COLUMN_YEAR_AGO, 0x8C8C8C },
	};
	struct buf title = BUF_INIT, alt = BUF_INIT;

	buf_addf(&title, "行政立案按%s（件）%s", what,
		 unlike ? "，上年同期只计两年均已报的单位月" : "");
	buf_addf(&alt, "%s行政立案按%s，本期与上年同期对比条形图，数据见上表", report->name, what);
	sheet_chart(sheet, &(struct chart_options){
				   .kind = CHART_BAR,
				   .title = title.data,
				   .alt_text = alt.data,
				   .x_name = "立案（件）",
				   .first = first,
				   .last = last,
				   .categories = 0,
				   .series = series,
				   .nr_series = 2,
				   .at_row = sheet_row_index(sheet) + 2,
				   .at_column = 0,
				   .width = CHART_WIDTH,
				   .height = 120 + 26 * (int)(last - first + 1),
			   });
	buf_release(&title);
	buf_release(&alt);
}

/* The county's total first, then a row a class; returns the sheet's result. */
static int write_classes(struct sheet *sheet, struct report *report, const char *section,
			 const char *ending, const char *what)
{
	const struct comparison *total = report_comparison(report, "*", filed_code);
	uint32_t total_row, first;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (!total) {
		report_sheet_none(sheet, "本期没有立案数据");
		return sheet_finish(sheet);
	}
	sheet_row(sheet, ROW_TOTAL);
	total_row = sheet_row_index(sheet);
	first = total_row + 1;
	class_row(sheet, "全县立案", total, total, total_row);
	for (size_t i = 0; i < report->rules->nr_indicators; i++) {
		const struct indicator *indicator = &report->rules->indicators[i];
		const struct comparison *comparison =
			report_comparison(report, "*", indicator->code);

		if (strcmp(indicator->section, section) != 0 || !comparison)
			continue;
		sheet_row(sheet, comparison->changed ? ROW_ALERT : ROW_PLAIN);
		class_row(sheet, class_name(report, indicator, ending), comparison, total,
			  total_row);
	}
	if (sheet_row_index(sheet) >= first)
		class_chart(sheet, report, what,
			    total->compared_months < total->compared_owed &&
				    !isnan(total->year_ago),
			    first, sheet_row_index(sheet));
	return sheet_finish(sheet);
}

int sheet_fields(struct workbook *workbook, struct report *report, struct diag *diag)
{
	(void)diag;
	return write_classes(report_sheet_open(workbook, report, REPORT_SHEET_FIELDS), report,
			     "field", "领域立案", "领域");
}

int sheet_scenes(struct workbook *workbook, struct report *report, struct diag *diag)
{
	(void)diag;
	return write_classes(report_sheet_open(workbook, report, REPORT_SHEET_SCENES), report,
			     "scene", "环节立案", "环节");
}
