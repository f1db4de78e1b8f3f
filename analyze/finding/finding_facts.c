/* finding_facts.c - findings that state a fact: zero base, silent unit, disclosure, mismatch
 * of linkage, difference of ledger and measures. */
#include "analyze/finding/findings.h"

#include <string.h>

enum { SILENT_QUARTERS = 3 };

static void add_zero_base(struct findings *findings, const struct analysis *analysis,
			  struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row);
	struct evidence evidence = EVIDENCE_INIT;

	if (!indicator || !finding_is_main_count(indicator))
		return;
	evidence_number(&evidence, "n", query_double_of(row, "comparable_value"));
	evidence_number(&evidence, "base", 0);
	if (query_int_of(row, "compared_months") < query_int_of(row, "compared_owed"))
		evidence_number(&evidence, "partial", 1);
	finding_add_fact(findings, "*", indicator->code, "zero_base", 1, &evidence);
}

int finding_zero_bases(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT indicator, comparable_value, compared_months, compared_owed "
			    "FROM comparison_result"
			    " WHERE run = ?1 AND unit = '*' AND year_ago = 0"
			    " AND comparable_value > 0",
			    add_zero_base, diag);
}

/* 'months' up to the period's end, every one reported, and no case filed. */
static bool is_silent(const struct analysis *analysis, const struct indicator *filed, size_t unit,
		      int months)
{
	struct figure figure;
	int first = analysis->period.last_month - months + 1;

	if (first < analysis->first_month)
		return false;
	series_figure(&figure, analysis, filed,
		      &(struct series_scope){
			      .unit = (int)unit, .first_month = first, .months = months });
	return figure.state == SERIES_STATE_COMPLETE && figure.value == 0 &&
	       figure.expected == months;
}

/* How many months the unit has been silent, by whole quarters; 0 when not for long. */
static int silent_months(const struct analysis *analysis, const struct indicator *filed,
			 size_t unit)
{
	int months = SILENT_QUARTERS * 3;

	if (!is_silent(analysis, filed, unit, months))
		return 0;
	while (is_silent(analysis, filed, unit, months + 3))
		months += 3;
	return months;
}

int finding_silent_units(struct findings *findings, const struct analysis *analysis,
			 struct diag *diag)
{
	const struct indicator *filed = rules_indicator(analysis->rules, "A02_j");

	(void)diag;
	for (size_t unit = 0; filed && unit < analysis->rules->nr_units; unit++) {
		struct evidence evidence = EVIDENCE_INIT;
		int months;

		if (!series_wanted(analysis, filed, (int)unit) ||
		    analysis->rules->units[unit].class != UNIT_CLASS_PENALTY)
			continue;
		months = silent_months(analysis, filed, unit);
		if (!months)
			continue;
		evidence_number(&evidence, "n", 0);
		evidence_number(&evidence, "months", months);
		finding_add_fact(findings, analysis->rules->units[unit].code, filed->code,
				 "silent_unit", 1, &evidence);
	}
	return 0;
}

static void add_disclosure(struct findings *findings, const struct analysis *analysis,
			   struct query *row)
{
	struct evidence evidence = EVIDENCE_INIT;

	(void)analysis;
	evidence_number(&evidence, "n", query_double_of(row, "n"));
	evidence_number(&evidence, "new", query_double_of(row, "due_now"));
	evidence_number(&evidence, "days", query_double_of(row, "days_late"));
	if (query_int_of(row, "unknown"))
		evidence_number(&evidence, "unknown", query_double_of(row, "unknown"));
	finding_add_fact(findings, query_text_of(row, "unit"), "D07_j", "disclosure", 2, &evidence);
}

int finding_disclosure(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT unit, count(iif(status = 'overdue', 1, NULL)) AS n,"
			    " max(days_late) AS days_late, sum(in_period) AS due_now,"
			    " count(iif(due ISNULL, 1, NULL)) AS unknown FROM disclosure_result"
			    " WHERE run = ?1 AND (status = 'overdue' OR (due ISNULL AND"
			    " disclosed_date ISNULL)) GROUP BY unit HAVING n ORDER BY unit",
			    add_disclosure, diag);
}

/* A transfer that one side only tells of, both having sent their ledgers, is graver than the
 * others. */
static void add_mismatch(struct findings *findings, const struct analysis *analysis,
			 struct query *row)
{
	const char *status = query_text_of(row, "status");
	struct evidence evidence = EVIDENCE_INIT;

	(void)analysis;
	evidence_number(&evidence, "n", query_double_of(row, "n"));
	evidence_number(&evidence, "total", query_double_of(row, "total"));
	evidence_text(&evidence, "status", status);
	if (strcmp(status, "sender_unsent") == 0 || strcmp(status, "sender_not_due") == 0)
		evidence_number(&evidence, "unnamed", query_double_of(row, "unnamed"));
	finding_add_fact(findings, "*", "A14_j", "mismatch",
			 strcmp(status, "sender_only") == 0 || strcmp(status, "receiver_only") == 0
				 ? 3
				 : 2,
			 &evidence);
}

int finding_mismatch(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT status, count(*) AS n, sum(origin_unit ISNULL) AS unnamed,"
			    " (SELECT count(*) FROM linkage_result"
			    " WHERE run = ?1) AS total FROM linkage_result"
			    " WHERE run = ?1 AND status <> 'matched' GROUP BY status",
			    add_mismatch, diag);
}

/* Differences of one unit and indicator stand together (facts.c makes them in that order). */
int finding_differences(struct findings *findings, const struct analysis *analysis,
			struct diag *diag)
{
	size_t i = 0;

	(void)diag;
	while (i < analysis->nr_differences) {
		const struct difference *first = &analysis->differences[i];
		const struct indicator *indicator = &analysis->rules->indicators[first->indicator];
		const char *unit = analysis->rules->units[first->unit].code;
		struct evidence evidence = EVIDENCE_INIT;
		double ledger = 0, measures = 0;
		int months = 0;

		for (; i < analysis->nr_differences &&
		       analysis->differences[i].indicator == first->indicator &&
		       analysis->differences[i].unit == first->unit;
		     i++) {
			if (!period_has_month(&analysis->period, analysis->differences[i].month))
				continue;
			ledger += analysis->differences[i].ledger;
			measures += analysis->differences[i].measures;
			months++;
		}
		if (!months)
			continue;
		evidence_number(&evidence, "months", months);
		evidence_number(&evidence, "ledger", ledger);
		evidence_number(&evidence, "measures", measures);
		finding_add_fact(findings, unit, indicator->code, "source_difference", 2,
				 &evidence);
	}
	return 0;
}
