/* limits.c - see limits.h. */
#include "analyze/linkage/limits.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/demand/demands.h"
#include "analyze/linkage/step_place.h"
#include "analyze/number/falls_to.h"
#include "analyze/number/result.h"
#include "analyze/number/sent.h"
#include "analyze/number/silence.h"
#include "core/base/buf.h"
#include "core/indicator/ledger_rows.h"
#include "core/indicator/ledger_told.h"
#include "core/indicator/where.h"
#include "core/store/bound_sql.h"

static const char *const kinds[] = { "within", "optional", "least", "remind" };

int limit_due(int *day, const struct calendar *calendar, const struct limit *limit, int from,
	      int more)
{
	if (limit->workdays)
		return calendar_add_workdays(day, calendar, from, limit->days + more);
	*day = from + limit->days + more;
	return limit->roll ? calendar_add_workdays(day, calendar, *day, 0) : 0;
}

/* The latest day that lies the limit's days before 'end'. */
static int latest_before(int *day, const struct calendar *calendar, const struct limit *limit,
			 int end)
{
	int found = end - limit->days;

	while (limit->workdays) {
		int between = calendar_workdays_between(calendar, found, end);

		if (between < 0)
			return -1;
		if (between >= limit->days)
			break;
		found--;
	}
	*day = found;
	return 0;
}

/* One limit at work. */
struct checking {
	const struct analysis *analysis;
	const struct limit *limit;
	const struct case_step *end; /* the first of the end steps */
	struct demand demand;	     /* of the limit's days, for demand_judge() */
	int year_first;
	bool by_unit;	/* each unit keeps the end step in a ledger of its own */
	int *kept_from; /* by unit: the first end step told; of all in that of the office */
	int *unjudged;	/* by unit that must act: cases whose end step nobody has kept */
	int earlier;	/* cases of the year that began before the end step was kept */
	struct result *out;
	int *position, written;
	struct query before; /* see open_before() */
	struct buf reason;   /* of the item at hand */
	struct buf passed;   /* why another unit must act on it */
	struct query told;   /* the month in which a row was last told of; see is_told_again() */
};

/* One case of it. */
struct limited {
	const char *unit; /* who must act */
	const char *subject, *step, *form, *key, *reason;
	size_t start_unit;
	int begun, due, ended, before, more, cases;
	enum demand_state state;
	int days;
	bool awaited; /* unknown until a ledger comes that is not due yet */
};

static void add_steps(struct bound_sql *sql, const char *column, const char *const *codes)
{
	buf_addf(&sql->text, "%s IN (", column);
	for (size_t i = 0; codes[i]; i++) {
		if (i)
			buf_addstr(&sql->text, ", ");
		bound_sql_add_text(sql, codes[i]);
	}
	buf_addch(&sql->text, ')');
}

static void add_ended(struct bound_sql *sql, const struct limit *limit)
{
	buf_addstr(&sql->text, "(SELECT min(e.day) FROM temp.step e WHERE e.chain = s.chain AND ");
	add_steps(sql, "e.step", limit->end);
	buf_addstr(&sql->text, " AND e.day >= s.day)");
}

/* temp.limit_row: the rows of the start step's form that meet 'when', with the days added. */
static int choose_rows(const struct checking *check, struct diag *diag)
{
	const struct limit *limit = check->limit;
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query insert = QUERY_INIT;
	int rc = -1;

	buf_addf(&sql.text, "INSERT INTO temp.limit_row SELECT %s, key, 0",
		 ledger_unit_column(limit->form));
	for (size_t i = 0; limit->more[i]; i++)
		buf_addf(&sql.text, " + ifnull(\"%s\", 0)", limit->more[i]);
	buf_addf(&sql.text, " FROM temp.%s_asof WHERE ", limit->form->table);
	where_add(&sql, &limit->when);
	if (store_exec(check->analysis->store,
		       "DROP TABLE IF EXISTS temp.limit_row; CREATE TEMP TABLE limit_row(unit, key,"
		       " more, PRIMARY KEY (unit, key)) WITHOUT ROWID",
		       diag) == 0 &&
	    bound_sql_open(&insert, check->analysis->store, &sql, diag) == 0)
		rc = query_run(&insert, diag);
	query_release(&insert);
	bound_sql_release(&sql);
	return rc;
}

