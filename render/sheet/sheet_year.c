/* sheet_year.c - the year at a glance: what the working systems demand and how it was done, by
 * demand, by month, by unit. Marks are words and signs, never colour alone. */
#include "render/sheet/report_workbook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/report/glance.h"

static const struct sheet_column year_columns[] = {
	{ "制度", STYLE_CENTER, 12, 16 },	   { "要求", STYLE_TEXT, 24, 34 },
	{ "条款", STYLE_CENTER, 10, 12 },	   { "应办\n（项）", STYLE_COUNT, 8, 9 },
	{ "按期办结\n（项）", STYLE_COUNT, 8, 9 }, { "逾期办结\n（项）", STYLE_COUNT, 8, 9 },
	{ "逾期未办\n（项）", STYLE_COUNT, 8, 9 }, { "即将到期\n（项）", STYLE_COUNT, 8, 9 },
	{ "未到期\n（项）", STYLE_COUNT, 8, 9 },   { "无期限未办\n（项）", STYLE_COUNT, 8, 9 },
	{ "不能判断\n（项）", STYLE_COUNT, 8, 9 }, { "不适用\n（项）", STYLE_COUNT, 8, 9 },
	{ "完成情况", STYLE_TEXT, 18, 28 },	   { "代码", STYLE_TEXT, 14, 18 },
};

enum { COUNTS = 9 }; /* columns of numbers */

/* What has no due day is not said to be due later. */
static void waiting_words(struct buf *out, const struct glance_cell *cell)
{
	if (cell->finished)
		buf_addstr(out, cell->ahead ? "到期的都已办结，" : "其余都已办结，");
	if (cell->ahead)
		buf_addf(out, "%d项未到期", cell->ahead);
	if (cell->undated)
		buf_addf(out, "%s%d项没有期限、尚未办结", cell->ahead ? "，" : "", cell->undated);
}

static void state_words(struct buf *out, const struct glance_cell *cell)
{
	switch (glance_state(cell)) {
	case GLANCE_NONE:
		buf_addstr(out, cell ? "都不适用" : "没有应办的事项，或者台账没有登记");
		break;
	case GLANCE_DONE:
		buf_addstr(out, "全部按期办结");
		break;
	case GLANCE_WAITING:
		waiting_words(out, cell);
		break;
	case GLANCE_UNKNOWN:
		buf_addf(out, "%d项不能判断", cell->unknown);
		break;
	case GLANCE_LATE:
		buf_addf(out, "△逾期办结%d项", cell->late);
		break;
	case GLANCE_OVERDUE:
		buf_addf(out, "▲逾期未办%d项", cell->overdue);
		break;
	}
}

/* How explain is asked for a cell: of a unit or all, a demand or system, NULL or a place or state.
 */
static void trace_demand(struct report *report, enum report_sheet sheet, const char *unit,
			 const char *asked, const char *cell, const char *printed, double value)
{
	sheet_trace_as(report, sheet,
		       &(struct trace_line){ .unit = unit,
					     .what = "制度要求",
					     .name = "制度要求",
					     .word = asked,
					     .target = cell,
					     .printed = printed,
					     .value = value });
}

static void year_cells(struct sheet *sheet, struct report *report, const char *demand,
		       const struct glance_cell *cell)
{
	const struct {
		const char *state;
		int nr;
	} counts[COUNTS] = {
		{ NULL, cell->owed },
		{ "按期办结", cell->done },
		{ "逾期办结", cell->late },
		{ "逾期未办", cell->overdue },
		{ "即将到期", cell->due_soon },
		{ "未到期", cell->not_due },
		{ "无期限未办", cell->undated },
		{ "不能判断", cell->unknown },
		{ "不适用", cell->not_applicable },
	};

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		struct buf printed = BUF_INIT;

		sheet_number(sheet, counts[i].nr);
		buf_addf(&printed, "%d", counts[i].nr);
		if (counts[i].nr)
			trace_demand(report, REPORT_SHEET_YEAR, "*", demand, counts[i].state,
				     printed.data, counts[i].nr);
		buf_release(&printed);
	}
}

static void year_row(struct sheet *sheet, struct report *report, const struct glance *glance,
		     const struct demand *demand)
{
	const struct glance_cell *cell = glance_find(glance, demand->system, demand->id, "*");
	struct buf words = BUF_INIT;

	sheet_row(sheet, cell && cell->overdue ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, report_code_name(report, "system", demand->system));
	sheet_text(sheet, demand->name);
	sheet_text(sheet, demand->clause);
	if (cell)
		year_cells(sheet, report, demand->id, cell);
	else
		for (int i = 0; i < COUNTS; i++)
			sheet_text(sheet, present_mark);
	state_words(&words, cell);
	sheet_text(sheet, words.data);
	sheet_text(sheet, demand->id);
	buf_release(&words);
}

