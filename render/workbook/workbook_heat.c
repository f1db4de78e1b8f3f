/* workbook_heat.c - shares shaded by how little they are: see sheet_heat() in workbook.h. */
#include "render/workbook/workbook_parts.h"

/* Black figures stand out on both, and on every shade between them. */
enum { COLOR_NONE = 0xF4B183, COLOR_ALL = 0xFFFFFF };

void sheet_heat(struct sheet *sheet, const struct heat *heat)
{
	lxw_conditional_format format = {
		.type = LXW_CONDITIONAL_2_COLOR_SCALE,
		.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.min_value = 0,
		.max_value = 1,
		.min_color = COLOR_NONE,
		.max_color = COLOR_ALL,
	};

	if (!sheet->worksheet)
		return;
	workbook_check(sheet->workbook, sheet,
		       worksheet_conditional_format_range(sheet->worksheet, heat->first_row,
							  heat->first_column, heat->last_row,
							  heat->last_column, &format));
}
