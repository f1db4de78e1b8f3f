/* unit_column.c - see unit_column.h. */
#include "ingest/header/unit_column.h"

#include "core/rules/measure_unit.h"

static bool has_units(const struct header_match *match, const struct head *head, size_t column)
{
	size_t filled = 0, units = 0;

	for (size_t r = match->last_row + 1; r < head->nr; r++) {
		const struct head_row *row = &head->rows[r];

		if (column >= row->nr || !row->cells[column][0])
			continue;
		filled++;
		units += is_measure_unit(row->cells[column]);
	}
	return units && units * 2 > filled;
}

void unit_columns_mark(struct header_match *match, const struct head *head)
{
	for (size_t c = 0; c < match->nr; c++) {
		struct header_column *column = &match->columns[c];

		if (!column->field && !column->is_receipt && !column->is_part)
			column->is_measure |= has_units(match, head, c);
	}
}
