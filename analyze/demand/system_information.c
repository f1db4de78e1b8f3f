/* system_information.c - major events and major cases are reported promptly; a major case is
 * reported again until it is closed. A case that the case ledger shows to be a large one is
 * reported as one. Whether other information came promptly is told by information_list.c and
 * demanded of nobody. */
#include "analyze/demand/systems.h"

#include <limits.h>
#include <string.h>

#include "analyze/number/silence.h"
#include "core/base/text.h"
#include "core/indicator/where.h"

static const char prompt[] =
	"SELECT unit, NULL AS period, coalesce(case_no, title) AS subject, title, key,"
	" event_date AS begun, NULL AS due, reported_date AS done, 0 AS needed, 0 AS had,"
	" 0 AS exempt, event_date IS NULL AS unknown,"
	" iif(event_date IS NULL, '没有填事件日期，是否及时不能判断', NULL) AS reason"
	" FROM temp.information_asof WHERE kind IN ('major_event', 'major_case')"
	" AND reported_date BETWEEN ?1 AND ?3 ORDER BY reported_date, unit, title";

/* The day of the last report but the closing one begins the time until the next. A report without
 * a case's number belongs to no case. */
static const char followed[] =
	"WITH told AS (SELECT *, coalesce(stage, '') = 'close' AS closing"
	" FROM temp.information_asof WHERE kind = 'major_case' AND reported_date <= ?3)"
	" SELECT unit, NULL AS period, case_no AS subject,"
	" (SELECT f.title FROM told f WHERE f.unit = t.unit AND f.case_no = t.case_no"
	" ORDER BY f.reported_date, f.title LIMIT 1) AS title, max(key) AS key,"
	" coalesce(max(iif(closing, NULL, reported_date)), min(reported_date)) AS begun,"
	" NULL AS due, min(iif(closing, reported_date, NULL)) AS done, 0 AS needed, 0 AS had,"
	" 0 AS exempt, 0 AS unknown, NULL AS reason"
	" FROM told t WHERE case_no IS NOT NULL GROUP BY unit, case_no"
	" HAVING coalesce(min(iif(closing, reported_date, NULL)), '9') >= ?1"
	" UNION ALL SELECT unit, NULL, title, title, key, NULL, NULL, NULL, 0, 0, 0, 1,"
	" '没有填案件编号，不能跟踪到办结' FROM told WHERE case_no IS NULL AND reported_date >= ?1"
	" ORDER BY 1, 3";

/* ---- large cases of the case ledger */

/* temp.major_told: reports of major cases by the number of the case, as a ledger's key writes it.
 */
static int list_told(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (store_exec(analysis->store,
		       "DROP TABLE IF EXISTS temp.major_told;"
		       "CREATE TEMP TABLE major_told(unit, number, day)",
		       diag) < 0 ||
	    query_open(&rows, analysis->store,
		       "SELECT unit, case_no, reported_date FROM temp.information_asof"
		       " WHERE kind = 'major_case' AND case_no NOTNULL ORDER BY 1, 2, 3",
		       diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT INTO temp.major_told VALUES (?1, ?2, ?3)",
		       diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		const char *number = query_text(&rows, 1);
		struct buf key = BUF_INIT;

		text_add_number_key(&key, number, strlen(number));
		query_bind_text(&insert, 1, query_text(&rows, 0));
		query_bind_text(&insert, 2, key.data);
		query_bind_text(&insert, 3, query_text(&rows, 2));
		buf_release(&key);
		if (query_run(&insert, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&rows);
	query_release(&insert);
	return more;
}

static int open_large(struct query *out, const struct demands *demands,
		      const struct indicator *cases, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	int rc;

	buf_addf(&sql.text,
		 "SELECT c.unit, c.case_no, c.key, c.\"%s\" AS begun, (SELECT min(t.day)"
		 " FROM temp.major_told t WHERE t.unit = c.unit AND t.number = c.key) AS done"
		 " FROM (SELECT * FROM temp.cases_asof WHERE \"%s\" <= ",
		 cases->date_field, cases->date_field);
	bound_sql_add_text(&sql, demands->analysis->as_of_text);
	buf_addstr(&sql.text, " AND ");
	where_add(&sql, &cases->filter);
	buf_addstr(&sql.text, ") c ORDER BY begun, c.unit, c.key");
	rc = bound_sql_open(out, demands->analysis->store, &sql, diag);
	bound_sql_release(&sql);
	return rc;
}

/* Of a month whose ledger has not come, or since the unit is silent, it is not known whether the
 * case was reported. */
static void judge_report(struct demand_case *item, const struct analysis *analysis, int unit)
{
	const struct form *form = rules_form(analysis->rules, "information");

	if (item->done != DAY_NONE)
		return;
	item->reason = "执法案件台账中达到大案要案标准，没有报送这一案号的大案要案受理处置信息";
	if (item->due == DAY_NONE || item->due >= analysis->as_of ||
	    (analysis_covered(analysis, form, (size_t)unit, month_of_day(item->due)) &&
	     silence_since(analysis, form, (size_t)unit) == INT_MAX))
		return;
	item->unknown = true;
	item->reason = "期限当月或者此后的信息报送台账没有报齐，是否报送不清楚";
}

static int add_large(struct demands *demands, struct query *row, const struct demand *demand,
		     struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	int unit = rules_unit_index(analysis->rules, query_text_of(row, "unit")),
	    begun = demand_day_of(row, "begun"),
	    january = day_from(period_year(&analysis->period), 1, 1);
	struct demand_case item = {
		.demand = demand,
		.unit = query_text_of(row, "unit"),
		.subject = query_text_of(row, "case_no"),
		.table = "cases",
		.key = query_text_of(row, "key"),
		.due = DAY_NONE,
		.done = demand_day_of(row, "done"),
	};

	if (unit < 0 || !demand->applies[unit] || begun == DAY_NONE)
		return 0;
	if (demand->days != DEMAND_NO_LIMIT &&
	    demand_due(&item.due, analysis->rules, demand, begun) < 0) {
		item.due = DAY_NONE;
		item.unknown = true;
		item.reason = DEMAND_NO_CALENDAR;
	} else {
		judge_report(&item, analysis, unit);
	}
	if (item.done != DAY_NONE && item.done < january && begun < january)
		return 0;
	return demands_add(demands, &item, diag);
}

static int add_large_cases(struct demands *demands, struct diag *diag)
{
	const struct rules *rules = demands->analysis->rules;
	const struct demand *demand = rules_demand(rules, "major_case_reported");
	struct query row = QUERY_INIT;
	int more = -1;

	if (!demand || !demand->cases || !rules_form(rules, "information"))
		return 0;
	if (list_told(demands->analysis, diag) == 0 &&
	    open_large(&row, demands, demand->cases, diag) == 0)
		while ((more = query_next(&row, diag)) > 0) {
			more = add_large(demands, &row, demand, diag);
			if (more < 0)
				break;
		}
	query_release(&row);
	return more;
}

int system_information(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "information_prompt", "information", prompt, diag) < 0)
		return -1;
	if (demands_add_query(demands, "major_case_followed", "information", followed, diag) < 0)
		return -1;
	return add_large_cases(demands, diag);
}
