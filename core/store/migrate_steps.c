/* migrate_steps.c - see migrate_steps.h.
 *
 * The shapes that versions 1 to 3 had: version 2 is known with the statements of version 1 and with
 * its own, version 3 with every table of results that was added on the way. So a step looks at the
 * tables themselves, and does nothing where there is nothing to do. Columns were only ever added,
 * and all of them may be NULL; only 'rejection' and 'series_result' became something else. */
#include "core/store/migrate_steps.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/fold.h"
#include "core/store/form_tables.h"
#include "core/store/migrate_keys.h"
#include "core/store/migrate_results.h"
#include "core/store/table_columns.h"

/* ---- names and texts of the schema ---- */

struct named_sql {
	char *name, *sql;
};
struct schema_part {
	struct named_sql *items;
	size_t nr, alloc;
};

static void schema_part_release(struct schema_part *part)
{
	for (size_t i = 0; i < part->nr; i++) {
		free(part->items[i].name);
		free(part->items[i].sql);
	}
	free(part->items);
}

/* Names and definitions of the relations that 'where' chooses, as they were made. */
static int schema_part_read(struct schema_part *out, struct store *store, const char *where,
			    struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more = -1;

	*out = (struct schema_part){ 0 };
	buf_addf(&sql,
		 "SELECT name, sql FROM sqlite_schema WHERE sql NOTNULL AND %s ORDER BY rowid",
		 where);
	if (query_open(&row, store, sql.data, diag) < 0)
		goto out;
	while ((more = query_next(&row, diag)) > 0) {
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct named_sql){
			.name = xstrdup(query_text(&row, 0)),
			.sql = xstrdup(query_text(&row, 1)),
		};
	}
out:
	query_release(&row);
	buf_release(&sql);
	return more;
}

static const char *definition_of(const struct schema_part *part, const char *name)
{
	for (size_t i = 0; i < part->nr; i++) {
		if (strcmp(part->items[i].name, name) == 0)
			return part->items[i].sql;
	}
	return NULL;
}

/* A definition without its comments and layout. */
static void add_bare(struct buf *out, const char *sql)
{
	bool blank = false;

	while (*sql) {
		if (strncmp(sql, "--", 2) == 0) {
			sql += strcspn(sql, "\n");
		} else if (strchr(" \t\n", *sql)) {
			blank = true;
			sql++;
		} else {
			if (blank && out->nr)
				buf_addch(out, ' ');
			blank = false;
			buf_addch(out, *sql++);
		}
	}
}

static bool same_definition(const char *a, const char *b)
{
	struct buf one = BUF_INIT, two = BUF_INIT;
	bool same;

	add_bare(&one, a);
	add_bare(&two, b);
	same = strcmp(one.data, two.data) == 0;
	buf_release(&one);
	buf_release(&two);
	return same;
}

/* ---- the tables of schema.sql ---- */

/* The rows of 'old' go into 'table', which was made anew and has all columns of it. */
static int move_rows(struct store *store, const char *table, const char *old, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf names = BUF_INIT;
	int rc = table_columns_read(&columns, store, old, diag);

	for (size_t i = 0; i < columns.nr; i++)
		buf_addf(&names, "%s\"%s\"", i ? ", " : "", columns.items[i].name);
	if (rc == 0)
		rc = store_exec_named(store, diag,
				      "INSERT INTO %s (%s) SELECT %s FROM %s; DROP TABLE %s", table,
				      names.data, names.data, old, old);
	table_columns_release(&columns);
	buf_release(&names);
	return rc;
}

static int make_anew(struct store *store, const char *table, const char *sql, struct diag *diag)
{
	if (store_exec_named(store, diag, "ALTER TABLE %s RENAME TO upgraded", table) < 0 ||
	    store_exec(store, sql, diag) < 0)
		return -1;
	return move_rows(store, table, "upgraded", diag);
}

/* New tables, and those that gained a column or lost a reference. */
static int fit_tables(struct store *store, const struct schema_part *wanted, struct diag *diag)
{
	struct schema_part found;
	int rc = schema_part_read(&found, store, "type = 'table'", diag);

	for (size_t i = 0; rc == 0 && i < wanted->nr; i++) {
		const char *name = wanted->items[i].name, *sql = wanted->items[i].sql;
		const char *before = definition_of(&found, name);

		if (!before)
			rc = store_exec(store, sql, diag);
		else if (!same_definition(before, sql))
			rc = make_anew(store, name, sql, diag);
	}
	schema_part_release(&found);
	return rc;
}

/* ---- statements: lone and grown (version 2), the id last (version 3) ---- */

/* A form as the store knows it: its columns, all as texts but a figure with a reason behind it. */
static void form_found(struct form *out, const char *table, const struct table_columns *columns)
{
	*out = (struct form){ .table = table };
	for (size_t i = 0; i < columns->nr; i++) {
		const struct table_column *column = &columns->items[i];

		if (form_column_is_own(column->name))
			continue;
		if (strcmp(column->name, "reason") == 0 && out->nr_fields &&
		    strcmp(column[-1].type, "NUMERIC") == 0) {
			out->fields[out->nr_fields - 1].type = FIELD_TYPE_MEASURE;
			continue;
		}
		out->fields = array_grow(out->fields, out->nr_fields, &out->alloc_fields,
					 sizeof(*out->fields));
		out->fields[out->nr_fields++] = (struct field){ .name = column->name };
	}
}

