/* submission_again.c - a file whose content is in the store already. See submission_part.h. */
#include "ingest/submission/submission_part.h"

#include <stdlib.h>
#include <string.h>

#include "core/indicator/coverage.h"
#include "core/store/fold.h"
#include "ingest/row/taken_back.h"

static int read_counts(struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "SELECT rows_read, rows_accepted, rows_refused, rows_duplicate,"
			    " rows_ignored, rows_refused > 0 AND EXISTS (SELECT 1 FROM"
			    " refused_open AS o WHERE o.submission = s.id)"
			    " FROM submission AS s WHERE id = ?1",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0) {
		sub->counts = (struct row_counts){
			.read = query_int(&query, 0),
			.accepted = query_int(&query, 1),
			.refused = query_int(&query, 2),
			.duplicate = query_int(&query, 3),
			.ignored = query_int(&query, 4),
		};
		sub->refused = query_int(&query, 5) != 0;
	}
	query_release(&query);
	return rc;
}

/* End a transaction: commit when 'rc' is 1 (something changed). Returns rc, or -1. */
static int finish(struct store *store, int rc, struct diag *diag)
{
	if (rc == 1 && store_commit(store, diag) < 0)
		rc = -1;
	if (rc != 1)
		store_rollback(store);
	return rc;
}

static int say_all(struct submission *sub, const struct diag *said, struct diag *diag)
{
	struct loader loader = LOADER_INIT;
	int rc = loader_open(&loader, sub->intake->workspace->store, NULL, sub->id, diag);

	if (rc == 0)
		rc = loader_say(&loader, said, diag);
	loader_release(&loader);
	return rc;
}

static int touch_all(const struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;

	if (fold_touch_begin(store, diag) < 0)
		return -1;
	return fold_touch_submission(store, sub->match.form, sub->id, diag);
}

static const char *kind_word(enum ingest_kind kind)
{
	return kind == INGEST_KIND_FULL ? "全量" : "补充";
}

/* The clerk decides about a held file by naming its kind. Returns 1, 0 when it stays held (and
 * nothing changes), or -1. */
static int release_held(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	int rc = -1;

	sub->was_held = true;
	diag_release(&sub->said);
	if (store_begin(store, diag) < 0)
		return -1;
	if (touch_all(sub, diag) == 0 && submission_settle(sub, diag) == 0 &&
	    submission_read_status(sub, diag) == 0)
		rc = sub->held ? 0 : 1;
	if (rc == 1) {
		diag_add(&sub->said, "ING055", &(struct diag_at){ .file = sub->shown.data },
			 kind_word(sub->kind), NULL);
		rc = say_all(sub, &sub->said, diag) < 0 ? -1 : 1;
	}
	rc = finish(store, rc, diag);
	if (rc == 0)
		diag_release(&sub->said);
	return rc;
}

/* Taken in again after a withdrawal: the register's first line is the withdrawn one's. Returns 1,
 * 0 or -1. */
static int has_withdrawn_twin(const struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc =
		query_open(&query, sub->intake->workspace->store,
			   "SELECT EXISTS (SELECT 1 FROM submission o WHERE o.sha256 = n.sha256 AND"
			   " o.id <> n.id AND o.status = 'withdrawn' AND o.folder = n.folder AND"
			   " o.file = n.file) FROM submission n WHERE n.id = ?1",
			   diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_next(&query, diag) == 1 ? (int)query_int(&query, 0) : -1;
	}
	query_release(&query);
	return rc;
}

