/* score_attain.h - of a running year, the most points that an item can still have at the year's
 * end, given what has happened: what is lost for good is lost.
 *
 * roster: what was filed late is deducted. timeliness: what is not due yet comes in time, what is
 * missing still counts in part within the scheme's days. information: a quarter without news is
 * lost once the unit has told of it. supervision: what is overdue is finished late, what was handed
 * out and is not due is finished in time. inspection: what was not put right in time is lost.
 * per_event: what is deducted. attendance, answer_in_time, and rates whose failures no later day
 * mends: as many more as the months gone brought, all of them good. All else can still be full. */
#ifndef ANALYZE_SCORE_ATTAIN_H
#define ANALYZE_SCORE_ATTAIN_H

#include "analyze/score/score.h"

/* Keep of an item of the 100 that applies 'attainable' points, not below its points, and of what
 * they are made: 'open' obligations that are known, 'further' ones that are assumed; 'lost': the
 * full ones less those. The score's evidence is complete but for these. Returns 0 or -1 (STO001).
 */
int score_attain(struct score *score, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag);

#endif
