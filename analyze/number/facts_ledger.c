/* facts_ledger.c - see facts_ledger.h. One grouped query an indicator. */
#include "analyze/number/facts_ledger.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "analyze/number/case_days.h"
#include "analyze/number/filter.h"
#include "core/base/buf.h"

enum { PARAMETER_FIRST = 1, PARAMETER_LAST, PARAMETER_AS_OF, PARAMETER_FILTER };

const char *facts_unit_column(const struct form *form)
{
	if (!form->by_office)
		return "unit";
	if (form_field(form, "member_unit"))
		return "member_unit";
	if (form_field(form, "lead_unit"))
		return "lead_unit";
	return "unit";
}

static int month_of(struct query *row, int column)
{
	struct period period;
	char text[8] = "";
	const char *date = query_text(row, column);

	if (!date || strlen(date) < 7)
		return INT_MAX;
	memcpy(text, date, 7);
	return period_parse(&period, text) == 0 ? period.first_month : INT_MAX;
}

static double *cell_of(double *values, const struct analysis *analysis, int unit, int month)
{
	int k = month - analysis->first_month;

	if (unit < 0 || k < 0 || k >= analysis->nr_months)
		return NULL;
	return &values[(size_t)unit * (size_t)analysis->nr_months + (size_t)k];
}

/* SELECT unit, then what the definition needs. */
static void build_sql(struct buf *sql, const struct indicator *indicator, const char *where)
{
	const struct form *form = indicator->form;
	const char *unit = facts_unit_column(form), *date = indicator->date_field,
		   *value = indicator->value_field;

	buf_addf(sql, "SELECT \"%s\", ", unit);
	switch (indicator->definition) {
	case DEFINITION_COUNT:
		buf_addf(sql, "substr(\"%s\", 1, 7), count(*)", date);
		break;
	case DEFINITION_SUM:
		buf_addf(sql, "substr(\"%s\", 1, 7), ifnull(sum(\"%s\"), 0)", date, value);
		break;
	case DEFINITION_OPEN:
	case DEFINITION_OPENING:
		buf_addf(sql, "substr(\"%s\", 1, 7), count(*), substr(\"%s\", 1, 7)", date, value);
		break;
	case DEFINITION_OVERDUE:
		buf_addf(sql, "\"%s\", 1, \"%s\", handle_due", date, value);
		break;
	case DEFINITION_MEDIAN_DAYS:
		buf_addf(sql, "\"%s\", 1, julianday(\"%s\") - julianday(\"%s\")", value, value,
			 date);
		break;
	default:
		BUG("no ledger definition");
	}
	buf_addf(sql, " FROM temp.%s_asof WHERE ?1||?2||?3 <> '' AND \"%s\" IS NOT NULL AND ",
		 form->table, date);
	if (indicator->definition == DEFINITION_MEDIAN_DAYS)
		buf_addf(sql, "\"%s\" >= ?1 AND \"%s\" < ?2 AND ", value, value);
	else if (indicator->definition == DEFINITION_COUNT ||
		 indicator->definition == DEFINITION_SUM)
		buf_addf(sql, "\"%s\" >= ?1 AND \"%s\" < ?2 AND ", date, date);
	else
		buf_addf(sql, "\"%s\" < ?2 AND ", date);
	if (asof_is_deadline(form, date))
		buf_addf(sql, "\"%s\" < ?3 AND ", date);
	buf_addf(sql, "(%s)", where);
	if (indicator->definition == DEFINITION_COUNT || indicator->definition == DEFINITION_SUM)
		buf_addstr(sql, " GROUP BY 1, 2");
	else if (indicator->definition != DEFINITION_OVERDUE &&
		 indicator->definition != DEFINITION_MEDIAN_DAYS)
		buf_addstr(sql, " GROUP BY 1, 2, 4");
}

/* Add 'nr' to the months from..to inclusive, cut to the analysis' months. */
static void add_stock(double *values, const struct analysis *analysis, int unit, int from, int to,
		      double nr)
{
	int last = analysis->first_month + analysis->nr_months - 1;

	if (from < analysis->first_month)
		from = analysis->first_month;
	if (to > last)
		to = last;
	for (int month = from; month <= to; month++) {
		double *figure = cell_of(values, analysis, unit, month);

		if (figure)
			*figure += nr;
	}
}

