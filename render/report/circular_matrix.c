/* circular_matrix.c - see circular_matrix.h. */
#include "render/report/circular_matrix.h"

#include <string.h>

#include "core/office/duty.h"

static void list_materials(struct circular_matrix *out, struct report *report)
{
	const struct rules *rules = report->rules;

	out->materials =
		arena_alloc(&report->arena, (rules->nr_codes + 1) * sizeof(*out->materials));
	for (size_t i = 0; i < rules->nr_codes; i++)
		if (strcmp(rules->codes[i].list, "material") == 0)
			out->materials[out->nr++] = &rules->codes[i];
}

static struct circular_cell *cell_at(const struct circular_matrix *matrix,
				     const struct report *report, const char *unit,
				     const char *material)
{
	size_t place = report_unit_place(report, unit);

	for (size_t m = 0; m < matrix->nr && place < report->nr_units; m++)
		if (strcmp(matrix->materials[m]->code, material) == 0)
			return &matrix->cells[place * matrix->nr + m];
	return NULL;
}

int circular_matrix_load(struct circular_matrix *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	size_t nr;
	int more;

	*out = (struct circular_matrix){ 0 };
	list_materials(out, report);
	nr = report->nr_units * out->nr;
	out->cells = arena_alloc(&report->arena, (nr + 1) * sizeof(*out->cells));
	memset(out->cells, 0, (nr + 1) * sizeof(*out->cells));
	if (query_open(&row, report->store,
		       "SELECT unit, material, standing, owed, late, missing, days_late, EXISTS"
		       " (SELECT 1 FROM material_by_run m WHERE m.run = c.run AND m.unit = c.unit"
		       " AND m.material = c.material AND m.in_period AND " DUTY_ROW_WAITS(
			       "m.") ") AS held FROM circular_cell_by_run c WHERE run = ?1",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		struct circular_cell *cell = cell_at(out, report, query_text_of(&row, "unit"),
						     query_text_of(&row, "material"));

		if (!cell)
			continue;
		out->any = true;
		*cell = (struct circular_cell){
			.standing = report_kept(report, &row, "standing"),
			.owed = (int)query_int_of(&row, "owed"),
			.late = (int)query_int_of(&row, "late"),
			.missing = (int)query_int_of(&row, "missing"),
			.days_late = query_is_null_of(&row, "days_late")
					     ? -1
					     : (int)query_int_of(&row, "days_late"),
			.held = query_int_of(&row, "held") != 0,
		};
	}
	query_release(&row);
	return more;
}

const struct circular_cell *circular_matrix_cell(const struct circular_matrix *matrix, size_t unit,
						 size_t material)
{
	return &matrix->cells[unit * matrix->nr + material];
}

/* "2次" where several periods or forms are behind the cell. */
static void add_times(struct buf *out, const struct circular_cell *cell, int times)
{
	if (cell->owed > 1)
		buf_addf(out, "%d次", times);
}

static void add_late(struct buf *out, const struct circular_cell *cell)
{
	buf_addstr(out, "逾期");
	add_times(out, cell, cell->late);
	if (cell->days_late >= 0)
		buf_addf(out, cell->days_late ? "%s%d日" : "%s不足1日", cell->owed > 1 ? "，" : "",
			 cell->days_late);
}

void circular_cell_add(struct buf *out, const struct circular_cell *cell)
{
	const char *standing = cell->standing;

	if (!standing || strcmp(standing, "not_applicable") == 0) {
		buf_addstr(out, "—");
	} else if (strcmp(standing, "missing") == 0) {
		buf_addstr(out, "缺");
		add_times(out, cell, cell->missing);
		if (cell->late) {
			buf_addstr(out, "，");
			add_late(out, cell);
		}
	} else if (strcmp(standing, "late") == 0) {
		add_late(out, cell);
	} else {
		buf_addstr(out, strcmp(standing, "on_time") == 0   ? "按时"
				: strcmp(standing, "waiting") != 0 ? "不能计算"
				: cell->held			   ? "待确认"
								   : "未到期");
	}
}

bool circular_cell_alerts(const struct circular_cell *cell)
{
	return cell->late || cell->missing;
}
