/* recognise.c - see recognise.h. */
#include "ingest/header/recognise.h"

#include <stdio.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"
#include "ingest/file/scan.h"
#include "ingest/header/months_across.h"
#include "ingest/header/nothing_words.h"
#include "ingest/header/other_header.h"
#include "ingest/header/side_table.h"
#include "ingest/header/totals_table.h"
#include "ingest/header/unit_line.h"

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

/* True when the table has a month a column, and said. */
static bool say_months_across(const struct head *head, const struct rules *rules, const char *file,
			      struct diag *said)
{
	struct buf months = BUF_INIT;
	const struct head_row *row = months_across(&months, head, rules);

	if (row)
		diag_add(said, "ING300", &(struct diag_at){ .file = file, .line = row->line },
			 months.data, NULL);
	buf_release(&months);
	return row != NULL;
}

static void say_missing(const struct header_match *match, const struct head *head,
			const struct rules *rules, const char *file, struct diag *said)
{
	struct diag_at at = { .file = file, .line = head->rows[match->last_row].line };
	struct buf unknown = BUF_INIT, more = BUF_INIT;

	if (say_months_across(head, rules, file, said))
		return;
	if (is_totals_table(head)) {
		diag_add(said, "ING233", &(struct diag_at){ .file = file }, "", NULL);
		return;
	}
	if (header_add_unknown(&unknown, match))
		buf_addf(&more, "；没有认出的列名：%s", unknown.data);
	for (size_t i = 0; i < match->form->nr_fields; i++) {
		const struct field *field = &match->form->fields[i];
		bool found = !field->column_required;

		for (size_t c = 0; !found && c < match->nr; c++)
			found = match->columns[c].field == field;
		at.field = field->header;
		if (!found)
			diag_add(said, "ING005", &at, field->header, match->form->name, more.data,
				 NULL);
	}
	buf_release(&unknown);
	buf_release(&more);
}

static void say_twice(const struct header_match *match, const struct head *head, const char *file,
		      struct diag *said)
{
	const struct header_column *one = &match->columns[match->twice_a - 1];
	const struct header_column *two = &match->columns[match->twice_b - 1];
	bool same = strcmp(one->title, two->title) == 0;
	char columns[2][24];

	snprintf(columns[0], sizeof(columns[0]), "%zu", match->twice_a);
	snprintf(columns[1], sizeof(columns[1]), "%zu", match->twice_b);
	diag_add(said, "ING006",
		 &(struct diag_at){ .file = file,
				    .line = head->rows[match->last_row].line,
				    .column = (long)match->twice_b },
		 columns[0], columns[1], same ? two->title : two->passed_over->header, NULL);
}

/* The title of the column that has 'field'. */
static const char *title_of(const struct header_match *match, const struct field *field)
{
	for (size_t i = 0; i < match->nr; i++) {
		if (match->columns[i].field == field)
			return match->columns[i].title;
	}
	return field->header;
}

/* What is to be said of a column that is not taken, or only for want of a better one. */
static void say_column(const struct header_match *match, const struct header_column *column,
		       const struct diag_at *at, struct diag *said)
{
	if (column->stands_in)
		diag_add(said, "ING225", at, column->field->header, column->title, NULL);
	else if (column->field)
		return;
	else if (column->passed_over)
		diag_add(said, "ING226", at, column->passed_over->header,
			 title_of(match, column->passed_over), NULL);
	else if (column->is_silent || column->is_measure || (column->is_unit && !column->is_part))
		return;
	else if (!column->is_part && header_is_money(column))
		diag_add(said, "ING227", at, column->title, NULL);
	else if (header_is_case_date(column))
		diag_add(said, "ING239", at, column->title, NULL);
	else
		diag_add(said, "ING028", at, NULL);
}

static void say_columns(const struct header_match *match, const struct head *head, const char *file,
			struct diag *said)
{
	for (size_t i = 0; i < match->nr; i++) {
		const struct diag_at at = { .file = file,
					    .line = head->rows[match->last_row].line,
					    .column = (long)i + 1,
					    .field = match->columns[i].title };

		say_column(match, &match->columns[i], &at, said);
	}
}