/* How to see the cases behind a cell of the three sheets. */
static void say_command(struct sheet *sheet, const struct report *report)
{
	struct buf text = BUF_INIT;

	buf_addf(&text,
		 "查一格由哪些事项组成：shuangda explain %s 全县 制度要求 代码 情况 --as-of %s"
		 "（情况写逾期未办等栏名，或者月份%d-05、以前年度等；分单位的，“全县”改写单位）",
		 report->code, report->as_of, period_year(&report->period));
	sheet_block(sheet, BLOCK_PARAGRAPH, text.data);
	sheet_block(sheet, BLOCK_PARAGRAPH,
		    "一件事只列一次：超过20个工作日公开期限还没有公开的，列在该项，不在7个工作日"
		    "双公示中重复；两个期限各自的件数见“公开时限”。以前年度没有报送的材料不在本表，"
		    "见催办清单。");
	buf_release(&text);
}

/* An office above others lists what it knows of alone. */
static bool in_force(const struct demand *demand, const struct report *report)
{
	int january = report->period.last_month / 12 * 12;

	return !report->rules->has_regions && demand->from <= report->period.last_month &&
	       demand->to >= january;
}

int sheet_year(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_YEAR);
	struct glance glance;

	sheet_columns(sheet, year_columns, sizeof(year_columns) / sizeof(year_columns[0]));
	if (glance_load(&glance, report, diag) < 0) {
		glance_release(&glance);
		return -1;
	}
	for (size_t i = 0; i < report->rules->nr_demands; i++) {
		const struct demand *demand = &report->rules->demands[i];

		if (in_force(demand, report) ||
		    glance_find(&glance, demand->system, demand->id, "*"))
			year_row(sheet, report, &glance, demand);
	}
	say_command(sheet, report);
	glance_release(&glance);
	return sheet_finish(sheet);
}

/* ---- by month */
static void month_row(struct sheet *sheet, struct report *report, const struct glance *glance,
		      const struct demand *demand)
{
	const struct glance_cell *all = glance_find(glance, demand->system, demand->id, "*");
	char month[PERIOD_CODE_SIZE];

	sheet_row(sheet, all->overdue ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, demand->name);
	for (int place = -1; place < GLANCE_PLACES; place++) {
		const char *code = place < 0 ? "*" : glance_place(month, report, place);
		struct buf mark = BUF_INIT;

		glance_add_mark(&mark, glance_find(glance, demand->system, demand->id, code));
		sheet_text(sheet, mark.data);
		if (mark.nr)
			trace_demand(report, REPORT_SHEET_YEAR_MONTHS, "*", demand->id,
				     place < 0 ? NULL : glance_place_word(month, report, place),
				     mark.data, NAN);
		buf_release(&mark);
	}
}

int sheet_year_months(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_YEAR_MONTHS);
	struct sheet_column columns[GLANCE_PLACES + 2] = {
		{ "要求", STYLE_TEXT, 20, 26 },
		{ "全年", STYLE_CENTER, 8, 12 },
	};
	struct glance glance;
	size_t nr = 0;

	for (int place = 0; place < GLANCE_PLACES; place++)
		columns[place + 2] =
			(struct sheet_column){ glance_place_name(place), STYLE_CENTER, 7, 10 };
	sheet_columns(sheet, columns, GLANCE_PLACES + 2);
	if (glance_load(&glance, report, diag) < 0) {
		glance_release(&glance);
		return -1;
	}
	for (size_t i = 0; i < report->rules->nr_demands; i++) {
		const struct demand *demand = &report->rules->demands[i];

		if (!glance_find(&glance, demand->system, demand->id, "*"))
			continue;
		month_row(sheet, report, &glance, demand);
		nr++;
	}
	if (!nr)
		report_sheet_none(sheet, "本年没有登记应办的事项");
	glance_release(&glance);
	return sheet_finish(sheet);
}

