/* disclosure.c - see disclosure.h. */
#include "analyze/process/disclosure.h"

#include <limits.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "analyze/number/falls_to.h"
#include "analyze/number/result.h"
#include "analyze/number/silence.h"
#include "core/indicator/ledger_heir.h"
#include "core/indicator/ledger_told.h"

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
					     rules_holder(analysis->rules, (size_t)unit,
							  month_of_day(due), NULL),
					     month_of_day(due));
}

/* Since which month who has the unit's cases is silent of them, INT_MAX. */
static int silent_since(const struct analysis *analysis, const char *code)
{
	int unit = rules_unit_index(analysis->rules, code);

	return unit < 0 ? INT_MAX
			: silence_since(analysis, rules_form(analysis->rules, "cases"),
					rules_holder(analysis->rules, (size_t)unit,
						     month_of_day(analysis->as_of), NULL));
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
		return (struct disclosure){ "late", late };
	}
	if (due >= analysis->as_of)
		return (struct disclosure){ "not_due", -1 };
	if (due >= period_of_month(PERIOD_KIND_MONTH, analysis->first_month).first_day &&
	    !was_reported(analysis, unit, due))
		return (struct disclosure){ "not_computable", -1 };
	if (silent_since(analysis, unit) != INT_MAX)
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

	result_text(out, "unit",
		    falls_to_code(analysis, query_text(row, COLUMN_UNIT), due,
				  row_day(row, COLUMN_DISCLOSED)));
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
		       " disclosed_date FROM temp.cases_asof c WHERE disclosable"
		       " AND NOT " TOLD_BY_OTHER(
			       "c", "temp.cases_asof",
			       "") " AND (disclose_due BETWEEN ?1 AND ?2"
				   " OR (disclose_due < ?3 AND disclosed_date IS NULL)"
				   " OR (disclose_due IS NULL AND decision_date <= ?2 AND "
				   "(decision_date >= ?1"
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

/* Columns of the query of the open cases. */
enum {
	OPEN_UNIT,
	OPEN_CASE_NO,
	OPEN_FILED,
	OPEN_DAYS,
	OPEN_LIMIT,
	OPEN_OVERDUE,
	OPEN_TOLD,
	OPEN_TWIN,
};

static int row_month(struct query *row, int column)
{
	int day = row_day(row, column);

	return day == DAY_NONE ? INT_MIN : month_of_day(day);
}

/* The first day on which the case may have ended in a month that was not told of, though later ones
 * were. INT_MAX where there is none. */
static int untold_from(const struct ledger_told *told, const struct analysis *analysis,
		       struct query *row)
{
	int unit = rules_unit_index(analysis->rules, query_text(row, OPEN_UNIT));
	int filed = row_month(row, OPEN_FILED), last = row_month(row, OPEN_TOLD);

	if (unit < 0 || last == INT_MIN)
		return INT_MAX;
	last = ledger_told_until(told, unit, filed > last ? filed : last);
	return last == INT_MAX ? INT_MAX : period_of_month(PERIOD_KIND_MONTH, last + 1).first_day;
}

/* The first day of which the unit, silent, tells nothing; INT_MAX. */
static int silent_from(const struct analysis *analysis, const char *code)
{
	int unit = rules_unit_index(analysis->rules, code);

	return unit < 0
		       ? INT_MAX
		       : silence_from(analysis, rules_form(analysis->rules, "cases"), (size_t)unit);
}

/* Days up to the stock's of which it is not known whether the case was open, from 'first' on. */
static int unknown_days(const struct analysis *analysis, int first)
{
	int day = analysis_stock_day(analysis);

	return first > day ? 0 : day - first + 1;
}

/* The code of the unit that has the case on the day, NULL when another row tells of it. */
static const char *holder_of(const struct analysis *analysis, struct query *row)
{
	const struct rules *rules = analysis->rules;
	const char *code = query_text(row, OPEN_UNIT);
	int unit = rules_unit_index(rules, code), twin = ledger_twin_of(row, OPEN_TWIN, rules),
	    month = month_of_day(analysis_stock_day(analysis));

	if (unit < 0)
		return code;
	if (!ledger_tells(rules, unit, twin, month))
		return NULL;
	return rules->units[rules_holder(rules, (size_t)unit, month, NULL)].code;
}

