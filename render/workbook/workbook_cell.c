/* workbook_cell.c - cells of every kind: see workbook.h. Text is cleaned of what XML or Excel would
 * take for something else. */
#include "render/workbook/workbook_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"

enum {
	TEXT_MAX = 32767,    /* characters in a cell */
	EXCEL_EPOCH = 25569, /* serial number of 1970-01-01 */
	MINUTES_PER_DAY = 1440,
};

static void need_width(struct sheet *sheet, size_t nr)
{
	size_t have = sheet->nr_columns;

	if (nr <= have)
		return;
	sheet->widths = xrealloc(sheet->widths, nr * sizeof(*sheet->widths));
	for (size_t i = have; i < nr; i++)
		sheet->widths[i] = (struct sheet_width){ 0 };
	sheet->nr_columns = nr;
}

/* How much wider bold digits are; nearly a tenth in the fonts at hand. */
static const double BOLD_WIDER = 1.15;

/* Widest line of 'text' in half-width characters. */
static double widest_line(const char *text)
{
	struct buf line = BUF_INIT;
	double widest = 0;

	for (const char *p = text;; p++) {
		if (*p && *p != '\n') {
			buf_addch(&line, *p);
			continue;
		}
		if ((double)text_width(line.data) > widest)
			widest = (double)text_width(line.data);
		buf_reset(&line);
		if (!*p)
			break;
	}
	buf_release(&line);
	return widest;
}

/* The column of the next cell holds something of this width, and of a piece of it of width 'solid'
 * that stays in one line. */
static void widen(struct sheet *sheet, double width, double solid)
{
	struct sheet_width *column;

	need_width(sheet, (size_t)sheet->column + 1);
	column = &sheet->widths[sheet->column];
	if (solid > column->solid)
		column->solid = solid;
	if (!column->fixed && width > column->width)
		column->width = width;
}

/* The longest run of letters and digits in 'text': it should not be broken. */
static double longest_run(const char *text)
{
	size_t longest = 0;

	while (*text) {
		size_t nr = 0;

		while (text[nr] > 0x20 && text[nr] < 0x7f)
			nr++;
		longest = nr > longest ? nr : longest;
		text += nr ? nr : 1;
	}
	return (double)longest;
}

static void widen_text(struct sheet *sheet, enum style style, const char *text)
{
	double width = widest_line(text);

	widen(sheet, width, workbook_style_wraps(style) ? longest_run(text) : width);
}

void sheet_set_width(struct sheet *sheet, uint16_t column, double width)
{
	need_width(sheet, (size_t)column + 1);
	sheet->widths[column].width = width;
	sheet->widths[column].fixed = true;
}

/* XML has no noncharacters, no text is to turn the direction of what stands beside it, Excel reads
 * _xHHHH_ as an escape, and a cell has 32767 characters. */
static void add_clean(struct buf *out, struct workbook *workbook, const char *text)
{
	size_t nr = strlen(text), pos = 0, length = 0;

	while (pos < nr && length < TEXT_MAX - 8) {
		size_t start = pos;
		uint32_t ch = text_next(text, nr, &pos);

		if (ch == '_' && nr - start >= 7 && text[start + 1] == 'x' &&
		    isxdigit((unsigned char)text[start + 2]) &&
		    isxdigit((unsigned char)text[start + 3]) &&
		    isxdigit((unsigned char)text[start + 4]) &&
		    isxdigit((unsigned char)text[start + 5]) && text[start + 6] == '_') {
			buf_addstr(out, "_x005F_");
			length += 6;
		} else if (ch == 0xFFFE || ch == 0xFFFF ||
			   (text_is_control(ch) && ch != '\t' && ch != '\n' && ch != '\r')) {
			buf_addstr(out, "\xEF\xBF\xBD");
		} else {
			buf_add(out, text + start, pos - start);
		}
		length++;
	}
	if (pos < nr) {
		buf_addstr(out, "…");
		workbook->cut++;
	}
}

static lxw_format *format_of(const struct sheet *sheet, enum style style)
{
	return sheet->workbook->formats[style][sheet->kind];
}

