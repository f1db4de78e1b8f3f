/* chart_year.c - the year at a glance: what the working systems demand, a row a demand, a column a
 * month; where the rules have many, a row a system. */
#include "render/chart/chart_parts.h"

#include <string.h>

#include "core/base/text.h"
#include "render/report/glance.h"

enum { ROWS_MAX = 24, ROWS_LEAST = 8 };
/* Half of the width of the year's column, in those of a month. */
static const double year_half = 0.9;

struct year_row {
	const char *system, *demand, *name;
};
struct year_rows {
	struct year_row rows[ROWS_MAX];
	size_t nr;
	int columns[GLANCE_PLACES]; /* places with a case, and the months */
	int nr_columns;
};

/* Demands that somebody has a case of; false when there are too many. */
static bool list_demands(struct year_rows *out, const struct report *report,
			 const struct glance *glance)
{
	out->nr = 0;
	for (size_t i = 0; i < report->rules->nr_demands; i++) {
		const struct demand *demand = &report->rules->demands[i];

		if (!glance_find(glance, demand->system, demand->id, "*"))
			continue;
		if (out->nr == ROWS_MAX)
			return false;
		out->rows[out->nr++] =
			(struct year_row){ demand->system, demand->id, demand->name };
	}
	return true;
}

static void list_systems(struct year_rows *out, const struct report *report,
			 const struct glance *glance)
{
	out->nr = 0;
	for (size_t i = 0; i < report->rules->nr_codes && out->nr < ROWS_MAX; i++) {
		const struct code *code = &report->rules->codes[i];

		if (strcmp(code->list, "system") == 0 && glance_find(glance, code->code, "*", "*"))
			out->rows[out->nr++] = (struct year_row){ code->code, "*", code->name };
	}
}

/* 0 done, 1 late, 2 overdue, 3 not due or not known, 4 nothing; as in the script. */
static int kind_of(const struct glance_cell *cell)
{
	static const int kinds[] = {
		[GLANCE_NONE] = 4,    [GLANCE_DONE] = 0, [GLANCE_WAITING] = 3,
		[GLANCE_UNKNOWN] = 3, [GLANCE_LATE] = 1, [GLANCE_OVERDUE] = 2,
	};

	return kinds[glance_state(cell)];
}

static void trace_cell(struct chart *chart, const struct report *report, const struct year_row *row,
		       const struct glance_cell *cell, int place, const char *printed)
{
	char month[PERIOD_CODE_SIZE];

	trace_add(&chart->trace, report,
		  &(struct trace_line){
			  .place = chart->place,
			  .unit = "*",
			  .what = "制度要求",
			  .name = row->name,
			  .period = report->code,
			  .word = strcmp(row->demand, "*") == 0 ? row->system : row->demand,
			  .target = place < 0 ? NULL : glance_place_word(month, report, place),
			  .printed = printed,
			  .value = cell->finished,
		  });
}

static double column_at(int column)
{
	return column < 0 ? 0 : year_half + 0.5 + column;
}

static void write_cell(struct chart *chart, const struct report *report,
		       const struct glance *glance, const struct year_rows *list, size_t y,
		       int column)
{
	char month[PERIOD_CODE_SIZE];
	const struct year_row *row = &list->rows[y];
	int place = column < 0 ? -1 : list->columns[column];
	const struct glance_cell *cell =
		glance_find(glance, row->system, row->demand,
			    place < 0 ? "*" : glance_place(month, report, place));
	struct buf mark = BUF_INIT;

	glance_add_short(&mark, cell);
	chart_number(chart, column_at(column));
	chart_number(chart, (double)y);
	chart_number(chart, column < 0 ? year_half - 0.02 : 0.48);
	chart_number(chart, kind_of(cell));
	chart_text(chart, mark.nr ? mark.data : " ");
	chart_end_row(chart);
	if (cell)
		trace_cell(chart, report, row, cell, place, mark.data);
	buf_release(&mark);
}

/* The months, and the other places that anything is in. */
static void list_columns(struct year_rows *list, const struct report *report,
			 const struct glance *glance)
{
	char month[PERIOD_CODE_SIZE];

	for (int place = 0; place < GLANCE_PLACES; place++) {
		const char *code = glance_place(month, report, place);
		bool used = place >= 1 && place <= 12;

		for (size_t i = 0; i < list->nr && !used; i++)
			used = glance_find(glance, list->rows[i].system, list->rows[i].demand,
					   code) != NULL;
		if (used)
			list->columns[list->nr_columns++] = place;
	}
}

static size_t write_names(struct chart *chart, const struct year_rows *list)
{
	size_t columns = 0;

	for (size_t i = 0; i < list->nr; i++) {
		struct buf name = BUF_INIT;

		chart_add_fitted(&name, list->rows[i].name, CHART_LABEL_COLUMNS);
		columns = text_width(name.data) > columns ? text_width(name.data) : columns;
		chart_number(chart, (double)i);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_end_block(chart);
	return columns;
}

static void write_columns(struct chart *chart, const struct year_rows *list)
{
	for (int i = -1; i < list->nr_columns; i++) {
		chart_number(chart, column_at(i));
		chart_text(chart, i < 0 ? "全年" : glance_place_name(list->columns[i]));
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

static void write_texts(struct chart *chart, const struct report *report, int64_t owed,
			int64_t overdue)
{
	char day[32];

	buf_addf(&chart->title, "%d年各项制度要求%lld项", period_year(&report->period),
		 (long long)owed);
	if (overdue)
		buf_addf(&chart->title, "，%lld项逾期未办", (long long)overdue);
	else
		buf_addstr(&chart->title, "，到期的都已办理");
	buf_addf(&chart->subtitle,
		 "已办/应办，按期限所在月份，截至%s：▲逾期未办，△逾期办结，?不能判断，空白为没有",
		 day_chinese(day, sizeof(day), report->as_of_day));
	chart_footer(chart, report);
}

static void write_chart(struct chart *chart, const struct report *report,
			const struct glance *glance, const struct year_rows *list)
{
	int64_t owed = 0, overdue = 0;
	size_t columns;

	for (size_t y = 0; y < list->nr; y++) {
		const struct year_row *row = &list->rows[y];
		const struct glance_cell *all = glance_find(glance, row->system, row->demand, "*");

		owed += all->owed;
		overdue += all->overdue;
		for (int column = -1; column < list->nr_columns; column++)
			write_cell(chart, report, glance, list, y, column);
	}
	chart_end_block(chart);
	columns = write_names(chart, list);
	write_columns(chart, list);
	chart_set(chart, "ROWS", list->nr > ROWS_LEAST ? (double)list->nr : ROWS_LEAST);
	chart_set(chart, "FIRST", -year_half);
	chart_set(chart, "LAST", column_at(list->nr_columns) - 0.5);
	chart_set(chart, "LEFT", chart_label_part(columns * 18 / 22, 0.10));
	chart_set(chart, "NAME_SIZE", list->nr > 16 ? 15 : 18);
	chart_set(chart, "MARK_SIZE", 13.5);
	write_texts(chart, report, owed, overdue);
}

enum chart_state chart_year_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct year_rows list = { .nr_columns = 0 };
	struct glance glance;
	enum chart_state state = CHART_STATE_FAILED;

	if (glance_load(&glance, report, diag) == 0) {
		if (!list_demands(&list, report, &glance))
			list_systems(&list, report, &glance);
		state = list.nr ? CHART_STATE_READY : CHART_STATE_EMPTY;
		list_columns(&list, report, &glance);
		if (list.nr)
			write_chart(chart, report, &glance, &list);
	}
	glance_release(&glance);
	return state;
}
