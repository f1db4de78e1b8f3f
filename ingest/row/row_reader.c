/* row_reader.c - see row_reader.h. */
#include "ingest/row/row_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/key_hash.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "ingest/header/nothing_scope.h"
#include "ingest/header/nothing_words.h"
#include "ingest/row/reading.h"
#include "ingest/row/swallowed_rows.h"
#include "ingest/row/total_rows.h"
#include "ingest/row/unit_lines.h"
#include "ingest/row/void_rows.h"

static bool key_is_known(const struct row *row)
{
	for (size_t i = 0; i < row->form->nr_fields; i++) {
		const struct field *field = &row->form->fields[i];

		if (field->key && field->required && row->values[i].kind == VALUE_BLANK)
			return false;
	}
	return true;
}

/* What was read of the row goes, the row as it was sent takes its place. */
static struct refused_line *refuse_row(struct reading *reading, const struct csv_row *row,
				       size_t text_start)
{
	bool is_utf8 =
		raw_row_build(&reading->raw, row, reading->cells, reading->nr, reading->is_utf8);

	buf_truncate(&reading->batch->text, text_start);
	return row_batch_refuse(reading->batch, reading->row.line, &reading->raw.line, is_utf8);
}

/* Names of the fields that this row empties, "a,b", and the reason for one without a figure: 不适用
 * empties the value too. */
static void keep_cleared(struct value *kept, struct reading *reading)
{
	static const char reason[] = "not_applicable";
	const struct row *row = &reading->row;
	struct buf cleared = BUF_INIT;
	bool not_applicable = false;

	kept[BATCH_CLEARED].kind = kept[BATCH_REASON].kind = VALUE_BLANK;
	if (!row->empties)
		return;
	for (size_t i = 0; i < row->form->nr_fields; i++) {
		enum value_kind kind = row->values[i].kind;

		not_applicable |= kind == VALUE_NOT_APPLICABLE;
		if (kind == VALUE_CLEAR || kind == VALUE_NOT_APPLICABLE)
			buf_addf(&cleared, "%s%s", cleared.nr ? "," : "",
				 row->form->fields[i].name);
	}
	if (cleared.nr)
		kept[BATCH_CLEARED] = row_batch_keep(reading->batch, cleared.data, cleared.nr);
	if (not_applicable)
		kept[BATCH_REASON] = row_batch_keep(reading->batch, reason, sizeof(reason) - 1);
	buf_release(&cleared);
}

static void accept_row(struct row_reader *reader)
{
	struct reading *reading = reader->reading;
	const struct row *row = &reading->row;
	struct row_batch *batch = reading->batch;
	struct value *kept = row_batch_row(batch);

	kept[BATCH_LINE] = (struct value){ .kind = VALUE_INTEGER, .integer = row->line };
	kept[BATCH_KEY] = row_batch_keep(batch, row->key.data, row->key.nr);
	keep_cleared(kept, reading);
	for (size_t i = 0; i < row->nr_present; i++)
		kept[BATCH_FIELDS + i] = row->values[row->present[i].number];
	batch->nr++;
	key_runs_add(&reader->keys,
		     key_hash_of_unit(reading->unit_hash, row->key.data, row->key.nr),
		     reader->first_statement + reader->counts.accepted);
	reader->counts.accepted++;
}

/* A line of the table that is no row of it. */
static void take_line(struct reading *reading)
{
	if (!note_count(&reading->notes, "ING220", 0))
		note_add(&reading->notes, "ING220", NULL, reading->row.line, 0, "", 0);
	reading_end_group(reading);
}

/* The header in force comes again, and holds again. */
static void take_header(struct row_reader *reader)
{
	reader->other_header = 0;
	take_line(reader->reading);
}

/* A row under another header than the file's: whose its cells are is not known. */
static void refuse_below_other(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;
	char line[24];

	snprintf(line, sizeof(line), "%ld", reader->other_header);
	if (reader->other_form)
		row_say(&reading->row, "ING231", NULL, line, reader->other_form->name);
	else
		row_say(&reading->row, "ING228", NULL, line, NULL);
	refuse_row(reading, csv, reading->batch->text.nr);
	reading->batch->nr_read++;
	reader->counts.read++;
	reader->counts.refused++;
	reading_end_group(reading);
}

