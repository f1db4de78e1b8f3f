/* void_rows.c - see void_rows.h. */
#include "ingest/row/void_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/fold.h"
#include "ingest/cell/cell_damage.h"
#include "core/base/privacy.h"
#include "ingest/row/loader.h"
#include "ingest/row/void_note.h"

enum { LINE_SHOWN = 100 };

void void_lines_release(struct void_lines *lines)
{
	for (size_t i = 0; i < lines->nr; i++)
		free(lines->lines[i].text);
	free(lines->lines);
	*lines = (struct void_lines){ 0 };
}

/* ---- in the row's own remark ---- */

/* The cell of the row's figure, NULL when the form has none. */
static const struct cell *figure_cell(const struct reading *reading)
{
	const struct field *figure = fold_reason_field(reading->row.form);

	for (size_t i = 0; figure && i < reading->row.nr_present; i++) {
		size_t at = (size_t)reading->row.present[i].column - 1;

		if (reading->row.present[i].field == figure && at < reading->nr)
			return &reading->cells[at];
	}
	return NULL;
}

static bool voids_figure(const struct reading *reading, const struct cell *note)
{
	const struct cell *figure = figure_cell(reading);
	const struct indicator *indicator = reading->fields.indicator;

	return figure && note_voids_figure(note->data, note->nr, figure->data, figure->nr,
					   indicator && indicator->cumulative);
}

void void_rows_check(struct reading *reading)
{
	const struct form *form = reading->row.form;

	for (size_t i = 0; i < reading->row.nr_present; i++) {
		const struct field_column *column = &reading->row.present[i];
		const struct value *value = &reading->row.values[column->number];
		struct cell cell;

		if (value->kind != VALUE_TEXT ||
		    strcmp(form->fields[column->number].name, "note") != 0)
			continue;
		cell = (struct cell){ reading->row.text->data + value->start, value->nr };
		if (note_voids_row(cell.data, cell.nr))
			reading_say(reading, "ING241", column->field, column->column, &cell, NULL);
		else if (voids_figure(reading, &cell))
			reading_say(reading, "ING290", column->field, column->column, &cell, NULL);
	}
}

/* ---- in a line below the table ---- */

void void_rows_note(struct row_reader *reader)
{
	const struct reading *reading = reader->reading;
	struct void_lines *lines = &reader->void_lines;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < reading->nr; i++)
		buf_add(&text, reading->cells[i].data, reading->cells[i].nr);
	if (line_voids_rows(text.data, text.nr)) {
		lines->lines =
			array_grow(lines->lines, lines->nr, &lines->alloc, sizeof(*lines->lines));
		lines->lines[lines->nr++] =
			(struct void_line){ .line = reading->row.line, .text = xstrdup(text.data) };
	}
	buf_release(&text);
}

/* The field by which a line may name a row: the first of the key. */
static const struct field *naming_field(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].key == 1)
			return form->fields[i].type == FIELD_TYPE_NUMBER_TEXT ? &form->fields[i]
									      : NULL;
	}
	return NULL;
}

/* Append "第2行“平市监立〔2024〕1号”" of each row that the line names. */
static void add_named(struct buf *out, struct query *row, const char *line)
{
	const char *number = query_text(row, 1);

	if (!number || !line_names_number(line, number))
		return;
	buf_addf(out, "%s第%s行“%s”", out->nr ? "、" : "", query_text(row, 0), number);
}

static int find_named(struct buf *out, const struct row_intake_job *job, const char *line,
		      struct diag *diag)
{
	const struct field *field = naming_field(job->match->form);
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = 0;

	if (!field)
		return 0;
	buf_addf(&sql, "SELECT line, \"%s\" FROM %s_statement WHERE submission = ?1 ORDER BY line",
		 field->name, job->match->form->table);
	rc = query_open(&row, job->loader->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&row, 1, job->loader->submission);
		while ((rc = query_next(&row, diag)) == 1)
			add_named(out, &row, line);
	}
	query_release(&row);
	buf_release(&sql);
	return rc;
}

/* The line as it is shown: masked first, half a number is not known for one. */
static void add_shown(struct buf *out, const char *line)
{
	struct buf masked = BUF_INIT;

	personal_mask(&masked, line, strlen(line));
	text_add_shortened(out, masked.data, masked.nr, LINE_SHOWN);
	buf_release(&masked);
}

int void_rows_say(const struct row_reader *reader, struct diag *diag)
{
	const struct row_intake_job *job = reader->job;
	struct diag said = DIAG_INIT;
	struct buf named = BUF_INIT, shown = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < reader->void_lines.nr; i++) {
		const struct void_line *line = &reader->void_lines.lines[i];
		const struct diag_at at = { .file = job->file, .line = line->line };

		buf_reset(&named);
		buf_reset(&shown);
		add_shown(&shown, line->text);
		rc = find_named(&named, job, line->text, diag);
		if (rc == 0)
			diag_add(&said, "ING291", &at, shown.data,
				 named.nr ? named.data : "看不出是哪一行", NULL);
	}
	if (rc == 0)
		rc = loader_say(job->loader, &said, diag);
	buf_release(&shown);
	buf_release(&named);
	diag_release(&said);
	return rc;
}
