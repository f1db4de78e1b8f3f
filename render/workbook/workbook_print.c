/* workbook_print.c - a sheet on paper: A4, and nothing in it smaller than 8 points. A table that is
 * too wide gets narrower columns, the widest ones first, whose texts take more lines; one that is
 * still too wide goes on pages side by side, which repeat the columns of its key. */
#include "render/workbook/workbook_parts.h"

#include <math.h>

#include "core/base/text.h"
#include "render/audit/audit.h"

enum {
	PAPER_A4 = 9,
	WIDTH_MIN = 6,
	WIDTH_MAX = 40,
	CAP_MAX = 160,	 /* no column is wider */
	TEXT_FLOOR = 11, /* no text gets less: five characters a line */
	WORD_FLOOR = 8,	 /* and nothing else: its header three */
	SOLID_ROOM = 2,	 /* beside a figure: "_0" and the cell's own margin */
	PAGES_MAX = 50,
	PIXELS_PER_INCH = 96,
	DIGIT_PIXELS = 7,
	CELL_PIXELS = 5,
};

/* Of the room for a text. */
static const double figure_share = 0.5;

static const double side_margin = 0.5, short_side = 8.27, long_side = 11.69;
static const double top_margin = 0.6, bottom_margin = 0.7, close_top = 0.45, close_bottom = 0.55;
/* What other programs make of 7 pixels a digit: the digits of Arial 10 have 7.4. */
static const double reserve = 1.1;

/* A page is made smaller as a whole: what stands outside of the cells has their size, too. */
void sheet_set_paper(struct sheet *sheet)
{
	lxw_worksheet *worksheet = sheet->worksheet;
	struct buf footer = BUF_INIT;

	worksheet_set_paper(worksheet, PAPER_A4);
	if (sheet->options.landscape)
		worksheet_set_landscape(worksheet);
	worksheet_set_margins(worksheet, side_margin, side_margin, top_margin, bottom_margin);
	worksheet_center_horizontally(worksheet);
	buf_addf(&footer, "&L&%d", CELL_SIZE);
	for (const char *p = sheet->options.name; *p; p++)
		if (*p == '&')
			buf_addstr(&footer, "&&");
		else
			buf_addch(&footer, *p);
	buf_addf(&footer, "&C&%d第 &P 页，共 &N 页", CELL_SIZE);
	workbook_check(sheet->workbook, sheet, worksheet_set_footer(worksheet, footer.data));
	buf_release(&footer);
}

void sheet_place_picture(struct sheet *sheet, lxw_row_t row, lxw_col_t column, double width,
			 double height)
{
	double inches = sheet_margin_room(sheet, false);
	double above = row * (double)(LINE_HEIGHT + ROW_MARGIN) * PIXELS_PER_INCH / 72;

	sheet->pictures = array_grow(sheet->pictures, sheet->nr_pictures, &sheet->alloc_pictures,
				     sizeof(*sheet->pictures));
	sheet->pictures[sheet->nr_pictures++] = (struct sheet_picture){ column, width };
	if (above + height <= inches * PIXELS_PER_INCH)
		return;
	sheet->breaks = array_grow(sheet->breaks, sheet->nr_breaks, &sheet->alloc_breaks,
				   sizeof(*sheet->breaks));
	sheet->breaks[sheet->nr_breaks++] = row;
}

lxw_col_t sheet_repeated(const struct sheet *sheet)
{
	return sheet->options.freeze ? sheet->options.freeze : sheet->pages > 1;
}

static double pixels(double width)
{
	return width * DIGIT_PIXELS + CELL_PIXELS;
}

/* Pixels that a page takes when its cells print at the smallest size. */
static double page_room(const struct sheet *sheet)
{
	double inches = (sheet->options.landscape ? long_side : short_side) - 2 * side_margin;

	return inches * PIXELS_PER_INCH * CELL_SIZE / audit_size / reserve;
}