/* True when the row, which cannot be one of data, is a header, and it is taken as that. 'nr_said',
 * 'text_start': what was said and kept before the row was read. */
static bool take_other_header(struct row_reader *reader, const struct csv_row *csv, size_t nr_said,
			      size_t text_start)
{
	struct reading *reading = reader->reading;
	const struct form *form;
	enum other_header kind = reading_judge_header(&form, reading);

	if (kind == OTHER_HEADER_NONE)
		return false;
	diag_truncate(&reading->batch->said, nr_said);
	buf_truncate(&reading->batch->text, text_start);
	if (kind == OTHER_HEADER_SAME || kind == OTHER_HEADER_TITLE) {
		if (kind == OTHER_HEADER_SAME)
			take_header(reader);
		else
			take_line(reading);
		return true;
	}
	reader->other_header = reading->row.line;
	reader->other_form = form;
	refuse_below_other(reader, csv);
	return true;
}

static void take_data_row(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;
	struct row_batch *batch = reading->batch;
	struct row *row = &reading->row;
	size_t text_start = batch->text.nr, errors = batch->said.errors, nr_said = batch->said.nr;
	struct refused_line *refused;

	if (reader->other_header) {
		if (!take_other_header(reader, csv, nr_said, text_start))
			refuse_below_other(reader, csv);
		return;
	}
	reading_read(reading, csv);
	if (batch->said.errors == errors)
		check_row(row, reading->job->context);
	else
		reading_judge_encoding(reading, csv, nr_said);
	if (batch->said.errors != errors && take_other_header(reader, csv, nr_said, text_start))
		return;
	batch->nr_read++;
	reader->counts.read++;
	total_rows_add(reading);
	if (batch->said.errors == errors) {
		accept_row(reader);
		return;
	}
	refused = refuse_row(reading, csv, text_start);
	if (key_is_known(row))
		refused->key = row_batch_keep(batch, row->key.data, row->key.nr);
	reader->counts.refused++;
}

static void take_total_row(struct row_reader *reader, enum total_kind kind)
{
	if (!reader->other_header)
		total_rows_check(reader, kind);
	reading_end_group(reader->reading);
	reader->counts.read++;
	reader->counts.ignored++;
}

/* True when the row says 无 only of what is left, or of one thing: 其余无, 无移送案件. */
static bool says_it_of_the_rest(const struct reading *reading)
{
	struct buf key = BUF_INIT;
	bool rest = false;

	for (size_t i = 0; !rest && i < reading->nr; i++) {
		buf_reset(&key);
		text_add_name_key(&key, reading->cells[i].data, reading->cells[i].nr);
		rest = words_say_nothing(key.data) &&
		       (words_mean_the_rest(key.data) ||
			words_mean_a_part(key.data, reading->row.form->table));
	}
	buf_release(&key);
	return rest;
}

/* The cell of a row that says 无 of another period or unit; NULL when all say it of the file's. */
static const struct cell *find_foreign_nothing(const struct reading *reading)
{
	const struct check_context *context = reading->job->context;
	const struct cell *found = NULL;
	struct buf text = BUF_INIT, key = BUF_INIT;

	for (size_t i = 0; !found && i < reading->nr; i++) {
		const struct cell *cell = &reading->cells[i];

		buf_reset(&text);
		buf_add(&text, cell->data, cell->nr);
		buf_reset(&key);
		text_add_name_key(&key, cell->data, cell->nr);
		if (words_say_nothing(key.data) &&
		    !nothing_is_of(text.data, context->rules, context->unit, &context->period))
			found = cell;
	}
	buf_release(&text);
	buf_release(&key);
	return found;
}

