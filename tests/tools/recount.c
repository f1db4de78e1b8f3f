/* recount.c - every ledger indicator of every unit and month up to a period, by analyze and by the
 * recount of ingest, in one office: the tests' proof that both are one definition.
 *
 * recount FOLDER PERIOD writes "UNIT INDICATOR MONTH: ANALYZE, INGEST" for each that differs, and
 * how many were compared; ends with 1 when any differs. */
#include <math.h>
#include <stdio.h>

#include "analyze/number/asof.h"
#include "analyze/number/facts.h"
#include "analyze/number/series.h"
#include "core/office/workspace.h"
#include "ingest/check/ledger_value.h"

struct tally {
	long compared, known, differ;
};

/* What analyze has of the month from the ledger; NAN when nothing. */
static double by_analyze(const struct analysis *analysis, const struct indicator *indicator,
			 size_t unit, int month)
{
	const struct fact *fact = analysis_fact(analysis, indicator, unit, month);
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);
	struct figure figure;

	if (fact->state != FACT_STATE_KNOWN || fact->source != FACT_SOURCE_LEDGER)
		return NAN;
	if (indicator->definition != DEFINITION_MEDIAN_DAYS)
		return fact->value;
	series_figure_of(&figure, analysis, indicator, (int)unit, &period);
	return figure.value;
}

/* Of a month that waits for days which the calendar lacks, for a row told of before the first
 * month: the checks of ingest do not look for those. */
static bool is_hidden(const struct analysis *analysis, const struct indicator *indicator,
		      size_t unit, int month)
{
	return analysis->since.undated != DAY_NONE &&
	       analysis_fact(analysis, indicator, unit, month)->state == FACT_STATE_NOT_COMPUTABLE;
}

static int compare(struct tally *tally, const struct analysis *analysis, struct ledgers *ledgers,
		   const struct indicator *indicator, size_t unit, int month, struct diag *diag)
{
	double published = by_analyze(analysis, indicator, unit, month), recounted;
	const char *code = analysis->rules->units[unit].code;
	char text[PERIOD_CODE_SIZE];
	bool known;

	if (ledger_value(&recounted, &known, ledgers, indicator, code, month, diag) < 0)
		return -1;
	tally->compared++;
	tally->known += known;
	if (is_hidden(analysis, indicator, unit, month))
		return 0;
	if (known == !isnan(published) && (!known || recounted == published))
		return 0;
	tally->differ++;
	printf("%s %s %s: %g, %g\n", code, indicator->code, month_code(text, month), published,
	       known ? recounted : NAN);
	return 0;
}

static int compare_all(struct tally *tally, const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct ledgers ledgers = { .store = analysis->store, .rules = rules };

	for (size_t i = 0; i < rules->nr_indicators; i++)
		for (size_t unit = 0; rules->indicators[i].form && unit < rules->nr_units; unit++)
			for (int k = 0; k < analysis->nr_months; k++) {
				int month = analysis->first_month + k;

				if (rules_owes(rules, &rules->indicators[i], unit, month) &&
				    compare(tally, analysis, &ledgers, &rules->indicators[i], unit,
					    month, diag) < 0)
					return -1;
			}
	return 0;
}

static int count(struct tally *tally, struct analysis *analysis, struct workspace *workspace,
		 const char *period, struct diag *diag)
{
	analysis->store = workspace->store;
	analysis->rules = &workspace->rules_loaded;
	if (period_parse(&analysis->period, period) < 0 ||
	    workspace_as_of(analysis->as_of_text, analysis->store, "", NULL, diag) < 0 ||
	    day_parse(&analysis->as_of, analysis->as_of_text, NULL) < 0)
		return -1;
	if (asof_make(analysis, diag) < 0 || asof_months(analysis, diag) < 0 ||
	    asof_coverage(analysis, diag) < 0 || facts_make(analysis, diag) < 0)
		return -1;
	return compare_all(tally, analysis, diag);
}

int main(int argc, char **argv)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct analysis analysis = ANALYSIS_INIT;
	struct diag diag = DIAG_INIT;
	struct tally tally = { 0 };
	int rc = -1;

	if (argc == 3 && workspace_open(&workspace, argv[1], STORE_WRITE, &diag) == 0)
		rc = count(&tally, &analysis, &workspace, argv[2], &diag);
	diag_print(&diag, stderr);
	printf("%ld compared, %ld known, %ld differ\n", tally.compared, tally.known, tally.differ);
	analysis_release(&analysis);
	workspace_release(&workspace);
	diag_release(&diag);
	return rc < 0 ? 2 : tally.differ > 0;
}
