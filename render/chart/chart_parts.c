/* chart_parts.c - see chart_parts.h. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/quantity_words.h"
#include "render/report/wording.h"

enum { SLIDE_HEIGHT = CHART_SLIDE_HEIGHT, LOWEST_HEIGHT = 600 };
/* A half-width column of 22 points as a part of the picture's width. */
static const double column_part = 0.0093;

double chart_label_part(size_t columns, double least)
{
	if (columns > CHART_LABEL_COLUMNS)
		columns = CHART_LABEL_COLUMNS;
	return fmax(least, (double)columns * column_part + 0.03);
}

bool chart_is_midyear(const struct report *report)
{
	return rules_assessment_runs(report->rules, period_year(&report->period),
				     report->as_of_day);
}

void chart_add_assessment(struct buf *out, const struct report *report)
{
	struct period gone = rules_over_by(report->rules, &report->period, report->as_of_day);
	char name[64];

	if (chart_is_midyear(report))
		buf_addf(out, "%s%s", period_name(name, sizeof(name), &gone),
			 gone.last_day < report->period.last_day ? "年中评分" : "截止前评分");
	else
		buf_addf(out, "%s考核", report->name);
}

int chart_limits_read(struct chart_limits *out, const struct report *report, const char *indicator,
		      struct diag *diag)
{
	struct query query = QUERY_INIT;
	int found;

	if (query_open(&query, report->store,
		       "SELECT n, centre, lower, upper FROM control_by_run WHERE run = ?1 AND"
		       " unit = '*' AND indicator = ?2 AND frequency = 'month' AND upper NOTNULL",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, indicator);
	found = query_next(&query, diag);
	if (found > 0)
		*out = (struct chart_limits){
			.before = (int)query_int_of(&query, "n"),
			.centre = query_double_of(&query, "centre"),
			.lower = query_double_of(&query, "lower"),
			.upper = query_double_of(&query, "upper"),
		};
	query_release(&query);
	return found;
}

int chart_rows_height(size_t nr, size_t usual)
{
	return nr > usual ? SLIDE_HEIGHT * (int)(nr + 4) / (int)(usual + 4) : SLIDE_HEIGHT;
}

int chart_few_rows_height(size_t nr, size_t usual)
{
	int height = SLIDE_HEIGHT * (int)(nr + 6) / (int)(usual + 6);

	if (nr >= usual)
		return chart_rows_height(nr, usual);
	return height < LOWEST_HEIGHT ? LOWEST_HEIGHT : height;
}

/* One number of the sentence, with the words around it. */
static void trace_units(struct chart *chart, const struct report *report, const char *indicator,
			enum aspect aspect, const char *before)
{
	const struct comparison *row = report_comparison(report, "*", indicator);
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%s%.0f家", before, trace_value(row, aspect));
	trace_add_aspect(&chart->trace, report, chart->place, "*", indicator, aspect, printed.data);
	buf_release(&printed);
}

void chart_add_reporters(struct chart *chart, const struct report *report, const char *indicator)
{
	const struct comparison *row = report_comparison(report, "*", indicator);
	size_t start = chart->footer.nr;

	if (!row || row->state != REPORT_STATE_PARTIAL)
		return;
	if (report->as_of_day < report->period.last_day) /* no unit can have reported all of it */
		buf_addstr(&chart->footer, "本期尚未结束，");
	quantity_words_add_reporters(&chart->footer, row->units.complete, row->units.partial,
				     row->units.expected);
	if (chart->footer.nr == start)
		return;
	buf_addstr(&chart->footer, "。");
	trace_units(chart, report, indicator, ASPECT_UNITS_KNOWN, "据");
	if (row->units.partial && row->units.complete)
		trace_units(chart, report, indicator, ASPECT_UNITS_PARTIAL, "其中");
	trace_units(chart, report, indicator, ASPECT_UNITS_EXPECTED, "应报");
}

void chart_system_name(struct chart *chart, const struct report *report, const char *system)
{
	static const struct {
		const char *system, *first, *second;
	} names[] = {
		{ "duty", "履行", "职责" },	  { "target", "年度", "目标" },
		{ "delivery", "材料", "报送" },	  { "information", "信息", "报送" },
		{ "meeting", "会议", " " },	  { "roster", "名册", " " },
		{ "inspection", "检查", "整改" }, { "supervision", "督办", "事项" },
		{ "clue", "线索", "核查" },	  { "plan", "工作", "计划" },
		{ "linkage", "两法", "衔接" },	  { "case", "办案", "时限" },
		{ "disclosure", "信息", "公开" }, { "*", "合计", " " },
	};
	struct buf fitted = BUF_INIT;
	size_t i = 0;

	while (i < sizeof(names) / sizeof(names[0]) && strcmp(names[i].system, system) != 0)
		i++;
	if (i < sizeof(names) / sizeof(names[0])) {
		chart_text(chart, names[i].first);
		chart_text(chart, names[i].second);
		return;
	}
	chart_add_fitted(&fitted, report_code_name(report, "system", system), 6);
	chart_text(chart, fitted.data);
	chart_text(chart, " ");
	buf_release(&fitted);
}

int chart_glance_kind(const struct glance_cell *cell)
{
	static const int kinds[] = {
		[GLANCE_NONE] = 4,    [GLANCE_DONE] = 0, [GLANCE_WAITING] = 3,
		[GLANCE_UNKNOWN] = 3, [GLANCE_LATE] = 1, [GLANCE_OVERDUE] = 2,
	};

	return kinds[glance_state(cell)];
}

/* Bytes of the first line of a mark. */
static size_t first_line(const char *mark)
{
	static const char *const signs[] = { "▲", "△", "?" };
	const char *sign = NULL;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]) && !sign; i++)
		sign = strstr(mark, signs[i]);
	return sign ? (size_t)(sign - mark) : strlen(mark);
}

void chart_glance_mark(struct chart *chart, const char *mark)
{
	size_t nr = first_line(mark);
	struct buf first = BUF_INIT;

	buf_add(&first, mark, nr);
	chart_text(chart, first.nr ? first.data : " ");
	chart_text(chart, mark[nr] ? mark + nr : " ");
	buf_release(&first);
}

void chart_grid_widen(struct chart_grid *grid, size_t column, const char *mark)
{
	/* digits are a little wider than half of a letter; two letters of the column's name */
	const double digit = 1.13, name = 4;
	size_t nr = first_line(mark);
	struct buf first = BUF_INIT;

	buf_add(&first, mark, nr);
	grid->half[column] = fmax(grid->half[column], name);
	if (first.nr)
		grid->half[column] =
			fmax(grid->half[column], (double)text_width(first.data) * digit);
	grid->half[column] = fmax(grid->half[column], (double)text_width(mark + nr) * digit);
	buf_release(&first);
}

void chart_grid_end(struct chart_grid *grid, struct chart *chart, size_t nr)
{
	const double room = 0.9, gap = 0.12; /* letters: in a cell, between two */
	double at = 0;

	for (size_t i = 0; i < nr; i++) {
		double width = grid->half[i] + room + gap;

		grid->middle[i] = at + width / 2;
		grid->half[i] = (width - gap) / 2;
		at += width;
	}
	chart_set(chart, "FIRST", 0);
	chart_set(chart, "LAST", at);
}
