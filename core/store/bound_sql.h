/* bound_sql.h - a statement put together in pieces, each value where its piece is: the text gets a
 * numbered parameter, the value waits to be bound. */
#ifndef CORE_BOUND_SQL_H
#define CORE_BOUND_SQL_H

#include "core/base/buf.h"
#include "core/store/store.h"

struct bound_value {
	char *text; /* NULL: the number */
	double number;
};
struct bound_sql {
	struct buf text;
	struct bound_value *values; /* of ?1, ?2, ... */
	size_t nr, alloc;
};
#define BOUND_SQL_INIT           \
	{                        \
		.text = BUF_INIT \
	}

/* Append a parameter with a value, which is copied. SQL itself is appended to 'text'. */
void bound_sql_add_text(struct bound_sql *sql, const char *value);
void bound_sql_add_number(struct bound_sql *sql, double value);
/* Prepare 'out' as query_open() does and bind the values. */
int bound_sql_open(struct query *out, struct store *store, const struct bound_sql *sql,
		   struct diag *diag);
void bound_sql_release(struct bound_sql *sql);

#endif
