/* row_reader.c - see row_reader.h. */
#include "ingest/row/row_reader.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/key_hash.h"
#include "core/base/text.h"
#include "ingest/cell/cell_damage.h"
#include "ingest/cell/privacy.h"
#include "ingest/cell/quick_cell.h"
#include "ingest/file/scan.h"
#include "ingest/row/fill_down.h"
#include "ingest/row/raw_row.h"
#include "ingest/row/row_kind.h"
#include "ingest/row/swallowed_rows.h"
#include "ingest/row/totals.h"

/* Characters shown of a faulty cell. */
enum { VALUE_SHOWN = 100 };

struct reading {
	const struct row_intake_job *job;
	struct field_reader fields;
	struct quick_words words;
	struct row_kinds kinds;
	struct cell_report report;
	struct decoder *decoder; /* of the file's cells */
	struct row row;
	struct buf decoded;
	struct buf shown, value; /* used again and again */
	struct raw_row raw;
	int64_t unit_hash;
	bool is_utf8; /* the bytes of the present row are known to be */
	struct cell *cells;
	size_t *offsets;
	size_t nr, alloc_cells, alloc_offsets;
	struct note_list notes;
	struct totals totals;
	struct fill_down fill;
	struct row_batch *batch;
	struct row_counts *counts;
};

/* The row's cells as UTF-8: pointers into the reader's row, or into 'decoded'. */
static void decode_cells(struct reading *reading, const struct csv_row *row)
{
	bool converts = reading->decoder->converts;

	buf_reset(&reading->decoded);
	while (reading->alloc_cells < row->nr)
		reading->cells = array_grow(reading->cells, reading->alloc_cells,
					    &reading->alloc_cells, sizeof(*reading->cells));
	while (reading->alloc_offsets < row->nr)
		reading->offsets = array_grow(reading->offsets, reading->alloc_offsets,
					      &reading->alloc_offsets, sizeof(*reading->offsets));
	reading->nr = row->nr;
	reading->is_utf8 = reading->job->strict_utf8;
	for (size_t i = 0; i < row->nr; i++) {
		reading->offsets[i] = reading->decoded.nr;
		if (converts)
			decoder_add(&reading->decoded, reading->decoder, row->fields[i].data,
				    row->fields[i].nr, true);
		reading->cells[i] = (struct cell){ row->fields[i].data, row->fields[i].nr };
	}
	for (size_t i = 0; converts && i < row->nr; i++) {
		size_t end = i + 1 < row->nr ? reading->offsets[i + 1] : reading->decoded.nr;

		reading->cells[i].data = reading->decoded.data + reading->offsets[i];
		reading->cells[i].nr = end - reading->offsets[i];
	}
}

static bool is_blank_cell(const struct cell *cell)
{
	struct buf key = BUF_INIT;
	bool blank;

	if (!cell->nr)
		return true;
	text_add_name_key(&key, cell->data, cell->nr);
	blank = key.nr == 0;
	buf_release(&key);
	return blank;
}

static bool is_summed(const struct field *field)
{
	return field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_COUNT;
}

/* A cell as it may be shown: of a telephone number the ends only. */
static void add_shown(struct buf *out, const struct field *field, const struct cell *cell)
{
	if (field && field->type == FIELD_TYPE_PHONE)
		phone_mask(out, cell->data, cell->nr);
	else
		buf_add(out, cell->data, cell->nr);
}

/* Report at a cell as it stands in the file. */
static void say_cell(struct reading *reading, const char *code, const struct field *field,
		     long column, const struct cell *cell, const char *argument)
{
	struct buf *value = &reading->value, *shown = &reading->shown;
	struct diag_at at = { .file = reading->job->file,
			      .line = reading->row.line,
			      .column = column,
			      .field = field ? field->header : NULL };

	buf_reset(shown);
	buf_reset(value);
	add_shown(shown, field, cell);
	text_prose(value, shown->data, shown->nr);
	if (value->nr > VALUE_SHOWN) { /* masked first: half a number is not known for one */
		buf_reset(shown);
		personal_mask(shown, value->data, value->nr);
		buf_reset(value);
		text_add_shortened(value, shown->data, shown->nr, VALUE_SHOWN);
	}
	at.value = value->nr ? value->data : NULL;
	diag_add(&reading->batch->said, code, &at, argument, NULL);
}

static void note_cell(struct reading *reading, const struct field *field, long column,
		      const struct cell *cell)
{
	struct buf shown = BUF_INIT;

	for (size_t i = 0; i < reading->report.nr_notes; i++) {
		const char *code = reading->report.notes[i];

		if (note_count(&reading->notes, code, column))
			continue;
		buf_reset(&shown);
		add_shown(&shown, field, cell);
		note_add(&reading->notes, code, field->header, reading->row.line, column,
			 shown.data, shown.nr);
	}
	buf_release(&shown);
}

