/* settle.h - what becomes of a submission among the others of its unit, table and period. */
#ifndef INGEST_SETTLE_H
#define INGEST_SETTLE_H

#include "core/rules/rules.h"
#include "core/store/store.h"
#include "ingest/row/loader.h"
#include "ingest/submission/intake.h"

/* What is already there of the same content: status and id, or id 0. */
struct known_submission {
	int64_t id;
	bool refused, held, withdrawn;
	bool same_file; /* under the same name in the same folder */
	bool outdated;	/* rows were refused under other rules: worth reading again */
	bool replaced;	/* a full submission received later took its place */
	bool is_later;	/* and this copy was received after that one */
	int received;	/* day number */
	int64_t rows_refused;
	enum ingest_kind kind;
	char *file, *successor; /* its name, and that of the one in its place (or NULL) */
};
void known_submission_release(struct known_submission *known);

/* Look for the same content: taken in for the same unit, table and period; or refused as the
 * same file in the same folder under the same rules, register line and outcome of identification
 * (facts->received NULL: any). Returns 0, or -1 with STO001. Release with
 * known_submission_release(). */
int settle_find(struct known_submission *out, struct store *store,
		const struct submission_facts *facts, struct diag *diag);

/* Decide between in force, superseded and held for submission 'id', whose rows are in the
 * store, and write it: status, kind, superseded_by, dropped_by. 'kind' is what marked it (full
 * or supplement), or unmarked; 'decided' says that it was held and the
 * clerk marked it by hand then. Words for the receipt go to 'said' (ING019 to ING024). */
int settle_submission(struct store *store, const struct form *form, int64_t id,
		      enum ingest_kind kind, bool decided, const char *file, struct diag *said,
		      struct diag *diag);

/* The register's line of a known submission now says 'received': take it over, unless that would
 * change its order among the others. ING056 or ING057 to 'said' when it differs. Returns 1 when
 * taken over, 0 when not, -1 with STO001. */
int settle_redate(struct store *store, int64_t id, const char *received, long register_line,
		  const char *file, struct diag *said, struct diag *diag);

/* True in '*out' when the submission counts and some of its rows were refused as later than a day
 * of receipt (ING064) that is not its own any more: they are worth reading again. Returns 0, or -1
 * with STO001. */
int settle_misdated(bool *out, struct store *store, int64_t id, struct diag *diag);

#endif
