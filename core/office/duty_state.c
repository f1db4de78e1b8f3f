/* duty_state.c - see duty_state.h. */
#include "core/office/duty_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/store/refused_rows.h"
#include "core/store/standing.h"

/* Places of the columns in the query of read_files(). */
enum {
	STATE_FILE,
	STATE_RECEIVED,
	STATE_STATUS,
	STATE_ZERO,
	STATE_ACCEPTED,
	STATE_REPLACED,
	STATE_OPEN
};

void duty_state_release(struct duty_state *state)
{
	free(state->file);
	free(state->received);
	*state = (struct duty_state){ 0 };
}

const char *duty_timing_code(enum duty_timing timing)
{
	static const char *const codes[NR_DUTY_TIMINGS] = {
		[DUTY_ON_TIME] = "on_time", [DUTY_LATE] = "late",
		[DUTY_PARTIAL] = "partial", [DUTY_REFUSED] = "refused",
		[DUTY_HELD] = "held",	    [DUTY_MISSING] = "missing",
		[DUTY_NOT_DUE] = "not_due", [DUTY_NOT_COMPUTABLE] = "not_computable",
	};

	return codes[timing];
}

const char *duty_content_code(enum duty_content content)
{
	static const char *const codes[NR_DUTY_CONTENTS] = {
		[DUTY_CONTENT_HELD] = "held",
		[DUTY_CONTENT_PARTLY_REFUSED] = "partly_refused",
		[DUTY_CONTENT_ZERO] = "zero_report",
		[DUTY_CONTENT_SUPERSEDED] = "superseded",
		[DUTY_CONTENT_ACCEPTED] = "accepted",
		[DUTY_CONTENT_NONE] = "none",
	};

	return codes[content];
}

/* "逾期" and by how much; 'days' -1: the calendar lacks the year 'gap'. */
static void add_days(struct buf *out, int days, int gap)
{
	buf_addstr(out, "逾期");
	if (days >= 0)
		duty_add_days_late(out, days);
	else
		buf_addf(out, "，天数不能计算（rules/calendar.csv 没有%d年的放假安排）", gap);
}

bool duty_state_is_refused(const struct duty_state *state)
{
	return state->refused && state->months_missing && !state->versions && !state->held;
}

/* What of it has come, whatever its deadline is. */
static void add_arrival(struct buf *out, const struct duty_state *state)
{
	if (!state->months_missing)
		buf_addstr(out, "已报齐");
	else if (state->versions)
		buf_addf(out, "缺%d个月", state->months_missing);
	else if (state->held)
		buf_addstr(out, "待确认");
	else
		buf_addstr(out, duty_state_is_refused(state) ? "文件退回" : "未报");
}

static void add_early(struct buf *out, const struct duty_state *state)
{
	int year, month, day;

	if (!state->early_day)
		return;
	day_to_civil(state->early_day, &year, &month, &day);
	buf_addf(out, "（%d年%d月%d日收到的早于期末，此后的没有报）", year, month, day);
}

void duty_state_add_timing(struct buf *out, const struct duty_state *state)
{
	static const char *const words[NR_DUTY_TIMINGS] = {
		[DUTY_ON_TIME] = "按时", [DUTY_REFUSED] = "文件退回", [DUTY_HELD] = "待确认",
		[DUTY_MISSING] = "未报", [DUTY_NOT_DUE] = "未到期",
	};

	if (state->timing == DUTY_NOT_COMPUTABLE) {
		add_arrival(out, state);
		buf_addf(out, "，期限不能计算（rules/calendar.csv 没有%d年的放假安排）",
			 state->gap);
	} else if (state->timing == DUTY_LATE)
		add_days(out, state->days_late, state->gap);
	else if (state->timing == DUTY_PARTIAL)
		buf_addf(out, "缺%d个月", state->months_missing);
	else
		buf_addstr(out, words[state->timing]);
	add_early(out, state);
	if (state->is_overdue) {
		buf_addstr(out, "，已");
		add_days(out, state->days_overdue, state->gap);
	}
}

bool duty_state_is_open(const struct duty_state *state)
{
	return state->timing == DUTY_PARTIAL || state->timing == DUTY_REFUSED ||
	       state->timing == DUTY_HELD || state->timing == DUTY_MISSING || state->held ||
	       state->rows_open || state->is_awaited ||
	       (state->timing == DUTY_NOT_COMPUTABLE && state->refused && state->months_missing);
}

static void name_file(struct duty_state *out, struct query *row)
{
	free(out->file);
	free(out->received);
	out->file = xstrdup(query_text(row, STATE_FILE));
	out->received = xstrdup(query_text(row, STATE_RECEIVED));
}

static void take_file(struct duty_state *out, struct query *row)
{
	const char *status = query_text(row, STATE_STATUS);
	bool counts = query_int(row, STATE_ACCEPTED) || query_int(row, STATE_ZERO);
	bool replaced = query_int(row, STATE_REPLACED) != 0;

	if (!replaced)
		out->rows_open += query_int(row, STATE_OPEN);
	if (strcmp(status, "held") == 0) {
		out->held++;
	} else if (strcmp(status, "refused") == 0 || !counts) {
		out->refused++;
	} else {
		out->versions++;
		out->replaced += replaced;
		out->zero_report = query_int(row, STATE_ZERO) != 0;
		if (!replaced)
			name_file(out, row);
		return;
	}
	if (!out->versions)
		name_file(out, row);
}

