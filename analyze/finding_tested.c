/* finding_tested.c - findings that a test carries: rise, fall, surge, control, trend. */
#include "analyze/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/control.h"
#include "analyze/families.h"
#include "analyze/reason.h"
#include "analyze/surge.h"
#include "core/decimal.h"

static const struct indicator *indicator_of(const struct analysis *analysis, struct query *row,
					    int column)
{
	return rules_indicator(analysis->rules, query_text(row, column));
}

/* 3 when the indicator's good direction is the other one, else 2. */
static int severity_of(const struct indicator *indicator, bool up)
{
	bool bad = (indicator->direction == DIRECTION_UP && !up) ||
		   (indicator->direction == DIRECTION_DOWN && up);

	return bad ? 3 : 2;
}

static double level_of(const struct analysis *analysis, const char *family)
{
	for (size_t i = 0; i < analysis->rules->nr_families; i++)
		if (strcmp(analysis->rules->families[i].family, family) == 0)
			return analysis->rules->families[i].level;
	return 0;
}

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

/* Columns: unit, indicator, comparable, year_ago, p, q, family, state, compared_months, test. */
static void add_row(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = indicator_of(analysis, row, 1);
	double now = query_double(row, 2), then = query_double(row, 3);
	bool up = now > then, partial = strcmp(query_text(row, 7), "complete") != 0;

	if (!indicator || query_double(row, 5) >= level_of(analysis, query_text(row, 6)) ||
	    now == then)
		return;
	buf_addf(&evidence, "n=%.0f; base=", now);
	decimal_add_double(&evidence, then);
	buf_addf(&evidence, "; p=%.4g; q=%.4g; test=%s; months=%lld", query_double(row, 4),
		 query_double(row, 5), query_text(row, 9), (long long)query_int(row, 8));
	finding_add_period(&text, &analysis->period);
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addstr(&text, indicator->name);
	finding_add_value(&text, indicator, now);
	buf_addstr(&text, "，");
	add_change(&text, indicator, now, then);
	buf_addstr(&text, "，经检验超出正常波动范围");
	if (partial)
		buf_addstr(&text, "（只比较两期都已报送的单位和月份）");
	buf_addstr(&text, "。");
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0), .indicator = indicator->code,
					.kind = up ? "rise" : "fall", .tested = true,
					.severity = severity_of(indicator, up),
					.p = query_double(row, 4) },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_changes(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, indicator, comparable_value, year_ago, p_value, q_value,"
		       " family, state, compared_months, test FROM comparison_result"
		       " WHERE run = ?1 AND q_value IS NOT NULL AND family IS NOT NULL",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0)
		add_row(findings, analysis, &rows);
	query_release(&rows);
	return more;
}

