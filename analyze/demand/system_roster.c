/* system_roster.c - one head and one liaison officer a unit, their changes filed and, of heads,
 * approved: what roster_result and roster_post_result say of the run. */
#include "analyze/demand/systems.h"

/* What is in order since before the year has no day to be judged by. */
#define POSTS(wanted)                                                                          \
	"SELECT unit, NULL AS period, names AS subject, NULL AS title, NULL AS key,"           \
	" NULL AS begun, iif(post_state IN ('done', 'late') AND done < ?1, NULL, post_due) AS" \
	" due, done, 1 AS needed, coalesce(had, 0) AS had, 0 AS exempt,"                       \
	" post_state = 'unknown' AS unknown, reason FROM roster_post_by_run"                   \
	" WHERE run = ?4 AND role = '" wanted "' AND post_state NOTNULL ORDER BY position"
#define SETTLED_BEFORE(done) "coalesce(" done ", '9') < ?1"

static const char heads[] = POSTS("head");
static const char liaisons[] = POSTS("liaison");

static const char filed[] =
	"SELECT unit, NULL AS period, iif(role = 'head', '负责人', '联络员') || name AS subject,"
	" iif(joined = 'added', '原有', '前任') || former AS title, key, from_date AS begun,"
	" filed_due AS due, filed_date AS done, 0 AS needed, 0 AS had, 0 AS exempt,"
	" filed_state = 'unknown' AS unknown, NULL AS reason FROM roster_by_run"
	" WHERE run = ?4 AND filed_state NOTNULL AND NOT " SETTLED_BEFORE(
		"filed_date") " ORDER BY from_date, position";

/* What the office is to bring to the deputy county head: the unit stands in the title. */
static const char approved[] =
	"SELECT unit, name, key, approved_due, approved_date, approved_state = 'unknown' AS unknown"
	" FROM roster_by_run WHERE run = ?1 AND approved_state NOTNULL"
	" AND NOT coalesce(approved_date, '9') < ?2 ORDER BY filed_date, position";

static int add_approved(struct demands *demands, struct query *row, const struct demand *demand,
			struct diag *diag)
{
	const struct rules *rules = demands->analysis->rules;
	int unit = rules_unit_index(rules, query_text_of(row, "unit"));
	struct demand_case item = {
		.demand = demand,
		.unit = rules->units[demands->analysis->office].code,
		.title = unit >= 0 ? rules->units[unit].name : NULL,
		.subject = query_text_of(row, "name"),
		.table = "roster",
		.key = query_text_of(row, "key"),
		.due = demand_day_of(row, "approved_due"),
		.done = demand_day_of(row, "approved_date"),
		.unknown = query_int_of(row, "unknown") != 0,
	};

	return demands_add(demands, &item, diag);
}

static int list_approved(struct demands *demands, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *demand = rules_demand(analysis->rules, "roster_approved");
	struct query row = QUERY_INIT;
	char day[DATE_SIZE];
	int more = 0;

	if (!demand)
		return 0;
	if (query_open(&row, analysis->store, approved, diag) < 0)
		return -1;
	query_bind_int(&row, 1, analysis->run);
	query_bind_text(&row, 2, day_format(day, day_from(period_year(&analysis->period), 1, 1)));
	while ((more = query_next(&row, diag)) > 0) {
		more = add_approved(demands, &row, demand, diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

int system_roster(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "roster_head", "roster", heads, diag) < 0 ||
	    demands_add_query(demands, "roster_liaison", "roster", liaisons, diag) < 0 ||
	    demands_add_query(demands, "roster_filed", "roster", filed, diag) < 0)
		return -1;
	return list_approved(demands, diag);
}
