/* rule_table.c - see rule_table.h. */
#include "core/rules/rule_table.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/period.h"
#include "core/base/text.h"
#include "core/rules/rules_parts.h"
#include "core/system/csv.h"

int rule_text_decode(struct buf *out, const char *text, size_t nr)
{
	iconv_t cd;
	char *in = (char *)(uintptr_t)text, *to;
	size_t left = nr, room = nr * 2 + 4;
	bool bom = nr >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
	int rc = 0;

	if (memchr(text, '\0', nr)) /* would cut a cell short */
		return -1;
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

const char *rule_text_tidied(struct arena *arena, const struct csv_field *field)
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
		cells[i] = i < row->nr ? rule_text_tidied(table->arena, &row->fields[i]) : "";
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
			table->header_line = row.line;
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

bool rule_has_column(const struct rule_table *table, const char *column)
{
	return column_index(table, column) >= 0;
}

static bool is_listed(const char *const *words, const char *word)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/* Columns of earlier versions: an office's rules may still have them. */
static const struct {
	const char *file, *column;
} retired[] = {
	{ "tables.csv", "audience" },
	{ "limits.csv", "warn_days" },
};

static bool is_retired(const char *file, const char *column)
{
	for (size_t i = 0; i < sizeof(retired) / sizeof(retired[0]); i++)
		if (strcmp(retired[i].file, file) == 0 && strcmp(retired[i].column, column) == 0)
			return true;
	return false;
}

/* A column without a name must be empty all the way down: the office's text would be lost. */
static void check_nameless(const struct rule_table *table, size_t column)
{
	for (size_t row = 0; row < table->nr; row++) {
		if (!table->cells[row][column][0])
			continue;
		diag_add(table->diag, "RUL020",
			 &(struct diag_at){ .file = table->name,
					    .line = table->lines[row],
					    .column = (long)column + 1,
					    .value = table->cells[row][column] },
			 "", NULL);
		return;
	}
}

/* RUL001 for all columns that are missing and were not added. Returns how many there are, and in
 * '*wanted' how many must be. */
static size_t count_columns(size_t *wanted, struct rules *rules, const struct rule_table *table,
			    const char *const *required)
{
	struct diag_at at = { .file = table->name,
			      .line = table->header_line ? table->header_line : 1 };
	struct buf missing = BUF_INIT;
	size_t nr = 0;

	*wanted = 0;
	for (size_t i = 0; required[i]; i++) {
		bool found = column_index(table, required[i]) >= 0;

		if (!found && rules_added_column(table->name, required[i])) {
			rules_lack(rules, RULE_ADDED_COLUMNS, table->name, required[i]);
			continue;
		}
		(*wanted)++;
		if (found)
			nr++;
		else
			buf_addf(&missing, "%s%s", missing.nr ? "”、“" : "", required[i]);
	}
	if (missing.nr)
		diag_add(table->diag, "RUL001", &at, missing.data, NULL);
	buf_release(&missing);
	return nr;
}

/* Every column is known, each once, and none is missing; 'note' may be there or not. Returns -1
 * when one is missing: its rows would only repeat that, as other columns would where there is no
 * header at all. */
static int check_columns(struct rules *rules, const struct rule_table *table,
			 const char *const *required)
{
	struct diag_at at = { .file = table->name };
	size_t wanted, nr = count_columns(&wanted, rules, table, required);

	if (!nr)
		return -1;
	for (size_t i = 0; i < table->nr_columns; i++) {
		const char *name = table->columns[i];

		at.line = table->header_line;
		at.column = (long)i + 1;
		at.value = name;
		if (!name[0])
			check_nameless(table, i);
		else if (column_index(table, name) != (long)i)
			diag_add(table->diag, "RUL021", &at, name, NULL);
		else if (strcmp(name, "note") != 0 && !is_listed(required, name))
			diag_add(table->diag, is_retired(table->name, name) ? "RUL048" : "RUL020",
				 &at, name, NULL);
	}
	return nr == wanted ? 0 : -1;
}

/* Files that the others name rows of: without any, each of those would be at fault. */
static bool is_named_by_others(const char *name)
{
	static const char *const files[] = { "units.csv",  "codes.csv",	     "forms.csv",
					     "tables.csv", "indicators.csv", NULL };

	return is_listed(files, name);
}

int rule_table_load(struct rule_table *out, struct rules *rules, const char *name,
		    const char *const *required, struct diag *diag)
{
	struct rules_file *file = (struct rules_file *)(uintptr_t)rules_file(rules, name);
	struct rule_table table = { .name = name, .arena = &rules->arena, .diag = diag };
	struct diag_at at = { .file = name };
	struct csv_reader *reader;
	struct buf text = BUF_INIT;
	int rc;

	*out = table;
	if (!file) {
		if (!rules_added_file(name))
			diag_add(diag, "RUL011", &at, NULL);
		return -1;
	}
	file->asked = true;
	if (rule_text_decode(&text, file->text, file->nr) < 0) {
		diag_add(diag, "RUL009", &at, NULL);
		buf_release(&text);
		return -1;
	}
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	rc = read_rows(&table, reader);
	csv_reader_free(reader);
	buf_release(&text);
	if (check_columns(rules, &table, required) < 0)
		rc = -1;
	if (rc == 0 && !table.nr && is_named_by_others(name)) {
		diag_add(diag, "RUL046", &at, NULL);
		rc = -1;
	}
	file->read = rc == 0;
	*out = table;
	return rc;
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

bool rule_file_is_read(const struct rules *rules, const char *name)
{
	const struct rules_file *file = rules_file(rules, name);

	return file && file->read;
}

void rule_fault_unknown(const struct rule_table *table, size_t row, const char *column,
			const char *text, const char *file, const struct rules *rules)
{
	if (rule_file_is_read(rules, file))
		rule_fault(table, row, column, "RUL006", text, file);
}

void rule_fault(const struct rule_table *table, size_t row, const char *column, const char *code,
		const char *arg1, const char *arg2)
{
	const struct diag_at at = rule_at(table, row, column);

	diag_add(table->diag, code, &at, arg1 ? arg1 : "", arg2 ? arg2 : "", NULL);
}
