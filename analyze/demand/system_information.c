/* system_information.c - major events and major cases are reported promptly; a major case is
 * reported again until it is closed. Whether other information came promptly is told by
 * information_list.c and demanded of nobody. */
#include "analyze/demand/systems.h"

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

int system_information(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "information_prompt", "information", prompt, diag) < 0)
		return -1;
	return demands_add_query(demands, "major_case_followed", "information", followed, diag);
}
