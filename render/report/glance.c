/* glance.c - see glance.h. */
#include "render/report/glance.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *code, *name; /* code NULL: a month */
} places[GLANCE_PLACES] = {
	{ "before", "以前年度" }, { NULL, "1月" },	   { NULL, "2月" },	 { NULL, "3月" },
	{ NULL, "4月" },	  { NULL, "5月" },	   { NULL, "6月" },	 { NULL, "7月" },
	{ NULL, "8月" },	  { NULL, "9月" },	   { NULL, "10月" },	 { NULL, "11月" },
	{ NULL, "12月" },	  { "after", "以后年度" }, { "none", "无期限" },
};

const char *glance_place(char month[static PERIOD_CODE_SIZE], const struct report *report,
			 int place)
{
	int january = report->period.last_month / 12 * 12;

	return places[place].code ? places[place].code : month_code(month, january + place - 1);
}

const char *glance_place_name(int place)
{
	return places[place].name;
}

const char *glance_place_word(char month[static PERIOD_CODE_SIZE], const struct report *report,
			      int place)
{
	return places[place].code ? places[place].name : glance_place(month, report, place);
}

static int count_of(struct query *row, const char *column)
{
	return (int)query_int_of(row, column);
}

int glance_load(struct glance *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	size_t alloc = 0;
	int more;

	*out = (struct glance){ 0 };
	if (query_open(&row, report->store,
		       "SELECT system, demand, place, cases, owed, finished, done, late, overdue,"
		       " due_soon, open, not_applicable, unknown, undated, not_due, ahead"
		       " FROM glance_by_run WHERE run = ?1"
		       " ORDER BY position, demand, place",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		out->cells = array_grow(out->cells, out->nr, &alloc, sizeof(*out->cells));
		out->cells[out->nr++] = (struct glance_cell){
			.system = report_kept(report, &row, "system"),
			.demand = report_kept(report, &row, "demand"),
			.place = report_kept(report, &row, "place"),
			.cases = count_of(&row, "cases"),
			.owed = count_of(&row, "owed"),
			.finished = count_of(&row, "finished"),
			.done = count_of(&row, "done"),
			.late = count_of(&row, "late"),
			.overdue = count_of(&row, "overdue"),
			.due_soon = count_of(&row, "due_soon"),
			.open = count_of(&row, "open"),
			.not_applicable = count_of(&row, "not_applicable"),
			.unknown = count_of(&row, "unknown"),
			.undated = count_of(&row, "undated"),
			.not_due = count_of(&row, "not_due"),
			.ahead = count_of(&row, "ahead"),
		};
	}
	query_release(&row);
	return more;
}

void glance_release(struct glance *glance)
{
	free(glance->cells);
	*glance = (struct glance){ 0 };
}

const struct glance_cell *glance_find(const struct glance *glance, const char *system,
				      const char *demand, const char *place)
{
	for (size_t i = 0; i < glance->nr; i++) {
		const struct glance_cell *cell = &glance->cells[i];

		if (strcmp(cell->place, place) == 0 && strcmp(cell->demand, demand) == 0 &&
		    strcmp(cell->system, system) == 0)
			return cell;
	}
	return NULL;
}

enum glance_state glance_state(const struct glance_cell *cell)
{
	if (!cell || !cell->owed)
		return GLANCE_NONE;
	if (cell->overdue)
		return GLANCE_OVERDUE;
	if (cell->late)
		return GLANCE_LATE;
	if (cell->unknown)
		return GLANCE_UNKNOWN;
	return cell->finished < cell->owed ? GLANCE_WAITING : GLANCE_DONE;
}

/* Of what is wrong the worst alone when 'narrow'. */
static void add_mark(struct buf *out, const struct glance_cell *cell, bool narrow)
{
	if (!cell)
		return;
	if (!cell->owed) {
		buf_addstr(out, "—");
		return;
	}
	buf_addf(out, "%d/%d", cell->finished, cell->owed);
	if (cell->overdue)
		buf_addf(out, "▲%d", cell->overdue);
	if (cell->late && !(narrow && cell->overdue))
		buf_addf(out, "△%d", cell->late);
	if (cell->unknown && !(narrow && (cell->overdue || cell->late)))
		buf_addf(out, "?%d", cell->unknown);
}

void glance_add_mark(struct buf *out, const struct glance_cell *cell)
{
	add_mark(out, cell, false);
}

void glance_add_short(struct buf *out, const struct glance_cell *cell)
{
	add_mark(out, cell, true);
}
