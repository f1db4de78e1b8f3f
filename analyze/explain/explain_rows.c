/* explain_rows.c - which rows an indicator counts: facts_ledger.c's conditions, row by row. */
#include "analyze/explain/explain_part.h"

#include <stdlib.h>

#include "analyze/number/asof.h"
#include "analyze/number/facts.h"
#include "analyze/number/facts_ledger.h"
#include "analyze/number/filter.h"
#include "analyze/number/series.h"

/* One unit's rows of one indicator, on their way into a list. */
struct lister {
	struct counted_list *out;
	struct analysis *analysis;
	const struct indicator *indicator;
	size_t unit;
	struct diag *diag;
};

enum {
	PARAMETER_UNIT = 1,
	PARAMETER_FIRST,
	PARAMETER_END,
	PARAMETER_AS_OF,
	PARAMETER_FILTER,
};

void counted_list_release(struct counted_list *list)
{
	free(list->rows);
	arena_release(&list->arena);
	*list = (struct counted_list){ 0 };
}

/* Rows that the definition counts, as SQL with ?2 the period's first day and ?3 the day after
 * its last, ?4 the as-of day. */
static void add_condition(struct buf *sql, const struct indicator *indicator)
{
	const char *date = indicator->date_field, *value = indicator->value_field;

	switch (indicator->definition) {
	case DEFINITION_OPEN:
		buf_addf(sql, "\"%s\" < ?3 AND (\"%s\" IS NULL OR \"%s\" >= ?3)", date, value,
			 value);
		break;
	case DEFINITION_OPENING:
		buf_addf(sql, "\"%s\" < ?2 AND (\"%s\" IS NULL OR \"%s\" >= ?2)", date, value,
			 value);
		break;
	case DEFINITION_OVERDUE:
		buf_addf(sql,
			 "\"%s\" < ?3 AND (\"%s\" IS NULL OR \"%s\" >= ?3)"
			 " AND handle_due < min(date(?3, '-1 day'), ?4)",
			 date, value, value);
		break;
	case DEFINITION_MEDIAN_DAYS:
		buf_addf(sql, "\"%s\" >= ?2 AND \"%s\" < ?3", value, value);
		break;
	default:
		buf_addf(sql, "\"%s\" >= ?2 AND \"%s\" < ?3", date, date);
		if (asof_is_deadline(indicator->form, date))
			buf_addf(sql, " AND \"%s\" < ?4", date);
	}
}

/* The month a row is counted in, and what it adds. */
static void add_month_and_value(struct buf *sql, const struct indicator *indicator)
{
	const char *date = indicator->date_field, *value = indicator->value_field;

	switch (indicator->definition) {
	case DEFINITION_OPEN:
	case DEFINITION_OPENING:
	case DEFINITION_OVERDUE:
		buf_addstr(sql, "NULL, 1");
		break;
	case DEFINITION_MEDIAN_DAYS:
		buf_addf(sql, "substr(\"%s\", 1, 7), julianday(\"%s\") - julianday(\"%s\")", value,
			 value, date);
		break;
	case DEFINITION_SUM:
		buf_addf(sql, "substr(\"%s\", 1, 7), \"%s\"", date, value);
		break;
	default:
		buf_addf(sql, "substr(\"%s\", 1, 7), 1", date);
	}
}

/* The number of 'month' takes part in the period's and was read from 'source'. */
static bool month_reads(const struct lister *lister, int month, enum fact_source source)
{
	const struct period *period = &lister->analysis->period;
	const struct indicator *indicator = lister->indicator;

	if ((indicator->over_time == OVER_TIME_LAST && month != period->last_month) ||
	    (indicator->over_time == OVER_TIME_FIRST && month != period->first_month))
		return false;
	return period_has_month(period, month) &&
	       analysis_fact(lister->analysis, indicator, lister->unit, month)->source == source;
}

