/* sheet_campaigns.c - the year's campaigns: by unit and by field beside the same days of the year
 * before, and a chart of them. */
#include "render/sheet/report_workbook.h"

#include <math.h>
#include <string.h>

#include "render/report/campaigns.h"

enum { COLUMN_NAME = 0, COLUMN_VALUE = 7, COLUMN_YEAR_AGO = 8 };
enum { CHART_ROWS = 24, CHART_WIDTH = 720, CHART_HEIGHT = 380, CHART_STEP = 22 };

static const struct sheet_column columns[] = {
	{ "专项行动", STYLE_TEXT, 22, 30 },
	{ "进展", STYLE_CENTER, 9, 10 },
	{ "开始", STYLE_DATE, 12, 12 },
	{ "结束", STYLE_DATE, 12, 12 },
	{ "单位", STYLE_TEXT, 14, 20 },
	{ "领域", STYLE_CENTER, 9, 12 },
	{ "指标", STYLE_TEXT, 14, 20 },
	{ "行动期间", STYLE_NUMBER, 10, 12 },
	{ "上年同样日子", STYLE_NUMBER, 10, 12 },
	{ "计量单位", STYLE_CENTER, 8, 10 },
	{ "已报/应报\n（单位月）", STYLE_CENTER, 9, 11 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

static void amount_cell(struct sheet *sheet, const struct indicator *indicator, double value)
{
	if (isnan(value))
		sheet_blank(sheet);
	else
		sheet_number_as(sheet, present_style(indicator), present_scale(indicator, value));
}

static void figure_row(struct sheet *sheet, struct report *report,
		       const struct campaign_figure *figure)
{
	struct buf reported = BUF_INIT;
	bool whole = strcmp(figure->field, "*") == 0;

	sheet_row(sheet, campaign_is_total(figure) ? ROW_TOTAL : ROW_PLAIN);
	sheet_text(sheet, figure->name);
	sheet_text(sheet, campaign_state_word(figure));
	sheet_date(sheet, figure->first_day);
	sheet_date(sheet, figure->last_day);
	sheet_text(sheet, report_unit_name(report, figure->unit));
	sheet_text(sheet, whole ? "合计" : report_code_name(report, "field", figure->field));
	sheet_text(sheet, figure->indicator->name);
	amount_cell(sheet, figure->indicator, figure->value);
	amount_cell(sheet, figure->indicator, figure->year_ago);
	sheet_text(sheet, figure->indicator->measure_unit);
	buf_addf(&reported, "%d/%d", figure->reported, figure->expected);
	sheet_text(sheet, figure->expected ? reported.data : NULL);
	sheet_text(sheet, figure->indicator->code);
	buf_release(&reported);
	campaign_trace(report, "表：专项行动", figure);
}

/* ---- the charts: of each campaign that has begun its first figure, those that count the same in
 * one */
struct bar {
	const struct indicator *indicator;
	uint32_t row;
};

static const struct indicator *first_of_campaign(const struct campaign_figures *list, size_t i)
{
	const char *campaign = list->items[i].campaign;

	while (i > 0 && strcmp(list->items[i - 1].campaign, campaign) == 0)
		i--;
	return list->items[i].indicator;
}

static bool is_charted(const struct campaign_figures *list, size_t i)
{
	const struct campaign_figure *figure = &list->items[i];

	return campaign_is_total(figure) && !isnan(figure->value) &&
	       figure->indicator == first_of_campaign(list, i);
}

static void add_chart(struct sheet *sheet, const struct indicator *indicator, const uint32_t *rows,
		      size_t nr, uint32_t at_row)
{
	static const struct chart_series series[] = { { "行动期间", COLUMN_VALUE, 0x0060A8 },
						      { "上年同样日子", COLUMN_YEAR_AGO,
							0x8C8C8C } };
	struct buf title = BUF_INIT;

	buf_addf(&title, "各专项行动%s（%s），行动期间与上年同样日子", indicator->name,
		 indicator->measure_unit);
	sheet_chart(sheet, &(struct chart_options){ .kind = CHART_BAR,
						    .title = title.data,
						    .alt_text = title.data,
						    .x_name = indicator->measure_unit,
						    .first = rows[0],
						    .last = rows[nr - 1],
						    .rows = rows,
						    .nr_rows = nr,
						    .categories = COLUMN_NAME,
						    .series = series,
						    .nr_series = 2,
						    .at_row = at_row,
						    .at_column = COLUMN_NAME,
						    .width = CHART_WIDTH,
						    .height = CHART_HEIGHT });
	buf_release(&title);
}

static void add_charts(struct sheet *sheet, const struct bar *bars, size_t nr)
{
	uint32_t at_row = sheet_row_index(sheet) + 2;

	for (size_t i = 0; i < nr; i++) {
		uint32_t rows[CHART_ROWS];
		size_t alike = 0, before = 0;

		while (bars[before].indicator != bars[i].indicator)
			before++;
		if (before < i)
			continue;
		for (size_t k = i; k < nr; k++)
			if (bars[k].indicator == bars[i].indicator)
				rows[alike++] = bars[k].row;
		add_chart(sheet, bars[i].indicator, rows, alike, at_row);
		at_row += CHART_STEP;
	}
}

int sheet_campaigns(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_CAMPAIGNS);
	struct campaign_figures list;
	struct bar bars[CHART_ROWS];
	size_t nr = 0;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (campaign_figures_load(&list, report, diag) < 0) {
		campaign_figures_release(&list);
		return -1;
	}
	for (size_t i = 0; i < list.nr; i++) {
		figure_row(sheet, report, &list.items[i]);
		if (nr < CHART_ROWS && is_charted(&list, i))
			bars[nr++] =
				(struct bar){ list.items[i].indicator, sheet_row_index(sheet) };
	}
	if (!list.nr)
		report_sheet_none(sheet, "rules/campaigns.csv 没有本年的专项行动");
	add_charts(sheet, bars, nr);
	campaign_figures_release(&list);
	return sheet_finish(sheet);
}
