/* returned.c - see returned.h. */
#include "render/report/returned.h"

#include <string.h>

#include "core/base/memory.h"

static void add_returned(struct report *report, struct query *row, size_t *alloc)
{
	report->returned =
		array_grow(report->returned, report->nr_returned, alloc, sizeof(*report->returned));
	report->returned[report->nr_returned++] = (struct returned){
		.unit = arena_strdup(&report->arena, query_text(row, 0)),
		.table = arena_strdup(&report->arena, query_text(row, 1)),
		.held = query_int(row, 2) != 0,
	};
}

int returned_load(struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	char month[PERIOD_CODE_SIZE];
	size_t alloc = 0;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit, table_name, status = 'held' FROM submission_by_run"
		       " WHERE run = ?1 AND unit NOTNULL AND table_name NOTNULL AND"
		       " (first_month <= ?3 AND last_month >= ?2 OR period IS NULL AND folder = ?4)"
		       " AND (status IN ('held', 'refused') OR status = 'in_force' AND NOT"
		       " zero_report AND rows_accepted = 0) ORDER BY status",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, month_code(month, report->period.first_month));
	query_bind_text(&row, 3, month_code(month, report->period.last_month));
	query_bind_text(&row, 4, report->code);
	while ((more = query_next(&row, diag)) > 0)
		add_returned(report, &row, &alloc);
	query_release(&row);
	return more;
}

static bool is_of(const struct returned *returned, const struct indicator *indicator)
{
	const char *table = indicator->form ? indicator->form->table : "measures";

	if (indicator->definition == DEFINITION_RATIO)
		return is_of(returned, indicator->numerator) ||
		       is_of(returned, indicator->denominator);
	return strcmp(returned->table, table) == 0;
}

const struct returned *returned_of(const struct report *report, const char *unit,
				   const struct indicator *indicator)
{
	for (size_t i = 0; indicator && i < report->nr_returned; i++)
		if (strcmp(report->returned[i].unit, unit) == 0 &&
		    is_of(&report->returned[i], indicator))
			return &report->returned[i];
	return NULL;
}

const char *returned_word(const struct report *report, const char *unit,
			  const struct indicator *indicator)
{
	const struct returned *returned = returned_of(report, unit, indicator);

	if (!returned)
		return "未报送";
	return returned->held ? "文件待确认" : "文件退回";
}
