/* revision.c - see revision.h. */
#include "ingest/submission/revision.h"

#include <stdlib.h>
#include <string.h>

#include "core/store/fold.h"
#include "core/store/standing.h"

/* The row of one key without the submission, as the fold tells it field by field, and what is
 * needed to lay it beside the state with it. */
struct comparison {
	struct store *store;
	const struct form *form;
	int64_t id;
	bool withdrawn;
	struct buf unit, key;
	struct buf *values;
	bool *known;
	bool has_key;
	struct query state, insert;
	struct diag *diag;
	int rc;
};

static void add_fields(struct buf *sql, const struct form *form, const char *table)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, "%s%s.\"%s\"", i ? ", " : "", table, form->fields[i].name);
}

/* The state of one key, as in the view X_state, found by its hash. */
static int open_state(struct comparison *comparison, struct diag *diag)
{
	const struct form *form = comparison->form;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "SELECT ");
	add_fields(&sql, form, "g");
	buf_addf(&sql, " FROM %s_grown g WHERE unit = ?1 AND key = ?2 UNION ALL SELECT ",
		 form->table);
	add_fields(&sql, form, "t");
	buf_addf(
		&sql,
		" FROM %s_key k JOIN %s_statement t ON t.id = k.statement AND t.key = ?2 AND t.lone"
		" JOIN submission s ON s.id = t.submission AND s.unit = ?1"
		" WHERE k.hash = key_hash(?1, ?2)",
		form->table, form->table);
	rc = query_open(&comparison->state, comparison->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static int open_insert(struct comparison *comparison, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT OR REPLACE INTO revision (submission, withdrawn, key, field, kind, was,"
		 " now, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		 " (SELECT min(t.line) FROM %s_key k JOIN %s_statement t ON t.id = k.statement"
		 " WHERE k.hash = key_hash((SELECT unit FROM submission WHERE id = ?1), ?3) AND "
		 "t.key = ?3 AND t.submission = ?1))",
		 comparison->form->table, comparison->form->table);
	rc = query_open(&comparison->insert, comparison->store, sql.data, diag);
	buf_release(&sql);
	query_bind_int(&comparison->insert, 1, comparison->id);
	query_bind_int(&comparison->insert, 2, comparison->withdrawn);
	return rc;
}

static int keep_change(struct comparison *comparison, const char *field, const char *kind,
		       const char *was, const char *now)
{
	struct query *insert = &comparison->insert;

	query_bind_text(insert, 3, comparison->key.data);
	query_bind_text(insert, 4, field);
	query_bind_text(insert, 5, kind);
	query_bind_text(insert, 6, was);
	query_bind_text(insert, 7, now);
	return query_run(insert, comparison->diag);
}

static int compare_fields(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->form->nr_fields; i++) {
		const char *with = query_text(&comparison->state, (int)i);
		const char *without = comparison->known[i] ? comparison->values[i].data : NULL;
		bool same = with && without ? strcmp(with, without) == 0 : with == without;

		if (!same && keep_change(comparison, comparison->form->fields[i].name, "changed",
					 comparison->withdrawn ? with : without,
					 comparison->withdrawn ? without : with) < 0)
			return -1;
	}
	return 0;
}

/* The key just told is known without the submission. */
static int finish_key(struct comparison *comparison)
{
	struct query *state = &comparison->state;
	int rc = 0, more;

	if (!comparison->has_key)
		return 0;
	query_bind_text(state, 1, comparison->unit.data);
	query_bind_text(state, 2, comparison->key.data);
	more = query_next(state, comparison->diag);
	if (more == 1)
		rc = compare_fields(comparison);
	else if (more == 0)
		rc = keep_change(comparison, "", comparison->withdrawn ? "added" : "removed", NULL,
				 NULL);
	query_reset(state);
	return more < 0 ? -1 : rc;
}

static void on_origin(void *data, const struct fold_origin *origin)
{
	struct comparison *comparison = data;
	size_t i = (size_t)(origin->field - comparison->form->fields);

	if (comparison->rc < 0)
		return;
	if (!comparison->has_key || strcmp(comparison->key.data, origin->key) != 0) {
		comparison->rc = finish_key(comparison);
		comparison->has_key = true;
		buf_reset(&comparison->unit);
		buf_addstr(&comparison->unit, origin->unit);
		buf_reset(&comparison->key);
		buf_addstr(&comparison->key, origin->key);
		memset(comparison->known, 0, comparison->form->nr_fields * sizeof(bool));
	}
	comparison->known[i] = true;
	buf_reset(&comparison->values[i]);
	buf_addstr(&comparison->values[i], origin->value);
}

/* Keys known through the submission alone, its lone statements: added by it, or removed with it. */
static int keep_own_keys(const struct comparison *comparison, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO revision (submission, withdrawn, key, field, kind, line)"
		 " SELECT ?1, ?2, t.key, '', ?3, t.line FROM submission n JOIN %s_statement t"
		 " ON t.id BETWEEN n.first_statement AND n.last_statement"
		 " WHERE n.id = ?1 AND t.lone ORDER BY t.id",
		 comparison->form->table);
	rc = query_open(&query, comparison->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, comparison->id);
		query_bind_int(&query, 2, comparison->withdrawn);
		query_bind_text(&query, 3, comparison->withdrawn ? "removed" : "added");
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static void comparison_release(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->form->nr_fields; i++)
		buf_release(&comparison->values[i]);
	free(comparison->values);
	free(comparison->known);
	buf_release(&comparison->unit);
	buf_release(&comparison->key);
	query_release(&comparison->state);
	query_release(&comparison->insert);
}

