/* where.h - conditions of the rules (core/rules/conditions.h) as SQL over a form's columns. */
#ifndef CORE_INDICATOR_WHERE_H
#define CORE_INDICATOR_WHERE_H

#include "core/rules/rules.h"
#include "core/store/bound_sql.h"

/* Append an expression that is true for the rows that meet 'conditions'; "1" when all do. */
void where_add(struct bound_sql *sql, const struct conditions *conditions);

#endif