static bool is_number(const char *text)
{
	return text[0] >= '0' && text[0] <= '9' && !text[strspn(text, "0123456789.,")];
}

/* A header with data among its titles: the line breaks behind it are lost. A day is no title; a
 * number may be one, but not of a table without rows. */
static bool has_data_among_titles(const struct header_match *match, const struct head *head)
{
	bool has_rows = head->nr > match->last_row + 1;

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];
		unsigned flags = 0;
		int day;

		if (column->field || column->is_silent)
			continue;
		if (date_read(&day, &flags, column->title) == DATE_OK && !(flags & DATE_SERIAL))
			return true;
		if (!has_rows && (is_number(column->title) ||
				  month_read(&day, &flags, column->title, 0) == DATE_OK))
			return true;
	}
	return false;
}

/* True when rows of data stand above the header, and said. */
static bool say_data_above(const struct header_match *match, const struct head *head,
			   const char *file, struct diag *said)
{
	const struct head_row *data = other_header_data_above(head, match);
	char lines[2][24];

	if (!data)
		return false;
	snprintf(lines[0], sizeof(lines[0]), "%ld", data->line);
	snprintf(lines[1], sizeof(lines[1]), "%ld", head->rows[match->first_row].line);
	diag_add(said, "ING230", &(struct diag_at){ .file = file, .line = data->line }, lines[0],
		 lines[1], NULL);
	return true;
}

/* True when a table of figures has a column of a month beside that of its figures, and said: what
 * stands there would be lost. */
static bool say_month_beside(const struct header_match *match, const struct head *head,
			     const char *file, struct diag *said)
{
	const char *title;

	if (strcmp(match->form->table, "measures") != 0 || !months_beside(&title, match))
		return false;
	diag_add(said, "ING300",
		 &(struct diag_at){ .file = file, .line = head->rows[match->last_row].line }, title,
		 NULL);
	return true;
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
	} else if (say_months_across(head, rules, file, said)) {
		return;
	} else if (is_totals_table(head)) {
		diag_add(said, "ING233", &at, "", NULL);
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
		     match->columns[c].is_unit && !match->columns[c].is_part && !clues->unit_cell &&
		     r < head->nr;
		     r++) {
			if (c < head->rows[r].nr && head->rows[r].cells[c][0] &&
			    !is_measure_unit(head->rows[r].cells[c]))
				clues->unit_cell = head->rows[r].cells[c];
		}
	}
}

/* True for what may stand beside 无 in a file that has no table: whose it is and of what, the day,
 * who signs. */
static bool is_beside_nothing(const struct rules *rules, const char *cell)
{
	static const char *const words[] = { "报", "填", "签", "章", "负责人", "联系", "电话" };
	unsigned flags;
	int day;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(cell, words[i]))
			return true;
	}
	return unit_in_text(rules, cell) || form_in_text(rules, cell) ||
	       date_read(&day, &flags, cell) == DATE_OK;
}

/* True when the file has no table, but says that there is nothing to report. */
static bool says_nothing(const struct head *head, const struct rules *rules)
{
	struct buf key = BUF_INIT;
	bool nothing = false, more = head->nr == HEAD_ROWS_MAX || head->open_quote;

	for (size_t r = 0; !more && r < head->nr; r++) {
		for (size_t c = 0; !more && c < head->rows[r].nr; c++) {
			const char *cell = head->rows[r].cells[c];

			buf_reset(&key);
			text_add_name_key(&key, cell, strlen(cell));
			if (words_say_nothing(key.data))
				nothing = true;
			else
				more = key.nr && !is_beside_nothing(rules, cell);
		}
	}
	buf_release(&key);
	return nothing && !more;
}

/* A file of one word, 无, is of the form that its name tells: it has all rows above its header. */
static int recognise_nothing(struct header_match *out, const struct head *head,
			     const struct rules *rules, struct identity_clues *clues,
			     struct diag *said)
{
	const struct form *form;
	const char *where;

