/* duty_tally.h - how many of a period's tables stand how: one count for whoever says it. */
#ifndef CORE_DUTY_TALLY_H
#define CORE_DUTY_TALLY_H

#include "core/office/duty_state.h"

struct duty_tally {
	int all;
	int timings[NR_DUTY_TIMINGS]; /* how many of each */
	int64_t rows_open;
	int held, overdue, nr_open; /* files that wait; past the day; that somebody has to act on */
	int unknown_missing;	    /* of those whose deadline is not computable, not all there */
};

void duty_tally_add(struct duty_tally *tally, const struct duty_state *state);
/* Append 应报60张：按时50，逾期2，…；待更正3行，待确认1件；已逾期还没有报齐的4张, without an end.
 */
void duty_tally_add_words(struct buf *out, const struct duty_tally *tally);

#endif
