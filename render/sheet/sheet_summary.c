/* sheet_summary.c - the county's main indicators beside earlier periods, with what tests say. */
#include "render/sheet/report_workbook.h"

#include <math.h>

#include "render/report/first_figures.h"

static const struct sheet_column columns[] = {
	{ "指标", STYLE_TEXT, 18, 24 },
	{ "计量单位", STYLE_CENTER, 8, 10 },
	{ "本期", STYLE_COUNT, 7, 14 },
	{ "已报/应报\n（单位月）", STYLE_CENTER, 10, 14 },
	{ "上期", STYLE_COUNT, 7, 14 },
	{ "上年同期", STYLE_COUNT, 7, 14 },
	{ "比上年同期\n增减", STYLE_CHANGE, 12, 15 },
	{ "同比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "环比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "本年累计", STYLE_COUNT, 7, 14 },
	{ "累计已报/应报\n（单位月）", STYLE_CENTER, 14, 16 },
	{ "上年累计", STYLE_COUNT, 7, 14 },
	{ "95%区间\n下限", STYLE_NUMBER, 8, 12 },
	{ "95%区间\n上限", STYLE_NUMBER, 8, 12 },
	{ "检验结论", STYLE_TEXT, 20, 26 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

static void interval_cells(struct sheet *sheet, const struct comparison *comparison)
{
	bool rate = comparison->indicator->quantity == QUANTITY_RATE;

	const double bounds[] = { comparison->ci_low, comparison->ci_high };

	for (size_t i = 0; i < 2; i++)
		if (isnan(bounds[i]))
			sheet_text(sheet, present_mark);
		else
			sheet_number_as(sheet, rate ? STYLE_RATE : STYLE_DAYS, bounds[i]);
}

/* The numbers of the period are first figures: what became of earlier ones. */
static int say_first(struct sheet *sheet, struct report *report, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = first_figures_add(&text, report, "表：总体情况", "*", (int)report->nr_main, true,
				   diag);

	if (text.nr) {
		buf_addstr(&text, "各单位、各指标见“初报变动”表。");
		sheet_gap(sheet);
		sheet_block(sheet, BLOCK_PARAGRAPH, text.data);
	}
	buf_release(&text);
	return rc;
}

int sheet_summary(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_SUMMARY);

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct indicator *indicator = report->main[i];
		const struct comparison *comparison =
			report_comparison(report, "*", indicator->code);

		sheet_row(sheet, comparison && comparison->changed ? ROW_STRONG : ROW_PLAIN);
		sheet_text(sheet, indicator->name);
		sheet_text(sheet, indicator->measure_unit);
		if (!comparison) {
			indicator_marks(sheet);
			continue;
		}
		if (indicator_cells(sheet, report, comparison, diag) < 0)
			return -1;
		interval_cells(sheet, comparison);
		present_conclusion(sheet, comparison, true);
		sheet_text(sheet, indicator->code);
	}
	return say_first(sheet, report, diag) < 0 ? -1 : sheet_finish(sheet);
}
