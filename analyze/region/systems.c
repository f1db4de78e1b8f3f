/* systems.c - see systems.h. */
#include "analyze/region/systems.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/facts.h"
#include "analyze/number/result.h"
#include "analyze/number/series.h"

enum { MONTHS = 12 };

/* Of the period and of the year before it. ?1 to ?4: months. */
static const char rows[] =
	"SELECT system, unit, month, indicator, value, state FROM temp.extract_fact_now"
	" WHERE system <> '*' AND (month BETWEEN ?1 AND ?2 OR month BETWEEN ?3 AND ?4)"
	" ORDER BY system";

/* One system after the other: 'of' is the analysis with the facts of that system alone. */
struct work {
	struct analysis of;
	const struct analysis *whole;
	const struct form *form;
	struct result out;
	char *system; /* NULL: none yet */
	size_t nr_facts;
	int position;
};

static size_t place_of(const struct work *work, size_t indicator, size_t unit, int month)
{
	const struct rules *rules = work->of.rules;

	return (indicator * rules->nr_units + unit) * (size_t)work->of.nr_months +
	       (size_t)(month - work->of.first_month);
}

static void clear(struct work *work)
{
	for (size_t i = 0; i < work->nr_facts; i++)
		work->of.facts[i] = (struct fact){ .value = NAN, .state = FACT_STATE_OUTSIDE };
}

static void take_row(struct work *work, struct query *row)
{
	const struct rules *rules = work->of.rules;
	int unit = rules_unit_index(rules, query_text(row, 1));
	const struct indicator *indicator = rules_indicator(rules, query_text(row, 3));
	struct period month;

	if (!indicator || unit < 0 || period_parse(&month, query_text(row, 2)) < 0 ||
	    month.first_month < work->of.first_month ||
	    month.first_month >= work->of.first_month + work->of.nr_months)
		return;
	work->of.facts[place_of(work, (size_t)(indicator - rules->indicators), (size_t)unit,
				month.first_month)] =
		fact_of_extract(query_double(row, 4), query_text(row, 5));
}

static bool is_told_anywhere(const struct work *work, size_t indicator)
{
	size_t nr = work->of.rules->nr_units * (size_t)work->of.nr_months;
	const struct fact *facts = &work->of.facts[indicator * nr];

	for (size_t i = 0; i < nr; i++)
		if (facts[i].state != FACT_STATE_OUTSIDE)
			return true;
	return false;
}

/* Where the region's extract has not come, its system owes what it owes elsewhere. */
static void add_missing(struct work *work)
{
	const struct rules *rules = work->of.rules;

	for (size_t i = 0; i < rules->nr_indicators; i++) {
		if (rules->indicators[i].definition == DEFINITION_RATIO ||
		    !is_told_anywhere(work, i))
			continue;
		for (size_t unit = 0; unit < rules->nr_units; unit++)
			for (int k = 0; k < work->of.nr_months; k++) {
				int month = work->of.first_month + k;
				struct fact *fact = &work->of.facts[place_of(work, i, unit, month)];

				if (fact->state == FACT_STATE_OUTSIDE &&
				    rules_owes(rules, &rules->indicators[i], unit, month) &&
				    !analysis_covered(work->whole, work->form, unit, month))
					fact->state = FACT_STATE_MISSING;
			}
	}
}

static int count_regions(const struct work *work, const struct indicator *indicator)
{
	struct figure figure;
	int nr = 0;

	for (size_t unit = 0; unit < work->of.rules->nr_units; unit++) {
		if (!rules_may_be_member(work->of.rules, unit))
			continue;
		series_figure_of(&figure, &work->of, indicator, (int)unit, &work->of.period);
		nr += !isnan(figure.value);
	}
	return nr;
}