	clues->titles = head->rows;
	clues->nr_titles = head->nr;
	form = identify_form(&where, rules, clues);
	if (!form) {
		diag_add(said, "ING223", &(struct diag_at){ .file = clues->shown }, NULL);
		return -1;
	}
	*out = (struct header_match){ .form = form, .last_row = head->nr - 1 };
	return 0;
}

/* What is wrong with the unit of a column: money of another country, a count for money, counts by
 * the hundred or the ten thousand; 'in_doubt': its title names two. NULL: nothing. */
static const char *unit_fault(const struct header_column *column, int above, bool in_doubt)
{
	const struct field *field = column->field;
	int scale = column->scale ? column->scale : above;

	if (field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_MEASURE) {
		if (scale == MONEY_FOREIGN)
			return "ING204";
		if (scale == MONEY_SMALL)
			return "ING253";
	}
	if (field->type == FIELD_TYPE_MONEY && (column->counts || in_doubt))
		return "ING205";
	if (column->counts_in_bulk &&
	    (field->type == FIELD_TYPE_COUNT || field->type == FIELD_TYPE_MEASURE))
		return "ING205";
	return NULL;
}

/* The cell of a row over column 'i', merged as it may be: its own or the next filled one to the
 * left;
 * "" when there is none. */
static const char *cell_over(const struct head_row *row, size_t i, bool merged)
{
	size_t at = i < row->nr ? i : row->nr;

	if (i < row->nr && (row->cells[i][0] || !merged))
		return row->cells[i];
	while (merged && at > 0)
		if (row->cells[--at][0])
			return row->cells[at];
	return "";
}

/* The cell of the header over column 'i', or the remark above it, that names two units of money,
 * and its line; NULL: there is none. */
static const char *find_doubt(long *line, const struct header_match *match, const struct head *head,
			      size_t i)
{
	for (size_t r = 0; r <= match->last_row; r++) {
		const struct head_row *row = &head->rows[r];
		bool above = r < match->last_row;
		const char *over = cell_over(row, i, above);

		*line = row->line;
		if (r >= match->first_row && money_scales_differ(over))
			return over;
		for (size_t c = 0; above && !match->columns[i].scale && c < row->nr; c++)
			if (header_unit_above(row->cells[c]) && money_scales_differ(row->cells[c]))
				return row->cells[c];
	}
	return NULL;
}

/* 0, or -1 when a column is given in a unit that does not fit it. */
static int check_units(const struct header_match *match, const struct head *head, const char *file,
		       struct diag *said)
{
	int above = unit_line_above(head, match), rc = 0;

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];
		long line;
		const char *doubt = find_doubt(&line, match, head, i);
		const char *code = column->field ? unit_fault(column, above, doubt != NULL) : NULL;

		if (!code)
			continue;
		diag_add(said, code,
			 &(struct diag_at){ .file = file,
					    .line = doubt ? line : head->rows[match->last_row].line,
					    .column = (long)i + 1,
					    .field = column->field->header,
					    .value = doubt ? doubt : column->title },
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
	if (!best && says_nothing(head, rules))
		return recognise_nothing(out, head, rules, clues, said);
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
		say_missing(match, head, rules, clues->shown, said);
	if (match->twice_a)
		say_twice(match, head, clues->shown, said);
	if (match->nr_missing || match->twice_a || check_units(match, head, clues->shown, said) < 0)
		return -1;
	if (has_data_among_titles(match, head)) {
		diag_add(said, "ING224",
			 &(struct diag_at){ .file = clues->shown,
					    .line = head->rows[match->last_row].line },
			 NULL);
		return -1;
	}
	if (say_data_above(match, head, clues->shown, said))
		return -1;
	if (say_month_beside(match, head, clues->shown, said))
		return -1;
	if (side_table_check(match, head, rules, clues->shown, said) < 0)
		return -1;
	say_columns(match, head, clues->shown, said);
	find_unit_cell(clues, head, match);
	*out = *match;
	return 0;
}
