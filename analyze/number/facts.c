/* facts.c - see facts.h. */
#include "analyze/number/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/facts_ledger.h"
#include "core/indicator/ledger_count.h"
#include "core/indicator/ledger_month.h"

/* What the units' own measures say: as struct fact, for every indicator. */
struct measures {
	struct fact *facts;
	const struct form *form;
};

static size_t nr_cells(const struct analysis *analysis)
{
	return analysis->rules->nr_units * (size_t)analysis->nr_months;
}

/* The fact of month number 'k' among 'facts', which are those of all indicators. */
static struct fact *fact_at(struct fact *facts, const struct analysis *analysis,
			    const struct indicator *indicator, size_t unit, int k)
{
	return &facts[analysis_indicator(analysis, indicator) * nr_cells(analysis) +
		      unit * (size_t)analysis->nr_months + (size_t)k];
}

/* The row before: rows of a file follow each other by unit and month, and name the indicators in
 * the same order month by month. */
struct row_before {
	int unit, month;
	char month_text[8]; /* "" at the start */
	size_t indicator;
};

static int unit_of(struct row_before *before, const struct rules *rules, const char *code)
{
	if (before->unit < 0 || strcmp(rules->units[before->unit].code, code) != 0)
		before->unit = rules_unit_index(rules, code);
	return before->unit;
}

/* The month "YYYY-MM", or -1 when it is none. */
static int month_of(struct row_before *before, const char *text)
{
	struct period period;

	if (strcmp(before->month_text, text) == 0)
		return before->month;
	if (strlen(text) != sizeof(before->month_text) - 1 || period_parse(&period, text) < 0)
		return -1;
	memcpy(before->month_text, text, sizeof(before->month_text));
	before->month = period.first_month;
	return before->month;
}

static const struct indicator *indicator_of(struct row_before *before, const struct rules *rules,
					    const char *code)
{
	size_t next = before->indicator + 1 < rules->nr_indicators ? before->indicator + 1 : 0;
	const struct indicator *found;

	if (rules->nr_indicators && strcmp(rules->indicators[next].code, code) == 0)
		found = &rules->indicators[next];
	else
		found = rules_indicator(rules, code);
	if (found)
		before->indicator = (size_t)(found - rules->indicators);
	return found;
}

/* Whose fact a row tells, "unit, month, indicator, ..."; NULL: of no month or unit of the run. */
static struct fact *fact_of_row(struct fact *facts, const struct analysis *analysis,
				struct row_before *before, struct query *row)
{
	int unit = unit_of(before, analysis->rules, query_text(row, 0));
	int k = month_of(before, query_text(row, 1)) - analysis->first_month;
	const struct indicator *indicator =
		indicator_of(before, analysis->rules, query_text(row, 2));

	if (!indicator || unit < 0 || k < 0 || k >= analysis->nr_months)
		return NULL;
	return fact_at(facts, analysis, indicator, (size_t)unit, k);
}

static void measures_row(struct measures *measures, const struct analysis *analysis,
			 struct row_before *before, struct query *row)
{
	struct fact *fact = fact_of_row(measures->facts, analysis, before, row);

	if (!fact)
		return;
	fact->source = FACT_SOURCE_MEASURES;
	if (!query_is_null(row, 3)) {
		fact->value = query_double(row, 3);
		fact->state = FACT_STATE_KNOWN;
	} else if (query_text(row, 4)) {
		fact->state = FACT_STATE_NOT_APPLICABLE;
	}
}

static int measures_load(struct measures *measures, const struct analysis *analysis,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t nr = analysis->rules->nr_indicators * nr_cells(analysis);
	struct row_before before = { .unit = -1 };
	int more;

	measures->facts = xmalloc(nr * sizeof(*measures->facts) + 1);
	for (size_t i = 0; i < nr; i++)
		measures->facts[i] = (struct fact){ .value = NAN, .state = FACT_STATE_MISSING };
	measures->form = rules_form(analysis->rules, "measures");
	if (!measures->form)
		return 0;
	if (query_open(&query, analysis->store,
		       "SELECT unit, month, indicator, value, reason FROM temp.measures_asof"
		       " WHERE month IS NOT NULL AND indicator IS NOT NULL",
		       diag) < 0)
		return -1;
	while ((more = query_next(&query, diag)) > 0)
		measures_row(measures, analysis, &before, &query);
	query_release(&query);
	return more;
}

/* The measure of one month where its table is in force. Under a 零报告 an absent count, money
 * or number is 0. */
