/* calendar_gaps.c - see calendar_gaps.h. */
#include "analyze/process/calendar_gaps.h"

#include <stdio.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/indicator/ledger_month.h"
#include "core/office/duty.h"
#include "core/rules/derived.h"

/* Bits of the years from 'first' on. */
struct gaps {
	const struct calendar *calendar;
	int first;
	uint64_t years;
};
enum { YEARS = 64 };

static void add_days(struct gaps *gaps, int from, int to)
{
	for (int year = month_of_day(from) / 12; year <= month_of_day(to) / 12; year++)
		if (year >= gaps->first && year < gaps->first + YEARS &&
		    !calendar_covers(gaps->calendar, year))
			gaps->years |= UINT64_C(1) << (year - gaps->first);
}

/* The first year from one day on that the calendar lacks stops the count. */
static void add_first(struct gaps *gaps, int from, int to)
{
	int year = calendar_gap(gaps->calendar, from, to);

	if (year)
		add_days(gaps, day_from(year, 1, 1), day_from(year, 1, 1));
}

/* Some deadline of the ledgers is one of working days. */
static bool counts_workdays(const struct rules *rules)
{
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (derived_columns[i].limit && derived_limit(&derived_columns[i], rules)->workdays)
			return true;
	return false;
}

/* What is due from a day on may have begun in a year that the calendar lacks. */
static void add_before(struct gaps *gaps, const struct analysis *analysis, int first)
{
	for (size_t i = 0; i < derived_columns_nr; i++) {
		int day = derived_columns[i].limit
				  ? ledger_gap_before(derived_limit(&derived_columns[i],
								    analysis->rules),
						      analysis->rules, first, &analysis->since)
				  : DAY_NONE;

		if (day != DAY_NONE)
			add_days(gaps, day, day);
	}
}

static void add_months(struct gaps *gaps, const struct analysis *analysis)
{
	const struct period *period = &analysis->period;
	struct period ago = period_year_ago(period);

	if (!counts_workdays(analysis->rules))
		return;
	add_days(gaps, period->first_day, period->last_day);
	add_before(gaps, analysis, period->first_day);
	if (ago.first_month >= analysis->first_month) {
		add_days(gaps, ago.first_day, ago.last_day);
		add_before(gaps, analysis, ago.first_day);
	}
}

static void add_due(struct gaps *gaps, const char *obligation, const char *code,
		    const struct rules *rules)
{
	struct period period;
	int year;

	for (size_t i = 0; i < rules->nr_obligations; i++) {
		if (strcmp(rules->obligations[i].id, obligation) != 0 ||
		    period_parse(&period, code) < 0)
			continue;
		year = duty_due_gap(rules, &rules->obligations[i], &period);
		if (year)
			add_first(gaps, day_from(year, 1, 1), day_from(year, 1, 1));
	}
}

/* What the run owed without a day to be due, and days late that could not be counted: columns
 * obligation and period, or the first and last day. */
static int add_results(struct gaps *gaps, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more, from, to;

	if (query_open(&rows, analysis->store,
		       "SELECT DISTINCT obligation, period, NULL, NULL FROM delivery_result"
		       " WHERE run = ?1 AND due IS NULL UNION ALL"
		       " SELECT NULL, NULL, due, received FROM delivery_result WHERE run = ?1"
		       " AND status = 'late' AND days_late IS NULL UNION ALL"
		       " SELECT NULL, NULL, decision_date, date(decision_date, '+1 year')"
		       " FROM disclosure_result WHERE run = ?1 AND due IS NULL UNION ALL"
		       " SELECT NULL, NULL, due, ifnull(disclosed_date, ?2) FROM disclosure_result"
		       " WHERE run = ?1 AND status IN ('late', 'overdue') AND days_late IS NULL",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	query_bind_text(&rows, 2, analysis->as_of_text);
	while ((more = query_next(&rows, diag)) > 0) {
		if (query_text(&rows, 0))
			add_due(gaps, query_text(&rows, 0), query_text(&rows, 1), analysis->rules);
		else if (query_text(&rows, 2) && query_text(&rows, 3) &&
			 day_parse(&from, query_text(&rows, 2), NULL) == 0 &&
			 day_parse(&to, query_text(&rows, 3), NULL) == 0)
			add_first(gaps, from, to);
	}
	query_release(&rows);
	return more;
}

int calendar_gaps_write(const struct analysis *analysis, struct diag *diag)
{
	struct gaps gaps = { .calendar = &analysis->rules->calendar,
			     .first = period_year(&analysis->period) - YEARS / 2 };
	struct result out = RESULT_INIT;
	int rc = -1;

	add_months(&gaps, analysis);
	if (add_results(&gaps, analysis, diag) < 0 ||
	    result_open(&out, analysis, "calendar_gap_result", diag) < 0)
		goto out;
	rc = 0;
	for (int i = 0; rc == 0 && i < YEARS; i++) {
		if (!(gaps.years >> i & 1))
			continue;
		result_count(&out, "year", gaps.first + i);
		rc = result_write(&out, diag);
	}
out:
	result_release(&out);
	return rc;
}

int calendar_gaps_say(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	char year[16];
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT year FROM calendar_gap_result WHERE run = ?1 ORDER BY year",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		snprintf(year, sizeof(year), "%lld", (long long)query_int(&rows, 0));
		diag_add(diag, "ANA004", &(struct diag_at){ .file = "calendar.csv" }, year, NULL);
	}
	query_release(&rows);
	return more;
}
