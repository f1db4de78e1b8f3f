/* finding_months.c - tested findings of single months: surge, and control where the month (or, of
 * a sparse series, the interval between two cases) is out of the ordinary either way. */
#include "analyze/finding/findings.h"

#include <string.h>

#include "core/base/decimal.h"

/* Columns of the query in finding_months(). */
enum {
	COLUMN_INDICATOR,
	COLUMN_PERIOD,
	COLUMN_FAMILY,
	COLUMN_VALUE,
	COLUMN_EXPECTED,
	COLUMN_BASE_MONTHS,
	COLUMN_YEARS,
	COLUMN_MEAN_INTERVAL,
	COLUMN_PAST,
	COLUMN_DAYS,
	COLUMN_SINCE,
	COLUMN_OPEN,
	COLUMN_P,
	COLUMN_Q,
	COLUMN_METHOD,
	COLUMN_LOW,
	COLUMN_HIGH,
	COLUMN_EVENTS,
	COLUMN_BASE_EVENTS,
};

static bool is_surge(const struct analysis *analysis, const char *family)
{
	for (size_t i = 0; i < analysis->rules->nr_families; i++)
		if (strcmp(analysis->rules->families[i].family, family) == 0)
			return strcmp(analysis->rules->families[i].frequency, "month") == 0;
	return false;
}

static void add(struct findings *findings, const struct indicator *indicator, const char *kind,
		int severity, struct query *row, struct buf *evidence, struct buf *text)
{
	buf_addf(evidence, "; p=%.4g; q=%.4g; test=%s", query_double(row, COLUMN_P),
		 query_double(row, COLUMN_Q), query_text(row, COLUMN_METHOD));
	findings_add(findings,
		     &(struct finding){ .unit = "*",
					.indicator = indicator->code,
					.kind = kind,
					.tested = true,
					.severity = severity,
					.p = query_double(row, COLUMN_P) },
		     evidence, text);
}

static void add_month(struct findings *findings, const struct analysis *analysis,
		      const struct indicator *indicator, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	double value = query_double(row, COLUMN_VALUE), mean = query_double(row, COLUMN_EXPECTED);
	bool surge = is_surge(analysis, query_text(row, COLUMN_FAMILY)), up = value > mean;
	double events = query_double(row, COLUMN_EVENTS),
	       base_events = query_double(row, COLUMN_BASE_EVENTS);
	int64_t months = query_int(row, COLUMN_BASE_MONTHS), years = query_int(row, COLUMN_YEARS);
	struct finding_window window = { .indicator = indicator, .unit = "*" };
	struct period month;

	if ((surge && !up) || period_parse(&month, query_text(row, COLUMN_PERIOD)) < 0 ||
	    !finding_same_way(value, mean, events, base_events / (double)months))
		return;
	window.first_month = window.last_month = month.first_month;
	buf_addf(&evidence, "n=%.0f; mean=%.4g; months=%lld", value, mean,
		 (long long)query_int(row, COLUMN_BASE_MONTHS));
	finding_add_ratio(&evidence, value / mean, query_double(row, COLUMN_LOW),
			  query_double(row, COLUMN_HIGH));
	finding_add_period(&text, &month);
	buf_addf(&text, "全县%s", indicator->name);
	finding_add_value(&text, indicator, value);
	buf_addf(&text, "，明显%s于往年同期（此前%lld年同月%s平均每月", up ? "多" : "少",
		 (long long)years, months > years ? "及前后各一个月" : "");
	decimal_add_rounded(&text, mean, 1);
	buf_addf(&text, "%s）", indicator->measure_unit);
	finding_add_events(&evidence, &text, analysis, &window, value, events, base_events);
	buf_addstr(&text, "。");
	add(findings, indicator, surge ? "surge" : "control",
	    surge ? 3 : finding_severity(indicator, up), row, &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

/* 自2024年3月5日起118天没有新的提起公诉案件 or 相隔1天 */
static void add_interval(struct findings *findings, const struct analysis *analysis,
			 const struct indicator *indicator, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	bool open = query_int(row, COLUMN_OPEN) != 0;
	double days = query_double(row, COLUMN_DAYS),
	       mean = query_double(row, COLUMN_MEAN_INTERVAL);
	char day[32];
	int since;

	if (day_parse(&since, query_text(row, COLUMN_SINCE), NULL) < 0)
		return;
	buf_addf(&evidence, "days=%.0f; mean=%.4g; past=%lld", days, mean,
		 (long long)query_int(row, COLUMN_PAST));
	finding_add_period(&text, &analysis->period);
	buf_addf(&text, "全县%s：%s一件发生于%s，", indicator->name, open ? "最近" : "前",
		 day_chinese(day, sizeof(day), since));
	if (open)
		buf_addf(&text, "至期末已%.0f天没有新的案件", days);
	else
		buf_addf(&text, "下一件相隔%.0f天", days);
	buf_addf(&text, "，此前%lld次间隔平均", (long long)query_int(row, COLUMN_PAST));
	decimal_add_rounded(&text, mean, 1);
	buf_addstr(&text, "天，经检验超出正常波动范围。");
	add(findings, indicator, "control", finding_severity(indicator, days < mean), row,
	    &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

static void add_row(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row, COLUMN_INDICATOR);

	if (!indicator ||
	    query_double(row, COLUMN_Q) >= finding_level(analysis, query_text(row, COLUMN_FAMILY)))
		return;
	if (query_is_null(row, COLUMN_DAYS))
		add_month(findings, analysis, indicator, row);
	else
		add_interval(findings, analysis, indicator, row);
}

int finding_months(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT indicator, period, family, value, expected, base_months, years,"
		" mean_interval, past_intervals, interval_days, since, open, p_value, q_value,"
		" method, ratio_low, ratio_high, events, base_events FROM month_test_result"
		" WHERE run = ?1 AND q_value IS NOT NULL",
		add_row, diag);
}
