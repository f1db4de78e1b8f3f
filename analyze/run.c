/* run.c - see run.h. */
#include "analyze/run.h"

#include <string.h>

#include "core/buf.h"
#include "core/file.h"

struct run_key {
	const char *kind, *notes_hash;
};

static void bind_key(struct query *query, const struct analysis *analysis,
		     const struct run_key *key)
{
	query_bind_text(query, 1, key->kind);
	query_bind_text(query, 2, analysis->code);
	query_bind_text(query, 3, analysis->as_of_text);
	query_bind_text(query, 4, analysis->rules->hash);
	query_bind_text(query, 5, key->notes_hash);
	query_bind_text(query, 6, SHUANGDA_VERSION);
}

/* Returns 1 when the run of this key is issued, 0 when there is none (any more), -1. */
static int remove_draft(const struct analysis *analysis, const struct run_key *key,
			struct diag *diag)
{
	static const char where[] = " FROM run WHERE kind = ?1 AND period = ?2 AND as_of = ?3"
				    " AND rules_hash = ?4 AND notes_hash = ?5 AND version = ?6";
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, found;

	buf_addf(&sql, "SELECT issued%s", where);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_key(&query, analysis, key);
	found = query_next(&query, diag);
	if (found < 0)
		goto out;
	if (found && query_text(&query, 0)) {
		diag_add(diag, "ANA002", NULL, analysis->code, query_text(&query, 0), NULL);
		rc = 1;
		goto out;
	}
	query_release(&query);
	buf_reset(&sql);
	buf_addf(&sql, "DELETE%s", where);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_key(&query, analysis, key);
	rc = query_run(&query, diag);
out:
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static int insert_run(struct analysis *analysis, const struct run_key *key, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	if (query_open(&query, analysis->store,
		       "INSERT INTO run(kind, period, as_of, rules_hash, notes_hash, version)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
		       diag) < 0)
		return -1;
	bind_key(&query, analysis, key);
	rc = query_run(&query, diag);
	analysis->run = store_last_id(analysis->store);
	query_release(&query);
	return rc;
}

static int keep_text(const struct analysis *analysis, struct query *text, struct query *link,
		     const struct rules_file *file, struct diag *diag)
{
	query_bind_text(text, 1, file->sha256);
	query_bind_bytes(text, 2, file->text, file->nr);
	query_bind_int(link, 1, analysis->run);
	query_bind_text(link, 2, file->name);
	query_bind_text(link, 3, file->sha256);
	return query_run(text, diag) < 0 || query_run(link, diag) < 0 ? -1 : 0;
}

static int keep_texts(const struct analysis *analysis, const struct rules_file *notes,
		      struct diag *diag)
{
	struct query text = QUERY_INIT, link = QUERY_INIT;
	int rc = -1;

	if (query_open(&text, analysis->store,
		       "INSERT OR IGNORE INTO source_text(sha256, text) VALUES (?1, ?2)", diag) < 0 ||
	    query_open(&link, analysis->store,
		       "INSERT INTO run_text(run, name, sha256) VALUES (?1, ?2, ?3)", diag) < 0)
		goto out;
	for (size_t i = 0; i < analysis->rules->nr_files; i++)
		if (keep_text(analysis, &text, &link, &analysis->rules->files[i], diag) < 0)
			goto out;
	rc = keep_text(analysis, &text, &link, notes, diag);
out:
	query_release(&text);
	query_release(&link);
	return rc;
}

static int keep_submissions(const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, analysis->store,
		       "INSERT INTO run_submission(run, submission)"
		       " SELECT ?1, id FROM submission WHERE substr(received, 1, 10) <= ?2",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2, analysis->as_of_text);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

int run_start(struct analysis *analysis, const struct workspace *workspace, const char *kind,
	      struct diag *diag)
{
	struct buf notes = BUF_INIT, name = BUF_INIT;
	struct rules_file file = { 0 };
	struct run_key key = { kind, file.sha256 };
	int rc = -1;

	if (workspace_notes(&notes, workspace, analysis->code, diag) < 0)
		goto out;
	buf_addf(&name, "notes/%s.md", analysis->code);
	file.name = name.data;
	file.text = notes.data;
	file.nr = notes.nr;
	sha256_bytes(file.sha256, notes.data, notes.nr);
	rc = remove_draft(analysis, &key, diag);
	if (rc != 0)
		goto out;
	rc = -1;
	if (insert_run(analysis, &key, diag) < 0 || keep_texts(analysis, &file, diag) < 0)
		goto out;
	rc = keep_submissions(analysis, diag);
out:
	buf_release(&notes);
	buf_release(&name);
	return rc;
}
