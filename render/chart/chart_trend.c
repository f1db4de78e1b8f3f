/* chart_trend.c - cases filed in the county, month by month, this year and last;
 * of a period over New Year the twelve months from its first and those before. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"

static const char indicator[] = "A02_j";

enum { SPANS_NAMED = 4 };

/* Of how many units a month's number is made. */
struct reporters {
	int known, owed;
};

/* Twelve months of this year and of last year; NAN where nothing is known. */
struct months {
	double now[12], then[12];
	struct reporters by_now[12], by_then[12];
	int last, last_then; /* index of the newest month with a value, -1 for none */
	double max;
};

/* Returns 1 when the month is known. */
static int load_month(double *out, struct reporters *by, struct months *months,
		      struct report *report, int month, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct series_value value;

	if (report_series(&value, report, "*", indicator, month_code(code, month), diag) < 0)
		return -1;
	*out = value.value;
	*by = (struct reporters){ value.reported, value.expected };
	if (isnan(value.value))
		return 0;
	months->max = fmax(months->max, value.value);
	return 1;
}

static int load_months(struct months *months, struct report *report, struct diag *diag)
{
	int first = period_shown(&report->period).first_month;

	*months = (struct months){ .last = -1, .last_then = -1 };
	for (int i = 0; i < 12; i++) {
		int now = 0, then;

		months->now[i] = NAN;
		if (first + i <= report->period.last_month)
			now = load_month(&months->now[i], &months->by_now[i], months, report,
					 first + i, diag);
		then = load_month(&months->then[i], &months->by_then[i], months, report,
				  first - 12 + i, diag);
		if (now < 0 || then < 0)
			return -1;
		months->last = now ? i : months->last;
		months->last_then = then ? i : months->last_then;
	}
	return 0;
}

/* Known of some units only: no like of a month that all reported. */
static bool is_partial(double value, const struct reporters *by)
{
	return !isnan(value) && by->known < by->owed;
}

/* The places of a line that are marked as hollow. Returns their number. */
static size_t write_hollow(struct chart *chart, const double *values, const struct reporters *by)
{
	size_t nr = 0;

	for (int i = 0; i < 12; i++) {
		if (!is_partial(values[i], &by[i]))
			continue;
		chart_number(chart, i + 1);
		chart_number(chart, values[i]);
		chart_end_row(chart);
		nr++;
	}
	if (!nr) {
		chart_number(chart, -9);
		chart_number(chart, 0);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	return nr;
}

/* A point outside of the picture: gnuplot 5.4 dies of a block of labels that are all gaps. */
static void write_nowhere(struct chart *chart)
{
	chart_number(chart, -9);
	chart_number(chart, 0);
	chart_text(chart, "");
}

/* At the end of a line: the years of its months and its last value. */
static void write_label(struct chart *chart, int place, double value, const struct period *line,
			double shift)
{
	char years[32];

	struct buf text = BUF_INIT;

	if (place < 0) {
		write_nowhere(chart);
	} else {
		buf_addf(&text, "%s %.0f", period_years(years, sizeof(years), line), value);
		chart_number(chart, place + 1);
		chart_number(chart, value);
		chart_text(chart, text.data);
	}
	chart_number(chart, shift);
	chart_end_row(chart);
	buf_release(&text);
}

/* Keep the two labels apart where both lines end in the same month. */
static double label_shift(const struct months *months, double end, bool now)
{
	double a, b, gap;

	if (months->last < 0 || months->last != months->last_then)
		return 0;
	a = months->now[months->last];
	b = months->then[months->last_then];
	gap = end * 0.07 - fabs(a - b);
	if (gap <= 0)
		return 0;
	return (now ? a >= b : b > a) ? gap / 2 : -gap / 2;
}

/* Months that a test has marked. Returns their number; 'marked' has a bit for each. */
static size_t write_marks(struct chart *chart, unsigned *marked, const struct report *report,
			  const struct months *months)
{
	struct period shown = period_shown(&report->period);
	size_t nr = 0;

	*marked = 0;

	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];
		struct period period;
		struct buf text = BUF_INIT;
		int place;

		if (!finding->tested || strcmp(finding->unit, "*") != 0 ||
		    strcmp(finding->indicator, indicator) != 0 || !finding->month ||
		    period_parse(&period, finding->month) < 0 || period.kind != PERIOD_KIND_MONTH ||
		    !period_has_month(&shown, period.first_month))
			continue;
		place = period.first_month - shown.first_month;
		*marked |= 1u << place;
		buf_addf(&text, "%d月异常", period.first_month % 12 + 1);
		trace_add_finding(&chart->trace, report, chart->place, finding, text.data);
		chart_number(chart, place + 1);
		chart_number(chart, months->now[place]);
		chart_text(chart, text.data);
		chart_end_row(chart);
		buf_release(&text);
		nr++;
	}
	if (!nr) {
		write_nowhere(chart);
		chart_end_row(chart);
	}
	return nr;
}

