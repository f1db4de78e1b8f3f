/* repeats.c - see repeats.h. */
#include "ingest/row/repeats.h"

#include <stdlib.h>
#include <string.h>

#include "core/rules/field_words.h"
#include "core/store/shown_key.h"
#include "ingest/row/taken_back.h"

/* A walk over the keys for row_source: all entries, or only those whose hash comes again. */
struct key_walk {
	struct key_cursor *cursor;
	struct key_entry entry, ahead;
	bool has_ahead, only_repeated;
	size_t nr_repeated; /* entries whose hash the one before had */
};

static void key_walk_init(struct key_walk *out, struct key_runs *keys, bool only_repeated)
{
	const struct key_entry *first;

	*out = (struct key_walk){ .cursor = key_cursor_new(keys), .only_repeated = only_repeated };
	first = key_cursor_next(out->cursor);
	out->has_ahead = first != NULL;
	if (first)
		out->ahead = *first;
}

static int next_key(void *data)
{
	struct key_walk *walk = data;
	bool before, after;

	do {
		const struct key_entry *next;
		int64_t last = walk->entry.hash;
		bool is_first = walk->entry.statement == 0;

		if (!walk->has_ahead)
			return 0;
		walk->entry = walk->ahead;
		next = key_cursor_next(walk->cursor);
		walk->has_ahead = next != NULL;
		if (next)
			walk->ahead = *next;
		before = !is_first && last == walk->entry.hash;
		after = next && next->hash == walk->entry.hash;
		walk->nr_repeated += before;
	} while (walk->only_repeated && !before && !after);
	return 1;
}

static void give_key(void *data, int column, struct store_cell *cell)
{
	const struct key_walk *walk = data;

	cell_give_int(cell, column == 0 ? walk->entry.hash : walk->entry.statement);
}

/* Run 'sql' over the walk; ?1 is 'unit' unless NULL. '*nr_repeated' (may be NULL) as in
 * key_walk. */
static int run_over_keys(size_t *nr_repeated, const char *sql, const char *unit,
			 struct key_runs *keys, bool only_repeated, struct store *store,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct key_walk walk;
	int rc;

	key_walk_init(&walk, keys, only_repeated);
	rc = query_open(&query, store, sql, diag);
	if (rc == 0) {
		if (unit)
			query_bind_text(&query, 1, unit);
		rc = query_run_from(&query, &(struct row_source){ next_key, give_key, &walk },
				    diag);
	}
	query_release(&query);
	key_cursor_free(walk.cursor);
	if (rc == 0)
		rc = key_runs_check(keys, diag);
	if (nr_repeated)
		*nr_repeated = walk.nr_repeated;
	return rc;
}

static int touch_known_keys(struct key_runs *keys, const struct row_intake_job *job,
			    struct diag *diag)
{
	const char *table = job->match->form->table;
	struct buf sql = BUF_INIT;
	int64_t any;
	int rc;

	buf_addf(&sql, "SELECT EXISTS (SELECT 1 FROM %s_key)", table);
	rc = store_get_int(job->loader->store, sql.data, 0, &any, diag);
	if (rc == 0 && any) {
		buf_reset(&sql);
		buf_addf(&sql,
			 "INSERT OR IGNORE INTO temp.touched (unit, key) SELECT ?1, st.key"
			 " FROM source_rows n CROSS JOIN %s_key k ON k.hash = n.c0"
			 " CROSS JOIN %s_statement old ON old.id = k.statement"
			 " CROSS JOIN %s_statement st ON st.id = n.c1 AND st.key = old.key"
			 " CROSS JOIN submission s ON s.id = old.submission AND s.unit = ?1",
			 table, table, table);
		rc = run_over_keys(NULL, sql.data, job->context->unit, keys, false,
				   job->loader->store, diag);
	}
	buf_release(&sql);
	return rc;
}

int keys_store(struct key_runs *keys, const struct row_intake_job *job, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	if (!keys->total)
		return 0;
	if (touch_known_keys(keys, job, diag) < 0)
		return -1;
	buf_addf(&sql, "INSERT INTO %s_key (hash, statement) SELECT c0, c1 FROM source_rows",
		 job->match->form->table);
	rc = run_over_keys(&keys->nr_repeated, sql.data, NULL, keys, false, job->loader->store,
			   diag);
	buf_release(&sql);
	return rc;
}

/* The rows seen first with each key of one hash: nearly always one. */
struct first_row {
	char *key;
	int64_t statement;
	long line;
};
struct first_rows {
	struct first_row *rows;
	size_t nr, alloc;
	int64_t hash;
};

