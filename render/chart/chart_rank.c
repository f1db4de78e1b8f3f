/* chart_rank.c - cases filed by unit, the most first, with last year's mark and the interval. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

static const char indicator[] = "A02_j";

struct rank {
	const struct comparison **rows;
	size_t nr;
	double max;
	size_t columns;		 /* of the longest name */
	int64_t tested, changed; /* units' last four quarters: one holds too few cases */
};

static bool comes_before(const struct comparison *a, const struct comparison *b)
{
	if (isnan(a->value) || isnan(b->value))
		return !isnan(a->value) && isnan(b->value);
	return a->value > b->value;
}

static void add_row(struct rank *rank, const struct report *report, const struct comparison *row)
{
	const double numbers[] = { row->value, row->ci_high, row->year_ago };
	size_t at = rank->nr++, columns = text_width(report_unit_name(report, row->unit));

	for (; at > 0 && comes_before(row, rank->rows[at - 1]); at--)
		rank->rows[at] = rank->rows[at - 1];
	rank->rows[at] = row;
	rank->columns = columns > rank->columns ? columns : rank->columns;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (!isnan(numbers[i]))
			rank->max = fmax(rank->max, numbers[i]);
}

/* Where the label stands: right of whatever reaches furthest. */
static double reach(const struct comparison *row)
{
	double out = 0;

	out = isnan(row->value) ? out : fmax(out, row->value);
	out = isnan(row->ci_high) ? out : fmax(out, row->ci_high);
	return isnan(row->year_ago) ? out : fmax(out, row->year_ago);
}

static void write_row(struct chart *chart, const struct report *report,
		      const struct comparison *row, size_t place)
{
	struct buf text = BUF_INIT;
	double numbers[] = { row->value, row->ci_low, row->ci_high, row->year_ago };

	chart_number(chart, (double)place);
	for (size_t i = 0; i < 4; i++)
		chart_number(chart, numbers[i]);
	chart_add_fitted(&text, report_unit_name(report, row->unit), CHART_LABEL_COLUMNS);
	chart_text(chart, text.data);
	buf_reset(&text);
	if (isnan(row->value))
		buf_addstr(&text, "未报送");
	else
		buf_addf(&text, "%.0f", row->value);
	if (row->state == REPORT_STATE_PARTIAL)
		buf_addstr(&text, "（未报全）");
	chart_text(chart, text.data);
	chart_number(chart, reach(row));
	chart_end_row(chart);
	buf_release(&text);
}

static void write_title(struct chart *chart, const struct report *report, const struct rank *rank)
{
	const struct comparison *first = rank->rows[0];
	const struct comparison *county = report_comparison(report, "*", indicator);
	bool whole = county && county->state == REPORT_STATE_COMPLETE && county->value > 0;
	char name[64];

	if (whole && rank->nr > 1 && first->value > rank->rows[1]->value) {
		buf_addf(&chart->title, "%s立案占全县", report_unit_name(report, first->unit));
		wording_add_amount(&chart->title, QUANTITY_RATE, "", first->share);
	} else {
		buf_addf(&chart->title, "%s各单位立案情况",
			 period_short_name(name, sizeof(name), &report->period));
	}
	if (rank->changed)
		buf_addf(&chart->title, "，近四个季度%lld个单位变化超出正常波动范围",
			 (long long)rank->changed);
	else if (rank->tested)
		buf_addf(&chart->title, "，近四个季度%s增减均在正常波动范围之内",
			 (size_t)rank->tested == rank->nr ? "各单位" : "可检验的单位");
}

static void write_texts(struct chart *chart, const struct report *report, const struct rank *rank)
{
	long long missing = report_figure(report, "filed_missing");
	long long exempt = report_figure(report, "filed_exempt");

	write_title(chart, report, rank);
	buf_addf(&chart->subtitle,
		 "%s各单位立案数（件）：圆点为本期，竖线为上年同期，横条为95%%区间", report->name);
	chart_footer(chart, report);
	if (missing)
		buf_addf(&chart->footer, "%lld家单位未报送。", missing);
	if (exempt)
		buf_addf(&chart->footer, "其余%lld家单位无此项职责，不列。", exempt);
}

enum chart_state chart_rank_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct rank rank = { .tested = report_figure(report, "rolling_tested"),
			     .changed = report_figure(report, "rolling_changed") };
	double end, step;

	(void)diag;
	rank.rows = xcalloc(report->nr_units + 1, sizeof(*rank.rows));
	for (size_t i = 0; i < report->nr_units; i++) {
		const struct comparison *row =
			report_comparison(report, report->units[i]->code, indicator);

		if (row && row->state != REPORT_STATE_NOT_APPLICABLE)
			add_row(&rank, report, row);
	}
	if (!rank.nr) {
		free(rank.rows);
		return CHART_STATE_EMPTY;
	}
	for (size_t i = 0; i < rank.nr; i++)
		write_row(chart, report, rank.rows[i], i);
	chart_axis(&end, &step, rank.max);
	chart_set(chart, "ROWS", (double)rank.nr);
	chart_set(chart, "XEND", end * 1.1);
	chart_set(chart, "XSTEP", step);
	chart_set(chart, "LEFT", chart_label_part(rank.columns, 0.10));
	chart_set(chart, "NAME_SIZE", rank.nr > 12 ? 17 : 22);
	write_texts(chart, report, &rank);
	free(rank.rows);
	return CHART_STATE_READY;
}