/* "5月、7月", the months drawn that 'bits' names. */
static void add_months(struct buf *out, const struct report *report, unsigned bits)
{
	int first = period_shown(&report->period).first_month;
	size_t nr = 0;

	for (int i = 0; i < 12; i++) {
		struct buf name = BUF_INIT;

		buf_addf(&name, "%d月", (first + i) % 12 + 1);
		if (bits >> i & 1)
			wording_add_name(out, name.data, &nr);
		buf_release(&name);
	}
}

/* Months beyond the limit that the tests, adjusted for their number, have not marked. */
static unsigned months_beyond(const struct months *months, double limit, unsigned marked)
{
	unsigned bits = 0;

	for (int i = 0; i < 12 && !isnan(limit); i++)
		if (months->now[i] > limit)
			bits |= 1u << i;
	return bits & ~marked;
}

/* "2023年7—9月5/6": months of one line that lie together, of which as many units have reported.
 * Returns their number. */
static size_t add_spans(struct buf *out, size_t *nr, const double *values,
			const struct reporters *by, int first_month)
{
	size_t spans = 0;

	for (int i = 0, next; i < 12; i = next) {
		next = i + 1;
		if (!is_partial(values[i], &by[i]))
			continue;
		while (next < 12 && is_partial(values[next], &by[next]) &&
		       by[next].known == by[i].known && by[next].owed == by[i].owed &&
		       (first_month + next) % 12 != 0)
			next++;
		buf_addf(out, "%s%d年%d", (*nr)++ ? "，" : "", (first_month + i) / 12,
			 (first_month + i) % 12 + 1);
		if (next > i + 1)
			buf_addf(out, "—%d", (first_month + next - 1) % 12 + 1);
		buf_addf(out, "月%d/%d", by[i].known, by[i].owed);
		spans++;
	}
	return spans;
}

/* What the hollow marks mean and whose they are; of many the sheet tells. */
static void add_hollow(struct chart *chart, const struct report *report,
		       const struct months *months)
{
	int first = period_shown(&report->period).first_month;
	struct buf spans = BUF_INIT;
	size_t nr = 0, all;

	all = add_spans(&spans, &nr, months->then, months->by_then, first - 12) +
	      add_spans(&spans, &nr, months->now, months->by_now, first);
	if (all > SPANS_NAMED)
		buf_addstr(&chart->footer, "空心点只有部分单位报送，已报/应报见报表“月度对比”。");
	else if (all)
		buf_addf(&chart->footer, "空心点只有部分单位报送（已报/应报的单位数）：%s。",
			 spans.data);
	buf_release(&spans);
}

static void add_footer(struct chart *chart, const struct report *report,
		       const struct months *months, unsigned beyond)
{
	static const struct {
		enum aspect aspect;
		const char *words;
	} counts[] = {
		{ ASPECT_MONTHS_PARTIAL, "个月有单位未报送" },
		{ ASPECT_MONTHS_MISSING, "个月没有数据（断开处）" },
	};
	const struct comparison *row = report_comparison(report, "*", indicator);
	struct period shown = period_shown(&report->period);
	char name[64];

	chart_footer(chart, report);
	for (size_t i = 0; row && i < sizeof(counts) / sizeof(counts[0]); i++) {
		double value = trace_value(row, counts[i].aspect);
		struct buf text = BUF_INIT;

		if (!(value > 0))
			continue;
		buf_addf(&text, "%.0f%s", value, counts[i].words);
		/* not of the year before, whose line is drawn as well */
		buf_addf(&chart->footer, "%s中%s。", period_name(name, sizeof(name), &shown),
			 text.data);
		trace_add_aspect(&chart->trace, report, chart->place, "*", indicator,
				 counts[i].aspect, text.data);
		buf_release(&text);
	}
	add_hollow(chart, report, months);
	if (!beyond)
		return;
	add_months(&chart->footer, report, beyond);
	buf_addstr(&chart->footer, "超过控制上限，经校正检验不列为异常。");
}

static void write_texts(struct chart *chart, const struct report *report, unsigned marked)
{
	const struct comparison *comparison = report_comparison(report, "*", indicator);
	struct buf value = BUF_INIT;
	char name[64];
	struct change change;

	buf_addf(&chart->title, "%s", period_short_name(name, sizeof(name), &report->period));
	if (!comparison || isnan(comparison->value)) {
		buf_addstr(&chart->title, "立案数据未报送");
	} else {
		change_year_ago(&change, comparison, comparison->indicator->name);
		buf_addstr(&chart->title, comparison->value == 0 ? "无立案" : "立案");
		wording_add_amount(&value, QUANTITY_COUNT, "件", comparison->value);
		trace_add_aspect(&chart->trace, report, chart->place, "*", indicator, ASPECT_VALUE,
				 value.data);
		buf_addstr(&chart->title, comparison->value > 0 ? value.data : "");
		buf_release(&value);
		if (comparison->state == REPORT_STATE_PARTIAL) {
			buf_addstr(&chart->title, "（部分单位未报送）");
		} else if (!isnan(comparison->year_ago)) {
			buf_addstr(&chart->title, "，");
			if (comparison->compared_months < comparison->compared_owed)
				buf_addstr(&chart->title, wording_alike);
			wording_add_change_short(&chart->title, &change);
			trace_add_change_short(&chart->trace, report, chart->place, comparison,
					       &change);
		}
	}
	if (marked) {
		buf_addstr(&chart->title, "；");
		add_months(&chart->title, report, marked);
		buf_addstr(&chart->title, "异常");
	}
	buf_addstr(&chart->subtitle, "全县侵权假冒案件立案数（件，按月）");
}

