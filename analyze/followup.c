/* followup.c - see followup.h. */
#include "analyze/followup.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/memory.h"
#include "core/standing.h"

static struct reach *reach_of(const struct followup *followup, const struct analysis *analysis,
			      struct query *row)
{
	int unit = query_text(row, 0) ? rules_unit_index(analysis->rules, query_text(row, 0)) : -1;

	return unit < 0 ? NULL : &followup->units[unit];
}

static int read_covered(struct followup *followup, const struct analysis *analysis,
			const struct form *form, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, max(last_month) FROM submission s WHERE " STOOD_ON(
			       "s", "?1") " AND (rows_accepted > 0 OR zero_report)"
					  " AND table_name = ?2 GROUP BY unit",
		       diag) < 0)
		return -1;
	query_bind_text(&rows, 1, analysis->as_of_text);
	query_bind_text(&rows, 2, form->table);
	while ((more = query_next(&rows, diag)) > 0) {
		struct reach *reach = reach_of(followup, analysis, &rows);
		struct period month;

		if (!reach || !query_text(&rows, 1) ||
		    period_parse(&month, query_text(&rows, 1)) < 0)
			continue;
		reach->covered_to =
			month.last_day < analysis->as_of ? month.last_day : analysis->as_of;
		reach->known_to = reach->covered_to;
	}
	query_release(&rows);
	return more;
}

/* The as-of tables hold no event after the as-of day. */
static int read_known(struct followup *followup, const struct analysis *analysis,
		      const struct form *form, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, more, day;

	buf_addstr(&sql, "SELECT unit, max(max(''");
	for (size_t i = 0; i < form->nr_fields; i++)
		if (form->fields[i].event && form->fields[i].type == FIELD_TYPE_DATE)
			buf_addf(&sql, ", ifnull(\"%s\", '')", form->fields[i].name);
	buf_addf(&sql, ", '')) FROM temp.%s_asof GROUP BY unit", form->table);
	if (query_open(&rows, analysis->store, sql.data, diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		struct reach *reach = reach_of(followup, analysis, &rows);

		if (reach && reach->covered_to != FOLLOWUP_NO_DAY && query_text(&rows, 1) &&
		    day_parse(&day, query_text(&rows, 1), NULL) == 0 && day > reach->known_to)
			reach->known_to = day;
	}
	rc = more;
out:
	query_release(&rows);
	buf_release(&sql);
	return rc;
}

int followup_make(struct followup *out, const struct analysis *analysis, const struct form *form,
		  struct diag *diag)
{
	out->units = xmalloc((analysis->rules->nr_units + 1) * sizeof(*out->units));
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		out->units[i] = (struct reach){ FOLLOWUP_NO_DAY, FOLLOWUP_NO_DAY };
	if (!form)
		return 0;
	if (read_covered(out, analysis, form, diag) < 0)
		return -1;
	return read_known(out, analysis, form, diag);
}

void followup_release(struct followup *followup)
{
	free(followup->units);
	*followup = (struct followup){ NULL };
}

int followup_year_ago(int day)
{
	struct period month;
	int year, number, date;

	if (day == FOLLOWUP_NO_DAY)
		return day;
	month = period_of_month(PERIOD_KIND_MONTH, month_of_day(day));
	if (day == month.last_day)
		return period_of_month(PERIOD_KIND_MONTH, month.first_month - 12).last_day;
	day_to_civil(day, &year, &number, &date);
	return day_from(year - 1, number, date);
}
