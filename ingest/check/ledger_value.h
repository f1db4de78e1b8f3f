/* ledger_value.h - what a unit's ledgers say of an indicator in one month, on the newest day: the
 * number that analyze would publish of them (core/indicator), asked for one at a time. */
#ifndef INGEST_LEDGER_VALUE_H
#define INGEST_LEDGER_VALUE_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* The ledgers as the store has them; the day is found when first asked. */
struct ledgers {
	struct store *store;
	const struct rules *rules;
	int as_of;
	char as_of_text[DATE_SIZE]; /* "": not found yet, nor 'first_month' */
	int first_month;
};

/* '*known' is false when no ledger of the indicator covers the month, when the indicator has no
 * ledger, or when its number cannot be computed. Money in 分. Returns 0, or -1 with STO001. */
int ledger_value(double *out, bool *known, struct ledgers *ledgers,
		 const struct indicator *indicator, const char *unit, int month, struct diag *diag);

/* 1 when the unit's submissions of 'table' cover 'month' (core/indicator/coverage.h), 0, or -1. */
int ledger_covers(struct ledgers *ledgers, const char *table, const char *unit, int month,
		  struct diag *diag);

#endif
