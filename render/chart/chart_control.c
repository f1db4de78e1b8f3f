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
	int before, nr; /* months that the limits are of, and all */
	double centre, lower, upper, max;
	double values[MONTHS_MOST];
	unsigned long long beyond; /* bits of the period's months */
	bool partial;
};

static int read_limits(struct control *out, const struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int found;

	if (query_open(&query, report->store,
		       "SELECT n, centre, lower, upper FROM control_by_run WHERE run = ?1 AND"
		       " unit = '*' AND indicator = ?2 AND frequency = 'month' AND upper NOTNULL",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, indicator);
	found = query_next(&query, diag);
	if (found > 0) {
		out->before = (int)query_int_of(&query, "n");
		out->centre = query_double_of(&query, "centre");
		out->lower = query_double_of(&query, "lower");
		out->upper = query_double_of(&query, "upper");
	}
	query_release(&query);
	return found;
}

static int month_of(const struct control *control, const struct report *report, int i)
{
	return report->period.first_month - control->before + i;
}

static int load_months(struct control *out, struct report *report, struct diag *diag)
{
	out->nr = out->before + report->period.last_month - report->period.first_month + 1;
	out->max = out->upper;
	for (int i = 0; i < out->nr; i++) {
		char code[PERIOD_CODE_SIZE];
		struct series_value value;

		if (report_series(&value, report, "*", indicator,
				  month_code(code, month_of(out, report, i)), diag) < 0)
			return -1;
		out->values[i] = value.value;
		if (isnan(value.value))
			continue;
		out->max = fmax(out->max, value.value);
		out->partial |= value.reported < value.expected;
		if (i >= out->before && (value.value > out->upper || value.value < out->lower))
			out->beyond |= 1ull << (i - out->before);
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
	for (int i = 0; i < control->before; i++) {
		write_point(chart, control, i);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = control->before; i < control->nr; i++) {
		write_point(chart, control, i);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = control->before; i < control->nr; i++) {
		struct buf text = BUF_INIT;

		if (!(control->beyond >> (i - control->before) & 1))
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

	write_name(chart, "控制上限", control->upper, fmax(control->upper, control->centre + gap));
	write_name(chart, "中心线", control->centre, control->centre);
	if (control->lower > 0)
		write_name(chart, "控制下限", control->lower,
			   fmin(control->lower, control->centre - gap));
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

static void write_texts(struct chart *chart, const struct report *report,
			const struct control *control)
{
	char name[64];
	size_t nr = 0;

	buf_addf(&chart->title, "%s", period_short_name(name, sizeof(name), &report->period));
	for (int i = control->before; i < control->nr; i++)
		if (control->beyond >> (i - control->before) & 1)
			buf_addf(&chart->title, "%s%d月", nr++ ? "、" : "",
				 month_of(control, report, i) % 12 + 1);
	buf_addstr(&chart->title, nr ? "立案数在控制界限以外" : "各月立案数都在控制界限以内");
	buf_addf(&chart->subtitle,
		 "全县侵权假冒案件立案数（件，按月）：蓝线为本期，灰线为界限所依据的以前%d个月",
		 control->before);
	chart_footer(chart, report);
	if (control->partial)
		buf_addstr(&chart->footer, "部分月份有单位未报送。");
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
	trace_limit(chart, report, ASPECT_LIMIT, control->upper);
	trace_limit(chart, report, ASPECT_CENTRE, control->centre);
	if (control->lower > 0)
		trace_limit(chart, report, ASPECT_LOWER_LIMIT, control->lower);
}

enum chart_state chart_control_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct control control = { .nr = 0 };
	int found = read_limits(&control, report, diag);
	struct buf text = BUF_INIT;
	double end, step;

	if (found < 0)
		return CHART_STATE_FAILED;
	if (found == 0 || control.before > BEFORE_MOST ||
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
	chart_set(chart, "BEFORE", control.before);
	chart_set(chart, "UPPER", control.upper);
	chart_set(chart, "CENTRE", control.centre);
	chart_set(chart, "LOWER", control.lower);
	chart_set(chart, "YEND", end);
	chart_set(chart, "YSTEP", step);
	buf_release(&text);
	write_texts(chart, report, &control);
	trace_all(chart, report, &control);
	return CHART_STATE_READY;
}
