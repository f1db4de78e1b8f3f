/* system_clue.c - clues and tasks handed out are checked in time: what clues.c wrote of the run. */
#include "analyze/demand/systems.h"

#include <string.h>

#include "analyze/demand/clues.h"

static const char clues[] =
	"SELECT a.member_unit AS unit, c.clue_no, c.subject, c.key, c.due, c.checked_date,"
	" c.status, c.state, " CLUE_UNITS(
		"a") " AS all_units FROM clue_by_run c"
		     " JOIN temp.clue_asof a ON a.key = c.key WHERE c.run = ?4"
		     " AND (coalesce(c.checked_date, '9') >= ?1 OR c.due >= ?1) ORDER BY "
		     "c.position";

static int add_clue(struct demands *demands, struct query *row, const struct demand *demand,
		    struct diag *diag)
{
	struct demand_case item = {
		.demand = demand,
		.unit = query_text_of(row, "unit"),
		.subject = query_text_of(row, "clue_no"),
		.title = query_text_of(row, "subject"),
		.table = "clue",
		.key = query_text_of(row, "key"),
		.due = demand_day_of(row, "due"),
		.done = demand_day_of(row, "checked_date"),
		.unknown = strcmp(query_text_of(row, "state"), "unknown") == 0,
		.stays = demand_is_asked_too(demands->analysis, query_text_of(row, "unit"),
					     query_text_of(row, "all_units")),
	};

	if (item.unknown)
		item.reason = strcmp(query_text_of(row, "status"), "unchecked") != 0
				      ? "有核查结果，没有核查日期"
				      : DEMAND_NO_CALENDAR;
	return demands_add(demands, &item, diag);
}

int system_clue(struct demands *demands, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *demand = rules_demand(analysis->rules, "clue_checked");
	struct query row = QUERY_INIT;
	int more = 0;

	if (!demand || !rules_form(analysis->rules, "clue"))
		return 0;
	if (query_open(&row, analysis->store, clues, diag) < 0)
		return -1;
	demand_bind_days(&row, analysis);
	while ((more = query_next(&row, diag)) > 0) {
		more = add_clue(demands, &row, demand, diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}
