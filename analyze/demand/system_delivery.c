/* system_delivery.c - material in time: what delivery_result says of the forms of the run, and
 * material_result of the parts of them that the circular asks for. */
#include "analyze/demand/systems.h"
#include "core/office/duty.h"

/* Not known before the office has said whether the file enters. */
#define CAME  DUTY_ROW_CAME("")
#define WAITS DUTY_ROW_WAITS("")
#define STANDS                                                                              \
	CAME " AS done, due IS NULL OR " WAITS                                              \
	     " AS unknown, CASE WHEN due IS NULL THEN '" DEMAND_NO_CALENDAR "' WHEN " WAITS \
	     " THEN '" DEMAND_HELD "' ELSE due_source END AS reason"

static const char owed[] =
	"SELECT unit, period, obligation AS subject, table_name AS title, NULL AS key, NULL AS "
	"begun,"
	" due, 0 AS needed, 0 AS had, 0 AS exempt, " STANDS
	" FROM delivery_by_run WHERE run = ?4 ORDER BY due, obligation, unit";
/* A part that is not in time for no other reason than that its ledger is not is that ledger's
 * case: one missing file is said once. */
static const char parts[] =
	"SELECT unit, period, obligation AS subject, name AS title, NULL AS key, NULL AS begun,"
	" due, ifnull(needed, 0) AS needed, ifnull(had, 0) AS had, 0 AS exempt, " STANDS
	" FROM material_by_run m WHERE run = ?4 AND part AND NOT EXISTS (SELECT 1"
	" FROM delivery_by_run d WHERE d.run = m.run AND d.unit = m.unit"
	" AND d.table_name = m.table_name AND d.period = m.period"
	" AND d.standing NOT IN ('on_time', 'unknown')"
	" AND d.standing = m.standing AND d.received IS m.received)"
	" ORDER BY due, obligation, unit";

int system_delivery(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "delivery_on_time", NULL, owed, diag) < 0)
		return -1;
	return demands_add_query(demands, "material_on_time", NULL, parts, diag);
}