/* Every point drawn, and the limit. */
static void trace_points(struct chart *chart, const struct report *report,
			 const struct months *months, double limit)
{
	int first = period_shown(&report->period).first_month;
	char code[PERIOD_CODE_SIZE];
	struct buf text = BUF_INIT;

	for (int i = 0; i < 24; i++)
		trace_add_period(&chart->trace, report, chart->place, indicator,
				 month_code(code, first - 12 + i),
				 i < 12 ? months->then[i] : months->now[i - 12]);
	if (isnan(limit))
		return;
	decimal_add_rounded(&text, limit, 1);
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = "*",
					.what = indicator,
					.name = report_indicator_name(report, indicator),
					.period = report->code,
					.word = aspect_row(ASPECT_LIMIT)->word,
					.printed = text.data,
					.value = limit });
	buf_release(&text);
}

/* 1: the limit's label stands above its line, -1: below, away from the nearer grid line. */
static double label_side(double limit, double step)
{
	return fmod(limit, step) < step / 2 ? 1 : -1;
}

/* The months that the title speaks of, with its number. */
static void set_band(struct chart *chart, const struct report *report, const struct period *shown)
{
	const struct comparison *row = report_comparison(report, "*", indicator);
	int from = report->period.first_month - shown->first_month;
	int to = report->period.last_month - shown->first_month;
	bool drawn = row && !isnan(row->value) && from >= 0 && to < 12;
	struct buf text = BUF_INIT;
	char name[64];

	buf_addf(&text, "%s ", period_short_name(name, sizeof(name), &report->period));
	if (drawn)
		wording_add_amount(&text, QUANTITY_COUNT, "件", row->value);
	chart_set(chart, "BAND_FROM", drawn ? from + 0.6 : 0);
	chart_set(chart, "BAND_TO", drawn ? to + 1.4 : 0);
	chart_set_text(chart, "BAND_TEXT", text.data);
	buf_release(&text);
}

enum chart_state chart_trend_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct months months;
	struct buf text = BUF_INIT;
	struct chart_limits limits = { .upper = NAN };
	double limit, end, step;
	struct period shown = period_shown(&report->period), ago = period_year_ago(&shown);
	char years[32];
	unsigned marked;
	size_t marks, hollow;

	if (load_months(&months, report, diag) < 0 ||
	    chart_limits_read(&limits, report, indicator, diag) < 0)
		return CHART_STATE_FAILED;
	limit = limits.upper;
	if (months.last < 0 && months.last_then < 0)
		return CHART_STATE_EMPTY;
	chart_axis(&end, &step, isnan(limit) ? months.max : fmax(months.max, limit));
	for (int i = 0; i < 12; i++) {
		chart_number(chart, i + 1);
		chart_number(chart, months.now[i]);
		chart_number(chart, months.then[i]);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	write_label(chart, months.last, months.last < 0 ? NAN : months.now[months.last], &shown,
		    label_shift(&months, end, true));
	chart_end_block(chart);
	write_label(chart, months.last_then,
		    months.last_then < 0 ? NAN : months.then[months.last_then], &ago,
		    label_shift(&months, end, false));
	chart_end_block(chart);
	marks = write_marks(chart, &marked, report, &months);
	chart_end_block(chart);
	hollow = write_hollow(chart, months.now, months.by_now);
	hollow += write_hollow(chart, months.then, months.by_then);
	buf_addstr(&text, "控制上限 ");
	if (!isnan(limit))
		decimal_add_rounded(&text, limit, 1);
	chart_set(chart, "LIMIT", isnan(limit) ? 0 : limit);
	chart_set_text(chart, "LIMIT_TEXT", text.data);
	chart_set(chart, "LIMIT_ALERT", marks ? 1 : 0);
	chart_set(chart, "LIMIT_SIDE", isnan(limit) ? 1 : label_side(limit, step));
	set_band(chart, report, &shown);
	chart_set(chart, "FIRST", shown.first_month % 12);
	chart_set(chart, "HOLLOW", (double)hollow);
	chart_set(chart, "YEND", end);
	chart_set(chart, "YSTEP", step);
	buf_reset(&text);
	buf_addf(&text, "%.0f", end);
	chart_set(chart, "LEFT", chart_label_part(text.nr, 0.06));
	chart_set(chart, "RIGHT",
		  1 - chart_label_part(
			      text.nr + 2 + text_width(period_years(years, sizeof(years), &shown)),
			      0.10));
	buf_release(&text);
	write_texts(chart, report, marked);
	add_footer(chart, report, &months, months_beyond(&months, limit, marked));
	trace_points(chart, report, &months, limit);
	return CHART_STATE_READY;
}