/* Mark the rows with an event behind the new day of receipt in temp.taken_back (ING064). */
static int find_late_rows(const struct submission *sub, struct diag *diag)
{
	const struct form *form = sub->match.form;
	struct buf sql = BUF_INIT;
	struct query query = QUERY_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT INTO temp.taken_back (line, statement, hash, key, same, code, first)"
		 " SELECT t.line, t.id, key_hash(n.unit, t.key), t.key, 0, 'ING064',"
		 " substr(n.received, 1, 10) FROM submission n JOIN %s_statement t ON t.id BETWEEN"
		 " n.first_statement AND n.last_statement WHERE n.id = ?1 AND (0",
		 form->table);
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].event)
			buf_addf(&sql,
				 " OR t.\"%s\" > substr(n.received, 1, min(10, length(t.\"%s\")))",
				 form->fields[i].name, form->fields[i].name);
	}
	buf_addch(&sql, ')');
	rc = query_open(&query, sub->intake->workspace->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* A file of which no row is left counts no more than one that was refused at once, unless others
 * gave way to it. */
static int refuse_empty(const struct submission *sub, struct diag *diag)
{
	return store_exec_named(sub->intake->workspace->store, diag,
				"UPDATE submission SET status = 'refused' WHERE id = %lld AND"
				" status = 'in_force' AND rows_accepted = 0 AND NOT EXISTS"
				" (SELECT 1 FROM submission o WHERE o.superseded_by = %lld)",
				(long long)sub->id, (long long)sub->id);
}

/* The time of receipt is earlier now: rows that it would have refused go. */
static int take_back_late(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	struct check_context context;
	struct loader loader = LOADER_INIT;
	const struct row_intake_job job = submission_row_job(sub, &loader, &context);
	int64_t refused = sub->counts.refused;
	int rc = -1;

	if (!sub->accepted || !sub->match.nr)
		return 0;
	check_context_init(&context, &sub->intake->workspace->rules_loaded, sub->identity.unit,
			   &sub->identity.period, sub->entry.received);
	if (loader_open(&loader, store, &sub->match, sub->id, diag) == 0 &&
	    taken_back_begin(store, diag) == 0 && find_late_rows(sub, diag) == 0)
		rc = taken_back_settle(&sub->counts, &job, diag);
	loader_release(&loader);
	if (rc < 0 || sub->counts.refused == refused)
		return rc;
	if (submission_write_counts(sub, diag) < 0 || refuse_empty(sub, diag) < 0)
		return -1;
	return submission_read_status(sub, diag);
}

/* What was said of an early receipt is said anew by the new time. */
static int say_early_anew(const struct submission *sub, struct diag *said, struct diag *diag)
{
	if (store_exec_named(sub->intake->workspace->store, diag,
			     "DELETE FROM remark WHERE submission = %lld AND wording IN (SELECT id"
			     " FROM wording WHERE submission = %lld AND code IN ('ING250',"
			     " 'ING251', 'ING252'))",
			     (long long)sub->id, (long long)sub->id) < 0)
		return -1;
	if (sub->accepted)
		submission_say_early(sub, said);
	return 0;
}

/* The clerk mended the date in the register. Returns 1, 0 when nothing changes, or -1. */
static int redate(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	struct diag said = DIAG_INIT;
	int rc;

	rc = has_withdrawn_twin(sub, diag);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (store_begin(store, diag) < 0)
		return -1;
	rc = settle_redate(store, sub->id, sub->entry.received, sub->entry.line, sub->shown.data,
			   &said, diag);
	if (rc == 1 && (say_early_anew(sub, &said, diag) < 0 || touch_all(sub, diag) < 0 ||
			take_back_late(sub, diag) < 0 || submission_fold(sub, diag) < 0 ||
			say_all(sub, &said, diag) < 0))
		rc = -1;
	diag_append(&sub->said, &said);
	diag_release(&said);
	return finish(store, rc, diag);
}

/* True when this is a receipt of its own, after the one that replaced the content. */
static bool came_again(const struct submission *sub, const struct known_submission *known)
{
	return known->replaced && (sub->is_back || (known->is_later && !known->same_file));
}

static bool is_extract(const struct submission *sub)
{
	return sub->source && sub->source->extract;
}

bool submission_confirms(const struct submission *sub, const struct known_submission *known)
{
	const struct form *form = sub->match.form;
	int last = sub->identity.period.last_month;

	if (!sub->accepted || known->refused || known->held || known->withdrawn ||
	    known->replaced || known->same_file || !sub->entry.received)
		return false;
	return coverage_reach(form, last, known->received) <
	       coverage_reach(form, last, received_day(sub->entry.received));
}

bool submission_is_wanted_again(const struct submission *sub, const struct known_submission *known)
{
	if (!sub->accepted || known->held)
		return false;
	if (known->withdrawn)
		return sub->by_option;
	/* what spoke against an extract lay beside it: its sum, or another one that is gone */
	if (is_extract(sub))
		return known->refused;
	if (known->refused)
		return false;
	return known->outdated || submission_confirms(sub, known) ||
	       (came_again(sub, known) && sub->is_marked && (known->is_later || sub->by_option));
}

/* The clerk names another kind than that under which the rows are in the store already. */
static bool is_marked_otherwise(const struct submission *sub, const struct known_submission *known)
{
	return sub->is_marked && known->same_file && !known->refused && !known->held &&
	       !known->withdrawn && !known->replaced && sub->kind != known->kind;
}

/* Of what was found in the file just now the screen says what is new: the store has the rest. */
static int leave_out_told(struct submission *sub, struct diag *diag)
{
	struct diag fresh = DIAG_INIT;
	struct query query = QUERY_INIT;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "SELECT 1 FROM wording WHERE submission = ?1 AND code = ?2 LIMIT 1",
			    diag);

	for (size_t i = 0; rc >= 0 && i < sub->said.nr; i++) {
		query_bind_int(&query, 1, sub->id);
		query_bind_text(&query, 2, sub->said.items[i].kind->code);
		rc = query_next(&query, diag);
		if (rc == 0)
			diag_append(&fresh,
				    &(struct diag){ .items = &sub->said.items[i], .nr = 1 });
		query_reset(&query);
	}
	query_release(&query);
	diag_truncate(&sub->said, 0);
	diag_append(&sub->said, &fresh);
	diag_release(&fresh);
	return rc < 0 ? -1 : 0;
}

