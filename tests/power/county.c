/* county.c - drawing counties; see model.h. */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/events.h"
#include "core/base/buf.h"
#include "core/rules/derived.h"
#include "core/store/form_tables.h"
#include "tests/power/model.h"

enum { LATE_MONTHS = 18 };

/* Cases of one unit, day and field. */
struct drawn_event {
	size_t indicator, unit, field, cases;
	int day;
};

struct draw {
	struct analysis *county;
	const struct model *model;
	const struct world *world;
	const struct plant *plant;
	gsl_rng *rng;
	bool *done; /* [indicator] drawn already, as a part of another */
	struct drawn_event *events;
	size_t nr_events, alloc_events;
};

static struct fact *fact_at(const struct draw *draw, size_t indicator, size_t unit, int k)
{
	const struct analysis *county = draw->county;

	return &county->facts[(indicator * county->rules->nr_units + unit) *
				      (size_t)county->nr_months +
			      (size_t)k];
}

static size_t index_of(const struct draw *draw, const char *code)
{
	return analysis_indicator(draw->county, rules_indicator(draw->county->rules, code));
}

static bool is_planted(const struct draw *draw, size_t indicator, size_t unit, int k)
{
	const struct rules *rules = draw->county->rules;
	const struct plant *plant = draw->plant;

	return plant && strcmp(plant->indicator, rules->indicators[indicator].code) == 0 &&
	       (!plant->unit || strcmp(plant->unit, rules->units[unit].code) == 0) &&
	       k >= draw->county->nr_months - plant->months_back;
}

static double factor_of(const struct draw *draw, size_t indicator, size_t unit, int k)
{
	const struct plant *plant = draw->plant;
	int into = k - (draw->county->nr_months - (plant ? plant->months_back : 0));

	if (!is_planted(draw, indicator, unit, k))
		return 1;
	if (!plant->ramp)
		return plant->factor;
	return 1 + (plant->factor - 1) * into / plant->months_back;
}

/* The common factor of each quarter, of mean 1: gamma, or a lognormal that wanders. */
static void draw_quarters(double *quarter, const struct draw *draw, size_t indicator)
{
	const struct world *world = draw->world;
	double extra = world->poisson ? 0 : draw->model->extra[indicator];
	double variance = log1p(world->spread), r = world->correlation,
	       at = gsl_ran_gaussian(draw->rng, sqrt(variance));

	for (int q = 0; q <= draw->county->nr_months / 3; q++) {
		if (world->spread > 0)
			quarter[q] = exp(at - variance / 2);
		else
			quarter[q] = extra > 0 ? gsl_ran_gamma(draw->rng, 1 / extra, extra) : 1;
		at = r * at + gsl_ran_gaussian(draw->rng, sqrt(variance * (1 - r * r)));
	}
}

/* What the world makes of a calendar month, the year as a whole staying what it is. */
static double bunching(const struct draw *draw, size_t indicator, size_t unit, int month)
{
	const struct world *world = draw->world;
	const struct rules *rules = draw->county->rules;
	bool december = month % 12 == 11;

	if (world->december_unit && strcmp(rules->units[unit].code, world->december_unit) == 0)
		return december ? 12 : 0;
	if (world->december > 0 &&
	    strcmp(rules->indicators[indicator].date_field, "decision_date") == 0)
		return (december ? world->december : 1) * 12 / (11 + world->december);
	return 1;
}

static double draw_month(struct draw *draw, size_t indicator, size_t unit, int month, double mean)
{
	double group = fmax(1, draw->world->group), cases = 0;
	unsigned events = gsl_ran_poisson(draw->rng, mean / group);
	int first = period_of_month(PERIOD_KIND_MONTH, month).first_day;

	for (unsigned n = 0; n < events; n++) {
		struct drawn_event event = {
			.indicator = indicator,
			.unit = unit,
			.field = gsl_rng_uniform_int(draw->rng, draw->model->nr_fields),
			.cases = gsl_ran_geometric(draw->rng, 1 / group),
			.day = first + (int)gsl_rng_uniform_int(draw->rng,
								(unsigned long)month_days(month)),
		};

		draw->events = array_grow(draw->events, draw->nr_events, &draw->alloc_events,
					  sizeof(*draw->events));
		draw->events[draw->nr_events++] = event;
		cases += (double)event.cases;
	}
	return cases;
}

