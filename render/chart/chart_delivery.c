/* chart_delivery.c - how punctually each unit sent each material, by period of the year. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* One obligation and period, in the rules' order; 'first' begins a new obligation. */
struct slot {
	const struct obligation *obligation;
	const char *period;
};
struct slots {
	struct slot *items;
	size_t nr, alloc;
};
/* Of the report's own period: units by their worst delivery. */
struct tally {
	int64_t on_time, late, missing, waiting, unknown;
};

static int find_slot(const struct slots *slots, const char *obligation, const char *period)
{
	for (size_t i = 0; i < slots->nr; i++)
		if (strcmp(slots->items[i].obligation->id, obligation) == 0 &&
		    strcmp(slots->items[i].period, period) == 0)
			return (int)i;
	return -1;
}

static int compare_periods(const char *a, const char *b)
{
	struct period left, right;

	if (period_parse(&left, a) < 0 || period_parse(&right, b) < 0)
		return strcmp(a, b);
	return left.first_month - right.first_month;
}

static void add_slot(struct slots *slots, const struct obligation *obligation, const char *period)
{
	size_t at;

	if (find_slot(slots, obligation->id, period) >= 0)
		return;
	slots->items = array_grow(slots->items, slots->nr, &slots->alloc, sizeof(*slots->items));
	for (at = slots->nr++; at > 0 && slots->items[at - 1].obligation == obligation &&
			       compare_periods(slots->items[at - 1].period, period) > 0;
	     at--)
		slots->items[at] = slots->items[at - 1];
	slots->items[at] = (struct slot){ obligation, period };
}

static void list_slots(struct slots *slots, const struct report *report)
{
	for (size_t o = 0; o < report->rules->nr_obligations; o++)
		for (size_t i = 0; i < report->nr_deliveries; i++)
			if (strcmp(report->deliveries[i].obligation,
				   report->rules->obligations[o].id) == 0)
				add_slot(slots, &report->rules->obligations[o],
					 report->deliveries[i].period);
}

/* 0 in time, 1 late, 2 missing, 3 neither; as in the script. */
static int kind_of(const struct delivery *delivery)
{
	static const int kinds[] = {
		[STANDING_NONE] = 3,	[STANDING_ON_TIME] = 0, [STANDING_WAITING] = 3,
		[STANDING_UNKNOWN] = 3, [STANDING_LATE] = 1,	[STANDING_MISSING] = 2,
	};

	return kinds[delivery->standing];
}

static void add_mark(struct buf *out, const struct delivery *delivery, bool narrow)
{
	switch (kind_of(delivery)) {
	case 0:
		buf_addstr(out, "●");
		break;
	case 1:
		if (delivery->days_late < 0)
			buf_addstr(out, narrow ? "迟" : "逾期");
		else
			buf_addf(out, narrow ? "%d" : "逾期%d日", delivery->days_late);
		break;
	case 2:
		if (strcmp(delivery->status, "refused") == 0)
			buf_addstr(out, narrow ? "退" : "退回");
		else
			buf_addstr(out, narrow ? "缺" : "未报");
		break;
	default:
		buf_addstr(out, strcmp(delivery->status, "not_due") == 0 ? "…" : "?");
	}
}

static size_t unit_row(const struct report *report, const char *unit)
{
	for (size_t i = 0; i < report->nr_units; i++)
		if (strcmp(report->units[i]->code, unit) == 0)
			return i;
	BUG("a delivery of no member");
}

/* The cells; what a unit does not owe is a dash on grey. */
static void write_cells(struct chart *chart, const struct report *report, const struct slots *slots)
{
	bool *filled = xcalloc(report->nr_units * slots->nr + 1, sizeof(*filled));
	bool narrow = slots->nr > 14;

	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];
		int column = find_slot(slots, delivery->obligation, delivery->period);
		size_t row = unit_row(report, delivery->unit);
		struct buf mark = BUF_INIT;

		if (column < 0)
			continue;
		filled[row * slots->nr + (size_t)column] = true;
		add_mark(&mark, delivery, narrow);
		chart_number(chart, column);
		chart_number(chart, (double)row);
		chart_number(chart, kind_of(delivery));
		chart_text(chart, mark.data);
		chart_end_row(chart);
		buf_release(&mark);
	}
	for (size_t i = 0; i < report->nr_units * slots->nr; i++) {
		if (filled[i])
			continue;
		chart_number(chart, (double)(i % slots->nr));
		chart_number(chart, (double)(i / slots->nr));
		chart_number(chart, 3);
		chart_text(chart, "—");
		chart_end_row(chart);
	}
	chart_end_block(chart);
	free(filled);
}

