/* submission_again.c - a file whose content is in the store already. See submission_part.h. */
#include "ingest/submission/submission_part.h"

#include <stdlib.h>
#include <string.h>

#include "core/store/fold.h"

static int read_counts(struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "SELECT rows_read, rows_accepted, rows_refused, rows_duplicate,"
			    " rows_ignored FROM submission WHERE id = ?1",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0)
		sub->counts = (struct row_counts){
			.read = query_int(&query, 0),
			.accepted = query_int(&query, 1),
			.refused = query_int(&query, 2),
			.duplicate = query_int(&query, 3),
			.ignored = query_int(&query, 4),
		};
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

static int say_all(struct submission *sub, struct diag *diag)
{
	struct loader loader = LOADER_INIT;
	int rc = loader_open(&loader, sub->intake->workspace->store, NULL, sub->id, diag);

	if (rc == 0)
		rc = loader_say(&loader, &sub->said, diag);
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

/* The clerk decides about a held file by naming its kind. Returns 1, 0 when it stays held (and
 * nothing changes), or -1. */
static int release_held(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	const char *word = sub->kind == INGEST_KIND_FULL ? "全量" : "补充";
	int rc = -1;

	sub->was_held = true;
	diag_release(&sub->said);
	if (store_begin(store, diag) < 0)
		return -1;
	if (touch_all(sub, diag) == 0 && submission_settle(sub, diag) == 0 &&
	    submission_read_status(sub, diag) == 0)
		rc = sub->held ? 0 : 1;
	if (rc == 1) {
		diag_add(&sub->said, "ING055", &(struct diag_at){ .file = sub->shown.data }, word,
			 NULL);
		rc = say_all(sub, diag) < 0 ? -1 : 1;
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

/* The clerk mended the date in the register. Returns 1, 0 when nothing changes, or -1. */
static int redate(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	int rc;

	rc = has_withdrawn_twin(sub, diag);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (store_begin(store, diag) < 0)
		return -1;
	rc = settle_redate(store, sub->id, sub->entry.received, sub->entry.line, sub->shown.data,
			   &sub->said, diag);
	if (rc == 1 &&
	    (touch_all(sub, diag) < 0 || submission_fold(sub, diag) < 0 || say_all(sub, diag) < 0))
		rc = -1;
	return finish(store, rc, diag);
}

/* True when this is a receipt of its own, after the one that replaced the content. */
static bool came_again(const struct submission *sub, const struct known_submission *known)
{
	return known->replaced && (sub->is_back || (known->is_later && !known->same_file));
}

bool submission_is_wanted_again(const struct submission *sub, const struct known_submission *known)
{
	if (!sub->accepted || known->refused || known->held)
		return false;
	if (known->withdrawn)
		return sub->by_option;
	return known->outdated ||
	       (came_again(sub, known) && sub->is_marked && (known->is_later || sub->by_option));
}

/* What the screen says of content that changes nothing. */
static void say_known(struct submission *sub, const struct known_submission *known,
		      struct diag *diag)
{
	const struct diag_at at = { .file = sub->shown.data };

	if (known->withdrawn)
		diag_add(diag, "ING174", &at, known->file, NULL);
	else if (came_again(sub, known))
		diag_add(diag, "ING054", &at, known->file, known->successor, NULL);
	else if (!known->same_file)
		diag_add(diag, "ING022", &at, NULL);
	sub->held = known->held;
	sub->refused = known->refused;
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
	if (rc == 0)
		say_known(sub, known, diag);
	if (rc == 0 && known->same_file && !known->refused && !known->withdrawn && !sub->is_back &&
	    sub->entry.received)
		rc = redate(sub, diag);
	return rc < 0 ? -1 : 0;
}
