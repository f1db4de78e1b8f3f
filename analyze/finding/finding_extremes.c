/* finding_extremes.c - findings that state a fact of size: the highest or lowest there has been,
 * one case or one field that makes most of the whole. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

enum { RECORD_MIN_PERIODS = 8, RECORD_MIN_COUNT = 5, CONCENTRATION_MIN = 3, FIELD_MIN_CASES = 10 };

/* The earlier periods of the same length. */
struct extremes {
	int nr;
	double lowest, highest;
};

static struct extremes extremes_of(const struct analysis *analysis,
				   const struct indicator *indicator)
{
	struct extremes out = { 0, INFINITY, -INFINITY };
	struct period period = period_shift(&analysis->period, -1);
	struct figure figure;

	for (; period.first_month >= analysis->first_month; period = period_shift(&period, -1)) {
		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &period);
		if (isnan(figure.value))
			continue;
		out.nr++;
		out.lowest = fmin(out.lowest, figure.value);
		out.highest = fmax(out.highest, figure.value);
	}
	return out;
}

static void add_record(struct findings *findings, const struct analysis *analysis,
		       const struct indicator *indicator, double value, const struct extremes *past)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	bool high = value > past->highest;
	double before = high ? past->highest : past->lowest;

	buf_addf(&evidence, "n=%.0f; periods=%d; before=%.0f", value, past->nr, before);
	finding_add_period(&text, &analysis->period);
	buf_addf(&text, "全县%s", indicator->name);
	finding_add_value(&text, indicator, value);
	buf_addf(&text, "，为有统计以来%d个同长度期间中最%s（此前最%s", past->nr + 1,
		 high ? "多" : "少", high ? "多" : "少");
	finding_add_value(&text, indicator, before);
	buf_addstr(&text, "）。");
	finding_add_fact(findings, "*", indicator->code, "record", 1, &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

/* A number still incomplete may be a record high, never a low. */
int finding_records(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	(void)diag;
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];
		struct extremes past;
		struct figure figure;

		if (!finding_is_main_count(indicator))
			continue;
		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &analysis->period);
		past = extremes_of(analysis, indicator);
		if (past.nr < RECORD_MIN_PERIODS)
			continue;
		if ((figure.value > past.highest && figure.value >= RECORD_MIN_COUNT) ||
		    (figure.value < past.lowest && past.lowest >= RECORD_MIN_COUNT &&
		     figure.state == SERIES_STATE_COMPLETE))
			add_record(findings, analysis, indicator, figure.value, &past);
	}
	return 0;
}

/* One case makes most of the value. */
static int concentrated_value(struct findings *findings, const struct analysis *analysis,
			      struct diag *diag)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	struct query rows = QUERY_INIT;
	char day[DATE_SIZE];
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, max(value), sum(value), count(*) FROM temp.cases_asof"
		       " WHERE decision_date BETWEEN ?1 AND ?2 AND value > 0",
		       diag) < 0)
		return -1;
	query_bind_text(&rows, 1, day_format(day, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(day, analysis->period.last_day));
	more = query_next(&rows, diag);
	if (more > 0 && query_int(&rows, 3) >= CONCENTRATION_MIN &&
	    query_int(&rows, 1) * 2 > query_int(&rows, 2)) {
		buf_addf(&evidence, "n=%lld; max=%lld; total=%lld", (long long)query_int(&rows, 3),
			 (long long)query_int(&rows, 1), (long long)query_int(&rows, 2));
		finding_add_period(&text, &analysis->period);
		buf_addstr(&text, "全县办结案件涉案金额");
		decimal_add_money(&text, query_int(&rows, 2));
		buf_addstr(&text, "，其中");
		finding_add_unit(&text, analysis, query_text(&rows, 0));
		buf_addstr(&text, "1起案件");
		decimal_add_money(&text, query_int(&rows, 1));
		buf_addstr(&text, "，占");
		decimal_add_percent(&text, query_int(&rows, 1), query_int(&rows, 2), 1);
		buf_addstr(&text, "%。");
		finding_add_fact(findings, "*", "A06_y", "concentration", 2, &evidence, &text);
	}
	query_release(&rows);
	buf_release(&evidence);
	buf_release(&text);
	return more < 0 ? -1 : 0;
}

/* One field makes most of the cases filed. */
static void concentrated_field(struct findings *findings, const struct analysis *analysis)
{
	const struct indicator *filed = rules_indicator(analysis->rules, "A02_j"), *top = NULL;
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	double most = 0;
	struct figure figure;

	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (strcmp(indicator->section, "field") != 0)
			continue;
		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &analysis->period);
		if (figure.value > most) {
			most = figure.value;
			top = indicator;
		}
	}
	if (!filed || !top)
		return;
	series_figure_of(&figure, analysis, filed, SERIES_COUNTY, &analysis->period);
	if (!(figure.value >= FIELD_MIN_CASES) || most * 2 <= figure.value)
		return;
	buf_addf(&evidence, "n=%.0f; max=%.0f; total=%.0f", figure.value, most, figure.value);
	finding_add_period(&text, &analysis->period);
	buf_addf(&text, "全县%s", filed->name);
	finding_add_value(&text, filed, figure.value);
	buf_addf(&text, "，其中%s", top->name);
	finding_add_value(&text, top, most);
	buf_addstr(&text, "，占");
	decimal_add_percent(&text, (int64_t)most, (int64_t)figure.value, 1);
	buf_addstr(&text, "%。");
	finding_add_fact(findings, "*", top->code, "concentration", 1, &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_concentration(struct findings *findings, const struct analysis *analysis,
			  struct diag *diag)
{
	concentrated_field(findings, analysis);
	return concentrated_value(findings, analysis, diag);
}