static void take_nothing(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;
	const struct cell *foreign;
	struct buf text = BUF_INIT;

	if (reader->other_header) { /* of another table there is none */
		refuse_below_other(reader, csv);
		return;
	}
	reading->counts->read++;
	foreign = find_foreign_nothing(reading);
	if (!foreign) {
		if (says_it_of_the_rest(reading))
			reading->counts->rest_word = true;
		else
			reading->counts->zero_word = true;
		reading->counts->ignored++;
		return;
	}
	buf_add(&text, foreign->data, foreign->nr);
	row_say(&reading->row, "ING260", NULL, text.data, NULL);
	buf_release(&text);
	refuse_row(reading, csv, reading->batch->text.nr);
	reading->batch->nr_read++;
	reading->counts->refused++;
}

/* The unit's own name alone below the table signs it; another's heads what is not this file's. */
static bool is_own_name(const struct reading *reading)
{
	const struct check_context *context = reading->job->context;
	const struct cell *only = NULL;
	const char *named;

	for (size_t i = 0; i < reading->nr; i++) {
		if (!reading->cells[i].nr)
			continue;
		if (only)
			return false;
		only = &reading->cells[i];
	}
	named = only ? rules_unit_named(context->rules, only->data, only->nr) : NULL;
	return named && strcmp(named, context->unit) == 0;
}

/* A row of these words alone is read as one of data, and refused. */
static void hint_at_nothing(struct row_reader *reader)
{
	const struct reading *reading = reader->reading;
	const struct cell *only = NULL;
	struct buf key = BUF_INIT, text = BUF_INIT;

	for (size_t i = 0; i < reading->nr; i++) {
		if (reading->cells[i].nr && only)
			return;
		if (reading->cells[i].nr)
			only = &reading->cells[i];
	}
	if (!only)
		return;
	text_add_name_key(&key, only->data, only->nr);
	buf_add(&text, only->data, only->nr);
	if (words_hint_at_nothing(key.data))
		row_say(&reader->reading->row, "ING269", NULL, text.data, NULL);
	buf_release(&key);
	buf_release(&text);
}

static void take_row(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;

	reading_decode(reading, csv);
	switch (row_kind_of(&reading->kinds, reading->cells, reading->nr)) {
	case ROW_KIND_DATA:
		if (is_own_name(reading)) {
			take_line(reading);
			break;
		}
		hint_at_nothing(reader);
		take_data_row(reader, csv);
		break;
	case ROW_KIND_TOTAL:
		take_total_row(reader, TOTAL_ALL);
		break;
	case ROW_KIND_SUBTOTAL:
		take_total_row(reader, TOTAL_PART);
		break;
	case ROW_KIND_OF_WHICH:
		take_total_row(reader, TOTAL_OF_WHICH);
		break;
	case ROW_KIND_CUMULATIVE:
		take_total_row(reader, TOTAL_BEYOND);
		break;
	case ROW_KIND_ZERO:
		take_nothing(reader, csv);
		break;
	case ROW_KIND_EXAMPLE:
		row_say(&reading->row, "ING082", NULL, NULL, NULL);
		reading->counts->example = true;
		break;
	case ROW_KIND_TAIL:
		unit_lines_note(reader);
		void_rows_note(reader);
		take_line(reading);
		break;
	case ROW_KIND_LABELS:
		take_line(reading);
		break;
	case ROW_KIND_HEADER:
		take_header(reader);
		break;
	case ROW_KIND_STROKES:
		reading->counts->unfilled = true;
		take_line(reading);
		break;
	case ROW_KIND_NUMBERED:
		reading->counts->unfilled = true;
		reading_end_group(reading);
		break;
	case ROW_KIND_BLANK:
		reading_end_group(reading);
		break;
	}
}

/* True when a quote that was not closed drew further rows into a cell of this one. */
static bool find_swallowed(struct swallowed *out, const struct row_intake_job *job,
			   const struct csv_row *row, enum csv_row_state state)
{
	return (state != CSV_ROW_OK || row->last_line > row->line) &&
	       swallowed_find(out, row->raw, row->raw_nr, job->head->delimiter, job->match->nr,
			      state != CSV_ROW_OK);
}

/* All of the swallowed rows are refused, and the numbers of the rows behind go on as if each had
 * been read. */
