/* workbook_chart.c - native charts beside the tables: see sheet_chart() in workbook.h. */
#include "render/audit/audit.h"
#include "render/workbook/workbook_parts.h"

enum { TITLE_SIZE = 12, COLOR_TEXT = 0x404040, COLOR_GRID = 0xD9D9D9, COLOR_PAPER = 0xFFFFFF };

/* Of shapes against the paper, by WCAG 2. */
static const double shape_contrast = 3;

static lxw_chart_font *font_of(struct workbook *workbook, double size, bool bold)
{
	lxw_chart_font *font = arena_alloc(&workbook->arena, sizeof(*font));

	font->name = arena_strdup(&workbook->arena, "宋体");
	font->size = size;
	font->bold = bold ? 1 : LXW_EXPLICIT_FALSE;
	font->color = COLOR_TEXT;
	return font;
}

/* ='sheet'!$A$5:$A$6 of one column, or the union of the chosen rows' stretches. */
static char *range_of(struct sheet *sheet, const struct chart_options *options, uint16_t column)
{
	struct buf out = BUF_INIT, formula = BUF_INIT;
	size_t parts = 0;
	char *range;

	for (size_t i = 0, end; i < options->nr_rows; i = end) {
		for (end = i + 1;
		     end < options->nr_rows && options->rows[end] == options->rows[end - 1] + 1;)
			end++;
		buf_addstr(&out, parts++ ? "," : "");
		sheet_add_name(&out, sheet->options.name);
		buf_addch(&out, '!');
		sheet_add_cell(&out, options->rows[i], column, true);
		buf_addch(&out, ':');
		sheet_add_cell(&out, options->rows[end - 1], column, true);
	}
	buf_addf(&formula, "=%s%s%s", parts > 1 ? "(" : "", out.data, parts > 1 ? ")" : "");
	range = arena_strdup(&sheet->workbook->arena, formula.data);
	buf_release(&out);
	buf_release(&formula);
	return range;
}

static void add_series(struct sheet *sheet, lxw_chart *chart, const struct chart_options *options,
		       const struct chart_series *wanted)
{
	bool chosen = options->nr_rows > 0;
	lxw_chart_series *series =
		chart_add_series(chart,
				 chosen ? range_of(sheet, options, options->categories) : NULL,
				 chosen ? range_of(sheet, options, wanted->column) : NULL);

	if (!series)
		memory_exhausted();
	if (!chosen) {
		chart_series_set_categories(series, sheet->options.name, options->first,
					    options->categories, options->last,
					    options->categories);
		chart_series_set_values(series, sheet->options.name, options->first, wanted->column,
					options->last, wanted->column);
	}
	chart_series_set_name(series, wanted->name);
	if (options->kind == CHART_LINE) {
		lxw_chart_line line = { .color = wanted->color, .width = 2.25f };
		lxw_chart_fill fill = { .color = wanted->color };

		chart_series_set_line(series, &line);
		chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
		chart_series_set_marker_size(series, 5);
		chart_series_set_marker_fill(series, &fill);
		chart_series_set_marker_line(series, &line);
	} else {
		lxw_chart_fill fill = { .color = wanted->color };

		chart_series_set_fill(series, &fill);
	}
}

static void style_axes(struct workbook *workbook, lxw_chart *chart,
		       const struct chart_options *options)
{
	lxw_chart_line grid = { .color = COLOR_GRID, .width = 0.75f };
	lxw_chart_axis *x = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X);
	lxw_chart_axis *y = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y);
	bool bars = options->kind == CHART_BAR;
	lxw_chart_axis *names = bars ? y : x, *values = bars ? x : y;

	chart_axis_set_num_font(x, font_of(workbook, CELL_SIZE, false));
	chart_axis_set_num_font(y, font_of(workbook, CELL_SIZE, false));
	if (bars) {
		chart_axis_set_reverse(names);
		chart_axis_set_crossing_max(names);
	}
	chart_axis_set_min(values, 0);
	chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
	chart_axis_major_gridlines_set_line(values, &grid);
	if (options->x_name) {
		chart_axis_set_name(x, options->x_name);
		chart_axis_set_name_font(x, font_of(workbook, CELL_SIZE, false));
	}
	if (options->y_name) {
		chart_axis_set_name(y, options->y_name);
		chart_axis_set_name_font(y, font_of(workbook, CELL_SIZE, false));
	}
}

void sheet_chart(struct sheet *sheet, const struct chart_options *options)
{
	static const uint8_t types[] = {
		[CHART_COLUMN] = LXW_CHART_COLUMN,
		[CHART_BAR] = LXW_CHART_BAR,
		[CHART_LINE] = LXW_CHART_LINE,
	};
	struct workbook *workbook = sheet->workbook;
	const char *alt_text = workbook_said(workbook, options->alt_text);
	lxw_chart_options place = {
		.x_scale = options->width / 480.0,
		.y_scale = options->height / 288.0,
		.object_position = LXW_OBJECT_MOVE_DONT_SIZE,
		.description = arena_strdup(&workbook->arena, alt_text ? alt_text : ""),
	};
	lxw_chart *chart;

	if (!sheet->worksheet || (!options->nr_rows && options->last < options->first))
		return;
	if (!options->alt_text || !options->alt_text[0])
		sheet_refuse(sheet, "有一张图没有替代文字");
	for (size_t i = 0; i < options->nr_series; i++)
		if (audit_contrast(options->series[i].color, COLOR_PAPER) < shape_contrast)
			sheet_refuse(sheet, "有一张图的颜色与底色太接近，看不清");
	sheet_place_picture(sheet, options->at_row, options->at_column, options->width,
			    options->height);
	chart = workbook_add_chart(workbook->book, types[options->kind]);
	if (!chart)
		memory_exhausted();
	for (size_t i = 0; i < options->nr_series; i++)
		add_series(sheet, chart, options, &options->series[i]);
	chart_title_set_name(chart, workbook_said(workbook, options->title));
	chart_title_set_name_font(chart, font_of(workbook, TITLE_SIZE, true));
	style_axes(workbook, chart, options);
	chart_legend_set_position(chart, options->nr_series > 1 ? LXW_CHART_LEGEND_BOTTOM
								: LXW_CHART_LEGEND_NONE);
	chart_legend_set_font(chart, font_of(workbook, CELL_SIZE, false));
	workbook_check(workbook, sheet,
		       worksheet_insert_chart_opt(sheet->worksheet, options->at_row,
						  options->at_column, chart, &place));
}
