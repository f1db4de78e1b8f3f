/* series_write.c - what series_result and series_source hold: see series_write() in series.h. */
#include "analyze/number/series.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/series_store.h"
#include "core/base/buf.h"

struct coded_period {
	struct period period;
	char code[PERIOD_CODE_SIZE];
	int year;
};

struct periods {
	struct coded_period *items;
	size_t nr, alloc;
};

static void add_period(struct periods *periods, const struct period *period)
{
	struct coded_period *item;

	periods->items =
		array_grow(periods->items, periods->nr, &periods->alloc, sizeof(*periods->items));
	item = &periods->items[periods->nr++];
	*item = (struct coded_period){ .period = *period, .year = period_year(period) };
	period_code(item->code, period);
}

/* A code begins with its year: periods of a year lie together. */
static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct coded_period *)a)->code,
		      ((const struct coded_period *)b)->code);
}

/* Every calendar period that lies wholly within the months, and the run's own; by code. */
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
	qsort(out->items, out->nr, sizeof(*out->items), by_code);
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

/* A campaign's days are no whole months: only counts and sums of ledgers have a number. */
static bool period_fits(const struct analysis *analysis, const struct indicator *indicator)
{
	if (analysis->period.kind != PERIOD_KIND_RANGE)
		return true;
	return indicator->form && indicator->source != SOURCE_MEASURES &&
	       (indicator->definition == DEFINITION_COUNT ||
		indicator->definition == DEFINITION_SUM);
}

static int write_series(struct series_store *store, const struct analysis *analysis,
			const struct periods *periods, const struct indicator *indicator, int unit,
			struct buf *cells, struct diag *diag)
{
	const char *code = series_unit_code(analysis, unit);
	struct figure figure;
	size_t p = 0;

	while (p < periods->nr) {
		int year = periods->items[p].year;

		buf_reset(cells);
		for (; p < periods->nr && periods->items[p].year == year; p++) {
			series_figure_of(&figure, analysis, indicator, unit,
					 &periods->items[p].period);
			series_figures_add(cells, periods->items[p].code, &figure);
		}
		series_cells_end(cells);
		if (series_store_put(store, code, indicator->code, year, cells, diag) < 0)
			return -1;
	}
	return 0;
}

/* In the order that series_store_put() asks for. */
static int write_all(struct series_store *store, const struct analysis *analysis,
		     const struct periods *periods, struct diag *diag)
{
	const struct indicator **indicators = order_indicators(analysis);
	struct unit_order *units = order_units(analysis);
	struct buf cells = BUF_INIT;
	int rc = 0;

	for (size_t u = 0; rc == 0 && u <= analysis->rules->nr_units; u++) {
		for (size_t i = 0; rc == 0 && i < analysis->rules->nr_indicators; i++) {
			if (series_wanted(analysis, indicators[i], units[u].unit) &&
			    period_fits(analysis, indicators[i]))
				rc = write_series(store, analysis, periods, indicators[i],
						  units[u].unit, &cells, diag);
		}
	}
	free(indicators);
	free(units);
	buf_release(&cells);
	return rc;
}

/* The published series of a period come from the run that knows most: ours for the months of
 * our own period, and elsewhere unless the present one stands at a later day. */
static int write_sources(const struct analysis *analysis, const struct periods *periods,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	if (query_open(&query, analysis->store,
		       "INSERT INTO series_source(period, run) VALUES (?1, ?2)"
		       " ON CONFLICT(period) DO UPDATE SET run = ?2 WHERE run <> ?2 AND"
		       " (?3 OR (SELECT as_of FROM run WHERE id = series_source.run) <= ?4)",
		       diag) < 0)
		goto out;
	for (size_t p = 0; p < periods->nr; p++) {
		const struct period *period = &periods->items[p].period;
		bool own = period->first_month >= analysis->period.first_month &&
			   period->last_month <= analysis->period.last_month;

		query_bind_text(&query, 1, periods->items[p].code);
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

int series_publish(const struct analysis *analysis, struct diag *diag)
{
	struct periods periods = { 0 };
	int rc;

	list_periods(&periods, analysis);
	rc = write_sources(analysis, &periods, diag);
	free(periods.items);
	return rc;
}

int series_write(const struct analysis *analysis, struct diag *diag)
{
	struct series_store store = SERIES_STORE_INIT;
	struct periods periods = { 0 };
	int rc = -1;

	list_periods(&periods, analysis);
	if (series_store_open(&store, analysis, diag) == 0 &&
	    write_all(&store, analysis, &periods, diag) == 0 &&
	    series_store_finish(&store, diag) == 0)
		rc = write_sources(analysis, &periods, diag);
	series_store_release(&store);
	free(periods.items);
	return rc;
}
