/* score_interval.c - see score_interval.h. */
#include "analyze/score/score_interval.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const unsigned long seed = 20240101;

/* Points of every item in one draw. */
static void draw_points(double *points, gsl_rng *rng, const struct assessment *assessment)
{
	for (size_t i = 0; i < assessment->nr_items; i++)
		points[i] = assessment->items[i].max_points > 0
				    ? gsl_ran_gamma(rng, assessment->items[i].max_points, 1)
				    : 0;
}

/* Shares of every unit and item in one draw. */
static void draw_shares(double *shares, gsl_rng *rng, const struct score_totals *totals,
			size_t nr_items)
{
	memcpy(shares, totals->shares, totals->nr * nr_items * sizeof(*shares));
	for (size_t i = 0; i < totals->chances.nr; i++) {
		const struct score_chance *chance = &totals->chances.items[i];
		double moved = score_chance_draw(chance, rng) - score_chance_observed(chance);

		shares[chance->total * nr_items + chance->item] += chance->weight * moved;
	}
}

/* counts[unit][rank - 1] of one draw. */
static void count_ranks(unsigned *counts, const double *drawn, const struct score_totals *totals)
{
	for (size_t i = 0; i < totals->nr; i++)
		if (totals->items[i].rank)
			counts[i * totals->nr + (size_t)score_rank_among(drawn, totals->nr, i) -
			       1]++;
}

static void set_interval(struct score_total *total, const unsigned *counts, size_t nr)
{
	unsigned below = 0, beyond = SCORE_INTERVAL_DRAWS / 40;

	for (size_t rank = 0; rank < nr; rank++) {
		unsigned up_to = below + counts[rank];

		if (below <= beyond && up_to > beyond)
			total->rank_low = (int)rank + 1;
		if (below < SCORE_INTERVAL_DRAWS - beyond && up_to >= SCORE_INTERVAL_DRAWS - beyond)
			total->rank_high = (int)rank + 1;
		below = up_to;
	}
	if (total->rank < total->rank_low)
		total->rank_low = total->rank;
	if (total->rank > total->rank_high)
		total->rank_high = total->rank;
}

void score_interval(struct score_totals *totals, const struct assessment *assessment)
{
	size_t nr = totals->nr, nr_items = assessment->nr_items;
	unsigned *counts = xcalloc(nr * nr + 1, sizeof(*counts));
	double *space = xcalloc(nr_items + nr + nr * nr_items + 1, sizeof(*space));
	double *points = space, *drawn = points + nr_items, *shares = drawn + nr;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	gsl_rng_set(rng, seed);
	for (int draw = 0; nr && draw < SCORE_INTERVAL_DRAWS; draw++) {
		draw_points(points, rng, assessment);
		draw_shares(shares, rng, totals, nr_items);
		for (size_t i = 0; i < nr; i++)
			drawn[i] = totals->items[i].rank ? score_total_under(&totals->items[i],
									     shares + i * nr_items,
									     points, nr_items)
							 : NAN;
		count_ranks(counts, drawn, totals);
	}
	for (size_t i = 0; i < nr; i++)
		if (totals->items[i].rank)
			set_interval(&totals->items[i], counts + i * nr, nr);
	gsl_rng_free(rng);
	free(space);
	free(counts);
}