static void add_surge(struct findings *findings, const struct surge *surge)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	struct period month = period_of_month(PERIOD_KIND_MONTH, surge->month);

	if (!(surge->q < surge->family->level) || surge->count <= surge->mean)
		return;
	buf_addf(&evidence, "n=%.0f; mean=%.4g; months=%d; p=%.4g; q=%.4g; test=poisson_exact",
		 surge->count, surge->mean, surge->base_months, surge->p, surge->q);
	finding_add_period(&text, &month);
	buf_addf(&text, "全县%s", surge->indicator->name);
	finding_add_value(&text, surge->indicator, surge->count);
	buf_addf(&text, "，明显多于往年同期（此前%d年同月及前后各一个月平均每月", surge->years);
	decimal_add_rounded(&text, surge->mean, 1);
	buf_addf(&text, "%s）。", surge->indicator->measure_unit);
	findings_add(findings,
		     &(struct finding){ .unit = "*", .indicator = surge->indicator->code,
					.kind = "surge", .tested = true, .severity = 3,
					.p = surge->p },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_surges(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	struct surges surges = { 0 };
	int rc = surge_make(&surges, analysis, diag);

	for (size_t i = 0; rc == 0 && i < surges.nr; i++)
		add_surge(findings, &surges.items[i]);
	free(surges.items);
	return rc;
}

/* Counts are whole: the limits that a count cannot pass without leaving them. */
static void add_limit(struct buf *text, const struct indicator *indicator, double limit)
{
	if (indicator->quantity == QUANTITY_COUNT)
		decimal_add_double(text, limit);
	else
		decimal_add_rounded(text, limit, 1);
}

/* Columns: indicator, n, lower, upper, period, value, method. Of an indicator whose months are
 * tested for surges the same counts are not tested again. */
static void add_control(struct findings *findings, const struct analysis *analysis,
			struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = indicator_of(analysis, row, 0);
	double value = query_double(row, 5), low = query_double(row, 2), high = query_double(row, 3);
	struct period month;

	if (!indicator || period_parse(&month, query_text(row, 4)) < 0 ||
	    family_of(analysis, "month", indicator, SERIES_COUNTY))
		return;
	buf_addf(&evidence, "n=%lld; value=", (long long)query_int(row, 1));
	decimal_add_double(&evidence, value);
	buf_addf(&evidence, "; low=%.4g; high=%.4g; test=%s", low, high, query_text(row, 6));
	finding_add_period(&text, &month);
	buf_addf(&text, "全县%s", indicator->name);
	finding_add_value(&text, indicator, value);
	buf_addf(&text, "，%s此前%lld个月确定的正常波动范围（", value > high ? "高于" : "低于",
		 (long long)query_int(row, 1));
	add_limit(&text, indicator, ceil(low));
	buf_addstr(&text, "至");
	add_limit(&text, indicator, floor(high));
	buf_addf(&text, "%s）。", indicator->measure_unit);
	findings_add(findings,
		     &(struct finding){ .unit = "*", .indicator = indicator->code,
					.kind = "control", .tested = true,
					.severity = severity_of(indicator, value > high),
					.p = CONTROL_BEYOND },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_controls(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT c.indicator, c.n, c.lower, c.upper, s.period, s.value, c.method"
		       " FROM control_result c JOIN series_result s ON s.run = c.run"
		       " AND s.unit = c.unit AND s.indicator = c.indicator"
		       " WHERE c.run = ?1 AND length(s.period) = 7 AND s.period BETWEEN ?2 AND ?3"
		       " AND s.period NOT LIKE '%Q%' AND s.period NOT LIKE '%H%'"
		       " AND (s.value > c.upper OR (s.value < c.lower AND s.state = 'complete'))",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	query_bind_text(&rows, 2, month_code(first, analysis->period.first_month));
	query_bind_text(&rows, 3, month_code(last, analysis->period.last_month));
	while ((more = query_next(&rows, diag)) > 0)
		add_control(findings, analysis, &rows);
	query_release(&rows);
	return more;
}

struct trend_row {
	const struct indicator *indicator;
	int64_t n;
	double z, p, q, slope, low, high;
};

static void add_trend(struct findings *findings, const struct trend_row *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = row->indicator;
	bool rate = indicator->quantity == QUANTITY_RATE, up = row->slope > 0;

	buf_addf(&evidence, "n=%lld; z=%.4g; p=%.4g; q=%.4g; slope=%.4g; low=%.4g; high=%.4g",
		 (long long)row->n, row->z, row->p, row->q, row->slope, row->low, row->high);
	buf_addf(&text, "全县%s近%lld个季度呈%s趋势，平均每年%s约", indicator->name,
		 (long long)row->n, up ? "上升" : "下降",
		 up ? (rate ? "提高" : "增加") : (rate ? "下降" : "减少"));
	if (indicator->quantity == QUANTITY_MONEY) {
		decimal_add_money(&text, (int64_t)llround(fabs(row->slope) * 4));
	} else {
		decimal_add_rounded(&text, fabs(row->slope) * 4 * (rate ? 100 : 1), 1);
		buf_addstr(&text, rate ? "个百分点" : indicator->measure_unit);
	}
	buf_addstr(&text, "（每季度的数与往年同一季度比较，已排除季节影响）。");
	findings_add(findings,
		     &(struct finding){ .unit = "*", .indicator = indicator->code, .kind = "trend",
					.tested = true, .severity = severity_of(indicator, up),
					.p = row->p },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

struct trend_rows {
	struct trend_row *items;
	size_t nr, alloc;
};

/* The quarterly trends of one family's indicators. */
static int load_trends(struct trend_rows *out, const struct analysis *analysis,
		       const struct family *family, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT indicator, n, mk_z, mk_p, sen_slope, sen_low, sen_high"
		       " FROM trend_result WHERE run = ?1 AND frequency = 'quarter'"
		       " AND mk_p IS NOT NULL ORDER BY indicator",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator = indicator_of(analysis, &rows, 0);

		if (family_of(analysis, "quarter", indicator, SERIES_COUNTY) != family)
			continue;
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct trend_row){
			.indicator = indicator,
			.n = query_int(&rows, 1),
			.z = query_double(&rows, 2),
			.p = query_double(&rows, 3),
			.slope = query_double(&rows, 4),
			.low = query_double(&rows, 5),
			.high = query_double(&rows, 6),
		};
	}
	query_release(&rows);
	return more;
}

static int family_trends(struct findings *findings, const struct analysis *analysis,
			 const struct family *family, struct diag *diag)
{
	struct trend_rows rows = { 0 };
	int rc = load_trends(&rows, analysis, family, diag);
	double *p = xcalloc(rows.nr + 1, sizeof(*p));
	struct multiple count = { 0 };

	for (size_t i = 0; i < rows.nr; i++)
		p[i] = rows.items[i].p;
	count.tested = multiple_benjamini_hochberg(p, p, rows.nr);
	for (size_t i = 0; rc == 0 && i < rows.nr; i++) {
		rows.items[i].q = p[i];
		if (p[i] < family->level && rows.items[i].slope != 0)
			add_trend(findings, &rows.items[i]);
	}
	if (rc == 0)
		rc = family_write(analysis, family, &count, diag);
	free(p);
	free(rows.items);
	return rc;
}

int finding_trends(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, "quarter") == 0 &&
		    family_trends(findings, analysis, family, diag) < 0)
			return -1;
	}
	return 0;
}
