/* reminders.c - see reminders.h. */
#include "render/remind/reminders.h"

#include <stdlib.h>
#include <string.h>

#include "core/office/due_period.h"
#include "core/office/duty_state.h"

struct search {
	struct reminders *out;
	struct report *report;
	int last_day; /* due by then is said */
	struct diag *diag;
};

/* Of a matter that its lead unit answers for. */
static const char help_demand[] = "supervision_help";
/* What duty_state reads; of the run's demands left out for it. */
static const char material_demand[] = "delivery_on_time";

void reminders_release(struct reminders *reminders)
{
	free(reminders->items);
	*reminders = (struct reminders){ 0 };
}

bool reminders_are_whole(const struct report *report)
{
	return report->period.kind != PERIOD_KIND_RANGE &&
	       report->period.last_month >=
		       rules_running(report->rules, report->as_of_day).last_month;
}

bool reminder_says_due(const struct reminder *reminder)
{
	return reminder->due != DAY_NONE && (reminder->kind != REMINDER_AGAIN || reminder->refused);
}

bool reminder_is_for_unit(const struct reminder *reminder)
{
	return reminder->kind <= REMINDER_DUE;
}

/* Takes the texts of 'what' and 'how' and empties both. */
static void add(struct search *search, const struct reminder *item, struct buf *what,
		struct buf *how)
{
	struct reminders *out = search->out;
	struct reminder kept = *item;

	kept.order = rules_unit_index(search->report->rules, item->unit);
	kept.what = arena_strdup(&search->report->arena, what->data);
	if (!kept.title) {
		kept.title = kept.what;
		kept.words = (struct reminder_words){ kept.what,  NULL,	      NULL,
						      NR_GUARDED, NR_GUARDED, "" };
	}
	kept.how = arena_strdup(&search->report->arena, how->nr ? how->data : "");
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = kept;
	buf_release(what);
	buf_release(how);
}

bool reminders_know_no_start(const struct reminders *list)
{
	return list->nothing_came && !list->start_told;
}

int reminders_count(const struct reminders *list, enum reminder_kind kind)
{
	int nr = 0;

	for (size_t i = 0; i < list->nr; i++)
		nr += list->items[i].kind == kind && !list->items[i].helps;
	return nr;
}

/* ---- material */
static const struct demand *demand_of_material(const struct report *report)
{
	return rules_demand(report->rules, material_demand);
}

/* To come, and there is time: nothing usable is there, or not all of it. */
static bool is_ahead(const struct report *report, const struct duty_state *state)
{
	return state->has_due && state->months_missing && state->due >= report->as_of_day &&
	       state->timing != DUTY_HELD;
}

static bool find_kind(enum reminder_kind *kind, const struct search *search,
		      const struct duty_state *state)
{
	if (state->timing == DUTY_HELD)
		*kind = REMINDER_HELD;
	else if (state->timing == DUTY_NOT_COMPUTABLE && state->months_missing)
		*kind = REMINDER_UNKNOWN;
	else if (state->is_overdue && reminders_know_no_start(search->out))
		return false;
	else if (state->is_overdue)
		*kind = REMINDER_OVERDUE;
	else if (is_ahead(search->report, state) && state->due <= search->last_day)
		*kind = REMINDER_DUE;
	else if (state->timing == DUTY_REFUSED || state->rows_open)
		*kind = REMINDER_AGAIN;
	else if (state->held)
		*kind = REMINDER_HELD;
	else
		return false;
	return true;
}

/* 今天到期, 3天后到期 */
static void add_days_left(struct buf *out, const struct report *report, int due)
{
	if (due == report->as_of_day)
		buf_addstr(out, "今天到期");
	else
		buf_addf(out, "%d天后到期", due - report->as_of_day);
}

/* As `shuangda status` says it; of what is there only what is wrong with it. */
static void add_how(struct buf *out, const struct report *report, const struct duty_state *state,
		    enum reminder_kind kind)
{
	if (kind == REMINDER_DUE) {
		if (state->timing == DUTY_REFUSED)
			buf_addstr(out, "文件退回，");
		add_days_left(out, report, state->due);
	} else if (state->timing == DUTY_ON_TIME || state->timing == DUTY_LATE)
		buf_addstr(out, "已收到");
	else
		duty_state_add_timing(out, state);
	if (state->rows_open)
		buf_addf(out, "，%lld行退回待更正", (long long)state->rows_open);
	if (state->held && state->timing != DUTY_HELD)
		buf_addf(out, "，%d件待确认", state->held);
}

