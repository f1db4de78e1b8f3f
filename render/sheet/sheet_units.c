/* sheet_units.c - the county's main indicators by unit, and every indicator of every unit. */
#include "render/sheet/report_workbook.h"

#include <string.h>

static const char filed_code[] = "A02_j";

enum {
	CHART_WIDTH = 760,
	CHART_HEIGHT = 320,
	FIRST_ROW = 4, /* below title, subtitle, source and header */
};

/* A chart of cases filed: over the rows of the units that file cases. */
static void filed_chart(struct sheet *sheet, struct report *report, uint32_t first_row)
{
	struct chart_series series = { "立案（件）", 0, 0x1F77B4 };
	uint32_t *rows = arena_alloc(&report->arena, (report->nr_units + 1) * sizeof(*rows));
	size_t nr = 0;
	struct buf alt = BUF_INIT;

	for (size_t i = 0; i < report->nr_main; i++)
		if (strcmp(report->main[i]->code, filed_code) == 0)
			series.column = (uint16_t)(i + 1);
	for (size_t i = 0; i < report->nr_units; i++)
		if (report_applies(report_comparison(report, report->units[i]->code, filed_code)))
			rows[nr++] = first_row + (uint32_t)i;
	if (!series.column || !nr)
		return;
	buf_addf(&alt, "%s各执法单位立案数条形图，数据见上表立案列", report->name);
	sheet_break(sheet); /* below a row a unit, no page has room for it */
	sheet_chart(sheet, &(struct chart_options){
				   .kind = CHART_BAR,
				   .title = "各执法单位立案数（件）",
				   .alt_text = alt.data,
				   .x_name = "立案（件）",
				   .rows = rows,
				   .nr_rows = nr,
				   .categories = 0,
				   .series = &series,
				   .nr_series = 1,
				   .at_row = sheet_row_index(sheet) + 1,
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
	{ "单位", STYLE_TEXT, 18, 24 },
	{ "类别", STYLE_CENTER, 10, 12 },
	{ "指标", STYLE_TEXT, 20, 26 },
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
	{ "数据状态", STYLE_CENTER, 9, 12 },
	{ "检验结论", STYLE_TEXT, 20, 26 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

bool report_applies(const struct comparison *comparison)
{
	return comparison && comparison->state != REPORT_STATE_NOT_APPLICABLE;
}

/* Rows of a unit in 单位指标. */
static uint32_t count_rows(const struct report *report, const char *unit)
{
	uint32_t nr = 0;

	for (size_t i = 0; i < report->rules->nr_indicators; i++)
		nr += report_applies(
			report_comparison(report, unit, report->rules->indicators[i].code));
	return nr;
}

uint32_t unit_indicators_row(const struct report *report, const char *unit)
{
	uint32_t row = FIRST_ROW;

	for (size_t u = 0; u < report->nr_units; u++) {
		uint32_t nr = count_rows(report, report->units[u]->code);

		if (strcmp(report->units[u]->code, unit) == 0)
			return nr ? row : 0;
		row += nr;
	}
	return 0;
}

static int unit_rows(struct sheet *sheet, struct report *report, const struct unit *unit,
		     enum row_kind kind, struct diag *diag)
{
	for (size_t i = 0; i < report->rules->nr_indicators; i++) {
		const struct indicator *indicator = &report->rules->indicators[i];
		const struct comparison *comparison =
			report_comparison(report, unit->code, indicator->code);

		if (!report_applies(comparison))
			continue;
		sheet_row(sheet, kind);
		sheet_text(sheet, unit->name);
		sheet_text(sheet, present_section(indicator->section));
		sheet_text(sheet, indicator->name);
		sheet_text(sheet, indicator->measure_unit);
		if (indicator_cells(sheet, report, comparison, diag) < 0)
			return -1;
		sheet_text(sheet, present_data_state(comparison));
		present_conclusion(sheet, comparison, true);
		sheet_text(sheet, indicator->code);
	}
	return 0;
}

/* Every unit on pages of its own, every other one on a pale ground. */
int sheet_unit_indicators(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_UNIT_INDICATORS);
	enum row_kind kind = ROW_BAND;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t u = 0; u < report->nr_units; u++) {
		if (!count_rows(report, report->units[u]->code))
			continue;
		if (sheet_row_index(sheet) >= FIRST_ROW)
			sheet_break(sheet);
		kind = kind == ROW_PLAIN ? ROW_BAND : ROW_PLAIN;
		if (unit_rows(sheet, report, report->units[u], kind, diag) < 0)
			return -1;
	}
	return sheet_finish(sheet);
}