/* The width that the column has where there is room. */
static double wanted_width(const struct sheet *sheet, size_t i)
{
	const struct sheet_width *column = &sheet->widths[i];
	/* a figure that has no room is shown as ### */
	double figure = column->figure > 0 ? column->figure + SOLID_ROOM : 0;
	double min = WIDTH_MIN, max = WIDTH_MAX, width = fmax(column->width + 3, figure);

	if (column->fixed)
		return column->width;
	if (i < sheet->nr_described && sheet->columns[i].min > 0)
		min = sheet->columns[i].min;
	if (i < sheet->nr_described && sheet->columns[i].max > 0)
		max = sheet->columns[i].max;
	max = fmax(max, figure);
	return width < min ? min : width > max ? max : width;
}

double sheet_least_width(const struct sheet *sheet, size_t column)
{
	double least = sheet->widths[column].solid + SOLID_ROOM;
	enum style style = column < sheet->nr_described ? sheet->columns[column].style : STYLE_TEXT;
	double floor = style == STYLE_TEXT ? TEXT_FLOOR : WORD_FLOOR;

	return least < floor ? floor : least;
}

/* The same of a column that there is room for. */
static double least_width(const struct sheet *sheet, size_t i, double wanted)
{
	double least = sheet_least_width(sheet, i);

	return sheet->widths[i].fixed || wanted < least ? wanted : least;
}

/* Texts need the room most: figures and words get narrow before them. */
static double capped_width(const struct sheet *sheet, size_t i, double cap)
{
	double wanted = wanted_width(sheet, i), least = least_width(sheet, i, wanted);

	if (i < sheet->nr_described && sheet->columns[i].style != STYLE_TEXT)
		cap *= figure_share;

	return wanted <= cap ? wanted : least > cap ? least : cap;
}

/* Pages side by side that the columns take, none wider than 'cap' that need not be; a column that
 * no page has room for takes more than there may be. */
static unsigned count_pages(const struct sheet *sheet, double cap)
{
	double room = page_room(sheet), repeated = 0, used = 0;
	lxw_col_t nr_repeated = sheet->options.freeze ? sheet->options.freeze : 1;
	unsigned pages = 1;

	for (size_t i = 0; i < sheet->nr_columns; i++) {
		double width = pixels(capped_width(sheet, i, cap));

		if (i && used + width > room) {
			pages++;
			used = repeated;
		}
		if (used + width > room)
			return PAGES_MAX + 1;
		used += width;
		if (i < nr_repeated)
			repeated += width;
	}
	return pages;
}

/* The greatest cap at which the columns take at most 'pages'; 0: there is none. */
static double find_cap(const struct sheet *sheet, unsigned pages)
{
	for (int cap = CAP_MAX; cap >= WIDTH_MIN; cap--)
		if (count_pages(sheet, cap) <= pages)
			return cap;
	return 0;
}

/* Right edge of the table and of what lies beside it, in pixels. */
static double right_edge(const struct sheet *sheet)
{
	double edge = 0, most;

	for (size_t i = 0; i < sheet->nr_columns; i++)
		edge += pixels(sheet->widths[i].width);
	most = edge;
	for (size_t i = 0; i < sheet->nr_pictures; i++) {
		edge = sheet->pictures[i].width;
		for (size_t c = 0; c < sheet->pictures[i].column; c++)
			edge += pixels(c < sheet->nr_columns ? sheet->widths[c].width : 9);
		most = edge > most ? edge : most;
	}
	return most;
}

/* One of a unit's own columns is printed as it can be; of ours none is published so. */
static void name_small_sheet(struct sheet *sheet)
{
	double room = page_room(sheet) * sheet->pages, size = audit_size * room;
	struct buf text = BUF_INIT;

	size /= right_edge(sheet);
	if (size >= audit_size)
		return;
	buf_addf(&text, sheet->options.as_sent ? "%.1f" : "在A4纸上只有%.1f磅字，小于8磅", size);
	if (sheet->options.as_sent)
		diag_add(sheet->workbook->diag, "REN010",
			 &(struct diag_at){ .file = sheet->workbook->path }, sheet->options.name,
			 text.data, NULL);
	else
		sheet_refuse(sheet, text.data);
	buf_release(&text);
}

void sheet_write_widths(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->nr_columns; i++)
		workbook_check(sheet->workbook, sheet,
			       worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
						    sheet->widths[i].width,
						    sheet->widths[i].format));
}

