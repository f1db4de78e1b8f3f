/* explain_rows.c - which rows an indicator counts: those of core/indicator/ledger_count.h, row by
 * row. */
#include "analyze/explain/explain_part.h"

#include <limits.h>
#include <stdlib.h>

#include "analyze/number/followed.h"
#include "analyze/number/series.h"
#include "core/indicator/ledger_count.h"
#include "core/store/shown_key.h"

/* One unit's rows of one indicator, on their way into a list. */
struct lister {
	struct counted_list *out;
	struct analysis *analysis;
	const struct indicator *indicator;
	struct period period;
	int partner;
	bool followed;
	size_t unit;
	struct diag *diag;
};

void counted_list_release(struct counted_list *list)
{
	free(list->rows);
	arena_release(&list->arena);
	*list = (struct counted_list){ 0 };
}

/* The month is held against the other one. */
static bool has_partner(const struct lister *lister, int month)
{
	int partner = lister->partner, later = partner > 0 ? month + partner : month;

	return !partner || series_is_compared(lister->analysis, lister->indicator, lister->unit,
					      later, abs(partner));
}

/* The unit owes the indicator in a month of first..last. */
static bool owes_in(const struct lister *lister, int first, int last)
{
	for (int month = first; month <= last; month++)
		if (analysis_fact(lister->analysis, lister->indicator, lister->unit, month)
			    ->state != FACT_STATE_OUTSIDE)
			return true;
	return false;
}

/* The number of 'month' takes part in the period's and was read from 'source'. */
static bool month_reads(const struct lister *lister, int month, enum fact_source source)
{
	const struct period *period = &lister->period;
	const struct indicator *indicator = lister->indicator;

	if (series_is_elsewhere(lister->analysis, indicator, lister->unit, period->first_month,
				period->last_month) ||
	    (indicator->over_time == OVER_TIME_LAST &&
	     owes_in(lister, month + 1, period->last_month)) ||
	    (indicator->over_time == OVER_TIME_FIRST &&
	     owes_in(lister, period->first_month, month - 1)))
		return false;
	return period_has_month(period, month) &&
	       analysis_fact(lister->analysis, indicator, lister->unit, month)->source == source &&
	       has_partner(lister, month);
}

static void list_row(struct lister *lister, const struct form *form, const char *sender,
		     const char *key, double value)
{
	struct counted_list *out = lister->out;

	out->rows = array_grow(out->rows, out->nr, &out->alloc, sizeof(*out->rows));
	out->rows[out->nr++] = (struct counted){
		.indicator = lister->indicator,
		.form = form,
		.sender = arena_strdup(&out->arena, sender),
		.key = arena_strdup(&out->arena, key),
		.unit_name = lister->analysis->rules->units[lister->unit].name,
		.value = value,
	};
}

/* The month was not sent or is not owed, or none of its rows says what is counted: what the ledger
 * tells of it is in no number. Not of what counts by a deadline or stands on a day. */
static bool is_in_state(const struct lister *lister, int month, enum fact_state state)
{
	return ledger_is_dated(lister->indicator) &&
	       analysis_fact(lister->analysis, lister->indicator, lister->unit, month)->state ==
		       state;
}

static enum month_cover cover_of(const struct lister *lister, int month)
{
	const struct analysis *analysis = lister->analysis;
	const struct form *form = lister->indicator->form;

	return analysis_cover(analysis, form, form->by_office ? analysis->office : lister->unit,
			      month);
}

/* The first of the row's months within the period whose number was read from the ledger, else
 * INT_MAX. */
static int first_read(const struct lister *lister, const struct counted_row *row)
{
	const struct period *period = &lister->period;
	int month = row->first_month, last = row->last_month;

	if (month < period->first_month)
		month = period->first_month;
	if (last > period->last_month)
		last = period->last_month;
	while (month <= last && !month_reads(lister, month, FACT_SOURCE_LEDGER))
		month++;
	return month <= last ? month : INT_MAX;
}

/* A row of the ledger counts when one of its months does. */
static void list_counted(void *data, const struct counted_row *row)
{
	struct lister *lister = data;
	int month = first_read(lister, row);

	if (month != INT_MAX) {
		list_row(lister, lister->indicator->form, row->sender, row->key, row->value);
		lister->out->part += cover_of(lister, month) == MONTH_BEGUN;
	} else if (row->first_month != row->last_month) {
		return;
	} else if (is_in_state(lister, row->first_month, FACT_STATE_OUTSIDE)) {
		lister->out->foreign++;
	} else if (is_in_state(lister, row->first_month, FACT_STATE_MISSING)) {
		lister->out->uncounted += cover_of(lister, row->first_month) < MONTH_ZERO;
	}
}

/* What the row lacks may have come, and its months take part in the period's number. */
static bool is_untold(const struct lister *lister, const struct counted_row *row)
{
	return first_read(lister, row) != INT_MAX;
}

/* A row of a month that the ledger told of, but not what is counted of it. */
static void count_blank(void *data, const struct counted_row *row)
{
	const struct lister *lister = data;

	if (ledger_gap_is_untold(lister->indicator)) {
		lister->out->untold += is_untold(lister, row);
		return;
	}
	lister->out->blank += cover_of(lister, row->first_month) >= MONTH_ZERO &&
			      (month_reads(lister, row->first_month, FACT_SOURCE_LEDGER) ||
			       is_in_state(lister, row->first_month, FACT_STATE_MISSING));
}

