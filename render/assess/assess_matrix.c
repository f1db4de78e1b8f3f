/* assess_matrix.c - items by units: what part of its points each unit has of each item, as formulas
 * on the units' sheets, dark where little. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/assess/assess_parts.h"

enum { FIRST_UNIT = 2 };

static const struct assess_item *find_item(const struct assess_unit *unit, const char *code,
					   size_t *index)
{
	for (*index = 0; *index < unit->nr_items; (*index)++)
		if (strcmp(unit->items[*index].item, code) == 0)
			return &unit->items[*index];
	return NULL;
}

static void share_cell(struct sheet *sheet, const struct assess_unit *unit, const char *code)
{
	struct buf points = BUF_INIT, formula = BUF_INIT;
	size_t index;
	const struct assess_item *item = find_item(unit, code, &index);

	if (!item) {
		sheet_text_as(sheet, STYLE_CENTER, present_mark);
		return;
	}
	sheet_add_name(&points, unit->sheet);
	buf_addch(&points, '!');
	sheet_add_cell(&points, assess_item_row(index), ASSESS_COLUMN_POINTS, false);
	buf_addf(&formula, "=IF(ISNUMBER(%s),%s/%g,\"%s\")", points.data, points.data,
		 item->max_points, present_mark);
	if (isnan(item->points))
		sheet_formula_text(sheet, STYLE_CENTER, formula.data, present_mark);
	else
		sheet_formula(sheet, STYLE_PERCENT, formula.data, item->share);
	buf_release(&points);
	buf_release(&formula);
}

static bool is_shown(const struct assessment_item *item)
{
	return strcmp(item->section, "general") == 0 || strcmp(item->section, "duty") == 0;
}

static void set_columns(struct sheet *sheet, const struct assess *assess)
{
	struct sheet_column *columns = xcalloc(FIRST_UNIT + assess->nr, sizeof(*columns));

	columns[0] = (struct sheet_column){ "项目", STYLE_CENTER, 5, 6 };
	columns[1] = (struct sheet_column){ "名称", STYLE_TEXT, 14, 16 };
	for (size_t i = 0; i < assess->nr; i++)
		columns[FIRST_UNIT + i] = (struct sheet_column){ assess->units[i].unit->short_name,
								 STYLE_PERCENT, 6, 7 };
	sheet_columns(sheet, columns, FIRST_UNIT + assess->nr);
	free(columns);
}

int assess_matrix_sheet(struct workbook *workbook, const struct assess *assess)
{
	struct sheet *sheet = workbook_sheet(
		workbook,
		&(struct sheet_options){
			.name = "得分矩阵",
			.title = "各单位各项目得分率",
			.subtitle = "得分占该项满分的比例，颜色越深得分率越低；“—”为不考核"
				    "或者不适用；取自各单位评分表，改分后自动重算",
			.home = ASSESS_COVER,
			.landscape = true,
			.freeze = FIRST_UNIT,
			.protect = true });
	uint32_t first = 0, last = 0;

	set_columns(sheet, assess);
	for (size_t i = 0; i < assess->assessment->nr_items; i++) {
		const struct assessment_item *item = &assess->assessment->items[i];

		if (!is_shown(item))
			continue;
		sheet_row(sheet, ROW_PLAIN);
		last = sheet_row_index(sheet);
		first = first ? first : last;
		sheet_text(sheet, item->item);
		sheet_text(sheet, item->name);
		for (size_t u = 0; u < assess->nr; u++)
			share_cell(sheet, &assess->units[u], item->item);
	}
	if (last && assess->nr)
		sheet_heat(sheet, &(struct heat){ first, last, FIRST_UNIT,
						  (uint16_t)(FIRST_UNIT + assess->nr - 1) });
	return sheet_finish(sheet);
}