static void add_other_step(struct bound_sql *sql, const char *word, const char *const *codes)
{
	if (!codes[0])
		return;
	buf_addf(&sql->text, " AND %s (SELECT 1 FROM temp.step o WHERE o.chain = s.chain AND ",
		 word);
	add_steps(sql, "o.step", codes);
	buf_addch(&sql->text, ')');
}

static int open_cases(struct query *out, const struct checking *check, struct diag *diag)
{
	const struct limit *limit = check->limit;
	struct bound_sql sql = BOUND_SQL_INIT;
	int rc;

	if (limit->form && choose_rows(check, diag) < 0)
		return -1;
	buf_addf(&sql.text,
		 "SELECT s.unit, s.subject, s.step, s.form, s.key, s.day AS begun, s.chain,"
		 " f.origin, %s AS more, ",
		 limit->form ? "w.more" : "0");
	add_ended(&sql, limit);
	buf_addf(&sql.text,
		 " AS ended FROM temp.step s%s LEFT JOIN temp.chain_fact f ON f.chain = s.chain"
		 " WHERE ",
		 limit->form ? " JOIN temp.limit_row w ON w.unit = s.unit AND w.key = s.key" : "");
	add_steps(&sql, "s.step", limit->start);
	add_other_step(&sql, "EXISTS", limit->with);
	add_other_step(&sql, "NOT EXISTS", limit->without);
	buf_addstr(&sql.text, " AND NOT " TOLD_BY_OTHER("s", "temp.step",
							" AND o.form = s.form"
							" AND o.step = s.step"));
	buf_addstr(&sql.text, " ORDER BY s.day, s.unit, s.key");
	rc = bound_sql_open(out, check->analysis->store, &sql, diag);
	bound_sql_release(&sql);
	return rc;
}

/* The last end step of a chain (?1) before a day (?2); asked only of cases without one behind their
 * start step, which are the few. */
static int open_before(struct checking *check, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	int rc;

	buf_addstr(&sql.text, "SELECT max(e.day) AS day FROM temp.step e WHERE e.chain = ");
	bound_sql_add_text(&sql, "");
	buf_addstr(&sql.text, " AND e.day < ");
	bound_sql_add_text(&sql, "");
	buf_addstr(&sql.text, " AND ");
	add_steps(&sql, "e.step", check->limit->end);
	rc = bound_sql_open(&check->before, check->analysis->store, &sql, diag);
	bound_sql_release(&sql);
	return rc;
}

/* ---- where a ledger has kept the end step at all */

