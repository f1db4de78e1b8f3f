/* row_unit.c - see row_unit.h. */
#include "ingest/row/row_unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"
#include "core/store/fold.h"
#include "ingest/row/loader.h"
#include "ingest/row/reading.h"

static bool is_note(const struct header_column *column)
{
	return column->field && strcmp(column->field->name, "note") == 0;
}

static bool is_figure(const struct field *field)
{
	return field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_MEASURE;
}

/* Columns of units whatever the row has in them. */
static bool is_units(const struct header_column *column)
{
	return column->is_measure && !column->is_unit;
}

/* Columns that are none of the form's: a cell of them that is a unit tells the row's. */
static bool may_be_units(const struct header_column *column)
{
	return column->is_unit || (!column->field && !column->is_receipt);
}

void row_units_init(struct row_units *out, const struct header_match *match)
{
	size_t first_unit = match->nr, first_figure = match->nr, nr_units = 0;
	bool has_figures = false;

	*out = (struct row_units){ .words = BUF_INIT, .note = BUF_INIT };
	for (size_t i = match->nr; i-- > 0;) {
		const struct header_column *column = &match->columns[i];

		if (column->is_measure) {
			first_unit = i;
			nr_units++;
		}
		if (column->field && is_figure(column->field)) {
			first_figure = i;
			has_figures = true;
		}
		if (is_note(column))
			out->remark_column = (long)i + 1;
		out->may_tell |= is_note(column) || column->is_measure || may_be_units(column);
	}
	if (!has_figures)
		out->remark_column = 0;
	out->told = xcalloc(match->nr + 1, sizeof(*out->told));
	out->is_apart = nr_units > 1;
	out->is_in_front = first_unit < first_figure;
}

void row_units_release(struct row_units *units)
{
	free(units->items);
	free(units->told);
	free(units->untold);
	buf_release(&units->words);
	buf_release(&units->note);
	remark_units_release(&units->remark);
	*units = (struct row_units){ 0 };
}

static const char *word_of(const struct row_units *units, const struct row_unit *unit)
{
	return units->words.data + unit->text;
}

static void take_cell(struct row_units *units, const struct reading *reading, size_t i)
{
	const struct header_column *title = &reading->job->match->columns[i];
	const struct cell *cell = &reading->cells[i];
	struct row_unit unit = { .column = (long)i + 1, .text = units->words.nr };
	const char *word;

	text_fold(&units->words, cell->data, cell->nr);
	word = units->words.data + unit.text;
	if (!word[0] || (!is_units(title) && !is_measure_unit(word))) {
		buf_truncate(&units->words, unit.text);
		return;
	}
	unit.scale = money_scale_in(word);
	buf_addch(&units->words, '\0');
	units->items = array_grow(units->items, units->nr, &units->alloc, sizeof(*units->items));
	units->items[units->nr++] = unit;
}

static void read_remark(struct row_units *units, const struct reading *reading)
{
	const struct cell *cell = &reading->cells[units->remark_column - 1];

	if (!cell->nr)
		return;
	buf_reset(&units->note);
	text_fold(&units->note, cell->data, cell->nr);
	remark_units_read(&units->remark, units->note.data);
}

void row_units_find(struct reading *reading)
{
	struct row_units *units = &reading->units;
	const struct header_match *match = reading->job->match;

	units->nr = units->remark.nr = 0;
	buf_reset(&units->words);
	for (size_t i = 0; units->may_tell && i < match->nr && i < reading->nr; i++) {
		const struct header_column *column = &match->columns[i];

		if (reading->cells[i].nr && (column->is_measure || may_be_units(column)))
			take_cell(units, reading, i);
	}
	if (units->may_tell && units->remark_column && (size_t)units->remark_column <= reading->nr)
		read_remark(units, reading);
}

static const struct row_unit *unit_at(const struct row_units *units, long column)
{
	for (size_t i = 0; i < units->nr; i++) {
		if (units->items[i].column == column)
			return &units->items[i];
	}
	return NULL;
}

bool row_unit_is_at(const struct reading *reading, long column)
{
	return unit_at(&reading->units, column) != NULL;
}

/* The column of units that stands nearest to a figure's on its side; 0: none. */
static long column_beside(const struct reading *reading, long column)
{
	const struct header_match *match = reading->job->match;
	long step = reading->units.is_in_front ? -1 : 1;

	for (long c = column + step; c > 0 && (size_t)c <= match->nr; c += step) {
		if (match->columns[c - 1].is_measure)
			return c;
	}
	return 0;
}

