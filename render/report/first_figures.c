/* first_figures.c - see first_figures.h. */
#include "render/report/first_figures.h"

#include <string.h>

#include "render/report/present.h"
#include "render/report/trace.h"

static bool is_main(const struct report *report, const struct indicator *indicator)
{
	for (size_t i = 0; i < report->nr_main; i++)
		if (report->main[i] == indicator)
			return true;
	return false;
}

static void add_moved(struct buf *out, struct report *report, const char *place, const char *unit,
		      const struct indicator *indicator, struct query *row)
{
	double mean = query_double_of(row, "mean_change");
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%lld期中调增%lld期、调减%lld期，平均每期%+.2f%s",
		 (long long)query_int_of(row, "n"), (long long)query_int_of(row, "up"),
		 (long long)query_int_of(row, "down"), present_scale(indicator, mean),
		 indicator->measure_unit);
	buf_addf(out, "%s%s%s", out->nr ? "；" : "", indicator->name, printed.data);
	trace_add(&report->trace, report,
		  &(struct trace_line){ .place = place,
					.unit = unit,
					.what = "初报",
					.name = indicator->name,
					.period = report->code,
					.word = indicator->code,
					.printed = printed.data,
					.value = mean });
	buf_release(&printed);
}

/* Whether a unit's first figure moved, of which the county's, not being whole, says nothing. */
static int has_moved(struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT 1 FROM first_figure_by_run WHERE run = ?1 AND moved LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	more = query_next(&row, diag);
	query_release(&row);
	return more;
}

int first_figures_add(struct buf *out, struct report *report, const char *place, const char *unit,
		      int most, bool main, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf moved = BUF_INIT, still = BUF_INIT;
	bool county = strcmp(unit, "*") == 0;
	int more = query_open(
		&row, report->store,
		"SELECT indicator, n, up, down, moved, mean_change FROM first_figure_by_run"
		" WHERE run = ?1 AND unit = ?2 ORDER BY moved DESC, position",
		diag);
	int nr = 0, told = 0;

	if (more == 0) {
		query_bind_int(&row, 1, report->run);
		query_bind_text(&row, 2, unit);
	}
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(report->rules, query_text_of(&row, "indicator"));

		if (!indicator || (main && !is_main(report, indicator)))
			continue;
		nr++;
		if (query_int_of(&row, "moved")) {
			if (told++ < most)
				add_moved(&moved, report, place, unit, indicator, &row);
		} else if (nr == 1 && !county) { /* none moved: of how many periods, by one */
			add_moved(&still, report, place, unit, indicator, &row);
		}
	}
	query_release(&row);
	if (moved.nr)
		buf_addf(out, "初报的可靠性：以往各期初次报来的数，后来有变动的%s：%s。",
			 told > most ? "（变动最多的几项）" : "", moved.data);
	else if (still.nr)
		buf_addf(out, "初报的可靠性：以往各期初次报来的数，后来都没有变动（%s）。",
			 still.data);
	buf_release(&moved);
	buf_release(&still);
	if (more < 0 || out->nr || !(nr || county))
		return more < 0 ? -1 : 0;
	more = has_moved(report, diag);
	if (more > 0 && county)
		buf_addstr(out, "初报的可靠性：有的单位以往初次报来的数，后来有变动；"
				"全县主要指标各单位都报齐的期间没有变动或者没有这样的期间。");
	else if (nr)
		buf_addstr(out, "初报的可靠性：以往各期初次报来的数，后来都没有变动。");
	return more < 0 ? -1 : 0;
}
