/* count_test.h - two windows of a count against each other: on events, or where no days are known
 * on cases with the dispersion that the county's groups give them.
 *
 * Groups of cases (events.h) are one event each; the exact test of events is exact whatever the
 * groups' sizes. Months that rest on a unit's own measures have no days: a window that holds one is
 * tested on its cases, divided by events_crowding() where that is above count_test_slack. */
#ifndef ANALYZE_COUNT_TEST_H
#define ANALYZE_COUNT_TEST_H

#include "analyze/judge/method_choice.h"
#include "analyze/method/rate_test.h"
#include "analyze/number/events.h"

/* A variance larger than a Poisson count's by no more than this is left to the exact and rank
 * tests: estimates of 1 scatter as far. */
extern const double count_test_slack;

/* What happened in some months. */
struct counted {
	double cases, events, days;
	bool undated; /* some of it has no days */
};

/* Test the rate of 'now' against 'then' as 'choice' says; *choice becomes quasi-Poisson of basis
 * GROUPED where undated cases come in groups, of LASTING where the windows vary by more than the
 * quarters' dispersion: by 'window', which is 1 where nothing is known. p is 1 where the
 * cases moved one way and the events the other: nothing is to be said of the cases. Limits of the
 * ratio are exact and of the events; NAN for dispersed counts and where p >= .05. */
struct rate_test count_test(struct method_choice *choice, const struct counted *now,
			    const struct counted *then, const struct analysis *analysis,
			    const struct indicator *indicator, const struct profile *profile,
			    double window);

#endif
