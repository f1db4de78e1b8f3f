/* recognise.c - see recognise.h. */
#include "ingest/header/recognise.h"

#include <stdio.h>
#include <string.h>

#include "core/base/money_unit.h"
#include "core/rules/measure_unit.h"
#include "ingest/file/scan.h"

/* Indicators in one row that make it a table of figures. */
enum { INDICATORS_MIN = 2 };

static bool is_better(const struct header_match *a, const struct header_match *b)
{
	if (!b)
		return true;
	if ((a->nr_missing == 0) != (b->nr_missing == 0))
		return a->nr_missing == 0;
	return a->nr_matched > b->nr_matched;
}

static const struct header_match *best_of(const struct head *head)
{
	const struct header_match *best = NULL;

	for (size_t i = 0; i < head->nr_matches; i++) {
		if (head->matches[i].form && is_better(&head->matches[i], best))
			best = &head->matches[i];
	}
	return best;
}

static const struct header_match *match_of(const struct head *head, const struct form *form)
{
	for (size_t i = 0; i < head->nr_matches; i++) {
		if (head->matches[i].form == form)
			return &head->matches[i];
	}
	return NULL;
}

/* Names of the forms whose header fits as well as 'best' does, when there are several. */
static size_t list_equals(struct buf *names, const struct head *head,
			  const struct header_match *best)
{
	size_t nr = 0;

	for (size_t i = 0; i < head->nr_matches; i++) {
		const struct header_match *match = &head->matches[i];

		if (!match->form || match->nr_missing || match->nr_matched != best->nr_matched)
			continue;
		buf_addf(names, "%s%s", nr ? "、" : "", match->form->name);
		nr++;
	}
	return nr;
}

static void say_missing(const struct header_match *match, const struct head *head, const char *file,
			struct diag *said)
{
	struct diag_at at = { .file = file, .line = head->rows[match->last_row].line };

	for (size_t i = 0; i < match->form->nr_fields; i++) {
		const struct field *field = &match->form->fields[i];
		bool found = !field->required;

		for (size_t c = 0; !found && c < match->nr; c++)
			found = match->columns[c].field == field;
		at.field = field->header;
		if (!found)
			diag_add(said, "ING005", &at, field->header, match->form->name, NULL);
	}
}

static void say_twice(const struct header_match *match, const struct head *head, const char *file,
		      struct diag *said)
{
	char columns[2][24];

	snprintf(columns[0], sizeof(columns[0]), "%zu", match->twice_a);
	snprintf(columns[1], sizeof(columns[1]), "%zu", match->twice_b);
	diag_add(said, "ING006",
		 &(struct diag_at){ .file = file,
				    .line = head->rows[match->last_row].line,
				    .column = (long)match->twice_b },
		 columns[0], columns[1], match->columns[match->twice_b - 1].title, NULL);
}

static void say_unknown_columns(const struct header_match *match, const struct head *head,
				const char *file, struct diag *said)
{
	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];

		if (column->field || column->is_silent || column->is_unit || column->is_measure)
			continue;
		diag_add(said, "ING028",
			 &(struct diag_at){ .file = file,
					    .line = head->rows[match->last_row].line,
					    .column = (long)i + 1,
					    .field = column->title },
			 NULL);
	}
}

static bool has_mojibake(const struct head *head, size_t nr)
{
	for (size_t r = 0; r < nr && r < head->nr; r++) {
		for (size_t c = 0; c < head->rows[r].nr; c++) {
			const char *cell = head->rows[r].cells[c];

			if (text_is_mojibake(cell, strlen(cell)) || text_is_misread(cell))
				return true;
		}
	}
	return false;
}

/* The first row with indicators across its columns: a table of figures as it is printed. */
static const struct head_row *find_indicators(const struct head *head, const struct rules *rules)
{
	for (size_t r = 0; r < head->nr; r++) {
		const struct head_row *row = &head->rows[r];
		size_t named = 0;

		for (size_t c = 0; c < row->nr; c++)
			named += rules_indicator_named(rules, row->cells[c],
						       strlen(row->cells[c])) != NULL;
		if (named >= INDICATORS_MIN)
			return row;
	}
	return NULL;
}

/* Why there is no header, as far as it shows. */
static void say_no_header(const struct head *head, const struct rules *rules, const char *file,
			  struct diag *said)
{
	const struct head_row *indicators = find_indicators(head, rules);
	struct diag_at at = { .file = file };
	char lines[24];