static int write_figure(struct work *work, const struct indicator *indicator, struct diag *diag)
{
	struct period year_before = period_year_ago(&work->of.period);
	int place = rules_unit_index(work->of.rules, work->system);
	struct figure now, then;

	series_figure_of(&now, &work->of, indicator, SERIES_COUNTY, &work->of.period);
	if (!now.expected)
		return 0;
	series_figure_of(&then, &work->of, indicator, SERIES_COUNTY, &year_before);
	result_count(&work->out, "position", ++work->position);
	result_text(&work->out, "system", work->system);
	if (place >= 0)
		result_count(&work->out, "place", place);
	else
		result_null(&work->out, "place");
	result_text(&work->out, "indicator", indicator->code);
	result_text(&work->out, "numerator_of",
		    indicator->numerator ? indicator->numerator->code : NULL);
	result_text(&work->out, "denominator_of",
		    indicator->denominator ? indicator->denominator->code : NULL);
	result_number(&work->out, "value", now.value);
	result_number(&work->out, "numerator", now.numerator);
	result_number(&work->out, "denominator", now.denominator);
	result_count(&work->out, "reported", now.reported);
	result_count(&work->out, "expected", now.expected);
	result_count(&work->out, "regions", count_regions(work, indicator));
	result_text(&work->out, "state", series_state_name(now.state));
	result_number(&work->out, "year_value",
		      now.state == SERIES_STATE_COMPLETE && then.state == SERIES_STATE_COMPLETE
			      ? then.value
			      : NAN);
	return result_write(&work->out, diag);
}

static int write_system(struct work *work, struct diag *diag)
{
	const struct rules *rules = work->of.rules;
	int rc = 0;

	if (!work->system)
		return 0;
	add_missing(work);
	for (size_t i = 0; rc == 0 && i < rules->nr_indicators; i++)
		rc = write_figure(work, &rules->indicators[i], diag);
	clear(work);
	return rc;
}

/* Returns 0 or -1. */
static int enter_system(struct work *work, const char *system, struct diag *diag)
{
	if (work->system && strcmp(work->system, system) == 0)
		return 0;
	if (write_system(work, diag) < 0)
		return -1;
	free(work->system);
	work->system = xstrdup(system);
	return 0;
}

static void begin(struct work *work, const struct analysis *analysis)
{
	work->of = *analysis;
	work->of.first_month = analysis->period.first_month - MONTHS;
	work->of.nr_months = analysis->period.last_month - work->of.first_month + 1;
	work->of.durations = NULL;
	work->of.nr_durations = 0;
	work->nr_facts = analysis->rules->nr_indicators * analysis->rules->nr_units *
			 (size_t)work->of.nr_months;
	work->of.facts = xmalloc((work->nr_facts + 1) * sizeof(*work->of.facts));
	clear(work);
}

static void bind(struct query *row, const struct analysis *analysis)
{
	char month[PERIOD_CODE_SIZE];
	int first = analysis->period.first_month, last = analysis->period.last_month;

	query_bind_text(row, 1, month_code(month, first));
	query_bind_text(row, 2, month_code(month, last));
	query_bind_text(row, 3, month_code(month, first - MONTHS));
	query_bind_text(row, 4, month_code(month, last - MONTHS));
}

int systems_write(const struct analysis *analysis, struct diag *diag)
{
	struct work work = { .whole = analysis,
			     .form = rules_form(analysis->rules, extract_table),
			     .out = RESULT_INIT };
	struct query row = QUERY_INIT;
	int more;

	if (!analysis->rules->has_regions || !work.form)
		return 0;
	begin(&work, analysis);
	more = result_open(&work.out, analysis, "system_result", diag);
	if (more == 0)
		more = query_open(&row, analysis->store, rows, diag);
	if (more == 0)
		bind(&row, analysis);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		if (enter_system(&work, query_text(&row, 0), diag) < 0)
			more = -1;
		else
			take_row(&work, &row);
	}
	if (more == 0)
		more = write_system(&work, diag);
	query_release(&row);
	result_release(&work.out);
	free(work.of.facts);
	free(work.system);
	return more;
}