static int add_duty(struct search *search, const struct obligation *obligation, size_t unit,
		    const struct period *period)
{
	const struct report *report = search->report;
	const struct demand *demand = demand_of_material(report);
	const char *code = report->rules->units[unit].code;
	struct buf what = BUF_INIT, how = BUF_INIT;
	struct duty_state state;
	struct reminder item = { .unit = code, .system = "delivery", .due = DAY_NONE };
	char name[64];

	if (duty_state_read(&state, report->store, report->rules, obligation, unit, period,
			    report->as_of, search->diag) < 0)
		return -1;
	if (find_kind(&item.kind, search, &state)) {
		item.clause = demand ? demand->clause : "";
		item.refused = state.timing == DUTY_REFUSED;
		item.again = item.kind == REMINDER_AGAIN || item.refused ||
			     (item.kind == REMINDER_DUE && state.rows_open);
		item.due = state.has_due ? state.due : DAY_NONE;
		buf_addf(&what, "%s%s", period_name(name, sizeof(name), period),
			 obligation->form->name);
		add_how(&how, report, &state, item.kind);
		add(search, &item, &what, &how);
	}
	duty_state_release(&state);
	return 0;
}

static enum period_kind kind_of(int months)
{
	return months == 1   ? PERIOD_KIND_MONTH
	       : months == 3 ? PERIOD_KIND_QUARTER
	       : months == 6 ? PERIOD_KIND_HALF
			     : PERIOD_KIND_YEAR;
}

/* Where nothing came, what is to come next is said whatever the days asked for. */
static void note_next(struct reminders *out, const struct report *report, int due,
		      const struct period *period)
{
	if (!out->nothing_came || due < report->as_of_day ||
	    (out->next_due != DAY_NONE && due >= out->next_due))
		return;
	out->next_due = due;
	out->next_period = *period;
}

static int add_obligation(struct search *search, const struct obligation *obligation,
			  int first_month)
{
	const struct report *report = search->report;
	struct period period = period_of_month(kind_of(obligation->months), first_month);
	int due, rc = 0;

	for (; rc == 0 && period.first_day <= search->last_day; period = period_shift(&period, 1)) {
		if (duty_due(&due, report->rules, obligation, &period) < 0)
			due = duty_due_nominal(obligation, &period);
		note_next(search->out, report, due, &period);
		if (due > search->last_day && period.last_day > report->as_of_day)
			break;
		for (size_t unit = 0; rc == 0 && unit < report->rules->nr_units; unit++)
			if (duty_is_owed(report->rules, obligation, unit, &period))
				rc = add_duty(search, obligation, unit, &period);
	}
	return rc;
}

/* Whether the rules tell since when the office is owed: what is collected is the first that anybody
 * owes, or it is still to come. */
static bool start_is_told(const struct report *report)
{
	const struct rules *rules = report->rules;
	struct period newest[DUE_PERIODS_MAX];
	size_t nr = due_periods(newest, rules, report->as_of_day);

	for (size_t i = 0; i < nr; i++) {
		const struct period before = period_shift(&newest[i], -1);

		for (size_t o = 0; o < rules->nr_obligations; o++)
			if (kind_of(rules->obligations[o].months) == newest[i].kind &&
			    due_period_is_owed(rules, &rules->obligations[o], &before))
				return false;
	}
	return true;
}

