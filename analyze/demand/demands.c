/* demands.c - see demands.h. */
#include "analyze/demand/demands.h"

#include <stdio.h>
#include <string.h>

#include "analyze/demand/systems.h"
#include "analyze/number/falls_to.h"
#include "core/office/duty.h"

const char *const demand_states[] = { "done",	 "late",	   "open",    "due_soon",
				      "overdue", "not_applicable", "unknown", NULL };

static int days_behind(const struct analysis *analysis, const struct demand *demand, int due,
		       int day)
{
	if (day <= due)
		return 0;
	return demand->workdays ? duty_days_late(analysis->rules, due, day) : day - due;
}

enum demand_state demand_judge(int *days, const struct analysis *analysis,
			       const struct demand_case *item)
{
	bool done = item->done != DAY_NONE && item->done <= analysis->as_of;

	*days = -1;
	if (item->not_applicable)
		return DEMAND_NOT_APPLICABLE;
	if (item->unknown)
		return DEMAND_UNKNOWN;
	*days = 0;
	if (item->due == DAY_NONE)
		return done ? DEMAND_DONE : DEMAND_OPEN;
	*days = days_behind(analysis, item->demand, item->due, done ? item->done : analysis->as_of);
	if (done)
		return item->done <= item->due ? DEMAND_DONE : DEMAND_LATE;
	if (analysis->as_of > item->due)
		return DEMAND_OVERDUE;
	return item->due - analysis->as_of <= item->demand->warn_days ? DEMAND_DUE_SOON
								      : DEMAND_OPEN;
}

/* Days of a year are those of one with 365: day 90 is 31 March in a leap year too. */
static int year_due(int from, int days)
{
	int year, month, of_month, last = from + days;

	day_to_civil(last, &year, &month, &of_month);
	if (day_valid(year, 2, 29) && from < day_from(year, 2, 29) && last >= day_from(year, 2, 29))
		last++;
	return last;
}

int demand_due(int *day, const struct rules *rules, const struct demand *demand, int from)
{
	if (demand->days == DEMAND_NO_LIMIT)
		return -1;
	if (demand->workdays)
		return calendar_add_workdays(day, &rules->calendar, from, demand->days);
	*day = demand->per == DEMAND_PER_YEAR ? year_due(from, demand->days) : from + demand->days;
	return 0;
}

bool demand_in_force(const struct demand *demand, int day)
{
	int month = month_of_day(day);

	return month >= demand->from && month <= demand->to;
}

void demand_stand(struct demand_standing *out, const struct analysis *analysis, const char *id,
		  int begun, int done)
{
	const struct demand *demand = rules_demand(analysis->rules, id);
	struct demand_case item = { .demand = demand, .due = DAY_NONE, .done = done };

	*out = (struct demand_standing){ .due = DAY_NONE, .days = -1 };
	if (!demand || begun == DAY_NONE || !demand_in_force(demand, begun))
		return;
	if (demand->days != DEMAND_NO_LIMIT &&
	    demand_due(&item.due, analysis->rules, demand, begun) < 0) {
		item.due = DAY_NONE;
		item.unknown = true;
	}
	if (item.due != DAY_NONE && !demand_in_force(demand, item.due))
		return;
	out->due = item.due;
	out->state = demand_states[demand_judge(&out->days, analysis, &item)];
}

void demand_standing_give(struct result *out, const char *prefix,
			  const struct demand_standing *standing)
{
	char column[64];

	snprintf(column, sizeof(column), "%s_due", prefix);
	result_day(out, column, standing->due);
	snprintf(column, sizeof(column), "%s_state", prefix);
	result_text(out, column, standing->state);
	snprintf(column, sizeof(column), "%s_days", prefix);
	if (standing->state && standing->days >= 0)
		result_count(out, column, standing->days);
	else
		result_null(out, column);
}

