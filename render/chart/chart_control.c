/* chart_control.c - control chart of the cases filed in the county: the period's months beside the
 * limits that the run has made of the months before. Whether a month stands out is the tests' to
 * say; the chart names what lies beyond a limit. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

static const char indicator[] = "A02_j";
enum { BEFORE_MOST = 36, MONTHS_MOST = BEFORE_MOST + 24 };
/* Least distance of two names of limits, as a part of the axis. */
static const double NAME_GAP = 0.07;

struct control {
	struct chart_limits limits;
	int nr; /* months: those the limits are of, and the period's */
	double max;
	double values[MONTHS_MOST];
	unsigned long long beyond; /* bits of the period's months */
	unsigned long long unlike; /* of fewer units than the limits are: not judged */
	int units;		   /* most that a month of the limits is of */
	bool partial;
};

static int month_of(const struct control *control, const struct report *report, int i)
{
	return report->period.first_month - control->limits.before + i;
}

/* Of fewer units than the limits are of, only what is above them all the same says something. */
static void judge(struct control *control, int month, const struct series_value *value)
{
	bool unlike = isnan(value->value) || value->reported < control->units;

	if (value->value > control->limits.upper ||
	    (!unlike && value->value < control->limits.lower))
		control->beyond |= 1ull << month;
	else if (unlike)
		control->unlike |= 1ull << month;
}

static int load_months(struct control *out, struct report *report, struct diag *diag)
{
	out->nr = out->limits.before + report->period.last_month - report->period.first_month + 1;
	out->max = out->limits.upper;
	out->units = 0;
	for (int i = 0; i < out->nr; i++) {
		char code[PERIOD_CODE_SIZE];
		struct series_value value;

		if (report_series(&value, report, "*", indicator,
				  month_code(code, month_of(out, report, i)), diag) < 0)
			return -1;
		out->values[i] = value.value;
		if (i >= out->limits.before)
			judge(out, i - out->limits.before, &value);
		else if (!isnan(value.value) && value.reported > out->units)
			out->units = value.reported;
		if (isnan(value.value))
			continue;
		out->max = fmax(out->max, value.value);
		out->partial |= value.reported < value.expected;
	}
	return 0;
}

static void write_point(struct chart *chart, const struct control *control, int i)
{
	chart_number(chart, i + 1);
	chart_number(chart, control->values[i]);
}

