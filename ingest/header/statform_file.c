/* statform_file.c - see statform_file.h. */
#include "ingest/header/statform_file.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/rule_value.h"
#include "core/system/csv.h"
#include "core/system/csv_file.h"
#include "ingest/header/period_heading.h"
#include "ingest/header/period_text.h"

enum {
	ROWS_MAX = 200,	   /* of a file that may be a form */
	HEAD_MAX = 20,	   /* rows above its column numbers */
	COLUMNS_MAX = 20,  /* of the ledger: c1 to c20 */
	ALIKE_PERCENT = 80 /* of the columns' names */
};

struct sheet_row {
	const char **cells;
	size_t nr;
	long line;
};

struct sheet_text {
	struct arena arena;
	struct sheet_row rows[ROWS_MAX];
	size_t nr;
	/* the row 甲 乙 1 2 ... */
	size_t numbers;
	size_t code_column;
	size_t columns[COLUMNS_MAX], nr_columns;
};

static const char *cell_at(const struct sheet_row *row, size_t i)
{
	return i < row->nr ? row->cells[i] : "";
}

static int read_rows(struct sheet_text *out, const char *path, enum encoding encoding,
		     char delimiter, struct diag *diag)
{
	struct csv_file *file = csv_file_open(path, encoding, delimiter, diag);
	struct csv_row row;

	out->nr = 0;
	if (!file)
		return -1;
	while (out->nr < ROWS_MAX && csv_file_next_text(file, &row) == CSV_ROW_OK) {
		struct sheet_row *kept = &out->rows[out->nr++];

		*kept = (struct sheet_row){ .nr = row.nr, .line = row.line };
		kept->cells = arena_alloc(&out->arena, (row.nr + 1) * sizeof(*kept->cells));
		for (size_t i = 0; i < row.nr; i++) {
			struct buf text = BUF_INIT;

			text_prose(&text, row.fields[i].data, row.fields[i].nr);
			kept->cells[i] = arena_strdup(&out->arena, text.data ? text.data : "");
			buf_release(&text);
		}
	}
	csv_file_free(file);
	return 0;
}

/* 乙, then 1, 2, 3, ... to the end of the row. */
static bool is_numbers(struct sheet_text *sheet, const struct sheet_row *row)
{
	size_t i = 0;
	int number;

	while (i < row->nr && strcmp(row->cells[i], "乙") != 0)
		i++;
	if (i == row->nr)
		return false;
	sheet->code_column = i++;
	sheet->nr_columns = 0;
	for (; i < row->nr && sheet->nr_columns < COLUMNS_MAX; i++) {
		if (!row->cells[i][0])
			continue;
		if (!rule_value_integer(&number, row->cells[i]) ||
		    number != (int)sheet->nr_columns + 1)
			return false;
		sheet->columns[sheet->nr_columns++] = i;
	}
	return sheet->nr_columns > 0;
}

static bool find_numbers(struct sheet_text *sheet)
{
	for (size_t r = 0; r < sheet->nr && r < HEAD_MAX; r++)
		if (is_numbers(sheet, &sheet->rows[r])) {
			sheet->numbers = r;
			return true;
		}
	return false;
}

static bool has_name(const char *text, const char *name)
{
	struct buf in = BUF_INIT, wanted = BUF_INIT;
	bool found;

	text_add_name_key(&in, text, strlen(text));
	text_add_name_key(&wanted, name, strlen(name));
	found = in.nr && wanted.nr && strstr(in.data, wanted.data) != NULL;
	buf_release(&in);
	buf_release(&wanted);
	return found;
}

/* ---- which form */

static bool is_titled(const struct sheet_text *sheet, const char *name, const struct statform *form)
{
	if (has_name(name, form->title))
		return true;
	for (size_t r = 0; r < sheet->numbers; r++)
		for (size_t i = 0; i < sheet->rows[r].nr; i++)
			if (has_name(sheet->rows[r].cells[i], form->title) ||
			    (form->table_no[0] &&
			     has_name(sheet->rows[r].cells[i], form->table_no)))
				return true;
	return false;
}

/* A cell above the sheet's column number 'k' has the name. */
static bool is_above(const struct sheet_text *sheet, size_t k, const char *name)
{
	for (size_t r = 0; r < sheet->numbers; r++)
		if (has_name(cell_at(&sheet->rows[r], sheet->columns[k]), name))
			return true;
	return false;
}

static bool is_headed(const struct sheet_text *sheet, const struct statform *form)
{
	size_t alike = 0;

	if (form->nr_columns != sheet->nr_columns)
		return false;
	for (size_t c = 0; c < form->nr_columns; c++)
		alike += is_above(sheet, c, form->columns[c].name);
	return alike * 100 >= form->nr_columns * ALIKE_PERCENT;
}

/* Columns that stand elsewhere, by their names: a name that is not in its place but in another that
 * lacks its own is that column. A name that is nowhere is a synonym, and its place tells. False
 * when the two contradict each other. */
