/* chart_delivery.c - how punctually each unit sent each material, by period of the year. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/office/duty.h"

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
static const struct {
	const char *figure, *words, *held; /* 'held': where a file waits for the clerk */
} tallies[] = {
	{ "delivery_on_time", "家单位按时报齐", NULL },
	{ "delivery_late", "家有逾期", NULL },
	{ "delivery_missing", "家未报齐", NULL },
	{ "delivery_waiting", "家未到期", "家未到期或者待确认" },
	{ "delivery_unknown", "家期限不能计算", NULL },
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

/* A cell with a number in it. */
static void trace_late(struct chart *chart, const struct report *report,
		       const struct delivery *delivery)
{
	struct buf printed = BUF_INIT;

	if (kind_of(delivery) != 1 || delivery->days_late < 0)
		return;
	buf_addstr(&printed, "逾期");
	duty_add_days_late(&printed, delivery->days_late);
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = delivery->unit,
					.what = delivery->obligation,
					.name = report_table_name(report, delivery->table),
					.period = delivery->period,
					.printed = printed.data,
					.value = delivery->days_late });
	buf_release(&printed);
}

static bool is_narrow(const struct slots *slots)
{
	return slots->nr > 14;
}

static bool short_marks(const struct slots *slots)
{
	return slots->nr > 10;
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
			buf_addf(out, narrow ? "%d日" : "逾期%d日", delivery->days_late);
		break;
	case 2:
		if (strcmp(delivery->status, "refused") == 0)
			buf_addstr(out, narrow ? "退" : "文件退回");
		else
			buf_addstr(out, narrow ? "缺" : "未报齐");
		break;
	default:
		if (strcmp(delivery->status, "held") == 0)
			buf_addstr(out, narrow ? "待" : "待确认");
		else
			buf_addstr(out, strcmp(delivery->status, "not_due") == 0 ? "…" : "?");
	}
}

static size_t unit_row(const struct report *report, const char *unit)
{
	size_t row = report_unit_place(report, unit);

	if (row == report->nr_units)
		BUG("a delivery of no member");
	return row;
}

/* The cells; what a unit does not owe is a dash on grey. */
static void write_cells(struct chart *chart, const struct report *report, const struct slots *slots)
{
	bool *filled = xcalloc(report->nr_units * slots->nr + 1, sizeof(*filled));
	bool narrow = short_marks(slots);

	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];
		int column = find_slot(slots, delivery->obligation, delivery->period);
		size_t row = unit_row(report, delivery->unit);
		struct buf mark = BUF_INIT;

		if (column < 0)
			continue;
		filled[row * slots->nr + (size_t)column] = true;
		add_mark(&mark, delivery, narrow);
		trace_late(chart, report, delivery);
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

static void add_period_label(struct buf *out, const char *code, bool narrow)
{
	struct period period;

	if (period_parse(&period, code) < 0)
		buf_addstr(out, code);
	else if (period.kind == PERIOD_KIND_MONTH)
		buf_addf(out, narrow ? "%d" : "%d月", period.first_month % 12 + 1);
	else if (narrow && period.kind == PERIOD_KIND_QUARTER)
		buf_addf(out, "%d季", period.first_month % 12 / 3 + 1);
	else
		buf_addf(out, "%d—%d月", period.first_month % 12 + 1, period.last_month % 12 + 1);
}

static void write_columns(struct chart *chart, const struct slots *slots)
{
	for (size_t i = 0; i < slots->nr; i++) {
		struct buf label = BUF_INIT;

		add_period_label(&label, slots->items[i].period, is_narrow(slots));
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

static void add_tally(struct chart *chart, const struct report *report)
{
	bool held = report_waits_for_office(report, NULL, NULL);
	size_t nr = 0;

	for (size_t i = 0; i < sizeof(tallies) / sizeof(tallies[0]); i++) {
		int64_t units = report_figure(report, tallies[i].figure);
		struct buf text = BUF_INIT;

		if (!units)
			continue;
		buf_addf(&text, "%lld%s", (long long)units,
			 held && tallies[i].held ? tallies[i].held : tallies[i].words);
		buf_addf(&chart->title, "%s%s", nr++ ? "，" : "", text.data);
		trace_add_figure(&chart->trace, report, chart->place, tallies[i].figure, text.data);
		buf_release(&text);
	}
}

/* The short marks that are drawn and not said in the subtitle. */
static void explain_marks(struct chart *chart, const struct report *report, bool narrow)
{
	static const char *const marks[][2] = {
		{ "迟", "逾期" },
		{ "退", "文件退回" },
		{ "…", "未到期" },
	};
	size_t nr = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		bool drawn = false;

		for (size_t k = 0; k < report->nr_deliveries && !drawn; k++) {
			struct buf mark = BUF_INIT;

			add_mark(&mark, &report->deliveries[k], narrow);
			drawn = strcmp(mark.data, marks[i][0]) == 0;
			buf_release(&mark);
		}
		if (drawn)
			buf_addf(&chart->footer, "%s%s为%s", nr++ ? "，" : "", marks[i][0],
				 marks[i][1]);
	}
	buf_addstr(&chart->footer, nr ? "。" : "");
}

static void write_texts(struct chart *chart, const struct report *report, const struct slots *slots)
{
	struct period shown = period_shown(&report->period);
	int64_t all = 0;
	char name[64];

	for (size_t i = 0; i < sizeof(tallies) / sizeof(tallies[0]); i++)
		all |= report_figure(report, tallies[i].figure);
	buf_addstr(&chart->title, period_short_name(name, sizeof(name), &report->period));
	if (!all)
		buf_addstr(&chart->title, "没有应报送的材料，列出本年各期");
	else
		add_tally(chart, report);
	buf_addf(&chart->subtitle,
		 "%s各单位报送材料情况：●按时，数字为逾期工作日，缺或未报齐为未报送或者未报全，"
		 "—为无此项报送任务",
		 period_years(name, sizeof(name), &shown));
	chart_footer(chart, report);
	explain_marks(chart, report, short_marks(slots));
	if (report_waits_for_office(report, NULL, NULL))
		buf_addstr(&chart->footer, "待、待确认为收到的文件等办公室确认。");
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
	chart_set(chart, "LEFT", chart_label_part(columns, 0.10));
	chart->height = chart_rows_height(report->nr_units, 14);
	write_texts(chart, report, &slots);
	free(slots.items);
	return CHART_STATE_READY;
}
