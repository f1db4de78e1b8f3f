/* coverage.h - which months of which form a unit's submissions cover at the end of a day: only
 * there a figure that no row tells of is 0, elsewhere it is unknown. */
#ifndef CORE_INDICATOR_COVERAGE_H
#define CORE_INDICATOR_COVERAGE_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* What one submission that counted at the end of the day covers: it has an accepted row, or is a
 * 零报告 ('zero': only that). */
typedef void (*coverage_fn)(void *data, const struct form *form, size_t unit,
			    const struct period *first, const struct period *last, bool zero);
/* Call 'cover' for each of them. 'as_of' is YYYY-MM-DD. Returns 0 or -1 (STO001). */
int coverage_each(struct store *store, const struct rules *rules, const char *as_of,
		  coverage_fn cover, void *data, struct diag *diag);
/* 1 when a submission of the form 'table' by 'unit' (code) covers 'month', 0, or -1 (STO001). */
int coverage_has(struct store *store, const char *table, const char *unit, int month,
		 const char *as_of, struct diag *diag);
/* The first of the months up to 'month' that those of the form 'table' by 'unit' cover without a
 * gap, INT_MAX when none covers 'month'. 0 or -1 (STO001). */
int coverage_since(int *out, struct store *store, const char *table, const char *unit, int month,
		   const char *as_of, struct diag *diag);
/* The first month that any submission covers, 'missing' when there is none. 0 or -1 (STO001). */
int coverage_first_month(int *out, struct store *store, const char *as_of, int missing,
			 struct diag *diag);

#endif
