/* system_supervision.c - supervised matters by their due day: the lead unit's, and each cooperating
 * unit's. */
#include "analyze/demand/systems.h"

#include "core/base/buf.h"

#define OF_THE_YEAR "assigned_date <= ?3 AND (coalesce(finished_date, '9') >= ?1 OR due_date >= ?1)"

static const char matters[] =
	"SELECT lead_unit AS unit, NULL AS period, matter_no AS subject, subject AS title, key,"
	" NULL AS begun, due_date AS due, finished_date AS done, 0 AS needed, 0 AS had,"
	" 0 AS exempt, due_date IS NULL AND coalesce(finished_date, '9') > ?3 AS unknown,"
	" iif(due_date IS NULL, '没有写明办结时限', NULL) AS reason FROM temp.supervision_asof"
	" WHERE " OF_THE_YEAR " ORDER BY due_date, matter_no";

/* A matter a unit of the list, whose codes stand one blank apart. */
static const char helped[] =
	"WITH RECURSIVE part(key, unit, rest) AS (SELECT key, NULL, cooperating || ' '"
	" FROM temp.supervision_asof WHERE cooperating NOTNULL AND " OF_THE_YEAR
	" UNION ALL SELECT key, substr(rest, 1, instr(rest, ' ') - 1),"
	" substr(rest, instr(rest, ' ') + 1) FROM part WHERE rest <> '')"
	" SELECT DISTINCT p.unit, s.lead_unit, s.matter_no, s.subject, s.key, s.due_date,"
	" s.finished_date, s.lead_unit || ' ' || s.cooperating || ' ' AS all_units FROM part p "
	"JOIN temp.supervision_asof s ON s.key = p.key"
	" WHERE p.unit <> '' AND p.unit <> s.lead_unit ORDER BY s.due_date, s.matter_no, p.unit";

static int add_helped(struct demands *demands, struct query *row, const struct demand *demand,
		      struct diag *diag)
{
	const struct rules *rules = demands->analysis->rules;
	int lead = rules_unit_index(rules, query_text_of(row, "lead_unit")), rc;
	struct demand_case item = {
		.demand = demand,
		.unit = query_text_of(row, "unit"),
		.subject = query_text_of(row, "matter_no"),
		.title = query_text_of(row, "subject"),
		.table = "supervision",
		.key = query_text_of(row, "key"),
		.due = demand_day_of(row, "due_date"),
		.done = demand_day_of(row, "finished_date"),
		.stays = demand_is_asked_too(demands->analysis, query_text_of(row, "unit"),
					     query_text_of(row, "all_units")),
	};
	struct buf reason = BUF_INIT;

	item.unknown = item.due == DAY_NONE &&
		       (item.done == DAY_NONE || item.done > demands->analysis->as_of);
	if (lead >= 0)
		buf_addf(&reason, "牵头单位：%s", rules->units[lead].short_name);
	if (item.due == DAY_NONE)
		buf_addf(&reason, "%s没有写明办结时限", reason.nr ? "，" : "");
	item.reason = reason.nr ? reason.data : NULL;
	rc = demands_add(demands, &item, diag);
	buf_release(&reason);
	return rc;
}

static int list_helped(struct demands *demands, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *demand = rules_demand(analysis->rules, "supervision_help");
	struct query row = QUERY_INIT;
	int more = 0;

	if (!demand || !rules_form(analysis->rules, "supervision"))
		return 0;
	if (query_open(&row, analysis->store, helped, diag) < 0)
		return -1;
	demand_bind_days(&row, analysis);
	while ((more = query_next(&row, diag)) > 0) {
		more = add_helped(demands, &row, demand, diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

int system_supervision(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "supervision_due", "supervision", matters, diag) < 0)
		return -1;
	return list_helped(demands, diag);
}
