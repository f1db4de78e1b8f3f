/* settle.c - see settle.h.
 *
 * "Peers" are the submissions of the same unit, table and period that were taken in (in force
 * or superseded). Keys are compared in the store, so a held file can be settled later without
 * its rows at hand. A refused row of a key counts as having the key (沿用). */
#include "ingest/submission/settle.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/shown_key.h"
#include "ingest/inbox/register.h"

enum { MISSING_SHOWN = 20 };

void known_submission_release(struct known_submission *known)
{
	free(known->file);
	free(known->successor);
	*known = (struct known_submission){ 0 };
}

static enum ingest_kind kind_named(const char *kind)
{
	if (!kind)
		return INGEST_KIND_UNMARKED;
	return strcmp(kind, "full") == 0 ? INGEST_KIND_FULL : INGEST_KIND_SUPPLEMENT;
}

/* What replaced a known submission, and whether 'facts' came after that. */
static int find_successor(struct known_submission *out, struct store *store,
			  const struct submission_facts *facts, struct diag *diag)
{
	struct query query = QUERY_INIT;
	const char *successor;
	int rc = -1;

	if (query_open(
		    &query, store,
		    "SELECT s.shown, (s.received, s.register_line) < (?2, ?3) FROM submission s"
		    " JOIN submission n ON n.id = ?1 WHERE s.unit = n.unit AND"
		    " s.table_name = n.table_name AND s.period = n.period AND s.kind = 'full' AND"
		    " s.status IN ('in_force', 'superseded') AND s.sha256 <> n.sha256 AND"
		    " (s.received, s.register_line, s.id) > (n.received, n.register_line, n.id)"
		    " ORDER BY s.received DESC, s.register_line DESC, s.id DESC LIMIT 1",
		    diag) == 0) {
		query_bind_int(&query, 1, out->id);
		query_bind_text(&query, 2, facts->received);
		query_bind_int(&query, 3, facts->register_line);
		rc = query_next(&query, diag);
	}
	if (rc == 1) {
		successor = query_text(&query, 0);
		out->replaced = true;
		out->successor = xstrdup(successor);
		out->is_later = query_int(&query, 1);
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int settle_find(struct known_submission *out, struct store *store,
		const struct submission_facts *facts, struct diag *diag)
{
	const char *const texts[] = {
		facts->sha256, facts->unit,	  facts->table,	   facts->period, facts->folder,
		facts->file,   facts->rules_hash, facts->received, facts->sender, facts->sheet,
	};
	struct query query = QUERY_INIT;
	int rc;

	*out = (struct known_submission){ 0 };
	if (query_open(
		    &query, store,
		    "SELECT id, status, file = ?6 AND folder = ?5, rules_hash <> ?7, rows_refused, "
		    "kind,"
		    " shown, received FROM submission WHERE sha256 = ?1 AND sheet IS ?10 AND"
		    " ((status <> 'refused' AND unit = ?2 AND table_name = ?3 AND period = ?4) OR"
		    " (status = 'refused' AND unit IS ?2 AND table_name IS ?3 AND period IS ?4 AND"
		    " folder = ?5 AND file = ?6 AND rules_hash = ?7 AND"
		    " received = coalesce(?8, received) AND sender IS ?9))"
		    " ORDER BY id DESC LIMIT 1",
		    diag) < 0)
		return -1;
	for (int i = 0; i < (int)(sizeof(texts) / sizeof(texts[0])); i++)
		query_bind_text(&query, i + 1, texts[i]);
	rc = query_next(&query, diag);
	if (rc == 1) {
		const char *status = query_text(&query, 1);

		out->id = query_int(&query, 0);
		out->refused = strcmp(status, "refused") == 0;
		out->held = strcmp(status, "held") == 0;
		out->withdrawn = strcmp(status, "withdrawn") == 0;
		out->same_file = query_int(&query, 2);
		out->rows_refused = query_int(&query, 4);
		out->outdated = strcmp(status, "in_force") == 0 && out->rows_refused &&
				out->same_file && query_int(&query, 3);
		out->kind = kind_named(query_text(&query, 5));
		out->file = xstrdup(query_text(&query, 6));
		out->received = received_day(query_text(&query, 7));
		rc = out->refused ? 0 : find_successor(out, store, facts, diag);
	}
	query_release(&query);
	return rc;
}

/* Submission 's' is an earlier reading of the file that 'n' is: it goes by the same line. */
#define IS_TWIN                                                                   \
	"s.id <> n.id AND s.sha256 = n.sha256 AND s.file = n.file AND s.folder =" \
	" n.folder AND s.sheet IS n.sheet AND s.status = 'superseded'"

/* Its old received (to '*was', the caller frees), and how many others would change places with
 * it. Returns 0, or -1. */
static int compare_dates(char **was, int64_t *nr_moved, struct store *store, int64_t id,
			 const char *received, long register_line, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	*was = NULL;
	if (query_open(
		    &query, store,
		    "SELECT n.received, (SELECT count(*) FROM submission s WHERE s.id <> n.id AND"
		    " s.unit = n.unit AND s.table_name = n.table_name AND s.period = n.period AND"
		    " s.status IN ('in_force', 'superseded', 'held') AND NOT (" IS_TWIN ") AND"
		    " ((s.received, s.register_line, s.id) < (n.received, n.register_line, n.id)) "
		    "<>"
		    " ((s.received, s.register_line, s.id) < (?2, ?3, n.id)))"
		    " FROM submission n WHERE n.id = ?1",
		    diag) == 0) {
		query_bind_int(&query, 1, id);
		query_bind_text(&query, 2, received);
		query_bind_int(&query, 3, register_line);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0) {
		*was = xstrdup(query_text(&query, 0));
		*nr_moved = query_int(&query, 1);
	}
	query_release(&query);
	return rc;
}

int settle_redate(struct store *store, int64_t id, const char *received, long register_line,
		  const char *file, struct diag *said, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char *was;
	int64_t nr_moved;
	int rc = compare_dates(&was, &nr_moved, store, id, received, register_line, diag);

	if (rc < 0 || strcmp(was, received) == 0)
		goto out;
	diag_add(said, nr_moved ? "ING057" : "ING056", &(struct diag_at){ .file = file }, received,
		 was, NULL);
	if (nr_moved)
		goto out;
	rc = query_open(&query, store,
			"UPDATE submission AS s SET received = ?2, register_line = ?3 WHERE id = ?1"
			" OR EXISTS (SELECT 1 FROM submission n WHERE n.id = ?1 AND " IS_TWIN ")",
			diag);
	if (rc == 0) {
		query_bind_int(&query, 1, id);
		query_bind_text(&query, 2, received);
		query_bind_int(&query, 3, register_line);
		rc = query_run(&query, diag) < 0 ? -1 : 1;
	}
	query_release(&query);
out:
	free(was);
	return rc;
}

int settle_misdated(bool *out, struct store *store, int64_t id, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT EXISTS (SELECT 1 FROM wording w JOIN submission n"
			    " ON n.id = w.submission WHERE n.id = ?1 AND n.status = 'in_force' AND"
			    " w.code = 'ING064' AND"
			    " instr(w.message, substr(n.received, 1, 10)) = 0)",
			    diag);

	*out = false;
	if (rc == 0) {
		query_bind_int(&query, 1, id);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0)
		*out = query_int(&query, 0) != 0;
	query_release(&query);
	return rc;
}

/* Peers received before ("<") or behind (">") submission ?1. */
#define PEERS(order)                                                                             \
	" FROM submission s JOIN submission n ON n.id = ?1 WHERE s.id <> n.id AND"               \
	" s.unit = n.unit AND s.table_name = n.table_name AND s.period = n.period AND"           \
	" s.status IN ('in_force', 'superseded') AND (s.received, s.register_line, s.id) " order \
	" (n.received, n.register_line, n.id)"

/* Run 'sql' with ?1 = id, ?2 = other (0: unbound). */
static int run(struct store *store, const char *sql, int64_t id, int64_t other, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, sql, diag);

	if (rc == 0) {
		query_bind_int(&query, 1, id);
		if (other)
			query_bind_int(&query, 2, other);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* The nearest full peer by 'sql': its id (0: none), its file in '*file' (the caller frees). */
static int find_peer(int64_t *peer, char **file, struct store *store, const char *sql, int64_t id,
		     struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	*peer = 0;
	*file = NULL;
	if (query_open(&query, store, sql, diag) < 0)
		return -1;
	query_bind_int(&query, 1, id);
	rc = query_next(&query, diag);
	if (rc == 1) {
		*peer = query_int(&query, 0);
		*file = xstrdup(query_text(&query, 1));
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* From live statements of "old" submissions whose keys "new" does not have, accepted or refused. */
static void add_missing_from(struct buf *sql, const char *table, const char *old_set,
			     const char *new_id)
{
	buf_addf(
		sql,
		" FROM submission o JOIN %s_statement st"
		" ON st.id BETWEEN o.first_statement AND o.last_statement"
		" WHERE o.id IN (%s) AND st.dropped_by IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM %s_key k JOIN %s_statement x ON x.id = k.statement"
		" WHERE k.hash = key_hash(o.unit, st.key) AND x.submission = %s AND x.key = st.key)"
		" AND st.key NOT IN (SELECT r.key FROM refused_row r WHERE r.submission = %s AND"
		" r.key NOTNULL)",
		table, old_set, table, table, new_id, new_id);
}

/* Each missing key as it was sent last. */
static void add_missing_sql(struct buf *sql, const struct form *form, const char *old_set,
			    const char *new_id)
{
	buf_addstr(sql, "SELECT ");
	shown_key_add(sql, form, "st");
	buf_addstr(sql, ", max(st.id)");
	add_missing_from(sql, form->table, old_set, new_id);
	buf_addstr(sql, " GROUP BY st.key ORDER BY st.key");
}

/* 'dropped_by' takes the missing keys' statements out of force. */
static int drop_missing(struct store *store, const char *table, const char *old_set,
			const char *new_id, int64_t id, int64_t other, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "INSERT OR IGNORE INTO temp.touched (unit, key) SELECT o.unit, st.key");
	add_missing_from(&sql, table, old_set, new_id);
	rc = run(store, sql.data, id, other, diag);
	if (rc == 0) {
		buf_reset(&sql);
		buf_addf(&sql, "UPDATE %s_statement SET dropped_by = %s WHERE id IN (SELECT st.id",
			 table, new_id);
		add_missing_from(&sql, table, old_set, new_id);
		buf_addch(&sql, ')');
		rc = run(store, sql.data, id, other, diag);
	}
	buf_release(&sql);
	return rc;
}

/* Count the missing keys, name the first of them in 'names'. */
static int list_missing(size_t *nr, struct buf *names, struct store *store, const char *sql,
			int64_t id, int64_t peer, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	*nr = 0;
	if (query_open(&query, store, sql, diag) < 0)
		return -1;
	query_bind_int(&query, 1, id);
	if (peer)
		query_bind_int(&query, 2, peer);
	while ((rc = query_next(&query, diag)) == 1) {
		if (*nr < MISSING_SHOWN)
			buf_addf(names, "%s%s", *nr ? "；" : "", query_text(&query, 0));
		else if (*nr == MISSING_SHOWN)
			buf_addstr(names, "…");
		++*nr;
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

static int set_status(struct store *store, int64_t id, const char *status, const char *kind,
		      struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "UPDATE submission SET status = ?2, kind = ?3 WHERE id = ?1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, id);
		query_bind_text(&query, 2, status);
		query_bind_text(&query, 3, kind);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

static int hold(struct store *store, const struct form *form, int64_t id, const char *code,
		const char *peer_file, size_t nr, const struct buf *names, const char *file,
		struct diag *said, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc;

	buf_addf(&text, "%zu", nr);
	diag_add(said, code, &(struct diag_at){ .file = file }, peer_file, text.data, NULL);
	diag_add(said, "ING020", &(struct diag_at){ .file = file }, names->data, NULL);
	buf_reset(&text);
	buf_addf(&text,
		 "UPDATE %s_statement SET lone = 0 WHERE lone AND id BETWEEN"
		 " (SELECT first_statement FROM submission WHERE id = ?1) AND"
		 " (SELECT last_statement FROM submission WHERE id = ?1)",
		 form->table);
	rc = run(store, text.data, id, 0, diag);
	buf_release(&text);
	return rc < 0 ? -1 : set_status(store, id, "held", "full", diag);
}

/* 1 when both came at the same time, so that their order in the register decides, 0 not, -1. The
 * same bytes read once more are no other version. */
static int came_together(struct store *store, int64_t id, int64_t peer, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT 1 FROM submission a JOIN submission b ON b.received = a.received"
		       " AND b.sha256 <> a.sha256 WHERE a.id = ?1 AND b.id = ?2",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, id);
	query_bind_int(&query, 2, peer);
	rc = query_next(&query, diag);
	query_release(&query);
	return rc;
}

/* A full submission among earlier ones: replaces them, or is held when it lacks rows and
 * nobody said that it is meant to. */
static int settle_newest(struct store *store, const struct form *form, int64_t id, bool marked,
			 const char *file, struct diag *said, struct diag *diag)
{
	struct buf sql = BUF_INIT, names = BUF_INIT;
	char *peer_file;
	int64_t peer;
	size_t nr;
	int rc = -1, together;

	if (find_peer(&peer, &peer_file, store,
		      "SELECT s.id, s.shown" PEERS("<") " ORDER BY s.received DESC,"
							" s.register_line DESC, s.id DESC LIMIT 1",
		      id, diag) < 0)
		return -1;
	if (!peer) {
		rc = set_status(store, id, "in_force", "full", diag);
		goto out;
	}
	add_missing_sql(&sql, form, "SELECT s.id" PEERS("<"), "?1");
	if (list_missing(&nr, &names, store, sql.data, id, 0, diag) < 0)
		goto out;
	if (nr && !marked) {
		rc = hold(store, form, id, "ING019", peer_file, nr, &names, file, said, diag);
		goto out;
	}
	together = came_together(store, id, peer, diag);
	if (together < 0 || (nr && drop_missing(store, form->table, "SELECT s.id" PEERS("<"), "?1",
						id, 0, diag) < 0))
		goto out;
	rc = run(store,
		 "UPDATE submission SET status = 'superseded', superseded_by = ?1 WHERE"
		 " status = 'in_force' AND id IN (SELECT s.id" PEERS("<") ")",
		 id, 0, diag);
	if (rc == 0)
		rc = set_status(store, id, "in_force", "full", diag);
	diag_add(said, together && !marked ? "ING306" : "ING023", &(struct diag_at){ .file = file },
		 peer_file, NULL);
out:
	free(peer_file);
	buf_release(&sql);
	buf_release(&names);
	return rc;
}

/* A full submission received before the newer full 'peer', but read after it. */
static int settle_older(struct store *store, const struct form *form, int64_t id, int64_t peer,
			bool decided, const char *peer_file, const char *file, struct diag *said,
			struct diag *diag)
{
	struct buf sql = BUF_INIT, names = BUF_INIT;
	size_t nr;
	int rc;

	add_missing_sql(&sql, form, "?1", "?2");
	rc = list_missing(&nr, &names, store, sql.data, id, peer, diag);
	if (rc == 0 && nr && decided)
		rc = drop_missing(store, form->table, "?1", "?2", id, peer, diag);
	if (rc == 0 && nr && !decided) {
		rc = hold(store, form, id, "ING021", peer_file, nr, &names, file, said, diag);
	} else if (rc == 0) {
		diag_add(said, "ING024", &(struct diag_at){ .file = file }, peer_file, NULL);
		rc = set_status(store, id, "superseded", "full", diag);
		if (rc == 0)
			rc = run(store, "UPDATE submission SET superseded_by = ?2 WHERE id = ?1",
				 id, peer, diag);
	}
	buf_release(&sql);
	buf_release(&names);
	return rc;
}

int settle_submission(struct store *store, const struct form *form, int64_t id,
		      enum ingest_kind kind, bool decided, const char *file, struct diag *said,
		      struct diag *diag)
{
	char *newer_file = NULL;
	int64_t newer;
	int rc;

	if (kind == INGEST_KIND_SUPPLEMENT)
		return set_status(store, id, "in_force", "supplement", diag);
	if (find_peer(&newer, &newer_file, store,
		      "SELECT s.id, s.shown" PEERS(
			      ">") " AND s.kind = 'full'"
				   " ORDER BY s.received DESC, s.register_line "
				   "DESC, s.id DESC LIMIT 1",
		      id, diag) < 0)
		return -1;
	if (newer)
		rc = settle_older(store, form, id, newer, decided, newer_file, file, said, diag);
	else
		rc = settle_newest(store, form, id, kind == INGEST_KIND_FULL, file, said, diag);
	free(newer_file);
	return rc;
}
