/* chart_duties.c - the units by what they owe: the duties of section 四 that there are numbers of,
 * and done of what each working system demands of them (by rule, analyze/demand). The units of no
 * enforcement, which the charts of cases cannot show, stand here as all others. */
#include "render/chart/chart_parts.h"

#include <string.h>

#include "core/base/text.h"
#include "render/report/glance.h"

/* The columns, in this order: duties are no system, * is all of them. */
static const char *const systems[] = {
	"duty",	       "target", "delivery", "information", "meeting", "roster",     "inspection",
	"supervision", "clue",	 "plan",     "linkage",	    "case",    "disclosure", "*",
};
enum { NR_NAMES = sizeof(systems) / sizeof(systems[0]) };

/* Of a unit and column; 'known' false: there is no case. */
struct duty_cell {
	struct glance_cell counts;
	bool known;
};
struct duty_table {
	struct duty_cell *cells; /* unit by unit */
	size_t columns[NR_NAMES], nr_columns;
	struct chart_grid grid;
};
_Static_assert((int)NR_NAMES <= (int)CHART_GRID_MAX, "room for the columns");

static size_t column_of(const char *system)
{
	size_t i = 0;

	while (i < NR_NAMES && strcmp(systems[i], system) != 0)
		i++;
	return i;
}

