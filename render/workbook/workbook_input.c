/* workbook_input.c - what may be typed into a sheet: see sheet_input() in workbook.h. */
#include "render/workbook/workbook_parts.h"

#include <string.h>

#include "core/base/text.h"

/* Limits of the input message in characters. */
enum { TITLE_LENGTH = 32, MESSAGE_LENGTH = 255 };

/* libxlsxwriter 1.1.4 copies the formula of a list validation and never frees it; the leak
 * checker of the sanitizer build asks here what to leave out. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:lxw_strdup\n";
}
const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}

/* The first 'max' characters of 'text'. */
static char *shortened(struct arena *arena, const char *text, size_t max)
{
	size_t nr = 0, length = 0;
	struct buf clean = BUF_INIT;
	char *kept;

	text_add_readable(&clean, text, strlen(text));
	while (nr < clean.nr && length < max) {
		text_next(clean.data, clean.nr, &nr);
		length++;
	}
	kept = arena_strndup(arena, clean.nr ? clean.data : "", nr);
	buf_release(&clean);
	return kept;
}

void sheet_input(struct sheet *sheet, const struct input_options *options)
{
	struct arena *arena = &sheet->workbook->arena;
	lxw_data_validation validation = {
		.ignore_blank = LXW_VALIDATION_ON,
		.show_input = options->message ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
		.show_error = LXW_VALIDATION_ON,
		.error_type = options->strict ? LXW_VALIDATION_ERROR_TYPE_STOP
					      : LXW_VALIDATION_ERROR_TYPE_WARNING,
		.dropdown = LXW_VALIDATION_ON,
		.criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
		.minimum_number = options->min,
		.maximum_number = options->max,
	};

	if (!sheet->worksheet)
		return;
	switch (options->kind) {
	case INPUT_LIST:
		validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		validation.criteria = LXW_VALIDATION_CRITERIA_NONE;
		validation.value_formula = arena_strdup(arena, options->list);
		break;
	case INPUT_WHOLE:
		validation.validate = LXW_VALIDATION_TYPE_INTEGER;
		break;
	case INPUT_DECIMAL:
		validation.validate = LXW_VALIDATION_TYPE_DECIMAL;
		break;
	case INPUT_LENGTH:
		validation.validate = LXW_VALIDATION_TYPE_LENGTH;
		break;
	case INPUT_DATE:
		validation.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
		break;
	}
	if (options->message) {
		validation.input_title = shortened(arena, options->title, TITLE_LENGTH);
		validation.input_message = shortened(arena, options->message, MESSAGE_LENGTH);
	}
	if (options->error) {
		validation.error_title = shortened(arena, "请核对", TITLE_LENGTH);
		validation.error_message = shortened(arena, options->error, MESSAGE_LENGTH);
	}
	workbook_check(sheet->workbook, sheet,
		       worksheet_data_validation_range(sheet->worksheet, options->first,
						       options->column, options->last,
						       options->column, &validation));
}

void sheet_column_style(struct sheet *sheet, uint16_t column, double width,
			const char *number_format)
{
	lxw_format *format;

	if (!sheet->worksheet)
		return;
	format = workbook_add_format(sheet->workbook->book);
	if (!format)
		memory_exhausted();
	format_set_font_name(format, "宋体");
	format_set_font_size(format, 10);
	format_set_num_format(format, number_format);
	sheet_set_width(sheet, column, width);
	sheet->widths[column].format = format;
}