static struct fact measure_fact(const struct measures *measures, const struct analysis *analysis,
				const struct indicator *indicator, size_t unit, int k)
{
	const struct fact *facts = fact_at(measures->facts, analysis, indicator, unit, 0);
	struct fact fact = facts[k];
	int month = analysis->first_month + k;
	enum month_cover cover = measures->form
					 ? analysis_cover(analysis, measures->form, unit, month)
					 : MONTH_UNTOLD;

	if (cover < MONTH_ZERO ||
	    period_of_month(PERIOD_KIND_MONTH, month).first_day > analysis->as_of)
		return (struct fact){ .value = NAN, .state = FACT_STATE_MISSING };
	if (fact.state == FACT_STATE_MISSING && cover == MONTH_ZERO &&
	    indicator->quantity <= QUANTITY_NUMBER)
		fact = (struct fact){ .state = FACT_STATE_KNOWN, .source = FACT_SOURCE_MEASURES };
	if (fact.state != FACT_STATE_KNOWN || !indicator->cumulative || month % 12 == 0)
		return fact;
	/* 累计: the month is the difference to the month before of the same year. */
	if (k == 0 || facts[k - 1].state != FACT_STATE_KNOWN)
		return (struct fact){ .value = NAN,
				      .state = FACT_STATE_NOT_COMPUTABLE,
				      .source = FACT_SOURCE_MEASURES };
	fact.value -= facts[k - 1].value;
	return fact;
}

/* The first of the months up to 'month' that 'sender' told of without a gap. */
static int first_covered(const struct analysis *analysis, const struct form *form, size_t sender,
			 int month)
{
	while (analysis_covered(analysis, form, sender, month - 1))
		month--;
	return month;
}

/* The ledger of the month told a part of it. */
static bool is_begun(const struct analysis *analysis, const struct indicator *indicator,
		     size_t unit, int k)
{
	size_t sender = indicator->form->by_office ? analysis->office : unit;

	return analysis_cover(analysis, indicator->form, sender, analysis->first_month + k) ==
	       MONTH_BEGUN;
}

/* 'values' and, of as many cells, 'gaps': the rows that lack what is counted. Where all do, or a
 * month told in part has none, nothing is known. */
static struct fact ledger_fact(const struct analysis *analysis, const struct indicator *indicator,
			       const double *values, const double *gaps, size_t unit, int k)
{
	size_t cell = unit * (size_t)analysis->nr_months + (size_t)k;
	size_t sender = indicator->form->by_office ? analysis->office : unit;
	int month = analysis->first_month + k, tells = ledger_month_telling(indicator, month);
	int first = tells < month ? first_covered(analysis, indicator->form, sender, tells) : month;
	enum ledger_month state = ledger_month_state(indicator, analysis->rules, month, first,
						     &analysis->since, analysis->as_of);
	bool begun = values[cell] > 0 && ledger_is_dated(indicator) &&
		     is_begun(analysis, indicator, unit, k);
	bool told = begun || analysis_covered(analysis, indicator->form, sender, tells);

	if (!told || state == LEDGER_MONTH_TO_COME || state == LEDGER_MONTH_CARRIED_IN)
		return (struct fact){ .value = NAN, .state = FACT_STATE_MISSING };
	if (state == LEDGER_MONTH_NOT_COMPUTABLE)
		return (struct fact){ .value = NAN,
				      .state = FACT_STATE_NOT_COMPUTABLE,
				      .source = FACT_SOURCE_LEDGER };
	if (gaps[cell] > 0 && values[cell] == 0)
		return (struct fact){ .value = NAN,
				      .state = FACT_STATE_MISSING,
				      .source = FACT_SOURCE_LEDGER };
	return (struct fact){ values[cell], FACT_STATE_KNOWN, FACT_SOURCE_LEDGER,
			      begun || gaps[cell] > 0 };
}

static void note_difference(struct analysis *analysis, const struct indicator *indicator,
			    size_t unit, int month, double ledger, double measure)
{
	analysis->differences =
		array_grow(analysis->differences, analysis->nr_differences,
			   &analysis->alloc_differences, sizeof(*analysis->differences));
	analysis->differences[analysis->nr_differences++] = (struct difference){
		.indicator = analysis_indicator(analysis, indicator),
		.unit = unit,
		.month = month,
		.ledger = ledger,
		.measures = measure,
	};
}

/* The two cannot both be right: of a month known in part the ledger may only fall short. */
static bool contradicts(const struct fact *ledger, const struct fact *measure)
{
	double over = ledger->value - measure->value;

	return ledger->state == FACT_STATE_KNOWN && measure->state == FACT_STATE_KNOWN &&
	       (ledger->gaps ? over > 0.5 : fabs(over) > 0.5);
}

static struct fact choose(struct analysis *analysis, const struct measures *measures,
			  const struct indicator *indicator, const double *values,
			  const double *gaps, size_t unit, int k)
{
	struct fact measure = measure_fact(measures, analysis, indicator, unit, k);
	struct fact ledger;
	bool differ;

	if (!indicator->form || indicator->source == SOURCE_MEASURES)
		return measure;
	ledger = ledger_fact(analysis, indicator, values, gaps, unit, k);
	if (analysis->period.kind == PERIOD_KIND_RANGE) /* a measure is of whole months */
		return ledger;
	differ = contradicts(&ledger, &measure);
	if (differ)
		note_difference(analysis, indicator, unit, analysis->first_month + k, ledger.value,
				measure.value);
	if (indicator->source == SOURCE_LEDGER)
		return ledger;
	if (ledger.state == FACT_STATE_MISSING || (measure.state == FACT_STATE_KNOWN && !differ &&
						   is_begun(analysis, indicator, unit, k)))
		return measure;
	return ledger;
}

