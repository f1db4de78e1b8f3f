/* finding_tested.c - tested findings of the period: rise and fall against the year before, a unit's
 * last four quarters against its past, a unit's rate outside the others'. */
#include "analyze/finding/findings.h"

#include <string.h>

/* The row's q is not below its family's level. */
static bool is_chance(const struct analysis *analysis, struct query *row)
{
	return query_double_of(row, "q_value") >=
	       finding_level(analysis, query_text_of(row, "family"));
}

static void add_tested(struct findings *findings, const struct indicator *indicator,
		       const char *kind, bool up, struct query *row, struct evidence *evidence)
{
	findings_add(findings,
		     &(struct finding){ .unit = query_text_of(row, "unit"),
					.indicator = indicator->code,
					.kind = kind,
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = query_double_of(row, "p_value") },
		     evidence);
}

static void add_change(struct findings *findings, const struct analysis *analysis,
		       struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row);
	struct evidence evidence = EVIDENCE_INIT;
	double now = query_double_of(row, "comparable_value"),
	       then = query_double_of(row, "year_ago");
	struct finding_window window = { indicator, query_text_of(row, "unit"),
					 analysis->period.first_month,
					 analysis->period.last_month };

	if (!indicator || is_chance(analysis, row) || now == then)
		return;
	evidence_number(&evidence, "n", now);
	evidence_number(&evidence, "base", then);
	evidence_number(&evidence, "ratio", query_double_of(row, "ratio"));
	evidence_number(&evidence, "low", query_double_of(row, "ratio_low"));
	evidence_number(&evidence, "high", query_double_of(row, "ratio_high"));
	finding_add_test(&evidence, query_double_of(row, "p_value"),
			 query_double_of(row, "q_value"), query_text_of(row, "test"));
	evidence_number(&evidence, "months", query_double_of(row, "compared_months"));
	evidence_text(&evidence, "against", "year_ago");
	evidence_number(&evidence, "partial",
			query_int_of(row, "compared_months") < query_int_of(row, "compared_owed"));
	finding_add_events(&evidence, analysis, &window, now, query_double_of(row, "events"),
			   query_double_of(row, "events_year_ago"));
	add_tested(findings, indicator, now > then ? "rise" : "fall", now > then, row, &evidence);
}

int finding_changes(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, indicator, comparable_value, year_ago, p_value, q_value,"
		" family, compared_months, compared_owed, test, ratio, ratio_low, ratio_high,"
		" events, events_year_ago FROM comparison_result"
		" WHERE run = ?1 AND q_value IS NOT NULL AND family IS NOT NULL",
		add_change, diag);
}

static void add_rolling(struct findings *findings, const struct analysis *analysis,
			struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row);
	struct evidence evidence = EVIDENCE_INIT;
	double value = query_double_of(row, "value"), expected = query_double_of(row, "expected");
	struct finding_window window = { indicator, query_text_of(row, "unit"),
					 analysis->period.last_month - 11,
					 analysis->period.last_month };

	if (!indicator || is_chance(analysis, row))
		return;
	evidence_number(&evidence, "n", value);
	evidence_number(&evidence, "base", query_double_of(row, "past"));
	evidence_number(&evidence, "months", query_double_of(row, "months"));
	evidence_number(&evidence, "past", query_double_of(row, "past_months"));
	evidence_number(&evidence, "ratio", query_double_of(row, "ratio"));
	evidence_number(&evidence, "low", query_double_of(row, "ci_low"));
	evidence_number(&evidence, "high", query_double_of(row, "ci_high"));
	finding_add_test(&evidence, query_double_of(row, "p_value"),
			 query_double_of(row, "q_value"), query_text_of(row, "method"));
	evidence_text(&evidence, "against", "past");
	evidence_number(&evidence, "expected", expected);
	finding_add_events(&evidence, analysis, &window, value, query_double_of(row, "events"),
			   query_double_of(row, "past_events"));
	add_tested(findings, indicator, value > expected ? "rise" : "fall", value > expected, row,
		   &evidence);
}

int finding_rolling(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, indicator, value, past, past_months, expected, ratio, ci_low,"
		" ci_high, p_value, q_value, family, method, months, events, past_events"
		" FROM rolling_result"
		" WHERE run = ?1 AND q_value IS NOT NULL",
		add_rolling, diag);
}

static void add_peer(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row);
	struct evidence evidence = EVIDENCE_INIT;
	double part = query_double_of(row, "part"), whole = query_double_of(row, "whole");
	double rest_part = query_double_of(row, "rest_part"),
	       rest_whole = query_double_of(row, "rest_whole");

	if (!indicator || is_chance(analysis, row))
		return;
	evidence_number(&evidence, "n", part);
	evidence_number(&evidence, "total", whole);
	evidence_number(&evidence, "rest", rest_part);
	evidence_number(&evidence, "rest_total", rest_whole);
	evidence_number(&evidence, "low", query_double_of(row, "low_told"));
	evidence_number(&evidence, "high", query_double_of(row, "high_told"));
	finding_add_test(&evidence, query_double_of(row, "p_value"),
			 query_double_of(row, "q_value"), "fisher");
	add_tested(findings, indicator, "funnel", part * rest_whole > rest_part * whole, row,
		   &evidence);
}

int finding_peers(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, indicator, part, whole, rest_part, rest_whole, p_value, q_value,"
		" family, low_told, high_told FROM peer_result WHERE run = ?1 AND q_value IS NOT "
		"NULL",
		add_peer, diag);
}