/* The unit that a column of units tells of the figure in 'column'; NULL: none. */
static const struct row_unit *unit_beside(const struct reading *reading, long column)
{
	const struct row_units *units = &reading->units;

	if (units->is_apart)
		return unit_at(units, column_beside(reading, column));
	return units->nr ? &units->items[0] : NULL;
}

/* ---- remarks ---- */

/* What a remark's unit is told of, seen from one column. */
enum told { TOLD_OTHER, TOLD_ALL, TOLD_UNCLEAR, TOLD_COLUMN };

static bool names_field(const char *subject, const struct field *field)
{
	if (strstr(subject, field->header))
		return true;
	for (size_t i = 0; field->synonyms[i]; i++) {
		if (strstr(subject, field->synonyms[i]))
			return true;
	}
	return false;
}

static enum told told_of(const struct reading *reading, const char *subject,
			 const struct field *field)
{
	const struct row *row = &reading->row;

	if (field->type == FIELD_TYPE_MEASURE)
		return TOLD_ALL;
	if (names_field(subject, field))
		return TOLD_COLUMN;
	for (size_t i = 0; i < row->nr_present; i++) {
		if (is_figure(row->present[i].field) && names_field(subject, row->present[i].field))
			return TOLD_OTHER;
	}
	return remark_subject_is_general(subject) ? TOLD_ALL : TOLD_UNCLEAR;
}

/* 计量单位：万元 as the product's own form has it beside the indicator: it tells no more than the
 * indicator does, and goes behind a column or a title of the unit's. */
static bool is_templates_own(const struct reading *reading)
{
	const struct row_units *units = &reading->units;
	const struct indicator *indicator = reading->fields.indicator;
	struct buf own = BUF_INIT;
	bool is = false;

	if (units->remark.nr == 1 && indicator) {
		text_fold(&own, indicator->measure_unit, strlen(indicator->measure_unit));
		is = strcmp(units->remark.text.data + units->remark.items[0].unit, own.data) == 0 &&
		     strcmp(units->remark.text.data + units->remark.items[0].subject,
			    "计量单位:") == 0;
	}
	buf_release(&own);
	return is;
}

/* The last that the remark tells of money in the field's column; MONEY_UNKNOWN: nothing. */
static int remark_scale(const struct reading *reading, const struct field *field)
{
	const struct remark_units *remark = &reading->units.remark;
	int scale = MONEY_UNKNOWN;

	if (!remark->nr || is_templates_own(reading))
		return MONEY_UNKNOWN;
	for (size_t i = 0; i < remark->nr; i++) {
		enum told told =
			told_of(reading, remark->text.data + remark->items[i].subject, field);

		if (remark->items[i].scale && (told == TOLD_ALL || told == TOLD_COLUMN))
			scale = remark->items[i].scale;
	}
	return scale;
}

int row_unit_scale(const struct reading *reading, const struct field_column *column)
{
	const struct row_unit *unit;
	int scale;

	if (!reading->units.may_tell || !is_figure(column->field))
		return MONEY_UNKNOWN;
	scale = remark_scale(reading, column->field);
	if (scale)
		return scale;
	unit = unit_beside(reading, column->column);
	return unit ? unit->scale : MONEY_UNKNOWN;
}

/* ---- what does not fit ---- */

static void say_unfit(struct reading *reading, long column)
{
	const struct indicator *indicator = reading->fields.indicator;
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s（%s）", indicator->name, indicator->measure_unit);
	reading_say(reading, "ING205", NULL, column, &reading->cells[column - 1], name.data);
	buf_release(&name);
}

/* In a table of figures the unit must be one of the indicator's. Money of another country has been
 * said at the figure. */
static bool fits(const struct reading *reading, const char *word, int scale)
{
	const struct indicator *indicator = reading->fields.indicator;
	int ignored;

	return !indicator || (scale < 0 && indicator->quantity == QUANTITY_MONEY) ||
	       measure_unit_fits(&ignored, word, indicator);
}

/* In a ledger it is that of its money, and any other is of things that are not asked for. */
static void note_goods(struct reading *reading, const struct row_unit *unit)
{
	const struct cell *cell = &reading->cells[unit->column - 1];

	if (unit->scale || !reading->job->match->columns[unit->column - 1].is_measure ||
	    note_count(&reading->notes, "ING206", unit->column))
		return;
	note_add(&reading->notes, "ING206", NULL, reading->row.line, unit->column, cell->data,
		 cell->nr);
}