static void set_widths(struct sheet *sheet, double cap)
{
	for (size_t i = 0; i < sheet->nr_columns; i++) {
		sheet->widths[i].width = capped_width(sheet, i, cap);
		sheet->widths[i].fixed = true;
	}
	sheet_write_widths(sheet);
}

double sheet_margin_room(const struct sheet *sheet, bool close)
{
	return (sheet->options.landscape ? short_side : long_side) -
	       (close ? close_top + close_bottom : top_margin + bottom_margin);
}

double sheet_close_margins(struct sheet *sheet)
{
	worksheet_set_margins(sheet->worksheet, side_margin, side_margin, close_top, close_bottom);
	return sheet_margin_room(sheet, true);
}

double sheet_scale(const struct sheet *sheet)
{
	return fmin(1, page_room(sheet) * reserve * audit_size / CELL_SIZE / right_edge(sheet));
}

double sheet_sure_scale(const struct sheet *sheet)
{
	return fmin(1, page_room(sheet) * audit_size / CELL_SIZE / right_edge(sheet));
}

/* How many columns the first page has, with their width. */
static lxw_col_t columns_of_page(const struct sheet *sheet, double *width)
{
	double room = page_room(sheet), used = 0;
	lxw_col_t nr = 0;

	*width = 0;
	while (nr < sheet->nr_columns && used + pixels(sheet->widths[nr].width) <= room) {
		used += pixels(sheet->widths[nr].width);
		*width += sheet->widths[nr++].width;
	}
	return nr;
}

/* Large text that is wider than the table would widen the page: it takes the table's columns of
 * the first page together, and as many lines as it needs. */
static void wrap_line(struct sheet *sheet, struct sheet_line *line)
{
	double size = workbook_block_size(line->block), width, lines;
	double needed = (double)text_width(line->text) * size / CELL_SIZE;
	lxw_col_t nr = columns_of_page(sheet, &width);

	if (nr < 2 || needed <= width)
		return;
	lines = (double)(size_t)(needed / (width - 4) + 1);
	workbook_check(sheet->workbook, sheet,
		       worksheet_merge_range(sheet->worksheet, line->row, 0, line->row,
					     (lxw_col_t)(nr - 1), line->text,
					     sheet->workbook->blocks[line->block][1]));
	line->height = lines * LINE_HEIGHT * size / CELL_SIZE + ROW_MARGIN;
	workbook_check(sheet->workbook, sheet,
		       worksheet_set_row(sheet->worksheet, line->row, line->height, NULL));
}

/* Whoever wants the rest on paper finds on paper what to do. */
static void print_head_only(struct sheet *sheet)
{
	struct buf words = BUF_INIT;
	double width;
	lxw_col_t last = columns_of_page(sheet, &width);

	buf_addf(&words,
		 "&L&%d本表供屏幕查阅，只打印表头。要打印全表的，"
		 "在“页面布局”中取消打印区域。",
		 CELL_SIZE);
	workbook_check(sheet->workbook, sheet, worksheet_set_header(sheet->worksheet, words.data));
	buf_release(&words);
	workbook_check(sheet->workbook, sheet,
		       worksheet_print_area(sheet->worksheet, 0, 0, sheet->header_row,
					    last ? (lxw_col_t)(last - 1) : 0));
}

void sheet_fit_paper(struct sheet *sheet)
{
	unsigned pages = sheet->options.wide ? sheet->options.wide : 1;
	double cap = sheet->options.form ? CAP_MAX : 0;

	while (cap <= 0 && (cap = find_cap(sheet, pages)) <= 0 && pages < PAGES_MAX)
		pages++;
	sheet->pages = pages;
	set_widths(sheet, cap > 0 ? cap : WIDTH_MIN);
	worksheet_fit_to_pages(sheet->worksheet, (uint16_t)pages, 0);
	if (!sheet->options.form)
		name_small_sheet(sheet);
	if (sheet->options.screen && sheet->has_table)
		print_head_only(sheet);
	for (size_t i = 0; i < sheet->nr_lines; i++)
		wrap_line(sheet, &sheet->lines[i]);
}