/* A whole-file refusal may know its table but no period: then the folder tells. */
static int read_files(struct duty_state *out, struct store *store, const char *unit,
		      const char *table, const struct period *period, const char *as_of,
		      struct diag *diag)
{
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE], code[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT s.shown, s.received, s.status, s.zero_report, s.rows_accepted,"
		       " s.status = 'superseded' AND EXISTS (SELECT 1 FROM submission n WHERE"
		       " n.id = s.superseded_by AND substr(n.received, 1, 10) <= ?6),"
		       " iif(s.rows_refused, (SELECT count(*) FROM refused_row r WHERE"
		       " r.submission = s.id AND " REFUSED_ROW_IS_OPEN(
			       "?6") "), 0)"
				     " FROM submission s WHERE s.unit = ?1 AND s.table_name = ?2 "
				     "AND NOT " READ_AGAIN(
					     "s") " AND"
						  " s.status <> 'withdrawn' AND ((s.first_month <= "
						  "?4 AND "
						  "s.last_month >= ?3)"
						  " OR (s.period IS NULL AND s.folder = ?5)) AND"
						  " substr(s.received, 1, 10) <= ?6"
						  " ORDER BY s.received, s.register_line, s.id",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, unit);
	query_bind_text(&query, 2, table);
	query_bind_text(&query, 3, month_code(first, period->first_month));
	query_bind_text(&query, 4, month_code(last, period->last_month));
	query_bind_text(&query, 5, period_code(code, period));
	query_bind_text(&query, 6, as_of);
	while ((rc = query_next(&query, diag)) == 1)
		take_file(out, &query);
	query_release(&query);
	return rc;
}

static void judge_timing(struct duty_state *out, const struct rules *rules,
			 const struct duty_arrival *arrival, int today)
{
	bool waits = duty_arrival_waits(arrival);

	out->is_overdue = out->has_due && out->months_missing && !waits && today > out->due;
	if (out->is_overdue)
		out->days_overdue = duty_days_late(rules, out->due, today);
	if (!out->has_due)
		out->timing = DUTY_NOT_COMPUTABLE;
	else if (!out->months_missing) {
		out->days_late = duty_days_late(rules, out->due, arrival->day);
		out->timing = arrival->day > out->due ? DUTY_LATE : DUTY_ON_TIME;
	} else if (waits)
		out->timing = DUTY_HELD;
	else if (!arrival->months && out->refused)
		out->timing = DUTY_REFUSED;
	else if (today <= out->due)
		out->timing = DUTY_NOT_DUE;
	else
		out->timing = arrival->months || out->early_day ? DUTY_PARTIAL : DUTY_MISSING;
}

static enum duty_content judge_content(const struct duty_state *state)
{
	if (state->held)
		return DUTY_CONTENT_HELD;
	if (state->rows_open)
		return DUTY_CONTENT_PARTLY_REFUSED;
	if (!state->versions)
		return DUTY_CONTENT_NONE;
	if (state->zero_report)
		return DUTY_CONTENT_ZERO;
	return state->replaced ? DUTY_CONTENT_SUPERSEDED : DUTY_CONTENT_ACCEPTED;
}

int duty_state_read(struct duty_state *out, struct store *store, const struct rules *rules,
		    const struct obligation *obligation, size_t unit, const struct period *period,
		    const char *as_of, struct diag *diag)
{
	const char *table = obligation->form->table;
	struct duty_state state = { .days_late = -1 };
	struct duty_deadline deadline = { 0 };
	struct duty_arrival arrival;
	int today;

	if (day_parse(&today, as_of, NULL) < 0)
		BUG("as_of is no day");
	if (duty_arrival(&arrival, store, rules, unit, obligation, period, as_of, diag) < 0 ||
	    read_files(&state, store, rules->units[unit].code, table, period, as_of, diag) < 0) {
		duty_state_release(&state);
		return -1;
	}
	state.has_due = duty_deadline(&deadline, rules, obligation, period) == 0;
	state.due = deadline.day;
	state.level = deadline.level;
	state.months_missing = arrival.owed - arrival.months;
	state.early_day = state.months_missing ? arrival.early_day : 0;
	state.is_awaited = !state.has_due && state.months_missing &&
			   today > duty_due_nominal(obligation, period);
	state.day = state.months_missing ? 0 : arrival.day;
	judge_timing(&state, rules, &arrival, today);
	if (!state.has_due)
		state.gap = duty_due_gap(rules, obligation, period);
	else if (state.is_overdue || state.timing == DUTY_LATE)
		state.gap = calendar_gap(&rules->calendar, state.due,
					 state.is_overdue ? today : state.day);
	state.content = judge_content(&state);
	*out = state;
	return 0;
}
