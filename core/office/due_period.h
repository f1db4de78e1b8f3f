/* due_period.h - which periods' material is being collected on a day: of each length the newest
 * that is over, where anybody owes anything for it. */
#ifndef CORE_DUE_PERIOD_H
#define CORE_DUE_PERIOD_H

#include "core/rules/rules.h"

enum { DUE_PERIODS_MAX = 4 };

/* The quarter first, where there is one, then month, half-year and year. Returns how many. */
size_t due_periods(struct period out[static DUE_PERIODS_MAX], const struct rules *rules, int day);
/* Whether any unit owes 'obligation' for 'period'. */
bool due_period_is_owed(const struct rules *rules, const struct obligation *obligation,
			const struct period *period);
/* Whether any unit owes anything for it. */
bool due_period_is_any_owed(const struct rules *rules, const struct period *period);
/* CLI013 of a period that nobody owes anything for, with those in it, or around it, that are. */
void due_period_refuse(struct diag *diag, const struct rules *rules, const struct period *period);

#endif