static void check_beside(struct reading *reading)
{
	const struct row_units *units = &reading->units;
	bool is_ledger = !fold_reason_field(reading->row.form);

	for (size_t i = 0; i < units->nr; i++) {
		const struct row_unit *unit = &units->items[i];

		if (is_ledger)
			note_goods(reading, unit);
		else if (!fits(reading, word_of(units, unit), unit->scale))
			say_unfit(reading, unit->column);
	}
}

/* A figure's unit told in two ways, or by a remark that may not be of it: 'given' and 'other'. */
static void say_scales(struct reading *reading, const char *code, long column, int given, int other)
{
	struct buf both = BUF_INIT;

	buf_addf(&both, "%s、%s", money_scale_name(given), money_scale_name(other));
	reading_say(reading, code, NULL, column, &reading->cells[column - 1], both.data);
	buf_release(&both);
}

static bool has_amount(const struct reading *reading, const struct field_column *column)
{
	const struct value *value = &reading->row.values[column->number];

	return value->kind == VALUE_INTEGER && value->integer;
}

/* The unit by which the column is read without the remark. */
static int scale_without(const struct reading *reading, const struct field_column *column)
{
	const struct row_unit *unit = unit_beside(reading, column->column);

	if (unit && unit->scale)
		return unit->scale;
	if (column->scale)
		return column->scale;
	return reading->fields.default_scale ? reading->fields.default_scale : MONEY_YUAN;
}

/* True when what the remark tells of the column contradicts itself or the row's column of units, or
 * may not be of the column: said. */
static bool judge_remark(struct reading *reading, const struct field_column *column)
{
	const struct row_units *units = &reading->units;
	const struct row_unit *unit = unit_beside(reading, column->column);
	int first = unit ? unit->scale : MONEY_UNKNOWN;

	for (size_t i = 0; i < units->remark.nr; i++) {
		const struct remark_unit *told = &units->remark.items[i];
		enum told of =
			told_of(reading, units->remark.text.data + told->subject, column->field);

		if (!told->scale || of == TOLD_OTHER)
			continue;
		if (of == TOLD_UNCLEAR) {
			if (told->scale == scale_without(reading, column))
				continue;
			say_scales(reading, "ING294", units->remark_column,
				   scale_without(reading, column), told->scale);
			return true;
		}
		if (first && first != told->scale) {
			say_scales(reading, "ING295", units->remark_column, first, told->scale);
			return true;
		}
		first = told->scale;
	}
	return false;
}

static void check_remark(struct reading *reading)
{
	const struct row_units *units = &reading->units;
	const struct remark_units *remark = &units->remark;
	const struct row *row = &reading->row;

	if (!remark->nr || is_templates_own(reading))
		return;
	for (size_t i = 0; i < remark->nr && fold_reason_field(row->form); i++) {
		if (!fits(reading, remark->text.data + remark->items[i].unit,
			  remark->items[i].scale)) {
			say_unfit(reading, units->remark_column);
			return;
		}
	}
	for (size_t i = 0; i < row->nr_present; i++) {
		if (is_figure(row->present[i].field) && has_amount(reading, &row->present[i]) &&
		    judge_remark(reading, &row->present[i]))
			return;
	}
}

/* Units of money that differ where one counts for the whole row. */
static void check_one(struct reading *reading)
{
	const struct row_units *units = &reading->units;

	for (size_t i = 1; i < units->nr && !units->is_apart; i++) {
		int first = units->items[0].scale, other = units->items[i].scale;

		if (first && other && first != other) {
			say_scales(reading, "ING295", units->items[i].column, first, other);
			return;
		}
	}
}

/* The unit of money of a figure of which neither its row nor its column or title tells one. */
static int scale_untold(const struct reading *reading)
{
	const struct indicator *indicator = reading->fields.indicator;

	return indicator ? money_scale_in(indicator->measure_unit) : MONEY_YUAN;
}

/* 5000, not 5000元. */
static bool is_bare(const struct cell *cell)
{
	size_t nr = 0;

	while (nr < cell->nr && strchr("0123456789.,", cell->data[nr]))
		nr++;
	return nr == cell->nr;
}

/* Which of row_units.told is that of a figure's column. */
static size_t told_at(const struct reading *reading, long column)
{
	return reading->units.is_apart ? (size_t)column_beside(reading, column) : 0;
}

