/* finding_long_run.c - tested findings of many years: trend and change point. Of a series that
 * shows both, the one that fits better (smaller p) is told: they are one thing seen twice. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"

struct trend_row {
	const struct indicator *indicator;
	int64_t n;
	double z, p, q, slope, low, high;
};

struct change_row {
	const struct indicator *indicator;
	int64_t n;
	int last_month;
	double u, p, q, before, after;
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
		     &(struct finding){ .unit = "*",
					.indicator = indicator->code,
					.kind = "trend",
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = row->p },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

static void add_change(struct findings *findings, const struct change_row *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	const struct indicator *indicator = row->indicator;
	bool up = row->after > row->before;
	struct period first = period_of_month(PERIOD_KIND_QUARTER, row->last_month + 1);

	buf_addf(&evidence, "n=%lld; u=%.4g; p=%.4g; q=%.4g; before=%.4g; after=%.4g; test=pettitt",
		 (long long)row->n, row->u, row->p, row->q, row->before, row->after);
	buf_addf(&text, "全县%s自", indicator->name);
	finding_add_period(&text, &first);
	buf_addf(&text, "前后起%s：此前平均每季度", up ? "转到较高水平" : "转到较低水平");
	decimal_add_rounded(&text, row->before, 1);
	buf_addf(&text, "%s，此后平均每季度", indicator->measure_unit);
	decimal_add_rounded(&text, row->after, 1);
	buf_addf(&text, "%s（%lld个季度的数列，已排除季节影响）。", indicator->measure_unit,
		 (long long)row->n);
	findings_add(findings,
		     &(struct finding){ .unit = "*",
					.indicator = indicator->code,
					.kind = "change_point",
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = row->p },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

/* Both of one indicator, p INFINITY where there is none below the level. */
struct long_run {
	struct trend_row trend;
	struct change_row change;
};

static int load_trends(struct long_run *all, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(
		    &rows, analysis->store,
		    "SELECT indicator, n, mk_z, mk_p, sen_slope, sen_low, sen_high, q_value, family"
		    " FROM trend_result WHERE run = ?1 AND q_value IS NOT NULL AND sen_slope <> 0",
		    diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator = finding_indicator(analysis, &rows, 0);

		if (!indicator ||
		    query_double(&rows, 7) >= finding_level(analysis, query_text(&rows, 8)))
			continue;
		all[analysis_indicator(analysis, indicator)].trend = (struct trend_row){
			.indicator = indicator,
			.n = query_int(&rows, 1),
			.z = query_double(&rows, 2),
			.p = query_double(&rows, 3),
			.slope = query_double(&rows, 4),
			.low = query_double(&rows, 5),
			.high = query_double(&rows, 6),
			.q = query_double(&rows, 7),
		};
	}
	query_release(&rows);
	return more;
}

static int load_changes(struct long_run *all, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct period last;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT indicator, n, last_period, u, p_value, q_value, mean_before, "
		       "mean_after,"
		       " family FROM change_point_result WHERE run = ?1 AND q_value IS NOT NULL",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator = finding_indicator(analysis, &rows, 0);

		if (!indicator || period_parse(&last, query_text(&rows, 2)) < 0 ||
		    query_double(&rows, 5) >= finding_level(analysis, query_text(&rows, 8)))
			continue;
		all[analysis_indicator(analysis, indicator)].change = (struct change_row){
			.indicator = indicator,
			.n = query_int(&rows, 1),
			.last_month = last.last_month,
			.u = query_double(&rows, 3),
			.p = query_double(&rows, 4),
			.q = query_double(&rows, 5),
			.before = query_double(&rows, 6),
			.after = query_double(&rows, 7),
		};
	}
	query_release(&rows);
	return more;
}

int finding_long_run(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	size_t nr = analysis->rules->nr_indicators;
	struct long_run *all = xcalloc(nr + 1, sizeof(*all));
	int rc = -1;

	for (size_t i = 0; i < nr; i++)
		all[i].trend.p = all[i].change.p = INFINITY;
	if (load_trends(all, analysis, diag) < 0 || load_changes(all, analysis, diag) < 0)
		goto out;
	for (size_t i = 0; i < nr; i++) {
		if (all[i].trend.indicator && all[i].trend.p <= all[i].change.p)
			add_trend(findings, &all[i].trend);
		else if (all[i].change.indicator)
			add_change(findings, &all[i].change);
	}
	rc = 0;
out:
	free(all);
	return rc;
}
