/* workbook_sections.c - a sheet of which every part between two breaks stands on one printed page:
 * its cells print at just 8 points, room goes from text to text until the longest part is as low as
 * it can be, and where that is too high yet its lines stand closer. A part that no page has room
 * for goes on over more of them. */
#include "render/workbook/workbook_parts.h"

#include "render/audit/audit.h"

enum { WIDTH_STEP_MAX = 16 };

/* Of one division of the room: height of the highest part in points, and of all rows. */
struct heights {
	double highest, all;
};

/* What every page repeats. */
static double head_height(const struct sheet *sheet, double header)
{
	return TITLE_HEIGHT + (double)(sheet->header_row - 1) * SUBTITLE_HEIGHT + header;
}

static struct heights measure(const struct sheet *sheet)
{
	struct heights out = { 0, 0 };
	double part = 0, header = 0;
	size_t next = 0;

	for (size_t i = 0; i < sheet->nr_wraps;) {
		lxw_row_t row = sheet->wraps[i].row;
		double height = sheet_row_height(sheet, &i);

		if (row <= sheet->header_row) {
			header = height;
			continue;
		}
		for (; next < sheet->nr_breaks && sheet->breaks[next] <= row; next++)
			part = 0;
		part += height;
		out.all += height;
		out.highest = part > out.highest ? part : out.highest;
	}
	out.highest += head_height(sheet, header);
	return out;
}

static bool is_lower(const struct heights *a, const struct heights *b)
{
	return a->highest < b->highest || (!(b->highest < a->highest) && a->all < b->all);
}

static bool is_text(const struct sheet *sheet, size_t column)
{
	return column < sheet->nr_described && sheet->columns[column].style == STYLE_TEXT;
}

/* Move room from a column to a text where that makes the sheet lower. Returns whether it did. */
static bool move_room(struct sheet *sheet, struct heights *best, size_t from, size_t to)
{
	double *less = &sheet->widths[from].width, *more = &sheet->widths[to].width;

	for (int step = 1; step <= WIDTH_STEP_MAX && *less - step >= sheet_least_width(sheet, from);
	     step++) {
		struct heights now;

		*less -= step;
		*more += step;
		now = measure(sheet);
		if (is_lower(&now, best)) {
			*best = now;
			return true;
		}
		*less += step;
		*more -= step;
	}
	return false;
}

static void divide_room(struct sheet *sheet)
{
	struct heights best = measure(sheet);
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t from = 0; from < sheet->nr_columns; from++)
			for (size_t to = 0; to < sheet->nr_columns; to++)
				if (from != to && is_text(sheet, to))
					moved = move_room(sheet, &best, from, to) || moved;
	}
}

void sheet_fit_sections(struct sheet *sheet)
{
	double scale = audit_size / CELL_SIZE, page;

	if (!sheet->options.sections || !sheet->has_table || sheet->pages > 1)
		return;
	worksheet_set_print_scale(sheet->worksheet, (uint16_t)(100 * scale));
	page = sheet_close_margins(sheet) * 72 / scale;
	if (measure(sheet).highest > page)
		divide_room(sheet);
	if (measure(sheet).highest > page) {
		sheet->line_height = CLOSE_LINE;
		sheet->row_margin = CLOSE_MARGIN;
	}
	sheet_write_widths(sheet);
}
