/* finding_tested.c - tested findings of the period: rise and fall against the year before, a unit's
 * last four quarters against its past, a unit's rate outside the others'. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

/* 比上年同期增加14件（上年同期22件）; rates in 百分点. */
static void add_change(struct buf *text, const struct indicator *indicator, double now, double then)
{
	bool rate = indicator->quantity == QUANTITY_RATE;

	buf_addf(text, "比上年同期%s",
		 now > then ? (rate ? "提高" : "增加") : (rate ? "下降" : "减少"));
	if (rate) {
		decimal_add_rounded(text, fabs(now - then) * 100, 1);
		buf_addstr(text, "个百分点");
	} else {
		finding_add_value(text, indicator, fabs(now - then));
	}
	buf_addstr(text, "（上年同期");
	finding_add_value(text, indicator, then);
	buf_addstr(text, "）");
}

/* Columns: unit, indicator, comparable, year_ago, p, q, family, state, compared_months, test,
 * ratio, ratio_low, ratio_high, events, events_year_ago. */
static void add_row(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = finding_indicator(analysis, row, 1);
	double now = query_double(row, 2), then = query_double(row, 3);
	double events = query_double(row, 13), base_events = query_double(row, 14);
	struct finding_window window = { indicator, query_text(row, 0),
					 analysis->period.first_month,
					 analysis->period.last_month };
	bool up = now > then, partial = strcmp(query_text(row, 7), "complete") != 0;

	if (!indicator || query_double(row, 5) >= finding_level(analysis, query_text(row, 6)) ||
	    now == then)
		return;
	if (!finding_same_way(now, then, events, base_events))
		return;
	buf_addf(&evidence, "n=%.0f; base=", now);
	decimal_add_double(&evidence, then);
	finding_add_ratio(&evidence, query_double(row, 10), query_double(row, 11),
			  query_double(row, 12));
	buf_addf(&evidence, "; p=%.4g; q=%.4g; test=%s; months=%lld", query_double(row, 4),
		 query_double(row, 5), query_text(row, 9), (long long)query_int(row, 8));
	finding_add_period(&text, &analysis->period);
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addstr(&text, indicator->name);
	finding_add_value(&text, indicator, now);
	buf_addstr(&text, "，");
	add_change(&text, indicator, now, then);
	buf_addstr(&text, "，经检验超出正常波动范围");
	finding_add_events(&evidence, &text, analysis, &window, now, events, base_events);
	if (partial)
		buf_addstr(&text, "（只比较两期都已报送的单位和月份）");
	buf_addstr(&text, "。");
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0),
					.indicator = indicator->code,
					.kind = up ? "rise" : "fall",
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = query_double(row, 4) },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_changes(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT unit, indicator, comparable_value, year_ago, p_value, q_value,"
			    " family, state, compared_months, test, ratio, ratio_low, ratio_high,"
			    " events, events_year_ago FROM comparison_result"
			    " WHERE run = ?1 AND q_value IS NOT NULL AND family IS NOT NULL",
			    add_row, diag);
}

/* Columns: unit, indicator, value, past, past_months, expected, ratio, ci_low, ci_high, p, q,
 * family, method, months, events, past_events. */
static void add_rolling(struct findings *findings, const struct analysis *analysis,
			struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = finding_indicator(analysis, row, 1);
	double value = query_double(row, 2), expected = query_double(row, 5);
	double events = query_double(row, 14), past_events = query_double(row, 15);
	struct finding_window window = { indicator, query_text(row, 0),
					 analysis->period.last_month - 11,
					 analysis->period.last_month };
	bool up = value > expected;

	if (!indicator || query_double(row, 10) >= finding_level(analysis, query_text(row, 11)) ||
	    !finding_same_way(value, expected, events,
			      past_events * (double)query_int(row, 13) / (double)query_int(row, 4)))
		return;
	buf_addf(&evidence, "n=%.0f; base=%.0f; months=%lld; past=%lld", value,
		 query_double(row, 3), (long long)query_int(row, 13), (long long)query_int(row, 4));
	finding_add_ratio(&evidence, query_double(row, 6), query_double(row, 7),
			  query_double(row, 8));
	buf_addf(&evidence, "; p=%.4g; q=%.4g; test=%s", query_double(row, 9),
		 query_double(row, 10), query_text(row, 12));
	buf_addstr(&text, "截至");
	finding_add_period(&text, &analysis->period);
	buf_addstr(&text, "的近四个季度，");
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addstr(&text, indicator->name);
	finding_add_value(&text, indicator, value);
	buf_addf(&text, "，%s此前%lld个月的水平（折合四个季度", up ? "高于" : "低于",
		 (long long)query_int(row, 4));
	decimal_add_rounded(&text, expected, 1);
	buf_addf(&text, "%s），经检验超出正常波动范围", indicator->measure_unit);
	finding_add_events(&evidence, &text, analysis, &window, value, events, past_events);
	buf_addstr(&text, "。");
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0),
					.indicator = indicator->code,
					.kind = up ? "rise" : "fall",
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = query_double(row, 9) },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_rolling(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, indicator, value, past, past_months, expected, ratio, ci_low,"
		" ci_high, p_value, q_value, family, method, months, events, past_events"
		" FROM rolling_result"
		" WHERE run = ?1 AND q_value IS NOT NULL",
		add_rolling, diag);
}

static void add_share(struct buf *text, double part, double whole)
{
	decimal_add_percent(text, (int64_t)part, (int64_t)whole, 1);
	buf_addf(text, "%%（%.0f/%.0f）", part, whole);
}

/* Columns: unit, indicator, part, whole, rest_part, rest_whole, p, q, family, low95, high95. */
static void add_peer(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = finding_indicator(analysis, row, 1);
	double part = query_double(row, 2), whole = query_double(row, 3);
	double rest_part = query_double(row, 4), rest_whole = query_double(row, 5);
	bool up = part * rest_whole > rest_part * whole;

	if (!indicator || query_double(row, 7) >= finding_level(analysis, query_text(row, 8)))
		return;
	buf_addf(&evidence, "n=%.0f; total=%.0f; rest=%.0f; rest_total=%.0f", part, whole,
		 rest_part, rest_whole);
	finding_add_ratio(&evidence, NAN, query_double(row, 9), query_double(row, 10));
	buf_addf(&evidence, "; p=%.4g; q=%.4g; test=fisher", query_double(row, 6),
		 query_double(row, 7));
	buf_addstr(&text, "截至");
	finding_add_period(&text, &analysis->period);
	buf_addstr(&text, "的近四个季度，");
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addstr(&text, indicator->name);
	add_share(&text, part, whole);
	buf_addf(&text, "，%s其余单位的", up ? "高于" : "低于");
	add_share(&text, rest_part, rest_whole);
	buf_addstr(&text, "，经检验超出单位之间的正常差异。");
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0),
					.indicator = indicator->code,
					.kind = "funnel",
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = query_double(row, 6) },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_peers(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, indicator, part, whole, rest_part, rest_whole, p_value, q_value,"
		" family, low95, high95 FROM peer_result WHERE run = ?1 AND q_value IS NOT NULL",
		add_peer, diag);
}