	if (has_mojibake(head, HEAD_ROWS_MAX)) {
		diag_add(said, "ING018", &at, NULL);
	} else if (head->open_quote) {
		at.line = head->open_quote;
		at.column = head->open_column;
		snprintf(lines, sizeof(lines), "%zu", head->swallowed);
		diag_add(said, "ING016", &at, lines, NULL);
	} else if (indicators) {
		at.line = indicators->line;
		diag_add(said, "ING188", &at, NULL);
	} else {
		diag_add(said, "ING004", &at, NULL);
	}
}

/* The header to go by: the named form's, or the best one when nothing is named. NULL: said. */
static const struct header_match *choose(const struct head *head, const struct header_match *best,
					 const struct form *named, const char *where,
					 const char *file, struct diag *said)
{
	const struct header_match *match = named ? match_of(head, named) : best;
	struct buf names = BUF_INIT;

	if (named && (!match || (match->nr_missing && best->nr_missing == 0))) {
		if (best->nr_missing == 0)
			diag_add(said, "ING010", &(struct diag_at){ .file = file }, where,
				 named->name, best->form->name, NULL);
		else
			diag_add(said, "ING004", &(struct diag_at){ .file = file }, NULL);
		return NULL;
	}
	if (!named && best->nr_missing == 0 && list_equals(&names, head, best) > 1) {
		diag_add(said, "ING009", &(struct diag_at){ .file = file }, names.data, NULL);
		match = NULL;
	}
	buf_release(&names);
	return match;
}

static void find_unit_cell(struct identity_clues *clues, const struct head *head,
			   const struct header_match *match)
{
	for (size_t c = 0; c < match->nr; c++) {
		for (size_t r = match->last_row + 1;
		     match->columns[c].is_unit && !clues->unit_cell && r < head->nr; r++) {
			if (c < head->rows[r].nr && head->rows[r].cells[c][0] &&
			    !is_measure_unit(head->rows[r].cells[c]))
				clues->unit_cell = head->rows[r].cells[c];
		}
	}
}

/* What the cells above the header tell of money, as a reader takes it. */
static int scale_above(const struct head *head, const struct header_match *match)
{
	int found = MONEY_UNKNOWN;

	for (size_t r = 0; r < match->last_row; r++) {
		for (size_t c = 0; c < head->rows[r].nr; c++) {
			int scale = header_unit_above(head->rows[r].cells[c]);

			if (scale)
				found = scale;
		}
	}
	return found;
}

/* What is wrong with the unit of a column: money of another country, a count for money, counts by
 * the hundred or the ten thousand. NULL: nothing. */
static const char *unit_fault(const struct header_column *column, int above)
{
	const struct field *field = column->field;
	int scale = column->scale ? column->scale : above;

	if (field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_MEASURE) {
		if (scale == MONEY_FOREIGN)
			return "ING204";
	}
	if (field->type == FIELD_TYPE_MONEY && column->counts)
		return "ING205";
	if (column->counts_in_bulk &&
	    (field->type == FIELD_TYPE_COUNT || field->type == FIELD_TYPE_MEASURE))
		return "ING205";
	return NULL;
}

/* 0, or -1 when a column is given in a unit that does not fit it. */
static int check_units(const struct header_match *match, const struct head *head, const char *file,
		       struct diag *said)
{
	int above = scale_above(head, match), rc = 0;

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];
		const char *code = column->field ? unit_fault(column, above) : NULL;

		if (!code)
			continue;
		diag_add(said, code,
			 &(struct diag_at){ .file = file,
					    .line = head->rows[match->last_row].line,
					    .column = (long)i + 1,
					    .field = column->field->header,
					    .value = column->title },
			 column->field->header, NULL);
		rc = -1;
	}
	return rc;
}

int recognise(struct header_match *out, const struct head *head, const struct rules *rules,
	      struct identity_clues *clues, struct diag *said)
{
	const struct header_match *best, *match;
	const struct form *named;
	const char *where;

	best = best_of(head);
	if (!best) {
		say_no_header(head, rules, clues->shown, said);
		return -1;
	}
	clues->titles = head->rows;
	clues->nr_titles = best->last_row;
	named = identify_form(&where, rules, clues);
	match = choose(head, best, named, where, clues->shown, said);
	if (!match)
		return -1;
	clues->nr_titles = match->last_row;
	if (has_mojibake(head, match->last_row + 1)) {
		diag_add(said, "ING018", &(struct diag_at){ .file = clues->shown }, NULL);
		return -1;
	}
	if (match->nr_missing)
		say_missing(match, head, clues->shown, said);
	if (match->twice_a)
		say_twice(match, head, clues->shown, said);
	if (match->nr_missing || match->twice_a || check_units(match, head, clues->shown, said) < 0)
		return -1;
	say_unknown_columns(match, head, clues->shown, said);
	find_unit_cell(clues, head, match);
	*out = *match;
	return 0;
}
