/* workbook_style.c - how cells look: the one list of number formats, fonts and colours. */
#include "render/workbook/workbook_parts.h"

enum {
	COLOR_HEADER = 0x1F4E79,
	COLOR_LINE = 0xBFBFBF,
	COLOR_TOTAL = 0xEDEDED,
	COLOR_ALERT = 0xFBE5D6,
	COLOR_BAND = 0xEEF4FA,
	COLOR_LINK = 0x0563C1,
	COLOR_INPUT = 0xFFF9DB,
	COLOR_FAULT = 0xFFC7CE,
	COLOR_FAULT_TEXT = 0x9C0006,
	COLOR_DOUBT = 0xFFEB9C,
};

/* Named only: a computer without them shows its own Song and Hei. */
static const char body_font[] = "宋体", head_font[] = "黑体";

/* "_0" leaves the width of a digit between a figure and the line beside it: LibreOffice forgets the
 * indent of short figures when it prints. */
/* clang-format off */
static const struct {
	const char *number_format;
	uint8_t align;
	bool wrap;
} styles[STYLE_NR] = {
	[STYLE_TEXT]          = { NULL, LXW_ALIGN_LEFT, true },
	[STYLE_CENTER]        = { NULL, LXW_ALIGN_CENTER, true },
	[STYLE_RIGHT]         = { "@_0", LXW_ALIGN_RIGHT, false },
	[STYLE_COUNT]         = { "0_0", LXW_ALIGN_RIGHT, false },
	[STYLE_MONEY]         = { "0.00_0", LXW_ALIGN_RIGHT, false },
	[STYLE_NUMBER]        = { "General_0", LXW_ALIGN_RIGHT, false },
	[STYLE_DAYS]          = { "0.0_0", LXW_ALIGN_RIGHT, false },
	[STYLE_RATE]          = { "0.0%_0", LXW_ALIGN_RIGHT, false },
	[STYLE_PERCENT]       = { "0%", LXW_ALIGN_CENTER, false },
	[STYLE_CHANGE]        = { "+0_0;-0_0;0_0", LXW_ALIGN_RIGHT, false },
	[STYLE_CHANGE_MONEY]  = { "+0.00_0;-0.00_0;0.00_0", LXW_ALIGN_RIGHT, false },
	[STYLE_CHANGE_NUMBER] = { "+0.0_0;-0.0_0;0.0_0", LXW_ALIGN_RIGHT, false },
	[STYLE_CHANGE_POINTS] = { "+0.0\"个百分点\"_0;-0.0\"个百分点\"_0;0.0\"个百分点\"_0", LXW_ALIGN_RIGHT, false },
	[STYLE_CHANGE_RATE]   = { "+0.0%_0;-0.0%_0;0.0%_0", LXW_ALIGN_RIGHT, false },
	[STYLE_P]             = { "0.0000_0", LXW_ALIGN_RIGHT, false },
	[STYLE_POINTS]        = { "0.00_0", LXW_ALIGN_RIGHT, false },
	[STYLE_DATE]          = { "yyyy-mm-dd", LXW_ALIGN_CENTER, false },
	[STYLE_TIME]          = { "yyyy-mm-dd hh:mm", LXW_ALIGN_CENTER, false },
	[STYLE_LINK]          = { NULL, LXW_ALIGN_LEFT, false }, /* LibreOffice does not wrap links */
	[STYLE_INPUT]         = { "0.00_0", LXW_ALIGN_RIGHT, false },
	[STYLE_SENT]          = { "@", LXW_ALIGN_LEFT, true },
	[STYLE_FAULT]         = { "@", LXW_ALIGN_LEFT, true },
	[STYLE_DOUBT]         = { "@", LXW_ALIGN_LEFT, true },
};

static const struct {
	double size;
	bool bold;
} blocks[BLOCK_NR] = {
	[BLOCK_TITLE]     = { 16, true },
	[BLOCK_SUBTITLE]  = { 10, false },
	[BLOCK_HEADING]   = { 12, true },
	[BLOCK_PARAGRAPH] = { 11, false },
};
/* clang-format on */

