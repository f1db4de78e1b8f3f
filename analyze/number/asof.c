/* asof.c - see asof.h. */
#include "analyze/number/asof.h"

#include <limits.h>
#include <string.h>

#include "analyze/number/extracts.h"
#include "analyze/number/falls_to.h"
#include "analyze/number/silence.h"
#include "core/base/buf.h"
#include "core/indicator/ledger_rows.h"
#include "core/indicator/workdays.h"
#include "core/rules/derived.h"
#include "core/store/state_day.h"

int asof_handle_days(const struct rules *rules)
{
	return derived_limit(derived_find("cases", "handle_due"), rules)->days;
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

	analysis->corrections =
		array_grow(analysis->corrections, analysis->nr_corrections,
			   &analysis->alloc_corrections, sizeof(*analysis->corrections));
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

static int make_day(struct analysis *analysis, const struct form *form, const char *day,
		    struct diag *diag)
{
	struct collector collector = { analysis, form };

	return state_day_make(analysis->store,
			      &(struct fold_options){ .form = form,
						      .as_of = day,
						      .on_change = collect_correction,
						      .data = &collector },
			      diag);
}

static int make_view(const struct analysis *analysis, const struct form *form,
		     const struct asof_names *names, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DROP VIEW IF EXISTS temp.%s_%s; CREATE TEMP VIEW %s_%s AS SELECT * FROM "
		 "temp.%s_%s",
		 form->table, names->rows, form->table, names->rows, form->table, names->from);
	rc = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static void add_derived_columns(struct buf *sql, const struct form *form, const char *rows)
{
	for (size_t i = 0; i < derived_columns_nr; i++) {
		const struct derived_column *column = &derived_columns[i];

		if (derived_is_of(column, form))
			buf_addf(sql, "; ALTER TABLE temp.%s_%s ADD COLUMN %s %s", form->table,
				 rows, column->name,
				 column->type == FIELD_TYPE_DATE ? "TEXT" : "INTEGER");
	}
}

/* The columns in the order of ledger_rows_add(): an office's form need not have them in that of the
 * store. */
static void add_insert(struct buf *sql, const struct form *form, const char *rows)
{
	buf_addf(sql, "INSERT INTO temp.%s_%s (unit, key", form->table, rows);
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, ", \"%s\"", form->fields[i].name);
	if (fold_reason_field(form))
		buf_addstr(sql, ", reason");
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (derived_is_of(&derived_columns[i], form))
			buf_addf(sql, ", %s", derived_columns[i].name);
	buf_addstr(sql, ") ");
}

static int fill_table(const struct analysis *analysis, const struct form *form,
		      const struct asof_names *names, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query insert = QUERY_INIT;
	struct buf day = BUF_INIT;
	int rc = -1;

	buf_addf(&day, "temp.%s_%s", form->table, names->from);
	add_insert(&sql.text, form, names->rows);
	ledger_rows_add(&sql, &(struct ledger_rows){ .form = form,
						     .rules = analysis->rules,
						     .from = day.data,
						     .as_of = analysis->as_of_text });
	buf_addstr(&sql.text, " ORDER BY unit, key");
	if (bound_sql_open(&insert, analysis->store, &sql, diag) == 0)
		rc = query_run(&insert, diag);
	query_release(&insert);
	bound_sql_release(&sql);
	buf_release(&day);
	return rc;
}

static int make_table(const struct analysis *analysis, const struct form *form,
		      const struct asof_names *names, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DROP TABLE IF EXISTS temp.%s_%s;"
		 "CREATE TEMP TABLE %s_%s AS SELECT * FROM %s_grown WHERE 0",
		 form->table, names->rows, form->table, names->rows, form->table);
	add_derived_columns(&sql, form, names->rows);
	rc = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc < 0 ? -1 : fill_table(analysis, form, names, diag);
}

int asof_make_rows(const struct analysis *analysis, const struct form *form,
		   const struct asof_names *names, struct diag *diag)
{
	return ledger_rows_differ(form) ? make_table(analysis, form, names, diag)
					: make_view(analysis, form, names, diag);
}

static int make_form(struct analysis *analysis, const struct form *form, struct diag *diag)
{
	if (make_day(analysis, form, analysis->as_of_text, diag) < 0)
		return -1;
	return asof_make_rows(analysis, form, &(struct asof_names){ "day", "asof" }, diag);
}

/* The linkage ledger, which the rows of cases look into. */
static int make_linkage(struct analysis *analysis, struct diag *diag)
{
	const struct form *form = rules_form(analysis->rules, "linkage");

	if (make_form(analysis, form, diag) < 0)
		return -1;
	if (!ledger_rows_differ(form)) /* a view, by the office's rules */
		return 0;
	return store_exec(analysis->store,
			  "CREATE INDEX temp.linkage_asof_key ON linkage_asof(unit, key)", diag);
}

