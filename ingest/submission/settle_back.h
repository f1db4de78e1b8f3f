/* settle_back.h - settle.c reversed: one submission taken back, as if it had never come. */
#ifndef INGEST_SETTLE_BACK_H
#define INGEST_SETTLE_BACK_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* A submission and the word that takes it back; 'at' in the register's form, not before its
 * receipt. */
struct settle_back {
	const struct rules *rules;
	const struct form *form;
	int64_t id;
	const char *file, *at, *reason;
};

/* Withdraw it, inside a transaction: what it superseded is in force again (or superseded by
 * another), rows that it dropped come back, states are folded anew. Words for its receipt go
 * to 'said' (ING170 to ING173). Returns 0, or -1 with STO001. */
int settle_back(struct store *store, const struct settle_back *back, struct diag *said,
		struct diag *diag);

#endif
