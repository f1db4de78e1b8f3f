/* brief.c - see brief.h. */
#include "render/remind/brief.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/chart/chart.h"
#include "render/chart/chart_files.h"
#include "render/document/bulletin.h"
#include "render/typeset/convert.h"
#include "render/remind/reminders.h"
#include "render/report/change.h"
#include "render/report/chart_names.h"
#include "render/report/trace.h"

/* What a page holds beside a chart whose letters are not below 8 points. A line has 40 characters.
 */
enum { FIGURES = 4, UNITS = 4, DUES = 3, LINE = 78, TWO_LINES = 154 };

struct brief {
	struct report *report;
	struct reminders reminders;
	const char *folder;
	int days;
	struct buf out;
	struct buf trace; /* lines of render/report/trace.h */
};

static void style(struct brief *brief, const char *name, const char *text)
{
	buf_addf(&brief->out, "::: {custom-style=\"%s\"}\n", name);
	bulletin_add_escaped(&brief->out, text);
	buf_addstr(&brief->out, "\n:::\n\n");
}

/* Cut to the page's width. */
static void line(struct brief *brief, const struct buf *text, size_t columns)
{
	struct buf fitted = BUF_INIT;

	chart_add_fitted(&fitted, text->data, columns);
	style(brief, "一页正文", fitted.data);
	buf_release(&fitted);
}

static void say_head(struct brief *brief)
{
	const struct report *report = brief->report;
	struct buf text = BUF_INIT;
	char day[32];

	style(brief, "一页标题", "“双打”工作情况一页通");
	buf_addf(&text, "%s　截至%s", report_office_name(report),
		 day_chinese(day, sizeof(day), report->as_of_day));
	style(brief, "一页说明", text.data);
	buf_release(&text);
}

/* ---- where the figures come from */
static const char place[] = "一页通";

/* What is to be done, by the list that `shuangda remind` gives of the same day. */
static void trace_items(struct brief *brief, const char *unit, const char *what,
			const char *printed, double nr)
{
	struct buf command = BUF_INIT;

	buf_addf(&command, "shuangda remind --days %d --as-of %s", brief->days,
		 brief->report->as_of);
	trace_add(&brief->trace, brief->report,
		  &(struct trace_line){ .place = place,
					.unit = unit,
					.what = "催办",
					.name = what,
					.period = brief->report->code,
					.printed = printed,
					.value = nr,
					.command = command.data });
	buf_release(&command);
}

/* ---- figures */
static void trace_units(struct brief *brief, const struct comparison *row, enum aspect aspect,
			const char *printed)
{
	trace_add_aspect(&brief->trace, brief->report, place, "*", row->indicator->code, aspect,
			 printed);
}

/* "（应报6家，已报4家、1家不全）": a sum of some is not the county's. Short: a figure has a line.
 */
static void add_coverage(struct brief *brief, struct buf *text, const struct comparison *row)
{
	const struct coverage *units = &row->units;
	char expected[40], known[40], partial[40];

	if (isnan(row->value) || row->state != REPORT_STATE_PARTIAL ||
	    units->complete >= units->expected)
		return;
	snprintf(expected, sizeof(expected), "应报%d家", units->expected);
	snprintf(known, sizeof(known), "已报%d家", units->known);
	snprintf(partial, sizeof(partial), "%d家不全", units->partial);
	buf_addf(text, "（%s，%s", expected, known);
	trace_units(brief, row, ASPECT_UNITS_EXPECTED, expected);
	trace_units(brief, row, ASPECT_UNITS_KNOWN, known);
	if (units->partial) {
		buf_addf(text, "、%s", partial);
		trace_units(brief, row, ASPECT_UNITS_PARTIAL, partial);
	}
	buf_addstr(text, "）");
}

/* "，按两年均已报送的口径本期161件，同比增加39件，在正常波动范围之内", or as much of it as the rest
 * of the line holds: half a sentence says nothing. */
