/* asof.h - the units' statements as they stood at the end of the as-of day.
 *
 * Makes temp.<table>_asof for every form (a table in order of unit and key, or a view where the
 * rows can be read where they lie): the rows of core/indicator/ledger_rows.h, of what had been
 * received by then (core/store/state_day.h); and fills analysis->coverage. */
#ifndef ANALYZE_ASOF_H
#define ANALYZE_ASOF_H

#include "analyze/number/analysis.h"
#include "core/indicator/coverage.h"

/* Make the tables. analysis->store, rules, as_of_text and period must be set; sets
 * corrections. Returns 0 or -1 (STO001). */
int asof_make(struct analysis *analysis, struct diag *diag);
/* Make temp.X_ROWS of a form out of temp.X_FROM, as asof_make() makes temp.X_asof out of the day's.
 * Returns 0 or -1 (STO001). */
struct asof_names {
	const char *from, *rows;
};
int asof_make_rows(const struct analysis *analysis, const struct form *form,
		   const struct asof_names *names, struct diag *diag);
/* Set running_month, first_month and nr_months: from the first month anyone reported to the
 * period's end. Returns 0 or -1 (STO001). */
int asof_months(struct analysis *analysis, struct diag *diag);
/* coverage_each() of the as-of day. */
int asof_each_cover(const struct analysis *analysis, coverage_fn cover, void *data,
		    struct diag *diag);
/* Fill coverage: submission in_force or superseded, received by the day, with an accepted row
 * or a 零报告. Returns 0 or -1 (STO001). */
int asof_coverage(struct analysis *analysis, struct diag *diag);

/* Days within which a case is to be decided: those of handle_due (core/rules/derived.h). */
int asof_handle_days(const struct rules *rules);

#endif
