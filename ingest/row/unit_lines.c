/* unit_lines.c - see unit_lines.h. */
#include "ingest/row/unit_lines.h"

#include <stdio.h>
#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/store/fold.h"
#include "ingest/header/unit_line.h"
#include "ingest/row/loader.h"
#include "ingest/row/reading.h"

/* True when a column of money says by its title that it is in 'scale'. */
static bool is_titled(const struct row *row, int scale)
{
	for (size_t i = 0; i < row->nr_present; i++) {
		if (row->present[i].field->type == FIELD_TYPE_MONEY &&
		    row->present[i].scale == scale)
			return true;
	}
	return false;
}

/* True when the column's money was read in another unit than 'scale'. A title that has its own goes
 * before a line that may be meant for another column. */
static bool column_differs(const struct reading *reading, const struct field_column *column,
			   int scale)
{
	int above = reading->fields.default_scale;

	if (column->scale)
		return column->scale != scale && !is_titled(&reading->row, scale);
	return (above ? above : MONEY_YUAN) != scale;
}

/* The same of one indicator's figures, which are in its own unit where nothing else is told. */
static bool figure_differs(const struct reading *reading, const struct field_column *column,
			   const struct indicator *indicator, int scale)
{
	int used = column->scale ? column->scale : reading->fields.default_scale;

	if (indicator->quantity != QUANTITY_MONEY)
		return false;
	return (used ? used : money_scale_in(indicator->measure_unit)) != scale;
}

static bool has_row_units(const struct header_match *match)
{
	for (size_t i = 0; i < match->nr; i++) {
		if (match->columns[i].is_measure)
			return true;
	}
	return false;
}

/* The rows' condition in SQL, nothing when none is read in another unit. */
static void add_condition(struct buf *out, const struct reading *reading, int scale)
{
	const struct rules *rules = reading->fields.rules;
	const struct field *figure = fold_reason_field(reading->row.form);

	if (has_row_units(reading->job->match))
		return;
	for (size_t i = 0; i < reading->row.nr_present; i++) {
		const struct field_column *column = &reading->row.present[i];

		if (column->field->type == FIELD_TYPE_MONEY &&
		    column_differs(reading, column, scale))
			buf_addf(out, "%s\"%s\" <> 0", out->nr ? " OR " : "", column->field->name);
		for (size_t k = 0; column->field == figure && k < rules->nr_indicators; k++) {
			if (figure_differs(reading, column, &rules->indicators[k], scale))
				buf_addf(out, "%sindicator = '%s' AND \"%s\" <> 0",
					 out->nr ? " OR " : "", rules->indicators[k].code,
					 figure->name);
		}
	}
}

void unit_lines_note(struct row_reader *reader)
{
	const struct reading *reading = reader->reading;
	struct buf line = BUF_INIT, condition = BUF_INIT;
	int scale;

	for (size_t i = 0; i < reading->nr; i++)
		text_fold(&line, reading->cells[i].data, reading->cells[i].nr);
	scale = reader->unit_line ? MONEY_UNKNOWN : unit_line_scale(line.data);
	if (scale)
		add_condition(&condition, reading, scale);
	if (condition.nr) {
		reader->unit_line = reader->line;
		reader->unit_line_scale = scale;
	}
	buf_release(&line);
	buf_release(&condition);
}

int unit_lines_find(const struct row_reader *reader, struct diag *diag)
{
	const struct loader *loader = reader->job->loader;
	struct buf sql = BUF_INIT, condition = BUF_INIT;
	struct query query = QUERY_INIT;
	char line[24];
	int rc;

	if (!reader->unit_line)
		return 0;
	add_condition(&condition, reader->reading, reader->unit_line_scale);
	buf_addf(&sql,
		 "INSERT OR IGNORE INTO temp.taken_back (line, statement, hash, key, same, code,"
		 " first, second) SELECT t.line, t.id, key_hash(m.unit, t.key), t.key, 0, ?4,"
		 " ?2, ?3 FROM submission m JOIN %s_statement t ON t.id BETWEEN m.first_statement"
		 " AND m.last_statement WHERE m.id = ?1 AND (%s)",
		 reader->job->match->form->table, condition.data);
	rc = query_open(&query, loader->store, sql.data, diag);
	if (rc == 0) {
		snprintf(line, sizeof(line), "%ld", reader->unit_line);
		query_bind_int(&query, 1, loader->submission);
		query_bind_text(&query, 2, line);
		query_bind_text(&query, 3, money_scale_name(reader->unit_line_scale));
		query_bind_text(&query, 4, "ING229");
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	buf_release(&condition);
	return rc;
}
