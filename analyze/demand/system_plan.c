/* system_plan.c - a plan for the year, its measures by their months, and the year's targets: what
 * plans.c and targets.c wrote of the run. */
#include "analyze/demand/systems.h"

#include <math.h>
#include <string.h>

#include "core/base/buf.h"

/* The plan of a year is the first one of that kind which has measures for its months. */
static const char issued[] =
	"SELECT 'bgs' AS unit, substr(?1, 1, 4) AS period, NULL AS subject,"
	" (SELECT name FROM temp.plan_asof WHERE kind = 'year' AND substr(from_month, 1, 4) ="
	" substr(?1, 1, 4) ORDER BY issued_date, plan_no LIMIT 1) AS title, NULL AS key,"
	" date(?1, '-1 day') AS begun, NULL AS due, (SELECT min(issued_date) FROM temp.plan_asof"
	" WHERE kind = 'year' AND substr(from_month, 1, 4) = substr(?1, 1, 4)) AS done,"
	" 1 AS needed, (SELECT count(DISTINCT plan_no) FROM temp.plan_asof WHERE kind = 'year'"
	" AND substr(from_month, 1, 4) = substr(?1, 1, 4)) AS had, 0 AS exempt,"
	" NOT EXISTS (SELECT 1 FROM temp.plan_asof) AS unknown,"
	" iif(NOT EXISTS (SELECT 1 FROM temp.plan_asof), '工作计划台账没有报送', NULL) AS reason";

static const char measures[] =
	"SELECT unit, NULL AS period, plan_no || '第' || item_no || '项' AS subject,"
	" measure AS title, key, NULL AS begun, due, done, 0 AS needed, 0 AS had,"
	" state = 'not_applicable' AS exempt, state = 'unknown' AS unknown, reason"
	" FROM plan_by_run WHERE run = ?4 ORDER BY due, position";

static const char targets[] =
	"SELECT unit, indicator, target, year, value, reached_on, standing FROM target_by_run"
	" WHERE run = ?1 ORDER BY position";

/* "县级媒体刊播报道12篇", "舆情处置率100%" */
static void add_title(struct buf *out, const struct indicator *indicator, double target)
{
	if (indicator->quantity == QUANTITY_RATE)
		target *= 100;
	else if (indicator->quantity == QUANTITY_MONEY)
		target /= 1e6;
	buf_addf(out, "%s%.10g%s", indicator->name, target, indicator->measure_unit);
}

/* None of some months is not none. */
static int count_of(struct query *row, const char *standing)
{
	double value = query_is_null_of(row, "value") ? -1 : query_double_of(row, "value");

	return value > 0 || strcmp(standing, "unknown") != 0 ? (int)value : -1;
}

/* What the row's target asks; all of it where the rules have it no more. */
static void read_asked(struct target_share *out, const struct rules *rules, struct query *row)
{
	int january = (int)query_int_of(row, "year") * 12;

	*out = (struct target_share){ .last = january + 11 };
	for (size_t i = 0; i < rules->nr_targets; i++)
		if (strcmp(rules->targets[i].unit, query_text_of(row, "unit")) == 0 &&
		    strcmp(rules->targets[i].indicator->code, query_text_of(row, "indicator")) == 0)
			rules_target_asked(out, rules, &rules->targets[i], january, january + 11);
}

static int add_target(struct demands *demands, struct query *row, const struct demand *demand,
		      struct diag *diag)
{
	const struct indicator *indicator =
		rules_indicator(demands->analysis->rules, query_text_of(row, "indicator"));
	const char *standing = query_text_of(row, "standing");
	struct buf title = BUF_INIT;
	struct target_share asked;
	bool count = indicator && indicator->quantity == QUANTITY_COUNT;
	struct demand_case item = {
		.demand = demand,
		.unit = query_text_of(row, "unit"),
		.period = query_text_of(row, "year"),
		.subject = query_text_of(row, "indicator"),
		.done = demand_day_of(row, "reached_on"),
		.needed = count ? (int)query_double_of(row, "target") : 0,
		.had = count ? count_of(row, standing) : 0,
		.not_applicable = strcmp(standing, "none") == 0,
		.unknown = strcmp(standing, "unknown") == 0,
	};
	int rc;

	read_asked(&asked, demands->analysis->rules, row);
	item.due = period_of_month(PERIOD_KIND_MONTH, asked.last).last_day;
	if (isnan(asked.year))
		item.reason = "不是全年的成员单位，按月折算不足1，不作要求";
	else if (item.not_applicable)
		item.reason = "没有这项业务，或者没有可计算的对象";
	else if (item.unknown)
		item.reason = "有月份没有报送，进度不明";
	if (indicator)
		add_title(&title, indicator, query_double_of(row, "target"));
	item.title = title.data;
	rc = demands_add(demands, &item, diag);
	buf_release(&title);
	return rc;
}

static int add_targets(struct demands *demands, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *demand = rules_demand(analysis->rules, "target_year");
	struct query row = QUERY_INIT;
	int more = 0;

	if (!demand)
		return 0;
	if (query_open(&row, analysis->store, targets, diag) < 0)
		return -1;
	query_bind_int(&row, 1, analysis->run);
	while ((more = query_next(&row, diag)) > 0) {
		more = add_target(demands, &row, demand, diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

int system_plan(struct demands *demands, struct diag *diag)
{
	if (demands_add_query(demands, "plan_issued", "plan", issued, diag) < 0 ||
	    demands_add_query(demands, "plan_measure", "plan", measures, diag) < 0)
		return -1;
	return add_targets(demands, diag);
}
