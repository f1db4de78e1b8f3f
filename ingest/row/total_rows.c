/* total_rows.c - see total_rows.h. */
#include "ingest/row/total_rows.h"

#include <stdio.h>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/rules/field_words.h"
#include "core/store/fold.h"
#include "ingest/row/total_words.h"

/* ---- money and counts ---- */

static void add_sum(struct buf *out, const struct field *field, int64_t sum)
{
	if (field->type == FIELD_TYPE_MONEY)
		buf_addf(out, "%lld.%02lld元", (long long)(sum / 100), (long long)(sum % 100));
	else
		buf_addf(out, "%lld", (long long)sum);
}

/* Above all rows there is nothing yet that it could be compared with. */
static void keep_total_above(struct reading *reading, enum total_kind kind, size_t field,
			     long column, const struct cell *cell, int64_t value)
{
	struct total_above above = { .kind = kind,
				     .field = field,
				     .line = reading->row.line,
				     .column = column,
				     .value = value };

	above.text = xstrndup(cell->data, cell->nr);
	totals_keep_above(&reading->totals, &above);
}

/* A total is no data: it is compared with the rows above, or at the end with those below it, and
 * left out. */
static void check_total_row(struct reading *reading, enum total_kind kind, bool above)
{
	struct buf sum = BUF_INIT;

	reading->fields.row_scale = 0; /* that of the row above */
	for (size_t f = 0; f < reading->row.form->nr_fields; f++) {
		const struct field *field = &reading->row.form->fields[f];
		long column = reading->row.columns[f];
		const struct cell *cell;
		struct value value;
		const char *code;
		int64_t expected;

		if (!field_is_summed(field) || !column || (size_t)column > reading->nr)
			continue;
		cell = &reading->cells[column - 1];
		field_read(&value, &reading->fields, field,
			   reading->job->match->columns[column - 1].scale, cell->data, cell->nr,
			   &reading->report);
		if (value.kind != VALUE_INTEGER)
			continue;
		if (above) {
			keep_total_above(reading, kind, f, column, cell, value.integer);
			continue;
		}
		code = totals_check(&expected, &reading->totals, f, kind, value.integer);
		if (!code)
			continue;
		buf_reset(&sum);
		add_sum(&sum, field, expected);
		reading_say(reading, code, field, column, cell, sum.data);
	}
	if (kind == TOTAL_PART)
		totals_end_part(&reading->totals);
	buf_release(&sum);
}

/* At the end of the file: the totals that stood above all rows. */
static void check_totals_above(struct row_reader *reader)
{
	struct reading *reading = reader->reading;
	bool has_rows = reader->counts.read > reader->counts.ignored;
	struct buf sum = BUF_INIT;

	for (size_t i = 0; i < reading->totals.nr_above; i++) {
		const struct total_above *above = &reading->totals.above[i];
		const struct field *field = &reading->row.form->fields[above->field];
		struct diag_at at = { .file = reader->job->file,
				      .line = above->line,
				      .column = above->column,
				      .field = field->header,
				      .value = above->text };
		int64_t expected;
		const char *code = totals_check(&expected, &reading->totals, above->field,
						above->kind, above->value);

		if (!code || (has_rows && above->kind == TOTAL_PART))
			continue;
		buf_reset(&sum);
		add_sum(&sum, field, expected);
		diag_add(&reader->said, code, &at, sum.data, NULL);
	}
	buf_release(&sum);
}

/* ---- the number of rows ---- */

/* A number comes again in several rows: 3件 may be fewer than they. */
static bool shares_numbers(const struct form *form)
{
	bool numbered = false, second = false;

	for (size_t i = 0; i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		numbered |= field->key == 1 && field->type == FIELD_TYPE_NUMBER_TEXT;
		second |= field->key > 1;
	}
	return numbered && second;
}

/* 合计2件 is the number of all rows above, or of those behind the last such line. */
static bool rows_differ(const struct row_reader *reader, enum total_kind kind, long told,
			int64_t rows)
{
	if (kind == TOTAL_OF_WHICH || shares_numbers(reader->reading->row.form))
		return told > rows;
	return told != rows && told != rows - reader->rows_told;
}

static void say_rows(struct row_reader *reader, struct diag *said, long line, long told,
		     int64_t rows)
{
	const struct diag_at at = { .file = reader->job->file, .line = line };
	char numbers[2][24];

	snprintf(numbers[0], sizeof(numbers[0]), "%ld", told);
	snprintf(numbers[1], sizeof(numbers[1]), "%lld", (long long)rows);
	diag_add(said, "ING261", &at, numbers[0], numbers[1], NULL);
}

static void check_rows_told(struct row_reader *reader, enum total_kind kind)
{
	struct reading *reading = reader->reading;
	int64_t rows = reader->counts.read - reader->counts.ignored;
	long told = row_total_told(&reading->kinds, reading->cells, reading->nr);

	if (told < 0 && !fold_reason_field(reading->row.form))
		told = total_beside(reading->job->match, reading->cells, reading->nr);
	if (told < 0 || kind == TOTAL_BEYOND)
		return;
	reading->counts->total_told |= told > 0;
	if (!rows && kind == TOTAL_ALL && !reader->told_above_line) {
		reader->told_above = told;
		reader->told_above_line = reading->row.line;
	}
	if (rows && rows_differ(reader, kind, told, rows))
		say_rows(reader, &reading->batch->said, reading->row.line, told, rows);
	if (kind != TOTAL_OF_WHICH)
		reader->rows_told = rows;
}

