/* chart_forecast.c - the first main indicator with a published forecast: three years of quarters
 * and the four that follow, with their intervals. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "render/report/present.h"

enum { KNOWN = 12, AHEAD = 4, LIMITS = 4 };
/* Least distance of two labels on the right, as a part of the axis. */
static const double LABEL_GAP = 0.065;

struct quarter_forecast {
	double mean, low80, high80, low95, high95;
};

struct forecast {
	const struct indicator *indicator;
	struct period last; /* the last known quarter */
	double known[KNOWN];
	bool partial[KNOWN]; /* some unit has not reported */
	size_t nr_partial, nr_gaps;
	struct quarter_forecast next[AHEAD];
	size_t nr;
	char method[32];
	int checks;
	double mae, mae_naive, max;
};

static int load_next(struct forecast *out, struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT f.period, f.mean, f.low80, f.high80, f.low95, f.high95, f.method,"
		       " b.checks, b.mae, b.mae_naive FROM forecast_by_run f JOIN backtest_by_run b"
		       " ON b.run = f.run AND b.unit = f.unit AND b.indicator = f.indicator"
		       " WHERE f.run = ?1 AND f.unit = '*' AND f.indicator = ?2"
		       " ORDER BY f.target_period",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, out->indicator->code);
	while ((more = query_next(&query, diag)) > 0 && out->nr < AHEAD) {
		if (period_parse(&out->last, query_text_of(&query, "period")) < 0)
			BUG("period of a forecast");
		out->next[out->nr++] =
			(struct quarter_forecast){ .mean = query_double_of(&query, "mean"),
						   .low80 = query_double_of(&query, "low80"),
						   .high80 = query_double_of(&query, "high80"),
						   .low95 = query_double_of(&query, "low95"),
						   .high95 = query_double_of(&query, "high95") };
		out->max = fmax(out->max, query_double_of(&query, "high95"));
		snprintf(out->method, sizeof(out->method), "%s", query_text_of(&query, "method"));
		out->checks = (int)query_int_of(&query, "checks");
		out->mae = query_double_of(&query, "mae");
		out->mae_naive = query_double_of(&query, "mae_naive");
	}
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int load_known(struct forecast *out, struct report *report, struct diag *diag)
{
	for (int i = 0; i < KNOWN; i++) {
		struct period period = period_shift(&out->last, i - KNOWN + 1);
		char code[PERIOD_CODE_SIZE];
		struct series_value value;

		if (report_series(&value, report, "*", out->indicator->code,
				  period_code(code, &period), diag) < 0)
			return -1;
		/* a gap to the forecast, a gap in the picture */
		out->known[i] = value.usable ? value.value : NAN;
		if (isnan(out->known[i])) {
			out->nr_gaps++;
			continue;
		}
		out->max = fmax(out->max, out->known[i]);
		out->partial[i] = value.reported < value.expected;
		out->nr_partial += out->partial[i];
	}
	return 0;
}

/* The first main indicator that is forecast; nr 0 when there is none. */
static int load(struct forecast *out, struct report *report, struct diag *diag)
{
	*out = (struct forecast){ 0 };
	for (size_t i = 0; i < report->nr_main && !out->nr; i++) {
		out->indicator = report->main[i];
		if (load_next(out, report, diag) < 0)
			return -1;
	}
	return out->nr == AHEAD ? load_known(out, report, diag) : 0;
}

