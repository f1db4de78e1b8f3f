/* series_write.c - series_result and series_source: see series_write() in series.h. */
#include "analyze/series.h"

#include <stdlib.h>
#include <string.h>

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

static const char *source_name(unsigned sources)
{
	static const char *const names[] = { NULL, "ledger", "measures", "mixed" };

	return names[sources & 3u];
}

static int write_cell(struct query *insert, const struct cell *cell, const char *period,
		      struct diag *diag)
{
	query_bind_text(insert, 4, period);
	query_bind_double(insert, 5, cell->value);
	query_bind_double(insert, 6, cell->numerator);
	query_bind_double(insert, 7, cell->denominator);
	query_bind_text(insert, 8, series_state_name(cell->state));
	query_bind_int(insert, 9, cell->reported);
	query_bind_int(insert, 10, cell->expected);
	query_bind_text(insert, 11, source_name(cell->sources));
	return query_run(insert, diag);
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
			const struct periods *periods, int unit, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct cell cell;

	query_bind_int(insert, 1, analysis->run);
	query_bind_text(insert, 2, series_unit_code(analysis, unit));
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (!series_wanted(analysis, indicator, unit) || !period_fits(analysis, indicator))
			continue;
		query_bind_text(insert, 3, indicator->code);
		for (size_t p = 0; p < periods->nr; p++) {
			series_cell_of(&cell, analysis, indicator, unit, &periods->items[p]);
			if (write_cell(insert, &cell, period_code(code, &periods->items[p]), diag) <
			    0)
				return -1;
		}
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
	int rc = -1;

	list_periods(&periods, analysis);
	if (query_open(&insert, analysis->store,
		       "INSERT INTO series_result(run, unit, indicator, period, value, numerator,"
		       " denominator, state, reported, expected, source)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
		       diag) < 0)
		goto out;
	for (int unit = SERIES_COUNTY; unit < (int)analysis->rules->nr_units; unit++)
		if (write_series(&insert, analysis, &periods, unit, diag) < 0)
			goto out;
	rc = write_sources(analysis, &periods, diag);
out:
	query_release(&insert);
	free(periods.items);
	return rc;
}
