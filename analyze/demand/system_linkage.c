/* system_linkage.c - the time limits of cases and of the two-law linkage, what sender and receiver
 * must clear up, and cases of which a unit should say why it did not transfer them. */
#include "analyze/demand/systems.h"

/* ?1 the run, ?2 the demand. Of a limit of least days the start step is what must come in time. */
static const char limits[] =
	"SELECT c.unit, NULL AS period, c.subject,"
	" c.name AS title, c.table_name, c.key, NULL AS begun, c.due,"
	" iif(c.kind = 'least', c.begun, c.ended) AS done, 0 AS needed, 0 AS had,"
	" c.state = 'not_applicable' AS exempt, c.state = 'unknown' AS unknown, c.reason, "
	"c.day_kind = 'workday' AS workday, c.warn_days"
	" FROM limit_by_run c"
	" WHERE c.run = ?1 AND c.demand = ?2 ORDER BY c.due, c.position";

/* A limit's days and warning days are its own. */
static int add_limits(struct demands *demands, const char *id, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *of = rules_demand(analysis->rules, id);
	struct query row = QUERY_INIT;
	int more = -1;

	if (!of)
		return 0;
	if (query_open(&row, analysis->store, limits, diag) < 0)
		return -1;
	query_bind_int(&row, 1, analysis->run);
	query_bind_text(&row, 2, id);
	while ((more = query_next(&row, diag)) > 0) {
		struct demand demand = *of;

		demand.workdays = query_int_of(&row, "workday") != 0;
		demand.warn_days = (int)query_int_of(&row, "warn_days");
		more = demands_add_row(demands, &row, &demand, query_text_of(&row, "table_name"),
				       diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

static const char differences[] =
	"SELECT act_unit AS unit, NULL AS period,"
	" ifnull(sender_subject, receiver_subject) AS subject,"
	" sent_name || '与' || received_name AS title, NULL AS key, NULL AS begun, NULL AS due,"
	" iif(state = 'agrees', max(sent, received), NULL) AS done, 0 AS needed, 0 AS had,"
	" 0 AS exempt, state = 'unknown' AND ifnull(standing, '') NOT IN ('sender_not_due', "
	"'receiver_not_due',"
	" 'waiting') AS unknown, reason"
	" FROM reconcile_by_run WHERE run = ?4 ORDER BY position";

static const char screened[] =
	"SELECT unit, NULL AS period, case_no AS subject, '降格处理筛查' AS title, key,"
	" NULL AS begun, NULL AS due, answered AS done, 0 AS needed, 0 AS had, 0 AS exempt,"
	" 0 AS unknown, reason || ifnull('；单位说明：' || answer, '') AS reason FROM "
	"screening_by_run WHERE run = ?4 ORDER BY position";

int system_linkage(struct demands *demands, struct diag *diag)
{
	if (add_limits(demands, "case_limit", diag) < 0 ||
	    add_limits(demands, "linkage_limit", diag) < 0 ||
	    demands_add_query(demands, "linkage_agree", NULL, differences, diag) < 0)
		return -1;
	return demands_add_query(demands, "screening_answer", "cases", screened, diag);
}
