/* form_tables.c - see form_tables.h. */
#include "core/store/form_tables.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/case_current.h"
#include "core/store/fold.h"
#include "core/store/table_columns.h"

/* What kind of value a column holds: the word in form_column, the type of the column, and what it
 * is called in words to the clerk. Kinds differ when a value of one read as the other would be
 * another value; among texts (a code, a unit, a number of a document) that is not so. */
static const struct kind {
	const char *word, *sql, *name;
	enum field_type type; /* of a column whose form is known from the store alone */
} kinds[] = {
	{ "text", "TEXT", "文字", FIELD_TYPE_TEXT },
	{ "date", "TEXT", "日期", FIELD_TYPE_DATE },
	{ "month", "TEXT", "月份", FIELD_TYPE_MONTH },
	{ "year", "TEXT", "年度", FIELD_TYPE_YEAR },
	{ "money", "INTEGER", "金额", FIELD_TYPE_MONEY },
	{ "count", "INTEGER", "数目", FIELD_TYPE_COUNT },
	{ "bool", "INTEGER", "是否", FIELD_TYPE_BOOL },
	{ "number", "NUMERIC", "数字", FIELD_TYPE_NUMBER },
	{ "measure", "NUMERIC", "指标数值", FIELD_TYPE_MEASURE },
};
enum { NR_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static const struct kind *kind_of(const struct field *field)
{
	for (size_t i = 0; i < NR_KINDS; i++) {
		if (kinds[i].type == field->type)
			return &kinds[i];
	}
	return &kinds[0];
}

static const struct kind *kind_named(const char *word)
{
	for (size_t i = 0; i < NR_KINDS; i++) {
		if (strcmp(kinds[i].word, word) == 0)
			return &kinds[i];
	}
	BUG("a kind of value that nobody knows");
}

/* The kind in which a store from before form_column holds a column: the rules' word where the
 * column is of that type. */
static const struct kind *kind_found(const struct form *form, const struct table_column *column)
{
	const struct field *field = form_field(form, column->name);

	if (field && strcmp(kind_of(field)->sql, column->type) == 0)
		return kind_of(field);
	for (size_t i = 0; i < NR_KINDS; i++) {
		if (strcmp(kinds[i].sql, column->type) == 0 && kinds[i].type != FIELD_TYPE_MONEY)
			return &kinds[i];
	}
	return &kinds[0];
}

/* ---- form_column ---- */

struct known_column {
	const char *field;
	const struct kind *kind;
};
struct known_columns {
	struct known_column *items;
	size_t nr, alloc;
	struct arena arena;
};

static void known_release(struct known_columns *known)
{
	free(known->items);
	arena_release(&known->arena);
}

static int known_read(struct known_columns *out, struct store *store, const struct form *form,
		      struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	*out = (struct known_columns){ 0 };
	if (query_open(&row, store, "SELECT field, kind FROM form_column WHERE form = ?1", diag) <
	    0)
		return -1;
	query_bind_text(&row, 1, form->table);
	while ((more = query_next(&row, diag)) > 0) {
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct known_column){
			.field = arena_strdup(&out->arena, query_text(&row, 0)),
			.kind = kind_named(query_text(&row, 1)),
		};
	}
	query_release(&row);
	return more;
}

static const struct kind *known_kind(const struct known_columns *known, const char *field)
{
	for (size_t i = 0; i < known->nr; i++) {
		if (strcmp(known->items[i].field, field) == 0)
			return known->items[i].kind;
	}
	return NULL;
}

