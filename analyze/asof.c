/* asof.c - see asof.h. */
#include "analyze/asof.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/fold.h"
#include "core/standing.h"

enum { DISCLOSE_WORKDAYS = 20, HANDLE_DAYS = 90 };

/* 'sources': the fields that a column is made of, or that decide beside it. */
static const struct derived {
	const char *name;
	enum field_type type;
	bool deadline;
	const char *sources[6];
} derived[] = {
	{ "disclosable", FIELD_TYPE_BOOL, false,
	  { "decision_date", "result", "procedure", "only_warning", "nondisclosure" } },
	{ "disclose_due", FIELD_TYPE_DATE, true, { "decision_date", "disclosed_date" } },
	{ "handle_due", FIELD_TYPE_DATE, true,
	  { "filed_date", "decision_date", "extended_days", "excluded_days" } },
	{ "penalty_money", FIELD_TYPE_MONEY, false, { "fine", "confiscated" } },
};

static const struct derived *find_derived(const struct form *form, const char *name)
{
	if (strcmp(form->table, "cases") != 0)
		return NULL;
	for (size_t i = 0; i < sizeof(derived) / sizeof(derived[0]); i++)
		if (strcmp(derived[i].name, name) == 0)
			return &derived[i];
	return NULL;
}

int asof_derived(const struct form *form, const char *name)
{
	const struct derived *column = find_derived(form, name);

	return column ? (int)column->type : -1;
}

bool asof_is_deadline(const struct form *form, const char *name)
{
	const struct derived *column = find_derived(form, name);

	return column && column->deadline;
}

const char *const *asof_sources(const struct form *form, const char *name)
{
	static const char *const none[] = { NULL };
	const struct derived *column = find_derived(form, name);

	return column ? column->sources : none;
}

int asof_limit_days(const struct rules *rules, const char *code, int missing)
{
	const struct limit *limit = rules_limit(rules, code);

	return limit ? limit->days : missing;
}

struct collector {
	struct analysis *analysis;
	const struct form *form;
};

static void collect_correction(void *data, const struct fold_change *change)
{
	struct collector *collector = data;
	struct analysis *analysis = collector->analysis;
	struct arena *arena = &analysis->arena;

	analysis->corrections = array_grow(analysis->corrections, analysis->nr_corrections,
					   &analysis->alloc_corrections,
					   sizeof(*analysis->corrections));
	analysis->corrections[analysis->nr_corrections++] = (struct correction){
		.form = collector->form,
		.unit = arena_strdup(arena, change->unit),
		.key = arena_strdup(arena, change->key),
		.field = change->field->name,
		.was = change->was ? arena_strdup(arena, change->was) : NULL,
		.now = change->now ? arena_strdup(arena, change->now) : NULL,
		.submission = change->submission,
		.line = change->line,
	};
}

/* What is dated after the as-of day has not happened yet. */
static int drop_future(const struct analysis *analysis, const struct form *form,
		       struct diag *diag)
{
	struct buf sql = BUF_INIT, where = BUF_INIT;
	struct query query = QUERY_INIT;
	int rc = -1;

	for (size_t i = 0; i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		if (!field->event || field->type != FIELD_TYPE_DATE)
			continue;
		buf_addf(&sql, "%s\"%s\" = iif(\"%s\" > ?1, NULL, \"%s\")", sql.nr ? ", " : "",
			 field->name, field->name, field->name);
		buf_addf(&where, "%s\"%s\" > ?1", where.nr ? " OR " : "", field->name);
	}
	if (sql.nr) {
		struct buf update = BUF_INIT;

		buf_addf(&update, "UPDATE temp.%s_asof SET %s WHERE %s", form->table, sql.data,
			 where.data);
		if (query_open(&query, analysis->store, update.data, diag) == 0) {
			query_bind_text(&query, 1, analysis->as_of_text);
			rc = query_run(&query, diag);
		}
		buf_release(&update);
	} else {
		rc = 0;
	}
	query_release(&query);
	buf_release(&sql);
	buf_release(&where);
	return rc;
}

static int fold_form(struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct collector collector = { analysis, form };
	struct buf sql = BUF_INIT, target = BUF_INIT;
	int rc = -1;

	buf_addf(&target, "%s_asof", form->table);
	buf_addf(&sql,
		 "DROP TABLE IF EXISTS temp.%s; CREATE TEMP TABLE %s AS SELECT * FROM %s_grown WHERE 0",
		 target.data, target.data, form->table);
	if (strcmp(form->table, "cases") == 0)
		buf_addstr(&sql, "; ALTER TABLE temp.cases_asof ADD COLUMN disclosable INTEGER;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN disclose_due TEXT;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN handle_due TEXT;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN penalty_money INTEGER");
	if (store_exec(analysis->store, sql.data, diag) < 0)
		goto out;
	rc = fold_run(analysis->store,
		      &(struct fold_options){ .form = form,
					      .target = target.data,
					      .as_of = analysis->as_of_text,
					      .on_change = collect_correction,
					      .data = &collector },
		      diag);
out:
	buf_release(&sql);
	buf_release(&target);
	return rc;
}

static void bind_day(struct query *query, int index, int day, bool known)
{
	char text[DATE_SIZE];

	query_bind_text(query, index, known ? day_format(text, day) : NULL);
}

