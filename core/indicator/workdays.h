/* workdays.h - the rules' calendar as a table, for SQL that adds working days.
 *
 * temp.workday (day, before, through): working days counted up to the day without it and with it.
 * The n-th working day after a day is the first day whose 'through' is that day's plus n, for n = 0
 * its 'before' plus 1; there is none where core/base/calendar.h finds none: years that the calendar
 * does not cover are never counted across. */
#ifndef CORE_INDICATOR_WORKDAYS_H
#define CORE_INDICATOR_WORKDAYS_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Make the table, unless this connection has it of the same rules. 0 or -1 (STO001). */
int workdays_make(struct store *store, const struct rules *rules, struct diag *diag);

#endif
