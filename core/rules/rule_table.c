/* rule_table.c - see rule_table.h. */
#include "core/rules/rule_table.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/period.h"
#include "core/base/text.h"
#include "core/system/csv.h"

/* Append 'text' as UTF-8: as it is, or read as GB18030. Returns -1 when it is neither. */
static int decode(struct buf *out, const char *text, size_t nr)
{
	iconv_t cd;
	char *in = (char *)(uintptr_t)text, *to;
	size_t left = nr, room = nr * 2 + 4;
	bool bom = nr >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
	int rc = 0;

	if (text_is_utf8(text, nr)) {
		buf_add(out, text + (bom ? 3 : 0), nr - (bom ? 3 : 0));
		return 0;
	}
	if (bom)
		return -1;
	cd = iconv_open("UTF-8", "GB18030");
	if (cd == (iconv_t)-1)
		BUG("iconv has no GB18030");
	buf_reserve(out, room);
	to = out->data + out->nr;
	if (iconv(cd, &in, &left, &to, &room) == (size_t)-1)
		rc = -1;
	out->nr = (size_t)(to - out->data);
	out->data[out->nr] = '\0';
	iconv_close(cd);
	return rc;
}

/* A copy of the cell; the office's own punctuation stays as it wrote it. */
static const char *tidied(struct arena *arena, const struct csv_field *field)
{
	struct buf text = BUF_INIT;
	const char *copy;

	text_prose(&text, field->data, field->nr);
	copy = arena_strndup(arena, text.data, text.nr);
	buf_release(&text);
	return copy;
}

static bool row_is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->nr; i++) {
		if (row->fields[i].nr)
			return false;
	}
	return true;
}

static const char **read_cells(struct rule_table *table, const struct csv_row *row, size_t width)
{
	const char **cells = arena_alloc(table->arena, (width + 1) * sizeof(*cells));

	for (size_t i = 0; i < width; i++)
		cells[i] = i < row->nr ? tidied(table->arena, &row->fields[i]) : "";
	return cells;
}

static void add_row(struct rule_table *table, const struct csv_row *row)
{
	size_t before = table->alloc;
	char have[24], want[24];

	for (size_t i = table->nr_columns; i < row->nr; i++) {
		if (!row->fields[i].nr)
			continue;
		snprintf(have, sizeof(have), "%zu", row->nr);
		snprintf(want, sizeof(want), "%zu", table->nr_columns);
		diag_add(table->diag, "RUL002",
			 &(struct diag_at){ .file = table->name, .line = row->line }, have, want,
			 NULL);
		return;
	}
	table->cells = array_grow(table->cells, table->nr, &table->alloc, sizeof(*table->cells));
	if (table->alloc != before)
		table->lines = xrealloc(table->lines, table->alloc * sizeof(*table->lines));
	table->lines[table->nr] = row->line;
	table->cells[table->nr++] = read_cells(table, row, table->nr_columns);
}

static int read_rows(struct rule_table *table, struct csv_reader *reader)
{
	struct csv_row row;
	enum csv_row_state state;

	while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK) {
		if (row_is_blank(&row))
			continue;
		if (!table->columns) {
			table->nr_columns = row.nr;
			table->columns = read_cells(table, &row, row.nr);
			continue;
		}
		add_row(table, &row);
	}
	if (state == CSV_ROW_END)
		return 0;
	diag_add(table->diag, "RUL008", &(struct diag_at){ .file = table->name, .line = row.line },
		 NULL);
	return -1;
}

static long column_index(const struct rule_table *table, const char *column)
{
	for (size_t i = 0; i < table->nr_columns; i++) {
		if (strcmp(table->columns[i], column) == 0)
			return (long)i;
	}
	return -1;
}

int rule_table_load(struct rule_table *out, struct rules *rules, const char *name,
		    const char *const *required, struct diag *diag)
{
	const struct rules_file *file = rules_file(rules, name);
	struct rule_table table = { .name = name, .arena = &rules->arena, .diag = diag };
	struct diag_at at = { .file = name };
	struct csv_reader *reader;
	struct buf text = BUF_INIT;
	size_t errors = diag->errors;

	*out = table;
	if (!file) {
		diag_add(diag, "RUL011", &at, NULL);
		return -1;
	}
	if (decode(&text, file->text, file->nr) < 0) {
		diag_add(diag, "RUL009", &at, NULL);
		buf_release(&text);
		return -1;
	}
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	read_rows(&table, reader);
	csv_reader_free(reader);
	buf_release(&text);
	at.line = 1;
	for (size_t i = 0; required[i]; i++) {
		if (column_index(&table, required[i]) < 0)
			diag_add(diag, "RUL001", &at, required[i], NULL);
	}
	*out = table;
	return diag->errors == errors ? 0 : -1;
}

void rule_table_release(struct rule_table *table)
{
	free(table->cells);
	free(table->lines);
	table->cells = NULL;
	table->lines = NULL;
}

const char *rule_cell(const struct rule_table *table, size_t row, const char *column)
{
	long i = column_index(table, column);

	return i < 0 ? "" : table->cells[row][i];
}

struct diag_at rule_at(const struct rule_table *table, size_t row, const char *column)
{
	const char *value = rule_cell(table, row, column);

