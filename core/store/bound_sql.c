/* bound_sql.c - see bound_sql.h. */
#include "core/store/bound_sql.h"

#include <stdlib.h>

static void add_value(struct bound_sql *sql, const struct bound_value *value)
{
	sql->values = array_grow(sql->values, sql->nr, &sql->alloc, sizeof(*sql->values));
	sql->values[sql->nr++] = *value;
	buf_addf(&sql->text, "?%zu", sql->nr);
}

void bound_sql_add_text(struct bound_sql *sql, const char *value)
{
	add_value(sql, &(struct bound_value){ .text = xstrdup(value) });
}

void bound_sql_add_number(struct bound_sql *sql, double value)
{
	add_value(sql, &(struct bound_value){ .number = value });
}

/* A whole number is bound as an integer: days to add are text in the end, and 90.0 is no day. */
static void bind(struct query *query, int index, const struct bound_value *value)
{
	if (value->text)
		query_bind_text(query, index, value->text);
	else if (value->number == (double)(int64_t)value->number)
		query_bind_int(query, index, (int64_t)value->number);
	else
		query_bind_double(query, index, value->number);
}

int bound_sql_open(struct query *out, struct store *store, const struct bound_sql *sql,
		   struct diag *diag)
{
	if (query_open(out, store, sql->text.data, diag) < 0)
		return -1;
	for (size_t i = 0; i < sql->nr; i++)
		bind(out, (int)i + 1, &sql->values[i]);
	return 0;
}

void bound_sql_release(struct bound_sql *sql)
{
	for (size_t i = 0; i < sql->nr; i++)
		free(sql->values[i].text);
	free(sql->values);
	buf_release(&sql->text);
	*sql = (struct bound_sql)BOUND_SQL_INIT;
}
