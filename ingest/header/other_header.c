/* other_header.c - see other_header.h. */
#include "ingest/header/other_header.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "ingest/header/nothing_words.h"

/* Columns that make a row a header, cells that make it one of data. */
enum { MATCHED_MIN = 2, OTHER_FORM_MIN = 3, VALUES_MIN = 2, FILLED_MIN = 2 };

static size_t count_filled(const struct head_row *row)
{
	size_t filled = 0;

	for (size_t i = 0; i < row->nr; i++)
		filled += row->cells[i][0] != '\0';
	return filled;
}

/* Few titles begin with a digit, nearly every row of data has a cell that does. */
static bool has_figures(const struct head_row *row)
{
	for (size_t i = 0; i < row->nr; i++) {
		if (row->cells[i][0] >= '0' && row->cells[i][0] <= '9')
			return true;
	}
	return false;
}

/* True when the row is mostly titles of the form's columns; then '*out' is what they say. */
static bool is_header(struct header_match *out, const struct head *head, const struct form *form,
		      const struct head_row *row, struct arena *arena)
{
	size_t told = 0;

	if (has_figures(row))
		return false;
	header_of_row(out, head->index, form, row, arena);
	for (size_t i = 0; i < out->nr; i++)
		told += !out->columns[i].is_silent;
	return out->nr_matched >= MATCHED_MIN && 2 * out->nr_matched >= told;
}

static int scale_of(const struct header_column *column, int default_scale)
{
	if (column->scale)
		return column->scale;
	return default_scale ? default_scale : MONEY_YUAN;
}

static bool has_same_columns(const struct header_match *one, const struct header_match *two,
			     int default_scale)
{
	static const struct header_column none = { .field = NULL };
	size_t nr = one->nr > two->nr ? one->nr : two->nr;

	for (size_t i = 0; i < nr; i++) {
		const struct header_column *a = i < one->nr ? &one->columns[i] : &none;
		const struct header_column *b = i < two->nr ? &two->columns[i] : &none;

		if (a->field != b->field)
			return false;
		if (a->field && scale_of(a, default_scale) != scale_of(b, default_scale))
			return false;
	}
	return true;
}

static bool has_same_cells(const struct head_row *one, const struct head_row *two)
{
	size_t nr = one->nr > two->nr ? one->nr : two->nr;

	for (size_t i = 0; i < nr; i++) {
		if (strcmp(i < one->nr ? one->cells[i] : "", i < two->nr ? two->cells[i] : "") != 0)
			return false;
	}
	return true;
}

/* A header of several rows comes again row by row. */
static bool is_row_of(const struct head *head, const struct header_match *match,
		      const struct head_row *row)
{
	for (size_t r = match->first_row; r <= match->last_row; r++) {
		if (has_same_cells(&head->rows[r], row))
			return true;
	}
	return false;
}

/* The form other than 'own' that most columns of the row are of: more than 'least', and all that
 * it requires or several. NULL: none. */
static const struct form *find_form(const struct head *head, const struct rules *rules,
				    const struct form *own, size_t least,
				    const struct head_row *row, struct arena *arena)
{
	const struct form *found = NULL;

	for (size_t i = 0; i < rules->nr_forms; i++) {
		struct header_match other;

		if (&rules->forms[i] == own ||
		    !is_header(&other, head, &rules->forms[i], row, arena) ||
		    (other.nr_missing && other.nr_matched < OTHER_FORM_MIN))
			continue;
		if (other.nr_matched > least) {
			found = &rules->forms[i];
			least = other.nr_matched;
		}
	}
	return found;
}

/* The form that a row of a single cell names. */
static const struct form *named_form(const struct rules *rules, const struct head_row *row)
{
	const char *text = "";

	if (count_filled(row) != 1)
		return NULL;
	for (size_t i = 0; i < row->nr; i++)
		if (row->cells[i][0])
			text = row->cells[i];
	for (size_t i = 0; i < rules->nr_forms; i++)
		if (strstr(text, rules->forms[i].name))
			return &rules->forms[i];
	return NULL;
}

