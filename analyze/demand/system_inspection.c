/* system_inspection.c - what an inspection found is put right by its due day; the inspection ends
 * in a report. */
#include "analyze/demand/systems.h"

/* An empty 已整改数 is "not yet" until the due day, and not known behind it. */
static const char rectified[] =
	"SELECT member_unit AS unit, NULL AS period, inspection_no AS subject,"
	" coalesce(problems, iif(findings > 0, '督导检查发现问题' || findings || '个',"
	" '督导检查没有发现问题')) AS title, key, NULL AS begun, due_date AS due,"
	" iif(rectified >= findings, rectified_date, NULL) AS done, findings AS needed,"
	" rectified AS had, findings = 0 AS exempt,"
	" findings > 0 AND (rectified IS NULL AND coalesce(due_date, '') < ?3"
	" OR rectified >= findings AND rectified_date IS NULL) AS unknown,"
	" CASE WHEN findings = 0 THEN '检查没有发现问题'"
	" WHEN rectified IS NULL AND coalesce(due_date, '') < ?3"
	" THEN '没有填已整改数，是否整改不能判断'"
	" WHEN rectified >= findings AND rectified_date IS NULL"
	" THEN '没有填整改完成日期，是否按期不能判断'"
	" WHEN due_date IS NULL THEN '没有写明整改期限' END AS reason"
	" FROM temp.inspection_asof WHERE inspection_date <= ?3 AND (inspection_date >= ?1"
	" OR due_date >= ?1 OR findings > 0 AND NOT"
	" coalesce(rectified >= findings AND rectified_date < ?1, 0))"
	" ORDER BY inspection_date, inspection_no, member_unit";

static const char reported[] =
	"SELECT 'bgs' AS unit, NULL AS period, inspection_no AS subject,"
	" '督导检查报告（' || coalesce(max(team), '检查组') || '，' || count(*) || '个单位）' AS "
	"title,"
	" min(key) AS key, max(inspection_date) AS begun, NULL AS due, max(report_date) AS done,"
	" 0 AS needed, 0 AS had, 0 AS exempt, 0 AS unknown, NULL AS reason"
	" FROM temp.inspection_asof WHERE inspection_date <= ?3 GROUP BY inspection_no"
	" HAVING max(inspection_date) >= ?1 OR coalesce(max(report_date), '9') >= ?1"
	" ORDER BY max(inspection_date), inspection_no";

int system_inspection(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "inspection_rectified", "inspection", rectified, diag) < 0)
		return -1;
	return demands_add_query(demands, "inspection_report", "inspection", reported, diag);
}