static void draw_count(struct draw *draw, size_t indicator)
{
	const struct analysis *county = draw->county;
	const struct model *model = draw->model;
	double *quarter = xcalloc((size_t)county->nr_months / 3 + 1, sizeof(*quarter));

	draw_quarters(quarter, draw, indicator);
	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		double level = model->level[indicator * county->rules->nr_units + unit];

		for (int k = 0; k < county->nr_months; k++) {
			struct fact *fact = fact_at(draw, indicator, unit, k);
			int month = county->first_month + k;
			double mean = level * model->season[indicator * 12 + (size_t)(month % 12)] *
				      quarter[k / 3] * bunching(draw, indicator, unit, month) *
				      factor_of(draw, indicator, unit, k);

			if (fact->state == FACT_STATE_KNOWN)
				fact->value = draw_month(draw, indicator, unit, month, mean);
		}
	}
	free(quarter);
	draw->done[indicator] = true;
}

/* A total whose parts are the indicators of 'section' whose filter is a field. */
static void draw_total(struct draw *draw, size_t total, const char *section)
{
	const struct analysis *county = draw->county;

	for (size_t i = 0; i < county->rules->nr_indicators; i++)
		if (strcmp(county->rules->indicators[i].section, section) == 0 && !draw->done[i])
			draw_count(draw, i);
	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		for (int k = 0; k < county->nr_months; k++) {
			struct fact *fact = fact_at(draw, total, unit, k);

			if (fact->state != FACT_STATE_KNOWN)
				continue;
			fact->value = 0;
			for (size_t i = 0; i < county->rules->nr_indicators; i++)
				if (strcmp(county->rules->indicators[i].section, section) == 0 &&
				    fact_at(draw, i, unit, k)->state == FACT_STATE_KNOWN)
					fact->value += fact_at(draw, i, unit, k)->value;
		}
	}
	draw->done[total] = true;
}

static double common_rate(const struct draw *draw, size_t part, size_t whole)
{
	const struct model *model = draw->model;
	double parts = 0, wholes = 0;

	for (size_t unit = 0; unit < draw->county->rules->nr_units; unit++) {
		parts += model->level[part * draw->county->rules->nr_units + unit];
		wholes += model->level[whole * draw->county->rules->nr_units + unit];
	}
	return wholes > 0 ? fmin(1, parts / wholes) : 0;
}

static void draw_rate(struct draw *draw, size_t ratio)
{
	const struct analysis *county = draw->county;
	const struct indicator *indicator = &county->rules->indicators[ratio];
	size_t part = analysis_indicator(county, indicator->numerator);
	size_t whole = analysis_indicator(county, indicator->denominator);
	double rate = common_rate(draw, part, whole);

	if (!draw->done[whole])
		draw_count(draw, whole);
	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		for (int k = 0; k < county->nr_months; k++) {
			struct fact *fact = fact_at(draw, part, unit, k);
			const struct fact *of = fact_at(draw, whole, unit, k);
			bool planted = is_planted(draw, ratio, unit, k);

			if (fact->state == FACT_STATE_KNOWN && of->state == FACT_STATE_KNOWN)
				fact->value = gsl_ran_binomial(draw->rng,
							       planted ? draw->plant->factor : rate,
							       (unsigned)of->value);
		}
	}
	draw->done[part] = true;
}

/* Months of one calendar month in another order. */
static void shuffle(const struct draw *draw, size_t indicator)
{
	const struct analysis *county = draw->county;

	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		for (int k = 0; k < county->nr_months; k++) {
			int years = (county->nr_months - 1 - k % 12) / 12 + 1;
			int other = k % 12 +
				    12 * (int)gsl_rng_uniform_int(draw->rng, (unsigned long)years);
			struct fact *fact = fact_at(draw, indicator, unit, k);
			const struct fact *from =
				&draw->model->office.facts[(indicator * county->rules->nr_units +
							    unit) * (size_t)county->nr_months +
							   (size_t)other];

			if (fact->state == FACT_STATE_KNOWN && from->state == FACT_STATE_KNOWN)
				fact->value = from->value * factor_of(draw, indicator, unit, k);
		}
	}
	draw->done[indicator] = true;
}

static bool is_stock(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_LAST;
}