static int load(struct duty_table *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	out->cells = arena_alloc(&report->arena,
				 (report->nr_units * NR_NAMES + 1) * sizeof(*out->cells));
	memset(out->cells, 0, (report->nr_units * NR_NAMES + 1) * sizeof(*out->cells));
	if (query_open(&row, report->store,
		       "SELECT unit, system, owed, finished, late, overdue, unknown FROM"
		       " glance_unit_by_run WHERE run = ?1 UNION ALL SELECT unit, 'duty', duties,"
		       " done, 0, 0, 0 FROM duty_unit_by_run WHERE run = ?1",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		size_t unit = report_unit_place(report, query_text_of(&row, "unit"));
		size_t column = column_of(query_text_of(&row, "system"));

		if (unit == report->nr_units || column == NR_NAMES)
			continue;
		out->cells[unit * NR_NAMES + column] = (struct duty_cell){
			.counts = { .owed = (int)query_int_of(&row, "owed"),
				    .finished = (int)query_int_of(&row, "finished"),
				    .late = (int)query_int_of(&row, "late"),
				    .overdue = (int)query_int_of(&row, "overdue"),
				    .unknown = (int)query_int_of(&row, "unknown") },
			.known = true,
		};
	}
	query_release(&row);
	return more;
}

static const struct duty_cell *cell_at(const struct duty_table *table, size_t unit, size_t column)
{
	return &table->cells[unit * NR_NAMES + column];
}

/* The columns that some unit has a case in. */
static void choose_columns(struct duty_table *table, const struct report *report)
{
	for (size_t column = 0; column < NR_NAMES; column++) {
		size_t unit = 0;

		while (unit < report->nr_units && !cell_at(table, unit, column)->known)
			unit++;
		if (unit < report->nr_units)
			table->columns[table->nr_columns++] = column;
	}
}

/* As in the script. Duties are no cases: what there is no number of may not have been called for.
 */
static int kind_of(const struct duty_cell *cell, size_t column)
{
	if (!cell->known)
		return 4;
	return column == column_of("duty") && cell->counts.owed ? 3
								: chart_glance_kind(&cell->counts);
}

static void trace_cell(struct chart *chart, const struct report *report, size_t unit, size_t column,
		       const char *printed, double value)
{
	bool of_duty = column == column_of("duty");

	trace_add(&chart->trace, report,
		  &(struct trace_line){
			  .place = chart->place,
			  .unit = report->units[unit]->code,
			  .what = of_duty ? "单位履职" : "制度要求",
			  .name = of_duty ? "履行职责" : "制度要求",
			  .period = report->code,
			  .word = of_duty ? "履行职责" : systems[column],
			  .printed = printed,
			  .value = value,
		  });
}

static void widen(struct duty_table *table, size_t unit, size_t column)
{
	const struct duty_cell *cell = cell_at(table, unit, table->columns[column]);
	struct buf mark = BUF_INIT;

	glance_add_short(&mark, cell->known ? &cell->counts : NULL);
	chart_grid_widen(&table->grid, column, mark.data ? mark.data : "");
	buf_release(&mark);
}

static void write_cell(struct chart *chart, const struct report *report,
		       const struct duty_table *table, size_t unit, size_t column)
{
	const struct duty_cell *cell = cell_at(table, unit, table->columns[column]);
	struct buf mark = BUF_INIT;

	glance_add_short(&mark, cell->known ? &cell->counts : NULL);
	chart_number(chart, table->grid.middle[column]);
	chart_number(chart, (double)unit);
	chart_number(chart, table->grid.half[column]);
	chart_number(chart, kind_of(cell, table->columns[column]));
	chart_glance_mark(chart, mark.data ? mark.data : "");
	chart_end_row(chart);
	if (cell->known)
		trace_cell(chart, report, unit, table->columns[column], mark.data,
			   cell->counts.finished);
	buf_release(&mark);
}

static size_t write_names(struct chart *chart, const struct report *report,
			  const struct duty_table *table)
{
	size_t columns = 0;

	for (size_t unit = 0; unit < report->nr_units; unit++) {
		const char *name = report_unit_short(report, report->units[unit]->code);
		struct buf fitted = BUF_INIT;

		chart_add_fitted(&fitted, name, CHART_LABEL_COLUMNS);
		columns = text_width(fitted.data) > columns ? text_width(fitted.data) : columns;
		chart_number(chart, (double)unit);
		chart_text(chart, fitted.data);
		chart_end_row(chart);
		buf_release(&fitted);
	}
	chart_end_block(chart);
	for (size_t column = 0; column < table->nr_columns; column++) {
		chart_number(chart, table->grid.middle[column]);
		chart_system_name(chart, report, systems[table->columns[column]]);
		chart_end_row(chart);
	}
	chart_end_block(chart);
	return columns;
}

/* How many have something overdue, and who has most; of those that are not known nothing is said.
 */
static void write_title(struct chart *chart, const struct report *report,
			const struct duty_table *table)
{
	size_t all = column_of("*"), worst = 0, late = 0, alike = 0;
	bool unknown = false;
	int most = 0;

	for (size_t unit = 0; unit < report->nr_units; unit++) {
		int overdue = cell_at(table, unit, all)->counts.overdue;

		unknown |= cell_at(table, unit, all)->counts.unknown > 0;
		late += overdue > 0;
		if (overdue > most) {
			most = overdue;
			worst = unit;
			alike = 0;
		}
		alike += overdue > 0 && overdue == most;
	}
	if (!late) {
		buf_addf(&chart->title,
			 unknown ? "%zu个成员单位能够判断的没有逾期未办的，有的事项不能判断"
				 : "%zu个成员单位本年没有查到逾期未办的事项",
			 report->nr_units);
		return;
	}
	if (late == report->nr_units)
		buf_addf(&chart->title, "%zu个成员单位都有逾期未办事项，", late);
	else
		buf_addf(&chart->title, "%zu个成员单位中%zu个有逾期未办事项，", report->nr_units,
			 late);
	buf_addstr(&chart->title, report_unit_short(report, report->units[worst]->code));
	if (alike > 1)
		buf_addf(&chart->title, "等%zu个最多（各%d项）", alike, most);
	else
		buf_addf(&chart->title, "最多（%d项）", most);
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct duty_table *table)
{
	char day[32];

	write_title(chart, report, table);
	buf_addf(&chart->subtitle,
		 "已办/应办，截至%s：▲逾期未办 △逾期办结 ?不能判断 —不适用；履行职责：有数的/全部",
		 day_chinese(day, sizeof(day), report->as_of_day));
	chart_footer(chart, report);
	buf_addstr(&chart->footer, "材料报送只列本年应报的。");
}

enum chart_state chart_duties_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct duty_table table = { .nr_columns = 0 };
	size_t columns;

	if (load(&table, report, diag) < 0)
		return CHART_STATE_FAILED;
	choose_columns(&table, report);
	if (table.nr_columns < 2)
		return CHART_STATE_EMPTY;
	for (size_t unit = 0; unit < report->nr_units; unit++)
		for (size_t column = 0; column < table.nr_columns; column++)
			widen(&table, unit, column);
	chart_grid_end(&table.grid, chart, table.nr_columns);
	for (size_t unit = 0; unit < report->nr_units; unit++)
		for (size_t column = 0; column < table.nr_columns; column++)
			write_cell(chart, report, &table, unit, column);
	chart_end_block(chart);
	columns = write_names(chart, report, &table);
	chart_set(chart, "ROWS", (double)report->nr_units);
	chart_set(chart, "LEFT", chart_label_part(columns, 0.10));
	write_texts(chart, report, &table);
	return CHART_STATE_READY;
}
