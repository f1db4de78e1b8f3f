/* form_tables.h - the tables of the forms: X_statement, X_key, X_grown and the view X_state, made
 * from rules/forms.csv and rules/tables.csv, and extended when these gain a form or a column.
 *
 * schema.sql shows with one example how they look. Nothing is ever deleted: a form or column that
 * is taken out of the rules stays in the store with what it holds, and is used again when it is
 * put back. The table form_column remembers what kind of value a column holds, so that the same
 * name cannot come to mean something else. Names are safe in SQL: core/rules lets only
 * identifiers through, and they are quoted here and wherever a field is named. */
#ifndef CORE_FORM_TABLES_H
#define CORE_FORM_TABLES_H

#include <stdbool.h>

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Whether the rules have a form, a column or a kind of value that the store's tables lack.
 * Returns 0, or -1 with STO001. */
int form_tables_lag(bool *out, struct store *store, const struct rules *rules, struct diag *diag);

/* Make the store's tables fit the rules, within the caller's transaction or, outside of one,
 * statement by statement. What a store gains that had forms before is said as STO011. Returns 0,
 * or -1 with RUL041 (a form in the name of another table of the store), RUL042 (a column that
 * holds values of another kind), every such fault of all forms, or STO001: the caller rolls back.
 */
int form_tables_extend(struct store *store, const struct rules *rules, struct diag *diag);

/* form_tables_extend() in a transaction of its own, when there is anything to do. */
int form_tables_make(struct store *store, const struct rules *rules, struct diag *diag);

/* True of the columns that X_statement has of every form. */
bool form_column_is_own(const char *name);
/* Make X_statement and X_key of the form 'table'; 'columns' are the definitions of its fields'
 * columns, each with a comma and a line's end. Returns 0, or -1 with STO001. */
int form_make_statement(struct store *store, const char *table, const char *columns,
			struct diag *diag);
int form_make_key(struct store *store, const char *table, struct diag *diag);
/* Fill X_key anew from X_statement. Returns 0, or -1 with STO001. */
int form_fill_key(struct store *store, const char *table, struct diag *diag);

/* A copy of 'form' that also has the columns taken out of the rules, behind the others: their
 * values are carried on. Returns 0, or -1 with STO001. Release with form_with_retired_release();
 * the names live in 'arena'. */
int form_with_retired(struct form *out, struct store *store, const struct form *form,
		      struct arena *arena, struct diag *diag);
void form_with_retired_release(struct form *form);

#endif
