/* raw_row.c - see raw_row.h. */
#include "ingest/raw_row.h"

#include <string.h>

#include "ingest/cell_damage.h"
#include "ingest/privacy.h"

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
	enum { OLD_CODE_SIZE = 15 };
	bool is_number = field && (field->type == FIELD_TYPE_NUMBER_TEXT ||
				   (field->type == FIELD_TYPE_CREDIT_CODE && nr == OLD_CODE_SIZE));

	if (field && field->type == FIELD_TYPE_PHONE)
		phone_mask(out, cell, nr);
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

/* False when a cell was filled from the row above. */
static bool are_cut_from(const struct csv_row *row, const struct cell *cells, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		if (cells[i].data < row->raw || cells[i].data > row->raw + row->raw_nr)
			return false;
	}
	return true;
}

/* True when no cell of the row has to be masked or quoted: its line holds no quote and no number
 * of a person. */
static bool is_plain(const struct raw_row *raw, const struct csv_row *row, const struct cell *cells,
		     size_t nr)
{
	return !raw->has_phone && raw->delimiter == ',' && are_cut_from(row, cells, nr) &&
	       !memchr(row->raw, '"', row->raw_nr) && !memchr(row->raw, '\0', row->raw_nr) &&
	       !memchr(row->raw, '\r', row->raw_nr) && !personal_possible(row->raw, row->raw_nr);
}

static void add_plain_cells(struct raw_row *raw, const struct cell *cells, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		if (csv_may_be_formula(cells[i].data, cells[i].nr)) {
			buf_reset(&raw->cell);
			buf_add(&raw->cell, cells[i].data, cells[i].nr);
			csv_add_field(&raw->line, raw->cell.data, i == 0);
			continue;
		}
		if (i)
			buf_addch(&raw->line, ',');
		buf_add(&raw->line, cells[i].data, cells[i].nr);
	}
}

bool raw_row_build(struct raw_row *raw, const struct csv_row *row, const struct cell *cells,
		   size_t nr, bool is_utf8)
{
	buf_reset(&raw->line);
	if (is_utf8 && is_plain(raw, row, cells, nr)) {
		add_plain_cells(raw, cells, nr);
		return true;
	}
	add_cells(raw, cells, nr);
	return false;
}
