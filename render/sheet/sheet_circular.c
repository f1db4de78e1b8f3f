/* sheet_circular.c - the circular: units by kinds of material, what is behind each cell, and whom
 * the rules would have named. */
#include "core/office/duty.h"
#include "render/report/circular_matrix.h"
#include "render/sheet/sheet_list.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct sheet_column *matrix_columns(struct report *report,
					   const struct circular_matrix *matrix)
{
	struct sheet_column *columns =
		arena_alloc(&report->arena, (matrix->nr + 7) * sizeof(*columns));
	size_t nr = 0;

	columns[nr++] = (struct sheet_column){ "单位", STYLE_TEXT, 16, 18 };
	for (size_t i = 0; i < matrix->nr; i++)
		columns[nr++] =
			(struct sheet_column){ matrix->materials[i]->name, STYLE_CENTER, 9, 14 };
	columns[nr++] = (struct sheet_column){ "应报\n（次）", STYLE_COUNT, 7, 8 };
	columns[nr++] = (struct sheet_column){ "按时\n（次）", STYLE_COUNT, 7, 8 };
	columns[nr++] = (struct sheet_column){ "逾期\n（次）", STYLE_COUNT, 7, 8 };
	columns[nr++] = (struct sheet_column){ "未报\n（次）", STYLE_COUNT, 7, 8 };
	columns[nr++] = (struct sheet_column){ "未到期、\n待确认\n（次）", STYLE_COUNT, 8, 9 };
	columns[nr++] = (struct sheet_column){ "不能计算\n（次）", STYLE_COUNT, 9, 10 };
	return columns;
}

/* Of a unit's materials together, in the order of load_sums(). */
static const char *const sum_words[] = { "应报", "按时", "逾期", "未报", "未到期", "不能计算" };
enum { NR_SUMS = sizeof(sum_words) / sizeof(sum_words[0]) };
struct unit_sums {
	bool known;
	double values[NR_SUMS];
};

/* One query: the view adds up the county's materials each time that it is asked. */
static int load_sums(struct unit_sums *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, report->store,
			      "SELECT unit, owed, on_time, late, missing, waiting, unknown FROM"
			      " circular_unit_by_run WHERE run = ?1",
			      diag);

	if (more == 0) {
		query_bind_int(&row, 1, report->run);
		while ((more = query_next(&row, diag)) > 0) {
			size_t unit = report_unit_place(report, query_text(&row, 0));

			if (unit == report->nr_units)
				continue;
			out[unit].known = true;
			for (int i = 0; i < NR_SUMS; i++)
				out[unit].values[i] = query_double(&row, i + 1);
		}
	}
	query_release(&row);
	return more;
}

static void write_sums(struct sheet *sheet, struct report *report, const char *unit,
		       const struct unit_sums *sums)
{
	for (size_t i = 0; sums->known && i < NR_SUMS; i++) {
		char printed[32];

		snprintf(printed, sizeof(printed), "%.0f", sums->values[i]);
		sheet_number(sheet, sums->values[i]);
		sheet_trace(report, REPORT_SHEET_CIRCULAR, unit, sum_words[i], NULL, printed,
			    sums->values[i]);
	}
}

static void trace_cell(struct report *report, const char *unit, const struct code *material,
		       const char *printed)
{
	sheet_trace_as(report, REPORT_SHEET_CIRCULAR,
		       &(struct trace_line){ .unit = unit,
					     .what = "材料",
					     .name = material->name,
					     .word = material->code,
					     .printed = printed,
					     .value = NAN });
}

static void write_unit(struct sheet *sheet, struct report *report,
		       const struct circular_matrix *matrix, size_t unit,
		       const struct unit_sums *sums)
{
	struct buf text = BUF_INIT;
	bool alert = false;

	for (size_t m = 0; m < matrix->nr; m++)
		alert = alert || circular_cell_alerts(circular_matrix_cell(matrix, unit, m));
	sheet_row(sheet, alert ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, report->units[unit]->name);
	for (size_t m = 0; m < matrix->nr; m++) {
		buf_reset(&text);
		circular_cell_add(&text, circular_matrix_cell(matrix, unit, m));
		sheet_text(sheet, text.data);
		if (circular_cell_alerts(circular_matrix_cell(matrix, unit, m)))
			trace_cell(report, report->units[unit]->code, matrix->materials[m],
				   text.data);
	}
	buf_release(&text);
	write_sums(sheet, report, report->units[unit]->code, sums);
}

