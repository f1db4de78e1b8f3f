/* desk_material.c - which periods are collected, by when, and who has sent what of them: as
 * `shuangda status` says it. */
#include <limits.h>
#include <string.h>

#include "render/desk/desk_parts.h"
#include "render/receipt/receipt.h"

static void note_due(struct desk_period *out, const struct desk *desk,
		     const struct obligation *obligation)
{
	int due;

	if (duty_due(&due, desk->rules, obligation, &out->period) < 0) {
		out->gap = duty_due_gap(desk->rules, obligation, &out->period);
		return;
	}
	if (out->first_due == DAY_NONE || due < out->first_due)
		out->first_due = due;
	if (due > out->last_due)
		out->last_due = due;
}

static void begin_period(struct desk_period *out, const struct desk *desk,
			 const struct period *period)
{
	*out = (struct desk_period){ .period = *period,
				     .first_due = DAY_NONE,
				     .last_due = DAY_NONE };
	period_code(out->code, period);
	period_name(out->name, sizeof(out->name), period);
	for (size_t i = 0; i < desk->rules->nr_obligations; i++)
		if (due_period_is_owed(desk->rules, &desk->rules->obligations[i], period))
			note_due(out, desk, &desk->rules->obligations[i]);
}

/* ---- the table of a period */
static void add_cell(struct buf *out, const struct duty_state *state)
{
	static const char *const words[NR_DUTY_TIMINGS] = {
		[DUTY_ON_TIME] = "按时",   [DUTY_LATE] = "逾期",
		[DUTY_PARTIAL] = "缺月",   [DUTY_REFUSED] = "退回",
		[DUTY_HELD] = "待确认",	   [DUTY_MISSING] = "未报",
		[DUTY_NOT_DUE] = "未到期", [DUTY_NOT_COMPUTABLE] = "期限不明",
	};

	if (duty_state_is_open(state))
		markup(out, "<td class=\"open\">");
	else
		markup(out, "<td>");
	markup_text(out, words[state->timing]);
	if (state->rows_open)
		desk_text(out, "，%lld行待更正", (long long)state->rows_open);
	if (state->held && state->timing != DUTY_HELD)
		desk_text(out, "，%d件待确认", state->held);
	markup(out, "</td>");
}

static int add_unit(struct desk_period *period, struct desk *desk, size_t index)
{
	const struct rules *rules = desk->rules;
	const struct unit *unit =
		rules_unit(rules, rules->units[index].code, period->period.last_month);
	struct buf place = BUF_INIT;
	bool behind = false;
	int rc = 0;

	buf_addstr(&place, "receipts/");
	receipt_place(&place, rules, unit->code, period->code);
	markup(&period->table, "<tr><th scope=\"row\">");
	desk_link(&period->table, desk, place.data, unit->name);
	markup(&period->table, "</th>");
	for (size_t i = 0; rc == 0 && i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];
		struct duty_state state;

		if (!due_period_is_owed(rules, obligation, &period->period))
			continue;
		if (!duty_is_owed(rules, obligation, index, &period->period)) {
			markup(&period->table, "<td class=\"calm\">—</td>");
			continue;
		}
		rc = duty_state_read(&state, desk->report->store, rules, obligation, index,
				     &period->period, desk->report->as_of, desk->diag);
		if (rc < 0)
			break;
		duty_tally_add(&period->tally, &state);
		behind |= state.months_missing && state.timing != DUTY_HELD;
		add_cell(&period->table, &state);
		duty_state_release(&state);
	}
	markup(&period->table, "</tr>\n");
	period->units_behind += behind;
	buf_release(&place);
	return rc;
}

static bool owes_anything(const struct desk *desk, size_t unit, const struct period *period)
{
	for (size_t i = 0; i < desk->rules->nr_obligations; i++)
		if (duty_is_owed(desk->rules, &desk->rules->obligations[i], unit, period))
			return true;
	return false;
}

