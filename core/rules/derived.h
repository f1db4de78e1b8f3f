/* derived.h - columns that the program derives from the fields of a form, as rows of one table.
 *
 * Indicators and their filters name them as they name fields. What a column is made of and which
 * limit of limits.csv it runs by stands here; core/indicator makes it, here nothing is computed. */
#ifndef CORE_DERIVED_H
#define CORE_DERIVED_H

#include "core/rules/rules.h"

struct derived_column {
	const char *table; /* of the form that has it */
	const char *name;
	enum field_type type;
	const char *sql;	      /* the value, of the form's fields; NULL for a deadline */
	const char *limit;	      /* a deadline: code in limits.csv */
	const char *from;	      /* a deadline: the date it runs from */
	const char *more[3];	      /* a deadline: fields whose days are added, ended by NULL */
	const char *only;	      /* a deadline: the column that must be true, or NULL */
	const char *const sources[6]; /* fields it is made of or that decide beside it; ends NULL */
	const char *stage; /* of the linkage ledger: its first day goes before 'sql'; or NULL */
	const char *owed;  /* which rows have a value though none is told, as SQL; NULL: none */
};

/* Later columns of a form may be made of its earlier ones. */
extern const struct derived_column derived_columns[];
extern const size_t derived_columns_nr;

/* True when 'column' is one of 'form'. */
bool derived_is_of(const struct derived_column *column, const struct form *form);
/* The column 'name' of the form 'table', or NULL. */
const struct derived_column *derived_find(const char *table, const char *name);
/* The column of the form 'table' that rows owe and that 'field' is or is a source of, or NULL: only
 * where it is unknown is the field, too. */
const struct derived_column *derived_owed(const char *table, const char *field);
/* The limit of a deadline, which limits.csv has (RUL045). */
const struct limit *derived_limit(const struct derived_column *column, const struct rules *rules);
/* The type of a field or derived column of 'form', or -1 when it has neither. */
int form_column_type(const struct form *form, const char *name);

#endif
