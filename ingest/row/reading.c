/* reading.c - see reading.h. */
#include "ingest/row/reading.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/key_hash.h"
#include "core/base/money_unit.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "ingest/cell/cell_damage.h"
#include "ingest/cell/document_number.h"
#include "ingest/file/scan.h"
#include "ingest/header/identify.h"
#include "ingest/header/unit_line.h"
#include "ingest/row/figure_beside.h"
#include "ingest/row/void_rows.h"

/* Characters shown of a faulty cell. */
enum { VALUE_SHOWN = 100 };
/* A number that only counts rows is short. */
enum { ORDINAL_BYTES_MAX = 24, COUNTED_ROWS = 3 };

/* ---- merged cells that came out blank going down: filled from the row above ----
 *
 * Only these columns, and only where they stand left of all others: there a blank is what is left
 * of a merged cell; further right it is an omission. */

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
	{ "clue", "kind" },
	{ "joint_action", "action_no" },
	{ "joint_action", "action_date" },
	{ "joint_action", "name" },
	{ "plan", "plan_no" },
	{ "plan", "kind" },
	{ "plan", "name" },
	{ "plan", "issued_date" },
	{ "manual_score", "year" },
	{ "manual_score", "member_unit" },
	{ "self_score", "year" },
	{ "appeal", "year" },
	{ "appeal", "member_unit" },
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

/* Choose the columns of a file. */
static void fill_down_init(struct fill_down *out, const struct row_intake_job *job)
{
	const struct header_match *match = job->match;
	bool is_leading = true;

	*out = (struct fill_down){
		.columns = xcalloc(match->nr + 1, sizeof(*out->columns)),
		.merged = job->merged,
		.nr_merged = job->nr_merged,
	};
	for (size_t c = 0; c < match->nr; c++) {
		const struct header_column *column = &match->columns[c];

		bool fills = column->is_measure ||
			     (column->field && is_merged(match->form, column->field));

		if (column->is_silent || (column->is_unit && !column->is_measure))
			continue;
		is_leading &= fills && !column->is_measure;
		if (!is_leading && !job->nr_merged)
			break;
		if (!fills)
			continue;
		out->columns[out->nr++] = (struct fill_down_column){
			.title = column->field ? column->field->header : column->title,
			.column = c,
			.text = BUF_INIT,
			.is_leading = is_leading,
		};
	}
}

static void fill_down_release(struct fill_down *fill)
{
	for (size_t i = 0; i < fill->nr; i++)
		buf_release(&fill->columns[i].text);
	free(fill->columns);
	*fill = (struct fill_down){ 0 };
}

static void fill_cell(struct cell *cell, const struct fill_down_column *column, long line,
		      struct note_list *notes)
{
	*cell = (struct cell){ column->text.data, column->text.nr };
	note_add(notes, "ING181", column->title, line, (long)column->column + 1, column->text.data,
		 column->text.nr);
}

/* True when the cell is one of those that a merged cell above it covers, or, 'across', one on its
 * left. */
static bool is_covered(const struct fill_down *fill, long row, size_t column, bool across)
{
	for (size_t i = 0; i < fill->nr_merged; i++) {
		const struct merged_range *range = &fill->merged[i];

		if (range->column == (long)column + 1 && range->across == across &&
		    row >= range->first_row + !across && row <= range->last_row)
			return true;
	}
	return false;
}

/* Put what stands above into the blank cells of a data row and remember what is not blank; the
 * cells then point into 'fill' until the next call. Each is a note ING181. */
static void fill_down_row(struct fill_down *fill, struct cell *cells, size_t nr, long row,
			  long line, struct note_list *notes)
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
			group |= column->is_leading;
		} else if (column->known && is_covered(fill, row, (size_t)column->column, false)) {
			fill_cell(&cells[column->column], column, line, notes);
		} else if (group || !column->known || !column->is_leading) {
			column->known = false;
		} else {
			fill_cell(&cells[column->column], column, line, notes);
		}
	}
}

void reading_end_group(struct reading *reading)
{
	struct fill_down *fill = &reading->fill;

	for (size_t i = 0; i < fill->nr; i++)
		fill->columns[i].known = false;
}

/* ---- cells ---- */

/* The row's cells as UTF-8: pointers into the reader's row, or into 'decoded'. */
void reading_decode(struct reading *reading, const struct csv_row *row)
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

bool field_is_summed(const struct field *field)
{
	return field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_COUNT;
}

/* A cell as it may be shown: of a telephone number the ends only. */
static void add_shown(struct buf *out, const struct field *field, const struct cell *cell)
{
	if (field && field->type == FIELD_TYPE_PHONE)
		phone_mask(out, cell->data, cell->nr);
	else
		personal_mask(out, cell->data, cell->nr); /* while line breaks are still seen */
}

