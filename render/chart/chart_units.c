/* chart_units.c - small multiples: every unit's cases filed by quarter, of those that file none
 * what they reported, three years each on a scale of its own. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "render/report/returned.h"

enum { QUARTERS = 12, MOST_ACROSS = 6, LINE_HEIGHT = 245, HEAD_HEIGHT = 190 };
/* Parts of a panel: its width, and from the top its name, its number and its picture. */
static const double WIDTH = 0.86, NAME_AT = 0.12, NUMBER_AT = 0.29, PICTURE_TOP = 0.45,
		    PICTURE_HEIGHT = 0.42;
/* The first that the unit reports. */
static const char *const indicators[] = { "A02_j", "I07_n" };
enum { NR_INDICATORS = sizeof(indicators) / sizeof(indicators[0]) };

struct panel {
	const struct comparison *row;
	double values[QUARTERS], max;
	bool partial[QUARTERS]; /* of a part of the quarter's months */
};

struct panels {
	struct panel *items;
	size_t nr, nr_known, nr_partial; /* numbers of all quarters */
	size_t across;			 /* panels in a row */
	bool others;			 /* some units file no cases */
};

static const struct comparison *choose(const struct report *report, const char *unit)
{
	for (size_t i = 0; i < NR_INDICATORS; i++) {
		const struct comparison *row = report_comparison(report, unit, indicators[i]);

		if (row && row->state != REPORT_STATE_NOT_APPLICABLE)
			return row;
	}
	return NULL;
}

/* The last is the last that the run knows all months of. */
static struct period quarter(const struct report *report, int i)
{
	struct period last =
		period_of_month(PERIOD_KIND_QUARTER, (report->period.last_month + 1) / 3 * 3 - 3);

	return period_shift(&last, i - QUARTERS + 1);
}

static int load_panel(struct panel *panel, struct report *report, struct diag *diag)
{
	for (int i = 0; i < QUARTERS; i++) {
		struct period period = quarter(report, i);
		char code[PERIOD_CODE_SIZE];
		struct series_value value;

		if (report_series(&value, report, panel->row->unit, panel->row->indicator->code,
				  period_code(code, &period), diag) < 0)
			return -1;
		panel->values[i] = value.value;
		panel->partial[i] = value.state == REPORT_STATE_PARTIAL && !isnan(value.value);
		if (!isnan(value.value))
			panel->max = fmax(panel->max, value.value);
	}
	return 0;
}

static int load(struct panels *panels, struct report *report, struct diag *diag)
{
	panels->items = arena_alloc(&report->arena, (report->nr_units + 1) * sizeof(struct panel));
	for (size_t i = 0; i < report->nr_units; i++) {
		struct panel panel = { .row = choose(report, report->units[i]->code), .max = 1 };

		if (!panel.row)
			continue;
		if (load_panel(&panel, report, diag) < 0)
			return -1;
		for (int at = 0; at < QUARTERS; at++) {
			panels->nr_known += isnan(panel.values[at]) ? 0 : 1;
			panels->nr_partial += panel.partial[at] ? 1 : 0;
		}
		panels->others |= strcmp(panel.row->indicator->code, indicators[0]) != 0;
		panels->items[panels->nr++] = panel;
	}
	return 0;
}

static double left_of(const struct panels *panels, size_t i)
{
	return (double)(i % panels->across) + 0.02;
}

static double top_of(const struct panels *panels, size_t i)
{
	return -(double)(i / panels->across);
}

static double x_of(const struct panels *panels, size_t i, int at)
{
	return left_of(panels, i) + WIDTH * at / (QUARTERS - 1);
}

static double y_of(const struct panels *panels, size_t i, int at)
{
	const struct panel *panel = &panels->items[i];

	return top_of(panels, i) - PICTURE_TOP -
	       PICTURE_HEIGHT * (1 - panel->values[at] / panel->max);
}

static void write_points(struct chart *chart, const struct panels *panels)
{
	for (size_t i = 0; i < panels->nr; i++) {
		for (int at = 0; at < QUARTERS; at++) {
			chart_number(chart, x_of(panels, i, at));
			chart_number(chart, y_of(panels, i, at));
			chart_end_row(chart);
		}
		buf_addch(&chart->data, '\n');
	}
	buf_addch(&chart->data, '\n');
}

static void write_label(struct chart *chart, const struct panels *panels, size_t i, double below,
			const char *text)
{
	chart_number(chart, left_of(panels, i));
	chart_number(chart, top_of(panels, i) - below);
	chart_text(chart, text);
	chart_end_row(chart);
}

static void add_number(struct buf *out, const struct report *report, const struct panel *panel)
{
	double value = panel->values[QUARTERS - 1];

	buf_addf(out, "%s ", panel->row->indicator->name);
	if (isnan(value))
		buf_addstr(out, returned_word(report, panel->row->unit, panel->row->indicator));
	else
		wording_add_amount(out, QUANTITY_COUNT, panel->row->indicator->measure_unit, value);
	if (panel->partial[QUARTERS - 1])
		buf_addstr(out, "（未报全）");
}

