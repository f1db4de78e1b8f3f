/* coverage.c - see coverage.h. */
#include "core/indicator/coverage.h"

#include <limits.h>

#include "core/store/standing.h"

/* ?1: the day. */
#define COVERS                                                                                     \
	"SELECT unit, table_name, first_month, last_month, rows_accepted, received"                \
	" FROM submission s WHERE " STOOD_ON("s", "?1") " AND (rows_accepted > 0 OR zero_report)"  \
							" AND unit IS NOT NULL AND table_name IS " \
							"NOT NULL AND first_month IS NOT NULL"

int coverage_reach(const struct form *form, int last, int received)
{
	int ended = month_of_day(received + form->early_days + 1) - 1;

	return last < ended ? last : ended;
}

/* The months of the present row of COVERS; of the one that it came within before it ended, it tells
 * a part, unless that is 'running' still. */
static bool read_cover(struct cover *out, const struct form *form, int running, struct query *row)
{
	struct period from, to;
	const char *rest;
	int received, came;

	if (period_parse(&from, query_text(row, 2)) < 0 ||
	    period_parse(&to, query_text(row, 3)) < 0 ||
	    day_parse(&received, query_text(row, 5), &rest) < 0)
		return false;
	came = month_of_day(received);
	*out = (struct cover){ .form = form,
			       .first = from.first_month,
			       .last = coverage_reach(form, to.last_month, received),
			       .begun = -1,
			       .received = received,
			       .zero = query_int(row, 4) == 0 };
	if (out->last != came - 1 || to.last_month < came || from.first_month > came)
		return true;
	if (came == running)
		out->last = came;
	else if (!out->zero)
		out->begun = came;
	return true;
}

/* The whole months alone. False when there are none. */
static bool read_months(int *first, int *last, const struct form *form, struct query *row)
{
	struct cover cover;

	if (!read_cover(&cover, form, -1, row))
		return false;
	*first = cover.first;
	*last = cover.last;
	return *first <= *last;
}

int coverage_each(struct store *store, const struct rules *rules, const char *as_of,
		  coverage_fn cover, void *data, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more, day, running = -1;

	if (query_open(&row, store, COVERS, diag) < 0)
		return -1;
	if (day_parse(&day, as_of, NULL) == 0)
		running = month_of_day(day + 1);
	query_bind_text(&row, 1, as_of);
	while ((more = query_next(&row, diag)) > 0) {
		const struct form *form = rules_form(rules, query_text(&row, 1));
		int unit = rules_unit_index(rules, query_text(&row, 0));
		struct cover found;

		if (!form || unit < 0 || !read_cover(&found, form, running, &row))
			continue;
		found.unit = (size_t)unit;
		cover(data, &found);
	}
	query_release(&row);
	return more;
}

/* Those of one unit and form. */
static int open_of_unit(struct query *out, struct store *store, const struct form *form,
			const char *unit, const char *as_of, struct diag *diag)
{
	if (query_open(out, store,
		       COVERS " AND unit = ?2 AND table_name = ?3 ORDER BY last_month DESC",
		       diag) < 0)
		return -1;
	query_bind_text(out, 1, as_of);
	query_bind_text(out, 2, unit);
	query_bind_text(out, 3, form->table);
	return 0;
}

int coverage_has(struct store *store, const struct form *form, const char *unit, int month,
		 const char *as_of, struct diag *diag)
{
	struct query query = QUERY_INIT;
	bool has = false;
	int first, last, more = 0;

	if (open_of_unit(&query, store, form, unit, as_of, diag) < 0)
		return -1;
	while (!has && (more = query_next(&query, diag)) > 0)
		has = read_months(&first, &last, form, &query) && first <= month && month <= last;
	query_release(&query);
	return more < 0 ? -1 : has;
}

/* One go through them, later ones first: each that reaches the earliest month known carries it
 * on. */
static int carry_on(int *since, struct query *query, const struct form *form, struct diag *diag)
{
	int first, last, more;

	while ((more = query_next(query, diag)) > 0)
		if (read_months(&first, &last, form, query) && last >= *since - 1 && first < *since)
			*since = first;
	return more;
}

/* An early file reaches less far than others of its months: gone through until nothing changes. */
int coverage_since(int *out, struct store *store, const struct form *form, const char *unit,
		   int month, const char *as_of, struct diag *diag)
{
	int rc, before, since = month + 1;

	*out = INT_MAX;
	do {
		struct query query = QUERY_INIT;

		before = since;
		rc = open_of_unit(&query, store, form, unit, as_of, diag);
		if (rc == 0)
			rc = carry_on(&since, &query, form, diag);
		query_release(&query);
	} while (rc == 0 && since < before);
	if (since <= month)
		*out = since;
	return rc;
}

static void find_first(void *data, const struct cover *cover)
{
	int *month = data;

	if ((cover->first <= cover->last || cover->begun >= 0) && cover->first < *month)
		*month = cover->first;
}

int coverage_first_month(int *out, struct store *store, const struct rules *rules,
			 const char *as_of, int missing, struct diag *diag)
{
	int month = INT_MAX;
	int rc = coverage_each(store, rules, as_of, find_first, &month, diag);

	*out = month == INT_MAX ? missing : month;
	return rc;
}