static int read_kept(struct checking *check, struct diag *diag)
{
	const struct rules *rules = check->analysis->rules;
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query rows = QUERY_INIT;
	int more = -1, day;

	buf_addstr(&sql.text, "SELECT unit, min(day) FROM temp.step WHERE ");
	add_steps(&sql, "step", check->limit->end);
	buf_addstr(&sql.text, " GROUP BY unit");
	if (bound_sql_open(&rows, check->analysis->store, &sql, diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		int unit = rules_unit_index(rules, query_text(&rows, 0));
		int *all = &check->kept_from[check->analysis->office];

		if (unit < 0 || day_parse(&day, query_text(&rows, 1), NULL) < 0)
			continue;
		check->kept_from[unit] = day;
		if (*all == DAY_NONE || day < *all)
			*all = day;
	}
out:
	query_release(&rows);
	bound_sql_release(&sql);
	return more;
}

/* Whether the end step would be known of, were it there. */
enum keeping { KEPT, KEPT_LATER, KEPT_NEVER };

static enum keeping keeping_of(const struct checking *check, const struct limited *item)
{
	int from = check->kept_from[check->by_unit ? item->start_unit : check->analysis->office];

	if (check->end->kept)
		return KEPT;
	if (from == DAY_NONE)
		return KEPT_NEVER;
	return item->begun < from ? KEPT_LATER : KEPT;
}

/* Whether the ledger of who takes the end step has come for all months of the limit. */
static enum sent sent_until(const struct checking *check, const struct limited *item)
{
	const struct analysis *analysis = check->analysis;
	const char *unit = check->end->by ? check->end->by : item->unit;
	int index = rules_unit_index(analysis->rules, unit), month = month_of_day(item->begun);

	if (check->end->form->by_office || index < 0)
		return SENT;
	if (month < analysis->first_month)
		month = analysis->first_month;
	return sent_of(analysis, check->end->form, NULL, (size_t)index, month,
		       month_of_day(item->due));
}

static int open_told(struct checking *check, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	if (check->told.handle)
		return 0;
	buf_addstr(&sql, "SELECT ");
	ledger_told_add(&sql, check->end->form, "r", "?3");
	buf_addstr(&sql, " || '-01' FROM (SELECT ?1 AS unit, ?2 AS key) r");
	rc = query_open(&check->told, check->analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* The row that the limit begins with was told of again, without its end, so late that no month
 * behind that lacks up to the limit's end: it was open then, as the stocks have it. 1, 0 or -1
 * (STO001). */
static int is_told_again(struct checking *check, const struct limited *item, struct diag *diag)
{
	const struct form *form = check->end->form;
	int unit = rules_unit_index(check->analysis->rules, item->unit), day, more;
	const char *text;
	bool known;

	if (unit < 0 || strcmp(item->form, form->table) != 0 || form->by_office)
		return 0;
	if (open_told(check, diag) < 0)
		return -1;
	query_bind_text(&check->told, 1, item->unit);
	query_bind_text(&check->told, 2, item->key);
	query_bind_text(&check->told, 3, check->analysis->as_of_text);
	more = query_next(&check->told, diag);
	text = more > 0 ? query_text(&check->told, 0) : NULL;
	known = text && day_parse(&day, text, NULL) == 0;
	query_reset(&check->told);
	if (more < 0 || !known)
		return more < 0 ? -1 : 0;
	for (int month = month_of_day(day) + 1; month <= month_of_day(item->due); month++)
		if (!analysis_covered(check->analysis, form,
				      rules_holder(check->analysis->rules, (size_t)unit, month,
						   NULL),
				      month))
			return 0;
	return 1;
}

/* Who takes the end step by the as-of day, -1 where the rules lack it. */
static int taker_of(const struct checking *check, const struct limited *item)
{
	const struct analysis *analysis = check->analysis;
	int unit = rules_unit_index(analysis->rules, check->end->by ? check->end->by : item->unit);

	return unit < 0 ? -1
			: (int)rules_holder(analysis->rules, (size_t)unit,
					    month_of_day(analysis->as_of), NULL);
}

/* ---- judging */

/* What has not ended may have since then. */
static void judge_silent(struct checking *check, struct limited *item)
{
	int unit = taker_of(check, item), since = INT_MAX;

	if (unit >= 0)
		since = silence_since(check->analysis, check->end->form, (size_t)unit);
	if (since == INT_MAX)
		return;
	buf_reset(&check->reason);
	silence_add_reason(&check->reason, check->analysis, check->end->form, (size_t)unit, since);
	buf_addstr(&check->reason, "，此后是否办理不能核对，请催报");
	item->state = DEMAND_UNKNOWN;
	item->days = -1;
	item->reason = check->reason.data;
}

static int judge_by_due(struct checking *check, struct limited *item, struct diag *diag)
{
	int again;
	enum sent sent;
	struct demand_case judged = {
		.demand = &check->demand,
		.due = item->due,
		.done = check->limit->kind == LIMIT_LEAST ? item->begun : item->ended,
	};

	item->state = demand_judge(&item->days, check->analysis, &judged);
	if (item->state == DEMAND_OVERDUE || item->state == DEMAND_OPEN ||
	    item->state == DEMAND_DUE_SOON)
		judge_silent(check, item);
	if (item->state != DEMAND_OVERDUE)
		return 0;
	sent = sent_until(check, item);
	if (sent == SENT)
		return 0;
	again = is_told_again(check, item, diag);
	if (again)
		return again < 0 ? -1 : 0;
	item->state = DEMAND_UNKNOWN;
	item->days = -1;
	item->awaited = sent == SENT_NOT_DUE;
	item->reason = item->awaited
			       ? "办理环节的台账没有报到期限那个月，未到报送期限，待报送后核对"
			       : "办理环节的台账没有报到期限那个月，请催报";
	return 0;
}

static int judge(struct checking *check, struct limited *item, struct diag *diag)
{
	const struct calendar *calendar = &check->analysis->rules->calendar;
	const struct limit *limit = check->limit;
	int rc = limit->kind == LIMIT_LEAST
			 ? latest_before(&item->due, calendar, limit, item->ended)
			 : limit_due(&item->due, calendar, limit, item->begun, item->more);

	item->days = -1;
	item->state = DEMAND_UNKNOWN;
	if (rc < 0) {
		item->due = DAY_NONE;
		item->reason = DEMAND_NO_CALENDAR;
	} else if (item->ended == DAY_NONE && item->before != DAY_NONE) {
		item->reason = "终止环节的日期早于起始环节，请核对两个日期";
	} else {
		return judge_by_due(check, item, diag);
	}
	return 0;
}

/* To whom it falls; see falls_to.h. */
static void follow_unit(struct checking *check, struct limited *item)
{
	struct demand_case asked = {
		.unit = item->unit,
		.due = item->due,
		.done = check->limit->kind == LIMIT_LEAST ? item->begun : item->ended,
		.not_applicable = item->state == DEMAND_NOT_APPLICABLE,
		.reason = item->reason,
	};

	buf_reset(&check->passed);
	demand_follow_unit(&asked, &check->passed, check->analysis, false);
	if (asked.unit != item->unit || asked.not_applicable)
		item->reason = asked.reason; /* else it tells why by itself */
	item->unit = asked.unit;
	if (!asked.not_applicable)
		return;
	item->state = DEMAND_NOT_APPLICABLE;
	item->days = -1;
	item->awaited = false;
}

/* A day that the calendar does not tell may be as late as this. */
static int latest_due(const struct checking *check, const struct limited *item)
{
	if (item->due != DAY_NONE)
		return item->due;
	if (check->limit->kind == LIMIT_LEAST)
		return item->begun;
	return calendar_latest_workday(item->begun, check->limit->days + item->more);
}

static bool is_of_the_year(const struct checking *check, const struct limited *item)
{
	bool waits = item->state == DEMAND_OPEN || item->state == DEMAND_DUE_SOON ||
		     item->state == DEMAND_OVERDUE ||
		     (item->state == DEMAND_UNKNOWN && item->ended == DAY_NONE);

	return waits || latest_due(check, item) >= check->year_first ||
	       (item->ended != DAY_NONE && item->ended >= check->year_first);
}

static int write_item(struct checking *check, const struct limited *item, struct diag *diag)
{
	const struct limit *limit = check->limit;
	struct result *out = check->out;

	result_count(out, "position", ++*check->position);
	result_text(out, "limit_code", limit->code);
	result_text(out, "name", limit->name);
	result_text(out, "kind", kinds[limit->kind]);
	result_text(out, "demand", limit->demand);
	result_text(out, "unit", item->unit);
	result_text(out, "subject", item->subject);
	result_text(out, "begun_step", item->step);
	result_text(out, "table_name", item->form);
	result_text(out, "key", item->key);
	result_day(out, "begun", item->begun);
	result_day(out, "due", item->due);
	result_day(out, "ended", item->ended);
	if (item->days >= 0)
		result_count(out, "days", item->days);
	else
		result_null(out, "days");
	result_text(out, "day_kind", limit->workdays ? "workday" : "calendar");
	result_count(out, "cases", item->cases);
	result_text(out, "state", demand_states[item->state]);
	result_count(out, "warn_days", limit->warn_days);
	result_text(out, "reason", item->reason);
	result_count(out, "awaited", item->awaited);
	check->written++;
	return result_write(out, diag);
}

static int day_of(struct query *row, const char *column)
{
	const char *text = query_text_of(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

static bool in_force(const struct limit *limit, int day)
{
	int month = month_of_day(day);

	return month >= limit->from && month <= limit->to;
}

static void count_unjudged(struct checking *check, const struct limited *item)
{
	const struct analysis *analysis = check->analysis;
	int acting = rules_unit_index(analysis->rules,
				      falls_to_code(analysis, item->unit, item->due, item->ended));

	if (acting >= 0 && item->begun >= check->year_first && check->limit->kind != LIMIT_LEAST)
		check->unjudged[acting]++;
}

static void count_earlier(struct checking *check, const struct limited *item)
{
	check->earlier += item->begun >= check->year_first && (check->limit->kind == LIMIT_WITHIN ||
							       check->limit->kind == LIMIT_REMIND);
}

static int find_before(struct limited *item, struct checking *check, struct query *row,
		       struct diag *diag)
{
	int more;

	query_bind_text(&check->before, 1, query_text_of(row, "chain"));
	query_bind_text(&check->before, 2, query_text_of(row, "begun"));
	more = query_next(&check->before, diag);
	item->before = more > 0 ? day_of(&check->before, "day") : DAY_NONE;
	query_reset(&check->before);
	return more < 0 ? -1 : 0;
}

static int check_case(struct checking *check, struct query *row, struct diag *diag)
{
	const struct limit *limit = check->limit;
	int start_unit = rules_unit_index(check->analysis->rules, query_text_of(row, "unit"));
	struct limited item = {
		.subject = query_text_of(row, "subject"),
		.step = query_text_of(row, "step"),
		.form = query_text_of(row, "form"),
		.key = query_text_of(row, "key"),
		.begun = day_of(row, "begun"),
		.due = DAY_NONE,
		.ended = day_of(row, "ended"),
		.before = DAY_NONE,
		.more = (int)query_int_of(row, "more"),
		.cases = 1,
	};

	if (start_unit < 0 || !limit->applies[start_unit] || item.begun == DAY_NONE ||
	    !in_force(limit, item.begun))
		return 0;
	item.start_unit = (size_t)start_unit;
	item.unit = strcmp(limit->acts, "start") == 0	 ? query_text_of(row, "unit")
		    : strcmp(limit->acts, "origin") == 0 ? query_text_of(row, "origin")
							 : limit->acts;
	if (!item.unit)
		return 0;
	if (item.ended == DAY_NONE) {
		enum keeping keeping = keeping_of(check, &item);

		if (keeping == KEPT_NEVER && limit->kind != LIMIT_OPTIONAL)
			count_unjudged(check, &item);
		if (keeping == KEPT_LATER)
			count_earlier(check, &item);
		if (keeping != KEPT || limit->kind == LIMIT_LEAST)
			return 0;
		if (find_before(&item, check, row, diag) < 0)
			return -1;
	}
	if (judge(check, &item, diag) < 0)
		return -1;
	if (limit->kind == LIMIT_OPTIONAL && item.ended == DAY_NONE &&
	    (item.state == DEMAND_OVERDUE || item.state == DEMAND_UNKNOWN)) {
		item.state = DEMAND_NOT_APPLICABLE;
		item.days = -1;
		item.reason = "不是必经环节，没有办理";
	}
	follow_unit(check, &item);
	return is_of_the_year(check, &item) ? write_item(check, &item, diag) : 0;
}

/* ---- what no ledger has kept */

static void add_names(struct buf *out, const struct rules *rules, const char *const *codes)
{
	for (size_t i = 0; codes[i]; i++)
		buf_addf(out, "%s%s", i ? "或" : "", rules_step(rules, codes[i])->name);
}

static int write_unjudged(struct checking *check, struct diag *diag)
{
	const struct rules *rules = check->analysis->rules;
	struct buf why = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++) {
		if (!check->unjudged[i])
			continue;
		buf_reset(&why);
		buf_addstr(&why, "台账没有填过“");
		add_names(&why, rules, check->limit->end);
		buf_addf(&why, "”，%d件不能核对；请在", check->unjudged[i]);
		step_place_add(&why, rules, check->limit->end);
		buf_addstr(&why, "填报");
		rc = write_item(check,
				&(struct limited){ .unit = rules->units[i].code,
						   .begun = DAY_NONE,
						   .due = DAY_NONE,
						   .ended = DAY_NONE,
						   .cases = check->unjudged[i],
						   .state = DEMAND_UNKNOWN,
						   .days = -1,
						   .reason = why.data },
				diag);
	}
	buf_release(&why);
	return rc;
}

/* ---- one limit, all limits */

static int check_limit(struct checking *check, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more = -1;

	if (read_kept(check, diag) == 0 && open_before(check, diag) == 0 &&
	    open_cases(&rows, check, diag) == 0) {
		while ((more = query_next(&rows, diag)) > 0) {
			more = check_case(check, &rows, diag);
			if (more < 0)
				break;
		}
	}
	query_release(&rows);
	query_release(&check->before);
	return more < 0 ? -1 : write_unjudged(check, diag);
}

static int has_started(bool *out, const struct checking *check, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query rows = QUERY_INIT;
	int more = -1;

	buf_addstr(&sql.text, "SELECT 1 FROM temp.step WHERE ");
	add_steps(&sql, "step", check->limit->start);
	buf_addstr(&sql.text, " LIMIT 1");
	if (bound_sql_open(&rows, check->analysis->store, &sql, diag) == 0)
		more = query_next(&rows, diag);
	*out = more > 0;
	query_release(&rows);
	bound_sql_release(&sql);
	return more < 0 ? -1 : 0;
}

static int list_limit(struct result *list, const struct checking *check, int place, const char *why,
		      struct diag *diag)
{
	const struct rules *rules = check->analysis->rules;
	const struct limit *limit = check->limit;
	struct buf start = BUF_INIT, end = BUF_INIT;
	int rc;

	add_names(&start, rules, limit->start);
	add_names(&end, rules, limit->end);
	result_count(list, "position", place);
	result_text(list, "limit_code", limit->code);
	result_text(list, "name", limit->name);
	result_count(list, "days", limit->days);
	result_text(list, "day_kind", limit->workdays ? "workday" : "calendar");
	result_count(list, "warn_days", limit->warn_days);
	result_text(list, "kind", kinds[limit->kind]);
	result_text(list, "start_step", start.nr ? start.data : NULL);
	result_text(list, "end_step", end.nr ? end.data : NULL);
	result_text(list, "source", limit->source);
	result_text(list, "reason", why);
	rc = result_write(list, diag);
	buf_release(&start);
	buf_release(&end);
	return rc;
}

static int check_and_list(struct checking *check, struct result *list, int place, struct diag *diag)
{
	const struct rules *rules = check->analysis->rules;
	struct buf why = BUF_INIT;
	bool started = false;
	int rc = 0;

	if (!check->limit->start[0]) {
		buf_addstr(&why, "limits.csv没有写起止环节，没有核对");
	} else {
		check->end = rules_step(rules, check->limit->end[0]);
		check->by_unit = strcmp(check->end->form->table, "linkage") != 0;
		rc = check_limit(check, diag) < 0 ? -1 : has_started(&started, check, diag);
		if (!started) {
			buf_addstr(&why, "台账没有填过“");
			add_names(&why, rules, check->limit->start);
			buf_addstr(&why, "”，没有核对；发生了的，请在");
			step_place_add(&why, rules, check->limit->start);
			buf_addstr(&why, "填报");
		} else if (check->earlier) {
			buf_addstr(&why, "台账填“");
			add_names(&why, rules, check->limit->end);
			buf_addf(&why, "”以前，本年开始的%d件没有核对", check->earlier);
		} else if (!check->written) {
			buf_addstr(&why, "本年没有到期或者未了的事项");
		}
	}
	rc = rc < 0 ? -1 : list_limit(list, check, place, why.nr ? why.data : NULL, diag);
	buf_release(&why);
	return rc;
}

static int run_limit(const struct analysis *analysis, size_t index, struct result *out,
		     struct result *list, int *position, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	const struct limit *limit = &rules->limits[index];
	int year = analysis->period.last_month / 12 * 12, rc;
	struct checking check = {
		.analysis = analysis,
		.limit = limit,
		.demand = { .workdays = limit->workdays, .warn_days = limit->warn_days },
		.year_first = period_of_month(PERIOD_KIND_MONTH, year).first_day,
		.kept_from = xcalloc(rules->nr_units, sizeof(int)),
		.unjudged = xcalloc(rules->nr_units, sizeof(int)),
		.out = out,
		.position = position,
		.before = QUERY_INIT,
		.told = QUERY_INIT,
		.reason = BUF_INIT,
		.passed = BUF_INIT,
	};

	for (size_t i = 0; i < rules->nr_units; i++)
		check.kept_from[i] = DAY_NONE;
	rc = check_and_list(&check, list, (int)index + 1, diag);
	query_release(&check.told);
	buf_release(&check.reason);
	buf_release(&check.passed);
	free(check.kept_from);
	free(check.unjudged);
	return rc;
}

int limits_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT, list = RESULT_INIT;
	int rc = -1, position = 0;

	if (result_open(&out, analysis, "limit_result", diag) == 0 &&
	    result_open(&list, analysis, "limit_list_result", diag) == 0) {
		rc = 0;
		for (size_t i = 0; rc == 0 && i < analysis->rules->nr_limits; i++)
			rc = run_limit(analysis, i, &out, &list, &position, diag);
	}
	result_release(&out);
	result_release(&list);
	return rc;
}
