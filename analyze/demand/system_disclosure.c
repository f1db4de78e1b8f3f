/* system_disclosure.c - decisions to be disclosed: what disclosure_clock_result says of the run. */
#include "analyze/demand/systems.h"

#include "analyze/number/falls_to.h"

/* Case by case: SQLite would look through all of them for each decision. */
#define DECISIONS                                                                                  \
	"SELECT iif(status = 'exempt', c.unit, a.unit) AS unit, NULL AS period, c.case_no AS "     \
	"subject, ifnull(c.decision_no, c.case_no) "                                               \
	"AS title,"                                                                                \
	" a.key, NULL AS begun, c.due, c.disclosed_date AS done, 0 AS needed, 0 AS had,"           \
	" status = 'exempt' AS exempt, status = 'not_computable' AS unknown,"                      \
	" CASE WHEN exception = 'reason' THEN '依法不公开：' || c.reason"                    \
	" WHEN exception = 'warning' THEN '仅给予警告，不需要公开'"                     \
	" WHEN exception = 'simple' THEN '简易程序，不需要公开'"                         \
	" WHEN due IS NULL THEN '" DEMAND_NO_CALENDAR "'"                                          \
	" WHEN status = 'not_computable' THEN (SELECT "                                            \
	"ifnull(max(s.reason),'期限当月的执法案件台账未报送')"                       \
	" FROM temp.silent s WHERE s.table_name = 'cases' AND s.unit = c.unit) || "                \
	"'，是否公开不清楚'"                                                               \
	" END AS reason FROM temp.cases_asof a CROSS JOIN disclosure_clock_by_run c ON c.run = ?4" \
	" AND c.unit IN (SELECT a.unit UNION ALL SELECT h.heir FROM temp.heir h"                   \
	" WHERE h.unit = a.unit) AND c.case_no = a.case_no"                                        \
	" AND NOT " TOLD_BY_OTHER("a", "temp.cases_asof", "")
#define IN_ORDER " ORDER BY c.due, c.unit, c.case_no"

static const char statutory[] = DECISIONS " WHERE clock = 'B1'" IN_ORDER;
/* Not what the statutory clock says already: exempt, or overdue by it too. */
static const char credit[] = DECISIONS
	" WHERE clock = 'B2' AND status <> 'exempt' AND NOT EXISTS (SELECT 1 FROM"
	" disclosure_clock_by_run s WHERE s.run = c.run AND s.clock = 'B1'"
	" AND s.unit = c.unit AND s.case_no = c.case_no AND s.status = 'overdue')" IN_ORDER;

int system_disclosure(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "disclosure_due", "cases", statutory, diag) < 0)
		return -1;
	return demands_add_query(demands, "disclosure_credit", "cases", credit, diag);
}