void demand_follow_unit(struct demand_case *item, struct buf *words,
			const struct analysis *analysis, bool stays)
{
	const struct rules *rules = analysis->rules;
	int unit = item->unit ? rules_unit_index(rules, item->unit) : -1;
	struct falls_to to;

	if (unit < 0 || item->not_applicable)
		return;
	to = falls_to(analysis, (size_t)unit, item->due, item->done, stays);
	if (to.unit != (size_t)unit)
		item->unit = rules->units[to.unit].code;
	item->not_applicable = to.excused;
	falls_to_add_words(words, rules, (size_t)unit, &to);
	if (!words->nr)
		return;
	if (item->reason && !to.excused)
		buf_addf(words, "；%s", item->reason);
	item->reason = words->data;
}

bool demand_is_asked_too(const struct analysis *analysis, const char *unit, const char *all_units)
{
	const struct rules *rules = analysis->rules;
	int index = rules_unit_index(rules, unit);
	const char *left = all_units, *code;
	size_t nr, holder;

	if (index < 0)
		return false;
	holder = rules_holder(rules, (size_t)index, month_of_day(analysis->as_of), NULL);
	code = rules->units[holder].code;
	nr = strlen(code);
	for (; holder != (size_t)index && *left; left += strcspn(left, " ") + 1)
		if (strncmp(left, code, nr) == 0 && left[nr] == ' ')
			return true;
	return false;
}

/* What a unit owes by itself: for months in which it was a member, or judged so already. */
static bool follows_unit(const struct demand *demand)
{
	static const char *const own[] = { "delivery", "target",     "meeting",
					   "plan",     "case_limit", "linkage_limit" };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(demand->system, own[i]) == 0 || strcmp(demand->id, own[i]) == 0)
			return false;
	return true;
}

/* Its people and its reports are its own. */
static bool is_of_unit_alone(const struct demand *demand)
{
	return strcmp(demand->system, "roster") == 0 || strcmp(demand->system, "information") == 0;
}

static int write_case(struct demands *demands, const struct demand_case *item, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	struct result *out = &demands->out;
	int days;
	enum demand_state state = demand_judge(&days, analysis, item);

	result_count(out, "position", ++demands->position);
	result_text(out, "system", item->demand->system);
	result_text(out, "demand", item->demand->id);
	result_text(out, "name", item->demand->name);
	result_text(out, "clause", item->demand->clause);
	result_text(out, "unit", item->unit);
	result_text(out, "period", item->period);
	result_text(out, "subject", item->subject);
	result_text(out, "title", item->title);
	result_text(out, "table_name", item->table);
	result_text(out, "key", item->key);
	result_day(out, "due", item->due);
	result_day(out, "done", item->done <= analysis->as_of ? item->done : DAY_NONE);
	if (item->needed)
		result_count(out, "needed", item->needed);
	else
		result_null(out, "needed");
	if (item->had > 0 || (item->needed && item->had == 0))
		result_count(out, "had", item->had);
	else
		result_null(out, "had");
	if (days >= 0)
		result_count(out, "days", days);
	else
		result_null(out, "days");
	result_text(out, "day_kind", item->demand->workdays ? "workday" : "calendar");
	result_text(out, "state", demand_states[state]);
	result_text(out, "reason", item->reason);
	return result_write(out, diag);
}

/* An office above others knows of what it demands of itself by its ledgers alone; what it has not
 * sent any of is no demand that stands open. */
static bool is_known(const struct analysis *analysis, const struct demand *demand)
{
	const struct form *form = rules_form(analysis->rules, demand->system);

	if (!analysis->rules->has_regions || !form)
		return true;
	return analysis_most_cover(analysis, form, analysis->office, analysis->first_month,
				   analysis->period.last_month) != MONTH_UNTOLD;
}