static void fit_change(struct buf *out, const struct buf *text, const struct comparison *row,
		       struct change *change, const char *compared)
{
	static const struct {
		const char *alike,
			*number; /* of the same set of units; and of part of this year's */
		bool tested;
	} ways[] = {
		{ "按两年均已报送的口径，", "按两年均已报送的口径本期", true },
		{ "同口径，", "同口径", true },
		{ "同口径，", "同口径", false },
	};
	bool part = row->compared_months < row->compared_owed;

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		buf_reset(out);
		change->tested = change->tested && ways[i].tested;
		if (compared)
			buf_addf(out, "，%s%s，", ways[i].number, compared);
		else
			buf_addf(out, "，%s", part ? ways[i].alike : "");
		if (wording_add_change_short(out, change) &&
		    text_width(text->data) + text_width(out->data) + text_width("。") <= LINE)
			return;
	}
	buf_reset(out);
}

static void add_change(struct brief *brief, struct buf *text, const struct comparison *row)
{
	const struct report *report = brief->report;
	struct buf tail = BUF_INIT, compared = BUF_INIT;
	struct change change;

	change_year_ago(&change, row, row->indicator->name);
	if (row->compared_value != row->value)
		wording_add_amount(&compared, row->indicator->quantity,
				   row->indicator->measure_unit, row->compared_value);
	fit_change(&tail, text, row, &change, compared.nr ? compared.data : NULL);
	if (tail.nr) {
		buf_addstr(text, tail.data);
		if (compared.nr)
			trace_add_aspect(&brief->trace, report, place, "*", row->indicator->code,
					 ASPECT_COMPARED, compared.data);
		trace_add_change_short(&brief->trace, report, place, row, &change);
	}
	buf_release(&tail);
	buf_release(&compared);
}

static void say_figure(struct brief *brief, const struct comparison *row)
{
	const struct report *report = brief->report;
	struct buf text = BUF_INIT, amount = BUF_INIT;

	buf_addf(&text, "%s%s", row->indicator->name, isnan(row->value) ? "：" : "");
	wording_add_amount(&amount, row->indicator->quantity, row->indicator->measure_unit,
			   row->value);
	buf_addstr(&text, amount.data);
	if (!isnan(row->value))
		trace_add_aspect(&brief->trace, report, place, "*", row->indicator->code,
				 ASPECT_VALUE, amount.data);
	add_coverage(brief, &text, row);
	add_change(brief, &text, row);
	buf_addstr(&text, "。");
	line(brief, &text, LINE);
	buf_release(&text);
	buf_release(&amount);
}

static void say_figures(struct brief *brief)
{
	const struct report *report = brief->report;
	struct buf text = BUF_INIT;
	int nr = 0;

	buf_addf(&text, "一、%s主要数字", report->name);
	style(brief, "一页小标题", text.data);
	for (size_t i = 0; i < report->nr_main && nr < FIGURES; i++) {
		const struct comparison *row =
			report_comparison(report, "*", report->main[i]->code);

		if (!row || report->main[i]->over_time == OVER_TIME_LAST)
			continue;
		say_figure(brief, row);
		nr++;
	}
	buf_release(&text);
}

/* A matter is one to the leader, however many units have a part in it. */
static bool is_said(const struct reminder *item, enum reminder_kind kind)
{
	return item->kind == kind && !item->helps;
}

/* ---- who has not done what */
struct behind {
	const char *unit, *what;
	int nr;
};

static size_t list_behind(struct behind *out, size_t max, const struct reminders *list, int *items)
{
	size_t nr = 0;

	*items = 0;
	for (size_t i = 0; i < list->nr; i++) {
		const struct reminder *item = &list->items[i];

		if (!is_said(item, REMINDER_OVERDUE))
			continue;
		(*items)++;
		if (nr && strcmp(out[nr - 1].unit, item->unit) == 0) {
			out[nr - 1].nr++;
			continue;
		}
		if (nr < max)
			out[nr++] = (struct behind){ item->unit, item->title, 1 };
	}
	return nr;
}

/* The units with most first, those alike in the rules' order. */
static void sort_behind(struct behind *list, size_t nr)
{
	for (size_t i = 1; i < nr; i++) {
		struct behind item = list[i];
		size_t at = i;

		for (; at > 0 && list[at - 1].nr < item.nr; at--)
			list[at] = list[at - 1];
		list[at] = item;
	}
}

