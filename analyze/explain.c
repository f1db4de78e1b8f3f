/* explain.c - see explain.h. */
#include "analyze/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analysis.h"
#include "analyze/asof.h"
#include "analyze/facts.h"
#include "analyze/facts_ledger.h"
#include "analyze/filter.h"
#include "analyze/series.h"
#include "core/decimal.h"
#include "core/fold.h"

struct explanation {
	struct buf *out;
	struct analysis analysis;
	struct query file;              /* file and received of a submission */
	const struct indicator *indicator;
	int unit;                       /* index, or SERIES_COUNTY */
	long nr;
	struct diag *diag;
};

enum {
	PARAMETER_UNIT = 1,
	PARAMETER_FIRST,
	PARAMETER_END,
	PARAMETER_AS_OF,
	PARAMETER_FILTER,
};

static void add_value(struct buf *out, const struct indicator *indicator, double value)
{
	switch (indicator->quantity) {
	case QUANTITY_MONEY:
		decimal_add_wan(out, llround(value));
		break;
	case QUANTITY_RATE:
		decimal_add_rounded(out, value * 100, 1);
		break;
	default:
		decimal_add_double(out, value);
	}
	buf_addstr(out, indicator->measure_unit);
}

static void add_heading(struct explanation *e, const struct indicator *indicator, int unit)
{
	static const char *const states[] = {
		[SERIES_STATE_COMPLETE] = "完整",
		[SERIES_STATE_PARTIAL] = "部分报送",
		[SERIES_STATE_MISSING] = "未报",
		[SERIES_STATE_NOT_APPLICABLE] = "不适用",
		[SERIES_STATE_NOT_COMPUTABLE] = "不能计算",
	};
	const struct rules *rules = e->analysis.rules;
	char name[64];
	struct cell cell;

	series_cell_of(&cell, &e->analysis, indicator, unit, &e->analysis.period);
	buf_addf(e->out, "%s%s %s（%s）：",
		 unit == SERIES_COUNTY ? "全县" : rules->units[unit].name,
		 period_name(name, sizeof(name), &e->analysis.period), indicator->name,
		 indicator->code);
	if (isnan(cell.value))
		buf_addstr(e->out, "无数值");
	else
		add_value(e->out, indicator, cell.value);
	buf_addf(e->out, "（%s，应报%d个单位月，已报%d个；截至%s）\n", states[cell.state],
		 cell.expected, cell.reported, e->analysis.as_of_text);
	if (indicator->note[0])
		buf_addf(e->out, "  口径：%s\n", indicator->note);
}

/* What a field holds, in words: names for codes, 元 for 分. */
static void add_field_value(struct explanation *e, const struct field *field, const char *value)
{
	const struct rules *rules = e->analysis.rules;
	const struct code *code = NULL;

	switch (field->type) {
	case FIELD_TYPE_CODE:
		code = rules_code(rules, field->codes, value);
		buf_addstr(e->out, code ? code->name : value);
		break;
	case FIELD_TYPE_MONEY:
		decimal_add_ratio(e->out, strtoll(value, NULL, 10), 100, 2);
		buf_addstr(e->out, "元");
		break;
	case FIELD_TYPE_MEASURE:
		add_value(e->out, e->indicator, strtod(value, NULL));
		break;
	default:
		buf_addstr(e->out, value);
	}
}

static bool is_source(const struct indicator *indicator, const char *column, const char *name)
{
	const char *const *source = asof_sources(indicator->form, column);

	while (*source && strcmp(*source, name) != 0)
		source++;
	return *source != NULL;
}

/* The fields that decide whether and how a row counts: the indicator's own two or what these are
 * derived from, the deadline of overdue, the measure. */
static bool is_shown(const struct indicator *indicator, const struct field *field)
{
	if (field->type == FIELD_TYPE_MEASURE)
		return true;
	if (!indicator->form)
		return false;
	return strcmp(field->name, indicator->date_field) == 0 ||
	       strcmp(field->name, indicator->value_field) == 0 ||
	       is_source(indicator, indicator->date_field, field->name) ||
	       is_source(indicator, indicator->value_field, field->name) ||
	       (indicator->definition == DEFINITION_OVERDUE &&
		is_source(indicator, "handle_due", field->name));
}

/* One field of a row and the statement it came from. */
static void on_origin(void *data, const struct fold_origin *origin)
{
	struct explanation *e = data;

	if (!is_shown(e->indicator, origin->field))
		return;
	query_bind_int(&e->file, 1, origin->submission);
	if (query_next(&e->file, e->diag) == 1) {
		buf_addf(e->out, "       %s ", origin->field->header);
		add_field_value(e, origin->field, origin->value);
		buf_addf(e->out, " ← %s/%s 第%ld行（%s收到）\n", query_text(&e->file, 0),
			 query_text(&e->file, 1), origin->line, query_text(&e->file, 2));
	}
	query_reset(&e->file);
}