int demands_add(struct demands *demands, const struct demand_case *item, struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	int day = item->due != DAY_NONE ? item->due : analysis->as_of, rc;
	struct demand_case followed = *item;
	struct buf words = BUF_INIT;

	if (!demand_in_force(item->demand, day) || !is_known(analysis, item->demand))
		return 0;
	if (follows_unit(item->demand))
		demand_follow_unit(&followed, &words, analysis,
				   item->stays || is_of_unit_alone(item->demand));
	rc = write_case(demands, &followed, diag);
	buf_release(&words);
	return rc;
}

int demand_day_of(struct query *row, const char *column)
{
	const char *text = query_text_of(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

/* An unknown due day is no case without one. */
static void find_due(struct demand_case *item, struct query *row, const struct rules *rules)
{
	int begun = demand_day_of(row, "begun");

	item->due = demand_day_of(row, "due");
	if (item->due != DAY_NONE || begun == DAY_NONE || item->demand->days == DEMAND_NO_LIMIT ||
	    demand_due(&item->due, rules, item->demand, begun) == 0)
		return;
	item->due = DAY_NONE;
	item->unknown = true;
	item->reason = DEMAND_NO_CALENDAR;
}

int demands_add_row(struct demands *demands, struct query *row, const struct demand *demand,
		    const char *form, struct diag *diag)
{
	struct demand_case item = {
		.demand = demand,
		.unit = query_text_of(row, "unit"),
		.period = query_text_of(row, "period"),
		.subject = query_text_of(row, "subject"),
		.title = query_text_of(row, "title"),
		.table = form,
		.key = query_text_of(row, "key"),
		.done = demand_day_of(row, "done"),
		.needed = (int)query_int_of(row, "needed"),
		.had = query_is_null_of(row, "had") ? -1 : (int)query_int_of(row, "had"),
		.not_applicable = query_int_of(row, "exempt") != 0,
		.unknown = query_int_of(row, "unknown") != 0,
		.reason = query_text_of(row, "reason"),
	};

	find_due(&item, row, demands->analysis->rules);
	return demands_add(demands, &item, diag);
}

void demand_bind_days(struct query *row, const struct analysis *analysis)
{
	int nr = query_parameters(row), year = analysis->period.last_month / 12 * 12;
	char day[DATE_SIZE];

	if (nr >= 1)
		query_bind_text(row, 1,
				day_format(day,
					   period_of_month(PERIOD_KIND_MONTH, year).first_day));
	if (nr >= 2)
		query_bind_text(row, 2, day_format(day, analysis->period.last_day));
	if (nr >= 3)
		query_bind_text(row, 3, analysis->as_of_text);
	if (nr >= 4)
		query_bind_int(row, 4, analysis->run);
}

int demands_add_query(struct demands *demands, const char *id, const char *form, const char *sql,
		      struct diag *diag)
{
	const struct analysis *analysis = demands->analysis;
	const struct demand *demand = rules_demand(analysis->rules, id);
	struct query row = QUERY_INIT;
	int more = 0;

	if (!demand || (form && !rules_form(analysis->rules, form)))
		return 0;
	if (query_open(&row, analysis->store, sql, diag) < 0)
		return -1;
	demand_bind_days(&row, analysis);
	while ((more = query_next(&row, diag)) > 0) {
		more = demands_add_row(demands, &row, demand, form, diag);
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

int demands_write(const struct analysis *analysis, struct diag *diag)
{
	static int (*const systems[])(struct demands *, struct diag *) = {
		system_delivery,   system_disclosure,  system_supervision, system_linkage,
		system_inspection, system_information, system_clue,	   system_plan,
		system_roster,	   system_meeting,
	};
	struct demands demands = { .analysis = analysis, .out = RESULT_INIT };
	int rc = result_open(&demands.out, analysis, "demand_result", diag);

	for (size_t i = 0; rc == 0 && i < sizeof(systems) / sizeof(systems[0]); i++)
		rc = systems[i](&demands, diag);
	result_release(&demands.out);
	return rc;
}
