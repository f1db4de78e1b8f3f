/* score_interval.h - how far the ranks of the assessment depend on weights and on chance.
 *
 * Monte Carlo: in each of SCORE_INTERVAL_DRAWS draws the items' points are one Dirichlet draw
 * around the scheme's (each item a gamma variate with its nominal points as shape, so that an item
 * of 10 points varies by about a third), and every share that rests on counts of cases is drawn
 * anew (score_chance.h), each item by itself even where two count the same cases; what applies to
 * a unit is scaled to 100 as in the scheme, bonus and deductions stay. Fixed seed: the same scores
 * give the same intervals. */
#ifndef ANALYZE_SCORE_INTERVAL_H
#define ANALYZE_SCORE_INTERVAL_H

#include "analyze/score/score_rank.h"

enum { SCORE_INTERVAL_DRAWS = 2000 };

/* Set rank_low and rank_high of every ranked unit: its rank in all but the best and the worst
 * 2.5 % of the draws, widened where need be to its own rank (all cases of few in time is more
 * than chance would give again). Needs what score_rank() set, totals->shares and
 * chances, these with their priors. */
void score_interval(struct score_totals *totals, const struct assessment *assessment);

#endif