/* From which day on nobody told of the case: 'holder' may have it since later than it is silent. */
static int unheard_from(const struct analysis *analysis, struct query *row, const char *holder)
{
	const char *code = query_text(row, OPEN_UNIT);
	int from = silent_from(analysis, holder), unit = rules_unit_index(analysis->rules, code);
	int last, began;

	if (from == INT_MAX || unit < 0 || strcmp(code, holder) == 0)
		return from;
	rules_holder(analysis->rules, (size_t)unit, row_month(row, OPEN_FILED), &last);
	if (last == INT_MAX)
		return from;
	began = period_of_month(PERIOD_KIND_MONTH, last + 1).first_day;
	return from < began ? began : from;
}

static int write_open(struct result *out, const struct analysis *analysis,
		      const struct ledger_told *told, struct query *row, const char *unit,
		      struct diag *diag)
{
	int unheard = unheard_from(analysis, row, unit), untold = untold_from(told, analysis, row);
	int unknown = unknown_days(analysis, untold < unheard ? untold : unheard);
	int64_t days = query_int(row, OPEN_DAYS) - unknown;

	result_text(out, "unit", unit);
	result_text(out, "case_no", query_text(row, OPEN_CASE_NO));
	result_text(out, "filed_date", query_text(row, OPEN_FILED));
	result_count(out, "days_open", days > 0 ? days : 0);
	result_count(out, "limit_days", query_int(row, OPEN_LIMIT));
	if (query_is_null(row, OPEN_OVERDUE) || unknown)
		result_null(out, "overdue");
	else
		result_count(out, "overdue", query_int(row, OPEN_OVERDUE));
	return result_write(out, diag);
}

static int open_open_cases(struct query *out, const struct analysis *analysis,
			   const struct form *form, const struct ledger_told *told,
			   struct diag *diag)
{
	char day[DATE_SIZE];
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "SELECT unit, case_no, filed_date, CAST(julianday(?1)"
			 " - julianday(filed_date) AS INTEGER) - ifnull(excluded_days, 0),"
			 " ?2 + ifnull(extended_days, 0), handle_due < ?1, ");
	if (told->gaps) {
		buf_addstr(&sql, "iif(decision_date ISNULL, ");
		ledger_told_add(&sql, form, "c", "?3");
		buf_addstr(&sql, " || '-01', NULL)");
	} else {
		buf_addstr(&sql, "NULL");
	}
	buf_addstr(&sql, ", ");
	ledger_twin_add(&sql, analysis->rules, form, "c", false);
	buf_addstr(&sql, " FROM temp.cases_asof c WHERE filed_date <= ?1"
			 " AND (decision_date IS NULL OR decision_date > ?1)");
	rc = query_open(out, analysis->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_text(out, 1, day_format(day, analysis_stock_day(analysis)));
	query_bind_int(out, 2, asof_handle_days(analysis->rules));
	if (told->gaps)
		query_bind_text(out, 3, analysis->as_of_text);
	return 0;
}

int disclosure_write_open(const struct analysis *analysis, struct diag *diag)
{
	const struct form *form = rules_form(analysis->rules, "cases");
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	struct ledger_told told = LEDGER_TOLD_INIT;
	int rc = -1, more;

	if (ledger_told_load(&told, analysis->store, analysis->rules, form, analysis->as_of_text,
			     diag) < 0 ||
	    open_open_cases(&rows, analysis, form, &told, diag) < 0 ||
	    result_open(&out, analysis, "open_case_result", diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		const char *unit = holder_of(analysis, &rows);

		if (unit && write_open(&out, analysis, &told, &rows, unit, diag) < 0)
			goto out;
	}
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	ledger_told_release(&told);
	return rc;
}