static bool order_columns(struct sheet_text *sheet, const struct statform *form)
{
	size_t columns[COLUMNS_MAX] = { 0 };
	bool taken[COLUMNS_MAX] = { false }, moved[COLUMNS_MAX] = { false };

	for (size_t c = 0; c < form->nr_columns; c++) {
		columns[c] = sheet->columns[c];
		if (is_above(sheet, c, form->columns[c].name))
			continue;
		for (size_t k = 0; k < form->nr_columns && !moved[c]; k++) {
			if (taken[k] || is_above(sheet, k, form->columns[k].name) ||
			    !is_above(sheet, k, form->columns[c].name))
				continue;
			columns[c] = sheet->columns[k];
			taken[k] = moved[c] = true;
		}
	}
	for (size_t c = 0; c < form->nr_columns; c++)
		if (taken[c] != moved[c])
			return false;
	memcpy(sheet->columns, columns, form->nr_columns * sizeof(*columns));
	return true;
}

static const struct statform *form_of(const struct sheet_text *sheet, const struct rules *rules,
				      const char *name)
{
	for (size_t i = 0; i < rules->nr_statforms; i++)
		if (is_titled(sheet, name, &rules->statforms[i]))
			return &rules->statforms[i];
	for (size_t i = 0; i < rules->nr_statforms; i++)
		if (is_headed(sheet, &rules->statforms[i]))
			return &rules->statforms[i];
	return NULL;
}

/* ---- its rows as those of the ledger */

/* Words of cells that state the period of the figures, and of those that state another day: the
 * form's marks (有效期至：2026年6月), when it was filled in. */
static const char *const of_period[] = { "报告期", "统计期", "期间", "所属期", "期别", NULL };
static const char *const of_other[] = { "有效期", "批准", "备案", "文号", "表号", "制定",
					"修订",	  "报出", "填表", "日期", "时间", NULL };

static bool has_any(const char *text, const char *const *words)
{
	while (*words && !strstr(text, *words))
		words++;
	return *words != NULL;
}

/* Stated above the numbers, by a cell that says so or by any. */
static bool period_above(struct period *out, const struct sheet_text *sheet,
			 const struct period *folder, bool any)
{
	for (size_t r = 0; r < sheet->numbers; r++)
		for (size_t i = 0; i < sheet->rows[r].nr; i++) {
			const char *cell = sheet->rows[r].cells[i];

			if (!has_any(cell, of_other) && (any || has_any(cell, of_period)) &&
			    period_in_text(out, cell, folder,
					   period_is_heading(cell) ? PERIOD_IN_HEADING
								   : PERIOD_IN_TITLE))
				return true;
		}
	return false;
}

static bool find_period(struct period *out, const struct sheet_text *sheet, const char *name,
			const struct period *folder)
{
	if (period_above(out, sheet, folder, false) ||
	    period_in_text(out, name, folder, PERIOD_IN_NAME) ||
	    period_above(out, sheet, folder, true))
		return true;
	if (folder)
		*out = *folder;
	return folder != NULL;
}

static void add_header(struct buf *out, const struct form *ledger)
{
	for (size_t i = 0; i < ledger->nr_fields; i++)
		csv_add_field(out, ledger->fields[i].header, i == 0);
	buf_addch(out, '\n');
}

/* Number of the column that a field named c1, c2, ... is of, 0 for another field. */
static size_t column_number(const struct field *field)
{
	int number;

	return field->name[0] == 'c' && rule_value_integer(&number, field->name + 1)
		       ? (size_t)number
		       : 0;
}

static void add_row(struct buf *out, const struct sheet_text *sheet, const struct sheet_row *row,
		    const struct form *ledger, const struct statform *form,
		    const struct period *period)
{
	char code[PERIOD_CODE_SIZE], month[PERIOD_CODE_SIZE];

	for (size_t i = 0; i < ledger->nr_fields; i++) {
		const struct field *field = &ledger->fields[i];
		size_t number = column_number(field);
		const char *text = "";

		if (strcmp(field->name, "form") == 0)
			text = form->id;
		else if (strcmp(field->name, "row_no") == 0)
			text = cell_at(row, sheet->code_column);
		else if (strcmp(field->name, "period") == 0)
			text = period_code(code, period);
		else if (strcmp(field->name, "month") == 0)
			text = month_code(month, period->last_month);
		else if (number && number <= sheet->nr_columns)
			text = cell_at(row, sheet->columns[number - 1]);
		if (strcmp(text, "-") == 0 || strcmp(text, "—") == 0)
			text = "";
		csv_add_field(out, text, i == 0);
	}
	buf_addch(out, '\n');
}

static bool has_figures(const struct sheet_text *sheet, const struct sheet_row *row)
{
	int code;

	if (!rule_value_integer(&code, cell_at(row, sheet->code_column)))
		return false;
	for (size_t c = 0; c < sheet->nr_columns; c++)
		if (cell_at(row, sheet->columns[c])[strspn(cell_at(row, sheet->columns[c]), "-—")])
			return true;
	return false;
}

/* ---- 补充资料: words below the form, "补充资料（23）：不予行政处罚案件　1　件" */

