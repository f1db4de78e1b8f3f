/* fill_down.c - see fill_down.h. */
#include "ingest/row/fill_down.h"

#include <stdlib.h>
#include <string.h>

/* Columns that offices merge over a group of rows. */
static const struct {
	const char *table, *field;
} merged[] = {
	{ "cases", "field" },
	{ "linkage", "stage" },
	{ "measures", "month" },
	{ "measures", "indicator" },
	{ "information", "kind" },
	{ "supervision", "source" },
	{ "supervision", "lead_unit" },
	{ "inspection", "inspection_no" },
	{ "inspection", "inspection_date" },
	{ "inspection", "team" },
	{ "attendance", "meeting_no" },
	{ "attendance", "meeting_date" },
	{ "roster", "member_unit" },
	{ "roster", "role" },
	{ "manual_score", "year" },
	{ "manual_score", "member_unit" },
};

static bool is_merged(const struct form *form, const struct field *field)
{
	for (size_t i = 0; i < sizeof(merged) / sizeof(merged[0]); i++) {
		if (strcmp(merged[i].table, form->table) == 0 &&
		    strcmp(merged[i].field, field->name) == 0)
			return true;
	}
	return false;
}

void fill_down_init(struct fill_down *out, const struct header_match *match)
{
	*out = (struct fill_down){ .columns = xcalloc(match->nr + 1, sizeof(*out->columns)) };
	for (size_t c = 0; c < match->nr; c++) {
		const struct header_column *column = &match->columns[c];

		if (column->is_silent || column->is_unit)
			continue;
		if (!column->field || !is_merged(match->form, column->field))
			break;
		out->columns[out->nr++] = (struct fill_down_column){
			.field = column->field,
			.column = c,
			.text = BUF_INIT,
		};
	}
}

void fill_down_release(struct fill_down *fill)
{
	for (size_t i = 0; i < fill->nr; i++)
		buf_release(&fill->columns[i].text);
	free(fill->columns);
	*fill = (struct fill_down){ 0 };
}

void fill_down_row(struct fill_down *fill, struct cell *cells, size_t nr, long line,
		   struct note_list *notes)
{
	bool group = false; /* a cell further left began a new group */

	for (size_t i = 0; i < fill->nr; i++) {
		struct fill_down_column *column = &fill->columns[i];

		if (column->column >= nr)
			break;
		if (cells[column->column].nr) {
			buf_reset(&column->text);
			buf_add(&column->text, cells[column->column].data,
				cells[column->column].nr);
			column->known = true;
			group = true;
		} else if (group || !column->known) {
			column->known = false;
		} else {
			cells[column->column] = (struct cell){ column->text.data, column->text.nr };
			note_add(notes, "ING181", column->field->header, line,
				 (long)column->column + 1, column->text.data, column->text.nr);
		}
	}
}

void fill_down_end(struct fill_down *fill)
{
	for (size_t i = 0; i < fill->nr; i++)
		fill->columns[i].known = false;
}