/* A stock grows and shrinks by independent steps. */
static void wander(const struct draw *draw, size_t indicator)
{
	const struct analysis *county = draw->county;

	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		double level = draw->model->level[indicator * county->rules->nr_units + unit];
		double at = 3 * level;

		for (int k = 0; k < county->nr_months; k++) {
			struct fact *fact = fact_at(draw, indicator, unit, k);

			at = fmax(0, at + gsl_ran_poisson(draw->rng, level) -
					     (double)gsl_ran_poisson(draw->rng, level));
			if (fact->state == FACT_STATE_KNOWN)
				fact->value = at;
		}
	}
	draw->done[indicator] = true;
}

static void draw_indicator(struct draw *draw, const struct indicator *indicator)
{
	size_t i = analysis_indicator(draw->county, indicator);

	if (draw->done[i])
		return;
	if (indicator->definition == DEFINITION_RATIO)
		draw_rate(draw, i);
	else if (i == index_of(draw, "A02_j"))
		draw_total(draw, i, "field");
	else if (indicator->noise == NOISE_POISSON)
		draw_count(draw, i);
	else if (draw->world->stocks && is_stock(indicator))
		wander(draw, i);
	else if (indicator->definition != DEFINITION_MEDIAN_DAYS)
		shuffle(draw, i);
}

/* The one condition "field=code" of a filter, or NULL. */
static const struct condition *only_condition(const struct conditions *filter)
{
	const struct condition *condition =
		filter->nr == 1 && filter->lists[0].nr == 1 ? filter->lists[0].items : NULL;

	return condition && condition->kind == CONDITION_EQUAL ? condition : NULL;
}

/* The rows behind a count of a ledger: what its filter asks for (stage=file, or nothing), or none
 * where its days are no days of a case. */
struct row_shape {
	struct buf sql;
	const struct condition *only; /* of the filter */
	bool writes, has_field;
};

static void shape_rows(struct row_shape *out, const struct indicator *indicator)
{
	const struct condition *only = only_condition(&indicator->filter);

	*out = (struct row_shape){ .sql = BUF_INIT, .only = only };
	if (!indicator->form || indicator->definition != DEFINITION_COUNT ||
	    derived_find(indicator->form->table, indicator->date_field) ||
	    (indicator->filter.nr && !only))
		return;
	out->writes = true;
	out->has_field = form_field(indicator->form, "field") && !only;
	buf_addf(&out->sql, "INSERT INTO temp.%s_asof(unit, key, \"%s\"", indicator->form->table,
		 indicator->date_field);
	if (only)
		buf_addf(&out->sql, ", \"%s\"", only->column);
	if (out->has_field)
		buf_addstr(&out->sql, ", field");
	buf_addstr(&out->sql, ") VALUES (?1, '', ?2");
	if (only || out->has_field)
		buf_addstr(&out->sql, ", ?3");
	buf_addstr(&out->sql, ")");
}

static int write_event(struct query *insert, const struct draw *draw,
		       const struct drawn_event *event, const struct row_shape *shape,
		       struct diag *diag)
{
	char day[DATE_SIZE];
	struct buf field = BUF_INIT;
	int rc = 0;

	buf_addf(&field, "%zu", event->field);
	query_bind_text(insert, 1, draw->county->rules->units[event->unit].code);
	query_bind_text(insert, 2, day_format(day, event->day));
	if (shape->only || shape->has_field)
		query_bind_text(insert, 3, shape->only ? shape->only->text : field.data);
	for (size_t n = 0; n < event->cases && rc == 0; n++)
		rc = query_run(insert, diag);
	buf_release(&field);
	return rc;
}

/* The cases of one indicator, which stand together. */
static int write_cases(const struct draw *draw, size_t first, size_t end, struct diag *diag)
{
	const struct indicator *indicator =
		&draw->county->rules->indicators[draw->events[first].indicator];
	struct query insert = QUERY_INIT;
	struct row_shape shape;
	int rc = 0;

	shape_rows(&shape, indicator);
	if (shape.writes)
		rc = query_open(&insert, draw->county->store, shape.sql.data, diag);
	for (size_t i = first; i < end && shape.writes && rc == 0; i++)
		rc = write_event(&insert, draw, &draw->events[i], &shape, diag);
	query_release(&insert);
	buf_release(&shape.sql);
	return rc;
}

