/* system_supervision.c - supervised matters by their due day: the lead unit's. */
#include "analyze/demand/systems.h"

static const char matters[] =
	"SELECT lead_unit AS unit, NULL AS period, matter_no AS subject, subject AS title, key,"
	" NULL AS begun, due_date AS due, finished_date AS done, 0 AS needed, 0 AS had,"
	" 0 AS exempt, due_date IS NULL AND coalesce(finished_date, '9') > ?3 AS unknown,"
	" iif(due_date IS NULL, '没有写明办结时限', NULL) AS reason FROM temp.supervision_asof"
	" WHERE assigned_date <= ?3 AND (coalesce(finished_date, '9') >= ?1 OR due_date >= ?1)"
	" ORDER BY due_date, matter_no";

int system_supervision(struct demands *demands, struct diag *diag)
{
	return demands_add_query(demands, "supervision_due", "supervision", matters, diag);
}