static enum style column_style(const struct sheet *sheet)
{
	return sheet->column < sheet->nr_described ? sheet->columns[sheet->column].style
						   : STYLE_TEXT;
}

void sheet_row(struct sheet *sheet, enum row_kind kind)
{
	sheet->row = sheet->next_row++;
	sheet->column = 0;
	sheet->kind = kind;
	if (sheet->in_table && kind != ROW_TOTAL)
		sheet->last_row = sheet->row;
}

uint32_t sheet_row_index(const struct sheet *sheet)
{
	return sheet->row;
}

void sheet_break(struct sheet *sheet)
{
	sheet->breaks = array_grow(sheet->breaks, sheet->nr_breaks, &sheet->alloc_breaks,
				   sizeof(*sheet->breaks));
	sheet->breaks[sheet->nr_breaks++] = sheet->next_row;
}

uint32_t sheet_header_row(const struct sheet *sheet)
{
	return sheet->header_row;
}

static void write_text(struct sheet *sheet, lxw_format *format, const char *text)
{
	struct buf clean = BUF_INIT;

	add_clean(&clean, sheet->workbook, text);
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       clean.nr ? worksheet_write_string(sheet->worksheet, sheet->row,
								 sheet->column, clean.data, format)
					: worksheet_write_blank(sheet->worksheet, sheet->row,
								sheet->column, format));
	buf_release(&clean);
}

/* Room for the unit of measure, a header's last line in brackets, unless it is long. */
static double unit_width(const char *header)
{
	enum { LONGEST = 10 };
	const char *line = strrchr(header, '\n');
	double width = line ? (double)text_width(line + 1) - 1 : 0;

	return width < LONGEST ? width : 0;
}

double sheet_char_width(uint32_t ch)
{
	return ch < 0x1100 ? 1.15 : 2;
}

static void measure_lines(struct sheet_wrap *wrap)
{
	size_t nr = strlen(wrap->text), pos = 0;
	double used = 0;

	wrap->lines = 1;
	while (pos < nr) {
		uint32_t ch = text_next(wrap->text, nr, &pos);

		used = ch == '\n' ? 0 : used + sheet_char_width(ch);
		wrap->lines += ch == '\n';
		wrap->length = used > wrap->length ? used : wrap->length;
	}
}

/* Remember a text for the height of its row. */
static void keep_wrap(struct sheet *sheet, enum style style, const char *text)
{
	sheet->wraps = array_grow(sheet->wraps, sheet->nr_wraps, &sheet->alloc_wraps,
				  sizeof(*sheet->wraps));
	sheet->wraps[sheet->nr_wraps++] = (struct sheet_wrap){
		sheet->row, sheet->column, style, arena_strdup(&sheet->workbook->arena, text), 0, 0
	};
	measure_lines(&sheet->wraps[sheet->nr_wraps - 1]);
}

void sheet_columns(struct sheet *sheet, const struct sheet_column *columns, size_t nr)
{
	struct sheet_column *kept;

	sheet_close_table(sheet);
	sheet_row(sheet, ROW_PLAIN);
	sheet->header_row = sheet->last_row = sheet->row;
	sheet->has_table = sheet->in_table = true;
	need_width(sheet, nr);
	kept = memcpy(arena_alloc(&sheet->workbook->arena, nr * sizeof(*columns)), columns,
		      nr * sizeof(*columns));
	for (size_t i = 0; i < nr; i++) {
		const char *header = workbook_said(sheet->workbook, columns[i].header);

		write_text(sheet, sheet->workbook->header, header);
		widen(sheet, widest_line(header), unit_width(header));
		keep_wrap(sheet, STYLE_CENTER, header);
		kept[i].header = arena_strdup(&sheet->workbook->arena, header);
		sheet->column++;
	}
	sheet->columns = kept;
	sheet->nr_described = nr;
	if (!sheet->worksheet || sheet->options.loose)
		return;
	worksheet_freeze_panes(sheet->worksheet, sheet->row + 1, sheet->options.freeze);
	workbook_check(sheet->workbook, sheet,
		       worksheet_repeat_rows(sheet->worksheet, 0, sheet->row));
}