/* A cell that is not plain: field_read() knows what it means. */
static void read_cell(struct value *value, struct reading *reading,
		      const struct field_column *column, const struct cell *cell)
{
	struct cell_report *report = &reading->report;

	field_read(value, &reading->fields, column->field, column->scale, cell->data, cell->nr,
		   report);
	quick_remember(&reading->words, &reading->fields, column, cell->data, cell->nr, value,
		       report);
}

static void read_field(struct reading *reading, const struct field_column *column)
{
	static const struct cell none = { "", 0 };
	const struct field *field = column->field;
	const struct cell *cell = &none;
	struct value *value = &reading->row.values[column->number];
	struct cell_report *report = &reading->report;

	value->kind = VALUE_BLANK;
	if ((size_t)column->column <= reading->nr)
		cell = &reading->cells[column->column - 1];
	if (!cell->nr && !field->required)
		return;
	if (!quick_read(value, &reading->words, &reading->fields, column, cell->data, cell->nr,
			report))
		read_cell(value, reading, column, cell);
	if (report->error)
		say_cell(reading, report->error, field, column->column, cell,
			 report->argument.data);
	if (report->warning)
		say_cell(reading, report->warning, field, column->column, cell,
			 report->argument.data);
	if (report->nr_notes)
		note_cell(reading, field, column->column, cell);
	reading->row.empties |= value->kind == VALUE_CLEAR || value->kind == VALUE_NOT_APPLICABLE;
	if (is_summed(field) && (value->kind == VALUE_INTEGER || report->error))
		totals_add(&reading->totals, column->number, value->integer,
			   value->kind == VALUE_INTEGER);
}

/* The unit column must name the unit; columns beyond the header must be blank; bytes must be
 * of one encoding. */
static void check_shape(struct reading *reading, const struct csv_row *row)
{
	const struct header_match *match = reading->job->match;
	size_t beyond = 0;
	char counts[2][24];

	for (size_t i = match->nr; i < reading->nr; i++) {
		if (!is_blank_cell(&reading->cells[i]))
			beyond = i + 1;
	}
	if (beyond) {
		snprintf(counts[0], sizeof(counts[0]), "%zu", beyond);
		snprintf(counts[1], sizeof(counts[1]), "%zu", match->nr);
		row_say(&reading->row, "ING032", NULL, counts[0], counts[1]);
	}
	if (reading->nr < match->nr && !note_count(&reading->notes, "ING184", 0))
		note_add(&reading->notes, "ING184", NULL, reading->row.line, 0, "", 0);
	if (reading->job->broken_bytes && reading->decoder->converts &&
	    bytes_are_pasted_utf8(row->raw, row->raw_nr))
		row_say(&reading->row, "ING049", NULL, NULL, NULL);
	for (size_t i = 0; i < match->nr && i < reading->nr; i++) {
		const char *code;
		const struct unit *unit;

		if (!match->columns[i].is_unit || is_blank_cell(&reading->cells[i]))
			continue;
		code = rules_unit_named(reading->fields.rules, reading->cells[i].data,
					reading->cells[i].nr);
		if (code && strcmp(code, reading->job->context->unit) == 0)
			continue;
		unit = rules_unit(reading->fields.rules, reading->job->context->unit, INT_MAX);
		say_cell(reading, "ING031", NULL, (long)i + 1, &reading->cells[i],
			 unit ? unit->name : reading->job->context->unit);
	}
}

/* A row in another encoding than the file is one fault, not one in each of its cells. 'nr_said':
 * what was said before the row. */
static void judge_encoding(struct reading *reading, const struct csv_row *row, size_t nr_said)
{
	bool pasted =
		reading->decoder->converts
			? reading->job->broken_bytes && bytes_are_pasted_utf8(row->raw, row->raw_nr)
			: !reading->job->strict_utf8 && !text_is_utf8(row->raw, row->raw_nr);

	reading->is_utf8 = !pasted && !reading->decoder->converts;
	if (!pasted)
		return;
	diag_truncate(&reading->batch->said, nr_said);
	row_say(&reading->row, "ING049", NULL, NULL, NULL);
}

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

static void take_data_row(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;
	struct row_batch *batch = reading->batch;
	struct row *row = &reading->row;
	size_t text_start = batch->text.nr, errors = batch->said.errors, nr_said = batch->said.nr;
	struct refused_line *refused;

	row->empties = false;
	reading->fields.indicator = NULL;
	fill_down_row(&reading->fill, reading->cells, reading->nr, row->line, &reading->notes);
	check_shape(reading, csv);
	for (size_t i = 0; i < row->nr_present; i++)
		read_field(reading, &row->present[i]);
	row_build_key(row);
	if (batch->said.errors == errors)
		check_row(row, reading->job->context);
	else
		judge_encoding(reading, csv, nr_said);
	batch->nr_read++;
	reader->counts.read++;
	if (batch->said.errors == errors) {
		accept_row(reader);
		return;
	}
	refused = refuse_row(reading, csv, text_start);
	if (key_is_known(row))
		refused->key = row_batch_keep(batch, row->key.data, row->key.nr);
	reader->counts.refused++;
}