static int add_row(struct explanation *e, const struct form *form, const char *sender,
		   const char *key, const char *unit_name)
{
	buf_addf(e->out, "  %ld. %s　%s\n", ++e->nr, unit_name, key);
	return fold_run(e->analysis.store,
			&(struct fold_options){ .form = form,
						.as_of = e->analysis.as_of_text,
						.unit = sender,
						.key = key,
						.on_origin = on_origin,
						.data = e },
			e->diag);
}

/* Rows that the definition counts, as SQL with ?2 the period's first day and ?3 the day after
 * its last, ?4 the as-of day. */
static void add_condition(struct buf *sql, const struct indicator *indicator)
{
	const char *date = indicator->date_field, *value = indicator->value_field;

	switch (indicator->definition) {
	case DEFINITION_OPEN:
		buf_addf(sql, "\"%s\" < ?3 AND (\"%s\" IS NULL OR \"%s\" >= ?3)", date,
			 value, value);
		break;
	case DEFINITION_OPENING:
		buf_addf(sql, "\"%s\" < ?2 AND (\"%s\" IS NULL OR \"%s\" >= ?2)", date,
			 value, value);
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

/* The number of 'month' takes part in the period's and was read from 'source'. */
static bool month_reads(const struct explanation *e, const struct indicator *indicator, size_t unit,
			int month, enum fact_source source)
{
	const struct period *period = &e->analysis.period;

	if ((indicator->over_time == OVER_TIME_LAST && month != period->last_month) ||
	    (indicator->over_time == OVER_TIME_FIRST && month != period->first_month))
		return false;
	return period_has_month(period, month) &&
	       analysis_fact(&e->analysis, indicator, unit, month)->source == source;
}

/* Columns: unit, key, month (NULL for stocks: the whole list is of the deciding month). */
static int list_rows(struct explanation *e, struct query *query, const struct indicator *indicator,
		     size_t unit, enum fact_source source)
{
	const struct form *form = source == FACT_SOURCE_LEDGER
					  ? indicator->form
					  : rules_form(e->analysis.rules, "measures");
	struct period month;
	int more;

	while ((more = query_next(query, e->diag)) > 0) {
		if (query_text(query, 2) && period_parse(&month, query_text(query, 2)) == 0 &&
		    !month_reads(e, indicator, unit, month.first_month, source))
			continue;
		if (add_row(e, form, query_text(query, 0), query_text(query, 1),
			    e->analysis.rules->units[unit].name) < 0)
			return -1;
	}
	return more;
}

static void bind_period(struct query *query, const struct explanation *e, size_t unit)
{
	const struct period *period = &e->analysis.period;
	char first[DATE_SIZE], end[DATE_SIZE];

	query_bind_text(query, PARAMETER_UNIT, e->analysis.rules->units[unit].code);
	query_bind_text(query, PARAMETER_FIRST, day_format(first, period->first_day));
	query_bind_text(query, PARAMETER_END, day_format(end, period->last_day + 1));
	query_bind_text(query, PARAMETER_AS_OF, e->analysis.as_of_text);
}

/* The month a row is counted in. */
static void add_month(struct buf *sql, const struct indicator *indicator)
{
	switch (indicator->definition) {
	case DEFINITION_OPEN:
	case DEFINITION_OPENING:
	case DEFINITION_OVERDUE:
		buf_addstr(sql, "NULL");
		break;
	case DEFINITION_MEDIAN_DAYS:
		buf_addf(sql, "substr(\"%s\", 1, 7)", indicator->value_field);
		break;
	default:
		buf_addf(sql, "substr(\"%s\", 1, 7)", indicator->date_field);
	}
}

static int list_ledger(struct explanation *e, const struct indicator *indicator, size_t unit)
{
	struct diag_at at = { .file = "indicators.csv", .field = "filter", .value = indicator->code };
	struct filter filter = FILTER_INIT;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	if (filter_compile(&filter, indicator->form, indicator->filter, PARAMETER_FILTER, &at,
			   e->analysis.rules, e->diag) < 0)
		goto out;
	buf_addstr(&sql, "SELECT unit, key, ");
	add_month(&sql, indicator);
	buf_addf(&sql, " FROM temp.%s_asof WHERE ?2||?3||?4 <> '' AND \"%s\" = ?1 AND ",
		 indicator->form->table, facts_unit_column(indicator->form));
	add_condition(&sql, indicator);
	buf_addf(&sql, " AND (%s) ORDER BY \"%s\", key", filter.sql.data, indicator->date_field);
	if (query_open(&query, e->analysis.store, sql.data, e->diag) < 0)
		goto out;
	bind_period(&query, e, unit);
	filter_bind(&filter, &query, PARAMETER_FILTER);
	rc = list_rows(e, &query, indicator, unit, FACT_SOURCE_LEDGER);
out:
	query_release(&query);
	filter_release(&filter);
	buf_release(&sql);
	return rc;
}

static int list_measures(struct explanation *e, const struct indicator *indicator, size_t unit)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, e->analysis.store,
		       "SELECT unit, key, month FROM temp.measures_asof WHERE unit = ?1"
		       " AND month || '-01' >= ?2 AND month || '-01' < ?3 AND indicator = ?5"
		       " ORDER BY month",
		       e->diag) < 0)
		return -1;
	bind_period(&query, e, unit);
	query_bind_text(&query, PARAMETER_FILTER, indicator->code);
	rc = list_rows(e, &query, indicator, unit, FACT_SOURCE_MEASURES);
	query_release(&query);
	return rc;
}

