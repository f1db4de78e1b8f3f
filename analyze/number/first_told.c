/* first_told.c - see first_told.h. */
#include "analyze/number/first_told.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "core/indicator/ledger_count.h"
#include "core/store/standing.h"
#include "core/store/state_day.h"

/* Length of "2024-07": two of them stand before the key of a row, the months of its file. */
enum { MONTH = 7 };

struct first_told {
	const struct analysis *analysis;
	double *values;	     /* as first_told_make() gives them */
	uint8_t *covered;    /* [form][unit][month] 1: told; 2: as 零报告 */
	uint8_t *forms_made; /* [form] temp.X_first is there */
	const struct indicator *indicator;
	struct diag *diag;
};

bool first_told_is_of(const struct indicator *indicator)
{
	bool ledger = indicator->form && !indicator->form->by_office &&
		      (indicator->definition == DEFINITION_COUNT ||
		       indicator->definition == DEFINITION_SUM) &&
		      !ledger_ripens(indicator);

	if (indicator->definition == DEFINITION_RATIO || indicator->cumulative ||
	    indicator->quantity > QUANTITY_NUMBER)
		return false;
	if (indicator->source == SOURCE_MEASURES || !indicator->form)
		return indicator->over_time != OVER_TIME_LAST;
	return ledger;
}

static size_t cell_of(const struct analysis *analysis, size_t row, size_t unit, int k)
{
	return (row * analysis->rules->nr_units + unit) * (size_t)analysis->nr_months + (size_t)k;
}

static double *value_of(const struct first_told *told, const struct indicator *indicator,
			size_t unit, int k)
{
	return &told->values[cell_of(told->analysis, analysis_indicator(told->analysis, indicator),
				     unit, k)];
}

static int month_in(const struct analysis *analysis, const char *text)
{
	struct period period;
	char code[MONTH + 1];

	snprintf(code, sizeof(code), "%s", text);
	return period_parse(&period, code) < 0 ? -1 : period.first_month - analysis->first_month;
}

#define TOLD(s) STOOD_ON(s, "?1") " AND (" s ".rows_accepted > 0 OR " s ".zero_report)"