/* The month that the first material is of; the run's year where none has come. */
static int find_first_month(int *out, const struct search *search)
{
	const struct report *report = search->report;
	struct query query = QUERY_INIT;
	struct period period;
	int more;

	*out = report->period.last_month / 12 * 12;
	if (query_open(&query, report->store,
		       "SELECT first_month FROM submission_by_run WHERE run = ?1 AND first_month"
		       " IS NOT NULL ORDER BY first_month LIMIT 1",
		       search->diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	more = query_next(&query, search->diag);
	if (more > 0 && period_parse(&period, query_text_of(&query, "first_month")) == 0)
		*out = period.first_month;
	search->out->nothing_came = more == 0;
	search->out->start_told = start_is_told(report);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int add_material(struct search *search)
{
	const struct rules *rules = search->report->rules;
	int first_month, rc = find_first_month(&first_month, search);

	for (size_t i = 0; rc == 0 && i < rules->nr_obligations; i++)
		if (rules_binds(rules, &rules->obligations[i]))
			rc = add_obligation(search, &rules->obligations[i], first_month);
	return rc;
}

/* ---- what the run says of everything else */
static const char *period_words(char *name, size_t size, const char *code)
{
	struct period period;

	return code && period_parse(&period, code) == 0 ? period_name(name, size, &period) : code;
}

/* Its subject is a row of obligations.csv. */
static bool is_material(struct query *row)
{
	return strcmp(query_text_of(row, "system"), "delivery") == 0;
}

/* 应参加4次，已参加3次; what was done is left out where it is not known (-1). */
static void add_number(struct buf *out, const char *demand, int needed, int had)
{
	static const struct {
		const char *demand, *needed, *had, *measure;
	} words[] = {
		{ "inspection_rectified", "发现问题", "已整改", "个" },
		{ "material_on_time", "应报", "已报", "篇" },
		{ "meeting_attended", "应参加", "已参加", "次" },
		{ "meeting_heads", "全年至少召开", "已召开", "次" },
		{ "meeting_liaison", "全年至少召开", "已召开", "次" },
		{ "meeting_matters", "议定事项", "已转为督办", "项" },
		{ "meeting_recorded", "应登记单位", "已登记", "个" },
		{ "roster_head", "应确定", "在册", "名" },
		{ "roster_liaison", "应确定", "在册", "名" },
		{ "target_year", "目标", "已完成", "" },
		{ "", "应完成", "已完成", "项" }, /* any other */
	};
	size_t i = 0;

	while (*words[i].demand && strcmp(words[i].demand, demand) != 0)
		i++;
	buf_addf(out, "，%s%d%s", words[i].needed, needed, words[i].measure);
	if (had >= 0)
		buf_addf(out, "，%s%d%s", words[i].had, had, words[i].measure);
}

static const char *kept(struct report *report, const struct buf *text)
{
	return arena_strdup(&report->arena, text->nr ? text->data : "");
}

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

static void read_words(struct reminder_words *out, struct report *report, struct query *row)
{
	const char *period = filled(query_text_of(row, "period"));
	const char *demand = query_text_of(row, "demand");
	int needed = (int)query_int_of(row, "needed");
	struct buf behind = BUF_INIT;
	char name[64];

	*out = (struct reminder_words){ .name = report_kept(report, row, "name"),
					.title = filled(report_kept(report, row, "title")),
					.subject = filled(report_kept(report, row, "subject")) };
	if (is_material(row))
		out->subject = NULL;
	reminder_words_mark(out, demand);
	if (!out->subject && period)
		buf_addf(&behind, "（%s）", period_words(name, sizeof(name), period));
	if (needed)
		add_number(&behind, demand, needed,
			   query_is_null_of(row, "had") ? -1 : (int)query_int_of(row, "had"));
	out->behind = kept(report, &behind);
	buf_release(&behind);
}

/* 督办事项按期办结：某事 */
static const char *short_of(struct report *report, const struct reminder_words *words)
{
	struct buf text = BUF_INIT;
	const char *title;

	reminder_words_add(&text, report, words, true);
	title = kept(report, &text);
	buf_release(&text);
	return title;
}

/* Whether it was done since the unit's last ledger nobody can know. */
static bool is_told_by_ledger(const char *demand)
{
	static const char *const demands[] = { "disclosure_due", "disclosure_credit", "case_limit",
					       "linkage_limit" };

	for (size_t i = 0; i < sizeof(demands) / sizeof(demands[0]); i++)
		if (strcmp(demand, demands[i]) == 0)
			return true;
	return false;
}

static void add_demand_how(struct buf *out, const struct report *report, struct query *row,
			   const struct reminder *item)
{
	enum reminder_kind kind = item->kind;
	const char *reason = query_text_of(row, "reason");
	bool workdays = strcmp(query_text_of(row, "day_kind"), "workday") == 0;

	if (kind == REMINDER_OVERDUE && is_told_by_ledger(query_text_of(row, "demand")))
		buf_addstr(out, "报来的台账中没有办理，");
	if (kind == REMINDER_OVERDUE && query_is_null_of(row, "days"))
		buf_addstr(out, "已逾期，天数不能计算（rules/calendar.csv 没有该年的放假安排）");
	else if (kind == REMINDER_OVERDUE && workdays) {
		buf_addstr(out, "已逾期");
		duty_add_days_late(out, query_int_of(row, "days"));
	} else if (kind == REMINDER_OVERDUE)
		buf_addf(out, "已逾期%lld天", (long long)query_int_of(row, "days"));
	else if (kind == REMINDER_DUE)
		add_days_left(out, report, item->due);
	else if (kind == REMINDER_NO_DAY)
		buf_addstr(out, "没有期限，尚未办结");
	else
		buf_addstr(out, "不能判断");
	if (reason && *reason && kind != REMINDER_DUE)
		buf_addf(out, "（%s）", reason);
}

/* False for what is too far ahead. */
static bool find_demand_kind(struct reminder *item, const struct search *search, struct query *row)
{
	const char *state = query_text_of(row, "state"), *due = query_text_of(row, "due");

	item->due = DAY_NONE;
	if (due && day_parse(&item->due, due, NULL) < 0)
		item->due = DAY_NONE;
	if (strcmp(state, "unknown") == 0)
		item->kind = REMINDER_UNKNOWN;
	else if (strcmp(state, "overdue") == 0)
		item->kind = REMINDER_OVERDUE;
	else if (item->due == DAY_NONE)
		item->kind = REMINDER_NO_DAY;
	else
		item->kind = REMINDER_DUE;
	return item->kind != REMINDER_DUE || item->due <= search->last_day;
}

static int add_demands(struct search *search)
{
	struct report *report = search->report;
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit, system, demand, name, clause, period, subject, title, due, "
		       "needed,"
		       " had, days, day_kind, state, reason FROM demand_by_run WHERE run = ?1 AND"
		       " demand <> ?2 AND state NOT IN ('done', 'late', 'not_applicable')"
		       " ORDER BY position",
		       search->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, material_demand);
	while ((more = query_next(&row, search->diag)) > 0) {
		struct buf what = BUF_INIT, how = BUF_INIT;
		struct reminder item = { .unit = report_kept(report, &row, "unit"),
					 .system = report_kept(report, &row, "system"),
					 .clause = report_kept(report, &row, "clause"),
					 .helps = strcmp(query_text_of(&row, "demand"),
							 help_demand) == 0 };

		if (!find_demand_kind(&item, search, &row))
			continue;
		read_words(&item.words, report, &row);
		item.title = short_of(report, &item.words);
		reminder_words_add(&what, report, &item.words, false);
		add_demand_how(&how, report, &row, &item);
		add(search, &item, &what, &how);
	}
	query_release(&row);
	return more;
}

/* ---- order: what is behind from the newest on, what is due from the first on */
static int compare(const void *a, const void *b)
{
	const struct reminder *one = a, *two = b;

	if (one->order != two->order)
		return one->order < two->order ? -1 : 1;
	if (one->kind != two->kind)
		return one->kind < two->kind ? -1 : 1;
	if (one->due != two->due)
		return (one->due < two->due) == (one->kind == REMINDER_DUE) ? -1 : 1;
	return strcmp(one->what, two->what);
}

int reminders_find(struct reminders *out, struct report *report, int days, struct diag *diag)
{
	struct search search = {
		.out = out, .report = report, .last_day = report->as_of_day + days, .diag = diag
	};

	*out = (struct reminders){ .next_due = DAY_NONE };
	if (add_material(&search) < 0 || add_demands(&search) < 0) {
		reminders_release(out);
		return -1;
	}
	if (out->nr)
		qsort(out->items, out->nr, sizeof(*out->items), compare);
	return 0;
}

void reminders_add_nothing_came(struct buf *out, const struct reminders *list)
{
	int year, month, day;
	char name[64];

	if (!list->nothing_came)
		return;
	buf_addstr(out, list->start_told ? "还没有收到过任何一期的材料。"
					 : "还没有收到过任何一期的材料，不知道从哪一期起报送，"
					   "以前各期没有列为逾期；从哪个月起报，写在 "
					   "rules/obligations.csv 的 from 一栏。");
	if (list->next_due == DAY_NONE)
		return;
	day_to_civil(list->next_due, &year, &month, &day);
	buf_addf(out, "下一次到期的是%s的材料，期限%d年%d月%d日。",
		 period_name(name, sizeof(name), &list->next_period), year, month, day);
}
