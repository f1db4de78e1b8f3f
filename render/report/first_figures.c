/* first_figures.c - see first_figures.h. */
#include "render/report/first_figures.h"

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

int first_figures_add(struct buf *out, struct report *report, const char *place, const char *unit,
		      int most, bool main, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf moved = BUF_INIT, still = BUF_INIT;
	int more = query_open(&row, report->store,
			      "SELECT indicator, n, up, down, mean_change FROM first_figure_by_run"
			      " WHERE run = ?1 AND unit = ?2 ORDER BY up + down DESC, position",
			      diag);
	int told = 0;

	if (more == 0) {
		query_bind_int(&row, 1, report->run);
		query_bind_text(&row, 2, unit);
	}
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(report->rules, query_text_of(&row, "indicator"));

		if (!indicator || (main && !is_main(report, indicator)))
			continue;
		if (query_int_of(&row, "up") + query_int_of(&row, "down")) {
			if (told++ < most)
				add_moved(&moved, report, place, unit, indicator, &row);
		} else if (!told && !still.nr) { /* none moved: of one how many there are */
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
	return more;
}