/* ---- by unit */
/* The systems that somebody has cases of, in the order of the rules. */
static size_t list_systems(const struct code **out, size_t max, const struct report *report,
			   const struct glance *glance)
{
	size_t nr = 0;

	for (size_t i = 0; i < report->rules->nr_codes && nr < max; i++) {
		const struct code *code = &report->rules->codes[i];

		if (strcmp(code->list, "system") == 0 && glance_find(glance, code->code, "*", "*"))
			out[nr++] = code;
	}
	return nr;
}

enum { SYSTEMS_MAX = 24 };

/* What one unit has of one system. */
struct unit_glance {
	const char *unit;
	struct glance_cell cell;
};
struct unit_glances {
	struct unit_glance *rows;
	size_t nr, alloc;
	struct arena arena;
};

/* All at once: the view adds up the demands of all units each time. */
static int load_units(struct unit_glances *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, report->store,
			      "SELECT unit, system, owed, finished, late, overdue, unknown"
			      " FROM glance_unit_by_run WHERE run = ?1",
			      diag);

	if (more == 0)
		query_bind_int(&row, 1, report->run);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		out->rows = array_grow(out->rows, out->nr, &out->alloc, sizeof(*out->rows));
		out->rows[out->nr++] = (struct unit_glance){
			.unit = arena_strdup(&out->arena, query_text_of(&row, "unit")),
			.cell = {
				.system = arena_strdup(&out->arena, query_text_of(&row, "system")),
				.owed = (int)query_int_of(&row, "owed"),
				.finished = (int)query_int_of(&row, "finished"),
				.late = (int)query_int_of(&row, "late"),
				.overdue = (int)query_int_of(&row, "overdue"),
				.unknown = (int)query_int_of(&row, "unknown"),
			},
		};
	}
	query_release(&row);
	return more;
}

/* NULL where the unit has no case. */
static const struct glance_cell *find_unit(const struct unit_glances *all, const char *unit,
					   const char *system)
{
	for (size_t i = 0; i < all->nr; i++)
		if (strcmp(all->rows[i].unit, unit) == 0 &&
		    strcmp(all->rows[i].cell.system, system) == 0)
			return &all->rows[i].cell;
	return NULL;
}

static void unit_cell(struct sheet *sheet, struct report *report, const char *unit,
		      const char *system, const struct glance_cell *cell)
{
	struct buf mark = BUF_INIT;

	if (!cell) {
		sheet_blank(sheet);
		return;
	}
	glance_add_mark(&mark, cell);
	sheet_text(sheet, mark.data);
	if (mark.nr)
		trace_demand(report, REPORT_SHEET_YEAR_UNITS, unit, system, NULL, mark.data, NAN);
	buf_release(&mark);
}

static void unit_row(struct sheet *sheet, struct report *report, const struct unit_glances *all,
		     const char *unit, const char *const *systems, size_t nr)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, report_unit_name(report, unit));
	for (size_t i = 0; i < nr; i++)
		unit_cell(sheet, report, unit, systems[i], find_unit(all, unit, systems[i]));
}

/* A cell a system. */
static int unit_rows(struct sheet *sheet, struct report *report, const char *const *systems,
		     size_t nr, struct diag *diag)
{
	struct unit_glances all = { .arena = ARENA_INIT };
	int rc = load_units(&all, report, diag);

	for (size_t i = 0; i < report->nr_units && rc == 0; i++)
		unit_row(sheet, report, &all, report->units[i]->code, systems, nr);
	if (rc == 0)
		unit_row(sheet, report, &all, "bgs", systems, nr);
	free(all.rows);
	arena_release(&all.arena);
	return rc;
}

int sheet_year_units(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_YEAR_UNITS);
	struct sheet_column columns[SYSTEMS_MAX + 2] = {
		{ "应当办理的单位", STYLE_TEXT, 18, 22 },
		{ "合计", STYLE_CENTER, 10, 14 },
	};
	const struct code *found[SYSTEMS_MAX];
	const char *systems[SYSTEMS_MAX + 1] = { "*" };
	struct glance glance;
	size_t nr = 0;
	int rc = -1;

	if (glance_load(&glance, report, diag) == 0) {
		nr = list_systems(found, SYSTEMS_MAX, report, &glance);
		for (size_t i = 0; i < nr; i++) {
			columns[i + 2] =
				(struct sheet_column){ found[i]->name, STYLE_CENTER, 9, 14 };
			systems[i + 1] = found[i]->code;
		}
		sheet_columns(sheet, columns, nr + 2);
		rc = unit_rows(sheet, report, systems, nr + 1, diag);
	}
	glance_release(&glance);
	return rc < 0 ? -1 : sheet_finish(sheet);
}