static lxw_format *make_format(struct workbook *workbook, enum style style, enum row_kind kind)
{
	lxw_format *format = workbook_add_format(workbook->book);

	if (!format)
		memory_exhausted();
	format_set_font_name(format, body_font);
	format_set_font_size(format, CELL_SIZE);
	format_set_align(format, styles[style].align);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	if (styles[style].align == LXW_ALIGN_LEFT)
		format_set_indent(format, 1);
	format_set_border(format, LXW_BORDER_THIN);
	format_set_border_color(format, COLOR_LINE);
	if (styles[style].number_format)
		format_set_num_format(format, styles[style].number_format);
	if (styles[style].wrap)
		format_set_text_wrap(format);
	if (row_is_bold(kind)) {
		format_set_bold(format);
		format_set_bg_color(format, COLOR_TOTAL);
	} else if (kind == ROW_ALERT) {
		format_set_bg_color(format, COLOR_ALERT);
	} else if (kind == ROW_BAND) {
		format_set_bg_color(format, COLOR_BAND);
	}
	if (style == STYLE_LINK) {
		format_set_font_color(format, COLOR_LINK);
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	} else if (style == STYLE_INPUT) {
		format_set_bg_color(format, COLOR_INPUT);
		format_set_unlocked(format);
	} else if (style == STYLE_FAULT) {
		format_set_bg_color(format, COLOR_FAULT);
		format_set_font_color(format, COLOR_FAULT_TEXT);
		format_set_bold(format);
	} else if (style == STYLE_DOUBT) {
		format_set_bg_color(format, COLOR_DOUBT);
	}
	return format;
}

static lxw_format *make_header(struct workbook *workbook)
{
	lxw_format *format = workbook_add_format(workbook->book);

	if (!format)
		memory_exhausted();
	format_set_font_name(format, head_font);
	format_set_font_size(format, CELL_SIZE);
	format_set_bold(format);
	format_set_font_color(format, LXW_COLOR_WHITE);
	format_set_bg_color(format, COLOR_HEADER);
	format_set_align(format, LXW_ALIGN_CENTER);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_border(format, LXW_BORDER_THIN);
	format_set_border_color(format, COLOR_LINE);
	format_set_text_wrap(format);
	return format;
}

static lxw_format *make_source(struct workbook *workbook)
{
	lxw_format *format = workbook_add_format(workbook->book);

	if (!format)
		memory_exhausted();
	format_set_font_name(format, body_font);
	format_set_font_size(format, CELL_SIZE);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_font_color(format, COLOR_LINK);
	return format;
}

static lxw_format *make_block(struct workbook *workbook, size_t block, bool wrap)
{
	lxw_format *format = workbook_add_format(workbook->book);

	if (!format)
		memory_exhausted();
	format_set_font_name(format, blocks[block].bold ? head_font : body_font);
	format_set_font_size(format, blocks[block].size);
	format_set_align(format, LXW_ALIGN_LEFT);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	if (blocks[block].bold)
		format_set_bold(format);
	if (wrap)
		format_set_text_wrap(format);
	return format;
}

/* Widths of columns are told in digits of the default font. The library's, Calibri 11, is replaced
 * by a wider one where it is missing, which makes every page a third wider. Arial has digits of the
 * same 7 pixels that the library computes with, and a twin of the same metrics elsewhere. */
static void set_default_font(struct workbook *workbook)
{
	lxw_format *standard = STAILQ_FIRST(workbook->book->formats);

	format_set_font_name(standard, "Arial");
	format_set_font_size(standard, CELL_SIZE);
}

void workbook_make_formats(struct workbook *workbook)
{
	for (int style = 0; style < STYLE_NR; style++)
		for (int kind = 0; kind < ROW_NR; kind++)
			workbook->formats[style][kind] =
				make_format(workbook, (enum style)style, (enum row_kind)kind);
	workbook->header = make_header(workbook);
	workbook->source = make_source(workbook);
	for (size_t i = 0; i < BLOCK_NR; i++)
		for (int wrap = 0; wrap < 2; wrap++)
			workbook->blocks[i][wrap] = make_block(workbook, i, wrap);
	set_default_font(workbook);
}

bool workbook_style_wraps(enum style style)
{
	return styles[style].wrap;
}

double workbook_block_size(enum block block)
{
	return blocks[block].size;
}
