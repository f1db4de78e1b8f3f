/* disclosure.c - see disclosure.h. */
#include "analyze/process/disclosure.h"

#include "analyze/number/asof.h"

static bool row_day(int *day, struct query *row, int column)
{
	const char *text = query_text(row, column);

	return text && day_parse(day, text, NULL) == 0;
}

struct decision {
	const char *status;
	int days_late; /* -1: none */
};

/* The unit's cases of the month the deadline fell in are in force: until then nobody can have
 * said that the decision was disclosed. */
static bool was_reported(const struct analysis *analysis, struct query *row, int due)
{
	int unit = rules_unit_index(analysis->rules, query_text(row, 0));

	return unit >= 0 && analysis_covered(analysis, rules_form(analysis->rules, "cases"),
					     (size_t)unit, month_of_day(due));
}

static struct decision judge(const struct analysis *analysis, struct query *row)
{
	const struct calendar *calendar = &analysis->rules->calendar;
	int due, disclosed, late;

	if (!row_day(&due, row, 4))
		return (struct decision){ "not_computable", -1 };
	if (row_day(&disclosed, row, 5)) {
		if (disclosed <= due)
			return (struct decision){ "on_time", 0 };
		late = calendar_workdays_between(calendar, due, disclosed);
		return (struct decision){ "late", late == 0 ? 1 : late };
	}
	if (due >= analysis->as_of)
		return (struct decision){ "not_due", -1 };
	if (due >= period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day &&
	    !was_reported(analysis, row, due))
		return (struct decision){ "not_computable", -1 };
	late = calendar_workdays_between(calendar, due, analysis->as_of);
	return (struct decision){ "overdue", late };
}

static int write_decision(struct query *insert, const struct analysis *analysis, struct query *row,
			  struct diag *diag)
{
	struct decision decision = judge(analysis, row);

	for (int i = 0; i < 6; i++)
		query_bind_text(insert, i + 2, query_text(row, i));
	query_bind_null(insert, 8);
	if (decision.days_late >= 0)
		query_bind_int(insert, 8, decision.days_late);
	query_bind_text(insert, 9, decision.status);
	return query_run(insert, diag);
}

int disclosure_write(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT, insert = QUERY_INIT;
	char first[DATE_SIZE], last[DATE_SIZE], stock[DATE_SIZE];
	int rc = -1, more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, case_no, decision_no, decision_date, disclose_due,"
		       " disclosed_date FROM temp.cases_asof WHERE disclosable"
		       " AND (disclose_due BETWEEN ?1 AND ?2"
		       " OR (disclose_due < ?3 AND disclosed_date IS NULL)"
		       " OR (disclose_due IS NULL AND decision_date BETWEEN ?1 AND ?2))",
		       diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT OR REPLACE INTO disclosure_result(run, unit, case_no, decision_no,"
		       " decision_date, due, disclosed_date, days_late, status)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		       diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(first, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(last, analysis->period.last_day));
	query_bind_text(&rows, 3, day_format(stock, analysis_stock_day(analysis)));
	query_bind_int(&insert, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0)
		if (write_decision(&insert, analysis, &rows, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	query_release(&insert);
	return rc;
}

int disclosure_write_open(const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char day[DATE_SIZE];
	int rc;

	if (query_open(&query, analysis->store,
		       "INSERT OR REPLACE INTO open_case_result(run, unit, case_no, filed_date,"
		       " days_open, limit_days, overdue)"
		       " SELECT ?1, unit, case_no, filed_date, days, days_limit, handle_due < ?2"
		       " FROM (SELECT unit, case_no, filed_date, handle_due, CAST(julianday(?2)"
		       " - julianday(filed_date) AS INTEGER) - ifnull(excluded_days, 0) AS days,"
		       " ?3 + ifnull(extended_days, 0) AS days_limit FROM temp.cases_asof"
		       " WHERE filed_date <= ?2 AND (decision_date IS NULL OR decision_date > ?2))",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2, day_format(day, analysis_stock_day(analysis)));
	query_bind_int(&query, 3, asof_handle_days(analysis->rules));
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}