void reading_say(struct reading *reading, const char *code, const struct field *field, long column,
		 const struct cell *cell, const char *argument)
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
	at.value = value->nr ? value->data : NULL;
	if (value->nr > VALUE_SHOWN) { /* masked first: half a number is not known for one */
		buf_reset(shown);
		text_add_shortened(shown, value->data, value->nr, VALUE_SHOWN);
		at.value = shown->data;
	}
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
	reading->fields.row_scale = row_unit_scale(reading, column);
	if (!quick_read(value, &reading->words, &reading->fields, column, cell->data, cell->nr,
			report))
		read_cell(value, reading, column, cell);
	if (report->error)
		reading_say(reading, report->error, field, column->column, cell,
			    report->argument.data);
	if (report->warning)
		reading_say(reading, report->warning, field, column->column, cell,
			    report->argument.data);
	if (report->nr_notes)
		note_cell(reading, field, column->column, cell);
	reading->row.empties |= value->kind == VALUE_CLEAR || value->kind == VALUE_NOT_APPLICABLE;
	if (field_is_summed(field) && (value->kind == VALUE_INTEGER || report->error))
		totals_add(&reading->totals, column->number, value->integer,
			   value->kind == VALUE_INTEGER && !reading->is_shifted);
}

/* ---- the row as a whole ---- */

/* The unit that a cell names. An office of the unit may stand there, with the unit's name or
 * without. */
static const char *unit_of_cell(const struct reading *reading, const struct header_column *column,
				const struct cell *cell)
{
	const struct rules *rules = reading->fields.rules;
	const char *code = rules_unit_named(rules, cell->data, cell->nr);
	struct buf text = BUF_INIT;

	if (code || column->is_part)
		return code;
	buf_add(&text, cell->data, cell->nr);
	code = unit_in_text(rules, text.data);
	buf_release(&text);
	return code;
}

/* ---- a comma too many: the cells behind it are another column's ---- */

static void say_shifted(struct reading *reading)
{
	char counts[2][24];

	snprintf(counts[0], sizeof(counts[0]), "%zu", reading->nr);
	snprintf(counts[1], sizeof(counts[1]), "%zu", reading->job->match->nr);
	row_say(&reading->row, "ING032", NULL, counts[0], counts[1]);
}

static void say_split(struct reading *reading, const struct cell *first)
{
	struct buf number = BUF_INIT;

	buf_add(&number, first->data, first->nr);
	buf_addch(&number, ',');
	buf_add(&number, first[1].data, first[1].nr);
	row_say(&reading->row, "ING265", NULL, number.data, NULL);
	buf_release(&number);
}

/* Filled cells beyond the header. */
static bool is_beyond_header(const struct reading *reading)
{
	for (size_t i = reading->job->match->nr; i < reading->nr; i++) {
		if (!is_blank_cell(&reading->cells[i]))
			return true;
	}
	return false;
}

static size_t count_digits(const struct cell *cell)
{
	size_t nr = 0;

	while (nr < cell->nr && cell->data[nr] >= '0' && cell->data[nr] <= '9')
		nr++;
	return nr;
}

/* 3,000 without quotes: a sum of money of one to three digits, and three digits in the next cell.
 * 'sure': no number of its own can begin as those do (000, 050). The first of the two; NULL. */
static const struct cell *split_number(const struct reading *reading, bool sure)
{
	enum { GROUP = 3 };

	for (size_t i = 0; i < reading->row.nr_present; i++) {
		const struct field_column *column = &reading->row.present[i];
		size_t at = (size_t)column->column - 1, digits;
		const struct cell *next;

		if (!field_is_summed(column->field) || at + 1 >= reading->nr)
			continue;
		digits = count_digits(&reading->cells[at]);
		next = &reading->cells[at + 1];
		if (digits && digits <= GROUP && digits == reading->cells[at].nr &&
		    count_digits(next) == GROUP &&
		    (next->nr == GROUP || next->data[GROUP] == '.') &&
		    (!sure || next->data[0] == '0'))
			return next - 1;
	}
	return NULL;
}

/* Cells that every row has: blank ones behind the header are no comma too many. */
static size_t usual_cells(const struct row_intake_job *job)
{
	size_t header = job->head->rows[job->match->last_row].nr, least = SIZE_MAX, rows = 0;

	for (size_t r = job->match->last_row + 1; r < job->head->nr; r++, rows++)
		least = job->head->rows[r].nr < least ? job->head->rows[r].nr : least;
	if (rows < 2 || least < header)
		least = header;
	return least > job->match->nr ? least : job->match->nr;
}

