/* workbook_form.c - a form as it is issued: cells at places of their own, several made one, black
 * lines on white. */
#include <math.h>
#include <string.h>

#include "render/workbook/workbook_parts.h"

/* clang-format off */
static const struct {
	double size;
	bool bold, border, wrap;
	uint8_t align;
	const char *number_format;
} styles[FORM_STYLE_NR] = {
	[FORM_TITLE]  = { 16, true,  false, false, LXW_ALIGN_CENTER, NULL },
	[FORM_MARK]   = { 10, false, false, false, LXW_ALIGN_LEFT,   NULL },
	[FORM_LINE]   = { 10, false, false, false, LXW_ALIGN_LEFT,   NULL },
	[FORM_NOTE]   = { 10, false, false, true,  LXW_ALIGN_LEFT,   NULL },
	[FORM_HEAD]   = { 10, true,  true,  true,  LXW_ALIGN_CENTER, NULL },
	[FORM_NUMBER] = { 10, false, true,  false, LXW_ALIGN_CENTER, "0" },
	[FORM_NAME]   = { 10, false, true,  true,  LXW_ALIGN_LEFT,   NULL },
	[FORM_WORD]   = { 10, false, true,  true,  LXW_ALIGN_CENTER, NULL },
	[FORM_COUNT]  = { 10, false, true,  false, LXW_ALIGN_RIGHT,  "0_0" },
	[FORM_MONEY]  = { 10, false, true,  false, LXW_ALIGN_RIGHT,  "0.00_0" },
	[FORM_RATE]   = { 10, false, true,  false, LXW_ALIGN_RIGHT,  "0.0%_0" },
};
/* clang-format on */

static lxw_format *format_of(struct sheet *sheet, enum form_style style)
{
	struct workbook *workbook = sheet->workbook;
	lxw_format *format = workbook->forms[style];

	if (format)
		return format;
	format = workbook_add_format(workbook->book);
	if (!format)
		memory_exhausted();
	format_set_font_name(format, styles[style].bold ? "黑体" : "宋体");
	format_set_font_size(format, styles[style].size);
	format_set_align(format, styles[style].align);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	if (styles[style].border)
		format_set_border(format, LXW_BORDER_THIN);
	if (styles[style].wrap)
		format_set_text_wrap(format);
	if (styles[style].number_format)
		format_set_num_format(format, styles[style].number_format);
	workbook->forms[style] = format;
	return format;
}

void sheet_form_text(struct sheet *sheet, const struct form_place *place, enum form_style style,
		     const char *text)
{
	lxw_format *format = format_of(sheet, style);
	lxw_row_t last_row = place->row + (place->rows ? place->rows - 1 : 0);
	lxw_col_t last = (lxw_col_t)(place->column + (place->columns ? place->columns - 1 : 0));

	if (sheet->next_row < place->row + place->rows)
		sheet->next_row = place->row + place->rows;

	if (!sheet->worksheet)
		return;
	if (last_row > place->row || last > place->column)
		workbook_check(sheet->workbook, sheet,
			       worksheet_merge_range(sheet->worksheet, place->row, place->column,
						     last_row, last, text ? text : "", format));
	else if (text && text[0])
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_string(sheet->worksheet, place->row, place->column,
						      text, format));
	else
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_blank(sheet->worksheet, place->row, place->column,
						     format));
}

void sheet_form_number(struct sheet *sheet, uint32_t row, uint16_t column, enum form_style style,
		       double value)
{
	if (!isfinite(value))
		sheet_form_text(sheet, &(struct form_place){ row, column, 1, 1 }, style, NULL);
	else if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_number(sheet->worksheet, row, column, value,
						      format_of(sheet, style)));
}

void sheet_form_height(struct sheet *sheet, uint32_t row, unsigned lines)
{
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_row(sheet->worksheet, row,
						 (double)lines * LINE_HEIGHT + ROW_MARGIN, NULL));
}

void sheet_form_repeat(struct sheet *sheet, uint32_t first, uint32_t last, uint16_t columns)
{
	if (!sheet->worksheet)
		return;
	worksheet_freeze_panes(sheet->worksheet, last + 1, columns);
	workbook_check(sheet->workbook, sheet,
		       worksheet_repeat_rows(sheet->worksheet, first, last));
}
