/* ledger_heir.h - a case that passed with its unit: until the unit's 'to' its own row tells of it,
 * then, where the successor tells of the same number, the successor's. So it counts once in every
 * month, and for whom it is by rules_holder(). */
#ifndef CORE_INDICATOR_LEDGER_HEIR_H
#define CORE_INDICATOR_LEDGER_HEIR_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Append an expression: the code of the other unit that tells of the case of 'row' (an alias with
 * unit and key) and holds rows of this one or the reverse, NULL where none does. 'present': of the
 * present state, else of temp.FORM_asof. */
void ledger_twin_add(struct buf *sql, const struct rules *rules, const struct form *form,
		     const char *row, bool present);
/* Append what an expression for a unit must be IN: 'unit' (an expression for a code) and those of
 * which one holds rows of the other. A number of the one is the same case's of the other. */
void ledger_kin_add(struct buf *sql, const struct rules *rules, const char *unit);
/* What the expression of ledger_twin_add() gave: index of the unit, -1: none. */
int ledger_twin_of(struct query *row, int column, const struct rules *rules);

/* The row of 'unit' tells of 'month', and not its twin. */
bool ledger_tells(const struct rules *rules, int unit, int twin, int month);
/* The last month up to 'end' through which the row's holder is that of 'month', and it tells as
 * then. */
int ledger_held_until(const struct rules *rules, int unit, int twin, int month, int end);

#endif
