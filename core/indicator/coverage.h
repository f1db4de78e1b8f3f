/* coverage.h - which months of which form a unit's submissions cover at the end of a day: only
 * there a figure that no row tells of is 0, elsewhere it is unknown. A file tells of no month that
 * had not ended when it was received, but for the form's days of grace (forms.csv, early_days); of
 * the one in which it came it tells a part, its rows. */
#ifndef CORE_INDICATOR_COVERAGE_H
#define CORE_INDICATOR_COVERAGE_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* The last month that a file of 'form' for months up to 'last' covers when it was received on the
 * day 'received' (day number): before the file's first month when it covers none. */
int coverage_reach(const struct form *form, int last, int received);

/* The months that one submission that counted at the end of the day covers: it has an accepted row,
 * or is a 零报告 ('zero': only that). A month that is not over at the end of the day and in which
 * it came is among them: how far it goes is for the caller to say. */
struct cover {
	const struct form *form;
	size_t unit;
	int first, last; /* none when first > last */
	int begun;	 /* the month in which it came and of which it told a part; -1: none, nor of
			  * a 零报告: it has no rows */
	int received;	 /* the day */
	bool zero;
};
typedef void (*coverage_fn)(void *data, const struct cover *cover);
/* Call 'cover' for each of them. 'as_of' is YYYY-MM-DD. Returns 0 or -1 (STO001). */
int coverage_each(struct store *store, const struct rules *rules, const char *as_of,
		  coverage_fn cover, void *data, struct diag *diag);
/* 1 when a submission of 'form' by 'unit' (code) covers 'month', 0, or -1 (STO001). */
int coverage_has(struct store *store, const struct form *form, const char *unit, int month,
		 const char *as_of, struct diag *diag);
/* The first of the months up to 'month' that those of 'form' by 'unit' cover without a gap, INT_MAX
 * when none covers 'month'. 0 or -1 (STO001). */
int coverage_since(int *out, struct store *store, const struct form *form, const char *unit,
		   int month, const char *as_of, struct diag *diag);
/* The first month that any submission covers, 'missing' when there is none. 0 or -1 (STO001). */
int coverage_first_month(int *out, struct store *store, const struct rules *rules,
			 const char *as_of, int missing, struct diag *diag);

#endif
