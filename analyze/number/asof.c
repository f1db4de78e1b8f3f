/* asof.c - see asof.h. */
#include "analyze/number/asof.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/standing.h"
#include "core/store/state_day.h"

enum { DISCLOSE_WORKDAYS = 20, HANDLE_DAYS = 90 };

/* 'sources': the fields that a column is made of, or that decide beside it. */
static const struct derived {
	const char *name;
	enum field_type type;
	bool deadline;
	const char *sources[6];
} derived[] = {
	{ "disclosable",
	  FIELD_TYPE_BOOL,
	  false,
	  { "decision_date", "result", "procedure", "only_warning", "nondisclosure" } },
	{ "disclose_due", FIELD_TYPE_DATE, true, { "decision_date", "disclosed_date" } },
	{ "handle_due",
	  FIELD_TYPE_DATE,
	  true,
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

int asof_handle_days(const struct rules *rules)
{
	return asof_limit_days(rules, "A2", HANDLE_DAYS);
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

static bool is_event(const struct field *field)
{
	return field->event && field->type == FIELD_TYPE_DATE;
}

/* Only these need a table of their own; the others are read where they lie. */
static bool needs_table(const struct form *form)
{
	if (strcmp(form->table, "cases") == 0)
		return true;
	for (size_t i = 0; i < form->nr_fields; i++)
		if (is_event(&form->fields[i]))
			return true;
	return false;
}

static int make_day(struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct collector collector = { analysis, form };

	return state_day_make(analysis->store,
			      &(struct fold_options){ .form = form,
						      .as_of = analysis->as_of_text,
						      .on_change = collect_correction,
						      .data = &collector },
			      diag);
}

static int make_view(const struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DROP VIEW IF EXISTS temp.%s_asof; CREATE TEMP VIEW %s_asof AS SELECT * FROM "
		 "temp.%s_day",
		 form->table, form->table, form->table);
	rc = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* Derived columns of cases that the row itself decides; see asof.h. ?2: days of the limit A2. */
static const char case_columns[] = ", disclosable, handle_due, penalty_money";
static const char case_values[] =
	", decision_date IS NOT NULL AND result IS 'penalty' AND procedure <> 'simple'"
	" AND ifnull(only_warning, 0) = 0 AND nondisclosure IS NULL,"
	" date(filed_date, (?2 + ifnull(extended_days, 0) + ifnull(excluded_days, 0)) || ' days'),"
	" iif(fine IS NULL AND confiscated IS NULL, NULL, ifnull(fine, 0) + ifnull(confiscated, "
	"0))";

/* What is dated after the as-of day (?1) has not happened yet; a blank procedure is 普通程序. */
static void add_value(struct buf *sql, const struct form *form, const struct field *field)
{
	if (is_event(field))
		buf_addf(sql, ", iif(\"%s\" > ?1, NULL, \"%s\") AS \"%s\"", field->name,
			 field->name, field->name);
	else if (strcmp(form->table, "cases") == 0 && strcmp(field->name, "procedure") == 0)
		buf_addstr(sql, ", ifnull(procedure, 'normal') AS procedure");
	else
		buf_addf(sql, ", \"%s\"", field->name);
}

static void add_insert(struct buf *sql, const struct form *form)
{
	bool cases = strcmp(form->table, "cases") == 0;
	struct buf names = BUF_INIT;

	buf_addstr(&names, "unit, key");
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(&names, ", \"%s\"", form->fields[i].name);
	if (fold_reason_field(form))
		buf_addstr(&names, ", reason");
	buf_addf(sql, "INSERT INTO temp.%s_asof (%s%s) SELECT %s%s FROM (SELECT unit, key",
		 form->table, names.data, cases ? case_columns : "", names.data,
		 cases ? case_values : "");
	for (size_t i = 0; i < form->nr_fields; i++)
		add_value(sql, form, &form->fields[i]);
	if (fold_reason_field(form))
		buf_addstr(sql, ", reason");
	buf_addf(sql, " FROM temp.%s_day) WHERE ?1 <> '' ORDER BY unit, key", form->table);
	buf_release(&names);
}

static int fill_table(const struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	add_insert(&sql, form);
	rc = query_open(&insert, analysis->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_text(&insert, 1, analysis->as_of_text);
	if (strcmp(form->table, "cases") == 0)
		query_bind_int(&insert, 2, asof_handle_days(analysis->rules));
	rc = query_run(&insert, diag);
	query_release(&insert);
	return rc;
}

static int make_table(const struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DROP TABLE IF EXISTS temp.%s_asof;"
		 "CREATE TEMP TABLE %s_asof AS SELECT * FROM %s_grown WHERE 0",
		 form->table, form->table, form->table);
	if (strcmp(form->table, "cases") == 0)
		buf_addstr(&sql, "; ALTER TABLE temp.cases_asof ADD COLUMN disclosable INTEGER;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN disclose_due TEXT;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN handle_due TEXT;"
				 "ALTER TABLE temp.cases_asof ADD COLUMN penalty_money INTEGER");
	rc = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc < 0 ? -1 : fill_table(analysis, form, diag);
}

static int make_form(struct analysis *analysis, const struct form *form, struct diag *diag)
{
	if (make_day(analysis, form, diag) < 0)
		return -1;
	return needs_table(form) ? make_table(analysis, form, diag)
				 : make_view(analysis, form, diag);
}

/* The last day to disclose decisions of the row's day, in temp.disclosing when there is one. */
static int add_disclosing(struct query *insert, struct query *row, const struct rules *rules,
			  struct diag *diag)
{
	char text[DATE_SIZE];
	int decided, due;

	if (day_parse(&decided, query_text(row, 0), NULL) < 0 ||
	    calendar_add_workdays(&due, &rules->calendar, decided,
				  asof_limit_days(rules, "B1", DISCLOSE_WORKDAYS)) != 0)
		return 0;
	query_bind_text(insert, 1, query_text(row, 0));
	query_bind_text(insert, 2, day_format(text, due));
	return query_run(insert, diag);
}

/* The calendar knows working days, SQL does not: once a day of decision, not once a case. */
static int derive_disclose_due(struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT, insert = QUERY_INIT;
	int rc = -1, more;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS disclosing (decided TEXT PRIMARY KEY,"
		       " due TEXT NOT NULL) WITHOUT ROWID; DELETE FROM temp.disclosing",
		       diag) < 0 ||
	    query_open(&rows, analysis->store,
		       "SELECT DISTINCT decision_date FROM temp.cases_asof WHERE disclosable",
		       diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT INTO temp.disclosing VALUES (?1, ?2)",
		       diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0)
		if (add_disclosing(&insert, &rows, analysis->rules, diag) < 0)
			goto out;
	if (more == 0)
		rc = store_exec(
			analysis->store,
			"UPDATE temp.cases_asof SET disclose_due = d.due FROM temp.disclosing d"
			" WHERE disclosable AND d.decided = decision_date",
			diag);
out:
	query_release(&rows);
	query_release(&insert);
	return rc;
}

int asof_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].class == UNIT_CLASS_OFFICE)
			analysis->office = i;
	if (state_day_begin(analysis->store, analysis->as_of_text, diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_forms; i++)
		if (make_form(analysis, &rules->forms[i], diag) < 0)
			return -1;
	return rules_form(rules, "cases") ? derive_disclose_due(analysis, diag) : 0;
}

#define IN_FORCE                                                                                   \
	" FROM submission s WHERE " STOOD_ON("s", "?1") " AND (rows_accepted > 0 OR zero_report)"  \
							" AND unit IS NOT NULL AND table_name IS " \
							"NOT NULL AND first_month IS NOT NULL"

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

int asof_each_cover(const struct analysis *analysis, asof_cover_fn cover, void *data,
		    struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, analysis->store,
		       "SELECT unit, table_name, first_month, last_month, rows_accepted" IN_FORCE,
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, analysis->as_of_text);
	while ((more = query_next(&row, diag)) > 0) {
		const struct form *form = rules_form(analysis->rules, query_text(&row, 1));
		int unit = rules_unit_index(analysis->rules, query_text(&row, 0));
		struct period first, last;

		if (form && unit >= 0 && period_parse(&first, query_text(&row, 2)) == 0 &&
		    period_parse(&last, query_text(&row, 3)) == 0)
			cover(data, form, (size_t)unit, &first, &last, query_int(&row, 4) == 0);
	}
	query_release(&row);
	return more;
}

static void cover_months(void *data, const struct form *form, size_t unit,
			 const struct period *first, const struct period *last, bool zero)
{
	struct analysis *analysis = data;
	size_t f = (size_t)(form - analysis->rules->forms);
	uint8_t *months = &analysis->coverage[(f * analysis->rules->nr_units + unit) *
					      (size_t)analysis->nr_months];

	for (int month = first->first_month; month <= last->last_month; month++) {
		int k = month - analysis->first_month;

		if (k >= 0 && k < analysis->nr_months && months[k] != 1)
			months[k] = zero ? 2 : 1;
	}
}

int asof_coverage(struct analysis *analysis, struct diag *diag)
{
	analysis->coverage = xcalloc(analysis->rules->nr_forms * analysis->rules->nr_units *
					     (size_t)analysis->nr_months,
				     1);
	return asof_each_cover(analysis, cover_months, analysis, diag);
}
