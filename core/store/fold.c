/* fold.c - see fold.h. */
#include "core/store/fold.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/form_tables.h"
#include "core/store/standing.h"

enum {
	COLUMN_UNIT,
	COLUMN_KEY,
	COLUMN_SUBMISSION,
	COLUMN_PERIOD,
	COLUMN_LAST_MONTH,
	COLUMN_LINE,
	COLUMN_CLEARED,
	COLUMN_STATEMENT,
	COLUMN_FIELDS
};

static const size_t unknown = (size_t)-1;

/* What one statement said: the fields' texts one after the other in 'text'. */
struct said {
	struct buf text;
	size_t *at;				    /* start of each field's text, or unknown */
	size_t period, last_month, cleared, reason; /* where these stand in 'text' */
};

/* The present value of one field and the statement it came from. */
struct value {
	struct buf text;
	bool known;
	int64_t submission;
	long line;
};

struct folder {
	const struct fold_options *options;
	size_t nr_fields, reason_field;
	struct buf unit, key;
	struct value reason; /* why the field reason_field is unknown */
	struct said *said;   /* statements of the present key, reused from key to key */
	size_t nr_said, alloc_said;
	struct value *values;
	struct query insert;
	bool writes;
	bool refreshes; /* X_grown is written: a single statement is marked lone instead */
	struct query mark_lone;
	int64_t statement; /* id of the one heard last */
};

static void add_field_names(struct buf *sql, const struct form *form, const char *prefix)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, ", %s\"%s\"", prefix, form->fields[i].name);
}

const struct field *fold_reason_field(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].type == FIELD_TYPE_MEASURE)
			return &form->fields[i];
	}
	return NULL;
}

/* From the touched keys by their hashes to their statements. */
#define TOUCHED_STATEMENTS(form)                                                             \
	" FROM temp.touched t CROSS JOIN " form "_key k ON k.hash = key_hash(t.unit, t.key)" \
	" CROSS JOIN " form "_statement st ON st.id = k.statement AND st.key = t.key"        \
	" CROSS JOIN submission sub ON sub.id = st.submission AND sub.unit = t.unit"

static void add_select(struct buf *sql, const struct fold_options *options)
{
	const char *table = options->form->table;

	buf_addstr(sql, "SELECT sub.unit, st.key, sub.id, sub.period, sub.last_month, st.line,"
			" st.cleared, st.id");
	add_field_names(sql, options->form, "st.");
	if (fold_reason_field(options->form))
		buf_addstr(sql, ", st.reason");
	if (options->touched)
		buf_addf(sql, TOUCHED_STATEMENTS("%s"), table, table);
	else
		buf_addf(sql, " FROM %s_statement st JOIN submission sub ON sub.id = st.submission",
			 table);
	buf_addf(sql,
		 " WHERE %s AND (st.dropped_by IS NULL OR NOT EXISTS (SELECT 1 FROM submission d"
		 " WHERE d.id = st.dropped_by AND %s%s))",
		 options->as_of ? STOOD_ON("sub", "?1") : STANDS_NOW("sub"),
		 options->as_of ? STOOD_ON("d", "?1") : STANDS_NOW("d"),
		 options->without ? " AND d.id <> ?5" : "");
	if (options->as_of)
		buf_addstr(sql, " AND NOT EXISTS (SELECT 1 FROM withdrawn_drop x JOIN submission d"
				" ON d.id = x.dropper WHERE x.submission = st.submission"
				" AND x.key = st.key AND " STOOD_ON("d", "?1") ")");
	if (options->without)
		buf_addstr(sql, " AND sub.id <> ?5");
	if (options->unit)
		buf_addstr(sql, " AND sub.unit = ?2");
	if (options->key)
		buf_addstr(sql, " AND st.key = ?3");
	buf_addstr(sql,
		   " ORDER BY sub.unit, st.key, sub.received, sub.register_line, sub.id, st.line");
}

