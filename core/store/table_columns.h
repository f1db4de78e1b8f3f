/* table_columns.h - which columns a table of the store has, in its order. */
#ifndef CORE_TABLE_COLUMNS_H
#define CORE_TABLE_COLUMNS_H

#include "core/store/store.h"

struct table_column {
	char *name, *type; /* the type as declared, "" for none */
};
struct table_columns {
	struct table_column *items;
	size_t nr, alloc;
};
#define TABLE_COLUMNS_INIT \
	{                  \
		0          \
	}

/* The columns of 'table'; none when there is no such table. Computed columns are left out: nobody
 * writes them. Returns 0, or -1 with STO001. The caller releases with table_columns_release(). */
int table_columns_read(struct table_columns *out, struct store *store, const char *table,
		       struct diag *diag);
void table_columns_release(struct table_columns *columns);
/* The column of that name, or NULL. */
const struct table_column *table_columns_find(const struct table_columns *columns,
					      const char *name);

#endif