static void say_behind_units(struct brief *brief, const struct behind *list, size_t nr)
{
	for (size_t i = 0; i < nr && i < UNITS; i++) {
		struct buf text = BUF_INIT, counts = BUF_INIT;

		buf_addf(&text, "%s%d项：%s%s", report_unit_name(brief->report, list[i].unit),
			 list[i].nr, list[i].what, list[i].nr > 1 ? "等" : "");
		buf_addf(&counts, "%d项", list[i].nr);
		trace_items(brief, list[i].unit, "逾期未办", counts.data, list[i].nr);
		buf_release(&counts);
		line(brief, &text, LINE);
		buf_release(&text);
	}
}

/* For want of a year of the calendar, of a day, of what a unit did not send. */
static void say_unknown(struct brief *brief, int nr)
{
	struct buf text = BUF_INIT, counts = BUF_INIT;

	if (!nr)
		return;
	buf_addf(&counts, "另有%d项", nr);
	buf_addf(&text, "%s不能判断是否逾期", counts.data);
	if (brief->report->calendar_gap.nr)
		buf_addf(&text, "（%s）", brief->report->calendar_gap.data);
	buf_addstr(&text, "，见办公室催办清单。");
	trace_items(brief, "*", "不能判断", counts.data, nr);
	line(brief, &text, TWO_LINES);
	buf_release(&text);
	buf_release(&counts);
}

/* `remind` tells them to who helps, too. */
static void say_helpers(struct brief *brief, enum reminder_kind kind)
{
	const struct reminders *list = &brief->reminders;
	struct buf text = BUF_INIT;
	size_t i = 0;

	while (i < list->nr && (list->items[i].kind != kind || !list->items[i].helps))
		i++;
	if (i == list->nr)
		return;
	buf_addstr(&text, "配合办理的督办事项计入牵头单位，不重复计。");
	line(brief, &text, LINE);
	buf_release(&text);
}

static void say_behind(struct brief *brief)
{
	enum { MEMBERS = 64 };
	struct behind list[MEMBERS];
	int items, unknown = reminders_count(&brief->reminders, REMINDER_UNKNOWN);
	size_t nr = list_behind(list, MEMBERS, &brief->reminders, &items);
	struct buf text = BUF_INIT, rest = BUF_INIT, counts = BUF_INIT;

	if (nr)
		buf_addf(&text, "二、逾期未办：%zu个单位%d项", nr, items);
	else
		buf_addstr(&text, reminders_know_no_start(&brief->reminders)
					  ? "二、逾期未办：看不出有没有"
				  : unknown ? "二、能够判断的事项没有逾期未办的"
					    : "二、没有逾期未办的事项");
	style(brief, "一页小标题", text.data);
	buf_addf(&counts, "%zu个单位%d项", nr, items);
	trace_items(brief, "*", "逾期未办", counts.data, items);
	sort_behind(list, nr);
	say_behind_units(brief, list, nr);
	reminders_add_nothing_came(&rest, &brief->reminders);
	if (rest.nr)
		line(brief, &rest, TWO_LINES);
	buf_reset(&rest);
	if (nr > UNITS) {
		buf_addf(&rest, "另有%zu个单位，见办公室催办清单。", nr - UNITS);
		line(brief, &rest, LINE);
		buf_reset(&counts);
		buf_addf(&counts, "另有%zu个单位", nr - UNITS);
		trace_items(brief, "*", "逾期未办", counts.data, NAN);
	}
	say_helpers(brief, REMINDER_OVERDUE);
	say_unknown(brief, unknown);
	buf_release(&text);
	buf_release(&rest);
	buf_release(&counts);
}

/* ---- what falls due, and what stands out */
static void say_due_item(struct brief *brief, const struct reminder *item)
{
	struct buf text = BUF_INIT;
	int year, month, day;

	day_to_civil(item->due, &year, &month, &day);
	buf_addf(&text, "%d月%d日 %s：%s", month, day, report_unit_short(brief->report, item->unit),
		 item->title);
	line(brief, &text, LINE);
	buf_release(&text);
}

