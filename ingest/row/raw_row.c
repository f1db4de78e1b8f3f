/* raw_row.c - see raw_row.h. */
#include "ingest/row/raw_row.h"

#include <string.h>

#include "ingest/cell/cell_damage.h"
#include "core/base/privacy.h"

void raw_row_init(struct raw_row *out, const struct header_match *match, char delimiter)
{
	*out = (struct raw_row){
		.match = match,
		.delimiter = delimiter,
		.line = BUF_INIT,
		.cell = BUF_INIT,
		.masked = BUF_INIT,
	};
	for (size_t i = 0; i < match->nr; i++)
		out->has_phone |= match->columns[i].field &&
				  match->columns[i].field->type == FIELD_TYPE_PHONE;
}

void raw_row_release(struct raw_row *raw)
{
	buf_release(&raw->line);
	buf_release(&raw->cell);
	buf_release(&raw->masked);
}

/* A cell of a refused row: masked as its field would be, so that a number which is a key comes
 * back from the unit as the key it is. */
static void add_masked(struct buf *out, const struct field *field, const char *cell, size_t nr)
{
	bool is_number = field && field->type == FIELD_TYPE_NUMBER_TEXT;

	if (field && field->type == FIELD_TYPE_PHONE)
		phone_mask(out, cell, nr);
	else if (field && field->type == FIELD_TYPE_CREDIT_CODE && !text_lost_digits(cell, nr))
		body_code_mask(out, cell, nr);
	else if (is_number && !text_lost_digits(cell, nr))
		number_mask(out, cell, nr);
	else
		personal_mask(out, cell, nr);
}

static void add_without_nul(struct buf *out, const struct cell *cell)
{
	if (!memchr(cell->data, '\0', cell->nr)) {
		buf_add(out, cell->data, cell->nr);
		return;
	}
	for (size_t b = 0; b < cell->nr; b++) {
		if (cell->data[b])
			buf_addch(out, cell->data[b]);
	}
}

/* Cell by cell, each masked. */
static void add_cells(struct raw_row *raw, const struct cell *cells, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		buf_reset(&raw->cell);
		buf_reset(&raw->masked);
		add_without_nul(&raw->cell, &cells[i]);
		add_masked(&raw->masked, i < raw->match->nr ? raw->match->columns[i].field : NULL,
			   raw->cell.data, raw->cell.nr);
		csv_add_field(&raw->line, raw->masked.data, i == 0);
	}
}

/* True when the row's line is its cells as they are to be written: none was trimmed, unquoted or
 * filled from the row above, none reads as a formula or holds a number of a person. */
static bool is_plain(const struct raw_row *raw, const struct csv_row *row, const struct cell *cells,
		     size_t nr)
{
	const char *at = row->raw;

	if (raw->has_phone || raw->delimiter != ',' || memchr(row->raw, '\0', row->raw_nr))
		return false;
	for (size_t i = 0; i < nr; i++) {
		if (cells[i].data != at || csv_may_be_formula(at, cells[i].nr))
			return false;
		at += cells[i].nr + 1;
	}
	return at == row->raw + row->raw_nr + 1 && !personal_possible(row->raw, row->raw_nr);
}

bool raw_row_build(struct raw_row *raw, const struct csv_row *row, const struct cell *cells,
		   size_t nr, bool is_utf8)
{
	buf_reset(&raw->line);
	if (is_utf8 && is_plain(raw, row, cells, nr)) {
		buf_add(&raw->line, row->raw, row->raw_nr);
		return true;
	}
	add_cells(raw, cells, nr);
	return false;
}
