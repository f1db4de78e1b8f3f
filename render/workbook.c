/* workbook.c - see workbook.h: workbooks, sheets and cells. */
#include "render/workbook_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/period.h"
#include "core/text.h"

enum {
	TEXT_MAX = 32767,                /* characters in a cell */
	NAME_MAX_LENGTH = 31,
	WIDTH_MIN = 6,
	WIDTH_MAX = 40,
	EXCEL_EPOCH = 25569,             /* serial number of 1970-01-01 */
	MINUTES_PER_DAY = 1440,
	LINE_HEIGHT = 15,
	ROW_MARGIN = 4,
	ROW_MAX = 400,
};

void workbook_check(struct workbook *workbook, const struct sheet *sheet, lxw_error error)
{
	if (error == LXW_NO_ERROR)
		return;
	if (!workbook->failed)
		diag_add(workbook->diag, "REN003",
			 &(struct diag_at){ .file = workbook->path,
					    .field = sheet ? sheet->options.name : NULL },
			 lxw_strerror(error), NULL);
	workbook->failed = true;
}

static void set_properties(struct workbook *workbook, const struct workbook_properties *properties)
{
	struct arena *arena = &workbook->arena;
	lxw_doc_properties doc = {
		.title = arena_strdup(arena, properties->title ? properties->title : ""),
		.subject = arena_strdup(arena, properties->subject ? properties->subject : ""),
		.author = arena_strdup(arena, properties->author ? properties->author : ""),
		.company = arena_strdup(arena, properties->company ? properties->company : ""),
		.comments = arena_strdup(arena, properties->comments ? properties->comments : ""),
		.created = (time_t)properties->created_day * 24 * 60 * 60,
	};

	workbook_check(workbook, NULL, workbook_set_properties(workbook->book, &doc));
}

struct workbook *workbook_create(const char *path, const struct workbook_properties *properties,
				 struct diag *diag)
{
	struct workbook *workbook = xcalloc(1, sizeof(*workbook));

	workbook->path = xstrdup(path);
	workbook->diag = diag;
	workbook->book = workbook_new(path);
	if (!workbook->book)
		memory_exhausted();
	workbook_make_formats(workbook);
	set_properties(workbook, properties);
	return workbook;
}

int workbook_finish(struct workbook *workbook)
{
	lxw_workbook *book = workbook->book;

	workbook->book = NULL;
	if (workbook->cut) {
		struct buf number = BUF_INIT;

		buf_addf(&number, "%zu", workbook->cut);
		diag_add(workbook->diag, "REN005", &(struct diag_at){ .file = workbook->path },
			 number.data, NULL);
		buf_release(&number);
	}
	workbook_check(workbook, NULL, workbook_close(book));
	return workbook->failed ? -1 : 0;
}

void workbook_free(struct workbook *workbook)
{
	if (!workbook)
		return;
	if (workbook->book)
		lxw_workbook_free(workbook->book);
	for (size_t i = 0; i < workbook->nr; i++) {
		free(workbook->sheets[i]->widths);
		free(workbook->sheets[i]->wraps);
		free(workbook->sheets[i]);
	}
	free(workbook->sheets);
	free(workbook->path);
	arena_release(&workbook->arena);
	free(workbook);
}

size_t workbook_nr_sheets(const struct workbook *workbook)
{
	return workbook->nr;
}

bool sheet_name_valid(const char *name)
{
	size_t nr = strlen(name);

	return nr && text_is_utf8(name, nr) && text_length(name) <= NAME_MAX_LENGTH &&
	       !strpbrk(name, "[]:*?/\\") && name[0] != '\'' && name[nr - 1] != '\'';
}

/* A4, one page wide, page numbers; the sheet's title in the footer. */
static void set_print(struct sheet *sheet)
{
	lxw_worksheet *worksheet = sheet->worksheet;
	struct buf footer = BUF_INIT;

	worksheet_set_paper(worksheet, 9);
	if (sheet->options.landscape)
		worksheet_set_landscape(worksheet);
	worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.7);
	worksheet_center_horizontally(worksheet);
	worksheet_fit_to_pages(worksheet, 1, 0);
	buf_addstr(&footer, "&L&9");
	for (const char *p = sheet->options.name; *p; p++)
		if (*p == '&')
			buf_addstr(&footer, "&&");
		else
			buf_addch(&footer, *p);
	buf_addstr(&footer, "&C&9第 &P 页，共 &N 页");
	workbook_check(sheet->workbook, sheet, worksheet_set_footer(worksheet, footer.data));
	buf_release(&footer);
}