/* X_statement anew, with the id last. Where there was no 'lone', the statements of a submission get
 * ids one behind the other. */
static int remake_statements(struct store *store, const char *table,
			     const struct table_columns *columns, struct diag *diag)
{
	bool alone = table_columns_find(columns, "lone") != NULL;
	struct buf definitions = BUF_INIT, names = BUF_INIT;
	int rc;

	for (size_t i = 0; i < columns->nr; i++) {
		const struct table_column *column = &columns->items[i];

		if (form_column_is_own(column->name))
			continue;
		buf_addf(&definitions, "\t\"%s\" %s,\n", column->name, column->type);
		buf_addf(&names, ", \"%s\"", column->name);
	}
	rc = store_exec_named(store, diag, "ALTER TABLE %s_statement RENAME TO upgraded", table);
	if (rc == 0)
		rc = form_make_statement(store, table, definitions.data, diag);
	if (rc == 0)
		rc = store_exec_named(store, diag,
				      "INSERT INTO %s_statement (submission, line, key, cleared, "
				      "dropped_by, lone%s,"
				      " id) SELECT submission, line, key, cleared, dropped_by, "
				      "%s%s, %s FROM upgraded"
				      " ORDER BY %s; DROP TABLE upgraded",
				      table, names.data, alone ? "lone" : "0", names.data,
				      alone ? "id" : "row_number() OVER (ORDER BY submission, id)",
				      alone ? "id" : "submission, id");
	buf_release(&definitions);
	buf_release(&names);
	return rc;
}

/* X_state was a table, and every key of it stored twice. */
static int split_states(struct store *store, const char *table, const struct table_columns *columns,
			struct diag *diag)
{
	struct form form;
	int rc = form_make_key(store, table, diag);

	form_found(&form, table, columns);
	if (rc == 0)
		rc = store_exec_named(
			store, diag,
			"ALTER TABLE %s_state RENAME TO %s_grown;"
			"UPDATE submission SET (first_statement, last_statement) ="
			" (SELECT min(id), max(id) FROM %s_statement WHERE submission ="
			" submission.id) WHERE table_name = '%s'",
			table, table, table, table);
	if (rc == 0)
		rc = form_fill_key(store, table, diag);
	if (rc == 0)
		rc = fold_touch_begin(store, diag);
	if (rc == 0)
		rc = store_exec_named(
			store, diag,
			"INSERT OR IGNORE INTO temp.touched (unit, key) SELECT s.unit, st.key"
			" FROM %s_statement st JOIN submission s ON s.id = st.submission"
			" WHERE s.unit NOTNULL",
			table);
	if (rc == 0)
		rc = fold_refresh(store, &form, diag);
	free(form.fields);
	return rc;
}

static int fit_statements(struct store *store, const char *statement, struct diag *diag)
{
	char *table = xstrndup(statement, strlen(statement) - strlen("_statement"));
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, store, statement, diag);

	if (rc == 0 && columns.nr && strcmp(columns.items[0].name, "id") == 0)
		rc = remake_statements(store, table, &columns, diag);
	if (rc == 0)
		rc = table_columns_find(&columns, "lone")
			     ? form_fill_key(store, table, diag) /* the key alone was hashed */
			     : split_states(store, table, &columns, diag);
	table_columns_release(&columns);
	free(table);
	return rc;
}

static int step_statements(struct store *store, struct diag *diag)
{
	struct schema_part found;
	int rc = schema_part_read(&found, store,
				  "type = 'table' AND name LIKE '%\\_statement' ESCAPE '\\'", diag);

	for (size_t i = 0; rc == 0 && i < found.nr; i++)
		rc = fit_statements(store, found.items[i].name, diag);
	schema_part_release(&found);
	return rc;
}

/* ---- rejection: each wording once, the remarks by line (version 3) ---- */

static int step_remarks(struct store *store, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, store, "rejection", diag);

	if (rc == 0 && columns.nr)
		rc = store_exec_named(
			store, diag,
			"CREATE TEMP TABLE phrase AS SELECT submission, field, code, level, "
			"message,"
			" remedy, row_number() OVER (PARTITION BY submission ORDER BY min(id)) AS "
			"id"
			" FROM rejection GROUP BY submission, field, code, level, message, remedy;"
			"CREATE INDEX temp.phrase_text ON phrase(submission, message, code, field);"
			"INSERT INTO wording (submission, id, field, code, level, message, remedy)"
			" SELECT submission, id, field, code, level, message, remedy FROM "
			"temp.phrase;"
			"INSERT INTO remark (submission, place, id, column_no, value, wording)"
			" SELECT r.submission, %s, row_number() OVER (PARTITION BY r.submission"
			" ORDER BY r.id), r.column_no, r.value, p.id FROM rejection r JOIN "
			"temp.phrase p"
			" ON p.submission = r.submission AND p.message = r.message AND p.code = "
			"r.code"
			" AND p.field IS r.field AND p.level = r.level AND p.remedy = r.remedy;"
			"DROP TABLE temp.phrase; DROP TABLE rejection",
			table_columns_find(&columns, "place") ? "r.place" : "coalesce(r.line, 0)");
	table_columns_release(&columns);
	return rc;
}