enum other_header other_header_judge(const struct form **form, const struct head *head,
				     const struct rules *rules, const struct header_match *match,
				     const struct head_row *row, int default_scale)
{
	enum other_header kind = OTHER_HEADER_NONE;
	struct arena arena = ARENA_INIT;
	struct header_match other = { .nr_matched = 0 };
	bool is_own = is_header(&other, head, match->form, row, &arena);

	*form = find_form(head, rules, match->form, other.nr_matched, row, &arena);
	if (!*form && !is_own)
		*form = named_form(rules, row);
	if (*form)
		kind = *form == match->form ? OTHER_HEADER_TITLE : OTHER_HEADER_FORM;
	else if (is_own)
		kind = has_same_columns(match, &other, default_scale) || is_row_of(head, match, row)
			       ? OTHER_HEADER_SAME
			       : OTHER_HEADER_DIFFERS;
	arena_release(&arena);
	return kind;
}

/* A cell of what is written above a table: whose it is, of which days. */
static bool is_label(const char *cell)
{
	static const char *const words[] = { ":", "单位", "日期", "时间", "截至" };
	static const char *const ends[] = { "至", "-", "~", "—", "表", "期" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(cell, words[i]))
			return true;
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (text_ends(cell, ends[i]))
			return true;
	}
	return false;
}

static bool is_value(const char *cell)
{
	unsigned flags = 0;
	int day;

	return (text_ends(cell, "号") && strpbrk(cell, "0123456789")) ||
	       (cell[0] >= '0' && cell[0] <= '9' && !cell[strspn(cell, "0123456789.,")]) ||
	       date_read(&day, &flags, cell) == DATE_OK ||
	       month_read(&day, &flags, cell, 0) == DATE_OK;
}

static bool is_data(const struct head_row *row)
{
	size_t values = 0;

	for (size_t i = 0; i < row->nr; i++) {
		if (!row->cells[i][0])
			continue;
		if (is_value(row->cells[i]))
			values++;
		else if (is_label(row->cells[i]))
			return false;
	}
	return values >= VALUES_MIN && count_filled(row) > values;
}

/* True when a row of one cell says 无. */
static bool says_none(const struct head_row *row)
{
	struct buf key = BUF_INIT;
	bool none;

	for (size_t i = 0; count_filled(row) == 1 && i < row->nr; i++)
		if (row->cells[i][0])
			text_add_name_key(&key, row->cells[i], strlen(row->cells[i]));
	none = key.nr && words_say_nothing(key.data);
	buf_release(&key);
	return none;
}

/* True when more columns of the row are those of another form that the head has than the 'least' of
 * its own. */
static bool is_header_of_other(const struct head *head, const struct form *own, size_t least,
			       const struct head_row *row, struct arena *arena)
{
	for (size_t i = 0; i < head->nr_matches; i++) {
		const struct form *form = head->matches[i].form;
		struct header_match other;

		if (form && form != own && is_header(&other, head, form, row, arena) &&
		    !other.nr_missing && other.nr_matched > least)
			return true;
	}
	return false;
}

const struct head_row *other_header_data_above(const struct head *head,
					       const struct header_match *match)
{
	const struct head_row *found = NULL;
	struct arena arena = ARENA_INIT;
	struct header_match other;
	bool below_header = false, below_other = false;

	for (size_t r = 0; !found && r < match->first_row; r++) {
		const struct head_row *row = &head->rows[r];

		size_t matched =
			is_header(&other, head, match->form, row, &arena) ? other.nr_matched : 0;

		if (is_header_of_other(head, match->form, matched, row, &arena))
			below_other = true;
		else if (matched)
			below_header = true;
		else if (is_data(row) ||
			 ((below_header || below_other) && count_filled(row) >= FILLED_MIN) ||
			 (below_other && says_none(row)))
			found = row;
	}
	arena_release(&arena);
	return found;
}
