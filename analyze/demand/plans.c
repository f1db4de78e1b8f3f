/* plans.c - see plans.h: the measures of the plans. A measure with an indicator and a target is
 * done when the unit's numbers reach it, or else when the office says so. */
#include "analyze/demand/plans.h"

#include <math.h>
#include <string.h>

#include "analyze/demand/demands.h"
#include "analyze/demand/progress.h"
#include "core/base/buf.h"
#include "core/rules/rule_cells.h"

static const double per_cent = 100;

static const char measures[] =
	"SELECT key, plan_no, item_no, kind, name, issued_date, member_unit, measure, from_month,"
	" to_month, indicator, target, finished_date, progress FROM temp.plan_asof"
	" WHERE issued_date <= ?1 ORDER BY issued_date, plan_no, CAST(item_no AS INTEGER), item_no,"
	" member_unit";

/* A measure as the ledger has it; the texts are the row's. */
struct measure {
	int unit; /* index in the rules */
	int from, to;
	const struct indicator *indicator; /* NULL where none counts it */
	double target;			   /* in the store's unit of measure */
	int finished;
};

static int month_of(struct query *row, const char *column)
{
	struct period month;
	const char *text = query_text_of(row, column);

	return text && period_parse(&month, text) == 0 ? month.first_month : 0;
}

static void read_measure(struct measure *out, const struct rules *rules, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	double target = query_double_of(row, "target");

	*out = (struct measure){
		.unit = rules_unit_index(rules, query_text_of(row, "member_unit")),
		.from = month_of(row, "from_month"),
		.to = month_of(row, "to_month"),
		.finished = demand_day_of(row, "finished_date"),
	};
	if (!code || query_is_null_of(row, "target") || !(target > 0))
		return;
	out->indicator = rules_indicator(rules, code);
	if (out->indicator)
		out->target = rule_stored(out->indicator, out->indicator->quantity == QUANTITY_RATE
								  ? target / per_cent
								  : target);
}

/* What the unit's numbers say. */
static void judge_by_numbers(struct demand_case *item, struct progress *progress,
			     const struct analysis *analysis, const struct measure *measure)
{
	int last = analysis->period.last_month;

	progress_make(progress, analysis, measure->indicator, measure->unit, measure->from,
		      measure->to, measure->target);
	if (progress->reached_on == DAY_NONE && last > measure->to) /* perhaps reached late */
		progress_make(progress, analysis, measure->indicator, measure->unit, measure->from,
			      last, measure->target);
	item->done = progress->reached_on;
	if (progress->figure.state == SERIES_STATE_NOT_APPLICABLE && last >= measure->from) {
		item->not_applicable = true;
		item->reason = "本单位无此业务";
	} else if (item->done == DAY_NONE && measure->finished != DAY_NONE) {
		item->done = measure->finished; /* the office's word closes it */
		item->reason = "台账填了完成日期，报来的数没有达到目标";
	} else if (item->done == DAY_NONE && analysis->as_of > item->due &&
		   !progress->all_reported) {
		item->unknown = true;
		item->reason = "有月份没有报送，不能判定";
	}
}

static const char *text_of(struct query *row, const char *column)
{
	return query_text_of(row, column);
}

static void give_texts(struct result *out, struct query *row)
{
	static const char *const columns[] = { "key",	   "plan_no",	  "item_no", "kind",
					       "name",	   "issued_date", "measure", "from_month",
					       "to_month", "progress" };

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		result_text(out, columns[i], text_of(row, columns[i]));
}

/* What a unit's successor reports is not what the unit would have: no number shows that the measure
 * is done. */
static void judge_passed(struct demand_case *item, struct buf *words)
{
	if (item->done != DAY_NONE)
		return;
	item->unknown = true;
	buf_addstr(words, "，承接单位报来的数含其本来的业务，不能判定，办结后请在台账填完成日期");
	item->reason = words->data;
}

static int write_measure(struct result *out, int *position, const struct analysis *analysis,
			 struct query *row, struct diag *diag)
{
	static const struct demand unlimited = { .days = DEMAND_NO_LIMIT };
	const struct demand *demand = rules_demand(analysis->rules, "plan_measure");
	int year = day_from(analysis->period.last_month / 12, 1, 1), days;
	struct progress progress = { .figure.value = NAN, .share = NAN };
	struct buf reason = BUF_INIT;
	struct measure measure;
	struct demand_case item = { .demand = demand ? demand : &unlimited,
				    .unit = query_text_of(row, "member_unit") };
	const char *asked = item.unit;
	enum demand_state state;
	bool known; /* none of some months is not none */
	int rc;

	read_measure(&measure, analysis->rules, row);
	item.due = period_of_month(PERIOD_KIND_MONTH, measure.to).last_day;
	item.done = measure.finished;
	if (measure.indicator && measure.unit >= 0)
		judge_by_numbers(&item, &progress, analysis, &measure);
	demand_follow_unit(&item, &reason, analysis, false);
	if (measure.indicator && item.unit != asked && analysis->as_of > item.due)
		judge_passed(&item, &reason);
	if (item.due < year &&
	    (item.not_applicable || (item.done != DAY_NONE && item.done < year))) {
		buf_release(&reason);
		return 0; /* settled before the year */
	}
	state = demand_judge(&days, analysis, &item);
	result_count(out, "position", ++*position);
	give_texts(out, row);
	result_text(out, "unit", item.unit);
	result_text(out, "indicator", measure.indicator ? measure.indicator->code : NULL);
	result_number(out, "target", measure.indicator ? measure.target : NAN);
	known = progress.all_reported || progress.figure.value > 0;
	result_number(out, "value", known ? progress.figure.value : NAN);
	result_number(out, "share", known ? progress.share : NAN);
	result_day(out, "due", item.due);
	result_day(out, "done", item.done <= analysis->as_of ? item.done : DAY_NONE);
	result_text(out, "state", demand_states[state]);
	if (days >= 0)
		result_count(out, "days", days);
	else
		result_null(out, "days");
	result_text(out, "reason", item.reason);
	rc = result_write(out, diag);
	buf_release(&reason);
	return rc;
}

int plans_write(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	int rc = -1, more, position = 0;

	if (!rules_form(analysis->rules, "plan"))
		return 0;
	if (query_open(&rows, analysis->store, measures, diag) < 0 ||
	    result_open(&out, analysis, "plan_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, analysis->as_of_text);
	while ((more = query_next(&rows, diag)) > 0)
		if (write_measure(&out, &position, analysis, &rows, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}