/* One fault instead of those that the cells in the wrong columns made. 'nr_said', 'errors': before
 * the row was read. */
static void judge_width(struct reading *reading, size_t nr_said, size_t errors)
{
	struct diag *said = &reading->batch->said;
	bool is_wide = reading->nr > reading->usual_nr;
	const struct cell *split =
		reading->nr < reading->job->match->nr ? split_number(reading, true) : NULL;

	if (!reading->is_shifted &&
	    !(is_wide && (said->errors > errors || split_number(reading, false))) && !split)
		return;
	diag_truncate(said, nr_said);
	if (split)
		say_split(reading, split);
	else
		say_shifted(reading);
}

/* A column of units must not name another one; what is no unit's name (城关所, 本局) is an office
 * of the unit. */
static void check_unit_cell(struct reading *reading, size_t i)
{
	const struct header_column *column = &reading->job->match->columns[i];
	const struct cell *cell = &reading->cells[i];
	const char *own = reading->job->context->unit;
	const char *code;
	const struct unit *unit;

	if (!column->is_unit || is_blank_cell(cell) || row_unit_is_at(reading, (long)i + 1))
		return;
	code = unit_of_cell(reading, column, cell);
	if (!code && !column->is_part)
		note_add(&reading->notes, "ING297", column->title, reading->row.line, (long)i + 1,
			 cell->data, cell->nr);
	if (!code || strcmp(code, own) == 0)
		return;
	unit = rules_unit(reading->fields.rules, own, INT_MAX);
	reading_say(reading, "ING031", NULL, (long)i + 1, cell, unit ? unit->name : own);
}

/* Columns of units must name the unit, bytes must be of one encoding. */
static void check_shape(struct reading *reading, const struct csv_row *row)
{
	const struct header_match *match = reading->job->match;

	reading->is_shifted = is_beyond_header(reading);
	if (reading->nr < match->nr && !note_count(&reading->notes, "ING184", 0))
		note_add(&reading->notes, "ING184", NULL, reading->row.line, 0, "", 0);
	if (reading->job->broken_bytes && reading->decoder->converts &&
	    bytes_are_pasted_utf8(row->raw, row->raw_nr))
		row_say(&reading->row, "ING049", NULL, NULL, NULL);
	for (size_t i = 0; i < match->nr && i < reading->nr; i++)
		check_unit_cell(reading, i);
}

void reading_judge_encoding(struct reading *reading, const struct csv_row *row, size_t nr_said)
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

/* The first of the key's fields, where it is to be a number, does no more than count the rows, or
 * is short for one: 13号 below 平市监立〔2024〕12号. */
static void check_running(struct reading *reading)
{
	struct row *row = &reading->row;
	size_t number = row->nr_key_fields ? row->key_fields[0] : 0;
	const struct field *field = &row->form->fields[number];
	struct value *value = &row->values[number];
	const char *text = value->kind == VALUE_TEXT ? row->text->data + value->start : "";
	struct cell cell = { text, value->nr };

	reading->nr_rows++;
	if (field->type != FIELD_TYPE_NUMBER_TEXT || !text[0] || value->nr > ORDINAL_BYTES_MAX)
		return;
	if (number_is_usual(text, value->nr)) {
		reading->has_years = true;
		return;
	}
	buf_reset(&reading->value);
	text_fold(&reading->value, text, value->nr);
	if (number_counts_rows(reading->value.data, reading->nr_rows, reading->counts_with_mark))
		reading_say(reading, "ING201", field, row->columns[number], &cell, NULL);
	else if (reading->has_years && number_is_serial_alone(reading->value.data))
		reading_say(reading, "ING200", field, row->columns[number], &cell,
			    "只有顺序号，没有别的行那样的文号和年份");
	else
		return;
	value->kind = VALUE_BLANK; /* such a key is nobody's */
}

/* A figure in a merged cell: whether it is of the first row or column, of each or of all
 * together nobody says. It counts once; what a program left underneath is not what the clerk sees.
 */
static void check_merged_figures(struct reading *reading)
{
	const struct row *row = &reading->row;

	for (size_t i = 0; reading->fill.nr_merged && i < row->nr_present; i++) {
		const struct field_column *column = &row->present[i];
		size_t at = (size_t)column->column - 1;
		struct cell none = { "", 0 };
		const struct cell *cell = at < reading->nr ? &reading->cells[at] : &none;

		if (!field_is_summed(column->field) && column->field->type != FIELD_TYPE_NUMBER &&
		    column->field->type != FIELD_TYPE_MEASURE)
			continue;
		if (is_covered(&reading->fill, row->line, at, false) ||
		    is_covered(&reading->fill, row->line, at, true))
			reading_say(reading, is_blank_cell(cell) ? "ING254" : "ING255",
				    column->field, column->column, cell, NULL);
	}
}

