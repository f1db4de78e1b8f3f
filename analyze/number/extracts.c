/* extracts.c - see extracts.h. */
#include "analyze/number/extracts.h"

#include "core/rules/indicator_definition.h"
#include "core/store/standing.h"

static const char begin[] =
	"DROP TABLE IF EXISTS temp.extract_now; DROP TABLE IF EXISTS temp.extract_month;"
	"DROP TABLE IF EXISTS temp.extract_other;"
	"CREATE TEMP TABLE extract_now (extract INTEGER PRIMARY KEY, unit TEXT, period TEXT,"
	" first_month TEXT, last_month TEXT);"
	"CREATE TEMP TABLE extract_month (extract INTEGER, month TEXT, PRIMARY KEY (extract,"
	" month)) WITHOUT ROWID;"
	"CREATE TEMP TABLE extract_other (definitions TEXT, indicator TEXT,"
	" PRIMARY KEY (definitions, indicator)) WITHOUT ROWID";

/* ?1: the as-of day. */
static const char choose[] =
	"INSERT INTO temp.extract_now SELECT id, unit, period, first_month, last_month FROM ("
	"SELECT s.id, s.unit, s.period, s.first_month, s.last_month, row_number() OVER"
	" (PARTITION BY s.unit, s.period ORDER BY e.issue DESC, s.id DESC) AS place"
	" FROM extract e JOIN submission s ON s.id = e.submission WHERE " STOOD_ON(
		"s", "?1") ") WHERE place = 1 ORDER BY id";

static const char months[] =
	"INSERT INTO temp.extract_month WITH RECURSIVE told(extract, unit, month, last) AS ("
	"SELECT extract, unit, first_month, last_month FROM temp.extract_now UNION ALL"
	" SELECT extract, unit, strftime('%Y-%m', month || '-01', '+1 month'), last FROM told"
	" WHERE month < last), places AS (SELECT told.extract, told.month, row_number() OVER"
	" (PARTITION BY told.unit, told.month ORDER BY e.issue > 0 DESC, e.as_of DESC,"
	" s.received DESC, s.register_line DESC, s.id DESC) AS place FROM told"
	" JOIN extract e ON e.submission = told.extract JOIN submission s ON s.id = told.extract)"
	" SELECT extract, month FROM places WHERE place = 1 ORDER BY 1, 2;"
	"DROP VIEW IF EXISTS temp.extract_fact_now; DROP VIEW IF EXISTS temp.extract_duration_now;"
	"DROP VIEW IF EXISTS temp.extract_event_now;"
	"CREATE TEMP VIEW extract_fact_now AS SELECT f.extract AS submission, n.unit, f.indicator,"
	" f.month, f.system, f.value, iif(o.indicator NOTNULL, 'other', f.state) AS state"
	" FROM temp.extract_now n CROSS JOIN extract e ON e.submission = n.extract"
	" CROSS JOIN extract_fact f ON f.extract = n.extract"
	" CROSS JOIN temp.extract_month m ON m.extract = f.extract AND m.month = f.month"
	" LEFT JOIN temp.extract_other o ON o.definitions = e.definitions"
	" AND o.indicator = f.indicator;"
	"CREATE TEMP VIEW extract_duration_now AS SELECT d.extract AS submission, n.unit,"
	" n.last_month AS month, d.step, d.system, d.field, d.closed, d.days, d.n"
	" FROM temp.extract_now n CROSS JOIN temp.extract_month m ON m.extract = n.extract"
	" AND m.month = n.last_month CROSS JOIN extract_duration d ON d.extract = n.extract;"
	"CREATE TEMP VIEW extract_event_now AS SELECT v.extract AS submission, n.unit,"
	" n.last_month AS month, v.position, v.step, v.system, v.day, v.case_key, v.origin_key,"
	" v.paper_key, v.paired FROM temp.extract_now n CROSS JOIN temp.extract_month m"
	" ON m.extract = n.extract AND m.month = n.last_month"
	" CROSS JOIN extract_event v ON v.extract = n.extract";

static int choose_extracts(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = query_open(&insert, analysis->store, choose, diag);

	if (rc == 0) {
		query_bind_text(&insert, 1, analysis->as_of_text);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

static int note_other(struct query *insert, const struct rules *rules,
		      const struct indicator_definitions *ours, struct query *row,
		      struct diag *diag)
{
	const struct indicator *indicator = rules_indicator(rules, query_text(row, 1));

	if (!indicator || indicator_definitions_same(ours, rules, indicator, query_text(row, 2)))
		return 0;
	query_bind_text(insert, 1, query_text(row, 0));
	query_bind_text(insert, 2, indicator->code);
	return query_run(insert, diag);
}

/* Of every set of definitions that came, what is another by the rules of this run. */
static int find_others(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct indicator_definitions ours = { 0 };
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	indicator_definitions_make(&ours, rules);
	if (query_open(&row, analysis->store,
		       "SELECT definitions, indicator, definition FROM extract_definition",
		       diag) == 0 &&
	    query_open(&insert, analysis->store, "INSERT INTO temp.extract_other VALUES (?1, ?2)",
		       diag) == 0)
		while ((more = query_next(&row, diag)) > 0)
			if (note_other(&insert, rules, &ours, &row, diag) < 0) {
				more = -1;
				break;
			}
	query_release(&row);
	query_release(&insert);
	indicator_definitions_release(&ours);
	return more;
}

int extracts_make(const struct analysis *analysis, struct diag *diag)
{
	if (!analysis->rules->has_regions)
		return 0;
	if (store_exec(analysis->store, begin, diag) < 0 || choose_extracts(analysis, diag) < 0 ||
	    find_others(analysis, diag) < 0)
		return -1;
	return store_exec(analysis->store, months, diag);
}
