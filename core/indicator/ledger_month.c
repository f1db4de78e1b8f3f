/* ledger_month.c - see ledger_month.h. */
#include "core/indicator/ledger_month.h"

#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/rules/derived.h"

int ledger_gap_before(const struct limit *limit, const struct rules *rules, int first,
		      const struct ledger_since *since)
{
	int day = limit->workdays ? calendar_gap_before(&rules->calendar, first, limit->days)
				  : DAY_NONE;

	if (day >= period_of_month(PERIOD_KIND_MONTH, since->month).first_day)
		return day;
	return since->undated != DAY_NONE &&
			       calendar_latest_workday(since->undated, limit->days) >= first
		       ? day
		       : DAY_NONE;
}

/* The last row before the first month that should have the deadline and has none. */
static int load_undated(struct ledger_since *since, struct store *store,
			const struct derived_column *deadline, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	char first[DATE_SIZE];
	int rc, day;

	buf_addf(&sql, "SELECT max(\"%s\") FROM temp.%s_asof WHERE \"%s\" < ?1 AND \"%s\" ISNULL",
		 deadline->from, deadline->table, deadline->from, deadline->name);
	if (deadline->only)
		buf_addf(&sql, " AND \"%s\"", deadline->only);
	rc = query_open(&query, store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_text(&query, 1,
			day_format(first,
				   period_of_month(PERIOD_KIND_MONTH, since->month).first_day));
	rc = query_next(&query, diag);
	if (rc > 0 && query_text(&query, 0) && day_parse(&day, query_text(&query, 0), NULL) == 0 &&
	    day > since->undated)
		since->undated = day;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int ledger_since_load(struct ledger_since *since, struct store *store, const struct rules *rules,
		      struct diag *diag)
{
	since->undated = DAY_NONE;
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (derived_columns[i].limit &&
		    derived_limit(&derived_columns[i], rules)->workdays &&
		    load_undated(since, store, &derived_columns[i], diag) < 0)
			return -1;
	return 0;
}

int ledger_month_telling(const struct indicator *indicator, int month)
{
	return indicator->definition == DEFINITION_OPENING ? month - 1 : month;
}

enum ledger_month ledger_month_state(const struct indicator *indicator, const struct rules *rules,
				     int month, int first, const struct ledger_since *since,
				     int as_of)
{
	const struct derived_column *deadline =
		derived_find(indicator->form->table, indicator->date_field);
	const struct limit *limit =
		deadline && deadline->limit ? derived_limit(deadline, rules) : NULL;
	int day = period_of_month(PERIOD_KIND_MONTH, month).first_day;

	if (day > as_of)
		return LEDGER_MONTH_TO_COME;
	if (limit && limit->workdays &&
	    (!calendar_covers(&rules->calendar, month / 12) ||
	     ledger_gap_before(limit, rules, day, since) != DAY_NONE))
		return LEDGER_MONTH_NOT_COMPUTABLE;
	if (indicator->definition == DEFINITION_OPENING &&
	    period_of_month(PERIOD_KIND_QUARTER, month).first_month <= first)
		return LEDGER_MONTH_CARRIED_IN;
	return LEDGER_MONTH_COUNTED;
}
