/* run.c - see run.h. */
#include "analyze/run.h"

#include "analyze/run_inputs.h"
#include "core/base/buf.h"
#include "core/store/standing.h"

struct run_key {
	const char *kind, *notes_hash, *inputs;
};

enum { PARAMETER_INPUTS = 7, PARAMETER_RUN = 1 };

static void bind_key(struct query *query, const struct analysis *analysis,
		     const struct run_key *key)
{
	query_bind_text(query, 1, key->kind);
	query_bind_text(query, 2, analysis->code);
	query_bind_text(query, 3, analysis->run_day);
	query_bind_text(query, 4, analysis->rules->hash);
	query_bind_text(query, 5, key->notes_hash);
	query_bind_text(query, 6, SHUANGDA_VERSION);
}

/* What the store has of this key. */
struct present_run {
	int64_t id; /* 0: nothing */
	bool newest, unchanged, issued;
};

static int find_present(struct present_run *out, const struct analysis *analysis,
			const struct run_key *key, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int found;

	*out = (struct present_run){ 0 };
	if (query_open(
		    &query, analysis->store,
		    "SELECT id, id = (SELECT max(id) FROM run WHERE kind = ?1 AND period = ?2),"
		    " inputs IS ?7, issued FROM run WHERE kind = ?1 AND period = ?2 AND as_of = ?3"
		    " AND rules_hash = ?4 AND notes_hash = ?5 AND version = ?6",
		    diag) < 0)
		return -1;
	bind_key(&query, analysis, key);
	query_bind_text(&query, PARAMETER_INPUTS, key->inputs);
	found = query_next(&query, diag);
	if (found > 0) {
		*out = (struct present_run){
			.id = query_int(&query, 0),
			.newest = query_int(&query, 1) != 0,
			.unchanged = query_int(&query, 2) != 0,
			.issued = !query_is_null(&query, 3),
		};
		if (out->issued)
			diag_add(diag, "ANA002", NULL, analysis->code, query_text(&query, 3), NULL);
	}
	query_release(&query);
	return found < 0 ? -1 : 0;
}

static int run_on(const struct analysis *analysis, int64_t run, const char *sql, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, analysis->store, sql, diag) < 0)
		return -1;
	query_bind_int(&query, PARAMETER_RUN, run);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

/* Every table that refers to run loses its rows of 'run', but for series_part. */
static int empty_run(const struct analysis *analysis, int64_t run, struct diag *diag)
{
	struct query tables = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	if (query_open(&tables, analysis->store,
		       "SELECT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f"
		       " WHERE m.type = 'table' AND f.\"table\" = 'run' AND f.\"from\" = 'run'"
		       " AND m.name <> 'series_part' ORDER BY 1",
		       diag) < 0)
		return -1;
	while ((more = query_next(&tables, diag)) > 0)
		buf_addf(&sql, "DELETE FROM %s WHERE run = %lld;", query_text(&tables, 0),
			 (long long)run);
	query_release(&tables);
	if (more == 0)
		more = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return more;
}

static int insert_run(struct analysis *analysis, const struct run_key *key, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, analysis->store,
		       "INSERT INTO run(kind, period, as_of, rules_hash, notes_hash, version,"
		       " inputs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		       diag) < 0)
		return -1;
	bind_key(&query, analysis, key);
	query_bind_text(&query, PARAMETER_INPUTS, key->inputs);
	rc = query_run(&query, diag);
	analysis->run = store_last_id(analysis->store);
	query_release(&query);
	return rc;
}

static int set_inputs(const struct analysis *analysis, const struct run_key *key, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, analysis->store, "UPDATE run SET inputs = ?2 WHERE id = ?1", diag) <
	    0)
		return -1;
	query_bind_int(&query, PARAMETER_RUN, analysis->run);
	query_bind_text(&query, 2, key->inputs);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

/* An empty run of this key, the newest of its period: that is the published one. */
static int make_run(struct analysis *analysis, const struct run_key *key,
		    const struct present_run *present, struct diag *diag)
{
	if (present->id && present->newest) {
		analysis->run = present->id;
		return empty_run(analysis, present->id, diag) < 0 ? -1
								  : set_inputs(analysis, key, diag);
	}
	if (present->id && run_on(analysis, present->id, "DELETE FROM run WHERE id = ?1", diag) < 0)
		return -1;
	return insert_run(analysis, key, diag);
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
		       "INSERT OR IGNORE INTO source_text(sha256, text) VALUES (?1, ?2)",
		       diag) < 0 ||
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
		       " SELECT ?1, id FROM submission s WHERE substr(received, 1, 10) <="
		       " iif(table_name = 'appeal', ?3, ?2) AND NOT " READ_AGAIN("s"),
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2, analysis->as_of_text);
	query_bind_text(&query, 3, analysis->run_day);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

static int start(struct analysis *analysis, const struct run_key *key,
		 const struct rules_file *notes, struct diag *diag)
{
	struct present_run present;

	if (find_present(&present, analysis, key, diag) < 0)
		return -1;
	if (present.issued)
		return RUN_ISSUED;
	if (present.newest && present.unchanged) {
		analysis->run = present.id;
		return RUN_UNCHANGED;
	}
	if (make_run(analysis, key, &present, diag) < 0 || keep_texts(analysis, notes, diag) < 0 ||
	    keep_submissions(analysis, diag) < 0)
		return -1;
	return RUN_STARTED;
}

int run_start(struct analysis *analysis, const struct workspace *workspace, const char *kind,
	      struct diag *diag)
{
	struct buf notes = BUF_INIT, name = BUF_INIT;
	struct rules_file file = { 0 };
	char inputs[SHA256_SIZE];
	int rc = -1;

	if (workspace_notes(&notes, workspace, analysis->asked, NULL, diag) < 0 ||
	    run_inputs(inputs, analysis->store, diag) < 0)
		goto out;
	buf_addf(&name, "notes/%s.md", analysis->asked);
	file.name = name.data;
	file.text = notes.data;
	file.nr = notes.nr;
	sha256_bytes(file.sha256, notes.data, notes.nr);
	rc = start(analysis, &(struct run_key){ kind, file.sha256, inputs }, &file, diag);
out:
	buf_release(&notes);
	buf_release(&name);
	return rc;
}