static const char *behind_bracket(const char *at)
{
	static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const char *end = text_starts(at, pairs[i][0]) ? strstr(at, pairs[i][1]) : NULL;

		if (end)
			return end + strlen(pairs[i][1]);
	}
	return at;
}

/* Where the next of such lines begins in the words, or their end. */
static const char *next_supplement(const char *words, const struct statform *form)
{
	const char *next = words + strlen(words);

	for (size_t i = 0; i < form->nr_rows; i++) {
		const char *at =
			form->rows[i].supplement ? strstr(words, form->rows[i].name) : NULL;

		next = at && at < next ? at : next;
	}
	return next;
}

/* The number behind the line's name, not one in brackets, which is a code. Empty: none is told. */
static char *supplement_number(const char *words, const struct statform *form,
			       const struct statform_row *line)
{
	static const char digits[] = "0123456789";
	const char *at = strstr(words, line->name), *end;

	if (!at)
		return xstrdup("");
	at += strlen(line->name);
	end = next_supplement(at, form);
	while (at < end && !strchr(digits, *at)) {
		const char *behind = behind_bracket(at);

		at = behind > at ? behind : at + 1;
	}
	return xstrndup(at, at < end ? strspn(at, digits) : 0);
}

/* As the row that the line would be in the form: its code, its number in the first column. */
static void add_supplement(struct buf *out, const struct sheet_text *sheet, int code,
			   const char *number, const struct form *ledger,
			   const struct statform *form, const struct period *period)
{
	size_t nr = sheet->rows[sheet->numbers].nr;
	const char **cells = xcalloc(nr, sizeof(*cells));
	const struct sheet_row row = { .cells = cells, .nr = nr };
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < nr; i++)
		cells[i] = "";
	buf_addf(&text, "%d", code);
	cells[sheet->code_column] = text.data;
	cells[sheet->columns[0]] = number;
	add_row(out, sheet, &row, ledger, form, period);
	buf_release(&text);
	free(cells);
}

static void pad_to(struct buf *out, long *at, long line)
{
	for (; *at < line; ++*at)
		buf_addch(out, '\n');
}

static void add_supplements(struct buf *out, long *at, const struct sheet_text *sheet,
			    const struct sheet_row *row, const struct form *ledger,
			    const struct statform *form, const struct period *period)
{
	struct buf words = BUF_INIT;

	for (size_t i = 0; i < row->nr; i++)
		buf_addf(&words, "%s ", row->cells[i]);
	for (size_t i = 0; i < form->nr_rows && words.nr; i++) {
		const struct statform_row *line = &form->rows[i];
		char *number = line->supplement ? supplement_number(words.data, form, line) : NULL;

		if (number && number[0]) {
			pad_to(out, at, row->line);
			add_supplement(out, sheet, line->code, number, ledger, form, period);
			++*at;
		}
		free(number);
	}
	buf_release(&words);
}

/* With a title that tells the period where no folder does. */
static void make_text(struct buf *out, const struct sheet_text *sheet, const struct form *ledger,
		      const struct statform *form, const struct period *period, bool titled)
{
	char name[64];
	long at = 1;

	if (titled && sheet->rows[sheet->numbers].line > 1)
		buf_addstr(out, period_name(name, sizeof(name), period));
	pad_to(out, &at, sheet->rows[sheet->numbers].line);
	add_header(out, ledger);
	at++;
	for (size_t r = sheet->numbers + 1; r < sheet->nr; r++) {
		if (!has_figures(sheet, &sheet->rows[r])) {
			add_supplements(out, &at, sheet, &sheet->rows[r], ledger, form, period);
			continue;
		}
		pad_to(out, &at, sheet->rows[r].line);
		add_row(out, sheet, &sheet->rows[r], ledger, form, period);
		at++;
	}
}

int statform_file_read(struct statform_file *out, const char *path, enum encoding encoding,
		       const struct rules *rules, const char *name, const struct period *folder,
		       struct diag *diag)
{
	static const char delimiters[] = { ',', '\t', ';' };
	const struct form *ledger = rules_form(rules, statform_ledger);
	struct sheet_text *sheet = xcalloc(1, sizeof(*sheet));
	struct period period;
	bool found = false;
	int rc = 0;

	*out = (struct statform_file)STATFORM_FILE_INIT;
	for (size_t i = 0; i < sizeof(delimiters) && rc == 0 && !found; i++) {
		rc = read_rows(sheet, path, encoding, delimiters[i], diag);
		found = rc == 0 && find_numbers(sheet);
	}
	if (found) {
		out->form = form_of(sheet, rules, name);
		out->kind = STATFORM_FILE_UNKNOWN;
		if (out->form && ledger && out->form->nr_columns == sheet->nr_columns &&
		    order_columns(sheet, out->form) && find_period(&period, sheet, name, folder)) {
			out->kind = STATFORM_FILE_KNOWN;
			make_text(&out->text, sheet, ledger, out->form, &period, !folder);
		}
	}
	arena_release(&sheet->arena);
	free(sheet);
	return rc;
}
