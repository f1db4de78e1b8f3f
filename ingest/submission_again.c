/* submission_again.c - a file whose content is in the store already. See submission_part.h. */
#include "ingest/submission_part.h"

#include <stdlib.h>
#include <string.h>

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

/* The clerk decides about a held file by naming its kind. */
static int release_held(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	struct loader loader = LOADER_INIT;
	int rc = -1;

	if (store_begin(store, diag) < 0)
		return -1;
	if (loader_open(&loader, store, NULL, sub->id, diag) == 0 && submission_settle(sub, diag) == 0 &&
	    loader_say(&loader, &sub->said, diag) == 0)
		rc = submission_read_status(sub, diag);
	loader_release(&loader);
	if (rc < 0 || store_commit(store, diag) < 0) {
		store_rollback(store);
		return -1;
	}
	return 0;
}

int submission_meet_again(struct submission *sub, const struct known_submission *known,
			  struct diag *diag)
{
	sub->id = known->id;
	if (read_counts(sub, diag) < 0)
		return -1;
	if (known->held && sub->kind != INGEST_KIND_UNMARKED)
		return release_held(sub, diag);
	if (!known->same_file)
		diag_add(diag, "ING022", &(struct diag_at){ .file = sub->file }, NULL);
	sub->held = known->held;
	sub->refused = known->refused;
	sub->status = known->refused ? "此前已退回，未变化"
		      : known->held  ? "此前已收，仍待确认"
				     : "此前已收，未重复入库";
	return 0;
}
