/* ledger_rows.h - the rows of a form as indicators see them at the end of a day: what is dated
 * later has not happened yet (NULL), a blank procedure is 普通程序, and the columns of
 * core/rules/derived.h stand beside the fields. */
#ifndef CORE_INDICATOR_LEDGER_ROWS_H
#define CORE_INDICATOR_LEDGER_ROWS_H

#include "core/rules/rules.h"
#include "core/store/bound_sql.h"

struct ledger_rows {
	const struct form *form;
	const struct rules *rules;
	const char *from;  /* table with the columns of X_state; NULL: the present state */
	const char *as_of; /* "YYYY-MM-DD" */
	const char *unit;  /* only rows that this unit (code) ever holds, NULL: all */
	/* A date of the form: rows only whose unit and month of it are in temp.followed_to(unit,
	 * month, to_day, as_of), as they were on to_day; both stand behind the fields. With 'from',
	 * and beside temp.X_asof, which knows the date. NULL: as they are. */
	const char *followed;
};

/* Append a SELECT of these rows: unit, key, the form's fields, reason where the form has it, the
 * derived columns in the order of their table. Before it runs, workdays_make(), and
 * with 'from' temp.linkage_asof is there. */
void ledger_rows_add(struct bound_sql *sql, const struct ledger_rows *rows);
/* True when the rows differ from those of 'from': a form without events and derived columns can be
 * read where it lies. */
bool ledger_rows_differ(const struct form *form);
/* The column that says whose row it is: unit, or member_unit / lead_unit of office tables. */
const char *ledger_unit_column(const struct form *form);
/* Append a condition: rows about 'unit' (code) or a unit whose rows it takes over. */
void ledger_unit_add(struct bound_sql *sql, const struct form *form, const struct rules *rules,
		     const char *unit);

#endif