struct sheet *workbook_sheet(struct workbook *workbook, const struct sheet_options *options)
{
	struct sheet *sheet = xcalloc(1, sizeof(*sheet));
	struct arena *arena = &workbook->arena;

	workbook->sheets =
		array_grow(workbook->sheets, workbook->nr, &workbook->alloc, sizeof(sheet));
	workbook->sheets[workbook->nr++] = sheet;
	sheet->workbook = workbook;
	sheet->options = *options;
	sheet->options.name = arena_strdup(arena, options->name);
	if (sheet_name_valid(options->name) &&
	    !workbook_get_worksheet_by_name(workbook->book, options->name))
		sheet->worksheet = workbook_add_worksheet(workbook->book, sheet->options.name);
	if (!sheet->worksheet) {
		diag_add(workbook->diag, "REN004", &(struct diag_at){ .file = workbook->path },
			 options->name, NULL);
		workbook->failed = true;
		return sheet;
	}
	worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
	set_print(sheet);
	if (options->title)
		sheet_block(sheet, BLOCK_TITLE, options->title);
	if (options->subtitle)
		sheet_block(sheet, BLOCK_SUBTITLE, options->subtitle);
	return sheet;
}

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

static void widen(struct sheet *sheet, double width)
{
	need_width(sheet, (size_t)sheet->column + 1);
	if (!sheet->widths[sheet->column].fixed && width > sheet->widths[sheet->column].width)
		sheet->widths[sheet->column].width = width;
}

void sheet_set_width(struct sheet *sheet, uint16_t column, double width)
{
	need_width(sheet, (size_t)column + 1);
	sheet->widths[column].width = width;
	sheet->widths[column].fixed = true;
}

/* XML has no noncharacters, Excel reads _xHHHH_ as an escape, and a cell has 32767 characters. */
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
		} else if (ch == UINT32_MAX || ch == 0xFFFE || ch == 0xFFFF) {
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
	return sheet->column < sheet->nr_described ? sheet->columns[sheet->column].style : STYLE_TEXT;
}

void sheet_row(struct sheet *sheet, enum row_kind kind)
{
	sheet->row = sheet->next_row++;
	sheet->column = 0;
	sheet->kind = kind;
}

uint32_t sheet_row_index(const struct sheet *sheet)
{
	return sheet->row;
}

uint16_t sheet_column_index(const struct sheet *sheet)
{
	return sheet->column;
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

void sheet_columns(struct sheet *sheet, const struct sheet_column *columns, size_t nr)
{
	double lines = 1;

	sheet_row(sheet, ROW_PLAIN);
	sheet->header_row = sheet->row;
	sheet->has_table = true;
	need_width(sheet, nr);
	for (size_t i = 0; i < nr; i++) {
		double count = 1;

		write_text(sheet, sheet->workbook->header, columns[i].header);
		widen(sheet, widest_line(columns[i].header));
		for (const char *p = columns[i].header; *p; p++)
			count += *p == '\n';
		lines = count > lines ? count : lines;
		sheet->column++;
	}
	sheet->columns = columns;
	sheet->nr_described = nr;
	if (!sheet->worksheet)
		return;
	workbook_check(sheet->workbook, sheet,
		       worksheet_set_row(sheet->worksheet, sheet->row, LINE_HEIGHT * lines + ROW_MARGIN,
					 NULL));
	worksheet_freeze_panes(sheet->worksheet, sheet->row + 1, 0);
	workbook_check(sheet->workbook, sheet,
		       worksheet_repeat_rows(sheet->worksheet, 0, sheet->row));
}

/* Remember a text for the height of its row. */
static void keep_wrap(struct sheet *sheet, const char *text)
{
	sheet->wraps = array_grow(sheet->wraps, sheet->nr_wraps, &sheet->alloc_wraps,
				  sizeof(*sheet->wraps));
	sheet->wraps[sheet->nr_wraps++] = (struct sheet_wrap){
		sheet->row, sheet->column, arena_strdup(&sheet->workbook->arena, text)
	};
}

void sheet_text_as(struct sheet *sheet, enum style style, const char *text)
{
	write_text(sheet, format_of(sheet, style), text ? text : "");
	if (text) {
		widen(sheet, widest_line(text));
		keep_wrap(sheet, text);
	}
	sheet->column++;
}

void sheet_text(struct sheet *sheet, const char *text)
{
	enum style style = column_style(sheet);

	sheet_text_as(sheet, style == STYLE_TEXT || style == STYLE_LINK ? style : STYLE_CENTER, text);
}

void sheet_blank(struct sheet *sheet)
{
	sheet_text_as(sheet, column_style(sheet), NULL);
}

void sheet_number_as(struct sheet *sheet, enum style style, double value)
{
	struct buf digits = BUF_INIT;

	if (!isfinite(value)) {
		sheet_text_as(sheet, style, NULL);
		return;
	}
	buf_addf(&digits, "%.2f", value);
	widen(sheet, (double)digits.nr + (style == STYLE_CHANGE_POINTS ? 9 : 0));
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
	if (rest[0] != 'T' || !isdigit((unsigned char)rest[1]) || !isdigit((unsigned char)rest[2]) ||
	    rest[3] != ':' || !isdigit((unsigned char)rest[4]) || !isdigit((unsigned char)rest[5]))
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
	widen(sheet, minutes >= 0 ? 16 : 10);
	sheet_number_as(sheet, minutes >= 0 ? STYLE_TIME : STYLE_DATE,
			day + EXCEL_EPOCH + (minutes > 0 ? (double)minutes / MINUTES_PER_DAY : 0));
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

	buf_addstr(&url, "internal:");
	sheet_add_name(&url, target);
	buf_addf(&url, "!%s", cell ? cell : "A1");
	if (sheet->worksheet)
		workbook_check(sheet->workbook, sheet,
			       worksheet_write_url_opt(sheet->worksheet, sheet->row, sheet->column,
						       url.data, format_of(sheet, STYLE_LINK), text,
						       NULL));
	widen(sheet, widest_line(text));
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
	widen(sheet, 8);
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
	widen(sheet, widest_line(value));
	sheet->column++;
}

void sheet_block(struct sheet *sheet, enum block block, const char *text)
{
	sheet_row(sheet, ROW_PLAIN);
	write_text(sheet, sheet->workbook->blocks[block], text);
	if (sheet->worksheet && block == BLOCK_TITLE)
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_row(sheet->worksheet, sheet->row, 28, NULL));
}

