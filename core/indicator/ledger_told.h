/* ledger_told.h - until when a row without an end is known to stand: a unit that begins again to
 * tell behind months it did not tell of says nothing of what ended in them. */
#ifndef CORE_INDICATOR_LEDGER_TOLD_H
#define CORE_INDICATOR_LEDGER_TOLD_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* The months that each unit's submissions of a form cover at the end of a day. */
struct ledger_told {
	bool *covered; /* unit x nr_months */
	int first_month, nr_months;
	size_t nr_units;
	bool gaps; /* some unit began again */
};
#define LEDGER_TOLD_INIT \
	{                \
		0        \
	}

/* 'as_of' is YYYY-MM-DD. A form of the office's has no gaps: it is told at any time. Returns 0 or
 * -1 (STO001). The caller releases 'out'. */
int ledger_told_load(struct ledger_told *out, struct store *store, const struct rules *rules,
		     const struct form *form, const char *as_of, struct diag *diag);
/* The last month at whose end what was told in 'month' is known to stand: the one before the first
 * that was not told, INT_MAX where the unit has not begun again. */
int ledger_told_until(const struct ledger_told *told, int unit, int month);
/* Append a scalar SELECT: the last month (YYYY-MM) that a submission told of the row 'row' (alias
 * of a table with unit and key), as of the day 'day' (SQL of a text). */
void ledger_told_add(struct buf *sql, const struct form *form, const char *row, const char *day);
void ledger_told_release(struct ledger_told *told);

#endif
