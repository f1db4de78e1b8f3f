/* facts_ledger.c - see facts_ledger.h. */
#include "analyze/number/facts_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/case_days.h"
#include "core/indicator/ledger_count.h"

/* Where the rows of one indicator go. */
struct sink {
	struct analysis *analysis;
	const struct indicator *indicator;
	double *values;
};

static struct ledger_count count_of(const struct analysis *analysis,
				    const struct indicator *indicator)
{
	const struct period *period = &analysis->period;
	int end_month = analysis->first_month + analysis->nr_months;
	struct ledger_count count = {
		.store = analysis->store,
		.rules = analysis->rules,
		.indicator = indicator,
		.as_of = analysis->as_of,
		.first_day = period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day,
		.end_day = period_of_month(PERIOD_KIND_MONTH, end_month).first_day,
	};

	if (period->kind == PERIOD_KIND_RANGE) {
		count.first_day = period->first_day;
		count.end_day = period->last_day + 1;
	}
	return count;
}

static void add_duration(struct analysis *analysis, const struct indicator *indicator,
			 const struct counted_row *row)
{
	analysis->durations = array_grow(analysis->durations, analysis->nr_durations,
					 &analysis->alloc_durations, sizeof(*analysis->durations));
	analysis->durations[analysis->nr_durations++] = (struct duration){
		.indicator = analysis_indicator(analysis, indicator),
		.unit = (size_t)row->unit,
		.month = row->first_month,
		.days = row->value,
	};
}

/* Add to the row's months, cut to the analysis' months. */
static void add_row(void *data, const struct counted_row *row)
{
	const struct sink *sink = data;
	const struct analysis *analysis = sink->analysis;
	double *values = &sink->values[(size_t)row->unit * (size_t)analysis->nr_months];
	int from = row->first_month - analysis->first_month;
	int to = row->last_month - analysis->first_month;

	if (sink->indicator->definition == DEFINITION_MEDIAN_DAYS) {
		add_duration(sink->analysis, sink->indicator, row);
		return;
	}
	for (int k = from < 0 ? 0 : from; k <= to && k < analysis->nr_months; k++)
		values[k] += row->value;
}

int facts_ledger(double *values, struct analysis *analysis, const struct indicator *indicator,
		 struct diag *diag)
{
	struct ledger_count count = count_of(analysis, indicator);

	return ledger_count(&count, add_row, &(struct sink){ analysis, indicator, values }, diag);
}

int facts_ledger_gaps(double *values, struct analysis *analysis, const struct indicator *indicator,
		      struct diag *diag)
{
	struct ledger_count count = count_of(analysis, indicator);

	if (!ledger_gap(indicator))
		return 0;
	count.gaps = true;
	return ledger_count(&count, add_row, &(struct sink){ analysis, indicator, values }, diag);
}

int facts_ledger_followed(double *values, struct analysis *analysis,
			  const struct indicator *indicator, struct diag *diag)
{
	struct ledger_count count = count_of(analysis, indicator);

	count.first_day = period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day;
	count.followed = true;
	return ledger_count(&count, add_row, &(struct sink){ analysis, indicator, values }, diag);
}

static void add_day(void *data, const struct counted_row *row)
{
	struct case_days *out = data;

	out->day = array_grow(out->day, out->nr, &out->alloc, sizeof(*out->day));
	out->day[out->nr++] = row->day;
}

int facts_ledger_days(struct case_days *out, const struct analysis *analysis,
		      const struct indicator *indicator, int first, int last, struct diag *diag)
{
	struct ledger_count count = count_of(analysis, indicator);

	count.first_day = first;
	count.end_day = last + 1;
	count.each = true;
	return ledger_count(&count, add_day, out, diag);
}

static void add_case(void *data, const struct counted_row *row)
{
	struct ledger_cases *out = data;

	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = (struct ledger_case){
		.unit = row->unit,
		.day = row->day,
		.filed = row->filed,
		.field = arena_strdup(&out->arena, row->field),
	};
}

static int by_unit_field_day(const void *a, const void *b)
{
	const struct ledger_case *left = a, *right = b;
	int fields;

	if (left->unit != right->unit)
		return left->unit < right->unit ? -1 : 1;
	fields = strcmp(left->field, right->field);
	if (fields || left->day == right->day)
		return fields ? fields
			      : (left->filed > right->filed) - (left->filed < right->filed);
	return left->day < right->day ? -1 : 1;
}

int facts_ledger_cases(struct ledger_cases *out, const struct analysis *analysis,
		       const struct indicator *indicator, struct diag *diag)
{
	struct ledger_count count = count_of(analysis, indicator);
	int rc;

	count.each = true;
	rc = ledger_count(&count, add_case, out, diag);
	if (out->nr)
		qsort(out->items, out->nr, sizeof(*out->items), by_unit_field_day);
	return rc;
}

void ledger_cases_release(struct ledger_cases *cases)
{
	free(cases->items);
	arena_release(&cases->arena);
	*cases = (struct ledger_cases){ 0 };
}