static int make_files(const struct analysis *analysis, struct diag *diag)
{
	static const char sql[] =
		"INSERT INTO temp.first_told SELECT s.id, s.unit, s.table_name,"
		" s.first_statement, s.last_statement, s.first_month, s.last_month, s.zero_report"
		" FROM submission s WHERE s.unit NOTNULL AND s.first_month NOTNULL AND " TOLD(
			"s") " AND NOT EXISTS (SELECT 1 FROM submission b WHERE b.unit = s.unit"
			     " AND b.table_name = s.table_name AND b.first_month <= s.last_month"
			     " AND b.last_month >= s.first_month AND " TOLD(
				     "b") " AND (b.received, b.register_line, b.id) < (s.received, "
					  "s.register_line, s.id))";
	struct query query = QUERY_INIT;
	int rc = store_exec(analysis->store,
			    "DROP TABLE IF EXISTS temp.first_told; CREATE TEMP TABLE first_told("
			    "id INTEGER PRIMARY KEY, unit TEXT, table_name TEXT, first INTEGER,"
			    " last INTEGER, first_month TEXT, last_month TEXT, zero INTEGER)",
			    diag);

	if (rc == 0)
		rc = query_open(&query, analysis->store, sql, diag);
	if (rc == 0) {
		query_bind_text(&query, 1, analysis->as_of_text);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

static int cover(struct first_told *told)
{
	const struct analysis *analysis = told->analysis;
	const struct rules *rules = analysis->rules;
	struct query row = QUERY_INIT;
	int more = query_open(&row, analysis->store,
			      "SELECT unit, table_name, first_month, last_month, zero"
			      " FROM temp.first_told",
			      told->diag);

	while (more >= 0 && (more = query_next(&row, told->diag)) > 0) {
		int unit = rules_unit_index(rules, query_text(&row, 0));
		const struct form *form = rules_form(rules, query_text(&row, 1));
		int from = month_in(analysis, query_text(&row, 2));
		int to = month_in(analysis, query_text(&row, 3));

		for (int k = from < 0 ? 0 : from; form && unit >= 0 && k <= to; k++)
			if (k < analysis->nr_months)
				told->covered[cell_of(analysis, (size_t)(form - rules->forms),
						      (size_t)unit, k)] =
					query_int(&row, 4) ? 2 : 1;
	}
	query_release(&row);
	return more;
}

/* ---- ledgers */
static int make_rows(struct first_told *told, const struct form *form)
{
	const struct analysis *analysis = told->analysis;
	struct buf sql = BUF_INIT;
	int rc;

	if (told->forms_made[form - analysis->rules->forms])
		return 0;
	told->forms_made[form - analysis->rules->forms] = 1;
	buf_addf(&sql,
		 "DROP VIEW IF EXISTS temp.%s_told_first; CREATE TEMP VIEW %s_told_first AS"
		 " SELECT s.unit, s.first_month || s.last_month || st.key AS key",
		 form->table, form->table);
	state_day_add_fields(&sql, form);
	buf_addf(&sql,
		 " FROM temp.first_told s CROSS JOIN main.%s_statement st ON st.id BETWEEN s.first"
		 " AND s.last AND +st.submission = s.id WHERE s.table_name = '%s'",
		 form->table, form->table);
	rc = store_exec(analysis->store, sql.data, told->diag);
	buf_release(&sql);
	return rc < 0 ? -1
		      : asof_make_rows(analysis, form,
				       &(struct asof_names){ "told_first", "first" }, told->diag);
}

/* A row of a month that its file was the first to tell of. */
static void add_row(void *data, const struct counted_row *row)
{
	const struct first_told *told = data;
	const struct analysis *analysis = told->analysis;
	int k = row->first_month - analysis->first_month;

	if (k < month_in(analysis, row->key) || k > month_in(analysis, row->key + MONTH) || k < 0 ||
	    k >= analysis->nr_months || isnan(row->value))
		return;
	*value_of(told, told->indicator, (size_t)row->unit, k) += row->value;
}

static int count_ledger(struct first_told *told)
{
	const struct analysis *analysis = told->analysis;
	const struct indicator *indicator = told->indicator;
	size_t form = (size_t)(indicator->form - analysis->rules->forms);
	struct ledger_count count = {
		.store = analysis->store,
		.rules = analysis->rules,
		.indicator = indicator,
		.as_of = analysis->as_of,
		.first_day = period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day,
		.end_day = period_of_month(PERIOD_KIND_MONTH,
					   analysis->first_month + analysis->nr_months)
				   .first_day,
		.each = true,
		.rows = "first",
	};

	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
		for (int k = 0; k < analysis->nr_months; k++)
			if (told->covered[cell_of(analysis, form, unit, k)])
				*value_of(told, indicator, unit, k) = 0;
	if (make_rows(told, indicator->form) < 0)
		return -1;
	return ledger_count(&count, add_row, told, told->diag);
}

/* ---- the units' own figures, where the ledger tells nothing */
static bool takes_measure(const struct first_told *told, const struct indicator *indicator,
			  size_t unit, int k)
{
	return first_told_is_of(indicator) &&
	       (!indicator->form || indicator->source != SOURCE_LEDGER) &&
	       isnan(*value_of(told, indicator, unit, k));
}

static void zero_measures(const struct first_told *told, const struct form *form)
{
	const struct analysis *analysis = told->analysis;
	const struct rules *rules = analysis->rules;

	for (size_t unit = 0; unit < rules->nr_units; unit++)
		for (int k = 0; k < analysis->nr_months; k++)
			for (size_t i = 0;
			     i < rules->nr_indicators &&
			     told->covered[cell_of(analysis, (size_t)(form - rules->forms), unit,
						   k)] == 2;
			     i++)
				if (takes_measure(told, &rules->indicators[i], unit, k))
					*value_of(told, &rules->indicators[i], unit, k) = 0;
}

static int take_measures(struct first_told *told)
{
	const struct analysis *analysis = told->analysis;
	const struct rules *rules = analysis->rules;
	const struct form *form = rules_form(rules, "measures");
	struct query row = QUERY_INIT;
	int more;

	if (!form)
		return 0;
	more = query_open(&row, analysis->store,
			  "SELECT s.unit, st.month, st.indicator, st.value FROM temp.first_told s"
			  " CROSS JOIN measures_statement st ON st.id BETWEEN s.first AND s.last"
			  " AND +st.submission = s.id WHERE s.table_name = 'measures'"
			  " AND st.month BETWEEN s.first_month AND s.last_month"
			  " AND st.value NOTNULL AND st.indicator NOTNULL",
			  told->diag);
	while (more >= 0 && (more = query_next(&row, told->diag)) > 0) {
		int unit = rules_unit_index(rules, query_text(&row, 0));
		int k = month_in(analysis, query_text(&row, 1));
		const struct indicator *indicator = rules_indicator(rules, query_text(&row, 2));

		if (indicator && unit >= 0 && k >= 0 && k < analysis->nr_months &&
		    takes_measure(told, indicator, (size_t)unit, k))
			*value_of(told, indicator, (size_t)unit, k) = query_double(&row, 3);
	}
	query_release(&row);
	if (more == 0)
		zero_measures(told, form);
	return more;
}

int first_told_make(double **values, const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	size_t cells = rules->nr_units * (size_t)analysis->nr_months;
	struct first_told told = {
		.analysis = analysis,
		.values = xmalloc((rules->nr_indicators * cells + 1) * sizeof(double)),
		.covered = xcalloc(rules->nr_forms * cells + 1, 1),
		.forms_made = xcalloc(rules->nr_forms + 1, 1),
		.diag = diag,
	};
	int rc = -1;

	for (size_t i = 0; i < rules->nr_indicators * cells; i++)
		told.values[i] = NAN;
	if (make_files(analysis, diag) == 0 && cover(&told) == 0)
		rc = 0;
	for (size_t i = 0; i < rules->nr_indicators && rc == 0; i++) {
		told.indicator = &rules->indicators[i];
		if (told.indicator->form && told.indicator->source != SOURCE_MEASURES &&
		    first_told_is_of(told.indicator))
			rc = count_ledger(&told);
	}
	if (rc == 0)
		rc = take_measures(&told);
	free(told.covered);
	free(told.forms_made);
	*values = told.values;
	return rc;
}
