/* finding_long_run.c - tested findings of many years: trend and change point. Of a series that
 * shows both, the one that fits better (smaller p) is told: they are one thing seen twice. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct trend_row {
	const struct indicator *indicator;
	int64_t n;
	struct period last; /* the newest quarter with a number */
	double z, p, q, slope, low, high;
};

struct change_row {
	const struct indicator *indicator;
	int64_t n;
	int last_month;
	double u, p, q, before, after;
};

static void add(struct findings *findings, const struct indicator *indicator, const char *kind,
		bool up, double p, struct evidence *evidence)
{
	findings_add(findings,
		     &(struct finding){ .unit = "*",
					.indicator = indicator->code,
					.kind = kind,
					.tested = true,
					.severity = finding_severity(indicator, up),
					.p = p },
		     evidence);
}

/* Whether the quarters end before the period's last whole one: nothing has come since. */
static bool ended_before(const struct findings *findings, const struct period *last)
{
	return last->last_month + 3 <= findings->analysis->period.last_month;
}

static void add_trend(struct findings *findings, const struct trend_row *row)
{
	struct evidence evidence = EVIDENCE_INIT;
	char code[PERIOD_CODE_SIZE];

	evidence_number(&evidence, "n", (double)row->n);
	evidence_number(&evidence, "z", row->z);
	finding_add_test(&evidence, row->p, row->q, NULL);
	evidence_number(&evidence, "slope", row->slope);
	evidence_number(&evidence, "low", row->low);
	evidence_number(&evidence, "high", row->high);
	if (ended_before(findings, &row->last))
		evidence_text(&evidence, "until", period_code(code, &row->last));
	add(findings, row->indicator, "trend", row->slope > 0, row->p, &evidence);
}

static void add_change(struct findings *findings, const struct change_row *row)
{
	struct period first = period_of_month(PERIOD_KIND_QUARTER, row->last_month + 1);
	struct evidence evidence = EVIDENCE_INIT;
	char code[PERIOD_CODE_SIZE];

	evidence_number(&evidence, "n", (double)row->n);
	evidence_number(&evidence, "u", row->u);
	evidence_number(&evidence, "p", row->p);
	evidence_number(&evidence, "q", row->q);
	evidence_number(&evidence, "before", row->before);
	evidence_number(&evidence, "after", row->after);
	evidence_text(&evidence, "test", "pettitt");
	evidence_text(&evidence, "from", period_code(code, &first));
	add(findings, row->indicator, "change_point", row->after > row->before, row->p, &evidence);
}

/* Both of one indicator, p INFINITY where there is none below the level. */
struct long_run {
	struct trend_row trend;
	struct change_row change;
};

static int load_trends(struct long_run *all, const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct period last;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT indicator, n, period, mk_z, mk_p, sen_slope, sen_low, sen_high, "
		       "q_value, family"
		       " FROM trend_result WHERE run = ?1 AND q_value IS NOT NULL AND sen_slope * "
		       "mk_z > 0",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator = finding_indicator(analysis, &rows);

		if (!indicator || period_parse(&last, query_text_of(&rows, "period")) < 0 ||
		    query_double_of(&rows, "q_value") >=
			    finding_level(analysis, query_text_of(&rows, "family")))
			continue;
		all[analysis_indicator(analysis, indicator)].trend = (struct trend_row){
			.indicator = indicator,
			.n = query_int_of(&rows, "n"),
			.last = last,
			.z = query_double_of(&rows, "mk_z"),
			.p = query_double_of(&rows, "mk_p"),
			.slope = query_double_of(&rows, "sen_slope"),
			.low = query_double_of(&rows, "sen_low"),
			.high = query_double_of(&rows, "sen_high"),
			.q = query_double_of(&rows, "q_value"),
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
		       "SELECT indicator, n, last_period, u, p_value, q_value, mean_before,"
		       " mean_after, family FROM change_point_result WHERE run = ?1 AND q_value IS "
		       "NOT NULL",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const struct indicator *indicator = finding_indicator(analysis, &rows);

		if (!indicator || period_parse(&last, query_text_of(&rows, "last_period")) < 0 ||
		    query_double_of(&rows, "q_value") >=
			    finding_level(analysis, query_text_of(&rows, "family")))
			continue;
		all[analysis_indicator(analysis, indicator)].change = (struct change_row){
			.indicator = indicator,
			.n = query_int_of(&rows, "n"),
			.last_month = last.last_month,
			.u = query_double_of(&rows, "u"),
			.p = query_double_of(&rows, "p_value"),
			.q = query_double_of(&rows, "q_value"),
			.before = query_double_of(&rows, "mean_before"),
			.after = query_double_of(&rows, "mean_after"),
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
