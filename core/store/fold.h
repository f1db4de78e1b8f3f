/* fold.h - how statements on one key become its state: field by field, in order of receipt.
 *
 * Blank keeps what was known, 清除 (listed in 'cleared') clears, anything else replaces. A
 * statement whose period lies before one already folded (a correction of an older period)
 * counts only for the fields it changed against its own predecessor, the statement of the
 * same key and period before it. Held and refused submissions, rows dropped by a later full
 * submission, and what was withdrawn (by the as-of day) take no part.
 *
 * A form with a measure has a column 'reason' beside its fields: 不适用 clears the measure and
 * says why; a later value, or 清除, takes the reason away. */
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include <stdint.h>

#include "core/rules/rules.h"
#include "core/store/store.h"

/* A value that a statement gave a field, where a different one was known. */
struct fold_change {
	const char *unit, *key;
	const struct field *field;
	const char *was, *now; /* as text; 'now' NULL when cleared */
	int64_t submission;
	long line;
};
/* Where the present value of one field came from. */
struct fold_origin {
	const char *unit, *key;
	const struct field *field;
	const char *value;
	int64_t submission;
	long line;
};

struct fold_options {
	const struct form *form;
	const char *target; /* table to write: columns unit, key, the form's fields (and reason);
			       NULL: none */
	const char *as_of;  /* received by the end of this day ("YYYY-MM-DD"); NULL: all */
	const char *unit;   /* only this unit; NULL: all */
	const char *key;    /* only this key; NULL: all */
	bool touched;	    /* only the units and keys in temp.touched */
	int64_t without;    /* as if this submission had never come; 0: none */
	void (*on_change)(void *data, const struct fold_change *change); /* may be NULL */
	void (*on_origin)(void *data, const struct fold_origin *origin); /* may be NULL */
	void *data;
};

/* The field whose absence the column 'reason' of the form's tables explains, NULL when they
 * have none. */
const struct field *fold_reason_field(const struct form *form);

/* Fold and write (insert or replace) each key's state into 'target'; with 'touched' a key without
 * live statements is deleted from it, and keys are found by X_key. Returns 0, or -1 with STO001. */
int fold_run(struct store *store, const struct fold_options *options, struct diag *diag);

/* Make temp.touched (unit, key), or empty it: the keys whose state is to be made anew. */
int fold_touch_begin(struct store *store, struct diag *diag);
/* Add every key of a submission's statements to temp.touched. */
int fold_touch_submission(struct store *store, const struct form *form, int64_t submission,
			  struct diag *diag);
/* Bring X_state up to date for the keys in temp.touched: the only live statement of a key is
 * marked lone, several are folded into X_grown. Returns 0, or -1 with STO001. */
int fold_refresh(struct store *store, const struct form *form, struct diag *diag);

#endif