/* The period's number was read from 'source', at least in part. */
static bool reads(const struct explanation *e, const struct indicator *indicator, size_t unit,
		  enum fact_source source)
{
	const struct period *period = &e->analysis.period;

	for (int month = period->first_month; month <= period->last_month; month++)
		if (month_reads(e, indicator, unit, month, source))
			return true;
	return false;
}

static int explain_unit(struct explanation *e, const struct indicator *indicator, size_t unit)
{
	if (reads(e, indicator, unit, FACT_SOURCE_LEDGER) && list_ledger(e, indicator, unit) < 0)
		return -1;
	if (reads(e, indicator, unit, FACT_SOURCE_MEASURES) && list_measures(e, indicator, unit) < 0)
		return -1;
	return 0;
}

static int explain_indicator(struct explanation *e, const struct indicator *indicator)
{
	add_heading(e, indicator, e->unit);
	if (indicator->definition == DEFINITION_RATIO)
		return explain_indicator(e, indicator->numerator) < 0 ||
				       explain_indicator(e, indicator->denominator) < 0
			       ? -1
			       : 0;
	e->indicator = indicator;
	e->nr = 0;
	for (size_t unit = 0; unit < e->analysis.rules->nr_units; unit++) {
		if (e->unit != SERIES_COUNTY ? unit != (size_t)e->unit
					     : !analysis_is_member(&e->analysis, unit))
			continue;
		if (explain_unit(e, indicator, unit) < 0)
			return -1;
	}
	if (!e->nr)
		buf_addstr(e->out, "  没有对应的行。\n");
	return 0;
}

/* Resolve the three words of the command line. */
static int open_explanation(struct explanation *e, const struct indicator **indicator,
			    struct workspace *workspace, const struct explain_options *options)
{
	struct analysis *analysis = &e->analysis;
	const char *code;

	analysis->store = workspace->store;
	analysis->rules = &workspace->rules_loaded;
	if (period_parse(&analysis->period, options->period) < 0) {
		diag_add(e->diag, "CLI006", NULL, options->period, NULL);
		return -1;
	}
	period_code(analysis->code, &analysis->period);
	code = rules_unit_named(analysis->rules, options->unit, strlen(options->unit));
	e->unit = code ? rules_unit_index(analysis->rules, code) : SERIES_COUNTY;
	if (!code && strcmp(options->unit, "*") != 0 && strcmp(options->unit, "全县") != 0) {
		diag_add(e->diag, "ANA010", NULL, options->unit, NULL);
		return -1;
	}
	*indicator = rules_indicator_named(analysis->rules, options->indicator,
					   strlen(options->indicator));
	if (!*indicator) {
		diag_add(e->diag, "ANA011", NULL, options->indicator, NULL);
		return -1;
	}
	if (!series_wanted(analysis, *indicator, e->unit)) {
		diag_add(e->diag, "ANA012", NULL, (*indicator)->name, options->unit, NULL);
		return -1;
	}
	if (workspace_as_of(analysis->as_of_text, workspace->store, analysis->code, options->as_of,
			    e->diag) < 0)
		return -1;
	return day_parse(&analysis->as_of, analysis->as_of_text, NULL);
}

int explain_text(struct buf *out, struct workspace *workspace,
		 const struct explain_options *options, struct diag *diag)
{
	struct explanation e = { .out = out, .analysis = ANALYSIS_INIT, .diag = diag };
	const struct indicator *indicator;
	int rc = -1;

	if (open_explanation(&e, &indicator, workspace, options) < 0 ||
	    store_begin_read(workspace->store, diag) < 0)
		goto out;
	if (asof_make(&e.analysis, diag) < 0 || asof_months(&e.analysis, diag) < 0 ||
	    asof_coverage(&e.analysis, diag) < 0 || facts_make(&e.analysis, diag) < 0 ||
	    query_open(&e.file, workspace->store, "SELECT folder, shown, received FROM submission WHERE id = ?1",
		       diag) < 0)
		goto out;
	rc = explain_indicator(&e, indicator);
out:
	query_release(&e.file);
	store_rollback(workspace->store);
	analysis_release(&e.analysis);
	return rc;
}