void reading_read(struct reading *reading, const struct csv_row *csv)
{
	struct row *row = &reading->row;
	size_t nr_said = reading->batch->said.nr, errors = reading->batch->said.errors;

	row->empties = false;
	reading->fields.indicator = NULL;
	reading->fields.named_scale = MONEY_UNKNOWN;
	fill_down_row(&reading->fill, reading->cells, reading->nr, reading->row.line, row->line,
		      &reading->notes);
	row_units_find(reading);
	check_shape(reading, csv);
	for (size_t i = 0; i < row->nr_present; i++)
		read_field(reading, &row->present[i]);
	check_running(reading);
	check_merged_figures(reading);
	void_rows_check(reading);
	row_units_check(reading);
	figure_beside_note(reading);
	untitled_note(reading);
	judge_width(reading, nr_said, errors);
	row_build_key(row);
}

enum other_header reading_judge_header(const struct form **form, const struct reading *reading)
{
	const struct row_intake_job *job = reading->job;
	struct head_row row = { .nr = reading->nr };
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;
	enum other_header kind;

	row.cells = arena_alloc(&arena, (row.nr + 1) * sizeof(*row.cells));
	for (size_t i = 0; i < row.nr; i++) {
		buf_reset(&text);
		text_fold(&text, reading->cells[i].data, reading->cells[i].nr);
		row.cells[i] = arena_strndup(&arena, text.data, text.nr);
	}
	kind = other_header_judge(form, job->head, job->context->rules, job->match, &row,
				  reading->fields.default_scale);
	buf_release(&text);
	arena_release(&arena);
	return kind;
}

/* True when the first rows are numbered 1号, 2号, 3号. */
static bool counts_with_mark(const struct row *row, const struct row_intake_job *job)
{
	long column = row->nr_key_fields ? row->columns[row->key_fields[0]] : 0;
	int64_t nr = 0;

	for (size_t r = job->match->last_row + 1; column && r < job->head->nr; r++) {
		const struct head_row *cells = &job->head->rows[r];
		const char *text = (size_t)column <= cells->nr ? cells->cells[column - 1] : "";

		if (!text[0])
			continue;
		if (number_is_marked_ordinal(text, nr + 1))
			nr++;
		else
			nr = number_is_marked_ordinal(text, 1);
		if (nr == COUNTED_ROWS)
			return true;
	}
	return false;
}

/* True when one of the first rows has a number with its year. */
static bool has_years(const struct row *row, const struct row_intake_job *job)
{
	long column = row->nr_key_fields ? row->columns[row->key_fields[0]] : 0;

	for (size_t r = job->match->last_row + 1; column && r < job->head->nr; r++) {
		const struct head_row *cells = &job->head->rows[r];

		if ((size_t)column <= cells->nr &&
		    number_is_usual(cells->cells[column - 1], strlen(cells->cells[column - 1])))
			return true;
	}
	return false;
}

struct reading *reading_new(const struct row_intake_job *job, struct row_counts *counts,
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
	reading->usual_nr = usual_cells(job);
	raw_row_init(&reading->raw, job->match, job->head->delimiter);
	row_init(&reading->row, job->match, job->file);
	reading->counts_with_mark = counts_with_mark(&reading->row, job);
	reading->has_years = has_years(&reading->row, job);
	row_kinds_init(&reading->kinds, job->match);
	quick_words_init(&reading->words, form);
	reading->fields = (struct field_reader){
		.rules = job->context->rules,
		.year = period_year(&job->context->period),
		.is_1904 = job->is_1904,
		.cell = BUF_INIT,
		.choices = BUF_INIT,
	};
	reading->fields.default_scale = unit_line_above(job->head, job->match);
	row_units_init(&reading->units, job->match);
	totals_init(&reading->totals, form->nr_fields);
	fill_down_init(&reading->fill, job);
	reading->report.argument = (struct buf)BUF_INIT;
	return reading;
}

void reading_free(struct reading *reading)
{
	if (!reading)
		return;
	row_release(&reading->row);
	quick_words_release(&reading->words);
	field_reader_release(&reading->fields);
	buf_release(&reading->report.argument);
	buf_release(&reading->decoded);
	buf_release(&reading->shown);
	row_units_release(&reading->units);
	buf_release(&reading->value);
	raw_row_release(&reading->raw);
	note_list_release(&reading->notes);
	free(reading->cells);
	free(reading->offsets);
	totals_release(&reading->totals);
	figure_sums_release(&reading->figures);
	fill_down_release(&reading->fill);
	free(reading);
}
