/* workbook_tail.c - no page for a few rows: a sheet whose last page would be next to empty prints
 * smaller, at no less than 8 points, between closer margins; and where that is not enough, its
 * lines stand closer. A sheet that this does not help stays as it is. */
#include "render/workbook/workbook_parts.h"

#include <stdlib.h>

#include "core/base/memory.h"
#include "render/audit/audit.h"

enum { WHOLE = 100, POINTS_PER_INCH = 72 };

/* A last page with less of its room is next to empty; what programs may make of our heights. */
static const double least_part = 0.15, certain = 0.99;

/* Pages that the rows take, and the part of its room that the last one uses. */
struct paging {
	unsigned pages;
	double last;
};

static double *measure_rows(const struct sheet *sheet)
{
	double *heights = xcalloc(sheet->next_row, sizeof(*heights));

	for (size_t i = 0; i < sheet->next_row; i++)
		heights[i] = SUBTITLE_HEIGHT;
	for (size_t i = 0; i < sheet->nr_lines; i++)
		heights[sheet->lines[i].row] = sheet->lines[i].height;
	for (size_t i = 0; i < sheet->nr_wraps;) {
		lxw_row_t row = sheet->wraps[i].row;

		heights[row] = sheet_row_height(sheet, &i);
	}
	return heights;
}

/* Of pages of so many points; each begins with the table's head. */
static struct paging page_rows(const struct sheet *sheet, double room)
{
	double *heights = measure_rows(sheet), head = 0, used = 0;
	struct paging out = { 1, 1 };

	for (size_t i = 0; !sheet->options.loose && i <= sheet->header_row; i++)
		head += heights[i];
	for (size_t i = 0; i < sheet->next_row; i++) {
		if (used > 0 && used + heights[i] > room) {
			out.pages++;
			used = head;
		}
		used += heights[i];
	}
	if (out.pages > 1)
		out.last = (used - head) / (room - head);
	free(heights);
	return out;
}

static bool is_good(const struct sheet *sheet, double inches, double scale)
{
	struct paging paging = page_rows(sheet, inches * POINTS_PER_INCH * certain / scale);

	return paging.pages == 1 || paging.last >= least_part;
}

/* The greatest scale at which that is so, in hundredths; 0: there is none. */
static int find_scale(const struct sheet *sheet, double inches, int widest)
{
	for (int scale = widest; scale >= WHOLE * audit_size / CELL_SIZE; scale--)
		if (is_good(sheet, inches, (double)scale / WHOLE))
			return scale;
	return 0;
}

void sheet_fit_tail(struct sheet *sheet)
{
	const struct sheet_options *options = &sheet->options;
	double wide = sheet_scale(sheet), far = sheet_margin_room(sheet, false);
	double close = sheet_margin_room(sheet, true);
	int scale, widest = (int)(WHOLE * sheet_sure_scale(sheet));

	if (options->sections || options->form || options->as_sent || options->screen ||
	    !sheet->has_table || sheet->pages > 1 || sheet->nr_pictures || sheet->nr_breaks)
		return;
	if (is_good(sheet, far, wide) && is_good(sheet, far, sheet_sure_scale(sheet)))
		return;
	scale = find_scale(sheet, close, widest);
	if (!scale) {
		sheet->line_height = CLOSE_LINE;
		sheet->row_margin = CLOSE_MARGIN;
		scale = find_scale(sheet, close, widest);
	}
	if (!scale) {
		sheet->line_height = LINE_HEIGHT;
		sheet->row_margin = ROW_MARGIN;
		return;
	}
	sheet_close_margins(sheet);
	worksheet_set_print_scale(sheet->worksheet, (uint16_t)scale);
}
