/* series_write.c - series_result and series_source: see series_write() in series.h. */
#include "analyze/series.h"

#include <stdlib.h>
#include <string.h>

#include "core/buf.h"

struct periods {
	struct period *items;
	size_t nr, alloc;
};

static void add_period(struct periods *periods, const struct period *period)
{
	periods->items = array_grow(periods->items, periods->nr, &periods->alloc,
				    sizeof(*periods->items));
	periods->items[periods->nr++] = *period;
}

/* Every calendar period that lies wholly within the months, and the run's own. */
static void list_periods(struct periods *out, const struct analysis *analysis)
{
	int end = analysis->first_month + analysis->nr_months;
	bool own = false;

	for (int kind = PERIOD_KIND_MONTH;
	     kind <= PERIOD_KIND_YEAR && analysis->period.kind != PERIOD_KIND_RANGE; kind++) {
		struct period period =
			period_of_month((enum period_kind)kind, analysis->first_month);

		for (; period.last_month < end; period = period_shift(&period, 1)) {
			if (period.first_month < analysis->first_month)
				continue;
			add_period(out, &period);
			if (period.kind == analysis->period.kind &&
			    period.first_month == analysis->period.first_month)
				own = true;
		}
	}
	if (!own)
		add_period(out, &analysis->period);
}

/* Rows go in by the table's key (unit, indicator, period): appending to the tree is three times
 * as fast as inserting all over it. */
static int by_code(const void *a, const void *b)
{
	char x[PERIOD_CODE_SIZE], y[PERIOD_CODE_SIZE];

	return strcmp(period_code(x, a), period_code(y, b));
}

static int by_indicator(const void *a, const void *b)
{
	return strcmp((*(const struct indicator *const *)a)->code,
		      (*(const struct indicator *const *)b)->code);
}

struct unit_order {
	int unit;
	const char *code;
};

static int by_unit(const void *a, const void *b)
{
	return strcmp(((const struct unit_order *)a)->code, ((const struct unit_order *)b)->code);
}

static struct unit_order *order_units(const struct analysis *analysis)
{
	size_t nr = analysis->rules->nr_units + 1;
	struct unit_order *order = xcalloc(nr, sizeof(*order));

	for (size_t i = 0; i < nr; i++) {
		order[i].unit = (int)i - 1;
		order[i].code = series_unit_code(analysis, order[i].unit);
	}
	qsort(order, nr, sizeof(*order), by_unit);
	return order;
}

static const struct indicator **order_indicators(const struct analysis *analysis)
{
	size_t nr = analysis->rules->nr_indicators;
	const struct indicator **order = xcalloc(nr + 1, sizeof(*order));

	for (size_t i = 0; i < nr; i++)
		order[i] = &analysis->rules->indicators[i];
	qsort(order, nr, sizeof(*order), by_indicator);
	return order;
}

static const char *source_name(unsigned sources)
{
	static const char *const names[] = { NULL, "ledger", "measures", "mixed" };

	return names[sources & 3u];
}

enum { PARAMETER_RUN = 1, PARAMETER_UNIT, PARAMETER_INDICATOR, PARAMETER_CELLS, CELL_COLUMNS = 8 };

static int cell_parameter(size_t period)
{
	return PARAMETER_CELLS + (int)period * CELL_COLUMNS;
}

/* One statement holds all periods of one unit and indicator: a third of the time of a statement
 * a row. The periods' codes are bound once. */