static void refuse_swallowed(struct row_reader *reader, const struct csv_row *row,
			     enum csv_row_state state, const struct swallowed *swallowed)
{
	struct reading *reading = reader->reading;
	const struct swallowed_job job = {
		.batch = reading->batch,
		.decoder = reading->decoder,
		.match = reader->job->match,
		.file = reader->job->file,
		.delimiter = reader->job->head->delimiter,
		.state = state,
		.line = reading->row.line,
	};
	int64_t nr = swallowed_rows_refuse(&job, swallowed, row);

	reader->counts.read += nr;
	reader->counts.refused += nr;
	reading_end_group(reading);
}

int row_reader_open(struct row_reader *out, const struct row_intake_job *job,
		    int64_t first_statement, struct diag *diag)
{
	*out = (struct row_reader){ .job = job, .first_statement = first_statement };
	out->header_line = job->head->rows[job->match->last_row].last_line;
	out->row_lines = 1;
	out->csv = csv_file_open(job->path, job->head->encoding, job->head->delimiter, diag);
	if (!out->csv)
		return -1;
	key_runs_init(&out->keys, 0);
	out->reading = reading_new(job, &out->counts, csv_file_decoder(out->csv));
	return 0;
}

void row_reader_release(struct row_reader *reader)
{
	csv_file_free(reader->csv);
	reading_free(reader->reading);
	key_runs_release(&reader->keys);
	void_lines_release(&reader->void_lines);
	diag_release(&reader->said);
	*reader = (struct row_reader){ 0 };
}

static void place_in_batch(struct reading *reading, struct row_batch *batch)
{
	reading->batch = batch;
	reading->row.text = reading->fields.text = &batch->text;
	reading->row.said = &batch->said;
}

static void end_reading(struct row_reader *reader, enum csv_row_state state)
{
	reader->at_end = true;
	if (state == CSV_ROW_FAILED) {
		diag_add(&reader->said, "FIL001", &(struct diag_at){ .file = reader->job->path },
			 reader->job->file, NULL);
		reader->failed = true;
	}
	total_rows_end(reader);
	checks_say_columns(&reader->reading->row, reader->header_line, &reader->said);
	note_list_flush(&reader->reading->notes, reader->job->file, &reader->said);
}

/* The next row of the file and where it stands. False at the end. */
static bool next_row(struct row_reader *reader, struct csv_row *row, enum csv_row_state *state,
		     struct swallowed *swallowed, bool *is_swallowed)
{
	reader->line += reader->row_lines;
	reader->row_lines = 1;
	*state = csv_file_next(reader->csv, row);
	if (*state == CSV_ROW_END || *state == CSV_ROW_FAILED)
		return false;
	reader->reading->row.line = reader->line;
	*is_swallowed = reader->line > reader->header_line &&
			find_swallowed(swallowed, reader->job, row, *state);
	if (*is_swallowed)
		reader->row_lines = swallowed_rows_lines(swallowed, row);
	return true;
}

void row_reader_fill(struct row_reader *reader, struct row_batch *batch)
{
	struct swallowed swallowed;
	struct csv_row row;
	enum csv_row_state state;
	bool is_swallowed;

	place_in_batch(reader->reading, batch);
	while (!reader->at_end && !row_batch_is_full(batch)) {
		if (!next_row(reader, &row, &state, &swallowed, &is_swallowed))
			end_reading(reader, state);
		else if (is_swallowed)
			refuse_swallowed(reader, &row, state, &swallowed);
		else if (reader->line > reader->header_line && row.nr)
			take_row(reader, &row);
	}
}

void row_reader_fill_refused(struct row_reader *reader, struct row_batch *batch, const long *lines,
			     size_t nr, size_t *at)
{
	struct swallowed swallowed;
	struct csv_row row;
	enum csv_row_state state;
	bool is_swallowed;

	place_in_batch(reader->reading, batch);
	while (*at < nr && !row_batch_is_full(batch)) {
		if (!next_row(reader, &row, &state, &swallowed, &is_swallowed))
			BUG("a row that was read is not there any more");
		if (reader->line < lines[*at])
			continue;
		reading_decode(reader->reading, &row);
		refuse_row(reader->reading, &row, batch->text.nr);
		++*at;
	}
}