/* The earliest first; of many units' same day the rules' order. */
static const struct reminder *next_due(const struct reminders *list, const struct reminder *last)
{
	const struct reminder *next = NULL;

	for (size_t i = 0; i < list->nr; i++) {
		const struct reminder *item = &list->items[i];

		if (!is_said(item, REMINDER_DUE))
			continue;
		if (last && (item->due < last->due || (item->due == last->due && item <= last)))
			continue;
		if (!next || item->due < next->due)
			next = item;
	}
	return next;
}

static void say_due(struct brief *brief)
{
	const struct reminders *list = &brief->reminders;
	const struct reminder *item = NULL;
	struct buf text = BUF_INIT, rest = BUF_INIT, counts = BUF_INIT;
	int nr = reminders_count(list, REMINDER_DUE);
	bool unknown = reminders_count(list, REMINDER_UNKNOWN) > 0;

	buf_addf(&text,
		 nr	   ? "三、%d日内到期：%d项"
		 : unknown ? "三、能够判断的事项%d日内没有到期的"
			   : "三、%d日内没有到期的事项",
		 brief->days, nr);
	buf_addf(&counts, "%d日内%d项", brief->days, nr);
	trace_items(brief, "*", "即将到期", counts.data, nr);
	style(brief, "一页小标题", text.data);
	for (int i = 0; i < nr && i < DUES; i++) {
		item = next_due(list, item);
		say_due_item(brief, item);
	}
	if (nr > DUES) {
		buf_addf(&rest, "另有%d项，见办公室催办清单。", nr - DUES);
		line(brief, &rest, LINE);
		buf_reset(&counts);
		buf_addf(&counts, "另有%d项", nr - DUES);
		trace_items(brief, "*", "即将到期", counts.data, NAN);
	}
	say_helpers(brief, REMINDER_DUE);
	buf_release(&text);
	buf_release(&rest);
	buf_release(&counts);
}

/* The run's first finding is the gravest. */
static void say_finding(struct brief *brief)
{
	struct buf text = BUF_INIT;

	if (!brief->report->nr_findings)
		return;
	style(brief, "一页小标题", "四、值得注意");
	buf_addstr(&text, brief->report->findings[0].text);
	trace_add_finding(&brief->trace, brief->report, place, &brief->report->findings[0],
			  text.data);
	line(brief, &text, TWO_LINES);
	buf_release(&text);
}

static void say_chart(struct brief *brief)
{
	struct buf name = BUF_INIT, path = BUF_INIT;

	chart_add_path(&name, brief->report, CHART_ID_TREND, "png");
	if (file_exists(path_join(&path, brief->folder, name.data)))
		buf_addf(&brief->out,
			 "::: {custom-style=\"一页图\"}\n![%s](%s){width=15.6cm}\n:::\n",
			 chart_title(CHART_ID_TREND), name.data);
	buf_release(&name);
	buf_release(&path);
}

static int write_document(struct brief *brief, struct diag *diag)
{
	struct buf name = BUF_INIT;
	int rc;

	buf_addf(&name, "一页通_%s", brief->report->as_of);
	rc = document_convert(brief->report, brief->folder,
			      &(struct document){ name.data, "“双打”工作情况一页通", &brief->out,
						  true },
			      1, diag);
	buf_release(&name);
	return rc;
}

int brief_write(struct report *report, const char *folder, int days, struct diag *diag)
{
	struct brief brief = { .report = report, .folder = folder, .days = days };
	int rc = -1;

	if (chart_file_write(report, folder, CHART_ID_TREND, diag) < 0 ||
	    reminders_find(&brief.reminders, report, days, diag) < 0)
		return -1;
	say_head(&brief);
	say_figures(&brief);
	say_behind(&brief);
	level_words_say(&brief.out, 0, report->rules->level);
	say_due(&brief);
	say_finding(&brief);
	say_chart(&brief);
	buf_add(&brief.trace, report->trace.data, report->trace.nr);
	rc = write_document(&brief, diag);
	if (rc == 0)
		rc = trace_write(folder, &brief.trace, diag);
	reminders_release(&brief.reminders);
	buf_release(&brief.out);
	buf_release(&brief.trace);
	return rc;
}
