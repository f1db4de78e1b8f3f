/* chart_peers.c - the share disclosed in time of twelve months, each unit beside the range in which
 * the test sees no difference from the others: the funnel, a row a unit, the most decisions first.
 * The limits are the run's test's, so that a unit stands out exactly when it lies beyond them. */
#include "render/chart/chart_parts.h"
#include "render/chart/interval_rows.h"

#include <math.h>
#include <string.h>

static const char indicator[] = "D06", kind[] = "funnel";
enum { PEERS_MOST = 40 };

struct peers {
	struct interval_row rows[PEERS_MOST];
	const char *units[PEERS_MOST];
	size_t nr, nr_small;
};

static bool stands_out(const struct report *report, const char *unit)
{
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];

		if (strcmp(finding->kind, kind) == 0 &&
		    strcmp(finding->indicator, indicator) == 0 && strcmp(finding->unit, unit) == 0)
			return true;
	}
	return false;
}

static void add_row(struct peers *peers, struct report *report, struct query *query)
{
	struct interval_row *row = &peers->rows[peers->nr];
	const char *unit = report_kept(report, query, "unit");
	bool small = query_is_null_of(query, "q_value");
	struct buf label = BUF_INIT;

	peers->units[peers->nr++] = unit;
	peers->nr_small += small;
	buf_addf(&label, "%lld/%lld%s", (long long)query_int_of(query, "part"),
		 (long long)query_int_of(query, "whole"), small ? "（件数太少）" : "");
	*row = (struct interval_row){
		.name = report_unit_name(report, unit),
		.label = arena_strdup(&report->arena, label.data),
		.value = 100 * query_double_of(query, "share"),
		.low = 100 * query_double_of(query, "share_low_told"),
		.high = 100 * query_double_of(query, "share_high_told"),
		.wide_low = NAN,
		.wide_high = NAN,
		.tick = NAN,
		.shown = stands_out(report, unit),
	};
	buf_release(&label);
}

static int load(struct peers *peers, struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT unit, part, whole, q_value, share, share_low_told,"
		       " share_high_told FROM peer_by_run"
		       " WHERE run = ?1 AND indicator = ?2 AND whole > 0 ORDER BY whole DESC, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, indicator);
	while ((more = query_next(&query, diag)) > 0 && peers->nr < PEERS_MOST)
		add_row(peers, report, &query);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static void trace_rows(struct chart *chart, const struct report *report, const struct peers *peers)
{
	for (size_t i = 0; i < peers->nr; i++) {
		const struct interval_row *row = &peers->rows[i];
		const struct {
			enum aspect aspect;
			double value;
		} numbers[] = {
			{ ASPECT_PEER, row->value },
			{ ASPECT_PEER_LOW, row->low },
			{ ASPECT_PEER_HIGH, row->high },
		};

		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++) {
			struct buf printed = BUF_INIT;

			if (isnan(numbers[k].value))
				continue;
			aspect_add(&printed, numbers[k].aspect, NULL, numbers[k].value / 100);
			trace_add(&chart->trace, report,
				  &(struct trace_line){
					  .place = chart->place,
					  .unit = peers->units[i],
					  .what = indicator,
					  .name = report_indicator_name(report, indicator),
					  .period = report->code,
					  .word = aspect_row(numbers[k].aspect)->word,
					  .printed = printed.data,
					  .value = numbers[k].value / 100 });
			buf_release(&printed);
		}
	}
}

static void write_texts(struct chart *chart, const struct report *report, const struct peers *peers)
{
	const char *name = report_indicator_name(report, indicator);
	size_t nr = 0;

	buf_addf(&chart->title, "近12个月%s：", name);
	for (size_t i = 0; i < peers->nr; i++)
		if (peers->rows[i].shown)
			buf_addf(&chart->title, "%s%s", nr++ ? "、" : "",
				 report_unit_short(report, peers->units[i]));
	if (nr)
		buf_addstr(&chart->title, "与其他单位明显不同");
	else if (peers->nr_small < peers->nr)
		buf_addstr(&chart->title, "没有单位与其他单位明显不同");
	else
		buf_addstr(&chart->title, "件数太少，不能比较");
	buf_addf(&chart->subtitle,
		 "各单位近12个月%s，旁为按时/到期件数；线为检验认为与其余单位没有明显差别的范围",
		 name);
	chart_footer(chart, report);
	buf_addstr(&chart->footer, nr ? "三角为在范围以外、经校正检验明显不同的单位。" : "");
	buf_addstr(&chart->footer,
		   "范围由费舍尔精确检验及多重比较校正得出，已计入其余单位件数少带来的不确定；"
		   "件数太少的不检验，没有范围。");
}

enum chart_state chart_peers_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct peers peers = { .nr = 0 };

	if (load(&peers, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (peers.nr < 2)
		return CHART_STATE_EMPTY;
	interval_rows_write(chart, peers.rows, peers.nr,
			    &(struct interval_axis){ 0, 100, 20, "%.0f%%" });
	trace_rows(chart, report, &peers);
	write_texts(chart, report, &peers);
	return CHART_STATE_READY;
}
