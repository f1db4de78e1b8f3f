/* asof.h - the units' statements as they stood at the end of the as-of day.
 *
 * Makes temp.<table>_asof for every form (columns unit, key, the form's fields; a table in order of
 * unit and key, or a view where no field is an event's date), of what had been received by then
 * (core/store/state_day.h), and fills analysis->coverage. Event dates after the as-of day are NULL:
 * that has not happened yet. cases_asof has derived columns besides: disclosable    1 when the
 * decision must be disclosed: penalty, 普通程序 (also when blank), not a mere warning, no recorded
 * reason for non-disclosure disclose_due   decision_date + the limit B1 in working days (20); NULL
 * when not disclosable or when the calendar lacks the year handle_due     filed_date + the limit A2
 * (90) + extended_days + excluded_days calendar days penalty_money  fine + confiscated in 分; NULL
 * when both are unknown */
#ifndef ANALYZE_ASOF_H
#define ANALYZE_ASOF_H

#include "analyze/number/analysis.h"

/* Make the tables. analysis->store, rules, as_of_text and period must be set; sets
 * corrections. Returns 0 or -1 (STO001). */
int asof_make(struct analysis *analysis, struct diag *diag);
/* Set running_month, first_month and nr_months: from the first month anyone reported to the
 * period's end. Returns 0 or -1 (STO001). */
int asof_months(struct analysis *analysis, struct diag *diag);
/* What a submission that counted on the as-of day, with an accepted row or as a 零报告, covers:
 * 'zero' when only as a 零报告. */
typedef void (*asof_cover_fn)(void *data, const struct form *form, size_t unit,
			      const struct period *first, const struct period *last, bool zero);
/* Call 'cover' for each of them. Returns 0 or -1 (STO001). */
int asof_each_cover(const struct analysis *analysis, asof_cover_fn cover, void *data,
		    struct diag *diag);
/* Fill coverage: submission in_force or superseded, received by the day, with an accepted row
 * or a 零报告. Returns 0 or -1 (STO001). */
int asof_coverage(struct analysis *analysis, struct diag *diag);

/* The type of a derived column of 'form', or -1 when it has none of that name. */
int asof_derived(const struct form *form, const char *name);
/* True for a derived deadline (disclose_due, handle_due): it counts only once it has passed. */
bool asof_is_deadline(const struct form *form, const char *name);
/* The fields that a derived column comes from, ended by NULL; none for another name. */
const char *const *asof_sources(const struct form *form, const char *name);
/* Days of the limit 'code' in limits.csv, or 'missing' when the office has none. */
int asof_limit_days(const struct rules *rules, const char *code, int missing);
/* Days within which a case is to be decided: the limit A2, 90 without it. */
int asof_handle_days(const struct rules *rules);

#endif