static int compare(struct store *store, const struct form *form, int64_t id, bool withdrawn,
		   struct diag *diag)
{
	struct comparison comparison = {
		.store = store,
		.form = form,
		.id = id,
		.withdrawn = withdrawn,
		.unit = BUF_INIT,
		.key = BUF_INIT,
		.values = xcalloc(form->nr_fields, sizeof(struct buf)),
		.known = xcalloc(form->nr_fields, sizeof(bool)),
		.diag = diag,
	};
	int rc = -1;

	for (size_t i = 0; i < form->nr_fields; i++)
		comparison.values[i] = (struct buf)BUF_INIT;
	if (open_state(&comparison, diag) < 0 || open_insert(&comparison, diag) < 0)
		goto out;
	if (fold_run(store,
		     &(struct fold_options){ .form = form,
					     .touched = true,
					     .without = id,
					     .on_origin = on_origin,
					     .data = &comparison },
		     diag) < 0 ||
	    comparison.rc < 0 || finish_key(&comparison) < 0)
		goto out;
	rc = keep_own_keys(&comparison, diag);
out:
	comparison_release(&comparison);
	return rc;
}

/* Other submissions of the same unit and table that count, for '%s' (period or last_month). */
#define OTHERS                                                      \
	"EXISTS (SELECT 1 FROM submission s WHERE s.id <> n.id AND" \
	" s.unit = n.unit AND s.table_name = n.table_name AND " STANDS_NOW("s")

/* Returns 1 when there is something to compare 'id' with, 0 when not, -1. */
static int is_compared(struct store *store, int64_t id, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, store,
		"SELECT " STANDS_NOW(
			"n") " AND (n.kind = 'supplement' OR " OTHERS
			     " AND s.period = n.period) OR " OTHERS
			     " AND s.last_month > n.last_month)) FROM submission n WHERE n.id = ?1",
		diag);

	if (rc == 0) {
		query_bind_int(&query, 1, id);
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		rc = query_int(&query, 0) != 0;
	query_release(&query);
	return rc;
}

/* An older period told for the first time replaces what a newer one told: received later it is
 * the unit's last word, but for a case that grows it may be stale, so the clerk is asked. */
static int warn_of_older(struct store *store, const struct form *form, int64_t id, const char *file,
			 struct diag *said, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "SELECT (SELECT s.file FROM submission s WHERE s.unit = n.unit AND"
		 " s.table_name = n.table_name AND s.last_month > n.last_month AND " STANDS_NOW(
			 "s") " AND (s.received, s.register_line, s.id) < (n.received, "
			      "n.register_line, n.id)"
			      " ORDER BY s.received DESC, s.register_line DESC, s.id DESC LIMIT 1),"
			      " (SELECT count(DISTINCT r.key) FROM revision r WHERE r.submission = "
			      "n.id AND"
			      " r.withdrawn = 0 AND r.was NOTNULL AND NOT EXISTS (SELECT 1 FROM "
			      "%s_key k JOIN %s_statement o ON o.id = k.statement AND o.key = r.key"
			      " JOIN submission p ON p.id = o.submission"
			      " WHERE k.hash = key_hash(n.unit, r.key) AND p.id <> n.id"
			      " AND p.unit = n.unit AND p.period = n.period AND " STANDS_NOW(
				      "p") "))"
					   " FROM submission n WHERE n.id = ?1",
		 form->table, form->table);
	rc = query_open(&query, store, sql.data, diag);
	buf_release(&sql);
	if (rc == 0) {
		query_bind_int(&query, 1, id);
		rc = query_next(&query, diag);
	}
	if (rc == 1 && query_text(&query, 0) && query_int(&query, 1)) {
		char *newer = xstrdup(query_text(&query, 0));

		diag_add(said, "ING177", &(struct diag_at){ .file = file }, newer,
			 query_text(&query, 1), NULL);
		free(newer);
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int revision_of_arrival(struct store *store, const struct form *form, int64_t id, const char *file,
			struct diag *said, struct diag *diag)
{
	int wanted = is_compared(store, id, diag);

	if (wanted <= 0)
		return wanted;
	if (compare(store, form, id, false, diag) < 0)
		return -1;
	return warn_of_older(store, form, id, file, said, diag);
}

int revision_of_withdrawal(struct store *store, const struct form *form, int64_t id,
			   struct diag *diag)
{
	return compare(store, form, id, true, diag);
}