static int fill_table(struct desk_period *period, struct desk *desk)
{
	int rc = 0;

	markup(&period->table,
	       "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">单位</th>");
	for (size_t i = 0; i < desk->rules->nr_obligations; i++) {
		if (!due_period_is_owed(desk->rules, &desk->rules->obligations[i], &period->period))
			continue;
		markup(&period->table, "<th scope=\"col\">");
		markup_text(&period->table, desk->rules->obligations[i].name);
		markup(&period->table, "</th>");
	}
	markup(&period->table, "</tr></thead>\n<tbody>\n");
	for (size_t unit = 0; rc == 0 && unit < desk->rules->nr_units; unit++)
		if (owes_anything(desk, unit, &period->period))
			rc = add_unit(period, desk, unit);
	markup(&period->table, "</tbody>\n</table></div>\n");
	return rc;
}

int desk_find_material(struct desk *desk)
{
	struct period periods[DUE_PERIODS_MAX];
	int rc = 0;

	desk->nr_periods = due_periods(periods, desk->rules, desk->today);
	for (size_t i = 0; i < desk->nr_periods; i++)
		begin_period(&desk->periods[i], desk, &periods[i]);
	for (size_t i = 0; rc == 0 && i < desk->nr_periods; i++)
		rc = fill_table(&desk->periods[i], desk);
	return rc;
}

/* ---- today */
static void add_due(struct buf *out, const struct desk *desk, const struct desk_period *period)
{
	char day[32], first[32];
	int left = period->last_due - desk->today;

	if (period->last_due == DAY_NONE) {
		desk_text(out, "，应报日期不能计算：rules/calendar.csv 没有%d年的放假安排",
			  period->gap);
		return;
	}
	day_chinese(day, sizeof(day), period->last_due);
	if (period->first_due == period->last_due)
		desk_text(out, "，应报日期%s", day);
	else
		desk_text(out, "，应报日期%s至%s",
			  day_chinese(first, sizeof(first), period->first_due), day);
	if (left > 0)
		desk_text(out, "，还有%d天", left);
	else if (left == 0)
		markup(out, "，<strong>今天到期</strong>");
	else if (period->tally.overdue && !reminders_know_no_start(&desk->reminders)) {
		markup(out, "，<strong class=\"late\">");
		desk_text(out, "已过%d天，还有%d张没有报齐", -left, period->tally.overdue);
		markup(out, "</strong>");
	} else
		desk_text(out, "，已过%d天", -left);
}

void desk_add_today(struct buf *out, struct desk *desk)
{
	static const char *const weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };
	struct period now = period_of_month(PERIOD_KIND_QUARTER, month_of_day(desk->today));
	char day[32], name[64];

	markup(out, "<section id=\"today\">\n<h2>今天</h2>\n<p>");
	desk_text(out, "%s，星期%s。现在是%s。", day_chinese(day, sizeof(day), desk->today),
		  weekdays[day_of_week(desk->today)], period_name(name, sizeof(name), &now));
	markup(out, "</p>\n");
	for (size_t i = 0; i < desk->nr_periods; i++) {
		markup(out, "<p>正在收<strong>");
		markup_text(out, desk->periods[i].name);
		markup(out, "</strong>的材料");
		add_due(out, desk, &desk->periods[i]);
		markup(out, "。</p>\n");
	}
	if (!desk->nr_periods)
		markup(out, "<p>现在没有要收的材料。</p>\n");
	markup(out, "</section>\n");
}

/* ---- what came */
static void add_card(struct buf *out, const char *name, int nr, bool open)
{
	if (open && nr)
		markup(out, "<li class=\"open\">");
	else
		markup(out, "<li>");
	markup(out, "<span>");
	markup_text(out, name);
	markup(out, "</span><strong>");
	desk_text(out, "%d张", nr);
	markup(out, "</strong></li>\n");
}

static void add_cards(struct buf *out, const struct duty_tally *tally)
{
	const int *nr = tally->timings;

	markup(out, "<ul class=\"cards\">\n");
	add_card(out, "应报", tally->all, false);
	add_card(out, "按时", nr[DUTY_ON_TIME], false);
	add_card(out, "逾期报齐", nr[DUTY_LATE], false);
	add_card(out, "缺月", nr[DUTY_PARTIAL], true);
	add_card(out, "退回", nr[DUTY_REFUSED], true);
	add_card(out, "待确认", nr[DUTY_HELD], true);
	add_card(out, "未报", nr[DUTY_MISSING], true);
	add_card(out, "未到期", nr[DUTY_NOT_DUE], false);
	if (nr[DUTY_NOT_COMPUTABLE])
		add_card(out, "期限不明", nr[DUTY_NOT_COMPUTABLE], true);
	markup(out, "</ul>\n");
}

static void add_period(struct buf *out, const struct desk_period *period)
{
	struct buf words = BUF_INIT, command = BUF_INIT;

	markup(out, "<h3>");
	markup_text(out, period->name);
	markup(out, "</h3>\n");
	add_cards(out, &period->tally);
	duty_tally_add_words(&words, &period->tally);
	markup(out, "<p>");
	markup_text(out, words.data);
	markup(out, "。逐张核对：");
	buf_addf(&command, "shuangda status %s", period->code);
	desk_command(out, command.data);
	markup(out, "</p>\n");
	buf_add(out, period->table.data, period->table.nr);
	buf_release(&words);
	buf_release(&command);
}

void desk_add_material(struct buf *out, const struct desk *desk)
{
	markup(out, "<section id=\"material\">\n<h2>本期应报</h2>\n");
	for (size_t i = 0; i < desk->nr_periods; i++)
		add_period(out, &desk->periods[i]);
	if (desk->nr_periods)
		markup(out, "<p>点单位名称打开它的回执文件夹；没有收到过材料的，没有回执。</p>\n");
	if (desk->reminders.nothing_came) {
		struct buf words = BUF_INIT;

		reminders_add_nothing_came(&words, &desk->reminders);
		markup(out, "<p>");
		markup_text(out, words.data);
		markup(out, "</p>\n");
		buf_release(&words);
	}
	markup(out, "</section>\n");
}