void sheet_gap(struct sheet *sheet)
{
	sheet->next_row++;
}

/* Lines that 'text' takes in a column of 'width' half-width characters; a little narrower than
 * it is, as words and wide characters do not fill a line to its end. */
static size_t count_lines(const char *text, double width)
{
	size_t nr = strlen(text), pos = 0, lines = 1;
	double used = 0, room = width - 1;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);
		double wide = ch < 0x1100 ? 1 : 2;

		if (ch == '\n' || used + wide > room) {
			lines++;
			used = 0;
		}
		if (ch != '\n')
			used += wide;
	}
	return lines;
}

/* Heights of the rows below the header: neither Excel nor LibreOffice can be relied on to fit
 * them when opening. */
static void set_heights(struct sheet *sheet)
{
	size_t i = 0;

	while (i < sheet->nr_wraps) {
		lxw_row_t row = sheet->wraps[i].row;
		size_t most = 1;
		double height;

		for (; i < sheet->nr_wraps && sheet->wraps[i].row == row; i++) {
			const struct sheet_wrap *wrap = &sheet->wraps[i];
			size_t lines = count_lines(wrap->text, sheet->widths[wrap->column].width);

			most = lines > most ? lines : most;
		}
		height = (double)most * LINE_HEIGHT + ROW_MARGIN;
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_row(sheet->worksheet, row,
						 height > ROW_MAX ? ROW_MAX : height, NULL));
	}
}

static void set_widths(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->nr_columns; i++) {
		struct sheet_width *column = &sheet->widths[i];
		double min = WIDTH_MIN, max = WIDTH_MAX, width = column->width + 2;

		if (i < sheet->nr_described && sheet->columns[i].min > 0)
			min = sheet->columns[i].min;
		if (i < sheet->nr_described && sheet->columns[i].max > 0)
			max = sheet->columns[i].max;
		width = column->fixed ? column->width : width < min ? min : width > max ? max : width;
		column->width = width;
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
						    width, column->format));
	}
}

int sheet_finish(struct sheet *sheet)
{
	if (!sheet->worksheet)
		return -1;
	set_widths(sheet);
	set_heights(sheet);
	if (sheet->options.filter && sheet->has_table && sheet->row > sheet->header_row)
		workbook_check(sheet->workbook, sheet,
			       worksheet_autofilter(sheet->worksheet, sheet->header_row, 0,
						    sheet->row, (lxw_col_t)(sheet->nr_columns - 1)));
	if (sheet->options.protect)
		worksheet_protect(sheet->worksheet, NULL, NULL);
	return sheet->workbook->failed ? -1 : 0;
}
