/* chart_rank.c - cases filed by unit, the most first, with last year's mark and the interval. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/report/returned.h"

static const char indicator[] = "A02_j";
static const double outside = -9; /* of the axis: not drawn */

struct rank {
	const struct comparison **rows;
	size_t nr;
	double max;
	size_t columns; /* of the longest name */
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

/* Every number of a row. */
static void trace_row(struct chart *chart, const struct report *report,
		      const struct comparison *row, const char *printed)
{
	static const enum aspect drawn[] = { ASPECT_LOW, ASPECT_HIGH, ASPECT_YEAR_AGO };

	if (isnan(row->value))
		return;
	trace_add_aspect(&chart->trace, report, chart->place, row->unit, indicator, ASPECT_VALUE,
			 printed);
	for (size_t i = 0; i < sizeof(drawn) / sizeof(drawn[0]); i++) {
		struct buf text = BUF_INIT;
		double value = trace_value(row, drawn[i]);

		if (!isnan(value)) {
			aspect_add(&text, drawn[i], row->indicator, value);
			trace_add_aspect(&chart->trace, report, chart->place, row->unit, indicator,
					 drawn[i], text.data);
		}
		buf_release(&text);
	}
}

/* Last year's mark is of fewer months than were owed; or there is none, though others have one. */
static bool is_unlike(const struct report *report, const struct comparison *row)
{
	const struct comparison *county = report_comparison(report, "*", indicator);

	return !isnan(row->value) && county && !isnan(county->year_ago) &&
	       row->compared_months < row->compared_owed;
}

/* In the same months of the year before. */
static bool was_member(const struct report *report, const char *unit)
{
	struct period then = report->period;
	int index = rules_unit_index(report->rules, unit);

	then.first_month -= 12;
	then.last_month -= 12;
	return index >= 0 && rules_is_member_in(report->rules, (size_t)index, &then);
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
		buf_addstr(&text, returned_word(report, row->unit, row->indicator));
	else
		buf_addf(&text, "%.0f", row->value);
	trace_row(chart, report, row, text.data);
	if (row->state == REPORT_STATE_PARTIAL)
		buf_addstr(&text, "（未报全）");
	else if (is_unlike(report, row))
		buf_addstr(&text, row->compared_months		  ? "（上年未报全）"
				  : was_member(report, row->unit) ? "（上年未报）"
								  : "（上年不是成员）");
	chart_text(chart, text.data);
	chart_number(chart, isnan(row->value) ? outside : row->value);
	chart_number(chart, isnan(row->value) ? 0 : outside);
	chart_end_row(chart);
	buf_release(&text);
}

/* Units that have as many as the first one. */
static size_t leaders(const struct rank *rank)
{
	size_t nr = 0;

	while (nr < rank->nr && rank->rows[nr]->value == rank->rows[0]->value)
		nr++;
	return nr;
}

static void write_title(struct chart *chart, const struct report *report, const struct rank *rank)
{
	const struct comparison *first = rank->rows[0];
	const struct comparison *county = report_comparison(report, "*", indicator);
	bool whole = county && county->state == REPORT_STATE_COMPLETE;
	size_t most = leaders(rank);
	struct buf share = BUF_INIT;
	char name[64];

	buf_addstr(&chart->title, period_short_name(name, sizeof(name), &report->period));
	if (!(first->value > 0)) {
		buf_addstr(&chart->title, whole ? "各单位均无立案" : "各单位立案情况");
	} else if (whole && most == 1 && rank->nr > 1) {
		wording_add_amount(&share, QUANTITY_RATE, "", first->share);
		buf_addf(&chart->title, "立案以%s最多，%.0f件，占全县%s",
			 report_unit_name(report, first->unit), first->value, share.data);
		trace_add_aspect(&chart->trace, report, chart->place, first->unit, indicator,
				 ASPECT_SHARE, share.data);
	} else {
		buf_addf(&chart->title, "%s立案以%s", whole ? "" : "已报来的",
			 report_unit_name(report, first->unit));
		if (most > 1)
			buf_addf(&chart->title, "等%zu家最多，各%.0f件", most, first->value);
		else
			buf_addf(&chart->title, "最多，%.0f件", first->value);
	}
	buf_release(&share);
}

/* "2家单位未报送。" of a count of the run, where there are any. */
static void add_units(struct chart *chart, const struct report *report, const char *figure,
		      const char *before, const char *after)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%lld%s", before, (long long)report_figure(report, figure), after);
	if (report_figure(report, figure)) {
		buf_addf(&chart->footer, "%s。", text.data);
		trace_add_figure(&chart->trace, report, chart->place, figure, text.data);
	}
	buf_release(&text);
}

static bool any_returned(const struct report *report, const struct rank *rank)
{
	for (size_t i = 0; i < rank->nr; i++)
		if (isnan(rank->rows[i]->value) &&
		    returned_of(report, rank->rows[i]->unit, rank->rows[i]->indicator))
			return true;
	return false;
}

static void write_texts(struct chart *chart, const struct report *report, const struct rank *rank)
{
	write_title(chart, report, rank);
	buf_addf(&chart->subtitle,
		 "%s各单位立案数（件）：圆点为本期，竖线为上年同期，细横线为95%%区间",
		 report->name);
	chart_footer(chart, report);
	add_units(chart, report, "filed_missing", "",
		  any_returned(report, rank) ? "家单位未报送或者文件没有采用" : "家单位未报送");
	add_units(chart, report, "filed_exempt", "其余", "家单位无此项职责，不列");
	for (size_t i = 0; i < rank->nr; i++) {
		if (!is_unlike(report, rank->rows[i]))
			continue;
		buf_addstr(&chart->footer, "标“未报”的，竖线只计两年均已报送的月份。");
		break;
	}
	buf_addstr(&chart->footer, "横线不是与上年比较的检验。");
}

enum chart_state chart_rank_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct rank rank = { 0 };
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
	chart->height = chart_few_rows_height(rank.nr, 9);
	write_texts(chart, report, &rank);
	free(rank.rows);
	return CHART_STATE_READY;
}
