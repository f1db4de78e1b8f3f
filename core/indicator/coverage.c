/* coverage.c - see coverage.h. */
#include "core/indicator/coverage.h"

#include <limits.h>

#include "core/store/standing.h"

/* ?1: the day. */
#define COVERS                                                                                     \
	" FROM submission s WHERE " STOOD_ON("s", "?1") " AND (rows_accepted > 0 OR zero_report)"  \
							" AND unit IS NOT NULL AND table_name IS " \
							"NOT NULL AND first_month IS NOT NULL"

int coverage_each(struct store *store, const struct rules *rules, const char *as_of,
		  coverage_fn cover, void *data, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, store,
		       "SELECT unit, table_name, first_month, last_month, rows_accepted" COVERS,
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, as_of);
	while ((more = query_next(&row, diag)) > 0) {
		const struct form *form = rules_form(rules, query_text(&row, 1));
		int unit = rules_unit_index(rules, query_text(&row, 0));
		struct period first, last;

		if (form && unit >= 0 && period_parse(&first, query_text(&row, 2)) == 0 &&
		    period_parse(&last, query_text(&row, 3)) == 0)
			cover(data, form, (size_t)unit, &first, &last, query_int(&row, 4) == 0);
	}
	query_release(&row);
	return more;
}

int coverage_has(struct store *store, const char *table, const char *unit, int month,
		 const char *as_of, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT 1" COVERS
			    " AND unit = ?2 AND table_name = ?3 AND first_month <= ?4"
			    " AND last_month >= ?4 LIMIT 1",
			    diag);

	if (rc == 0) {
		query_bind_text(&query, 1, as_of);
		query_bind_text(&query, 2, unit);
		query_bind_text(&query, 3, table);
		query_bind_text(&query, 4, month_code(code, month));
		rc = query_next(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* Later submissions first: each that reaches the earliest month known carries it on. */
int coverage_since(int *out, struct store *store, const char *table, const char *unit, int month,
		   const char *as_of, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct period first, last;
	int more, since = month + 1;

	*out = INT_MAX;
	if (query_open(&query, store,
		       "SELECT first_month, last_month" COVERS
		       " AND unit = ?2 AND table_name = ?3 ORDER BY last_month DESC",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, as_of);
	query_bind_text(&query, 2, unit);
	query_bind_text(&query, 3, table);
	while ((more = query_next(&query, diag)) > 0)
		if (period_parse(&first, query_text(&query, 0)) == 0 &&
		    period_parse(&last, query_text(&query, 1)) == 0 &&
		    last.first_month >= since - 1 && first.first_month < since)
			since = first.first_month;
	query_release(&query);
	if (since <= month)
		*out = since;
	return more;
}

int coverage_first_month(int *out, struct store *store, const char *as_of, int missing,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct period month;
	int rc = query_open(&query, store, "SELECT min(first_month)" COVERS, diag);

	if (rc == 0) {
		query_bind_text(&query, 1, as_of);
		rc = query_next(&query, diag);
	}
	*out = missing;
	if (rc == 1 && query_text(&query, 0) && period_parse(&month, query_text(&query, 0)) == 0)
		*out = month.first_month;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}