void sheet_text_as(struct sheet *sheet, enum style style, const char *text)
{
	if (sheet->options.words)
		text = workbook_said(sheet->workbook, text);
	write_text(sheet, format_of(sheet, style), text ? text : "");
	if (text) {
		widen_text(sheet, style, text);
		keep_wrap(sheet, style, text);
	}
	sheet->column++;
}

void sheet_text(struct sheet *sheet, const char *text)
{
	enum style style = column_style(sheet);

	if (style == STYLE_DATE || style == STYLE_TIME)
		style = STYLE_CENTER;
	else if (style != STYLE_TEXT && style != STYLE_LINK && style != STYLE_CENTER)
		style = STYLE_RIGHT;
	sheet_text_as(sheet, style, text);
}

void sheet_blank(struct sheet *sheet)
{
	sheet_text_as(sheet, column_style(sheet), NULL);
}

/* Digits of a number as its style shows it. */
static double shown_width(enum style style, double value)
{
	bool rate = style == STYLE_RATE || style == STYLE_PERCENT || style == STYLE_CHANGE_RATE;
	bool change = style >= STYLE_CHANGE && style <= STYLE_CHANGE_RATE;
	int decimals = style == STYLE_COUNT || style == STYLE_CHANGE || style == STYLE_PERCENT ? 0
		       : rate || style == STYLE_DAYS					       ? 1
		       : style == STYLE_P						       ? 4
											       : 2;
	struct buf digits = BUF_INIT;
	double width;

	buf_addf(&digits, "%.*f", decimals, rate ? value * 100 : value);
	width = (double)digits.nr + rate + (change && value >= 0);
	buf_release(&digits);
	return width;
}

void sheet_number_as(struct sheet *sheet, enum style style, double value)
{
	struct buf digits = BUF_INIT;
	double points = style == STYLE_CHANGE_POINTS ? 9 : 0;

	if (!isfinite(value)) {
		sheet_text_as(sheet, style, NULL);
		return;
	}
	if (style != STYLE_DATE && style != STYLE_TIME) {
		double shown = ceil((shown_width(style, value) + points) *
				    (row_is_bold(sheet->kind) ? BOLD_WIDER : 1));
		struct sheet_width *column;

		buf_addf(&digits, "%.2f", value);
		widen(sheet, (double)digits.nr + points, shown);
		column = &sheet->widths[sheet->column];
		column->figure = fmax(column->figure, shown);
	}
	buf_release(&digits);
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_number(sheet->worksheet, sheet->row, sheet->column,
						      value, format_of(sheet, style)));
	sheet->column++;
}

void sheet_number(struct sheet *sheet, double value)
{
	sheet_number_as(sheet, column_style(sheet), value);
}

/* Minutes after midnight from "THH:MM", 0 without it. */
static int minutes_of(const char *rest)
{
	if (rest[0] != 'T' || !isdigit((unsigned char)rest[1]) ||
	    !isdigit((unsigned char)rest[2]) || rest[3] != ':' ||
	    !isdigit((unsigned char)rest[4]) || !isdigit((unsigned char)rest[5]))
		return -1;
	return ((rest[1] - '0') * 10 + rest[2] - '0') * 60 + (rest[4] - '0') * 10 + rest[5] - '0';
}

void sheet_date(struct sheet *sheet, const char *date)
{
	const char *rest;
	int day, minutes;

	if (!date || day_parse(&day, date, &rest) < 0) {
		sheet_text_as(sheet, STYLE_CENTER, date);
		return;
	}
	minutes = minutes_of(rest);
	widen(sheet, minutes >= 0 ? 16 : 10, minutes >= 0 ? 16 : 10);
	sheet_number_as(sheet, minutes >= 0 ? STYLE_TIME : STYLE_DATE,
			day + EXCEL_EPOCH + (minutes > 0 ? (double)minutes / MINUTES_PER_DAY : 0));
}

