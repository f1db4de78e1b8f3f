/* followed.h - numbers of earlier months as they stood as long after their month as the run's do.
 *
 * Of the cases due in a period fewer have been disclosed two weeks later than a year later: beside
 * the run's own period an earlier one counts only what had happened as long after it. It is what is
 * known today, not what was known then. A unit that has told of this year's month up to a day only
 * is followed to the same day of the earlier one. */
#ifndef ANALYZE_FOLLOWED_H
#define ANALYZE_FOLLOWED_H

#include "analyze/number/analysis.h"

/* Fill ripening and followed, after facts_make(). Uses temp.followed_to. Returns 0 or -1 (STO001).
 */
int followed_make(struct analysis *analysis, struct diag *diag);
/* Fill temp.followed_to with the days to which 'follow' follows the rows of 'form', for counting
 * with ledger_count.followed; after asof_coverage(). Returns 0 or -1 (STO001). */
int followed_days(struct analysis *analysis, const struct form *form, enum follow follow,
		  struct diag *diag);
/* Write followed_result: the county's months and earlier periods of the run's kind, FOLLOW_EVENLY.
 * Returns 0 or -1 (STO001). */
int followed_write(const struct analysis *analysis, struct diag *diag);

#endif