static int remember_column(struct store *store, const struct form *form, const char *field,
			   const struct kind *kind, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = query_open(&insert, store,
			    "INSERT OR REPLACE INTO form_column (form, field, kind)"
			    " VALUES (?1, ?2, ?3)",
			    diag);

	if (rc == 0) {
		query_bind_text(&insert, 1, form->table);
		query_bind_text(&insert, 2, field);
		query_bind_text(&insert, 3, kind->word);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

static int form_lags(bool *out, struct store *store, const struct form *form, struct diag *diag)
{
	struct known_columns known;
	int rc = known_read(&known, store, form, diag);

	for (size_t i = 0; rc == 0 && !*out && i < form->nr_fields; i++)
		*out = known_kind(&known, form->fields[i].name) != kind_of(&form->fields[i]);
	for (size_t i = 0; rc == 0 && !*out && i < form->nr_absent; i++)
		*out = !known_kind(&known, form->absent[i].name);
	known_release(&known);
	return rc;
}

int form_tables_lag(bool *out, struct store *store, const struct rules *rules, struct diag *diag)
{
	int64_t has_cases;

	if (store_get_int(store, "SELECT 1 FROM sqlite_schema WHERE name = 'case_current'", 0,
			  &has_cases, diag) < 0)
		return -1;
	*out = !has_cases;
	for (size_t i = 0; i < rules->nr_forms && !*out; i++) {
		if (form_lags(out, store, &rules->forms[i], diag) < 0)
			return -1;
	}
	return 0;
}

/* ---- making ---- */

/* The form's columns with their types, in the rules' order; the reason stands behind its measure.
 */
static void add_definitions(struct buf *sql, const struct form *form)
{
	const struct field *measure = fold_reason_field(form);

	for (size_t i = 0; i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		buf_addf(sql, "\t\"%s\" %s,\n", field->name, kind_of(field)->sql);
		if (field == measure)
			buf_addstr(sql, "\treason TEXT,\n");
	}
	for (size_t i = 0; i < form->nr_absent; i++)
		buf_addf(sql, "\t\"%s\" %s,\n", form->absent[i].name,
			 kind_of(&form->absent[i])->sql);
}

/* RUL041 when the store has a table of the form's name, or anything of one of its tables'. */
static int check_free(struct store *store, const struct form *form, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, store,
		"SELECT 1 FROM sqlite_schema WHERE (name = ?1 AND type = 'table') OR name IN"
		" (?1 || '_statement',"
		" ?1 || '_key', ?1 || '_grown', ?1 || '_state')",
		diag);

	if (rc == 0) {
		query_bind_text(&query, 1, form->table);
		rc = query_next(&query, diag);
	}
	query_release(&query);
	if (rc == 1)
		diag_add(diag, "RUL041", &form->table_at, form->table, NULL);
	return rc ? -1 : 0;
}

bool form_column_is_own(const char *name)
{
	static const char *const own[] = { "submission", "line", "key", "cleared",
					   "dropped_by", "lone", "id" };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (strcmp(own[i], name) == 0)
			return true;
	}
	return false;
}

int form_make_statement(struct store *store, const char *table, const char *columns,
			struct diag *diag)
{
	return store_exec_named(store, diag,
				"CREATE TABLE %s_statement (\n\tsubmission INTEGER NOT NULL,\n"
				"\tline INTEGER NOT NULL,\n\tkey TEXT NOT NULL,\n\tcleared TEXT,\n"
				"\tdropped_by INTEGER REFERENCES submission(id),\n"
				"\tlone INTEGER NOT NULL DEFAULT 1,\n%s\tid INTEGER PRIMARY KEY\n)",
				table, columns);
}

int form_make_key(struct store *store, const char *table, struct diag *diag)
{
	return store_exec_named(store, diag,
				"CREATE TABLE %s_key (\n\thash INTEGER NOT NULL,\n"
				"\tstatement INTEGER NOT NULL,\n\tPRIMARY KEY (hash, statement)\n"
				") WITHOUT ROWID",
				table);
}

int form_fill_key(struct store *store, const char *table, struct diag *diag)
{
	return store_exec_named(
		store, diag,
		"DELETE FROM %s_key;"
		"INSERT INTO %s_key SELECT key_hash(s.unit, st.key), st.id FROM %s_statement st"
		" JOIN submission s ON s.id = st.submission WHERE s.unit NOTNULL ORDER BY 1, 2",
		table, table, table);
}

static int make_tables(struct store *store, const struct form *form, struct diag *diag)
{
	struct buf columns = BUF_INIT;
	int rc;

	if (check_free(store, form, diag) < 0)
		return -1;
	add_definitions(&columns, form);
	rc = form_make_statement(store, form->table, columns.data, diag);
	if (rc == 0)
		rc = form_make_key(store, form->table, diag);
	if (rc == 0)
		rc = store_exec_named(store, diag,
				      "CREATE TABLE %s_grown (\n\tunit TEXT NOT NULL,\n"
				      "\tkey TEXT NOT NULL,\n%s\tPRIMARY KEY (unit, key)\n"
				      ") WITHOUT ROWID",
				      form->table, columns.data);
	buf_release(&columns);
	return rc;
}