/* Lines of a comment's box, whose width is that of some 15 Chinese characters. */
void sheet_comment(struct sheet *sheet, const char *text)
{
	enum { BOX_WIDTH = 240, BOX_LINE = 18, LINE_COLUMNS = 32 };
	struct buf clean = BUF_INIT;
	int lines = 1;
	lxw_comment_options options = { .author = (char *)(uintptr_t) "回执", .width = BOX_WIDTH };

	if (!sheet->worksheet)
		return;
	add_clean(&clean, sheet->workbook, text);
	for (const char *p = clean.data; *p; p++)
		lines += *p == '\n';
	options.height =
		(uint16_t)((lines + (int)text_width(clean.data) / LINE_COLUMNS + 1) * BOX_LINE);
	workbook_check(sheet->workbook, sheet,
		       worksheet_write_comment_opt(sheet->worksheet, sheet->row,
						   (lxw_col_t)(sheet->column - 1), clean.data,
						   &options));
	buf_release(&clean);
}

void sheet_add_name(struct buf *out, const char *name)
{
	buf_addch(out, '\'');
	for (; *name; name++) {
		if (*name == '\'')
			buf_addch(out, '\'');
		buf_addch(out, *name);
	}
	buf_addch(out, '\'');
}

void sheet_add_cell(struct buf *out, uint32_t row, uint16_t column, bool absolute)
{
	char letters[8];
	size_t nr = sizeof(letters) - 1;
	unsigned rest = (unsigned)column + 1;

	letters[nr] = '\0';
	for (; rest; rest = (rest - 1) / 26)
		letters[--nr] = (char)('A' + (rest - 1) % 26);
	buf_addf(out, "%s%s%s%u", absolute ? "$" : "", letters + nr, absolute ? "$" : "",
		 (unsigned)row + 1);
}

void sheet_link(struct sheet *sheet, const char *target, const char *cell, const char *text)
{
	struct buf url = BUF_INIT;

	text = workbook_said(sheet->workbook, text);
	buf_addstr(&url, "internal:");
	sheet_add_name(&url, workbook_said(sheet->workbook, target));
	buf_addf(&url, "!%s", cell ? cell : "A1");
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_url_opt(sheet->worksheet, sheet->row, sheet->column,
						       url.data, format_of(sheet, STYLE_LINK), text,
						       NULL));
	widen_text(sheet, STYLE_LINK, text);
	keep_wrap(sheet, STYLE_LINK, text);
	sheet->column++;
	buf_release(&url);
}

void sheet_formula(struct sheet *sheet, enum style style, const char *formula, double value)
{
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_formula_num(sheet->worksheet, sheet->row,
							   sheet->column, formula,
							   format_of(sheet, style),
							   isfinite(value) ? value : 0));
	widen(sheet, 8, 8);
	sheet->column++;
}

void sheet_formula_text(struct sheet *sheet, enum style style, const char *formula,
			const char *value)
{
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_formula_str(sheet->worksheet, sheet->row,
							   sheet->column, formula,
							   format_of(sheet, style), value));
	widen(sheet, widest_line(value), widest_line(value));
	sheet->column++;
}

void sheet_block(struct sheet *sheet, enum block block, const char *text)
{
	text = workbook_said(sheet->workbook, text);
	sheet->in_table = false;
	sheet_row(sheet, ROW_PLAIN);
	write_text(sheet, sheet->workbook->blocks[block][0], text);
	sheet->lines = array_grow(sheet->lines, sheet->nr_lines, &sheet->alloc_lines,
				  sizeof(*sheet->lines));
	sheet->lines[sheet->nr_lines++] = (struct sheet_line){
		sheet->row, block, arena_strdup(&sheet->workbook->arena, text),
		block == BLOCK_TITLE ? TITLE_HEIGHT
				     : LINE_HEIGHT * workbook_block_size(block) / CELL_SIZE
	};
	if (sheet->worksheet && block == BLOCK_TITLE)
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_row(sheet->worksheet, sheet->row, TITLE_HEIGHT, NULL));
}

void sheet_gap(struct sheet *sheet)
{
	sheet->in_table = false;
	sheet->next_row++;
}
