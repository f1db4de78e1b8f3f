/* figure_sums.h - the sums of a table of figures (one indicator of one month a row), for its 合计
 * rows. */
#ifndef INGEST_FIGURE_SUMS_H
#define INGEST_FIGURE_SUMS_H

#include "core/base/period.h"
#include "core/rules/rules.h"

struct figure_sum {
	char month[PERIOD_CODE_SIZE];
	const struct indicator *indicator;
	double all, part;		    /* of all rows; of those since the last total */
	double all_of_which, part_of_which; /* of them in rows that begin 其中 */
};
struct figure_sums {
	struct figure_sum *sums;
	size_t nr, alloc;
	bool unknown; /* a row could not be read */
};
/* Of which rows a total is: NULL is any. */
struct figure_scope {
	const char *month;
	const struct indicator *indicator;
};

void figure_sums_release(struct figure_sums *sums);
/* 'of_which': the row begins 其中, and may be counted in another's figure already. */
void figure_sums_add(struct figure_sums *sums, const char *month, const struct indicator *indicator,
		     double value, bool of_which);
/* The indicator in whose unit a total of the scope is; NULL when its rows are of several counts,
 * or there are none. '*adds_up' false: they are no sum of months or of each other. */
const struct indicator *figure_sums_indicator(bool *adds_up, const struct figure_sums *sums,
					      const struct figure_scope *scope);
/* True when 'value' is neither the sum of the scope's rows, '*sum', nor that of those since the
 * last total, with rows of 其中 or without. */
bool figure_sums_differ(double *sum, const struct figure_sums *sums,
			const struct figure_scope *scope, double value);
/* A total row is over: the next part begins. */
void figure_sums_end_part(struct figure_sums *sums);

#endif