/* ---- figures, one indicator of one month a row ---- */

static const struct field_column *column_of(const struct row *row, enum field_type type)
{
	for (size_t i = 0; i < row->nr_present; i++) {
		if (row->present[i].field->type == type)
			return &row->present[i];
	}
	return NULL;
}

void total_rows_add(struct reading *reading)
{
	const struct row *row = &reading->row;
	const struct field_column *month = column_of(row, FIELD_TYPE_MONTH),
				  *measure = column_of(row, FIELD_TYPE_MEASURE);
	const struct value *when, *value;

	if (!fold_reason_field(row->form) || !month || !measure)
		return;
	when = &row->values[month->number];
	value = &row->values[measure->number];
	if (value->kind == VALUE_NOT_APPLICABLE || value->kind == VALUE_CLEAR)
		return;
	if (when->kind != VALUE_TEXT || !reading->fields.indicator ||
	    (value->kind != VALUE_INTEGER && value->kind != VALUE_REAL))
		reading->figures.unknown = true;
	else
		figure_sums_add(&reading->figures, row->text->data + when->start,
				reading->fields.indicator,
				value->kind == VALUE_REAL ? value->real : (double)value->integer,
				reading->fields.is_of_which);
}

/* Read one cell of the total row. False when it says something that is not known; a blank and the
 * name of the total leave 'out' blank. */
static bool read_scope_cell(struct value *out, struct reading *reading,
			    const struct field_column *column)
{
	static const char *const ends[] = { "计", "计:", NULL };
	const struct cell *cell;
	struct buf key = BUF_INIT;
	bool named;

	*out = (struct value){ .kind = VALUE_BLANK };
	if (!column || (size_t)column->column > reading->nr)
		return true;
	cell = &reading->cells[column->column - 1];
	if (!cell->nr)
		return true;
	text_add_name_key(&key, cell->data, cell->nr);
	named = text_ends_any(key.data, key.data + key.nr, ends);
	buf_release(&key);
	if (named)
		return true;
	field_read(out, &reading->fields, column->field, column->scale, cell->data, cell->nr,
		   &reading->report);
	return !reading->report.error;
}

/* Of which rows the total is, as its own cells say: of a month, of an indicator. */
static bool read_scope(struct figure_scope *out, struct reading *reading)
{
	struct value month, indicator;

	*out = (struct figure_scope){ 0 };
	reading->fields.indicator = NULL;
	reading->fields.named_scale = 0;
	if (!read_scope_cell(&month, reading, column_of(&reading->row, FIELD_TYPE_MONTH)) ||
	    !read_scope_cell(&indicator, reading, column_of(&reading->row, FIELD_TYPE_INDICATOR)))
		return false;
	if (month.kind == VALUE_TEXT)
		out->month = reading->row.text->data + month.start;
	out->indicator = reading->fields.indicator;
	return true;
}

static void compare_figure(struct reading *reading, const struct field_column *column,
			   const struct figure_scope *scope)
{
	struct buf words = BUF_INIT;
	const struct indicator *unit;
	struct value value;
	double told, sum;
	bool adds_up;

	unit = figure_sums_indicator(&adds_up, &reading->figures, scope);
	reading->fields.indicator = unit;
	if (!adds_up || !read_scope_cell(&value, reading, column) ||
	    (value.kind != VALUE_INTEGER && value.kind != VALUE_REAL))
		return;
	told = value.kind == VALUE_REAL ? value.real : (double)value.integer;
	if (!figure_sums_differ(&sum, &reading->figures, scope, told))
		return;
	if (unit)
		field_words_add_measure(&words, unit, sum);
	else
		decimal_add_double(&words, sum);
	reading_say(reading, "ING067", column->field, column->column,
		    &reading->cells[column->column - 1], words.data);
	buf_release(&words);
}

/* The figure of a total row against those of the rows above that it is of. */
static void check_figures(struct reading *reading, enum total_kind kind)
{
	const struct field_column *column = column_of(&reading->row, FIELD_TYPE_MEASURE);
	size_t text_start = reading->row.text->nr;
	struct figure_scope scope;

	if (!fold_reason_field(reading->row.form) || !column || kind == TOTAL_OF_WHICH ||
	    kind == TOTAL_BEYOND)
		return;
	if (read_scope(&scope, reading))
		compare_figure(reading, column, &scope);
	buf_truncate(reading->row.text, text_start);
	figure_sums_end_part(&reading->figures);
}

/* ---- */

void total_rows_check(struct row_reader *reader, enum total_kind kind)
{
	struct reading *reading = reader->reading;
	bool above = reader->counts.read == reader->counts.ignored;

	reader->parts_above |= above && kind == TOTAL_PART;
	if (kind == TOTAL_PART && reader->parts_above && !above) /* each above its rows */
		kind = TOTAL_BEYOND;
	check_total_row(reading, kind, above);
	if (kind != TOTAL_BEYOND)
		reading->counts->total_told |=
			total_has_figure(reading->job->match, reading->cells, reading->nr);
	check_rows_told(reader, kind);
	if (!above)
		check_figures(reading, kind);
}

void total_rows_end(struct row_reader *reader)
{
	int64_t rows = reader->counts.read - reader->counts.ignored;

	check_totals_above(reader);
	reader->rows_told = 0;
	if (reader->told_above_line && rows &&
	    rows_differ(reader, TOTAL_ALL, reader->told_above, rows))
		say_rows(reader, &reader->said, reader->told_above_line, reader->told_above, rows);
}
