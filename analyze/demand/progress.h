/* progress.h - how far an indicator of a unit is on the way to a target. */
#ifndef ANALYZE_PROGRESS_H
#define ANALYZE_PROGRESS_H

#include "analyze/number/series.h"

struct progress {
	struct figure figure; /* of the months from the first to the last one known */
	double share;	      /* of the target, NAN where there is no number */
	int reached_on; /* last day of the month in which it was; DAY_NONE. What does not add up is
			 * reached at the end of its last month */
	bool all_reported; /* of the months that are over */
};

/* Of 'unit' (index) over the months first..last, as far as the run's period goes. */
void progress_make(struct progress *out, const struct analysis *analysis,
		   const struct indicator *indicator, int unit, int first, int last, double target);
/* Numbers of months add up to the target; else the last month's number is held against it. */
bool progress_adds_up(const struct indicator *indicator);

#endif
