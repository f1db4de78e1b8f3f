/* table_columns.c - see table_columns.h. */
#include "core/store/table_columns.h"

#include <stdlib.h>
#include <string.h>

static void add_column(struct table_columns *columns, struct query *row)
{
	columns->items =
		array_grow(columns->items, columns->nr, &columns->alloc, sizeof(*columns->items));
	columns->items[columns->nr++] = (struct table_column){
		.name = xstrdup(query_text(row, 0)),
		.type = xstrdup(query_text(row, 1)),
	};
}

int table_columns_read(struct table_columns *out, struct store *store, const char *table,
		       struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct query row = QUERY_INIT;
	int more = -1;

	if (query_open(&row, store,
		       "SELECT name, type FROM pragma_table_xinfo(?1) WHERE hidden = 0"
		       " ORDER BY cid",
		       diag) < 0)
		goto out;
	query_bind_text(&row, 1, table);
	while ((more = query_next(&row, diag)) > 0)
		add_column(&columns, &row);
	if (more < 0)
		goto out;
	*out = columns;
	columns = (struct table_columns)TABLE_COLUMNS_INIT;
out:
	query_release(&row);
	table_columns_release(&columns);
	return more;
}

void table_columns_release(struct table_columns *columns)
{
	for (size_t i = 0; i < columns->nr; i++) {
		free(columns->items[i].name);
		free(columns->items[i].type);
	}
	free(columns->items);
	*columns = (struct table_columns)TABLE_COLUMNS_INIT;
}

const struct table_column *table_columns_find(const struct table_columns *columns, const char *name)
{
	for (size_t i = 0; i < columns->nr; i++) {
		if (strcmp(columns->items[i].name, name) == 0)
			return &columns->items[i];
	}
	return NULL;
}
