/* extract_hash.c - see extract_hash.h. */
#include "core/extract/extract_hash.h"

#include <string.h>

#include "core/store/table_columns.h"

const struct extract_table extract_tables[] = {
	{ "manifest", "one" },
	{ "document", "series" },
	{ "rule", "name" },
	{ "unit", "code" },
	{ "indicator", "code" },
	{ "fact", "indicator, month, unit" },
	{ "duration", "step, unit, field, closed, days" },
	{ "linkage_event", "position" },
	{ "statform", "form" },
	{ "statform_cell", "form, unit, line, column_no" },
	{ NULL, NULL },
};

static void add_text(struct buf *line, const char *text)
{
	static const char special[] = "\\\t\n\r", letters[] = "\\tnr";

	while (*text) {
		size_t nr = strcspn(text, special);

		buf_add(line, text, nr);
		text += nr;
		if (!*text)
			return;
		buf_addch(line, '\\');
		buf_addch(line, letters[strchr(special, *text++) - special]);
	}
}

static void add_integer(struct buf *line, int64_t number)
{
	if (number >= 0)
		buf_addnumber(line, (uint64_t)number);
	else
		buf_addf(line, "%lld", (long long)number);
}

static void add_cell(struct buf *line, struct query *row, int column)
{
	if (query_is_null(row, column))
		buf_addstr(line, "\\N");
	else if (query_is_integer(row, column))
		add_integer(line, query_int(row, column));
	else if (query_is_real(row, column))
		buf_addf(line, "%.17g", query_double(row, column));
	else
		add_text(line, query_text(row, column));
}

static bool is_counted(const struct extract_table *table, const char *column)
{
	return table != extract_tables ||
	       (strcmp(column, "rows") != 0 && strcmp(column, "rows_hash") != 0 &&
		strcmp(column, "previous") != 0);
}

/* "SELECT a, b FROM fact ORDER BY a": the columns that count. */
static int add_select(struct buf *sql, struct store *extract, const struct extract_table *table,
		      struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, extract, table->name, diag);
	const char *separator = "SELECT ";

	for (size_t i = 0; rc == 0 && i < columns.nr; i++)
		if (is_counted(table, columns.items[i].name)) {
			buf_addf(sql, "%s%s", separator, columns.items[i].name);
			separator = ", ";
		}
	buf_addf(sql, " FROM %s ORDER BY %s", table->name, table->key);
	table_columns_release(&columns);
	return rc;
}

static int add_table(struct sha256 *sha256, int64_t *rows, struct store *extract,
		     const struct extract_table *table, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT, line = BUF_INIT;
	int more = add_select(&sql, extract, table, diag);

	if (more == 0)
		more = query_open(&row, extract, sql.data, diag);
	buf_addf(&line, "%s\n", table->name);
	sha256_add(sha256, line.data, line.nr);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		buf_reset(&line);
		for (int i = 0; i < query_columns(&row); i++) {
			if (i)
				buf_addch(&line, '\t');
			add_cell(&line, &row, i);
		}
		buf_addch(&line, '\n');
		sha256_add(sha256, line.data, line.nr);
		*rows += table != extract_tables;
	}
	query_release(&row);
	buf_release(&sql);
	buf_release(&line);
	return more;
}

int extract_hash(char hex[static SHA256_SIZE], int64_t *rows, struct store *extract,
		 struct diag *diag)
{
	struct sha256 *sha256 = sha256_new();
	int rc = 0;

	*rows = 0;
	for (const struct extract_table *table = extract_tables; rc == 0 && table->name; table++)
		rc = add_table(sha256, rows, extract, table, diag);
	sha256_end(hex, sha256);
	return rc;
}