static int write_all_cases(const struct draw *draw, struct diag *diag)
{
	size_t first = 0;

	for (size_t i = 1; i <= draw->nr_events; i++) {
		if (i < draw->nr_events &&
		    draw->events[i].indicator == draw->events[first].indicator)
			continue;
		if (write_cases(draw, first, i, diag) < 0)
			return -1;
		first = i;
	}
	return 0;
}

/* Nothing of the world's late unit is known until LATE_MONTHS before the end. */
static void come_late(const struct draw *draw)
{
	const struct rules *rules = draw->county->rules;

	for (size_t i = 0; i < rules->nr_indicators && draw->world->late_unit; i++)
		for (int k = 0; k < draw->county->nr_months - LATE_MONTHS; k++) {
			size_t unit = (size_t)rules_unit_index(rules, draw->world->late_unit);
			struct fact *fact = fact_at(draw, i, unit, k);

			if (fact->state == FACT_STATE_KNOWN)
				*fact = (struct fact){ .value = NAN, .state = FACT_STATE_MISSING };
		}
}

int county_open(struct analysis *county, const struct model *model, struct diag *diag)
{
	const struct analysis *office = &model->office;
	struct buf sql = BUF_INIT;
	int rc = -1;

	*county = *office;
	county->facts = NULL;
	county->profiles = NULL;
	county->events = NULL;
	county->crowding = NULL;
	county->clusters = NULL;
	county->nr_clusters = county->alloc_clusters = 0;
	county->arena = (struct arena){ 0 };
	county->durations = NULL;
	county->nr_durations = 0;
	if (store_open(&county->store, ":memory:", STORE_CREATE, diag) < 0 ||
	    form_tables_make(county->store, county->rules, diag) < 0)
		return -1;
	for (size_t i = 0; i < county->rules->nr_forms; i++)
		buf_addf(&sql, "CREATE TEMP TABLE %s_asof AS SELECT * FROM %s_grown WHERE 0;",
			 county->rules->forms[i].table, county->rules->forms[i].table);
	buf_addstr(&sql, "ALTER TABLE temp.cases_asof ADD COLUMN disclosable INTEGER;"
			 "ALTER TABLE temp.cases_asof ADD COLUMN disclose_due TEXT;"
			 "ALTER TABLE temp.cases_asof ADD COLUMN handle_due TEXT;"
			 "ALTER TABLE temp.cases_asof ADD COLUMN penalty_money INTEGER;");
	rc = store_exec(county->store, sql.data, diag);
	buf_release(&sql);
	county->facts = xcalloc(county->rules->nr_indicators * county->rules->nr_units *
					(size_t)county->nr_months,
				sizeof(*county->facts));
	return rc;
}

static int clear(struct analysis *county, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "DELETE FROM run;");
	for (size_t i = 0; i < county->rules->nr_forms; i++)
		buf_addf(&sql, "DELETE FROM temp.%s_asof;", county->rules->forms[i].table);
	buf_addf(&sql,
		 "INSERT INTO run(id, kind, period, as_of, rules_hash, notes_hash, version)"
		 " VALUES (1, 'analyze', '%s', '%s', '', '', '')",
		 county->code, county->as_of_text);
	rc = store_exec(county->store, sql.data, diag);
	buf_release(&sql);
	county->run = 1;
	return rc;
}

int county_draw(struct analysis *county, const struct model *model, const struct world *world,
		const struct plant *plant, gsl_rng *rng, struct diag *diag)
{
	const struct rules *rules = county->rules;
	struct draw draw = { .county = county,
			     .model = model,
			     .world = world,
			     .plant = plant,
			     .rng = rng,
			     .done = xcalloc(rules->nr_indicators, sizeof(bool)) };
	int rc = clear(county, diag);

	memcpy(county->facts, model->office.facts,
	       rules->nr_indicators * rules->nr_units * (size_t)county->nr_months *
		       sizeof(*county->facts));
	come_late(&draw);
	for (size_t f = 0; f < rules->nr_families; f++)
		for (size_t i = 0; i < rules->families[f].nr_indicators; i++)
			draw_indicator(&draw, rules->families[f].indicators[i]);
	if (rc == 0)
		rc = write_all_cases(&draw, diag);
	free(draw.events);
	free(draw.done);
	return rc < 0 ? -1 : events_make(county, diag);
}

void county_close(struct analysis *county)
{
	free(county->facts);
	free(county->profiles);
	free(county->events);
	free(county->crowding);
	free(county->clusters);
	arena_release(&county->arena);
	store_free(county->store);
}
