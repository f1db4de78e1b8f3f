/* model.c - learning from the samples; see model.h. */
#include "tests/power/model.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/judge/profile.h"
#include "analyze/number/asof.h"
#include "analyze/number/events.h"
#include "analyze/number/facts.h"

enum { USUAL_FIELDS = 5 };

static size_t nr_indicators(const struct model *model)
{
	return model->office.rules->nr_indicators;
}

static const struct fact *fact_at(const struct analysis *office, size_t indicator, size_t unit,
				  int k)
{
	return &office->facts[(indicator * office->rules->nr_units + unit) *
				      (size_t)office->nr_months +
			      (size_t)k];
}

/* Level of each unit, and the county's calendar months about it, half way to 1: a season learned
 * from few cases is partly chance. */
static void learn_indicator(struct model *model, size_t indicator)
{
	const struct analysis *office = &model->office;
	double *season = model->season + indicator * 12, months[12] = { 0 }, all = 0, nr = 0;

	for (int m = 0; m < 12; m++)
		season[m] = 0;
	for (size_t unit = 0; unit < office->rules->nr_units; unit++) {
		double sum = 0, known = 0;

		for (int k = 0; k < office->nr_months; k++) {
			const struct fact *fact = fact_at(office, indicator, unit, k);
			int m = (office->first_month + k) % 12;

			if (fact->state != FACT_STATE_KNOWN)
				continue;
			sum += fact->value;
			known++;
			season[m] += fact->value;
			months[m]++;
		}
		model->level[indicator * office->rules->nr_units + unit] = known ? sum / known : 0;
		all += sum;
		nr += known;
	}
	for (int m = 0; m < 12; m++)
		season[m] =
			all > 0 && months[m] > 0 ? (season[m] / months[m] / (all / nr) + 1) / 2 : 1;
}

static void learn_extra(struct model *model, size_t indicator)
{
	struct analysis *office = &model->office;
	const struct profile *profile =
		profile_of(office, &office->rules->indicators[indicator], SERIES_COUNTY);

	model->extra[indicator] =
		profile && profile->dispersion > 1 ? (profile->dispersion - 1) / profile->mean : 0;
}

static int open_office(struct model *model, const char *folder, const char *period,
		       struct diag *diag)
{
	struct analysis *office = &model->office;

	if (workspace_open(&model->workspace, folder, STORE_WRITE, diag) < 0)
		return -1;
	office->store = model->workspace.store;
	office->rules = &model->workspace.rules_loaded;
	if (period_parse(&office->period, period) < 0)
		return -1;
	period_code(office->code, &office->period);
	if (workspace_as_of(office->as_of_text, office->store, office->code, NULL, diag) < 0 ||
	    day_parse(&office->as_of, office->as_of_text, NULL) < 0)
		return -1;
	if (asof_make(office, diag) < 0 || asof_months(office, diag) < 0 ||
	    asof_coverage(office, diag) < 0)
		return -1;
	return facts_make(office, diag);
}

int model_learn(struct model *model, const char *folder, const char *period, struct diag *diag)
{
	size_t nr;

	if (open_office(model, folder, period, diag) < 0)
		return -1;
	nr = nr_indicators(model);
	model->level = xcalloc(nr * model->office.rules->nr_units, sizeof(double));
	model->season = xcalloc(nr * 12, sizeof(double));
	model->extra = xcalloc(nr, sizeof(double));
	if (events_make(&model->office, diag) < 0)
		return -1;
	profile_make_all(&model->office);
	model->nr_fields = USUAL_FIELDS;
	for (size_t i = 0; i < nr; i++) {
		learn_indicator(model, i);
		learn_extra(model, i);
	}
	return 0;
}

void model_release(struct model *model)
{
	free(model->level);
	free(model->season);
	free(model->extra);
	analysis_release(&model->office);
	workspace_release(&model->workspace);
}