static size_t write_units(struct chart *chart, const struct report *report)
{
	size_t columns = 0;

	for (size_t i = 0; i < report->nr_units; i++) {
		struct buf name = BUF_INIT;

		chart_add_fitted(&name, report->units[i]->name, CHART_LABEL_COLUMNS);
		columns = text_width(name.data) > columns ? text_width(name.data) : columns;
		chart_number(chart, (double)i);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_end_block(chart);
	return columns;
}

static void add_period_label(struct buf *out, const char *code)
{
	struct period period;

	if (period_parse(&period, code) < 0)
		buf_addstr(out, code);
	else if (period.kind == PERIOD_KIND_MONTH)
		buf_addf(out, "%d月", period.first_month % 12 + 1);
	else
		buf_addf(out, "%d—%d月", period.first_month % 12 + 1, period.last_month % 12 + 1);
}

static void write_columns(struct chart *chart, const struct slots *slots)
{
	for (size_t i = 0; i < slots->nr; i++) {
		struct buf label = BUF_INIT;

		add_period_label(&label, slots->items[i].period);
		chart_number(chart, (double)i);
		chart_text(chart, label.data);
		chart_end_row(chart);
		buf_release(&label);
	}
	chart_end_block(chart);
}

/* Names over their columns and lines between them. */
static void write_materials(struct chart *chart, const struct slots *slots)
{
	struct buf lines = BUF_INIT;

	for (size_t i = 0, next; i < slots->nr; i = next) {
		struct buf name = BUF_INIT;

		for (next = i; next < slots->nr &&
			       slots->items[next].obligation == slots->items[i].obligation;
		     next++)
			;
		chart_add_fitted(&name, slots->items[i].obligation->name,
				 (next - i) * 90 / slots->nr);
		chart_number(chart, (double)(i + next - 1) / 2);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_addf(&lines, "%g\n", (double)i - 0.5);
		buf_release(&name);
	}
	chart_end_block(chart);
	buf_add(&chart->data, lines.data, lines.nr);
	buf_release(&lines);
}

static void add_tally(struct buf *out, const struct tally *tally)
{
	if (tally->unknown && !tally->on_time && !tally->late && !tally->missing &&
	    !tally->waiting) {
		buf_addf(out, "%lld家单位的报送期限不能计算", (long long)tally->unknown);
		return;
	}
	buf_addf(out, "%lld家单位按时报齐", (long long)tally->on_time);
	if (tally->late)
		buf_addf(out, "，%lld家有逾期", (long long)tally->late);
	if (tally->missing)
		buf_addf(out, "，%lld家有未报", (long long)tally->missing);
	if (tally->waiting)
		buf_addf(out, "，%lld家未到期", (long long)tally->waiting);
	if (tally->unknown)
		buf_addf(out, "，%lld家期限不能计算", (long long)tally->unknown);
}

static void write_texts(struct chart *chart, const struct report *report)
{
	const struct tally tally = {
		.on_time = report_figure(report, "delivery_on_time"),
		.late = report_figure(report, "delivery_late"),
		.missing = report_figure(report, "delivery_missing"),
		.waiting = report_figure(report, "delivery_waiting"),
		.unknown = report_figure(report, "delivery_unknown"),
	};
	bool others = tally.late || tally.missing || tally.waiting || tally.unknown;
	char name[64];

	buf_addstr(&chart->title, period_short_name(name, sizeof(name), &report->period));
	if (!tally.on_time && !others)
		buf_addstr(&chart->title, "没有应报送的材料，列出本年各期");
	else if (!others)
		buf_addf(&chart->title, "%lld家单位全部按时报送", (long long)tally.on_time);
	else
		add_tally(&chart->title, &tally);
	buf_addf(&chart->subtitle,
		 "%d年各单位报送材料情况：●按时，数字为逾期工作日，缺或未报为未报送，—为无此项报送"
		 "任务",
		 period_year(&report->period));
	chart_footer(chart, report);
	if (report->calendar_gap.nr)
		buf_addf(&chart->footer, "?为不能计算：%s。", report->calendar_gap.data);
}

enum chart_state chart_delivery_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct slots slots = { 0 };
	size_t columns;

	(void)diag;
	list_slots(&slots, report);
	if (!slots.nr || !report->nr_units) {
		free(slots.items);
		return CHART_STATE_EMPTY;
	}
	write_cells(chart, report, &slots);
	columns = write_units(chart, report);
	write_columns(chart, &slots);
	write_materials(chart, &slots);
	chart_set(chart, "ROWS", (double)report->nr_units);
	chart_set(chart, "COLUMNS", (double)slots.nr);
	chart_set(chart, "LEFT", chart_label_part(columns * 18 / 22, 0.10));
	chart_set(chart, "NAME_SIZE", report->nr_units > 20 ? 13 : 18);
	chart_set(chart, "MARK_SIZE", report->nr_units > 20 || slots.nr > 24 ? 11 : 15);
	write_texts(chart, report);
	free(slots.items);
	return CHART_STATE_READY;
}
