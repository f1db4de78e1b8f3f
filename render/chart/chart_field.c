/* chart_field.c - cases filed by field (领域), the most first, with last year's mark. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* The cases that the fields are parts of. */
static const char filed[] = "A02_j";

/* 商标领域立案 without its last four characters, as the tics need it. */
static void add_field_name(struct buf *out, const char *indicator_name)
{
	static const char end[] = "领域立案";
	size_t nr = strlen(indicator_name);

	if (text_ends(indicator_name, end))
		nr -= strlen(end);
	buf_add(out, indicator_name, nr);
}

/* As 0xRRGGBB: a usual bar, and one that a test has marked (ALERT of style.gp). */
static const double bar_color = 0x7db3dd, alert_color = 0xc4410a;

/* A test has found a month of this field, or its change against last year, out of the usual. */
static bool is_marked(const struct report *report, const struct comparison *row)
{
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];

		if (finding->tested && strcmp(finding->unit, "*") == 0 &&
		    strcmp(finding->indicator, row->indicator->code) == 0 && finding->month)
			return true;
	}
	return row->changed;
}

static bool comes_before(const struct comparison *a, const struct comparison *b)
{
	if (a->value != b->value)
		return a->value > b->value;
	return !isnan(a->year_ago) && a->year_ago > (isnan(b->year_ago) ? 0 : b->year_ago);
}

/* Fields with a case this year or last, sorted. The caller frees '*rows'. */
static size_t list_fields(const struct comparison ***rows, const struct report *report)
{
	const struct rules *rules = report->rules;
	size_t nr = 0;

	*rows = xcalloc(rules->nr_indicators + 1, sizeof(**rows));
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct comparison *row;
		size_t at;

		if (strcmp(rules->indicators[i].section, "field") != 0)
			continue;
		row = report_comparison(report, "*", rules->indicators[i].code);
		if (!row || isnan(row->value) || !(row->value > 0 || row->year_ago > 0))
			continue;
		for (at = nr++; at > 0 && comes_before(row, (*rows)[at - 1]); at--)
			(*rows)[at] = (*rows)[at - 1];
		(*rows)[at] = row;
	}
	return nr;
}

static void trace_row(struct chart *chart, const struct report *report,
		      const struct comparison *row, const char *printed)
{
	struct buf text = BUF_INIT;

	trace_add_aspect(&chart->trace, report, chart->place, "*", row->indicator->code,
			 ASPECT_VALUE, printed);
	if (!isnan(row->year_ago)) {
		aspect_add(&text, ASPECT_YEAR_AGO, row->indicator, row->year_ago);
		trace_add_aspect(&chart->trace, report, chart->place, "*", row->indicator->code,
				 ASPECT_YEAR_AGO, text.data);
	}
	buf_release(&text);
}

/* How many fields a test speaks of. */
static void add_tested(struct chart *chart, const struct report *report, const char *mark,
		       const char *figure, const char *before, const char *after)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%lld%s", before, (long long)report_figure(report, figure), after);
	buf_addf(&chart->title, "%s%s", mark, text.data);
	trace_add_figure(&chart->trace, report, chart->place, figure, text.data);
	buf_release(&text);
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct comparison **rows, size_t nr)
{
	struct buf name = BUF_INIT;
	char period[64];
	long long marked = report_figure(report, "field_marked");
	long long tested = report_figure(report, "field_tested");
	const struct comparison *county = report_comparison(report, "*", filed);
	size_t named = 0;

	buf_addf(&chart->title, "%s立案",
		 period_short_name(period, sizeof(period), &report->period));
	while (named < nr && rows[named]->value == rows[0]->value && rows[0]->value > 0)
		named++;
	if (!named) {
		buf_addstr(&chart->title, "各领域均无案件");
	} else if (named <= 3) {
		buf_addstr(&chart->title, "以");
		for (size_t i = 0, nr_names = 0; i < named; i++) {
			buf_reset(&name);
			add_field_name(&name, rows[i]->indicator->name);
			wording_add_name(&chart->title, name.data, &nr_names);
		}
		buf_addf(&chart->title, "最多，%s%.0f件", named > 1 ? "各" : "", rows[0]->value);
	} else {
		buf_addstr(&chart->title, "的领域分布");
	}
	if (county && county->state == REPORT_STATE_PARTIAL)
		buf_addstr(&chart->title, "（部分单位未报送）");
	if (marked)
		add_tested(chart, report, "；", "field_marked", "", "个领域经检验有异常（橙色）");
	else if (tested == (long long)nr)
		buf_addstr(&chart->title, "，各领域同比增减均在正常波动范围之内");
	else if (tested)
		add_tested(chart, report, "，", "field_tested", "可检验的",
			   "个领域同比在正常波动范围之内");
	buf_addf(&chart->subtitle, "%s各领域立案数（件）：蓝条为本期，竖线为上年同期",
		 report->name);
	chart_footer(chart, report);
	chart_add_reporters(chart, report, filed);
	if (county && county->compared_months < county->compared_owed && !isnan(county->year_ago))
		buf_addstr(&chart->footer, "竖线和同比只计两年均已报送的单位和月份。");
	buf_addstr(&chart->footer, "按台账统计；两年均无案件的领域不列。");
	buf_release(&name);
}

enum chart_state chart_field_build(struct chart *chart, struct report *report, struct diag *diag)
{
	const struct comparison **rows;
	size_t nr = list_fields(&rows, report), columns = 0;
	double max = 0, end, step;

	(void)diag;
	if (!nr) {
		free(rows);
		return CHART_STATE_EMPTY;
	}
	for (size_t i = 0; i < nr; i++)
		max = fmax(max,
			   fmax(rows[i]->value, isnan(rows[i]->year_ago) ? 0 : rows[i]->year_ago));
	chart_axis(&end, &step, max);
	for (size_t i = 0; i < nr; i++) {
		struct buf text = BUF_INIT;
		double then = rows[i]->year_ago;

		add_field_name(&text, rows[i]->indicator->name);
		columns = text_width(text.data) > columns ? text_width(text.data) : columns;
		chart_number(chart, (double)i);
		chart_number(chart, rows[i]->value);
		chart_number(chart, then);
		chart_text(chart, text.data);
		buf_reset(&text);
		buf_addf(&text, "%.0f", rows[i]->value);
		chart_text(chart, text.data);
		chart_number(chart, chart_label_place(rows[i]->value, then, text.nr, end));
		trace_row(chart, report, rows[i], text.data);
		chart_number(chart, is_marked(report, rows[i]) ? alert_color : bar_color);
		chart_end_row(chart);
		buf_release(&text);
	}
	chart_set(chart, "ROWS", (double)nr);
	chart_set(chart, "XEND", end * 1.05);
	chart_set(chart, "XSTEP", step);
	chart_set(chart, "LEFT", chart_label_part(columns, 0.10));
	chart->height = chart_rows_height(nr, 12);
	write_texts(chart, report, rows, nr);
	free(rows);
	return CHART_STATE_READY;
}