/* All columns that the store has, also those that the rules no longer have. */
static int make_state(struct store *store, const struct form *form, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf grown = BUF_INIT, told = BUF_INIT, names = BUF_INIT;
	int rc;

	buf_addf(&grown, "%s_grown", form->table);
	rc = table_columns_read(&columns, store, grown.data, diag);
	for (size_t i = 0; i < columns.nr; i++) {
		const char *name = columns.items[i].name;

		if (strcmp(name, "unit") == 0 || strcmp(name, "key") == 0)
			continue;
		buf_addf(&told, ", st.\"%s\"", name);
		buf_addf(&names, ", \"%s\"", name);
	}
	if (rc == 0)
		rc = store_exec_named(
			store, diag,
			"CREATE VIEW %s_state AS\nSELECT s.unit, st.key%s\nFROM %s_statement st"
			" JOIN submission s ON s.id = st.submission WHERE st.lone\n"
			"UNION ALL SELECT unit, key%s\nFROM %s_grown",
			form->table, told.data, form->table, names.data, form->table);
	table_columns_release(&columns);
	buf_release(&grown);
	buf_release(&told);
	buf_release(&names);
	return rc;
}

/* ---- extending ---- */

struct extension {
	struct store *store;
	const struct form *form;
	struct table_columns columns; /* of X_statement */
	struct known_columns known;
	struct buf added; /* headers of the new columns */
};

static int add_column(struct extension *extension, const char *name, const char *type,
		      struct diag *diag)
{
	const char *table = extension->form->table;

	return store_exec_named(extension->store, diag,
				"ALTER TABLE %s_statement ADD COLUMN \"%s\" %s;"
				"ALTER TABLE %s_grown ADD COLUMN \"%s\" %s",
				table, name, type, table, name, type);
}

static int drop_column(struct extension *extension, const char *name, struct diag *diag)
{
	const char *table = extension->form->table;

	return store_exec_named(extension->store, diag,
				"ALTER TABLE %s_statement DROP COLUMN \"%s\";"
				"ALTER TABLE %s_grown DROP COLUMN \"%s\"",
				table, name, table, name);
}

/* A column that nothing was ever written to may take another kind. */
static int change_kind(struct extension *extension, const struct field *field,
		       const struct kind *was, struct diag *diag)
{
	const struct kind *kind = kind_of(field);
	struct buf sql = BUF_INIT;
	int64_t used;
	int rc;

	buf_addf(&sql, "SELECT EXISTS (SELECT 1 FROM %s_statement WHERE \"%s\" NOTNULL)",
		 extension->form->table, field->name);
	rc = store_get_int(extension->store, sql.data, 0, &used, diag);
	buf_release(&sql);
	if (rc == 0 && used) {
		diag_add(diag, "RUL042", &field->type_at, field->name, was->name, kind->name, NULL);
		rc = -1;
	}
	if (rc == 0 && strcmp(was->sql, kind->sql) != 0 &&
	    (drop_column(extension, field->name, diag) < 0 ||
	     add_column(extension, field->name, kind->sql, diag) < 0))
		rc = -1;
	return rc < 0 ? -1
		      : remember_column(extension->store, extension->form, field->name, kind, diag);
}

static int extend_field(struct extension *extension, const struct field *field, struct diag *diag)
{
	const struct kind *was = known_kind(&extension->known, field->name);

	if (was == kind_of(field))
		return 0;
	if (was)
		return change_kind(extension, field, was, diag);
	if (extension->columns.nr &&
	    add_column(extension, field->name, kind_of(field)->sql, diag) < 0)
		return -1;
	if (field->header)
		buf_addf(&extension->added, "%s%s", extension->added.nr ? "、" : "", field->header);
	return remember_column(extension->store, extension->form, field->name, kind_of(field),
			       diag);
}

/* Columns of a store from before form_column. */
static int adopt_columns(struct extension *extension, struct diag *diag)
{
	const struct form *form = extension->form;

	if (extension->known.nr)
		return 0;
	for (size_t i = 0; i < extension->columns.nr; i++) {
		const struct table_column *column = &extension->columns.items[i];

		if (!form_column_is_own(column->name) && strcmp(column->name, "reason") != 0 &&
		    remember_column(extension->store, form, column->name, kind_found(form, column),
				    diag) < 0)
			return -1;
	}
	known_release(&extension->known);
	return known_read(&extension->known, extension->store, form, diag);
}