/* ---- series_result: a text a year (version 3) ---- */

#define CELL_NUMBER(label, column)                                                    \
	" || CASE typeof(" column ") WHEN 'null' THEN '' WHEN 'integer' THEN '" label \
	"' || " column " ELSE format('" label "%%!.17g', " column ") END"

static int step_series(struct store *store, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, store, "series_result", diag);

	if (rc == 0 && columns.nr)
		rc = store_exec_named(
			store, diag,
			"CREATE TEMP TABLE part AS SELECT run, unit, indicator,"
			" CAST(substr(period, 1, 4) AS INTEGER) AS year,"
			" json_group_object(period, CASE state WHEN 'complete' THEN '0' WHEN "
			"'partial'"
			" THEN '1' WHEN 'missing' THEN '2' WHEN 'not_applicable' THEN '3' ELSE '4' "
			"END"
			" || CASE source WHEN 'ledger' THEN '1' WHEN 'measures' THEN '2' WHEN "
			"'mixed'"
			" THEN '3' ELSE '0' END || reported || 'o' || expected" CELL_NUMBER(
				"v", "value") CELL_NUMBER("n", "numerator")
				CELL_NUMBER("d",
					    "denominator") ") AS cells FROM (SELECT * FROM "
							   "series_result ORDER BY run, unit, "
							   "indicator,"
							   " period) GROUP BY 1, 2, 3, 4;"
							   "INSERT INTO series_text (id, cells) "
							   "SELECT rowid, cells FROM temp.part;"
							   "INSERT INTO series_part (run, unit, "
							   "indicator, year, text)"
							   " SELECT run, unit, indicator, year, "
							   "rowid FROM temp.part;"
							   "DROP TABLE temp.part; DROP TABLE "
							   "series_result%s",
			"");
	table_columns_release(&columns);
	return rc;
}

/* ---- all of them ---- */

enum { KEYS_UPTO = 14 };

/* A step belongs to the stores of up to a version. */
static const struct step {
	int64_t upto;
	int (*run)(struct store *store, struct diag *diag);
} steps[] = {
	{ 3, step_statements },
	{ 3, step_remarks },
	{ 3, step_series },
};

/* They refer to tables that are being remade. */
static int drop_views(struct store *store, struct diag *diag)
{
	static const char *const types[] = { "view", "trigger", "index" };
	int rc = 0;

	for (size_t t = 0; rc == 0 && t < sizeof(types) / sizeof(types[0]); t++) {
		struct schema_part found;
		struct buf where = BUF_INIT;

		buf_addf(&where, "type = '%s'", types[t]);
		rc = schema_part_read(&found, store, where.data, diag);
		for (size_t i = 0; rc == 0 && i < found.nr; i++)
			rc = store_exec_named(store, diag, "DROP %s IF EXISTS \"%s\"", types[t],
					      found.items[i].name);
		schema_part_release(&found);
		buf_release(&where);
	}
	return rc;
}

/* What schema.sql makes, as 'where' chooses. */
static int schema_read(struct schema_part *out, const char *where, struct diag *diag)
{
	struct store *fresh = NULL;
	int rc = store_open(&fresh, ":memory:", STORE_CREATE, diag);

	*out = (struct schema_part){ 0 };
	if (rc == 0)
		rc = schema_part_read(out, fresh, where, diag);
	store_free(fresh);
	return rc;
}

int migrate_steps_run(struct store *store, int64_t version, const struct rules *rules,
		      struct diag *diag)
{
	struct schema_part tables;
	int rc = schema_read(&tables, "type = 'table'", diag);

	if (rc == 0)
		rc = drop_views(store, diag);
	if (rc == 0)
		rc = migrate_results_prepare(store, diag);
	if (rc == 0)
		rc = fit_tables(store, &tables, diag);
	for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (version <= steps[i].upto)
			rc = steps[i].run(store, diag);
	}
	if (rc == 0 && version <= KEYS_UPTO)
		rc = migrate_keys(store, rules, diag);
	schema_part_release(&tables);
	return rc;
}

int migrate_steps_finish(struct store *store, struct diag *diag)
{
	struct schema_part others;
	int rc = schema_read(&others, "type <> 'table'", diag);

	for (size_t i = 0; rc == 0 && i < others.nr; i++)
		rc = store_exec(store, others.items[i].sql, diag);
	if (rc == 0)
		rc = migrate_results_fill(store, diag);
	schema_part_release(&others);
	return rc;
}
