/* revision.h - what a submission changed in what was known, row by row, kept in the store.
 *
 * The state with the submission beside the fold of all statements without it (core/store/fold.h),
 * so that the order of receipt, dropped rows and corrections of older periods count as they do in
 * the state itself. Memory is one row's. */
#ifndef INGEST_REVISION_H
#define INGEST_REVISION_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Submission 'id' has just been settled and folded: keep what it changed, when it is a supplement
 * or others of its unit and table were there to compare with. ING177 to 'said' when a first
 * report of an older period replaced values that a newer one had told. Returns 0, or -1 with
 * STO001. */
int revision_of_arrival(struct store *store, const struct form *form, int64_t id, const char *file,
			struct diag *said, struct diag *diag);

/* Submission 'id' counts and is about to be withdrawn: keep what that will change. Returns 0, or
 * -1 with STO001. */
int revision_of_withdrawal(struct store *store, const struct form *form, int64_t id,
			   struct diag *diag);

#endif
