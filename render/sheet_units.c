/* sheet_units.c - the county's main indicators by unit, and every indicator of every unit. */
#include "render/report_book.h"

#include <string.h>

static const char filed_code[] = "A02_j";

enum { CHART_WIDTH = 760, CHART_HEIGHT = 320 };

/* A chart of cases filed: over the rows from the first to the last unit that files cases. */
static void filed_chart(struct sheet *sheet, const struct report *report, uint32_t first_row)
{
	struct chart_series series = { "立案（件）", 0, 0x1F77B4 };
	uint32_t first = 0, last = 0;
	struct buf alt = BUF_INIT;

	for (size_t i = 0; i < report->nr_main; i++)
		if (strcmp(report->main[i]->code, filed_code) == 0)
			series.column = (uint16_t)(i + 1);
	for (size_t i = 0; i < report->nr_units; i++) {
		if (!report_comparison(report, report->units[i]->code, filed_code))
			continue;
		last = first_row + (uint32_t)i;
		first = first ? first : last;
	}
	if (!series.column || !first)
		return;
	buf_addf(&alt, "%s各执法单位立案数条形图，数据见上表立案列", report->name);
	sheet_chart(sheet, &(struct chart_options){
				   .kind = CHART_BAR,
				   .title = "各执法单位立案数（件）",
				   .alt_text = alt.data,
				   .first = first,
				   .last = last,
				   .categories = 0,
				   .series = &series,
				   .nr_series = 1,
				   .at_row = sheet_row_index(sheet) + 2,
				   .at_column = 0,
				   .width = CHART_WIDTH,
				   .height = CHART_HEIGHT,
			   });
	buf_release(&alt);
}

int sheet_units(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_UNITS);
	const char **codes = arena_alloc(&report->arena, (report->nr_main + 1) * sizeof(*codes));

	(void)diag;
	for (size_t i = 0; i < report->nr_main; i++)
		codes[i] = report->main[i]->code;
	indicator_matrix(sheet, report, codes, report->nr_main, true);
	filed_chart(sheet, report, sheet_header_row(sheet) + 1);
	return sheet_finish(sheet);
}

static const struct sheet_column columns[] = {
	{ "单位", STYLE_TEXT, 18, 22 },
	{ "类别", STYLE_CENTER, 10, 12 },
	{ "指标", STYLE_TEXT, 20, 26 },
	{ "计量单位", STYLE_CENTER, 8, 10 },
	{ "本期", STYLE_COUNT, 7, 14 },
	{ "已报/应报\n（单位月）", STYLE_CENTER, 10, 14 },
	{ "上期", STYLE_COUNT, 7, 14 },
	{ "上年同期", STYLE_COUNT, 7, 14 },
	{ "增减\n（比上年同期）", STYLE_CHANGE, 12, 16 },
	{ "同比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "环比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "本年累计", STYLE_COUNT, 7, 14 },
	{ "上年累计", STYLE_COUNT, 7, 14 },
	{ "数据状态", STYLE_CENTER, 9, 12 },
	{ "检验结论", STYLE_TEXT, 20, 26 },
};

int sheet_unit_indicators(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_UNIT_INDICATORS);
	const struct rules *rules = report->rules;

	(void)diag;
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t u = 0; u < report->nr_units; u++) {
		for (size_t i = 0; i < rules->nr_indicators; i++) {
			const struct indicator *indicator = &rules->indicators[i];
			const struct comparison *comparison =
				report_comparison(report, report->units[u]->code, indicator->code);

			if (!comparison || comparison->state == REPORT_STATE_NOT_APPLICABLE)
				continue;
			sheet_row(sheet, ROW_PLAIN);
			sheet_text(sheet, report->units[u]->name);
			sheet_text(sheet, present_section(indicator->section));
			sheet_text(sheet, indicator->name);
			sheet_text(sheet, indicator->measure_unit);
			indicator_cells(sheet, comparison);
			sheet_text(sheet, present_state(comparison->state));
			sheet_text(sheet, present_verdict(report, comparison));
		}
	}
	return sheet_finish(sheet);
}
