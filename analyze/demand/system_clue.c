/* system_clue.c - clues and tasks handed out are checked in time: what clues.c wrote of the run. */
#include "analyze/demand/systems.h"

static const char clues[] =
	"SELECT unit, NULL AS period, clue_no AS subject, subject AS title, key,"
	" assigned_date AS begun, due, checked_date AS done, 0 AS needed, 0 AS had, 0 AS exempt,"
	" state = 'unknown' AS unknown, CASE WHEN state = 'unknown' AND status <> 'unchecked'"
	" THEN '有核查结果，没有核查日期' WHEN state = 'unknown' THEN"
	" '" DEMAND_NO_CALENDAR "' END AS reason FROM clue_by_run WHERE run = ?4"
	" AND (coalesce(checked_date, '9') >= ?1 OR due >= ?1) ORDER BY position";

int system_clue(struct demands *demands, struct diag *diag)
{
	return demands_add_query(demands, "clue_checked", "clue", clues, diag);
}
