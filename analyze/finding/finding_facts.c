/* finding_facts.c - findings that state a fact: zero base, silent unit, disclosure, mismatch
 * of linkage, difference of ledger and measures. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"

enum { SILENT_QUARTERS = 3 };

int finding_zero_bases(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT indicator, comparable_value FROM comparison_result WHERE run = ?1"
		       " AND unit = '*' AND year_ago = 0 AND comparable_value > 0",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(analysis->rules, query_text(&rows, 0));

		if (!indicator || !finding_is_main_count(indicator))
			continue;
		buf_addf(&evidence, "n=%.0f; base=0", query_double(&rows, 1));
		buf_addf(&text, "全县上年同期无%s，", indicator->name);
		finding_add_period(&text, &analysis->period);
		finding_add_value(&text, indicator, query_double(&rows, 1));
		buf_addstr(&text, "。");
		finding_add_fact(findings, "*", indicator->code, "zero_base", 1, &evidence, &text);
	}
	query_release(&rows);
	buf_release(&evidence);
	buf_release(&text);
	return more;
}

/* Nine months up to the period's end, every one reported, and no case filed. */
static bool is_silent(const struct analysis *analysis, const struct indicator *filed, size_t unit)
{
	struct figure figure;
	int months = SILENT_QUARTERS * 3;
	int first = analysis->period.last_month - months + 1;

	if (first < analysis->first_month)
		return false;
	series_figure(&figure, analysis, filed,
		      &(struct series_scope){
			      .unit = (int)unit, .first_month = first, .months = months });
	return figure.state == SERIES_STATE_COMPLETE && figure.value == 0 &&
	       figure.expected == months;
}

int finding_silent_units(struct findings *findings, const struct analysis *analysis,
			 struct diag *diag)
{
	const struct indicator *filed = rules_indicator(analysis->rules, "A02_j");
	struct buf evidence = BUF_INIT, text = BUF_INIT;

	(void)diag;
	for (size_t unit = 0; filed && unit < analysis->rules->nr_units; unit++) {
		const char *code = analysis->rules->units[unit].code;

		if (!series_wanted(analysis, filed, (int)unit) ||
		    analysis->rules->units[unit].class != UNIT_CLASS_PENALTY ||
		    !is_silent(analysis, filed, unit))
			continue;
		buf_addf(&evidence, "n=0; months=%d", SILENT_QUARTERS * 3);
		finding_add_unit(&text, analysis, code);
		buf_addf(&text, "连续%d个月均已报送，均无立案。", SILENT_QUARTERS * 3);
		finding_add_fact(findings, code, filed->code, "silent_unit", 1, &evidence, &text);
	}
	buf_release(&evidence);
	buf_release(&text);
	return 0;
}

int finding_disclosure(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	struct query rows = QUERY_INIT;
	char first[DATE_SIZE];
	int more;

	if (query_open(
		    &rows, analysis->store,
		    "SELECT unit, count(*), max(days_late), total(due >= ?2) FROM disclosure_result"
		    " WHERE run = ?1 AND status = 'overdue' GROUP BY unit ORDER BY unit",
		    diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	query_bind_text(&rows, 2, day_format(first, analysis->period.first_day));
	while ((more = query_next(&rows, diag)) > 0) {
		char day[32];

		buf_addf(&evidence, "n=%lld; new=%.0f", (long long)query_int(&rows, 1),
			 query_double(&rows, 3));
		buf_addf(&text, "截至%s，", day_chinese(day, sizeof(day), analysis->as_of));
		finding_add_unit(&text, analysis, query_text(&rows, 0));
		buf_addf(&text, "有%lld件应公开的行政处罚决定超过期限尚未公开",
			 (long long)query_int(&rows, 1));
		if (query_double(&rows, 3) > 0)
			buf_addf(&text, "，其中本期到期%.0f件", query_double(&rows, 3));
		if (!query_is_null(&rows, 2)) {
			buf_addf(&evidence, "; days=%lld", (long long)query_int(&rows, 2));
			buf_addf(&text, "，最长已逾期%lld个工作日", (long long)query_int(&rows, 2));
		}
		buf_addstr(&text, "。");
		finding_add_fact(findings, query_text(&rows, 0), "D07_j", "disclosure", 2,
				 &evidence, &text);
	}
	query_release(&rows);
	buf_release(&evidence);
	buf_release(&text);
	return more;
}

static const struct {
	const char *status, *words;
	int severity;
} mismatches[] = {
	{ "sender_only", "件移送单位已登记移送、公安机关未登记受理", 3 },
	{ "receiver_only", "件公安机关已登记受理、移送单位未登记移送", 3 },
	{ "date_gap", "件移送与受理日期先后颠倒或者相隔一个月以上", 2 },
};

int finding_mismatch(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	struct query rows = QUERY_INIT;
	int rc = -1, more;

	if (query_open(&rows, analysis->store,
		       "SELECT sum(status = ?2), count(*) FROM linkage_result WHERE run = ?1",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	for (size_t i = 0; i < sizeof(mismatches) / sizeof(mismatches[0]); i++) {
		query_reset(&rows);
		query_bind_text(&rows, 2, mismatches[i].status);
		more = query_next(&rows, diag);
		if (more < 0)
			goto out;
		if (query_int(&rows, 0) == 0)
			continue;
		buf_addf(&evidence, "n=%lld; total=%lld; status=%s", (long long)query_int(&rows, 0),
			 (long long)query_int(&rows, 1), mismatches[i].status);
		finding_add_period(&text, &analysis->period);
		buf_addf(&text, "两法衔接逐案核对%lld件，其中%lld%s，请双方核实。",
			 (long long)query_int(&rows, 1), (long long)query_int(&rows, 0),
			 mismatches[i].words);
		finding_add_fact(findings, "*", "A14_j", "mismatch", mismatches[i].severity,
				 &evidence, &text);
	}
	rc = 0;
out:
	query_release(&rows);
	buf_release(&evidence);
	buf_release(&text);
	return rc;
}

/* Differences of one unit and indicator stand together (facts.c makes them in that order). */
int finding_differences(struct findings *findings, const struct analysis *analysis,
			struct diag *diag)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	size_t i = 0;

	(void)diag;
	while (i < analysis->nr_differences) {
		const struct difference *first = &analysis->differences[i];
		const struct indicator *indicator = &analysis->rules->indicators[first->indicator];
		const char *unit = analysis->rules->units[first->unit].code;
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
		buf_addf(&evidence, "months=%d; ledger=%.0f; measures=%.0f", months, ledger,
			 measures);
		finding_add_period(&text, &analysis->period);
		finding_add_unit(&text, analysis, unit);
		buf_addf(&text, "有%d个月%s的台账与统计指标表不一致：台账", months,
			 indicator->name);
		finding_add_value(&text, indicator, ledger);
		buf_addstr(&text, "，统计指标表");
		finding_add_value(&text, indicator, measures);
		buf_addstr(&text, "，以台账为准。");
		finding_add_fact(findings, unit, indicator->code, "source_difference", 2, &evidence,
				 &text);
	}
	buf_release(&evidence);
	buf_release(&text);
	return 0;
}
