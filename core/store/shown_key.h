/* shown_key.h - keys as the units wrote them. A key in the store is a normal form that brings the
 * spellings of one number together (core/base/text.h); people are shown the number as sent. */
#ifndef CORE_SHOWN_KEY_H
#define CORE_SHOWN_KEY_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Append an SQL expression: the key of the row 'statement' (an alias of X_statement), its parts as
 * they were sent with '|' between. */
void shown_key_add(struct buf *sql, const struct form *form, const char *statement);

/* Looks keys up, many of one form one after the other. */
struct shown_keys {
	const struct form *form; /* of the query; NULL: none yet */
	struct query query;
};
/* Append 'key' of 'unit' as 'submission' (0: none) sent it, or else as the unit sent it last; a key
 * that no statement has as it is. Returns 0, or -1 with STO001. Release with
 * shown_keys_release(). */
int shown_keys_find(struct shown_keys *keys, struct buf *out, struct store *store,
		    const struct form *form, const char *unit, const char *key, int64_t submission,
		    struct diag *diag);
void shown_keys_release(struct shown_keys *keys);

/* The same for one key alone. */
int shown_key_find(struct buf *out, struct store *store, const struct form *form, const char *unit,
		   const char *key, int64_t submission, struct diag *diag);

#endif
