/* extract_facts.c - the figures of an extract: months of indicators, cells of statutory forms. What
 * the level above may not see (rules/audiences.csv) is NULL and says so. */
#include <string.h>

#include "render/extract/extract_parts.h"

static const char withheld_state[] = "withheld";

/* The office behind its units, so that what was withheld of these is known when it comes. */
static const char facts[] =
	"SELECT indicator, period, unit, value, numerator, denominator, state, reported, expected"
	" FROM series_by_run WHERE run = ?1 AND year BETWEEN ?2 AND ?3 AND period LIKE '____-__'"
	" AND period BETWEEN ?4 AND ?5 ORDER BY indicator, period, unit DESC";
enum { FACT_INDICATOR, FACT_MONTH, FACT_UNIT, FACT_VALUE, FACT_STATE = 6, FACT_COLUMNS = 9 };

/* As extract_rows.c selects them. */
enum {
	CELL_FORM,
	CELL_UNIT,
	CELL_COLUMN = 3,
	CELL_VALUE,
	CELL_STATE,
	CELL_CASES,
	CELL_COLUMNS = 8
};

/* Figures of one indicator and month: a county's sum less all of its units but one tells of that
 * one. */
struct group {
	struct buf key;
	int withheld;
};

static void group_enter(struct group *group, struct query *row)
{
	struct buf key = BUF_INIT;

	buf_addf(&key, "%s %s", query_text(row, FACT_INDICATOR), query_text(row, FACT_MONTH));
	if (strcmp(key.data, group->key.data) == 0) {
		buf_release(&key);
		return;
	}
	buf_release(&group->key);
	group->key = key;
	group->withheld = 0;
}

static int part_is_seen(bool *out, struct extracting *extracting, const struct indicator *indicator,
			struct query *row, struct diag *diag)
{
	if (!*out || !indicator)
		return 0;
	return audience_sees_month(out, &extracting->report, query_text(row, FACT_UNIT), indicator,
				   query_text(row, FACT_MONTH), diag);
}

static int fact_is_seen(bool *out, struct extracting *extracting, const struct group *group,
			struct query *row, struct diag *diag)
{
	const struct indicator *indicator =
		rules_indicator(extracting->rules, query_text(row, FACT_INDICATOR));

	*out = true;
	if (!indicator || query_is_null(row, FACT_VALUE))
		return 0;
	if (group->withheld == 1 && strcmp(query_text(row, FACT_UNIT), "*") == 0) {
		*out = false;
		return 0;
	}
	if (part_is_seen(out, extracting, indicator, row, diag) < 0 ||
	    part_is_seen(out, extracting, indicator->numerator, row, diag) < 0)
		return -1;
	return part_is_seen(out, extracting, indicator->denominator, row, diag);
}

static int write_fact(struct extracting *extracting, struct group *group, struct query *insert,
		      struct query *row, struct diag *diag)
{
	bool seen;

	group_enter(group, row);
	if (fact_is_seen(&seen, extracting, group, row, diag) < 0)
		return -1;
	for (int i = 0; i < FACT_COLUMNS; i++)
		query_bind_cell(insert, i + 1, row, i);
	if (!seen) {
		group->withheld++;
		extracting->withheld++;
		for (int i = FACT_VALUE; i < FACT_STATE; i++)
			query_bind_null(insert, i + 1);
		query_bind_text(insert, FACT_STATE + 1, withheld_state);
	}
	return query_run(insert, diag);
}

static void bind_months(struct query *row, const struct extracting *extracting)
{
	char code[PERIOD_CODE_SIZE];
	int first = extracting->period.first_month, last = extracting->period.last_month;

	query_bind_int(row, 1, extracting->run);
	query_bind_int(row, 2, first / 12);
	query_bind_int(row, 3, last / 12);
	query_bind_text(row, 4, month_code(code, first));
	query_bind_text(row, 5, month_code(code, last));
}

int extract_facts_write(struct extracting *extracting, struct diag *diag)
{
	struct group group = { .key = BUF_INIT };
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&row, extracting->report.store, facts, diag) < 0 ||
	    query_open(&insert, extracting->extract,
		       "INSERT INTO fact VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", diag) < 0)
		goto out;
	bind_months(&row, extracting);
	while ((more = query_next(&row, diag)) > 0)
		if (write_fact(extracting, &group, &insert, &row, diag) < 0) {
			more = -1;
			break;
		}
out:
	query_release(&row);
	query_release(&insert);
	buf_release(&group.key);
	return more;
}

/* ---- statutory forms */
static bool is_money(const struct extracting *extracting, const char *form, int64_t column)
{
	const struct statform *found = rules_statform_named(extracting->rules, form);

	for (size_t i = 0; found && i < found->nr_columns; i++)
		if (found->columns[i].number == column)
			return strstr(found->columns[i].measure_unit, "元");
	return false;
}

/* Money of one case, as the workbooks have it. */
static bool cell_is_seen(const struct extracting *extracting, struct query *row)
{
	if (query_is_null(row, CELL_VALUE) || query_int(row, CELL_CASES) != 1 ||
	    !is_money(extracting, query_text(row, CELL_FORM), query_int(row, CELL_COLUMN)))
		return true;
	return audience_money(&extracting->report, query_text(row, CELL_UNIT), 1) == SIGHT_SEEN;
}

void extract_bind_cell(struct extracting *extracting, struct query *insert, struct query *row)
{
	for (int i = 0; i < CELL_COLUMNS; i++)
		query_bind_cell(insert, i + 1, row, i);
	if (cell_is_seen(extracting, row))
		return;
	extracting->withheld++;
	query_bind_null(insert, CELL_VALUE + 1);
	query_bind_text(insert, CELL_STATE + 1, withheld_state);
}