static int list_ledger(struct lister *lister)
{
	const struct analysis *analysis = lister->analysis;
	struct ledger_count count = {
		.store = analysis->store,
		.rules = analysis->rules,
		.indicator = lister->indicator,
		.as_of = analysis->as_of,
		.first_day = lister->period.first_day,
		.end_day = lister->period.last_day + 1,
		.unit = analysis->rules->units[lister->unit].code,
		.each = true,
		.followed = lister->followed,
	};

	if (ledger_count(&count, list_counted, lister, lister->diag) < 0)
		return -1;
	if (!ledger_gap(lister->indicator))
		return 0;
	count.followed = false;
	count.gaps = true;
	return ledger_count(&count, count_blank, lister, lister->diag);
}

static bool has_uncounted(const struct lister *lister)
{
	for (int month = lister->period.first_month; month <= lister->period.last_month; month++)
		if (is_in_state(lister, month, FACT_STATE_MISSING) ||
		    is_in_state(lister, month, FACT_STATE_OUTSIDE))
			return true;
	return false;
}

/* The period's number was read from 'source', at least in part. */
static bool reads(const struct lister *lister, enum fact_source source)
{
	const struct period *period = &lister->period;

	for (int month = period->first_month; month <= period->last_month; month++)
		if (month_reads(lister, month, source))
			return true;
	return false;
}

static int list_measures(struct lister *lister)
{
	const struct analysis *analysis = lister->analysis;
	const struct form *form = rules_form(analysis->rules, "measures");
	struct query query = QUERY_INIT;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct period month;
	int more;

	if (query_open(&query, analysis->store,
		       "SELECT unit, key, month, value FROM temp.measures_asof WHERE unit = ?1"
		       " AND month BETWEEN ?2 AND ?3 AND indicator = ?4 ORDER BY month",
		       lister->diag) < 0)
		return -1;
	query_bind_text(&query, 1, analysis->rules->units[lister->unit].code);
	query_bind_text(&query, 2, month_code(first, lister->period.first_month));
	query_bind_text(&query, 3, month_code(last, lister->period.last_month));
	query_bind_text(&query, 4, lister->indicator->code);
	while ((more = query_next(&query, lister->diag)) > 0)
		if (period_parse(&month, query_text(&query, 2)) == 0 &&
		    month_reads(lister, month.first_month, FACT_SOURCE_MEASURES))
			list_row(lister, form, query_text(&query, 0), query_text(&query, 1),
				 query_double(&query, 3));
	query_release(&query);
	return more;
}

/* Of an office above others: the months of the region's extracts. */
static int list_extracts(struct lister *lister)
{
	const struct analysis *analysis = lister->analysis;
	const char *region = analysis->rules->units[lister->unit].code;
	struct query query = QUERY_INIT;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct period month;
	int more;

	if (query_open(&query, analysis->store,
		       "SELECT month, value, state, submission FROM temp.extract_fact_now WHERE"
		       " unit = ?1 AND month BETWEEN ?2 AND ?3 AND indicator = ?4 AND system = '*'"
		       " ORDER BY month",
		       lister->diag) < 0)
		return -1;
	query_bind_text(&query, 1, region);
	query_bind_text(&query, 2, month_code(first, lister->period.first_month));
	query_bind_text(&query, 3, month_code(last, lister->period.last_month));
	query_bind_text(&query, 4, lister->indicator->code);
	while ((more = query_next(&query, lister->diag)) > 0) {
		struct counted *row;

		if (period_parse(&month, query_text(&query, 0)) < 0 ||
		    !month_reads(lister, month.first_month, FACT_SOURCE_MEASURES))
			continue;
		list_row(lister, rules_form(analysis->rules, extract_table), region,
			 query_text(&query, 0), query_double(&query, 1));
		row = &lister->out->rows[lister->out->nr - 1];
		row->state = arena_strdup(&lister->out->arena, query_text(&query, 2));
		row->extract = query_int(&query, 3);
	}
	query_release(&query);
	return more;
}

/* Of one unit, which is a member. */
static int list_unit(struct lister *lister)
{
	if (lister->analysis->rules->has_regions)
		return list_extracts(lister);
	if ((reads(lister, FACT_SOURCE_LEDGER) || has_uncounted(lister)) && list_ledger(lister) < 0)
		return -1;
	return reads(lister, FACT_SOURCE_MEASURES) ? list_measures(lister) : 0;
}

int explain_rows(struct counted_list *out, struct analysis *analysis, int unit,
		 const struct indicator *indicator, const struct row_scope *scope,
		 struct diag *diag)
{
	struct lister lister = {
		.out = out,
		.analysis = analysis,
		.indicator = indicator,
		.period = scope && scope->period ? *scope->period : analysis->period,
		.partner = scope ? scope->partner : 0,
		.diag = diag,
	};

	if (scope && scope->follow != FOLLOW_KNOWN && indicator->form && ledger_ripens(indicator)) {
		lister.followed = true;
		if (followed_days(analysis, indicator->form, scope->follow, diag) < 0)
			return -1;
	}
	for (; lister.unit < analysis->rules->nr_units; lister.unit++) {
		if (unit != SERIES_COUNTY ? lister.unit != (size_t)unit
					  : !rules_is_member(analysis->rules, lister.unit, INT_MAX))
			continue;
		if (list_unit(&lister) < 0)
			return -1;
	}
	return 0;
}

int explain_add_key(struct explanation *e, const struct counted *row)
{
	if (row->extract) {
		buf_addf(e->out, "%s", row->key);
		return 0;
	}
	return shown_key_find(e->out, e->analysis.store, row->form, row->sender, row->key, 0,
			      e->diag);
}