/* Columns: unit, key, month (NULL for stocks: the whole list is of the deciding month), value. */
static int list_rows(struct lister *lister, struct query *query, enum fact_source source)
{
	const struct rules *rules = lister->analysis->rules;
	const struct form *form = source == FACT_SOURCE_LEDGER ? lister->indicator->form
							       : rules_form(rules, "measures");
	struct counted_list *out = lister->out;
	struct period month;
	int more;

	while ((more = query_next(query, lister->diag)) > 0) {
		if (query_text(query, 2) && period_parse(&month, query_text(query, 2)) == 0 &&
		    !month_reads(lister, month.first_month, source))
			continue;
		out->rows = array_grow(out->rows, out->nr, &out->alloc, sizeof(*out->rows));
		out->rows[out->nr++] = (struct counted){
			.indicator = lister->indicator,
			.form = form,
			.sender = arena_strdup(&out->arena, query_text(query, 0)),
			.key = arena_strdup(&out->arena, query_text(query, 1)),
			.unit_name = rules->units[lister->unit].name,
			.value = query_double(query, 3),
		};
	}
	return more;
}

static void bind_period(struct query *query, const struct lister *lister)
{
	const struct analysis *analysis = lister->analysis;
	char first[DATE_SIZE], end[DATE_SIZE];

	query_bind_text(query, PARAMETER_UNIT, analysis->rules->units[lister->unit].code);
	query_bind_text(query, PARAMETER_FIRST, day_format(first, analysis->period.first_day));
	query_bind_text(query, PARAMETER_END, day_format(end, analysis->period.last_day + 1));
	query_bind_text(query, PARAMETER_AS_OF, analysis->as_of_text);
}

static int list_ledger(struct lister *lister)
{
	const struct indicator *indicator = lister->indicator;
	struct diag_at at = { .file = "indicators.csv",
			      .field = "filter",
			      .value = indicator->code };
	struct filter filter = FILTER_INIT;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	if (filter_compile(&filter, indicator->form, indicator->filter, PARAMETER_FILTER, &at,
			   lister->analysis->rules, lister->diag) < 0)
		goto out;
	buf_addstr(&sql, "SELECT unit, key, ");
	add_month_and_value(&sql, indicator);
	buf_addf(&sql, " FROM temp.%s_asof WHERE ?2||?3||?4 <> '' AND \"%s\" = ?1 AND ",
		 indicator->form->table, facts_unit_column(indicator->form));
	add_condition(&sql, indicator);
	buf_addf(&sql, " AND (%s) ORDER BY \"%s\", key", filter.sql.data, indicator->date_field);
	if (query_open(&query, lister->analysis->store, sql.data, lister->diag) < 0)
		goto out;
	bind_period(&query, lister);
	filter_bind(&filter, &query, PARAMETER_FILTER);
	rc = list_rows(lister, &query, FACT_SOURCE_LEDGER);
out:
	query_release(&query);
	filter_release(&filter);
	buf_release(&sql);
	return rc;
}

static int list_measures(struct lister *lister)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, lister->analysis->store,
		       "SELECT unit, key, month, value FROM temp.measures_asof WHERE unit = ?1"
		       " AND month || '-01' >= ?2 AND month || '-01' < ?3 AND indicator = ?5"
		       " ORDER BY month",
		       lister->diag) < 0)
		return -1;
	bind_period(&query, lister);
	query_bind_text(&query, PARAMETER_FILTER, lister->indicator->code);
	rc = list_rows(lister, &query, FACT_SOURCE_MEASURES);
	query_release(&query);
	return rc;
}

/* The period's number was read from 'source', at least in part. */
static bool reads(const struct lister *lister, enum fact_source source)
{
	const struct period *period = &lister->analysis->period;

	for (int month = period->first_month; month <= period->last_month; month++)
		if (month_reads(lister, month, source))
			return true;
	return false;
}

int explain_rows(struct counted_list *out, struct analysis *analysis, int unit,
		 const struct indicator *indicator, struct diag *diag)
{
	struct lister lister = {
		.out = out, .analysis = analysis, .indicator = indicator, .diag = diag
	};

	for (; lister.unit < analysis->rules->nr_units; lister.unit++) {
		if (unit != SERIES_COUNTY ? lister.unit != (size_t)unit
					  : !analysis_is_member(analysis, lister.unit))
			continue;
		if (reads(&lister, FACT_SOURCE_LEDGER) && list_ledger(&lister) < 0)
			return -1;
		if (reads(&lister, FACT_SOURCE_MEASURES) && list_measures(&lister) < 0)
			return -1;
	}
	return 0;
}
