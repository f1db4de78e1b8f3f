/* chart_score_total.c - the assessment's totals between the grades, and the item that each unit
 * lost most by: who is near a grade, and where the points are. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"

enum { UNITS_MOST = 60, ROWS_OF_SLIDE = 9, ITEM_COLUMNS = 24 };
/* Of the span of totals: room for the number behind the dot, and for the words behind that. */
static const double label_room = .24, words_room = .95;
/* Points that are printed as none. */
static const double little = .005;

struct total_row {
	const char *unit;
	double total, next_points; /* NAN: no next grade */
	struct {
		const char *item, *name;
		double points, max_points;
	} loss; /* item NULL: none */
};
struct totals {
	struct total_row rows[UNITS_MOST];
	size_t nr;
};

static int load(struct totals *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit, total, next_points FROM score_total_by_run WHERE run = ?1 AND"
		       " rank NOTNULL ORDER BY rank, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0 && out->nr < UNITS_MOST)
		out->rows[out->nr++] = (struct total_row){
			.unit = report_kept(report, &row, "unit"),
			.total = query_double_of(&row, "total"),
			.next_points = query_double_of(&row, "next_points"),
		};
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static void take_loss(struct totals *out, struct report *report, struct query *query)
{
	const char *unit = query_text_of(query, "unit");
	double points = query_double_of(query, "points");
	double max_points = query_double_of(query, "max_points");

	for (size_t i = 0; i < out->nr; i++) {
		struct total_row *row = &out->rows[i];

		if (strcmp(row->unit, unit) != 0 || max_points - points < little ||
		    (row->loss.item &&
		     max_points - points < row->loss.max_points - row->loss.points + little))
			continue;
		row->loss.item = report_kept(report, query, "item");
		row->loss.name = report_kept(report, query, "name");
		row->loss.points = points;
		row->loss.max_points = max_points;
	}
}

static int load_losses(struct totals *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit, item, name, points, max_points FROM score_by_run WHERE"
		       " run = ?1 AND applicable AND points NOTNULL AND section IN ('general',"
		       " 'duty') ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0)
		take_loss(out, report, &row);
	query_release(&row);
	return more;
}

/* "组织联络 2.00/5" */
static void add_loss(struct buf *out, struct chart *chart, const struct report *report,
		     const struct total_row *row)
{
	struct buf points = BUF_INIT;

	if (!row->loss.item) {
		buf_addstr(out, "各项满分");
		return;
	}
	decimal_add_rounded(&points, row->loss.points, 2);
	chart_add_fitted(out, row->loss.name, ITEM_COLUMNS);
	buf_addf(out, " %s/%g", points.data, row->loss.max_points);
	trace_add_score(&chart->trace, report, chart->place, row->unit, row->loss.item, points.data,
			row->loss.points);
	buf_release(&points);
}

static void write_rows(struct chart *chart, const struct report *report,
		       const struct totals *totals)
{
	size_t columns = 0;

	for (size_t i = 0; i < totals->nr; i++) {
		const struct total_row *row = &totals->rows[i];
		struct buf name = BUF_INIT, total = BUF_INIT, loss = BUF_INIT;

		chart_add_fitted(&name, report_unit_name(report, row->unit), CHART_LABEL_COLUMNS);
		columns = text_width(name.data) > columns ? text_width(name.data) : columns;
		decimal_add_rounded(&total, row->total, 2);
		trace_add_score(&chart->trace, report, chart->place, row->unit, "总分", total.data,
				assessment_points(row->total));
		add_loss(&loss, chart, report, row);
		chart_number(chart, (double)i);
		chart_number(chart, row->total);
		chart_text(chart, name.data);
		chart_text(chart, total.data);
		chart_text(chart, loss.data);
		chart_end_row(chart);
		buf_release(&name);
		buf_release(&total);
		buf_release(&loss);
	}
	chart_end_block(chart);
	chart_set(chart, "LEFT", chart_label_part(columns, 0.10));
	chart_set(chart, "ROWS", (double)totals->nr);
	chart->height = chart_rows_height(totals->nr, ROWS_OF_SLIDE);
}

/* The least total of each grade, the lowest first; a year that runs has none, but a row outside of
 * the picture. */
static void write_grades(struct chart *chart, const struct report *report,
			 const struct scheme *scheme)
{
	const struct {
		enum grade grade;
		double least;
	} grades[] = { { GRADE_PASS, scheme->pass },
		       { GRADE_GOOD, scheme->good },
		       { GRADE_EXCELLENT, scheme->excellent } };

	if (chart_is_midyear(report)) {
		chart_number(chart, -1);
		chart_text(chart, " ");
		chart_end_row(chart);
		return;
	}
	for (size_t i = 0; i < sizeof(grades) / sizeof(grades[0]); i++) {
		struct buf name = BUF_INIT;

		buf_addf(&name, "%s%g", grade_words[grades[i].grade], grades[i].least);
		chart_number(chart, grades[i].least);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
}

static void write_axis(struct chart *chart, const struct totals *totals,
		       const struct scheme *scheme)
{
	double first = scheme->pass, last = scheme->excellent;

	for (size_t i = 0; i < totals->nr; i++) {
		first = fmin(first, totals->rows[i].total);
		last = fmax(last, totals->rows[i].total);
	}
	chart_set(chart, "XBEGIN", first - (last - first) * .05);
	chart_set(chart, "XWORDS", last + (last - first) * label_room);
	chart_set(chart, "XEND", last + (last - first) * (label_room + words_room));
}

/* The unit, 等n个单位 where more are as it. */
static void add_unit(struct buf *out, const struct report *report, const char *unit, size_t alike)
{
	buf_addstr(out, report_unit_short(report, unit));
	if (alike > 1)
		buf_addf(out, "等%zu个单位", alike);
}

/* Who is nearest to a better grade; of none, who is first. */
static void write_texts(struct chart *chart, const struct report *report,
			const struct totals *totals)
{
	const struct total_row *near = NULL, *best = &totals->rows[0];
	size_t as_near = 0, as_good = 0;
	struct buf points = BUF_INIT;

	for (size_t i = 0; i < totals->nr; i++)
		if (!isnan(totals->rows[i].next_points) &&
		    (!near || totals->rows[i].next_points < near->next_points))
			near = &totals->rows[i];
	for (size_t i = 0; i < totals->nr; i++) {
		as_near += near && totals->rows[i].next_points - near->next_points < little;
		as_good += best->total - totals->rows[i].total < little;
	}
	chart_add_assessment(&chart->title, report);
	if (near) {
		decimal_add_rounded(&points, near->next_points, 2);
		add_unit(&chart->title, report, near->unit, as_near);
		buf_addf(&chart->title, "离上一等次最近，差%s分", points.data);
		trace_add_score(&chart->trace, report, chart->place, near->unit, "距上一等次",
				points.data, assessment_points(near->next_points));
	} else {
		decimal_add_rounded(&points, best->total, 2);
		buf_addstr(&chart->title, "总分最高的是");
		add_unit(&chart->title, report, best->unit, as_good);
		buf_addf(&chart->title, "，%s分", points.data);
	}
	buf_addf(&chart->subtitle, "各单位总分（分）；%s右边为失分最多的项目：得分/满分",
		 chart_is_midyear(report) ? "" : "竖线为各等次的分数线；");
	chart_footer(chart, report);
	buf_addstr(&chart->footer,
		   chart_is_midyear(report)
			   ? "还没有到材料截止日，不评等次；怎样提高见考核评分表。"
			   : "到优秀分数而名额已满的为良好；怎样提高见考核评分表。");
	buf_release(&points);
}

enum chart_state chart_score_total_build(struct chart *chart, struct report *report,
					 struct diag *diag)
{
	const struct assessment *assessment =
		rules_assessment(report->rules, period_year(&report->period));
	struct totals totals = { .nr = 0 };

	if (load(&totals, report, diag) < 0 || load_losses(&totals, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (totals.nr < 2)
		return CHART_STATE_EMPTY;
	write_rows(chart, report, &totals);
	write_grades(chart, report, &assessment->scheme);
	write_axis(chart, &totals, &assessment->scheme);
	write_texts(chart, report, &totals);
	return CHART_STATE_READY;
}