static void first_rows_clear(struct first_rows *firsts)
{
	for (size_t i = 0; i < firsts->nr; i++)
		free(firsts->rows[i].key);
	firsts->nr = 0;
}

/* The first row of 'key', or NULL when this is it: then it is kept. */
static const struct first_row *first_of(struct first_rows *firsts, struct query *row)
{
	const char *key = query_text(row, 2);

	if (!firsts->nr || firsts->hash != query_int(row, 0))
		first_rows_clear(firsts);
	firsts->hash = query_int(row, 0);
	for (size_t i = 0; i < firsts->nr; i++) {
		if (strcmp(firsts->rows[i].key, key) == 0)
			return &firsts->rows[i];
	}
	firsts->rows = array_grow(firsts->rows, firsts->nr, &firsts->alloc, sizeof(*firsts->rows));
	firsts->rows[firsts->nr++] = (struct first_row){
		.key = xstrdup(key),
		.statement = query_int(row, 1),
		.line = (long)query_int(row, 3),
	};
	return NULL;
}

/* True for a number of the key: its spellings are one number, and so one content. */
static bool is_spelling(const struct field *field)
{
	return field->key && field->type == FIELD_TYPE_NUMBER_TEXT;
}

static int open_insert(struct query *out, const struct row_intake_job *job, struct diag *diag)
{
	const struct form *form = job->match->form;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(
		&sql,
		"INSERT INTO temp.taken_back (line, statement, hash, key, same, code, first,"
		" second) SELECT line, id, ?3, key, same, iif(same, ?4, ?5), first_line, ?6"
		" FROM (SELECT b.line, b.id, b.key, a.line AS first_line, a.cleared IS b.cleared");
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (!is_spelling(&form->fields[i]))
			buf_addf(&sql, " AND a.\"%s\" IS b.\"%s\"", form->fields[i].name,
				 form->fields[i].name);
	}
	buf_addf(&sql,
		 " AS same FROM %s_statement a, %s_statement b WHERE a.id = ?1 AND b.id = ?2)",
		 form->table, form->table);
	rc = query_open(out, job->loader->store, sql.data, diag);
	query_bind_text(out, 4, "ING051");
	query_bind_text(out, 5, "ING050");
	buf_release(&sql);
	return rc;
}

/* Compare the candidates' keys; every row behind the first of its key goes to temp.taken_back. */
static int find_repeats(const struct row_intake_job *job, struct diag *diag)
{
	struct first_rows firsts = { 0 };
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	struct buf sql = BUF_INIT, words = BUF_INIT;
	int rc = -1;

	buf_addstr(&sql, "SELECT p.hash, p.statement, st.key, st.line, ");
	shown_key_add(&sql, job->match->form, "st");
	buf_addf(&sql,
		 " FROM temp.suspect p"
		 " CROSS JOIN %s_statement st ON st.id = p.statement ORDER BY p.rowid",
		 job->match->form->table);
	if (query_open(&row, job->loader->store, sql.data, diag) < 0 ||
	    open_insert(&insert, job, diag) < 0)
		goto out;
	while ((rc = query_next(&row, diag)) == 1) {
		const struct first_row *first = first_of(&firsts, &row);

		if (!first)
			continue;
		query_bind_int(&insert, 1, first->statement);
		query_bind_int(&insert, 2, query_int(&row, 1));
		query_bind_int(&insert, 3, query_int(&row, 0));
		buf_reset(&words);
		field_words_add_key(&words, job->context->rules, job->match->form->table,
				    query_text(&row, 4));
		query_bind_text(&insert, 6, words.data);
		rc = query_run(&insert, diag);
		if (rc < 0)
			break;
	}
out:
	first_rows_clear(&firsts);
	free(firsts.rows);
	query_release(&row);
	query_release(&insert);
	buf_release(&sql);
	buf_release(&words);
	return rc;
}

int repeats_find(struct key_runs *keys, const struct row_intake_job *job, struct diag *diag)
{
	static const char table[] =
		"CREATE TEMP TABLE IF NOT EXISTS suspect (hash INTEGER, statement INTEGER);"
		"DELETE FROM temp.suspect";

	if (!keys->nr_repeated)
		return 0;
	if (store_exec(job->loader->store, table, diag) < 0 ||
	    run_over_keys(NULL, "INSERT INTO temp.suspect SELECT c0, c1 FROM source_rows", NULL,
			  keys, true, job->loader->store, diag) < 0)
		return -1;
	return find_repeats(job, diag);
}