static void say_untold(struct reading *reading, const struct field_column *column, int told,
		       int used)
{
	const struct cell *cell = &reading->cells[column->column - 1];
	struct buf value = BUF_INIT;
	struct diag_at at = { .file = reading->job->file,
			      .line = reading->row.line,
			      .column = column->column,
			      .field = column->field->header };

	buf_add(&value, cell->data, cell->nr);
	at.value = value.data;
	diag_add(&reading->batch->said, "ING303", &at, money_scale_name(told),
		 money_scale_name(used), NULL);
	buf_release(&value);
}

static void keep_untold(struct row_units *units, const struct untold_row *row)
{
	units->untold = array_grow(units->untold, units->nr_untold, &units->alloc_untold,
				   sizeof(*units->untold));
	units->untold[units->nr_untold++] = *row;
}

/* A bare amount of which nothing tells the unit. */
static bool is_untold(const struct reading *reading, const struct field_column *column)
{
	const struct row_units *units = &reading->units;

	return is_figure(column->field) && !column->scale && has_amount(reading, column) &&
	       (units->is_apart ? !unit_beside(reading, column->column) : !units->nr) &&
	       !row_unit_scale(reading, column) && is_bare(&reading->cells[column->column - 1]);
}

/* True when the table has a column that is one of units by its title, and the row leaves it blank:
 * the unit may stand further down. */
static bool leaves_blank(const struct reading *reading)
{
	const struct header_match *match = reading->job->match;

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];

		if ((column->is_measure || column->is_unit) &&
		    (i >= reading->nr || !reading->cells[i].nr))
			return true;
	}
	return false;
}

/* A bare amount whose row leaves the column of units blank, where other rows have another unit in
 * it than it would be read in: what is left of a merged cell, or of a unit typed once for all. The
 * nearest above decides; where none tells one, the first below. */
static void check_untold(struct reading *reading)
{
	struct row_units *units = &reading->units;
	const struct row *row = &reading->row;
	int used = scale_untold(reading);

	if (used <= 0 || reading->fields.default_scale || reading->fields.named_scale)
		return;
	for (size_t i = 0; i < row->nr_present; i++) {
		const struct field_column *column = &row->present[i];
		size_t at;
		int told;

		if (!is_untold(reading, column))
			continue;
		at = told_at(reading, column->column);
		told = units->told[at].last;
		if (!told && leaves_blank(reading)) {
			keep_untold(units,
				    &(struct untold_row){ row->line, reading->counts->accepted, at,
							  used });
		} else if (told && told != used) {
			say_untold(reading, column, told, used);
			return;
		}
	}
}

static void keep_for_others(struct row_units *units)
{
	for (size_t i = 0; i < units->nr; i++) {
		struct told_unit *told =
			&units->told[units->is_apart ? (size_t)units->items[i].column : 0];

		if (units->items[i].scale <= 0)
			continue;
		told->last = units->items[i].scale;
		if (!told->first)
			told->first = told->last;
	}
}

static int take_back(struct query *query, const struct reading *reading,
		     const struct untold_row *row, struct diag *diag)
{
	query_bind_int(query, 1, reading->job->loader->submission);
	query_bind_int(query, 2, row->place);
	query_bind_int(query, 3, row->line);
	query_bind_text(query, 4, money_scale_name(reading->units.told[row->told].first));
	query_bind_text(query, 5, money_scale_name(row->used));
	return query_run(query, diag);
}

int row_units_find_untold(const struct reading *reading, struct diag *diag)
{
	const struct row_units *units = &reading->units;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	if (!units->nr_untold)
		return 0;
	buf_addf(&sql,
		 "INSERT OR IGNORE INTO temp.taken_back (line, statement, hash, key, same, code,"
		 " first, second) SELECT t.line, t.id, key_hash(m.unit, t.key), t.key, 0, 'ING303',"
		 " ?4, ?5 FROM submission m JOIN %s_statement t ON t.id = m.first_statement + ?2"
		 " WHERE m.id = ?1 AND t.line = ?3",
		 reading->row.form->table);
	rc = query_open(&query, reading->job->loader->store, sql.data, diag);
	for (size_t i = 0; rc == 0 && i < units->nr_untold; i++) {
		int first = units->told[units->untold[i].told].first;

		if (first && first != units->untold[i].used)
			rc = take_back(&query, reading, &units->untold[i], diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

void row_units_check(struct reading *reading)
{
	check_untold(reading);
	keep_for_others(&reading->units);
	if (!reading->units.nr && !reading->units.remark.nr)
		return;
	check_beside(reading);
	check_one(reading);
	check_remark(reading);
}