/* Appeals are known as of the day that the run is kept under: a table, since it is read when the
 * store stands at the as-of day. */
static int make_appeals(struct analysis *analysis, struct diag *diag)
{
	const struct form *form = rules_form(analysis->rules, "appeal");

	if (!form)
		return 0;
	if (state_day_begin(analysis->store, analysis->run_day, diag) < 0)
		return -1;
	if (make_day(analysis, form, analysis->run_day, diag) < 0)
		return -1;
	return make_table(analysis, form, &(struct asof_names){ "day", "asof" }, diag);
}

/* temp.heir: each unit and each that ever holds its rows; passed: the unit itself does not by the
 * as-of day. */
static int make_heirs(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	int month = month_of_day(analysis->as_of), rc = -1;
	struct query insert = QUERY_INIT;

	if (store_exec(analysis->store,
		       "DROP TABLE IF EXISTS temp.heir;"
		       "CREATE TEMP TABLE heir(unit, heir, passed, PRIMARY KEY (unit, heir)) "
		       "WITHOUT ROWID",
		       diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT INTO temp.heir VALUES (?1, ?2, ?3)",
		       diag) < 0)
		goto out;
	rc = 0;
	for (size_t i = 0; i < rules->nr_units; i++)
		for (size_t k = 0; rc == 0 && k < rules->nr_units; k++) {
			if (rules->units[i].is_further || rules->units[k].is_further ||
			    !rules_is_heir(rules, k, i))
				continue;
			query_bind_text(&insert, 1, rules->units[i].code);
			query_bind_text(&insert, 2, rules->units[k].code);
			query_bind_int(&insert, 3, rules_holder(rules, i, month, NULL) != i);
			rc = query_run(&insert, diag);
		}
out:
	query_release(&insert);
	return rc;
}

int asof_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].class == UNIT_CLASS_OFFICE)
			analysis->office = i;
	if (make_heirs(analysis, diag) < 0 || workdays_make(analysis->store, rules, diag) < 0 ||
	    make_appeals(analysis, diag) < 0 ||
	    state_day_begin(analysis->store, analysis->as_of_text, diag) < 0 ||
	    make_linkage(analysis, diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_forms; i++)
		if (strcmp(rules->forms[i].table, "appeal") != 0 &&
		    strcmp(rules->forms[i].table, "linkage") != 0 &&
		    make_form(analysis, &rules->forms[i], diag) < 0)
			return -1;
	if (extracts_make(analysis, diag) < 0)
		return -1;
	return falls_to_make(analysis, diag);
}

int asof_months(struct analysis *analysis, struct diag *diag)
{
	int first = analysis->period.first_month;

	if (coverage_first_month(&analysis->began, analysis->store, analysis->rules,
				 analysis->as_of_text, INT_MIN, diag) < 0)
		return -1;
	if (analysis->began != INT_MIN && analysis->began < first)
		first = analysis->began;
	analysis->first_month = first;
	analysis->running_month = month_of_day(analysis->as_of + 1);
	analysis->nr_months = analysis->period.last_month - first + 1;
	return 0;
}

int asof_each_cover(const struct analysis *analysis, coverage_fn cover, void *data,
		    struct diag *diag)
{
	return coverage_each(analysis->store, analysis->rules, analysis->as_of_text, cover, data,
			     diag);
}

/* What is told in part is told as a whole by another file. */
static void cover_month(struct analysis *analysis, const struct cover *cover, int month,
			enum month_cover told)
{
	size_t f = (size_t)(cover->form - analysis->rules->forms);
	uint8_t *months = &analysis->coverage[(f * analysis->rules->nr_units + cover->unit) *
					      (size_t)analysis->nr_months];
	int k = month - analysis->first_month;

	if (k >= 0 && k < analysis->nr_months && months[k] < told)
		months[k] = told;
}

static void cover_months(void *data, const struct cover *cover)
{
	for (int month = cover->first; month <= cover->last; month++)
		cover_month(data, cover, month, cover->zero ? MONTH_ZERO : MONTH_COVERED);
	if (cover->begun >= 0)
		cover_month(data, cover, cover->begun, MONTH_BEGUN);
}

int asof_coverage(struct analysis *analysis, struct diag *diag)
{
	analysis->coverage = xcalloc(analysis->rules->nr_forms * analysis->rules->nr_units *
					     (size_t)analysis->nr_months,
				     1);
	if (asof_each_cover(analysis, cover_months, analysis, diag) < 0)
		return -1;
	return silence_make(analysis, diag);
}
