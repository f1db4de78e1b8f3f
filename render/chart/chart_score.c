/* chart_score.c - the assessment's ranking: each unit's rank, and the ranks that it would have were
 * the items' weights and the counts behind them a little different. */
#include "render/chart/chart_parts.h"
#include "render/chart/interval_rows.h"

#include <math.h>
#include <string.h>

enum { UNITS_MOST = 60, NAMED_MOST = 3 };

struct ranks {
	struct interval_row rows[UNITS_MOST];
	const char *units[UNITS_MOST];
	int bands[UNITS_MOST];
	size_t nr;
	double last; /* rank */
};

static void add_unit(struct ranks *ranks, struct report *report, struct query *query)
{
	double low = query_double_of(query, "rank_low"), high = query_double_of(query, "rank_high");
	struct interval_row *row = &ranks->rows[ranks->nr];
	const char *unit = report_kept(report, query, "unit");
	struct buf label = BUF_INIT;

	ranks->bands[ranks->nr] = (int)query_int_of(query, "band");
	ranks->units[ranks->nr++] = unit;
	buf_addf(&label, "第%lld", (long long)query_int_of(query, "rank"));
	*row = (struct interval_row){
		.name = report_unit_name(report, unit),
		.label = arena_strdup(&report->arena, label.data),
		.value = query_double_of(query, "rank"),
		.low = low,
		.high = high,
		.wide_low = NAN,
		.wide_high = NAN,
		.tick = NAN,
	};
	ranks->last = fmax(ranks->last, fmax(row->value, isnan(high) ? 0 : high));
	buf_release(&label);
}

static int load(struct ranks *ranks, struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT unit, rank, rank_low, rank_high, band FROM score_total_by_run"
		       " WHERE run = ?1 AND rank NOTNULL ORDER BY rank, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0 && ranks->nr < UNITS_MOST)
		add_unit(ranks, report, &query);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static void trace_rows(struct chart *chart, const struct report *report, const struct ranks *ranks)
{
	for (size_t i = 0; i < ranks->nr; i++) {
		const struct interval_row *row = &ranks->rows[i];
		struct buf printed = BUF_INIT;

		buf_addf(&printed, "%.0f", row->value);
		trace_add_score(&chart->trace, report, chart->place, ranks->units[i], "名次",
				printed.data, row->value);
		buf_reset(&printed);
		if (!isnan(row->low) && !isnan(row->high)) {
			buf_addf(&printed, "%.0f", row->low);
			if (row->high > row->low)
				buf_addf(&printed, "至%.0f", row->high);
			trace_add_score(&chart->trace, report, chart->place, ranks->units[i],
					"名次区间", printed.data, NAN);
		}
		buf_release(&printed);
	}
}

/* Which unit begins each band but the first. */
static void write_bands(struct chart *chart, const struct report *report, const struct ranks *ranks)
{
	int last = ranks->bands[ranks->nr - 1];

	for (int band = 2; band <= last; band++) {
		size_t first = 0;
		char printed[16];

		while (first < ranks->nr && ranks->bands[first] != band)
			first++;
		if (first == ranks->nr)
			continue;
		snprintf(printed, sizeof(printed), "%d", band);
		buf_addf(&chart->footer, "%s起为第%d档。",
			 report_unit_short(report, ranks->units[first]), band);
		trace_add_score(&chart->trace, report, chart->place, ranks->units[first], "名次档",
				printed, band);
	}
}

/* Who is first, and who else may be. */
static void write_title(struct chart *chart, const struct report *report, const struct ranks *ranks)
{
	size_t may = 0, first = 0;

	chart_add_assessment(&chart->title, report);
	for (size_t i = 0; i < ranks->nr; i++) {
		may += ranks->rows[i].low <= 1 && ranks->rows[i].value > 1;
		if (ranks->rows[i].value > 1 || first++ >= NAMED_MOST)
			continue;
		buf_addf(&chart->title, "%s%s", first > 1 ? "、" : "",
			 report_unit_short(report, ranks->units[i]));
	}
	if (first > NAMED_MOST)
		buf_addf(&chart->title, "等%zu个单位", first);
	buf_addstr(&chart->title, first > 1 ? "并列第1" : "第1");
	if (first == ranks->nr)
		return;
	if (may)
		buf_addf(&chart->title, "，另有%zu个单位的名次区间也到第1", may);
	else
		buf_addstr(&chart->title, "，其他单位的名次区间都到不了第1");
}

static void write_texts(struct chart *chart, const struct report *report, const struct ranks *ranks)
{
	write_title(chart, report, ranks);
	buf_addstr(&chart->subtitle,
		   "各单位名次：圆点为名次，细横线为各项权重和案件数随机变动时95%的名次区间");
	chart_footer(chart, report);
	buf_addstr(&chart->footer, "区间相交的单位，名次先后没有把握。");
	write_bands(chart, report, ranks);
}

enum chart_state chart_score_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct ranks ranks = { .nr = 0 };

	if (load(&ranks, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (ranks.nr < 2)
		return CHART_STATE_EMPTY;
	interval_rows_write(chart, ranks.rows, ranks.nr,
			    &(struct interval_axis){ 1, ranks.last, ranks.last > 30 ? 5 : 1,
						     "%.0f" });
	trace_rows(chart, report, &ranks);
	write_texts(chart, report, &ranks);
	return CHART_STATE_READY;
}
