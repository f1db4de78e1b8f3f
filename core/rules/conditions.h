/* conditions.h - the conditions that rules files write on the rows of a form: 'when' of checks.csv,
 * 'filter' of indicators.csv. One syntax, one parser; checks of ingest evaluate the result on a
 * row, core/indicator makes SQL of it.
 *
 * Alternatives are joined by '|', clauses that must all hold by ';'. A clause is COLUMN (known),
 * !COLUMN (unknown), COLUMN~CODE (a list contains the code), or COLUMN = != < <= > >= a literal or
 * another column of the same kind. Literals are written as everywhere in the rules: codes and units
 * by their code, money in 元, dates as 2024-09-30, yes and no as 1 and 0. Unknown differs from
 * every value: 'procedure!=simple' holds for a case without a procedure. */
#ifndef CORE_CONDITIONS_H
#define CORE_CONDITIONS_H

#include "core/rules/rule_table.h"

/* Which columns a condition may name. */
enum condition_columns {
	CONDITION_COLUMNS_FIELDS,  /* the form's fields: the row as it came */
	CONDITION_COLUMNS_DERIVED, /* those of derived.h besides */
};

/* Read a cell; "" holds always. Texts live in the table's arena. Returns 0, or -1 with RUL010 at
 * the cell for every clause that is wrong. */
int conditions_read(struct conditions *out, const struct rule_table *table, size_t row,
		    const char *column, const struct rules *rules, const struct form *form,
		    enum condition_columns columns);

/* Written alike: the same clauses in the same order. */
bool conditions_equal(const struct conditions *a, const struct conditions *b);

#endif