static int open_insert(struct query *insert, const struct analysis *analysis,
		       const struct periods *periods, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	char code[PERIOD_CODE_SIZE];
	int rc;

	buf_addstr(&sql, "INSERT INTO series_result(run, unit, indicator, period, value, numerator,"
			 " denominator, state, reported, expected, source) VALUES ");
	for (size_t p = 0; p < periods->nr; p++) {
		buf_addstr(&sql, p ? ",(?1,?2,?3" : "(?1,?2,?3");
		for (int i = 0; i < CELL_COLUMNS; i++)
			buf_addf(&sql, ",?%d", cell_parameter(p) + i);
		buf_addch(&sql, ')');
	}
	rc = query_open(insert, analysis->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_int(insert, PARAMETER_RUN, analysis->run);
	for (size_t p = 0; p < periods->nr; p++)
		query_bind_text(insert, cell_parameter(p), period_code(code, &periods->items[p]));
	return 0;
}

static void bind_cell(struct query *insert, const struct cell *cell, size_t period)
{
	int at = cell_parameter(period);

	query_bind_double(insert, at + 1, cell->value);
	query_bind_double(insert, at + 2, cell->numerator);
	query_bind_double(insert, at + 3, cell->denominator);
	query_bind_text(insert, at + 4, series_state_name(cell->state));
	query_bind_int(insert, at + 5, cell->reported);
	query_bind_int(insert, at + 6, cell->expected);
	query_bind_text(insert, at + 7, source_name(cell->sources));
}

/* A campaign's days are no whole months: only counts and sums of ledgers have a number. */
static bool period_fits(const struct analysis *analysis, const struct indicator *indicator)
{
	if (analysis->period.kind != PERIOD_KIND_RANGE)
		return true;
	return indicator->form && indicator->source != SOURCE_MEASURES &&
	       (indicator->definition == DEFINITION_COUNT ||
		indicator->definition == DEFINITION_SUM);
}

static int write_series(struct query *insert, const struct analysis *analysis,
			const struct periods *periods, const struct indicator **order, int unit,
			struct diag *diag)
{
	struct cell cell;

	query_bind_text(insert, PARAMETER_UNIT, series_unit_code(analysis, unit));
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = order[i];

		if (!series_wanted(analysis, indicator, unit) || !period_fits(analysis, indicator))
			continue;
		query_bind_text(insert, PARAMETER_INDICATOR, indicator->code);
		for (size_t p = 0; p < periods->nr; p++) {
			series_cell_of(&cell, analysis, indicator, unit, &periods->items[p]);
			bind_cell(insert, &cell, p);
		}
		if (query_run(insert, diag) < 0)
			return -1;
	}
	return 0;
}

/* The published series of a period come from the run that knows most: ours for the months of
 * our own period, and elsewhere unless the present one stands at a later day. */
static int write_sources(const struct analysis *analysis, const struct periods *periods,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	char code[PERIOD_CODE_SIZE];
	int rc = -1;

	if (query_open(&query, analysis->store,
		       "INSERT INTO series_source(period, run) VALUES (?1, ?2)"
		       " ON CONFLICT(period) DO UPDATE SET run = ?2"
		       " WHERE ?3 OR (SELECT as_of FROM run WHERE id = series_source.run) <= ?4",
		       diag) < 0)
		goto out;
	for (size_t p = 0; p < periods->nr; p++) {
		const struct period *period = &periods->items[p];
		bool own = period->first_month >= analysis->period.first_month &&
			   period->last_month <= analysis->period.last_month;

		query_bind_text(&query, 1, period_code(code, period));
		query_bind_int(&query, 2, analysis->run);
		query_bind_int(&query, 3, own);
		query_bind_text(&query, 4, analysis->as_of_text);
		if (query_run(&query, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&query);
	return rc;
}

int series_write(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	struct periods periods = { 0 };
	const struct indicator **indicators = order_indicators(analysis);
	struct unit_order *units = order_units(analysis);
	int rc = -1;

	list_periods(&periods, analysis);
	qsort(periods.items, periods.nr, sizeof(*periods.items), by_code);
	if (open_insert(&insert, analysis, &periods, diag) < 0)
		goto out;
	for (size_t i = 0; i <= analysis->rules->nr_units; i++)
		if (write_series(&insert, analysis, &periods, indicators, units[i].unit, diag) < 0)
			goto out;
	rc = write_sources(analysis, &periods, diag);
out:
	query_release(&insert);
	free(periods.items);
	free(indicators);
	free(units);
	return rc;
}