	return (struct diag_at){
		.file = table->name,
		.line = table->lines[row],
		.column = column_index(table, column) + 1,
		.field = column,
		.value = value[0] ? value : NULL,
	};
}

void rule_fault(const struct rule_table *table, size_t row, const char *column, const char *code,
		const char *arg1, const char *arg2)
{
	const struct diag_at at = rule_at(table, row, column);

	if (arg1)
		diag_add(table->diag, code, &at, arg1, arg2, NULL);
	else
		diag_add(table->diag, code, &at, NULL);
}

bool rule_unique(const struct rule_table *table, size_t row, const char *column, const char *also)
{
	const char *text = rule_cell(table, row, column);
	char line[24];

	for (size_t i = 0; text[0] && i < row; i++) {
		if (strcmp(rule_cell(table, i, column), text) != 0 ||
		    (also && strcmp(rule_cell(table, i, also), rule_cell(table, row, also)) != 0))
			continue;
		snprintf(line, sizeof(line), "%ld", table->lines[i]);
		rule_fault(table, row, column, "RUL005", text, line);
		return false;
	}
	return true;
}

const char *rule_text(const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_cell(table, row, column);

	if (!text[0])
		rule_fault(table, row, column, "RUL003", column, NULL);
	return text;
}

void rule_needed(const struct rule_table *table, size_t row, const char *const *columns)
{
	for (; *columns; columns++)
		rule_text(table, row, *columns);
}

int rule_integer(const struct rule_table *table, size_t row, const char *column, int fallback)
{
	const char *text = rule_cell(table, row, column);
	int64_t value;

	if (!text[0])
		return fallback;
	if (decimal_parse(&value, text, strlen(text), 0) != 0 || value > INT_MAX ||
	    value < INT_MIN) {
		rule_fault(table, row, column, "RUL007", NULL, NULL);
		return fallback;
	}
	return (int)value;
}

double rule_number(const struct rule_table *table, size_t row, const char *column, double fallback)
{
	const char *text = rule_cell(table, row, column);
	int64_t value;

	if (!text[0])
		return fallback;
	if (decimal_parse(&value, text, strlen(text), 9) < 0) {
		rule_fault(table, row, column, "RUL007", NULL, NULL);
		return fallback;
	}
	return strtod(text, NULL);
}

int rule_month(const struct rule_table *table, size_t row, const char *column, int fallback)
{
	const char *text = rule_cell(table, row, column);
	struct period period;

	if (!text[0])
		return fallback;
	if (period_parse(&period, text) < 0 || period.kind != PERIOD_KIND_MONTH) {
		rule_fault(table, row, column, "RUL007", NULL, NULL);
		return fallback;
	}
	return period.first_month;
}

bool rule_yes(const struct rule_table *table, size_t row, const char *column)
{
	static const char *const words[] = { "no", "否", "0", "yes", "是", "1", NULL };

	return rule_word(table, row, column, words, 0) >= 3;
}

int rule_word(const struct rule_table *table, size_t row, const char *column,
	      const char *const *words, int fallback)
{
	const char *text = rule_cell(table, row, column);

	if (!text[0])
		return fallback;
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], text) == 0)
			return i;
	}
	rule_fault(table, row, column, "RUL004", NULL, NULL);
	return fallback;
}

struct list_builder {
	struct arena *arena;
	const char **items;
	size_t nr;
};

static void add_part(void *data, const char *part, size_t nr)
{
	struct list_builder *list = data;

	list->items[list->nr++] = arena_strndup(list->arena, part, nr);
}

const char **rule_list(const struct rule_table *table, size_t row, const char *column,
		       char separator)
{
	const char *text = rule_cell(table, row, column);
	struct list_builder list = { .arena = table->arena };
	size_t parts = 2;

	for (const char *p = text; *p; p++)
		parts += *p == separator;
	list.items = arena_alloc(table->arena, parts * sizeof(*list.items));
	text_split(text, separator, add_part, &list);
	return list.items;
}

static bool mark_units(uint8_t *applies, const struct rules *rules, const char *word)
{
	static const char *const classes[] = {
		[UNIT_CLASS_PENALTY] = "penalty",
		[UNIT_CLASS_JUDICIAL] = "judicial",
		[UNIT_CLASS_SUPPORT] = "support",
		[UNIT_CLASS_OFFICE] = "office",
	};
	bool found = false;

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (strcmp(word, unit->code) == 0 || strcmp(word, classes[unit->class]) == 0 ||
		    (strcmp(word, "*") == 0 && unit->class != UNIT_CLASS_OFFICE)) {
			applies[i] = 1;
			found = true;
		}
	}
	return found;
}

uint8_t *rule_units(const struct rule_table *table, size_t row, const char *column,
		    const struct rules *rules)
{
	uint8_t *applies = arena_alloc(table->arena, rules->nr_units + 1);
	const char **words = rule_list(table, row, column, ' ');

	if (!words[0])
		mark_units(applies, rules, "*");
	for (size_t i = 0; words[i]; i++) {
		if (!mark_units(applies, rules, words[i]))
			rule_fault(table, row, column, "RUL006", words[i], "units.csv");
	}
	return applies;
}
