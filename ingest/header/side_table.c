/* side_table.c - see side_table.h. */
#include "ingest/header/side_table.h"

#include <stdio.h>
#include <string.h>

/* Columns that make titles those of a form: all it requires, or several. */
enum { MATCHED_MIN = 2, OTHER_FORM_MIN = 3, FIGURE_DIGITS_MAX = 6 };

/* Columns from..to (indices, 'to' behind the last) beside those of the form. */
struct beside {
	size_t from, to;
	bool is_apart; /* a blank column stands between */
};

static bool is_blank_column(const struct header_match *match, const struct head *head, size_t c)
{
	if (match->columns[c].title[0])
		return false;
	for (size_t r = match->last_row + 1; r < head->nr; r++) {
		if (c < head->rows[r].nr && head->rows[r].cells[c][0])
			return false;
	}
	return true;
}

/* Behind the last of the form's columns, and behind the first blank column there. */
static struct beside on_the_right(const struct header_match *match, const struct head *head)
{
	struct beside beside = { .to = match->nr };

	for (size_t c = 0; c < match->nr; c++)
		if (match->columns[c].field)
			beside.from = c + 1;
	for (size_t c = beside.from; c < match->nr && !beside.is_apart; c++) {
		if (is_blank_column(match, head, c)) {
			beside.is_apart = true;
			beside.from = c + 1;
		}
	}
	return beside;
}

static struct beside on_the_left(const struct header_match *match, const struct head *head)
{
	struct beside beside = { 0 };

	while (beside.to < match->nr && !match->columns[beside.to].field)
		beside.to++;
	for (size_t c = beside.to; c-- > 0 && !beside.is_apart;) {
		if (is_blank_column(match, head, c)) {
			beside.is_apart = true;
			beside.to = c;
		}
	}
	return beside;
}

/* The other form whose columns the titles are; NULL: none. */
static const struct form *form_of(const struct header_match *match, const struct head *head,
				  const struct rules *rules, const struct beside *beside)
{
	struct arena arena = ARENA_INIT;
	struct head_row titles = { .nr = match->nr };
	const struct form *found = NULL;

	titles.cells = arena_alloc(&arena, (match->nr + 1) * sizeof(*titles.cells));
	for (size_t c = 0; c < match->nr; c++) {
		bool is_in = c >= beside->from && c < beside->to;

		titles.cells[c] = arena_strdup(&arena, is_in ? match->columns[c].title : "");
	}
	for (size_t i = 0; i < rules->nr_forms && !found; i++) {
		struct header_match other;

		if (&rules->forms[i] == match->form)
			continue;
		header_of_row(&other, head->index, &rules->forms[i], &titles, &arena);
		if (other.nr_matched >= (other.nr_missing ? OTHER_FORM_MIN : MATCHED_MIN))
			found = &rules->forms[i];
	}
	arena_release(&arena);
	return found;
}

/* A column of numbers that are no figures. */
static bool is_of_numbers(const char *title)
{
	static const char *const words[] = { "电话", "手机", "传真", "邮编", "邮政", "编号", "文号",
					     "证号", "账号", "编码", "代码", "年份", "年度" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(title, words[i]))
			return true;
	}
	return false;
}

static bool is_figure(const char *cell)
{
	size_t digits = strspn(cell, "0123456789");

	return digits && digits <= FIGURE_DIGITS_MAX &&
	       !cell[digits + strspn(cell + digits, "0123456789.,")];
}

static bool has_figures(const struct header_match *match, const struct head *head,
			const struct beside *beside)
{
	for (size_t c = beside->from; c < beside->to; c++) {
		const struct header_column *column = &match->columns[c];

		if (!column->title[0] || column->is_silent || is_of_numbers(column->title))
			continue;
		for (size_t r = match->last_row + 1; r < head->nr; r++) {
			if (c < head->rows[r].nr && is_figure(head->rows[r].cells[c]))
				return true;
		}
	}
	return false;
}

/* Append 第6列至第8列“月份”“指标”“数值”. */
static void add_columns(struct buf *out, const struct header_match *match,
			const struct beside *beside)
{
	size_t first = 0, last = 0;
	struct buf titles = BUF_INIT;

	for (size_t c = beside->from; c < beside->to; c++) {
		if (!match->columns[c].title[0])
			continue;
		first = first ? first : c + 1;
		last = c + 1;
		buf_addf(&titles, "“%s”", match->columns[c].title);
	}
	if (last > first)
		buf_addf(out, "第%zu列至第%zu列%s", first, last, titles.data);
	else
		buf_addf(out, "第%zu列%s", first, titles.data);
	buf_release(&titles);
}

static int check_side(const struct header_match *match, const struct head *head,
		      const struct rules *rules, const struct beside *beside, const char *file,
		      struct diag *said)
{
	struct diag_at at = { .file = file, .line = head->rows[match->last_row].line };
	const struct form *form = form_of(match, head, rules, beside);
	struct buf columns = BUF_INIT;
	bool refused = form && beside->is_apart;

	if (!form && !(beside->is_apart && has_figures(match, head, beside)))
		return 0;
	add_columns(&columns, match, beside);
	if (refused)
		diag_add(said, "ING307", &at, columns.data, form->name, NULL);
	else
		diag_add(said, "ING308", &at, columns.data, NULL);
	buf_release(&columns);
	return refused ? -1 : 0;
}

int side_table_check(const struct header_match *match, const struct head *head,
		     const struct rules *rules, const char *file, struct diag *said)
{
	const struct beside left = on_the_left(match, head), right = on_the_right(match, head);
	int rc = check_side(match, head, rules, &left, file, said);

	return check_side(match, head, rules, &right, file, said) < 0 ? -1 : rc;
}