/* ---- what regions sent: their own facts */
struct fact fact_of_extract(double value, const char *name)
{
	static const struct {
		const char *name;
		enum fact_state state;
	} states[] = {
		{ "complete", FACT_STATE_KNOWN },
		{ "partial", FACT_STATE_KNOWN },
		{ "not_applicable", FACT_STATE_NOT_APPLICABLE },
		{ "not_computable", FACT_STATE_NOT_COMPUTABLE },
	};
	struct fact fact = { .value = NAN,
			     .state = FACT_STATE_MISSING,
			     .source = FACT_SOURCE_MEASURES };

	for (size_t i = 0; name && i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].name, name) == 0)
			fact.state = states[i].state;
	if (fact.state != FACT_STATE_KNOWN)
		return fact;
	fact.value = value;
	fact.gaps = strcmp(name, "partial") == 0;
	if (isnan(fact.value))
		fact.state = FACT_STATE_MISSING;
	return fact;
}

static void expect_indicator(struct analysis *analysis, const struct indicator *indicator)
{
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
		for (int k = 0; k < analysis->nr_months; k++)
			if (rules_owes(analysis->rules, indicator, unit, analysis->first_month + k))
				fact_at(analysis->facts, analysis, indicator, unit, k)->state =
					FACT_STATE_MISSING;
}

/* Until the row of an indicator comes, nothing of it is known; of one that the region's extract has
 * no row of, neither. */
static void regions_begin(struct analysis *analysis)
{
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++)
		if (analysis->rules->indicators[i].definition != DEFINITION_RATIO)
			expect_indicator(analysis, &analysis->rules->indicators[i]);
}

static void region_row(struct analysis *analysis, struct row_before *before, struct query *row)
{
	struct fact *fact = fact_of_row(analysis->facts, analysis, before, row);

	if (fact && fact->state != FACT_STATE_OUTSIDE)
		*fact = fact_of_extract(query_double(row, 3), query_text(row, 4));
}

static int regions_make(struct analysis *analysis, struct diag *diag)
{
	struct row_before before = { .unit = -1 };
	struct query row = QUERY_INIT;
	int more;

	regions_begin(analysis);
	more = query_open(&row, analysis->store,
			  "SELECT unit, month, indicator, value, state FROM temp.extract_fact_now"
			  " WHERE system = '*'",
			  diag);
	while (more >= 0 && (more = query_next(&row, diag)) > 0)
		region_row(analysis, &before, &row);
	query_release(&row);
	return more;
}

/* 'values' has room for two numbers a cell. */
static int make_indicator(struct analysis *analysis, const struct measures *measures,
			  const struct indicator *indicator, double *values, struct diag *diag)
{
	double *gaps = values + nr_cells(analysis);

	if (indicator->definition == DEFINITION_RATIO)
		return 0;
	memset(values, 0, 2 * nr_cells(analysis) * sizeof(*values));
	if (indicator->form && (facts_ledger(values, analysis, indicator, diag) < 0 ||
				facts_ledger_gaps(gaps, analysis, indicator, diag) < 0))
		return -1;
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++) {
		for (int k = 0; k < analysis->nr_months; k++)
			if (rules_owes(analysis->rules, indicator, unit, analysis->first_month + k))
				*fact_at(analysis->facts, analysis, indicator, unit, k) =
					choose(analysis, measures, indicator, values, gaps, unit,
					       k);
	}
	return 0;
}

int facts_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct measures measures = { 0 };
	double *values = xcalloc(2 * nr_cells(analysis) + 1, sizeof(*values));
	size_t nr = rules->nr_indicators * nr_cells(analysis);
	int rc = -1;

	analysis->facts = xmalloc(nr * sizeof(*analysis->facts) + 1);
	for (size_t i = 0; i < nr; i++)
		analysis->facts[i] = (struct fact){ .value = NAN, .state = FACT_STATE_OUTSIDE };
	analysis->since.month = analysis->first_month;
	if (ledger_since_load(&analysis->since, analysis->store, rules, diag) < 0)
		goto out;
	if (rules->has_regions) {
		rc = regions_make(analysis, diag);
		goto out;
	}
	if (measures_load(&measures, analysis, diag) < 0)
		goto out;
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (make_indicator(analysis, &measures, &rules->indicators[i], values, diag) < 0)
			goto out;
	rc = 0;
out:
	free(measures.facts);
	free(values);
	return rc;
}