static int open_select(struct query *select, struct store *store,
		       const struct fold_options *options, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	add_select(&sql, options);
	rc = query_open(select, store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	if (options->as_of)
		query_bind_text(select, 1, options->as_of);
	if (options->unit)
		query_bind_text(select, 2, options->unit);
	if (options->key)
		query_bind_text(select, 3, options->key);
	if (options->without)
		query_bind_int(select, 5, options->without);
	return 0;
}

static int open_insert(struct query *insert, struct store *store,
		       const struct fold_options *options, struct diag *diag)
{
	bool has_reason = fold_reason_field(options->form) != NULL;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "INSERT OR REPLACE INTO %s (unit, key", options->target);
	add_field_names(&sql, options->form, "");
	buf_addstr(&sql, has_reason ? ", reason) VALUES (?1, ?2" : ") VALUES (?1, ?2");
	for (size_t i = 0; i < options->form->nr_fields + has_reason; i++)
		buf_addf(&sql, ", ?%zu", i + 3);
	buf_addch(&sql, ')');
	rc = query_open(insert, store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* The states of the touched keys are deleted first; those that live are written again. */
static int delete_touched(struct store *store, const struct fold_options *options,
			  struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "DELETE FROM %s WHERE (unit, key) IN (SELECT unit, key FROM temp.touched)",
		 options->target);
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static size_t keep_text(struct said *said, const char *text)
{
	size_t at = said->text.nr;

	if (!text)
		return unknown;
	buf_add(&said->text, text, strlen(text) + 1);
	return at;
}

static const char *said_text(const struct said *said, size_t at)
{
	return at == unknown ? NULL : said->text.data + at;
}

static const struct said *hear(struct folder *folder, struct query *row)
{
	size_t before = folder->alloc_said;
	struct said *said;

	folder->said = array_grow(folder->said, folder->nr_said, &folder->alloc_said,
				  sizeof(*folder->said));
	for (size_t i = before; i < folder->alloc_said; i++)
		folder->said[i] = (struct said){
			.text = BUF_INIT,
			.at = xcalloc(folder->nr_fields, sizeof(size_t)),
		};
	said = &folder->said[folder->nr_said++];
	buf_reset(&said->text);
	said->period = keep_text(said, query_text(row, COLUMN_PERIOD));
	said->last_month = keep_text(said, query_text(row, COLUMN_LAST_MONTH));
	said->cleared = keep_text(said, query_text(row, COLUMN_CLEARED));
	for (size_t i = 0; i < folder->nr_fields; i++)
		said->at[i] = keep_text(said, query_text(row, COLUMN_FIELDS + (int)i));
	said->reason = unknown;
	if (folder->reason_field != unknown)
		said->reason =
			keep_text(said, query_text(row, COLUMN_FIELDS + (int)folder->nr_fields));
	return said;
}

/* The statement of the same period before the newest one, when the newest corrects an older
 * period than one already heard; else NULL. */
static const struct said *predecessor(const struct folder *folder, const struct said *newest)
{
	const struct said *found = NULL;
	bool older = false;

	for (size_t i = 0; i + 1 < folder->nr_said; i++) {
		const struct said *said = &folder->said[i];

		if (strcmp(said_text(said, said->last_month),
			   said_text(newest, newest->last_month)) > 0)
			older = true;
		if (strcmp(said_text(said, said->period), said_text(newest, newest->period)) == 0)
			found = said;
	}
	return older ? found : NULL;
}

static bool same_text(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/* True when 'list' ("a,b,c") names 'field'. */
static bool lists_field(const char *list, const char *field)
{
	size_t nr = strlen(field);

	while (list) {
		if (strncmp(list, field, nr) == 0 && (list[nr] == ',' || !list[nr]))
			return true;
		list = strchr(list, ',');
		if (list)
			list++;
	}
	return false;
}

static void keep_value(struct value *value, const char *text)
{
	value->known = text != NULL;
	buf_reset(&value->text);
	if (text)
		buf_addstr(&value->text, text);
}

static void set_value(struct folder *folder, size_t i, const char *text, struct query *row)
{
	const struct fold_options *options = folder->options;
	struct value *value = &folder->values[i];

	if (options->on_change && value->known && !same_text(value->text.data, text))
		options->on_change(options->data,
				   &(struct fold_change){
					   .unit = folder->unit.data,
					   .key = folder->key.data,
					   .field = &options->form->fields[i],
					   .was = value->text.data,
					   .now = text,
					   .submission = query_int(row, COLUMN_SUBMISSION),
					   .line = (long)query_int(row, COLUMN_LINE),
				   });
	keep_value(value, text);
	value->submission = query_int(row, COLUMN_SUBMISSION);
	value->line = (long)query_int(row, COLUMN_LINE);
}

/* True when 'said' empties field number 'i': by 清除, or by a reason to have no value. */
static bool clears(const struct folder *folder, const struct said *said, size_t i)
{
	return (i == folder->reason_field && said->reason != unknown) ||
	       lists_field(said_text(said, said->cleared), folder->options->form->fields[i].name);
}

/* True when 'before' said of field number 'i' what 'said' says: the same value, or 清除 or
 * 不适用 for the same reason. */
static bool repeats(const struct folder *folder, const struct said *before, const struct said *said,
		    size_t i)
{
	const char *text = said_text(said, said->at[i]);

	if (text)
		return same_text(text, said_text(before, before->at[i]));
	return clears(folder, before, i) &&
	       (i != folder->reason_field ||
		same_text(said_text(said, said->reason), said_text(before, before->reason)));
}

static void apply(struct folder *folder, struct query *row)
{
	const struct said *said = hear(folder, row);
	const struct said *before = predecessor(folder, said);

	folder->statement = query_int(row, COLUMN_STATEMENT);
	for (size_t i = 0; i < folder->nr_fields; i++) {
		const char *text = said_text(said, said->at[i]);

		if (!text && !clears(folder, said, i))
			continue;
		if (before && repeats(folder, before, said, i))
			continue;
		set_value(folder, i, text, row);
		if (i == folder->reason_field)
			keep_value(&folder->reason, text ? NULL : said_text(said, said->reason));
	}
}

static void report_origins(const struct folder *folder)
{
	const struct fold_options *options = folder->options;

	for (size_t i = 0; options->on_origin && i < folder->nr_fields; i++) {
		const struct value *value = &folder->values[i];

		if (value->known)
			options->on_origin(options->data,
					   &(struct fold_origin){
						   .unit = folder->unit.data,
						   .key = folder->key.data,
						   .field = &options->form->fields[i],
						   .value = value->text.data,
						   .submission = value->submission,
						   .line = value->line,
					   });
	}
}

static void bind_value(struct folder *folder, size_t i, const struct value *value)
{
	if (value->known)
		query_bind_bytes(&folder->insert, (int)i + 3, value->text.data, value->text.nr);
	else
		query_bind_null(&folder->insert, (int)i + 3);
}

/* Write the state of the key just finished. */
static int finish_key(struct folder *folder, struct diag *diag)
{
	bool single = folder->nr_said == 1;

	if (!folder->nr_said)
		return 0;
	folder->nr_said = 0;
	report_origins(folder);
	if (!folder->writes)
		return 0;
	if (folder->refreshes && single) {
		query_bind_int(&folder->mark_lone, 1, folder->statement);
		return query_run(&folder->mark_lone, diag);
	}
	query_bind_bytes(&folder->insert, 1, folder->unit.data, folder->unit.nr);
	query_bind_bytes(&folder->insert, 2, folder->key.data, folder->key.nr);
	for (size_t i = 0; i < folder->nr_fields; i++)
		bind_value(folder, i, &folder->values[i]);
	if (folder->reason_field != unknown)
		bind_value(folder, folder->nr_fields, &folder->reason);
	return query_run(&folder->insert, diag);
}

static void start_key(struct folder *folder, struct query *row)
{
	buf_reset(&folder->unit);
	buf_addstr(&folder->unit, query_text(row, COLUMN_UNIT));
	buf_reset(&folder->key);
	buf_addstr(&folder->key, query_text(row, COLUMN_KEY));
	for (size_t i = 0; i < folder->nr_fields; i++)
		folder->values[i].known = false;
	folder->reason.known = false;
}

static int fold_rows(struct folder *folder, struct query *row, struct diag *diag)
{
	int rc;

	while ((rc = query_next(row, diag)) == 1) {
		bool same = folder->nr_said &&
			    same_text(folder->key.data, query_text(row, COLUMN_KEY)) &&
			    same_text(folder->unit.data, query_text(row, COLUMN_UNIT));

		if (!same) {
			if (finish_key(folder, diag) < 0)
				return -1;
			start_key(folder, row);
		}
		apply(folder, row);
	}
	return rc < 0 ? -1 : finish_key(folder, diag);
}

static void folder_init(struct folder *folder, const struct fold_options *options)
{
	const struct field *explained = fold_reason_field(options->form);

	*folder = (struct folder){
		.options = options,
		.nr_fields = options->form->nr_fields,
		.reason_field = explained ? (size_t)(explained - options->form->fields) : unknown,
		.unit = BUF_INIT,
		.key = BUF_INIT,
		.reason = { .text = BUF_INIT },
		.insert = QUERY_INIT,
		.writes = options->target != NULL,
	};
	folder->values = xcalloc(folder->nr_fields, sizeof(*folder->values));
	for (size_t i = 0; i < folder->nr_fields; i++)
		folder->values[i].text = (struct buf)BUF_INIT;
}

static void folder_release(struct folder *folder)
{
	for (size_t i = 0; i < folder->nr_fields; i++)
		buf_release(&folder->values[i].text);
	for (size_t i = 0; i < folder->alloc_said; i++) {
		buf_release(&folder->said[i].text);
		free(folder->said[i].at);
	}
	free(folder->values);
	free(folder->said);
	buf_release(&folder->unit);
	buf_release(&folder->key);
	buf_release(&folder->reason.text);
	query_release(&folder->insert);
	query_release(&folder->mark_lone);
}

static int fold_with(struct folder *folder, struct store *store, struct diag *diag)
{
	const struct fold_options *options = folder->options;
	struct query select = QUERY_INIT;
	int rc = -1;

	if (folder->writes && open_insert(&folder->insert, store, options, diag) < 0)
		goto out;
	if (folder->writes && options->touched && delete_touched(store, options, diag) < 0)
		goto out;
	if (open_select(&select, store, options, diag) < 0)
		goto out;
	rc = fold_rows(folder, &select, diag);
out:
	query_release(&select);
	return rc;
}

int fold_run(struct store *store, const struct fold_options *options, struct diag *diag)
{
	struct folder folder;
	int rc;

	folder_init(&folder, options);
	rc = fold_with(&folder, store, diag);
	folder_release(&folder);
	return rc;
}

int fold_touch_begin(struct store *store, struct diag *diag)
{
	return store_exec(store,
			  "CREATE TEMP TABLE IF NOT EXISTS touched (unit TEXT, key TEXT,"
			  " PRIMARY KEY (unit, key)) WITHOUT ROWID;"
			  "DELETE FROM temp.touched",
			  diag);
}

int fold_touch_submission(struct store *store, const struct form *form, int64_t submission,
			  struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO temp.touched (unit, key) SELECT s.unit, st.key"
		 " FROM submission s JOIN %s_statement st"
		 " ON st.id BETWEEN s.first_statement AND s.last_statement WHERE s.id = ?1",
		 form->table);
	rc = query_open(&query, store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, submission);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* No touched statement is lone until the fold says so. */
static int unmark_touched(struct store *store, const char *table, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "UPDATE %s_statement SET lone = 0 WHERE lone AND id IN"
		 " (SELECT st.id" TOUCHED_STATEMENTS("%s") ")",
		 table, table, table);
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* All that is known of a key is kept, also in columns that the rules no longer have. */
int fold_refresh(struct store *store, const struct form *form, struct diag *diag)
{
	struct buf target = BUF_INIT, sql = BUF_INIT;
	struct arena arena = { 0 };
	struct form whole;
	struct fold_options options = { .form = &whole, .touched = true };
	struct folder folder;
	int rc = -1;

	if (form_with_retired(&whole, store, form, &arena, diag) < 0)
		goto out;
	buf_addf(&target, "%s_grown", form->table);
	options.target = target.data;
	folder_init(&folder, &options);
	folder.refreshes = true;
	buf_addf(&sql, "UPDATE %s_statement SET lone = 1 WHERE id = ?1", form->table);
	if (unmark_touched(store, form->table, diag) == 0 &&
	    query_open(&folder.mark_lone, store, sql.data, diag) == 0)
		rc = fold_with(&folder, store, diag);
	folder_release(&folder);
out:
	form_with_retired_release(&whole);
	arena_release(&arena);
	buf_release(&target);
	buf_release(&sql);
	return rc;
}