static void write_numbers(struct chart *chart, const struct forecast *forecast)
{
	for (int i = 0; i < KNOWN; i++) {
		chart_number(chart, i + 1);
		chart_number(chart, forecast->known[i]);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = 0; i < AHEAD; i++) {
		const struct quarter_forecast *next = &forecast->next[i];
		const double numbers[] = { next->mean, next->low80, next->high80, next->low95,
					   next->high95 };

		chart_number(chart, KNOWN + i + 1);
		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			chart_number(chart, numbers[k]);
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

/* "1季" under every quarter, the year under the middle of its quarters. */
static void write_times(struct chart *chart, const struct forecast *forecast)
{
	struct buf text = BUF_INIT;
	int from = 0;

	for (int i = 0; i < KNOWN + AHEAD; i++) {
		struct period period = period_shift(&forecast->last, i - KNOWN + 1);

		buf_reset(&text);
		buf_addf(&text, "%d季", period.first_month % 12 / 3 + 1);
		chart_number(chart, i + 1);
		chart_text(chart, text.data);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (int i = 0; i < KNOWN + AHEAD; i++) {
		struct period period = period_shift(&forecast->last, i - KNOWN + 1);

		if (period.first_month % 12 != 9 && i != KNOWN + AHEAD - 1)
			continue;
		buf_reset(&text);
		buf_addf(&text, "%d年", period_year(&period));
		chart_number(chart, (from + i) / 2.0 + 1);
		chart_text(chart, text.data);
		chart_end_row(chart);
		from = i + 1;
	}
	chart_end_block(chart);
	buf_release(&text);
}

static void write_value(struct chart *chart, int at, double value)
{
	struct buf text = BUF_INIT;

	decimal_add_rounded(&text, value, 0);
	chart_number(chart, at);
	chart_number(chart, value);
	chart_text(chart, text.data);
	chart_end_row(chart);
	buf_release(&text);
}

/* The last quarter's limits from below, equal ones as one, kept apart. */
static void write_limits(struct chart *chart, const struct quarter_forecast *next, double end)
{
	const double limit[LIMITS] = { next->low95, next->low80, next->high80, next->high95 };
	static const char *const names[LIMITS] = { "95%下限 ", "80%下限 ", "80%上限 ", "95%上限 " };
	static const char *const both[LIMITS] = { "下限均为", "", "上限均为", "" };
	double at[LIMITS], gap = end * LABEL_GAP;

	at[1] = limit[1];
	at[0] = fmin(limit[0], at[1] - gap);
	at[2] = fmax(limit[2], at[1] + gap);
	at[3] = fmax(limit[3], at[2] + gap);
	for (int i = 0; i < LIMITS; i++) {
		bool same = i % 2 == 0 && limit[i] >= limit[i + 1];
		struct buf text = BUF_INIT;

		buf_addf(&text, "%s%.0f", same ? both[i] : names[i], limit[i]);
		chart_number(chart, i == 0 && same ? limit[0] : at[i]);
		chart_text(chart, text.data);
		chart_end_row(chart);
		buf_release(&text);
		i += same ? 1 : 0;
	}
}

/* Quarters that not all units have reported. */
static void write_hollow(struct chart *chart, const struct forecast *forecast)
{
	chart_end_block(chart);
	for (int i = 0; i < KNOWN; i++) {
		if (!forecast->partial[i])
			continue;
		chart_number(chart, i + 1);
		chart_number(chart, forecast->known[i]);
		chart_end_row(chart);
	}
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct forecast *forecast)
{
	const struct quarter_forecast *next = &forecast->next[0];
	const char *unit = forecast->indicator->measure_unit;
	struct period period = period_shift(&forecast->last, 1);
	char name[64];

	buf_addf(&chart->title, "据往年规律推算，%s%s约", period_name(name, sizeof(name), &period),
		 forecast->indicator->name);
	decimal_add_rounded(&chart->title, next->mean, 0);
	if (next->low80 > 0)
		buf_addf(&chart->title, "%s，八成可能在%.0f至%.0f%s之间", unit, next->low80,
			 next->high80, unit);
	else
		buf_addf(&chart->title, "%s，八成可能不超过%.0f%s", unit, next->high80, unit);
	buf_addf(&chart->subtitle, "全县%s（%s，按季）；深色带为80%%区间，浅色带为95%%区间",
		 forecast->indicator->name, unit);
	chart_footer(chart, report);
	if (forecast->nr_partial)
		buf_addstr(&chart->footer, "往期空心点有单位未报送（已报不少于九成）。");
	if (forecast->nr_gaps)
		buf_addstr(&chart->footer, "断开处已报不足九成。");
	buf_addf(&chart->footer, "推算方法：%s，假定规律不变；回溯检验%d次，平均误差",
		 present_forecast_method(forecast->method), forecast->checks);
	decimal_add_rounded(&chart->footer, forecast->mae, 1);
	buf_addf(&chart->footer, "%s（上年同季法", unit);
	decimal_add_rounded(&chart->footer, forecast->mae_naive, 1);
	buf_addf(&chart->footer, "%s）。", unit);
}

static void trace_one(struct chart *chart, const struct report *report,
		      const struct forecast *forecast, enum aspect aspect, const char *target,
		      double value)
{
	struct buf printed = BUF_INIT;

	if (isnan(value))
		return;
	aspect_add(&printed, aspect, forecast->indicator, value);
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = "*",
					.what = forecast->indicator->code,
					.name = forecast->indicator->name,
					.period = report->code,
					.word = aspect_row(aspect)->word,
					.target = target,
					.printed = printed.data,
					.value = value });
	buf_release(&printed);
}

/* Every number drawn or said. */
static void trace_all(struct chart *chart, const struct report *report,
		      const struct forecast *forecast)
{
	char code[PERIOD_CODE_SIZE];

	for (int i = 0; i < KNOWN; i++) {
		struct period period = period_shift(&forecast->last, i - KNOWN + 1);

		trace_add_period(&chart->trace, report, chart->place, forecast->indicator->code,
				 period_code(code, &period), forecast->known[i]);
	}
	for (int i = 0; i < AHEAD; i++) {
		const struct quarter_forecast *next = &forecast->next[i];
		struct period period = period_shift(&forecast->last, i + 1);

		period_code(code, &period);
		trace_one(chart, report, forecast, ASPECT_FORECAST, code, next->mean);
		trace_one(chart, report, forecast, ASPECT_FORECAST_LOW80, code, next->low80);
		trace_one(chart, report, forecast, ASPECT_FORECAST_HIGH80, code, next->high80);
		trace_one(chart, report, forecast, ASPECT_FORECAST_LOW95, code, next->low95);
		trace_one(chart, report, forecast, ASPECT_FORECAST_HIGH95, code, next->high95);
	}
	trace_one(chart, report, forecast, ASPECT_CHECKS, NULL, forecast->checks);
	trace_one(chart, report, forecast, ASPECT_ERROR, NULL, forecast->mae);
	trace_one(chart, report, forecast, ASPECT_ERROR_NAIVE, NULL, forecast->mae_naive);
}

enum chart_state chart_forecast_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct forecast forecast;
	struct buf text = BUF_INIT;
	double end, step;

	if (load(&forecast, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (forecast.nr < AHEAD)
		return CHART_STATE_EMPTY;
	chart_axis(&end, &step, forecast.max);
	write_numbers(chart, &forecast);
	write_times(chart, &forecast);
	if (!isnan(forecast.known[KNOWN - 1]))
		write_value(chart, KNOWN, forecast.known[KNOWN - 1]);
	for (int i = 0; i < AHEAD; i++)
		write_value(chart, KNOWN + i + 1, forecast.next[i].mean);
	chart_end_block(chart);
	write_limits(chart, &forecast.next[AHEAD - 1], end);
	write_hollow(chart, &forecast);
	buf_addf(&text, "%.0f", end);
	chart_set(chart, "KNOWN", KNOWN);
	chart_set(chart, "HOLLOW", (double)forecast.nr_partial);
	chart_set(chart, "LAST", KNOWN + AHEAD);
	chart_set(chart, "YEND", end);
	chart_set(chart, "YSTEP", step);
	chart_set(chart, "LEFT", chart_label_part(text.nr, 0.06));
	chart_set(chart, "RIGHT", 0.88);
	buf_release(&text);
	write_texts(chart, report, &forecast);
	trace_all(chart, report, &forecast);
	return CHART_STATE_READY;
}
