/* finding_extremes.c - findings that state a fact of size: the highest or lowest there has been,
 * one case or one field that makes most of the whole. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <string.h>

enum { RECORD_MIN_PERIODS = 8, RECORD_MIN_COUNT = 5, CONCENTRATION_MIN = 3, FIELD_MIN_CASES = 10 };

/* The earlier periods of the same length. */
struct extremes {
	int nr;
	double lowest, highest;
};

/* Runs of months are held against the same months only. */
static struct period earlier(const struct period *period)
{
	return period->kind == PERIOD_KIND_MONTHS ? period_year_ago(period)
						  : period_shift(period, -1);
}

/* Everybody who told of the run's period told of the earlier one, too: a new unit makes no record.
 */
static bool is_of_all(const struct analysis *analysis, const struct indicator *indicator,
		      const struct period *period)
{
	int shift = analysis->period.first_month - period->first_month;
	size_t first, end;

	series_units(&first, &end, analysis, SERIES_COUNTY);
	for (size_t unit = first; unit < end; unit++)
		for (int month = period->first_month; month <= period->last_month; month++)
			if (series_is_whole(analysis, indicator, unit, month + shift) &&
			    !series_is_whole(analysis, indicator, unit, month))
				return false;
	return true;
}

static struct extremes extremes_of(const struct analysis *analysis,
				   const struct indicator *indicator)
{
	struct extremes out = { 0, INFINITY, -INFINITY };
	struct period period = earlier(&analysis->period);
	struct figure figure;

	for (; period.first_month >= analysis->first_month; period = earlier(&period)) {
		series_figure_evenly(&figure, analysis, indicator, SERIES_COUNTY, &period);
		if (isnan(figure.value) || !is_of_all(analysis, indicator, &period))
			continue;
		out.nr++;
		out.lowest = fmin(out.lowest, figure.value);
		out.highest = fmax(out.highest, figure.value);
	}
	return out;
}

/* Of how many units the county's number is, where not of all of them. */
static int add_reporters(struct evidence *evidence, const struct analysis *analysis,
			 const char *indicator, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, analysis->store,
		       "SELECT units_complete, units_partial, units_expected FROM comparison_result"
		       " WHERE run = ?1 AND unit = '*' AND indicator = ?2 AND units_complete <"
		       " units_expected",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, analysis->run);
	query_bind_text(&row, 2, indicator);
	more = query_next(&row, diag);
	if (more > 0) {
		evidence_number(evidence, "units_complete",
				query_double_of(&row, "units_complete"));
		evidence_number(evidence, "units_partial", query_double_of(&row, "units_partial"));
		evidence_number(evidence, "units_expected",
				query_double_of(&row, "units_expected"));
	}
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static int add_record(struct findings *findings, const struct analysis *analysis,
		      const struct indicator *indicator, double value, const struct extremes *past,
		      struct diag *diag)
{
	struct evidence evidence = EVIDENCE_INIT;

	if (add_reporters(&evidence, analysis, indicator->code, diag) < 0)
		return -1;
	evidence_number(&evidence, "n", value);
	evidence_number(&evidence, "periods", past->nr);
	evidence_number(&evidence, "before", value > past->highest ? past->highest : past->lowest);
	finding_add_fact(findings, "*", indicator->code, "record", 1, &evidence);
	return 0;
}

/* A number still incomplete may be a record high, never a low. */
int finding_records(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];
		struct extremes past;
		struct figure figure;

		if (!finding_is_main_count(indicator))
			continue;
		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &analysis->period);
		past = extremes_of(analysis, indicator);
		if (past.nr < RECORD_MIN_PERIODS)
			continue;
		if (((figure.value > past.highest && figure.value >= RECORD_MIN_COUNT) ||
		     (figure.value < past.lowest && past.lowest >= RECORD_MIN_COUNT &&
		      figure.state == SERIES_STATE_COMPLETE)) &&
		    add_record(findings, analysis, indicator, figure.value, &past, diag) < 0)
			return -1;
	}
	return 0;
}

/* One case makes most of the value. */
static int concentrated_value(struct findings *findings, const struct analysis *analysis,
			      struct diag *diag)
{
	struct evidence evidence = EVIDENCE_INIT;
	struct query rows = QUERY_INIT;
	char day[DATE_SIZE];
	double most, all;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, max(value) AS most, sum(value) AS total, count(*) AS n"
		       " FROM temp.cases_asof"
		       " WHERE decision_date BETWEEN ?1 AND ?2 AND value > 0",
		       diag) < 0)
		return -1;
	query_bind_text(&rows, 1, day_format(day, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(day, analysis->period.last_day));
	more = query_next(&rows, diag);
	most = more > 0 ? query_double_of(&rows, "most") : NAN;
	all = more > 0 ? query_double_of(&rows, "total") : NAN;
	if (more > 0 && query_int_of(&rows, "n") >= CONCENTRATION_MIN && most * 2 > all &&
	    (more = add_reporters(&evidence, analysis, "A06_y", diag)) == 0) {
		evidence_number(&evidence, "n", query_double_of(&rows, "n"));
		evidence_number(&evidence, "max", most);
		evidence_number(&evidence, "total", all);
		evidence_text(&evidence, "unit", query_text_of(&rows, "unit"));
		finding_add_fact(findings, "*", "A06_y", "concentration", 2, &evidence);
	}
	query_release(&rows);
	return more < 0 ? -1 : 0;
}

/* One field makes most of the cases filed. */
static int concentrated_field(struct findings *findings, const struct analysis *analysis,
			      struct diag *diag)
{
	const struct indicator *filed = rules_indicator(analysis->rules, "A02_j"), *top = NULL;
	struct evidence evidence = EVIDENCE_INIT;
	double most = 0;
	struct figure figure;

	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (strcmp(indicator->section, "field") != 0)
			continue;
		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &analysis->period);
		if (figure.value > most) {
			most = figure.value;
			top = indicator;
		}
	}
	if (!filed || !top)
		return 0;
	series_figure_of(&figure, analysis, filed, SERIES_COUNTY, &analysis->period);
	if (!(figure.value >= FIELD_MIN_CASES) || most * 2 <= figure.value)
		return 0;
	if (add_reporters(&evidence, analysis, filed->code, diag) < 0)
		return -1;
	evidence_number(&evidence, "n", figure.value);
	evidence_number(&evidence, "max", most);
	evidence_number(&evidence, "total", figure.value);
	evidence_text(&evidence, "of", filed->code);
	finding_add_fact(findings, "*", top->code, "concentration", 1, &evidence);
	return 0;
}

int finding_concentration(struct findings *findings, const struct analysis *analysis,
			  struct diag *diag)
{
	return concentrated_field(findings, analysis, diag) < 0
		       ? -1
		       : concentrated_value(findings, analysis, diag);
}
