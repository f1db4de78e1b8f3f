/* repeats.c - see repeats.h. */
#include "ingest/row/repeats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/rules/field_words.h"

enum { LINES_AT_A_TIME = 4096 };

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

static int open_insert(struct query *out, const struct row_intake_job *job, struct diag *diag)
{
	const struct form *form = job->match->form;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "INSERT INTO temp.repeat (line, first_line, statement, hash, key, same)"
		       " SELECT b.line, a.line, b.id, ?3, b.key, a.cleared IS b.cleared");
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(&sql, " AND a.\"%s\" IS b.\"%s\"", form->fields[i].name,
			 form->fields[i].name);
	buf_addf(&sql, " FROM %s_statement a, %s_statement b WHERE a.id = ?1 AND b.id = ?2",
		 form->table, form->table);
	rc = query_open(out, job->loader->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* Compare the candidates' keys; every row behind the first of its key goes to temp.repeat. */
static int find_repeats(const struct row_intake_job *job, struct diag *diag)
{
	struct first_rows firsts = { 0 };
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	buf_addf(&sql,
		 "SELECT p.hash, p.statement, st.key, st.line FROM temp.suspect p"
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
	return rc;
}

static int delete_repeats(const struct row_intake_job *job, struct diag *diag)
{
	const char *table = job->match->form->table;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DELETE FROM %s_statement WHERE id IN (SELECT statement FROM temp.repeat);"
		 "DELETE FROM %s_key WHERE (hash, statement) IN"
		 " (SELECT hash, statement FROM temp.repeat)",
		 table, table);
	rc = store_exec(job->loader->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static void say_repeat(struct diag *said, const struct row_intake_job *job, struct query *row)
{
	struct diag_at at = { .file = job->file, .line = (long)query_int(row, 0) };
	struct buf key = BUF_INIT;

	field_words_add_key(&key, job->context->rules, job->match->form->table, query_text(row, 3));
	if (query_int(row, 2))
		diag_add(said, "ING051", &at, query_text(row, 1), NULL);
	else
		diag_add(said, "ING050", &at, query_text(row, 1), key.data, NULL);
	buf_release(&key);
}

/* The rows of 'lines' as they were sent, with their keys, into the store as refused. */
static int refuse_lines(struct row_reader *reader, struct row_batch *batch, const long *lines,
			char *const *keys, size_t nr, struct diag *diag)
{
	size_t at = 0;

	while (at < nr) {
		size_t before = at;

		row_batch_reset(batch);
		row_reader_fill_refused(reader, batch, lines, nr, &at);
		for (size_t i = before; i < at; i++)
			batch->refused[i - before].key =
				row_batch_keep(batch, keys[i], strlen(keys[i]));
		if (loader_add_batch(reader->job->loader, batch, diag) < 0)
			return -1;
	}
	return 0;
}

/* What the receipt says of each repeated row; those with another content are read again. */
static int report_repeats(struct row_counts *counts, const struct row_intake_job *job,
			  struct row_reader *reader, struct row_batch *batch, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct arena arena = ARENA_INIT;
	struct diag said = DIAG_INIT;
	long *lines = xcalloc(LINES_AT_A_TIME, sizeof(*lines));
	char **keys = xcalloc(LINES_AT_A_TIME, sizeof(*keys));
	size_t nr = 0;
	int rc, got = query_open(
			&row, job->loader->store,
			"SELECT line, first_line, same, key FROM temp.repeat ORDER BY line", diag);

	for (rc = got; rc == 0 && got >= 0;) {
		got = query_next(&row, diag);
		if (got == 1) {
			bool same = query_int(&row, 2);

			say_repeat(&said, job, &row);
			counts->accepted--;
			counts->duplicate += same;
			counts->refused += !same;
			if (!same) {
				lines[nr] = (long)query_int(&row, 0);
				keys[nr++] = arena_strdup(&arena, query_text(&row, 3));
			}
		}
		if (got == 1 && nr < LINES_AT_A_TIME && said.nr < LINES_AT_A_TIME)
			continue;
		rc = refuse_lines(reader, batch, lines, keys, nr, diag);
		if (rc == 0)
			rc = loader_say(job->loader, &said, diag);
		diag_release(&said);
		arena_release(&arena);
		nr = 0;
		if (got != 1)
			break;
	}
	query_release(&row);
	arena_release(&arena);
	diag_release(&said);
	free(lines);
	free(keys);
	return rc < 0 || got < 0 ? -1 : 0;
}

static int read_again(struct row_counts *counts, const struct row_intake_job *job,
		      struct diag *diag)
{
	struct row_reader reader;
	struct row_batch batch;
	int rc;

	if (row_reader_open(&reader, job, 0, diag) < 0)
		return -1;
	row_batch_init(&batch, job->loader->nr_fields);
	rc = report_repeats(counts, job, &reader, &batch, diag);
	row_batch_release(&batch);
	row_reader_release(&reader);
	return rc;
}

int repeats_settle(struct row_counts *counts, struct key_runs *keys,
		   const struct row_intake_job *job, struct diag *diag)
{
	static const char tables[] =
		"CREATE TEMP TABLE IF NOT EXISTS suspect (hash INTEGER, statement INTEGER);"
		"CREATE TEMP TABLE IF NOT EXISTS repeat (line INTEGER PRIMARY KEY,"
		" first_line INTEGER, statement INTEGER, hash INTEGER, key TEXT, same INTEGER);"
		"DELETE FROM temp.suspect; DELETE FROM temp.repeat";

	if (!keys->nr_repeated)
		return 0;
	if (store_exec(job->loader->store, tables, diag) < 0 ||
	    run_over_keys(NULL, "INSERT INTO temp.suspect SELECT c0, c1 FROM source_rows", NULL,
			  keys, true, job->loader->store, diag) < 0 ||
	    find_repeats(job, diag) < 0 || delete_repeats(job, diag) < 0)
		return -1;
	return read_again(counts, job, diag);
}
