/* result.c - see result.h. */
#include "analyze/number/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"

static int list_columns(struct result *out, struct store *store, const char *table,
			struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "SELECT * FROM %s", table);
	rc = query_open(&query, store, sql.data, diag);
	if (rc == 0) {
		out->nr = (size_t)query_columns(&query);
		if (out->nr > RESULT_COLUMNS)
			BUG("a table of too many columns");
		out->columns = xcalloc(out->nr, sizeof(*out->columns));
		for (size_t i = 0; i < out->nr; i++)
			out->columns[i] = xstrdup(query_column_name(&query, (int)i));
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static int open_insert(struct result *out, const struct analysis *analysis, const char *verb,
		       const char *table, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	*out = (struct result)RESULT_INIT;
	if (list_columns(out, analysis->store, table, diag) < 0)
		return -1;
	buf_addf(&sql, "%s INTO %s VALUES (", verb, table);
	for (size_t i = 0; i < out->nr; i++)
		buf_addf(&sql, "%s?%zu", i ? ", " : "", i + 1);
	buf_addstr(&sql, ")");
	rc = query_open(&out->insert, analysis->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0) {
		result_release(out);
		return -1;
	}
	result_count(out, "run", analysis->run);
	result_keep(out);
	return 0;
}

int result_open(struct result *out, const struct analysis *analysis, const char *table,
		struct diag *diag)
{
	return open_insert(out, analysis, "INSERT", table, diag);
}

int result_open_first(struct result *out, const struct analysis *analysis, const char *table,
		      struct diag *diag)
{
	return open_insert(out, analysis, "INSERT OR IGNORE", table, diag);
}

void result_release(struct result *result)
{
	query_release(&result->insert);
	for (size_t i = 0; i < result->nr; i++)
		free(result->columns[i]);
	free(result->columns);
	*result = (struct result)RESULT_INIT;
}

void result_keep(struct result *result)
{
	result->kept = result->given;
}

/* The parameter of a column. Writers name columns in the table's order, or nearly so: the search
 * begins behind the last one. */
static int give(struct result *result, const char *column)
{
	for (size_t i = 0; i < result->nr; i++) {
		size_t at = (result->next + i) % result->nr;

		if (strcmp(result->columns[at], column) != 0)
			continue;
		if (result->given >> at & 1)
			BUG("a column of a result was given twice");
		result->given |= (uint64_t)1 << at;
		result->next = at + 1;
		return (int)at + 1;
	}
	BUG("a result has no such column");
}

void result_text(struct result *result, const char *column, const char *text)
{
	query_bind_text(&result->insert, give(result, column), text);
}

void result_number(struct result *result, const char *column, double number)
{
	query_bind_double(&result->insert, give(result, column), isfinite(number) ? number : NAN);
}

void result_count(struct result *result, const char *column, int64_t count)
{
	query_bind_int(&result->insert, give(result, column), count);
}

void result_null(struct result *result, const char *column)
{
	query_bind_null(&result->insert, give(result, column));
}

void result_day(struct result *result, const char *column, int day)
{
	char text[DATE_SIZE];

	result_text(result, column, day == DAY_NONE ? NULL : day_format(text, day));
}

int result_write(struct result *result, struct diag *diag)
{
	if (result->given != ~(uint64_t)0 >> (RESULT_COLUMNS - result->nr))
		BUG("a result lacks a column");
	result->given = result->kept;
	return query_run(&result->insert, diag);
}
