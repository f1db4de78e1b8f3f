/* disclosure.c - see disclosure.h. */
#include "analyze/process/disclosure.h"

#include "analyze/number/asof.h"
#include "analyze/number/result.h"

/* Columns of the query in disclosure_write(). */
enum {
	COLUMN_UNIT,
	COLUMN_CASE_NO,
	COLUMN_DECISION_NO,
	COLUMN_DECISION_DATE,
	COLUMN_DUE,
	COLUMN_DISCLOSED,
};

/* DAY_NONE where there is none. */
static int row_day(struct query *row, int column)
{
	const char *text = query_text(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

/* The unit's cases of the month the deadline fell in are in force: until then nobody can have
 * said that the decision was disclosed. */
static bool was_reported(const struct analysis *analysis, const char *code, int due)
{
	int unit = rules_unit_index(analysis->rules, code);

	return unit >= 0 && analysis_covered(analysis, rules_form(analysis->rules, "cases"),
					     (size_t)unit, month_of_day(due));
}

struct disclosure disclosure_judge(const struct analysis *analysis, const char *unit, int due,
				   int disclosed)
{
	const struct calendar *calendar = &analysis->rules->calendar;
	int late;

	if (due == DAY_NONE)
		return (struct disclosure){ "not_computable", -1 };
	if (disclosed != DAY_NONE) {
		if (disclosed <= due)
			return (struct disclosure){ "on_time", 0 };
		late = calendar_workdays_between(calendar, due, disclosed);
		return (struct disclosure){ "late", late == 0 ? 1 : late };
	}
	if (due >= analysis->as_of)
		return (struct disclosure){ "not_due", -1 };
	if (due >= period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day &&
	    !was_reported(analysis, unit, due))
		return (struct disclosure){ "not_computable", -1 };
	late = calendar_workdays_between(calendar, due, analysis->as_of);
	return (struct disclosure){ "overdue", late };
}

static int write_decision(struct result *out, const struct analysis *analysis, struct query *row,
			  struct diag *diag)
{
	int due = row_day(row, COLUMN_DUE);
	struct disclosure decision = disclosure_judge(analysis, query_text(row, COLUMN_UNIT), due,
						      row_day(row, COLUMN_DISCLOSED));

	result_text(out, "unit", query_text(row, COLUMN_UNIT));
	result_text(out, "case_no", query_text(row, COLUMN_CASE_NO));
	result_text(out, "decision_no", query_text(row, COLUMN_DECISION_NO));
	result_text(out, "decision_date", query_text(row, COLUMN_DECISION_DATE));
	result_text(out, "due", query_text(row, COLUMN_DUE));
	result_text(out, "disclosed_date", query_text(row, COLUMN_DISCLOSED));
	if (decision.days_late >= 0)
		result_count(out, "days_late", decision.days_late);
	else
		result_null(out, "days_late");
	result_text(out, "status", decision.status);
	result_count(out, "in_period",
		     due != DAY_NONE && due >= analysis->period.first_day &&
			     due <= analysis->period.last_day);
	return result_write(out, diag);
}

int disclosure_write(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char first[DATE_SIZE], last[DATE_SIZE], stock[DATE_SIZE];
	int rc = -1, more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, case_no, decision_no, decision_date, disclose_due,"
		       " disclosed_date FROM temp.cases_asof WHERE disclosable"
		       " AND (disclose_due BETWEEN ?1 AND ?2"
		       " OR (disclose_due < ?3 AND disclosed_date IS NULL)"
		       " OR (disclose_due IS NULL AND decision_date <= ?2 AND (decision_date >= ?1"
		       " OR coalesce(disclosed_date, ?1) >= ?1)))",
		       diag) < 0 ||
	    result_open(&out, analysis, "disclosure_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(first, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(last, analysis->period.last_day));
	query_bind_text(&rows, 3, day_format(stock, analysis_stock_day(analysis)));
	while ((more = query_next(&rows, diag)) > 0)
		if (write_decision(&out, analysis, &rows, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

static int write_open(struct result *out, struct query *row, struct diag *diag)
{
	result_text(out, "unit", query_text(row, 0));
	result_text(out, "case_no", query_text(row, 1));
	result_text(out, "filed_date", query_text(row, 2));
	result_count(out, "days_open", query_int(row, 3));
	result_count(out, "limit_days", query_int(row, 4));
	if (query_is_null(row, 5))
		result_null(out, "overdue");
	else
		result_count(out, "overdue", query_int(row, 5));
	return result_write(out, diag);
}

int disclosure_write_open(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char day[DATE_SIZE];
	int rc = -1, more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, case_no, filed_date, CAST(julianday(?1)"
		       " - julianday(filed_date) AS INTEGER) - ifnull(excluded_days, 0),"
		       " ?2 + ifnull(extended_days, 0), handle_due < ?1 FROM temp.cases_asof"
		       " WHERE filed_date <= ?1 AND (decision_date IS NULL OR decision_date > ?1)",
		       diag) < 0 ||
	    result_open(&out, analysis, "open_case_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(day, analysis_stock_day(analysis)));
	query_bind_int(&rows, 2, asof_handle_days(analysis->rules));
	while ((more = query_next(&rows, diag)) > 0)
		if (write_open(&out, &rows, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}