static void add_sum(struct buf *out, const struct field *field, int64_t sum)
{
	if (field->type == FIELD_TYPE_MONEY)
		buf_addf(out, "%lld.%02lld元", (long long)(sum / 100), (long long)(sum % 100));
	else
		buf_addf(out, "%lld", (long long)sum);
}

/* A total is no data: it is compared with the rows above and left out. */
static void take_total_row(struct reading *reading, enum total_kind kind)
{
	struct buf sum = BUF_INIT;

	for (size_t f = 0; f < reading->row.form->nr_fields; f++) {
		const struct field *field = &reading->row.form->fields[f];
		long column = reading->row.columns[f];
		const struct cell *cell;
		struct value value;
		const char *code;
		int64_t expected;

		if (!is_summed(field) || !column || (size_t)column > reading->nr)
			continue;
		cell = &reading->cells[column - 1];
		field_read(&value, &reading->fields, field,
			   reading->job->match->columns[column - 1].scale, cell->data, cell->nr,
			   &reading->report);
		code = value.kind == VALUE_INTEGER
			       ? totals_check(&expected, &reading->totals, f, kind, value.integer)
			       : NULL;
		if (!code)
			continue;
		buf_reset(&sum);
		add_sum(&sum, field, expected);
		say_cell(reading, code, field, column, cell, sum.data);
	}
	if (kind == TOTAL_PART)
		totals_end_part(&reading->totals);
	fill_down_end(&reading->fill);
	reading->counts->read++;
	reading->counts->ignored++;
	buf_release(&sum);
}

static void take_row(struct row_reader *reader, const struct csv_row *csv)
{
	struct reading *reading = reader->reading;

	decode_cells(reading, csv);
	switch (row_kind_of(&reading->kinds, reading->cells, reading->nr)) {
	case ROW_KIND_DATA:
		take_data_row(reader, csv);
		break;
	case ROW_KIND_TOTAL:
		take_total_row(reading, TOTAL_ALL);
		break;
	case ROW_KIND_SUBTOTAL:
		take_total_row(reading, TOTAL_PART);
		break;
	case ROW_KIND_OF_WHICH:
		take_total_row(reading, TOTAL_OF_WHICH);
		break;
	case ROW_KIND_CUMULATIVE:
		take_total_row(reading, TOTAL_BEYOND);
		break;
	case ROW_KIND_ZERO:
		reading->counts->zero_word = true;
		reading->counts->read++;
		reading->counts->ignored++;
		break;
	case ROW_KIND_EXAMPLE:
		row_say(&reading->row, "ING082", NULL, NULL, NULL);
		break;
	case ROW_KIND_BLANK:
	case ROW_KIND_TAIL:
	case ROW_KIND_HEADER:
		fill_down_end(&reading->fill);
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
	fill_down_end(&reading->fill);
}

static struct reading *reading_new(const struct row_intake_job *job, struct row_counts *counts,
				   struct decoder *decoder)
{
	const struct form *form = job->match->form;
	struct reading *reading = xcalloc(1, sizeof(*reading));

	*reading = (struct reading){
		.job = job,
		.counts = counts,
		.decoder = decoder,
		.decoded = BUF_INIT,
		.shown = BUF_INIT,
		.value = BUF_INIT,
		.unit_hash = key_hash(job->context->unit, strlen(job->context->unit)),
	};
	raw_row_init(&reading->raw, job->match, job->head->delimiter);
	row_init(&reading->row, job->match, job->file);
	row_kinds_init(&reading->kinds, job->match);
	quick_words_init(&reading->words, form);
	reading->fields = (struct field_reader){
		.rules = job->context->rules,
		.year = period_year(&job->context->period),
		.cell = BUF_INIT,
		.choices = BUF_INIT,
	};
	for (size_t r = 0; r < job->match->last_row; r++) {
		for (size_t c = 0; c < job->head->rows[r].nr; c++) {
			const char *unit = strstr(job->head->rows[r].cells[c], "单位:");

			if (unit && money_scale_in(unit))
				reading->fields.default_scale = money_scale_in(unit);
		}
	}
	totals_init(&reading->totals, form->nr_fields);
	fill_down_init(&reading->fill, job->match);
	reading->report.argument = (struct buf)BUF_INIT;
	return reading;
}

static void reading_free(struct reading *reading)
{
	if (!reading)
		return;
	row_release(&reading->row);
	quick_words_release(&reading->words);
	field_reader_release(&reading->fields);
	buf_release(&reading->report.argument);
	buf_release(&reading->decoded);
	buf_release(&reading->shown);
	buf_release(&reading->value);
	raw_row_release(&reading->raw);
	note_list_release(&reading->notes);
	free(reading->cells);
	free(reading->offsets);
	totals_release(&reading->totals);
	fill_down_release(&reading->fill);
	free(reading);
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
		decode_cells(reader->reading, &row);
		refuse_row(reader->reading, &row, batch->text.nr);
		++*at;
	}
}