/* Quarters of which some months alone were reported are no like of the others. */
static void write_hollow(struct chart *chart, const struct panels *panels)
{
	for (size_t i = 0; i < panels->nr; i++)
		for (int at = 0; at < QUARTERS; at++) {
			if (!panels->items[i].partial[at])
				continue;
			chart_number(chart, x_of(panels, i, at));
			chart_number(chart, y_of(panels, i, at));
			chart_end_row(chart);
		}
	if (!panels->nr_partial) {
		chart_number(chart, -9);
		chart_number(chart, 0);
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

static void write_labels(struct chart *chart, const struct report *report,
			 const struct panels *panels)
{
	for (size_t i = 0; i < panels->nr; i++)
		write_label(chart, panels, i, NAME_AT,
			    report_unit_short(report, panels->items[i].row->unit));
	chart_end_block(chart);
	for (size_t i = 0; i < panels->nr; i++) {
		struct buf text = BUF_INIT;

		add_number(&text, report, &panels->items[i]);
		write_label(chart, panels, i, NUMBER_AT, text.data);
		buf_release(&text);
	}
	chart_end_block(chart);
	for (size_t i = 0; i < panels->nr; i++) {
		chart_number(chart, x_of(panels, i, QUARTERS - 1));
		chart_number(chart, y_of(panels, i, QUARTERS - 1));
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (size_t i = 0; i < panels->nr; i++) {
		chart_number(chart, left_of(panels, i));
		chart_number(chart, top_of(panels, i) - PICTURE_TOP - PICTURE_HEIGHT);
		chart_number(chart, WIDTH);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	write_hollow(chart, panels);
	chart_set(chart, "HOLLOW", (double)panels->nr_partial);
}

static void trace_points(struct chart *chart, const struct report *report,
			 const struct panels *panels)
{
	for (size_t i = 0; i < panels->nr; i++)
		for (int at = 0; at < QUARTERS; at++) {
			const struct panel *panel = &panels->items[i];
			struct period period = quarter(report, at);
			struct buf printed = BUF_INIT;
			char code[PERIOD_CODE_SIZE];

			if (isnan(panel->values[at]))
				continue;
			wording_add_amount(&printed, QUANTITY_COUNT,
					   panel->row->indicator->measure_unit, panel->values[at]);
			trace_add(&chart->trace, report,
				  &(struct trace_line){ .place = chart->place,
							.unit = panel->row->unit,
							.what = panel->row->indicator->code,
							.name = panel->row->indicator->name,
							.period = period_code(code, &period),
							.printed = printed.data,
							.value = panel->values[at] });
			buf_release(&printed);
		}
}

/* Every quarter of the picture is told of and nothing happened in it. */
static bool is_level_zero(const struct panel *panel)
{
	for (int at = 0; at < QUARTERS; at++)
		if (!(fabs(panel->values[at]) < 0.5) || panel->partial[at])
			return false;
	return true;
}

/* What the run found of a unit that filed nothing, of no more quarters than the picture has. */
static void write_silent(struct chart *chart, const struct report *report,
			 const struct panels *panels, const struct finding *silent)
{
	static const char stop[] = "。";

	for (size_t i = 0; i < panels->nr; i++) {
		const struct panel *panel = &panels->items[i];

		if (strcmp(panel->row->unit, silent->unit) != 0 || !is_level_zero(panel))
			continue;
		buf_addf(&chart->title, "%s近%d个季度均已报送，均无立案",
			 report_unit_name(report, silent->unit), QUARTERS);
		return;
	}
	buf_addstr(&chart->title, silent->text);
	if (text_ends(chart->title.data, stop))
		buf_truncate(&chart->title, chart->title.nr - strlen(stop));
	trace_add_finding(&chart->trace, report, chart->place, silent, chart->title.data);
}

/* The units that the run found silent, or what the picture holds. */
static void write_texts(struct chart *chart, const struct report *report,
			const struct panels *panels)
{
	struct period first = quarter(report, 0), last = quarter(report, QUARTERS - 1);
	const struct finding *silent = NULL;
	char from[64], to[64];

	for (size_t i = 0; i < report->nr_findings && !silent; i++)
		if (strcmp(report->findings[i].kind, "silent_unit") == 0 &&
		    strcmp(report->findings[i].indicator, indicators[0]) == 0)
			silent = &report->findings[i];
	if (silent)
		write_silent(chart, report, panels, silent);
	else
		buf_addstr(&chart->title, "各单位三年来逐季走势");
	buf_addf(&chart->subtitle, "%s至%s各单位逐季立案数%s；",
		 period_name(from, sizeof(from), &first), period_name(to, sizeof(to), &last),
		 panels->others ? "，没有立案职责的为报送信息数" : "");
	buf_addstr(&chart->subtitle, "圆点和数为最近一季，各图从零起、尺度不同");
	chart_footer(chart, report);
	buf_addstr(&chart->footer, "断开处未报送。");
	if (panels->nr_partial)
		buf_addstr(&chart->footer, "空心点只报送了部分月份。");
}

enum chart_state chart_units_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct panels panels = { .nr = 0 };
	size_t lines;

	if (load(&panels, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (!panels.nr_known)
		return CHART_STATE_EMPTY;
	panels.across = panels.nr < MOST_ACROSS ? panels.nr : MOST_ACROSS;
	lines = (panels.nr + panels.across - 1) / panels.across;
	write_points(chart, &panels);
	write_labels(chart, report, &panels);
	chart_set(chart, "LINES", (double)lines);
	chart_set(chart, "ACROSS", (double)panels.across);
	chart->height = HEAD_HEIGHT + (int)lines * LINE_HEIGHT;
	trace_points(chart, report, &panels);
	write_texts(chart, report, &panels);
	return CHART_STATE_READY;
}
