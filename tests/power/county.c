/* county.c - drawing counties; see model.h. */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/form_tables.h"
#include "tests/power/model.h"

struct draw {
	struct analysis *county;
	const struct model *model;
	const struct plant *plant;
	gsl_rng *rng;
	bool *done; /* [indicator] drawn already, as a part of another */
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

/* The common factor of each quarter: gamma of mean 1. */
static void draw_quarters(double *quarter, const struct draw *draw, size_t indicator)
{
	double extra = draw->model->extra[indicator];

	for (int q = 0; q <= draw->county->nr_months / 3; q++)
		quarter[q] = extra > 0 ? gsl_ran_gamma(draw->rng, 1 / extra, extra) : 1;
}

static void draw_count(const struct draw *draw, size_t indicator)
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
				      quarter[k / 3] * factor_of(draw, indicator, unit, k);

			if (fact->state == FACT_STATE_KNOWN)
				fact->value = gsl_ran_poisson(draw->rng, mean);
		}
	}
	free(quarter);
	draw->done[indicator] = true;
}

/* A total whose parts are the indicators of 'section' whose filter is a field. */
static void draw_total(const struct draw *draw, size_t total, const char *section)
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

static void draw_rate(const struct draw *draw, size_t ratio)
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

static void draw_indicator(const struct draw *draw, const struct indicator *indicator)
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

/* The days of a ledger's drawn cases, for the intervals between them: even over the month. */
static int write_days(const struct draw *draw, const struct indicator *indicator, struct diag *diag)
{
	const struct analysis *county = draw->county;
	size_t i = analysis_indicator(county, indicator);
	const struct condition *field = only_condition(&indicator->filter);
	struct buf sql = BUF_INIT;
	struct query insert = QUERY_INIT;
	char day[DATE_SIZE];
	int rc = -1;

	if (!field)
		return 0;
	buf_addf(&sql,
		 "INSERT INTO temp.%s_asof(unit, key, \"%s\", \"%s\") VALUES (?1, '', ?2, ?3)",
		 indicator->form->table, indicator->date_field, field->column);
	if (query_open(&insert, county->store, sql.data, diag) < 0)
		goto out;
	query_bind_text(&insert, 3, field->text);
	for (size_t unit = 0; unit < county->rules->nr_units; unit++) {
		query_bind_text(&insert, 1, county->rules->units[unit].code);
		for (int k = 0; k < county->nr_months; k++) {
			const struct fact *fact = fact_at(draw, i, unit, k);
			int month = county->first_month + k;
			int first = period_of_month(PERIOD_KIND_MONTH, month).first_day;

			for (int n = 0; fact->state == FACT_STATE_KNOWN && n < (int)fact->value;
			     n++) {
				unsigned long days = (unsigned long)month_days(month);

				query_bind_text(&insert, 2,
						day_format(day, first + (int)gsl_rng_uniform_int(
										draw->rng, days)));
				if (query_run(&insert, diag) < 0)
					goto out;
			}
		}
	}
	rc = 0;
out:
	query_release(&insert);
	buf_release(&sql);
	return rc;
}

int county_open(struct analysis *county, const struct model *model, struct diag *diag)
{
	const struct analysis *office = &model->office;
	struct buf sql = BUF_INIT;
	int rc = -1;

	*county = *office;
	county->facts = NULL;
	county->profiles = NULL;
	county->durations = NULL;
	county->nr_durations = 0;
	if (store_open(&county->store, ":memory:", STORE_CREATE, diag) < 0 ||
	    form_tables_make(county->store, county->rules, diag) < 0)
		return -1;
	for (size_t i = 0; i < county->rules->nr_forms; i++)
		buf_addf(&sql, "CREATE TEMP TABLE %s_asof AS SELECT * FROM %s_grown WHERE 0;",
			 county->rules->forms[i].table, county->rules->forms[i].table);
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

int county_draw(struct analysis *county, const struct model *model, const struct plant *plant,
		gsl_rng *rng, struct diag *diag)
{
	const struct rules *rules = county->rules;
	struct draw draw = { county, model, plant, rng,
			     xcalloc(rules->nr_indicators, sizeof(bool)) };
	int rc = clear(county, diag);

	memcpy(county->facts, model->office.facts,
	       rules->nr_indicators * rules->nr_units * (size_t)county->nr_months *
		       sizeof(*county->facts));
	for (size_t f = 0; f < rules->nr_families; f++)
		for (size_t i = 0; i < rules->families[f].nr_indicators; i++)
			draw_indicator(&draw, rules->families[f].indicators[i]);
	for (size_t f = 0; f < rules->nr_families && rc == 0; f++) {
		const struct family *family = &rules->families[f];

		for (size_t i = 0; strcmp(family->frequency, "control") == 0 &&
				   i < family->nr_indicators && rc == 0;
		     i++)
			rc = write_days(&draw, family->indicators[i], diag);
	}
	free(draw.done);
	return rc;
}

void county_close(struct analysis *county)
{
	free(county->facts);
	free(county->profiles);
	store_free(county->store);
}
