/* taken_back.c - see taken_back.h. */
#include "ingest/row/taken_back.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_AT_A_TIME = 4096 };

int taken_back_begin(struct store *store, struct diag *diag)
{
	return store_exec(store,
			  "CREATE TEMP TABLE IF NOT EXISTS taken_back (line INTEGER PRIMARY KEY,"
			  " statement INTEGER, hash INTEGER, key TEXT, same INTEGER, code TEXT,"
			  " first TEXT, second TEXT, third TEXT);"
			  "DELETE FROM temp.taken_back",
			  diag);
}

static int delete_rows(const struct row_intake_job *job, struct diag *diag)
{
	const char *table = job->match->form->table;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "DELETE FROM %s_statement WHERE id IN (SELECT statement FROM temp.taken_back);"
		 "DELETE FROM %s_key WHERE (hash, statement) IN"
		 " (SELECT hash, statement FROM temp.taken_back)",
		 table, table);
	rc = store_exec(job->loader->store, sql.data, diag);
	buf_release(&sql);
	return rc;
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

/* What the receipt says of each row; those refused are read again. */
static int report_rows(struct row_counts *counts, const struct row_intake_job *job,
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
			"SELECT line, same, key, code, first, second, third FROM temp.taken_back"
			" ORDER BY line",
			diag);

	for (rc = got; rc == 0 && got >= 0;) {
		got = query_next(&row, diag);
		if (got == 1) {
			bool same = query_int(&row, 1);
			struct diag_at at = { .file = job->file, .line = (long)query_int(&row, 0) };

			diag_add(&said, query_text(&row, 3), &at, query_text(&row, 4),
				 query_text(&row, 5), query_text(&row, 6), NULL);
			counts->accepted--;
			counts->duplicate += same;
			counts->refused += !same;
			if (!same) {
				lines[nr] = at.line;
				keys[nr++] = arena_strdup(&arena, query_text(&row, 2));
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
	rc = report_rows(counts, job, &reader, &batch, diag);
	row_batch_release(&batch);
	row_reader_release(&reader);
	return rc;
}

int taken_back_settle(struct row_counts *counts, const struct row_intake_job *job,
		      struct diag *diag)
{
	int64_t any;

	if (store_get_int(job->loader->store, "SELECT EXISTS (SELECT 1 FROM temp.taken_back)", 0,
			  &any, diag) < 0)
		return -1;
	if (!any)
		return 0;
	return delete_rows(job, diag) < 0 ? -1 : read_again(counts, job, diag);
}
