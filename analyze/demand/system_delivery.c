/* system_delivery.c - material in time: what delivery_result says of the run. */
#include "analyze/demand/systems.h"

static const char owed[] =
	"SELECT unit, period, obligation AS subject, table_name AS title, NULL AS key, NULL AS "
	"begun,"
	" due, received AS done, 0 AS needed, 0 AS had, 0 AS exempt, due IS NULL AS unknown,"
	" iif(due IS NULL, '工作日历缺少年份，期限不能计算', NULL) AS reason"
	" FROM delivery_by_run WHERE run = ?4 ORDER BY due, obligation, unit";

int system_delivery(struct demands *demands, struct diag *diag)
{
	return demands_add_query(demands, "delivery_on_time", NULL, owed, diag);
}
