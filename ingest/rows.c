/* rows.c - see rows.h. */
#include "ingest/rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/csv.h"
#include "core/text.h"
#include "ingest/ingest.h"
#include "ingest/keyset.h"
#include "ingest/privacy.h"
#include "ingest/row_kind.h"
#include "ingest/byte_source.h"

/* Bytes kept of what an unclosed quote swallowed. */
enum { REST_SHOWN = 2000 };

/* Sums of a money or count column, all of it and since the last 小计. */
struct sums {
	int64_t *all, *part;
};

struct reading {
	const struct rows_job *job;
	struct field_reader fields;
	struct cell_report report;
	struct decoder decoder;
	struct row row;
	struct buf decoded;
	struct cell *cells;
	size_t *offsets;
	size_t nr, alloc_cells, alloc_offsets;
	struct keyset keys;
	struct note_list notes;
	struct sums sums;
	struct diag row_said;
	struct row_counts *counts;
};

/* The row's cells as UTF-8: pointers into the reader's row, or into 'decoded'. */
static void decode_cells(struct reading *reading, const struct csv_row *row)
{
	bool converts = reading->decoder.converts;

	buf_reset(&reading->decoded);
	while (reading->alloc_cells < row->nr)
		reading->cells = array_grow(reading->cells, reading->alloc_cells,
					    &reading->alloc_cells, sizeof(*reading->cells));
	while (reading->alloc_offsets < row->nr)
		reading->offsets = array_grow(reading->offsets, reading->alloc_offsets,
					      &reading->alloc_offsets, sizeof(*reading->offsets));
	reading->nr = row->nr;
	for (size_t i = 0; i < row->nr; i++) {
		reading->offsets[i] = reading->decoded.nr;
		if (converts)
			decoder_add(&reading->decoded, &reading->decoder, row->fields[i].data,
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

/* A cell of a refused row: masked as its field would be, so that a number which is a key comes
 * back from the unit as the key it is. */
static void add_masked(struct buf *out, const struct field *field, const char *cell, size_t nr)
{
	enum { OLD_CODE_SIZE = 15 };
	bool is_number = field && (field->type == FIELD_TYPE_NUMBER_TEXT ||
				   (field->type == FIELD_TYPE_CREDIT_CODE && nr == OLD_CODE_SIZE));

	if (field && field->type == FIELD_TYPE_PHONE)
		phone_mask(out, cell, nr);
	else if (is_number)
		number_mask(out, cell, nr);
	else
		personal_mask(out, cell, nr);
}

/* Report at a cell as it stands in the file. */
static void say_cell(struct reading *reading, const char *code, const struct field *field,
		     long column, const struct cell *cell, const char *argument)
{
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct diag_at at = { .file = reading->job->file,
			      .line = reading->row.line,
			      .column = column,
			      .field = field ? field->header : NULL };

	add_shown(&shown, field, cell);
	text_prose(&value, shown.data, shown.nr);
	at.value = value.nr ? value.data : NULL;
	diag_add(&reading->row_said, code, &at, argument, NULL);
	buf_release(&value);
	buf_release(&shown);
}

static void note_cell(struct reading *reading, const struct field *field, long column,
		      const struct cell *cell)
{
	struct buf shown = BUF_INIT;

	add_shown(&shown, field, cell);
	for (size_t i = 0; i < reading->report.nr_notes; i++)
		note_add(&reading->notes, reading->report.notes[i], field->header,
			 reading->row.line, column, shown.data, shown.nr);
	buf_release(&shown);
}

static void read_field(struct reading *reading, size_t f)
{
	static const struct cell none = { "", 0 };
	const struct field *field = &reading->row.form->fields[f];
	long column = reading->row.columns[f];
	const struct cell *cell = &none;
	struct value *value = &reading->row.values[f];
	struct cell_report *report = &reading->report;
	int scale = 0;

	*value = (struct value){ .kind = VALUE_BLANK };
	if (!column)
		return;
	if ((size_t)column <= reading->nr)
		cell = &reading->cells[column - 1];
	scale = reading->job->match->columns[column - 1].scale;
	field_read(value, &reading->fields, field, scale, cell->data, cell->nr, report);
	if (report->error)
		say_cell(reading, report->error, field, column, cell, report->argument.data);
	if (report->warning)
		say_cell(reading, report->warning, field, column, cell, report->argument.data);
	if (report->nr_notes)
		note_cell(reading, field, column, cell);
	if (is_summed(field) && value->kind == VALUE_INTEGER) {
		reading->sums.all[f] += value->integer;
		reading->sums.part[f] += value->integer;
	}
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
	if (reading->job->broken_bytes && reading->decoder.converts &&
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

static bool key_is_known(const struct row *row)
{
	for (size_t i = 0; i < row->form->nr_fields; i++) {
		const struct field *field = &row->form->fields[i];

		if (field->key && field->required && row->values[i].kind == VALUE_BLANK)
			return false;
	}
	return true;
}

static void add_raw(struct buf *raw, const struct reading *reading)
{
	const struct header_match *match = reading->job->match;
	struct buf cell = BUF_INIT, masked = BUF_INIT;

	for (size_t i = 0; i < reading->nr; i++) {
		buf_reset(&cell);
		buf_reset(&masked);
		for (size_t b = 0; b < reading->cells[i].nr; b++) {
			if (reading->cells[i].data[b])
				buf_addch(&cell, reading->cells[i].data[b]);
		}
		add_masked(&masked, i < match->nr ? match->columns[i].field : NULL, cell.data,
			   cell.nr);
		csv_add_field(raw, masked.data, i == 0);
	}
	buf_release(&cell);
	buf_release(&masked);
}

static int refuse_row(struct reading *reading, struct diag *diag)
{
	struct buf raw = BUF_INIT;
	int rc;

	add_raw(&raw, reading);
	rc = loader_refuse_row(reading->job->loader, reading->row.line,
			       key_is_known(&reading->row) ? reading->row.key.data : NULL, raw.data,
			       diag);
	reading->counts->refused++;
	buf_release(&raw);
	return rc;
}

/* True when the key was in the file before: the same row again, or a conflict. */
static bool is_repeated(struct reading *reading)
{
	struct row *row = &reading->row;
	const struct keyset_entry *first =
		keyset_add(&reading->keys, row->key.data, row->content.data, row->line);
	char line[24];

	if (!first)
		return false;
	snprintf(line, sizeof(line), "%ld", first->line);
	if (strcmp(first->content, row->content.data) == 0)
		row_say(row, "ING051", NULL, line, NULL);
	else
		row_say(row, "ING050", NULL, line, row->key.data);
	return true;
}

static int take_data_row(struct reading *reading, const struct csv_row *csv, struct diag *diag)
{
	struct row *row = &reading->row;
	bool repeated = false;
	int rc;

	buf_reset(&row->text);
	reading->fields.indicator = NULL;
	check_shape(reading, csv);
	for (size_t f = 0; f < row->form->nr_fields; f++)
		read_field(reading, f);
	row_build_key(row);
	if (!reading->row_said.errors)
		check_row(row, reading->job->context);
	if (!reading->row_said.errors)
		repeated = is_repeated(reading);
	if (reading->row_said.errors) {
		rc = refuse_row(reading, diag);
	} else if (repeated) {
		reading->counts->duplicate++;
		rc = 0;
	} else {
		reading->counts->accepted++;
		rc = loader_add_row(reading->job->loader, row, diag);
	}
	reading->counts->read++;
	return rc;
}

static void add_sum(struct buf *out, const struct field *field, int64_t sum)
{
	if (field->type == FIELD_TYPE_MONEY)
		buf_addf(out, "%lld.%02lld元", (long long)(sum / 100), (long long)(sum % 100));
	else
		buf_addf(out, "%lld", (long long)sum);
}

/* A total is no data: it is compared with the rows above and left out. */
static void take_total_row(struct reading *reading, bool part)
{
	struct buf sum = BUF_INIT;

	for (size_t f = 0; f < reading->row.form->nr_fields; f++) {
		const struct field *field = &reading->row.form->fields[f];
		long column = reading->row.columns[f];
		const struct cell *cell;
		struct value value;

		if (!is_summed(field) || !column || (size_t)column > reading->nr)
			continue;
		cell = &reading->cells[column - 1];
		field_read(&value, &reading->fields, field,
			   reading->job->match->columns[column - 1].scale, cell->data, cell->nr,
			   &reading->report);
		if (value.kind != VALUE_INTEGER || value.integer == reading->sums.all[f] ||
		    value.integer == reading->sums.part[f])
			continue;
		buf_reset(&sum);
		add_sum(&sum, field, part ? reading->sums.part[f] : reading->sums.all[f]);
		say_cell(reading, "ING067", field, column, cell, sum.data);
	}
	for (size_t f = 0; part && f < reading->row.form->nr_fields; f++)
		reading->sums.part[f] = 0;
	reading->counts->read++;
	reading->counts->ignored++;
	buf_release(&sum);
}

static int take_row(struct reading *reading, const struct csv_row *csv, struct diag *diag)
{
	int rc = 0;

	decode_cells(reading, csv);
	switch (row_kind_of(reading->cells, reading->nr, reading->job->match)) {
	case ROW_KIND_DATA:
		rc = take_data_row(reading, csv, diag);
		break;
	case ROW_KIND_TOTAL:
		take_total_row(reading, false);
		break;
	case ROW_KIND_SUBTOTAL:
		take_total_row(reading, true);
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
		break;
	}
	if (rc == 0 && reading->row_said.nr) {
		rc = loader_say(reading->job->loader, &reading->row_said, diag);
		diag_release(&reading->row_said);
	}
	return rc;
}

/* An unclosed quote swallowed the rest of the file: one refused row, its beginning kept. */
static int refuse_rest(struct reading *reading, const struct csv_row *row, enum csv_row_state state,
		       struct diag *said, struct diag *diag)
{
	struct buf raw = BUF_INIT, masked = BUF_INIT;
	int rc;

	diag_add(said, state == CSV_ROW_UNCLOSED ? "ING016" : "ING017",
		 &(struct diag_at){ .file = reading->job->file, .line = reading->row.line }, NULL);
	decoder_add(&raw, &reading->decoder, row->raw,
		    row->raw_nr < REST_SHOWN ? row->raw_nr : REST_SHOWN, true);
	personal_mask(&masked, raw.data, raw.nr);
	rc = loader_refuse_row(reading->job->loader, reading->row.line, NULL, masked.data, diag);
	reading->counts->read++;
	reading->counts->refused++;
	buf_release(&raw);
	buf_release(&masked);
	return rc;
}

static int read_all(struct reading *reading, struct csv_reader *reader, struct diag *said,
		    struct diag *diag)
{
	const struct rows_job *job = reading->job;
	long header_line = job->head->rows[job->match->last_row].last_line, line = 0;
	struct csv_row row;
	enum csv_row_state state;

	while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK) {
		line++;
		reading->row.line = line;
		if (line > header_line && row.nr && take_row(reading, &row, diag) < 0)
			return -1;
	}
	reading->row.line = line + 1;
	if (state == CSV_ROW_UNCLOSED || state == CSV_ROW_TOO_LONG)
		return refuse_rest(reading, &row, state, said, diag);
	if (state == CSV_ROW_FAILED) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = job->path }, job->file, NULL);
		return -1;
	}
	return 0;
}

static void reading_init(struct reading *reading, const struct rows_job *job,
			 struct row_counts *counts, const struct byte_source *source)
{
	const struct form *form = job->match->form;

	*reading = (struct reading){
		.job = job,
		.counts = counts,
		.decoded = BUF_INIT,
		.keys = KEYSET_INIT,
	};
	row_init(&reading->row, form, job->match, job->file, &reading->row_said);
	reading->fields = (struct field_reader){
		.rules = job->context->rules,
		.year = period_year(&job->context->period),
		.text = &reading->row.text,
		.cell = BUF_INIT,
	};
	for (size_t r = 0; r < job->match->last_row; r++) {
		for (size_t c = 0; c < job->head->rows[r].nr; c++) {
			const char *unit = strstr(job->head->rows[r].cells[c], "单位:");

			if (unit && money_scale_in(unit))
				reading->fields.default_scale = money_scale_in(unit);
		}
	}
	reading->sums.all = xcalloc(form->nr_fields, sizeof(int64_t));
	reading->sums.part = xcalloc(form->nr_fields, sizeof(int64_t));
	reading->report.argument = (struct buf)BUF_INIT;
	decoder_init(&reading->decoder, source->converts ? ENCODING_UTF8 : job->head->encoding);
}

static void reading_release(struct reading *reading)
{
	row_release(&reading->row);
	field_reader_release(&reading->fields);
	buf_release(&reading->report.argument);
	buf_release(&reading->decoded);
	decoder_release(&reading->decoder);
	keyset_release(&reading->keys);
	note_list_release(&reading->notes);
	diag_release(&reading->row_said);
	free(reading->cells);
	free(reading->offsets);
	free(reading->sums.all);
	free(reading->sums.part);
}

int rows_read(struct row_counts *out, const struct rows_job *job, struct diag *said,
	      struct diag *diag)
{
	struct byte_source source;
	struct reading reading;
	struct csv_reader *reader;
	int rc;

	*out = (struct row_counts){ 0 };
	if (byte_source_open(&source, job->path, job->head->encoding, job->head->wide_comma, diag) <
	    0)
		return -1;
	reading_init(&reading, job, out, &source);
	reader = csv_reader_new(byte_source_read, &source, job->head->delimiter);
	rc = read_all(&reading, reader, said, diag);
	note_list_flush(&reading.notes, job->file, said);
	if (rc == 0 && out->read != out->accepted + out->refused + out->duplicate + out->ignored)
		BUG("rows read do not add up");
	csv_reader_free(reader);
	reading_release(&reading);
	byte_source_release(&source);
	return rc;
}
