/* events.h - cases that came together, counted once: what the tests of counts rest on.
 *
 * A campaign day files several cases of one kind; they are one event, and a test that takes them
 * for independent cries wolf. Cases of one unit and field on one day are one event, and so are
 * those that were filed together on one day though decided on several (tables with 'filed_date');
 * the event stands in the month of its first case, so that events of disjoint months stay
 * independent. A unit's busy field fills its days by chance alone: where more than
 * EVENTS_BUSY_SHARE of all days have a case, its cases are not joined and their dispersion speaks
 * (profile.h). */
#ifndef ANALYZE_EVENTS_H
#define ANALYZE_EVENTS_H

#include "analyze/number/analysis.h"

/* Fill analysis->events from the as-of tables: facts with the number of events in place of cases
 * for counts of noise poisson read from a ledger that do not ripen (ledger_count.h); all others,
 * and unit-months that rest on the unit's own measures, as they are. Also analysis->clusters
 * (events of two cases or more) and analysis->crowding. After facts_make(); profiles rest on it. 0
 * or -1 (RUL010, STO001). */
int events_make(struct analysis *analysis, struct diag *diag);

/* 'analysis' with events in place of facts, for the functions of series.h and history.h. Borrows
 * everything; not to be released. */
struct analysis events_view(const struct analysis *analysis);

/* How much more the cases of 'indicator' vary than its events for coming in groups: mean square
 * over mean of the events' sizes (compound Poisson), at least 1, for unit-months that have no
 * days; the county's of all indicators below EVENTS_OWN_MIN events. 'df': events it rests on less
 * one, at least 1. */
double events_crowding(double *df, const struct analysis *analysis,
		       const struct indicator *indicator);

/* Write cluster_result: the clusters of the last 12 months. 0 or -1 (STO001). */
int events_write(const struct analysis *analysis, struct diag *diag);

#endif