/* Open at the end of month m: filed by then, decided after it. */
static void add_open(double *values, const struct analysis *analysis, struct query *row, int unit,
		     int shift)
{
	int filed = month_of(row, 1), decided = month_of(row, 3);

	if (filed == INT_MAX)
		return;
	if (decided == INT_MAX)
		decided = INT_MAX - 1;
	add_stock(values, analysis, unit, filed + shift, decided - 1 + shift, query_double(row, 2));
}

/* Open at the end of month m with the handling limit before that day (before the as-of day
 * where that comes first). */
static void add_overdue(double *values, const struct analysis *analysis, struct query *row,
			int unit)
{
	int filed = month_of(row, 1), decided = month_of(row, 3), due_month, due;
	struct period month;

	if (filed == INT_MAX || !query_text(row, 4) ||
	    day_parse(&due, query_text(row, 4), NULL) < 0 || due >= analysis->as_of)
		return;
	due_month = month_of_day(due);
	month = period_of_month(PERIOD_KIND_MONTH, due_month);
	if (due >= month.last_day)
		due_month++;
	add_stock(values, analysis, unit, due_month > filed ? due_month : filed,
		  decided == INT_MAX ? INT_MAX - 1 : decided - 1, 1);
}

static void add_duration(struct analysis *analysis, const struct indicator *indicator,
			 struct query *row, int unit)
{
	if (unit < 0)
		return;
	analysis->durations = array_grow(analysis->durations, analysis->nr_durations,
					 &analysis->alloc_durations, sizeof(*analysis->durations));
	analysis->durations[analysis->nr_durations++] = (struct duration){
		.indicator = analysis_indicator(analysis, indicator),
		.unit = (size_t)unit,
		.month = month_of(row, 1),
		.days = query_double(row, 3),
	};
}

static void add_row(double *values, struct analysis *analysis, const struct indicator *indicator,
		    struct query *row)
{
	const char *code = query_text(row, 0);
	int unit = code ? rules_unit_index(analysis->rules, code) : -1;
	double *figure;

	switch (indicator->definition) {
	case DEFINITION_OPEN:
		add_open(values, analysis, row, unit, 0);
		break;
	case DEFINITION_OPENING:
		add_open(values, analysis, row, unit, 1);
		break;
	case DEFINITION_OVERDUE:
		add_overdue(values, analysis, row, unit);
		break;
	case DEFINITION_MEDIAN_DAYS:
		add_duration(analysis, indicator, row, unit);
		break;
	default:
		figure = cell_of(values, analysis, unit, month_of(row, 1));
		if (figure)
			*figure += query_double(row, 2);
	}
}

static void bind_bounds(struct query *query, const struct analysis *analysis)
{
	int end_month = analysis->first_month + analysis->nr_months;
	struct period first = period_of_month(PERIOD_KIND_MONTH, analysis->first_month);
	struct period end = period_of_month(PERIOD_KIND_MONTH, end_month);
	char text[DATE_SIZE];

	if (analysis->period.kind == PERIOD_KIND_RANGE) {
		first.first_day = analysis->period.first_day;
		end.first_day = analysis->period.last_day + 1;
	}
	query_bind_text(query, PARAMETER_FIRST, day_format(text, first.first_day));
	query_bind_text(query, PARAMETER_LAST, day_format(text, end.first_day));
	query_bind_text(query, PARAMETER_AS_OF, analysis->as_of_text);
}

int facts_ledger(double *values, struct analysis *analysis, const struct indicator *indicator,
		 struct diag *diag)
{
	struct diag_at at = { .file = "indicators.csv",
			      .field = "filter",
			      .value = indicator->code };
	struct filter filter = FILTER_INIT;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, more;