static int extend_columns(struct extension *extension, struct diag *diag)
{
	const struct form *form = extension->form;
	int rc = 0;

	for (size_t i = 0; i < form->nr_fields; i++) {
		if (extend_field(extension, &form->fields[i], diag) < 0)
			rc = -1;
	}
	for (size_t i = 0; i < form->nr_absent; i++) {
		if (!known_kind(&extension->known, form->absent[i].name) &&
		    extend_field(extension, &form->absent[i], diag) < 0)
			rc = -1;
	}
	if (rc == 0 && extension->columns.nr && fold_reason_field(form) &&
	    !table_columns_find(&extension->columns, "reason"))
		rc = add_column(extension, "reason", "TEXT", diag);
	return rc;
}

static int extend_form(struct store *store, const struct form *form, struct buf *said,
		       struct diag *diag)
{
	struct extension extension = { .store = store, .form = form, .added = BUF_INIT };
	struct buf statement = BUF_INIT;
	bool is_new;
	int rc = -1;

	buf_addf(&statement, "%s_statement", form->table);
	if (known_read(&extension.known, store, form, diag) < 0 ||
	    table_columns_read(&extension.columns, store, statement.data, diag) < 0)
		goto out;
	is_new = !extension.columns.nr;
	if (store_exec_named(store, diag, "DROP VIEW IF EXISTS %s_state", form->table) < 0 ||
	    (is_new && make_tables(store, form, diag) < 0) ||
	    (!is_new && adopt_columns(&extension, diag) < 0) ||
	    extend_columns(&extension, diag) < 0 || make_state(store, form, diag) < 0)
		goto out;
	if (extension.added.nr)
		buf_addf(said, "%s%s（%s）", said->nr ? "，" : "", form->name,
			 extension.added.data);
	rc = 0;
out:
	table_columns_release(&extension.columns);
	known_release(&extension.known);
	buf_release(&extension.added);
	buf_release(&statement);
	return rc;
}

/* Whether the store is at work already: one from before form_column has the tables alone. */
static const char has_forms[] = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table'"
				" AND name LIKE '%\\_statement' ESCAPE '\\')";

int form_tables_extend(struct store *store, const struct rules *rules, struct diag *diag)
{
	struct buf said = BUF_INIT;
	int64_t had = 0;
	int rc = store_exec(store, "DROP VIEW IF EXISTS case_current", diag);

	if (rc < 0 || store_get_int(store, has_forms, 0, &had, diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_forms; i++) {
		if (extend_form(store, &rules->forms[i], &said, diag) < 0)
			rc = -1;
	}
	if (rc == 0)
		rc = case_current_make(store, diag);
	if (rc == 0 && had && said.nr)
		diag_add(diag, "STO011", NULL, said.data, NULL);
	buf_release(&said);
	return rc;
}

int form_tables_make(struct store *store, const struct rules *rules, struct diag *diag)
{
	bool lags = false;

	if (form_tables_lag(&lags, store, rules, diag) < 0)
		return -1;
	if (!lags)
		return 0;
	if (store_begin(store, diag) < 0)
		return -1;
	if (form_tables_extend(store, rules, diag) == 0 && store_commit(store, diag) == 0)
		return 0;
	store_rollback(store);
	return -1;
}

/* ---- columns that the rules no longer have ---- */

int form_with_retired(struct form *out, struct store *store, const struct form *form,
		      struct arena *arena, struct diag *diag)
{
	struct known_columns known;
	int rc = known_read(&known, store, form, diag);

	*out = *form;
	out->alloc_fields = out->nr_fields;
	out->fields = xmalloc(out->alloc_fields * sizeof(*out->fields));
	memcpy(out->fields, form->fields, form->nr_fields * sizeof(*out->fields));
	for (size_t i = 0; rc == 0 && i < known.nr; i++) {
		if (form_field(form, known.items[i].field))
			continue;
		out->fields = array_grow(out->fields, out->nr_fields, &out->alloc_fields,
					 sizeof(*out->fields));
		out->fields[out->nr_fields++] = (struct field){
			.name = arena_strdup(arena, known.items[i].field),
			.type = known.items[i].kind->type,
		};
	}
	known_release(&known);
	return rc;
}

void form_with_retired_release(struct form *form)
{
	free(form->fields);
	*form = (struct form){ 0 };
}