/* Columns of 'row': rowid, filed, decided, disclosable, days to add to the handling limit. */
static int derive_row(struct query *update, struct query *row, const struct rules *rules,
		      struct diag *diag)
{
	int filed, decided, due = 0;
	int limit = asof_limit_days(rules, "A2", HANDLE_DAYS);
	bool disclosable = query_int(row, 3) != 0;
	bool has_filed = query_text(row, 1) && day_parse(&filed, query_text(row, 1), NULL) == 0;
	bool has_due = disclosable && query_text(row, 2) &&
		       day_parse(&decided, query_text(row, 2), NULL) == 0 &&
		       calendar_add_workdays(&due, &rules->calendar, decided,
					     asof_limit_days(rules, "B1", DISCLOSE_WORKDAYS)) == 0;

	bind_day(update, 1, due, has_due);
	bind_day(update, 2, has_filed ? filed + limit + (int)query_int(row, 4) : 0, has_filed);
	query_bind_int(update, 3, query_int(row, 0));
	return query_run(update, diag);
}

static int derive_cases(struct analysis *analysis, struct diag *diag)
{
	static const char simple[] =
		"UPDATE temp.cases_asof SET procedure = ifnull(procedure, 'normal'),"
		" penalty_money = CASE WHEN fine IS NULL AND confiscated IS NULL THEN NULL"
		" ELSE ifnull(fine, 0) + ifnull(confiscated, 0) END,"
		" disclosable = decision_date IS NOT NULL AND result IS 'penalty'"
		" AND ifnull(procedure, 'normal') <> 'simple' AND ifnull(only_warning, 0) = 0"
		" AND nondisclosure IS NULL";
	struct query rows = QUERY_INIT, update = QUERY_INIT;
	int rc = -1, more;

	if (store_exec(analysis->store, simple, diag) < 0)
		goto out;
	if (query_open(&rows, analysis->store,
		       "SELECT rowid, filed_date, decision_date, disclosable,"
		       " ifnull(extended_days, 0) + ifnull(excluded_days, 0)"
		       " FROM temp.cases_asof ORDER BY rowid",
		       diag) < 0 ||
	    query_open(&update, analysis->store,
		       "UPDATE temp.cases_asof SET disclose_due = ?1, handle_due = ?2"
		       " WHERE rowid = ?3",
		       diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0)
		if (derive_row(&update, &rows, analysis->rules, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	query_release(&update);
	return rc;
}

int asof_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].class == UNIT_CLASS_OFFICE)
			analysis->office = i;
	for (size_t i = 0; i < rules->nr_forms; i++)
		if (fold_form(analysis, &rules->forms[i], diag) < 0 ||
		    drop_future(analysis, &rules->forms[i], diag) < 0)
			return -1;
	if (!rules_form(rules, "cases"))
		return 0;
	return derive_cases(analysis, diag);
}

#define IN_FORCE                                                                                   \
	" FROM submission s WHERE " STOOD_ON("s", "?1") " AND (rows_accepted > 0 OR zero_report)"  \
	" AND unit IS NOT NULL AND table_name IS NOT NULL AND first_month IS NOT NULL"

int asof_months(struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct period month;
	int first = analysis->period.first_month, rc = -1;

	if (query_open(&query, analysis->store, "SELECT min(first_month)" IN_FORCE, diag) < 0)
		return -1;
	query_bind_text(&query, 1, analysis->as_of_text);
	if (query_next(&query, diag) < 0)
		goto out;
	if (query_text(&query, 0) && period_parse(&month, query_text(&query, 0)) == 0 &&
	    month.first_month < first)
		first = month.first_month;
	analysis->first_month = first;
	analysis->running_month = month_of_day(analysis->as_of + 1);
	analysis->nr_months = analysis->period.last_month - first + 1;
	rc = 0;
out:
	query_release(&query);
	return rc;
}

static void cover(struct analysis *analysis, struct query *row)
{
	const struct rules *rules = analysis->rules;
	const struct form *form = rules_form(rules, query_text(row, 1));
	int unit = rules_unit_index(rules, query_text(row, 0));
	struct period first, last;
	uint8_t *cell, mark = query_int(row, 4) > 0 ? 1 : 2;

	if (!form || unit < 0 || period_parse(&first, query_text(row, 2)) < 0 ||
	    period_parse(&last, query_text(row, 3)) < 0)
		return;
	for (int month = first.first_month; month <= last.last_month; month++) {
		int k = month - analysis->first_month;

		if (k < 0 || k >= analysis->nr_months)
			continue;
		cell = &analysis->coverage[((size_t)(form - rules->forms) * rules->nr_units +
					    (size_t)unit) *
						   (size_t)analysis->nr_months +
					   (size_t)k];
		if (*cell != 1)
			*cell = mark;
	}
}

int asof_coverage(struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	analysis->coverage = xcalloc(analysis->rules->nr_forms * analysis->rules->nr_units *
					     (size_t)analysis->nr_months,
				     1);
	if (query_open(&query, analysis->store,
		       "SELECT unit, table_name, first_month, last_month, rows_accepted" IN_FORCE,
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, analysis->as_of_text);
	while ((more = query_next(&query, diag)) > 0)
		cover(analysis, &query);
	query_release(&query);
	return more;
}