static void write_points(struct chart *chart, const struct control *control,
			 const struct report *report)
{
	for (int i = 0; i < control->limits.before; i++) {
		write_point(chart, control, i);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = control->limits.before; i < control->nr; i++) {
		write_point(chart, control, i);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = control->limits.before; i < control->nr; i++) {
		struct buf text = BUF_INIT;

		if (!(control->beyond >> (i - control->limits.before) & 1))
			continue;
		buf_addf(&text, "%d月 %.0f件", month_of(control, report, i) % 12 + 1,
			 control->values[i]);
		write_point(chart, control, i);
		chart_text(chart, text.data);
		chart_end_row(chart);
		buf_release(&text);
	}
	if (!control->beyond) { /* outside of the picture */
		chart_number(chart, -9);
		chart_number(chart, -9);
		chart_text(chart, "");
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

static void write_name(struct chart *chart, const char *name, double value, double at)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s ", name);
	decimal_add_rounded(&text, value, 1);
	chart_number(chart, at);
	chart_text(chart, text.data);
	chart_end_row(chart);
	buf_release(&text);
}

static void write_names(struct chart *chart, const struct control *control, double end)
{
	double gap = end * NAME_GAP;

	write_name(chart, "控制上限", control->limits.upper,
		   fmax(control->limits.upper, control->limits.centre + gap));
	write_name(chart, "中心线", control->limits.centre, control->limits.centre);
	if (control->limits.lower > 0)
		write_name(chart, "控制下限", control->limits.lower,
			   fmin(control->limits.lower, control->limits.centre - gap));
	chart_end_block(chart);
}

/* A year's name stands in the middle of its months. */
static void write_years(struct chart *chart, const struct control *control,
			const struct report *report)
{
	for (int i = 0, from = 0; i < control->nr; i++) {
		int month = month_of(control, report, i);
		struct buf text = BUF_INIT;

		if (month % 12 != 11 && i != control->nr - 1)
			continue;
		buf_addf(&text, "%d年", month / 12);
		chart_number(chart, (from + i) / 2.0 + 1);
		chart_text(chart, i - from > 1 ? text.data : "");
		chart_end_row(chart);
		buf_release(&text);
		from = i + 1;
	}
}

/* 7月、8月: the period's months of these bits; how many. */
static int add_months(struct buf *out, const struct control *control, const struct report *report,
		      unsigned long long months)
{
	int nr = 0;

	for (int i = control->limits.before; i < control->nr; i++)
		if (months >> (i - control->limits.before) & 1)
			buf_addf(out, "%s%d月", nr++ ? "、" : "",
				 month_of(control, report, i) % 12 + 1);
	return nr;
}

static const char *verdict(const struct control *control, int unlike)
{
	if (control->beyond)
		return "立案数在控制界限以外";
	if (unlike == control->nr - control->limits.before)
		return "有单位未报送，立案数不能与控制界限比较";
	return unlike ? "能够比较的月份立案数在控制界限以内" : "各月立案数都在控制界限以内";
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct control *control)
{
	struct buf months = BUF_INIT;
	int nr, unlike = add_months(&months, control, report, control->unlike);
	char name[64];

	buf_addf(&chart->title, "%s", period_short_name(name, sizeof(name), &report->period));
	nr = add_months(&chart->title, control, report, control->beyond);
	buf_addstr(&chart->title, verdict(control, unlike));
	buf_addf(&chart->subtitle,
		 "全县侵权假冒案件立案数（件，按月）：蓝线为本期，灰线为界限所依据的以前%d个月",
		 control->limits.before);
	chart_footer(chart, report);
	if (control->partial)
		buf_addstr(&chart->footer, "部分月份有单位未报送。");
	if (unlike)
		buf_addf(&chart->footer, "%s报送的单位少于界限所依据的月份，不作比较。",
			 months.data);
	buf_release(&months);
	buf_addstr(&chart->footer, nr ? "在界限以外的是否异常，以经校正的检验（发现）为准。" : "");
}

static void trace_limit(struct chart *chart, const struct report *report, enum aspect aspect,
			double value)
{
	struct buf text = BUF_INIT;

	decimal_add_rounded(&text, value, 1);
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = "*",
					.what = indicator,
					.name = report_indicator_name(report, indicator),
					.period = report->code,
					.word = aspect_row(aspect)->word,
					.printed = text.data,
					.value = value });
	buf_release(&text);
}

static void trace_all(struct chart *chart, const struct report *report,
		      const struct control *control)
{
	char code[PERIOD_CODE_SIZE];

	for (int i = 0; i < control->nr; i++)
		trace_add_period(&chart->trace, report, chart->place, indicator,
				 month_code(code, month_of(control, report, i)),
				 control->values[i]);
	trace_limit(chart, report, ASPECT_LIMIT, control->limits.upper);
	trace_limit(chart, report, ASPECT_CENTRE, control->limits.centre);
	if (control->limits.lower > 0)
		trace_limit(chart, report, ASPECT_LOWER_LIMIT, control->limits.lower);
}

enum chart_state chart_control_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct control control = { .nr = 0 };
	int found = chart_limits_read(&control.limits, report, indicator, diag);
	struct buf text = BUF_INIT;
	double end, step;

	if (found < 0)
		return CHART_STATE_FAILED;
	if (found == 0 || control.limits.before > BEFORE_MOST ||
	    report->period.last_month - report->period.first_month >= MONTHS_MOST - BEFORE_MOST)
		return CHART_STATE_EMPTY;
	if (load_months(&control, report, diag) < 0)
		return CHART_STATE_FAILED;
	chart_axis(&end, &step, control.max);
	write_points(chart, &control, report);
	write_names(chart, &control, end);
	write_years(chart, &control, report);
	buf_addf(&text, "%.0f", end);
	chart_set(chart, "LEFT", chart_label_part(text.nr, 0.06));
	chart_set(chart, "LAST", control.nr);
	chart_set(chart, "BEFORE", control.limits.before);
	chart_set(chart, "UPPER", control.limits.upper);
	chart_set(chart, "CENTRE", control.limits.centre);
	chart_set(chart, "LOWER", control.limits.lower);
	chart_set(chart, "YEND", end);
	chart_set(chart, "YSTEP", step);
	buf_release(&text);
	write_texts(chart, report, &control);
	trace_all(chart, report, &control);
	return CHART_STATE_READY;
}
