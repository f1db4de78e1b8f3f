/* ledger_value.h - what a unit's ledger says of an indicator in one month, as the state knows it.
 */
#ifndef INGEST_LEDGER_VALUE_H
#define INGEST_LEDGER_VALUE_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* '*known' is false when the unit's ledger of that month is not in force, or when the indicator is
 * none of counts, sums and open cases over a ledger. Money in 分. Returns 0, or -1 with STO001. */
int ledger_value(double *out, bool *known, struct store *store, const struct rules *rules,
		 const struct indicator *indicator, const char *unit, int month, struct diag *diag);

/* True when a submission of 'table' by 'unit' that covers 'month' is in force. 1, 0 or -1. */
int ledger_is_in_force(struct store *store, const char *table, const char *unit, int month,
		       struct diag *diag);

#endif