	if (filter_compile(&filter, indicator->form, indicator->filter, PARAMETER_FILTER, &at,
			   analysis->rules, diag) < 0)
		goto out;
	build_sql(&sql, indicator, filter.sql.data);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_bounds(&query, analysis);
	filter_bind(&filter, &query, PARAMETER_FILTER);
	while ((more = query_next(&query, diag)) > 0)
		add_row(values, analysis, indicator, &query);
	rc = more;
out:
	filter_release(&filter);
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static void add_day(struct case_days *out, const struct analysis *analysis, struct query *row)
{
	const char *unit = query_text(row, 1);
	int day;

	if (day_parse(&day, query_text(row, 0), NULL) < 0 || !unit ||
	    rules_unit_index(analysis->rules, unit) < 0)
		return;
	out->day = array_grow(out->day, out->nr, &out->alloc, sizeof(*out->day));
	out->day[out->nr++] = day;
}

int facts_ledger_days(struct case_days *out, const struct analysis *analysis,
		      const struct indicator *indicator, int first, int last, struct diag *diag)
{
	struct diag_at at = { .file = "indicators.csv",
			      .field = "filter",
			      .value = indicator->code };
	const char *date = indicator->date_field;
	struct filter filter = FILTER_INIT;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	char day[DATE_SIZE];
	int rc = -1, more;

	if (filter_compile(&filter, indicator->form, indicator->filter, PARAMETER_FILTER, &at,
			   analysis->rules, diag) < 0)
		goto out;
	buf_addf(&sql,
		 "SELECT \"%s\", \"%s\" FROM temp.%s_asof WHERE \"%s\" BETWEEN ?1 AND ?2 AND ?3 <> "
		 "''"
		 " AND (%s) ORDER BY 1",
		 date, facts_unit_column(indicator->form), indicator->form->table, date,
		 filter.sql.data);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	query_bind_text(&query, PARAMETER_FIRST, day_format(day, first));
	query_bind_text(&query, PARAMETER_LAST, day_format(day, last));
	query_bind_text(&query, PARAMETER_AS_OF, analysis->as_of_text);
	filter_bind(&filter, &query, PARAMETER_FILTER);
	while ((more = query_next(&query, diag)) > 0)
		add_day(out, analysis, &query);
	rc = more;
out:
	filter_release(&filter);
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static void add_case(struct ledger_cases *out, const struct analysis *analysis, struct query *row)
{
	const char *code = query_text(row, 0), *field = query_text(row, 1);
	int unit = code ? rules_unit_index(analysis->rules, code) : -1, filed = 0, day;

	if (unit < 0 || day_parse(&day, query_text(row, 2), NULL) < 0)
		return;
	if (!query_is_null(row, 3) && day_parse(&filed, query_text(row, 3), NULL) < 0)
		filed = 0;
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr] = (struct ledger_case){ .unit = unit, .day = day, .filed = filed };
	if (out->nr && strcmp(out->items[out->nr - 1].field, field) == 0)
		out->items[out->nr].field = out->items[out->nr - 1].field;
	else
		out->items[out->nr].field = arena_strdup(&out->arena, field);
	out->nr++;
}

static void build_cases_sql(struct buf *sql, const struct indicator *indicator, const char *where)
{
	const struct form *form = indicator->form;
	const char *date = indicator->date_field;
	bool filed = form_field(form, "filed_date") && strcmp(date, "filed_date") != 0;

	buf_addf(sql, "SELECT \"%s\", %s, \"%s\", %s FROM temp.%s_asof WHERE ?3 <> ''",
		 facts_unit_column(form), form_field(form, "field") ? "ifnull(field, '')" : "''",
		 date, filed ? "filed_date" : "NULL", form->table);
	buf_addf(sql, " AND \"%s\" >= ?1 AND \"%s\" < ?2", date, date);
	if (asof_is_deadline(form, date))
		buf_addf(sql, " AND \"%s\" < ?3", date);
	buf_addf(sql, " AND (%s) ORDER BY 1, 2, 3, 4", where);
}

int facts_ledger_cases(struct ledger_cases *out, const struct analysis *analysis,
		       const struct indicator *indicator, struct diag *diag)
{
	struct diag_at at = { .file = "indicators.csv",
			      .field = "filter",
			      .value = indicator->code };
	struct filter filter = FILTER_INIT;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, more;

	if (filter_compile(&filter, indicator->form, indicator->filter, PARAMETER_FILTER, &at,
			   analysis->rules, diag) < 0)
		goto out;
	build_cases_sql(&sql, indicator, filter.sql.data);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_bounds(&query, analysis);
	filter_bind(&filter, &query, PARAMETER_FILTER);
	while ((more = query_next(&query, diag)) > 0)
		add_case(out, analysis, &query);
	rc = more;
out:
	filter_release(&filter);
	query_release(&query);
	buf_release(&sql);
	return rc;
}

void ledger_cases_release(struct ledger_cases *cases)
{
	free(cases->items);
	arena_release(&cases->arena);
	*cases = (struct ledger_cases){ 0 };
}