int sheet_circular(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_CIRCULAR);
	struct circular_matrix matrix;
	struct unit_sums *sums;

	if (circular_matrix_load(&matrix, report, diag) < 0)
		return -1;
	sheet_columns(sheet, matrix_columns(report, &matrix), matrix.nr + 7);
	sums = arena_alloc(&report->arena, (report->nr_units + 1) * sizeof(*sums));
	memset(sums, 0, (report->nr_units + 1) * sizeof(*sums));
	if (load_sums(sums, report, diag) < 0)
		return -1;
	for (size_t u = 0; matrix.any && u < report->nr_units; u++)
		write_unit(sheet, report, &matrix, u, &sums[u]);
	if (!matrix.any)
		report_sheet_none(sheet, "本期没有应报的材料");
	return sheet_finish(sheet);
}

static const struct list_column material_columns[] = {
	{ "unit", "单位", LIST_UNIT, 15, 18, NULL, NULL },
	{ "material", "材料类别", LIST_CODE, 9, 9, .codes = "material" },
	{ "name", "应报内容", LIST_TEXT, 13, 16, NULL, NULL },
	{ "period", "期间", LIST_PERIOD, 14, 15, NULL, NULL },
	{ "needed", "至少\n（篇）", LIST_COUNT, 6, 6, NULL, NULL },
	{ "had", "报送\n（篇、件）", LIST_COUNT, 7, 8, NULL, NULL },
	{ "due", "期限", LIST_DATE, 11, 11, NULL, NULL },
	{ "due_level", "期限由\n谁规定", LIST_CODE, 9, 9, .codes = "level" },
	{ "due_source", "上级文件", LIST_TEXT, 9, 20, NULL, NULL },
	{ "received", "报齐日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "days_late", "逾期\n（工作日）", LIST_COUNT, 8, 9, NULL, NULL },
	{ "days_overdue", "未报已逾期\n（工作日）", LIST_COUNT, 9, 10, NULL, NULL },
	{ "status", "情况", LIST_WORD, 7, 8, .word = present_material },
};

#define MATERIAL_CAME  DUTY_ROW_CAME("m.")
#define MATERIAL_WAITS DUTY_ROW_WAITS("m.")

int sheet_materials(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		material_columns,
		sizeof(material_columns) / sizeof(material_columns[0]),
		"SELECT m.unit AS trace_unit,"
		" m.material || ' ' || m.obligation || ' ' || m.period AS trace_key, m.unit, "
		"m.material, m.name, m.period, m.needed, m.had, m.due, m.due_level,"
		" m.due_source, " MATERIAL_CAME " AS received, m.days_late, m.days_overdue,"
		" iif(" MATERIAL_WAITS ", 'held', m.status) AS status,"
		" m.standing IN ('late', 'missing') AS alert"
		" FROM p JOIN material_by_run m ON m.run = p.run AND m.in_period"
		" AND m.status <> 'not_applicable' LEFT JOIN unit_order o ON o.code = m.unit"
		" ORDER BY m.standing <> 'missing', m.standing <> 'late', o.position, m.material,"
		" m.period, m.obligation",
		"本期没有应报的材料",
		.traced = REPORT_SHEET_MATERIALS,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_MATERIALS), report,
			  &list, diag);
}

static const struct list_column named_columns[] = {
	{ "standing", "类别", LIST_WORD, 18, 22, .word = present_circular },
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "person", "人员", LIST_TEXT, 10, 12, NULL, NULL },
	{ "since", "任职日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "reason", "依据", LIST_FIGURES, 50, 80, NULL, NULL },
};

int sheet_named(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		named_columns,
		sizeof(named_columns) / sizeof(named_columns[0]),
		"SELECT c.unit AS trace_unit,"
		" c.standing || ifnull(' ' || c.person, '') AS trace_key,"
		" c.standing, c.unit, c.person, c.since, c.reason,"
		" c.standing = 'poor' AS alert"
		" FROM p JOIN circular_by_run c ON c.run = p.run ORDER BY c.position",
		.none = "没有符合 rules/circular.csv 条件的单位和人员",
		.traced = REPORT_SHEET_NAMED,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_NAMED), report, &list,
			  diag);
}
