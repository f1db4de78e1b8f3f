/* chart_year.c - the year at a glance: done of what the working systems demand, a row a month, a
 * column a system, so that letters keep their size on a page. The single demands are on the sheet
 * of the same name. */
#include "render/chart/chart_parts.h"

#include <string.h>

/* All places and, first, the year. */
enum { ROWS_MAX = GLANCE_PLACES + 1, SYSTEMS_MAX = CHART_GRID_MAX, WHOLE_YEAR = -1 };

struct year_table {
	struct code_name {
		const char *code, *name;
	} systems[SYSTEMS_MAX];
	size_t nr_systems;
	int rows[ROWS_MAX]; /* WHOLE_YEAR, the months and other places with a case */
	size_t nr_rows;
	struct chart_grid grid;
};

static const struct glance_cell *cell_of(const struct report *report, const struct glance *glance,
					 const char *system, int place)
{
	char month[PERIOD_CODE_SIZE];

	return glance_find(glance, system, "*",
			   place == WHOLE_YEAR ? "*" : glance_place(month, report, place));
}

static void list_systems(struct year_table *out, const struct report *report,
			 const struct glance *glance)
{
	for (size_t i = 0; i < report->rules->nr_codes && out->nr_systems < SYSTEMS_MAX; i++) {
		const struct code *code = &report->rules->codes[i];

		if (strcmp(code->list, "system") == 0 &&
		    cell_of(report, glance, code->code, WHOLE_YEAR))
			out->systems[out->nr_systems++] =
				(struct code_name){ code->code, code->name };
	}
}

static void list_rows(struct year_table *out, const struct report *report,
		      const struct glance *glance)
{
	out->rows[out->nr_rows++] = WHOLE_YEAR;
	for (int place = 0; place < GLANCE_PLACES; place++) {
		bool used = place >= 1 && place <= 12;

		for (size_t i = 0; i < out->nr_systems && !used; i++)
			used = cell_of(report, glance, out->systems[i].code, place) != NULL;
		if (used)
			out->rows[out->nr_rows++] = place;
	}
}

static void trace_cell(struct chart *chart, const struct report *report,
		       const struct code_name *system, const struct glance_cell *cell, int place,
		       const char *printed)
{
	char month[PERIOD_CODE_SIZE];

	trace_add(&chart->trace, report,
		  &(struct trace_line){
			  .place = chart->place,
			  .unit = "*",
			  .what = "制度要求",
			  .name = system->name,
			  .period = report->code,
			  .word = system->code,
			  .target = place == WHOLE_YEAR ? NULL
							: glance_place_word(month, report, place),
			  .printed = printed,
			  .value = cell->finished,
		  });
}

static void widen(struct year_table *table, const struct report *report,
		  const struct glance *glance)
{
	for (size_t row = 0; row < table->nr_rows; row++)
		for (size_t column = 0; column < table->nr_systems; column++) {
			struct buf mark = BUF_INIT;

			glance_add_short(&mark, cell_of(report, glance, table->systems[column].code,
							table->rows[row]));
			chart_grid_widen(&table->grid, column, mark.data ? mark.data : "");
			buf_release(&mark);
		}
}

static void write_cell(struct chart *chart, const struct report *report,
		       const struct glance *glance, const struct year_table *table, size_t column,
		       size_t row)
{
	const struct code_name *system = &table->systems[column];
	const struct glance_cell *cell = cell_of(report, glance, system->code, table->rows[row]);
	struct buf mark = BUF_INIT;

	glance_add_short(&mark, cell);
	chart_number(chart, table->grid.middle[column]);
	chart_number(chart, (double)row);
	chart_number(chart, table->grid.half[column]);
	chart_number(chart, chart_glance_kind(cell));
	chart_glance_mark(chart, mark.data ? mark.data : "");
	chart_end_row(chart);
	if (cell)
		trace_cell(chart, report, system, cell, table->rows[row], mark.data);
	buf_release(&mark);
}

static void write_names(struct chart *chart, const struct report *report,
			const struct year_table *table)
{
	for (size_t row = 0; row < table->nr_rows; row++) {
		int place = table->rows[row];

		chart_number(chart, (double)row);
		chart_text(chart, place == WHOLE_YEAR ? "全年" : glance_place_name(place));
		chart_end_row(chart);
	}
	chart_end_block(chart);
	for (size_t column = 0; column < table->nr_systems; column++) {
		chart_number(chart, table->grid.middle[column]);
		chart_system_name(chart, report, table->systems[column].code);
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

/* What cannot be judged is not done. */
static void write_texts(struct chart *chart, const struct report *report, int64_t owed,
			int64_t overdue, int64_t unknown)
{
	char day[32];

	buf_addf(&chart->title, "%d年各项制度要求%lld项", period_year(&report->period),
		 (long long)owed);
	if (overdue)
		buf_addf(&chart->title, "，%lld项逾期未办", (long long)overdue);
	else
		buf_addstr(&chart->title,
			   unknown ? "，能够判断的没有逾期未办的" : "，到期的都已办理");
	buf_addf(&chart->subtitle,
		 "已办/应办，按期限所在月份，截至%s：▲逾期未办 △逾期办结 ?不能判断 —不适用",
		 day_chinese(day, sizeof(day), report->as_of_day));
	chart_footer(chart, report);
	buf_addstr(&chart->footer, "材料报送只列本年应报的。");
}

static void write_chart(struct chart *chart, const struct report *report,
			const struct glance *glance, struct year_table *table)
{
	int64_t owed = 0, overdue = 0, unknown = 0;

	for (size_t column = 0; column < table->nr_systems; column++) {
		const struct glance_cell *all =
			cell_of(report, glance, table->systems[column].code, WHOLE_YEAR);

		owed += all->owed;
		overdue += all->overdue;
		unknown += all->unknown;
	}
	widen(table, report, glance);
	chart_grid_end(&table->grid, chart, table->nr_systems);
	for (size_t row = 0; row < table->nr_rows; row++)
		for (size_t column = 0; column < table->nr_systems; column++)
			write_cell(chart, report, glance, table, column, row);
	chart_end_block(chart);
	write_names(chart, report, table);
	chart_set(chart, "ROWS", (double)table->nr_rows);
	chart_set(chart, "LEFT", chart_label_part(strlen("以前年度") / 3 * 2, 0.10));
	write_texts(chart, report, owed, overdue, unknown);
}

enum chart_state chart_year_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct year_table table = { .nr_rows = 0 };
	struct glance glance;
	enum chart_state state = CHART_STATE_FAILED;

	if (glance_load(&glance, report, diag) == 0) {
		list_systems(&table, report, &glance);
		list_rows(&table, report, &glance);
		state = table.nr_systems ? CHART_STATE_READY : CHART_STATE_EMPTY;
		if (table.nr_systems)
			write_chart(chart, report, &glance, &table);
	}
	glance_release(&glance);
	return state;
}
