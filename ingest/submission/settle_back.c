/* settle_back.c - see settle_back.h.
 *
 * dropped_by of the rows that come back is emptied only behind the fold, which finds them by
 * it; withdrawn_drop remembers it for statistics as of an earlier day. */
#include "ingest/submission/settle_back.h"

#include <string.h>

#include "core/rules/field_words.h"
#include "core/store/fold.h"
#include "core/store/shown_key.h"
#include "core/store/standing.h"
#include "ingest/submission/revision.h"

enum { SHOWN = 20 };

/* Run 'sql' with ?1 = id and, where it has them, ?2 = at and ?3 = reason. */
static int run(struct store *store, const char *sql, const struct settle_back *back, bool texts,
	       struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, sql, diag);

	if (rc == 0) {
		query_bind_int(&query, 1, back->id);
		if (texts) {
			query_bind_text(&query, 2, back->at);
			query_bind_text(&query, 3, back->reason);
		}
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* 1 when the submission counts, 0 when it was held, -1. */
static int counts(struct store *store, int64_t id, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT " STANDS_NOW("s") " FROM submission s WHERE s.id = ?1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, id);
		rc = query_next(&query, diag) == 1 ? query_int(&query, 0) != 0 : -1;
	}
	query_release(&query);
	return rc;
}

/* The keys that it tells, or took away from others. */
static int touch(struct store *store, const struct settle_back *back, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc = -1;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO temp.touched (unit, key) SELECT s.unit, t.key FROM"
		 " %s_statement t JOIN submission s ON s.id = t.submission"
		 " WHERE t.dropped_by = ?1",
		 back->form->table);
	if (fold_touch_begin(store, diag) == 0 &&
	    fold_touch_submission(store, back->form, back->id, diag) == 0)
		rc = run(store, sql.data, back, false, diag);
	buf_release(&sql);
	return rc;
}

static int free_dropped_rows(struct store *store, const struct settle_back *back, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO withdrawn_drop (submission, key, dropper)"
		 " SELECT submission, key, ?1 FROM %s_statement WHERE dropped_by = ?1",
		 back->form->table);
	rc = run(store, sql.data, back, false, diag);
	buf_reset(&sql);
	buf_addf(&sql, "UPDATE %s_statement SET dropped_by = NULL WHERE dropped_by = ?1",
		 back->form->table);
	if (rc == 0)
		rc = run(store, sql.data, back, false, diag);
	buf_release(&sql);
	return rc;
}

/* What it superseded: superseded by the next full one behind, or in force. */
static int free_superseded(struct buf *names, struct store *store, const struct settle_back *back,
			   struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = run(store,
		     "UPDATE submission SET superseded_by = (SELECT f.id FROM submission f WHERE"
		     " f.id <> submission.id AND f.unit = submission.unit AND"
		     " f.table_name = submission.table_name AND f.period = submission.period AND"
		     " f.kind = 'full' AND " STANDS_NOW(
			     "f") " AND"
				  " (f.received, f.register_line, f.id) > (submission.received,"
				  " submission.register_line, submission.id) ORDER BY f.received,"
				  " f.register_line, f.id LIMIT 1) WHERE superseded_by = ?1",
		     back, false, diag);

	if (rc < 0 ||
	    query_open(&query, store,
		       "UPDATE submission SET status = 'in_force' WHERE status ="
		       " 'superseded' AND superseded_by IS NULL AND (unit, table_name, period) ="
		       " (SELECT unit, table_name, period FROM submission WHERE id = ?1)"
		       " RETURNING shown",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, back->id);
	while ((rc = query_next(&query, diag)) == 1)
		buf_addf(names, "%s“%s”", names->nr ? "、" : "", query_text(&query, 0));
	query_release(&query);
	return rc;
}

/* The key of a change as it was sent, in words. */
static int add_key(struct buf *names, struct store *store, const struct settle_back *back,
		   struct query *change, struct diag *diag)
{
	struct buf sent = BUF_INIT;
	int rc = shown_key_find(&sent, store, back->form, query_text(change, 1),
				query_text(change, 0), back->id, diag);

	if (rc == 0)
		field_words_add_key(names, back->rules, back->form->table, sent.data);
	buf_release(&sent);
	return rc;
}

/* Name the first keys that the withdrawal removed or brought back, as 'code'. */
static int say_keys(struct store *store, const struct settle_back *back, const char *kind,
		    const char *code, struct diag *said, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf names = BUF_INIT;
	size_t nr = 0;
	int rc = query_open(&query, store,
			    "SELECT r.key, s.unit FROM revision r JOIN submission s ON s.id ="
			    " r.submission WHERE r.submission = ?1 AND r.withdrawn = 1 AND"
			    " r.kind = ?2 ORDER BY r.key",
			    diag);

	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, back->id);
	query_bind_text(&query, 2, kind);
	while ((rc = query_next(&query, diag)) == 1) {
		if (nr < SHOWN) {
			buf_addstr(&names, nr ? "；" : "");
			rc = add_key(&names, store, back, &query, diag);
			if (rc < 0)
				break;
		}
		nr++;
	}
	if (nr > SHOWN)
		buf_addf(&names, "…共%zu行，见下面的变化", nr);
	if (rc == 0 && nr)
		diag_add(said, code, &(struct diag_at){ .file = back->file }, names.data, NULL);
	query_release(&query);
	buf_release(&names);
	return rc;
}

static int take_out(struct store *store, const struct settle_back *back, struct diag *said,
		    struct diag *diag)
{
	struct buf names = BUF_INIT;
	int rc = -1;

	if (fold_refresh(store, back->form, diag) < 0 || free_dropped_rows(store, back, diag) < 0 ||
	    free_superseded(&names, store, back, diag) < 0)
		goto out;
	if (names.nr)
		diag_add(said, "ING171", &(struct diag_at){ .file = back->file }, names.data, NULL);
	rc = say_keys(store, back, "removed", "ING172", said, diag);
	if (rc == 0)
		rc = say_keys(store, back, "added", "ING173", said, diag);
out:
	buf_release(&names);
	return rc;
}

int settle_back(struct store *store, const struct settle_back *back, struct diag *said,
		struct diag *diag)
{
	int counted = counts(store, back->id, diag);

	if (counted < 0)
		return -1;
	diag_add(said, "ING170", &(struct diag_at){ .file = back->file }, back->at, back->reason,
		 NULL);
	if (counted && (touch(store, back, diag) < 0 ||
			revision_of_withdrawal(store, back->form, back->id, diag) < 0))
		return -1;
	if (run(store,
		"INSERT INTO withdrawal (submission, at, reason, was)"
		" SELECT id, ?2, ?3, status FROM submission WHERE id = ?1",
		back, true, diag) < 0 ||
	    run(store, "UPDATE submission SET status = 'withdrawn' WHERE id = ?1", back, false,
		diag) < 0)
		return -1;
	return counted ? take_out(store, back, said, diag) : 0;
}
