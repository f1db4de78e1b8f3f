/* other_header.c - see other_header.h. */
#include "ingest/header/other_header.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"

/* Columns that make a row a header, cells that make it one of data. */
enum { MATCHED_MIN = 2, VALUES_MIN = 2, FILLED_MIN = 2 };

static size_t count_filled(const struct head_row *row)
{
	size_t filled = 0;

	for (size_t i = 0; i < row->nr; i++)
		filled += row->cells[i][0] != '\0';
	return filled;
}

/* Few titles begin with a digit, nearly every row of data has a cell that does. */
static bool has_figures(const struct head_row *row)
{
	for (size_t i = 0; i < row->nr; i++) {
		if (row->cells[i][0] >= '0' && row->cells[i][0] <= '9')
			return true;
	}
	return false;
}

/* True when the row is mostly titles of the form's columns; then '*out' is what they say. */
static bool is_header(struct header_match *out, const struct head *head, const struct form *form,
		      const struct head_row *row, struct arena *arena)
{
	size_t told = 0;

	if (has_figures(row))
		return false;
	header_of_row(out, head->index, form, row, arena);
	for (size_t i = 0; i < out->nr; i++)
		told += !out->columns[i].is_silent;
	return out->nr_matched >= MATCHED_MIN && 2 * out->nr_matched >= told;
}

static int scale_of(const struct header_column *column, int default_scale)
{
	if (column->scale)
		return column->scale;
	return default_scale ? default_scale : MONEY_YUAN;
}

static bool has_same_columns(const struct header_match *one, const struct header_match *two,
			     int default_scale)
{
	static const struct header_column none = { .field = NULL };
	size_t nr = one->nr > two->nr ? one->nr : two->nr;

	for (size_t i = 0; i < nr; i++) {
		const struct header_column *a = i < one->nr ? &one->columns[i] : &none;
		const struct header_column *b = i < two->nr ? &two->columns[i] : &none;

		if (a->field != b->field)
			return false;
		if (a->field && scale_of(a, default_scale) != scale_of(b, default_scale))
			return false;
	}
	return true;
}

static bool has_same_cells(const struct head_row *one, const struct head_row *two)
{
	size_t nr = one->nr > two->nr ? one->nr : two->nr;

	for (size_t i = 0; i < nr; i++) {
		if (strcmp(i < one->nr ? one->cells[i] : "", i < two->nr ? two->cells[i] : "") != 0)
			return false;
	}
	return true;
}

/* A header of several rows comes again row by row. */
static bool is_row_of(const struct head *head, const struct header_match *match,
		      const struct head_row *row)
{
	for (size_t r = match->first_row; r <= match->last_row; r++) {
		if (has_same_cells(&head->rows[r], row))
			return true;
	}
	return false;
}

enum other_header other_header_judge(const struct head *head, const struct header_match *match,
				     const struct head_row *row, int default_scale)
{
	enum other_header kind = OTHER_HEADER_NONE;
	struct arena arena = ARENA_INIT;
	struct header_match other;

	if (is_header(&other, head, match->form, row, &arena))
		kind = has_same_columns(match, &other, default_scale) || is_row_of(head, match, row)
			       ? OTHER_HEADER_SAME
			       : OTHER_HEADER_DIFFERS;
	arena_release(&arena);
	return kind;
}

/* A cell of what is written above a table: whose it is, of which days. */
static bool is_label(const char *cell)
{
	static const char *const words[] = { ":", "单位", "日期", "时间", "截至" };
	static const char *const ends[] = { "至", "-", "~", "—", "表", "期" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(cell, words[i]))
			return true;
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (text_ends(cell, ends[i]))
			return true;
	}
	return false;
}

static bool is_value(const char *cell)
{
	unsigned flags = 0;
	int day;

	return (text_ends(cell, "号") && strpbrk(cell, "0123456789")) ||
	       (cell[0] >= '0' && cell[0] <= '9' && !cell[strspn(cell, "0123456789.,")]) ||
	       date_read(&day, &flags, cell) == DATE_OK ||
	       month_read(&day, &flags, cell, 0) == DATE_OK;
}

static bool is_data(const struct head_row *row)
{
	size_t values = 0;

	for (size_t i = 0; i < row->nr; i++) {
		if (!row->cells[i][0])
			continue;
		if (is_value(row->cells[i]))
			values++;
		else if (is_label(row->cells[i]))
			return false;
	}
	return values >= VALUES_MIN && count_filled(row) > values;
}

const struct head_row *other_header_data_above(const struct head *head,
					       const struct header_match *match)
{
	const struct head_row *found = NULL;
	struct arena arena = ARENA_INIT;
	struct header_match other;
	bool below_header = false;

	for (size_t r = 0; !found && r < match->first_row; r++) {
		const struct head_row *row = &head->rows[r];

		if (is_header(&other, head, match->form, row, &arena))
			below_header = true;
		else if (is_data(row) || (below_header && count_filled(row) >= FILLED_MIN))
			found = row;
	}
	arena_release(&arena);
	return found;
}