/* What the screen says of content that changes nothing. */
static void say_known(struct submission *sub, const struct known_submission *known,
		      struct diag *diag)
{
	const struct diag_at at = { .file = sub->shown.data };

	if (known->withdrawn)
		diag_add(diag, "ING174", &at, known->file, NULL);
	else if (came_again(sub, known) && !is_extract(sub))
		diag_add(diag, "ING054", &at, known->file, known->successor, NULL);
	else if (!known->same_file)
		diag_add(diag, "ING022", &at, NULL);
	if (is_marked_otherwise(sub, known))
		diag_add(diag, "ING263", &at, kind_word(sub->kind), kind_word(known->kind), NULL);
	sub->is_known = true;
	sub->is_withdrawn = known->withdrawn;
	sub->held = known->held;
	sub->refused |= known->refused;
	sub->status = known->refused	 ? "此前已退回，未变化"
		      : known->held	 ? "此前已收，仍待确认"
		      : known->withdrawn ? "此前已撤回，未入库"
					 : "此前已收，未重复入库";
}

int submission_meet_again(struct submission *sub, const struct known_submission *known,
			  struct diag *diag)
{
	int rc = 0;

	sub->id = known->id;
	if (read_counts(sub, diag) < 0)
		return -1;
	if (known->held && sub->kind != INGEST_KIND_UNMARKED)
		rc = release_held(sub, diag);
	if (rc == 0) {
		say_known(sub, known, diag);
		rc = leave_out_told(sub, diag);
	}
	if (rc == 0 && known->same_file && !known->refused && !known->withdrawn && !sub->is_back &&
	    sub->entry.received)
		rc = redate(sub, diag);
	return rc < 0 ? -1 : 0;
}
