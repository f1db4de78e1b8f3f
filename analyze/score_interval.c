/* score_interval.c - see score_interval.h. */
#include "analyze/score_interval.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

static const unsigned long seed = 20240101;
static const double equal_within = 1e-9;

/* Points of every item in one draw. */
static void draw_points(double *points, gsl_rng *rng, const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_items; i++)
		points[i] = rules->items[i].max_points > 0
				    ? gsl_ran_gamma(rng, rules->items[i].max_points, 1)
				    : 0;
}

/* The unit's total under other points; its bonus and deductions are what its total holds beyond
 * the scaled points. */
static double total_under(const struct score_total *total, const double *shares,
			  const double *points, size_t nr)
{
	double earned = 0, full = 0;

	for (size_t i = 0; i < nr; i++) {
		if (isnan(shares[i]))
			continue;
		earned += points[i] * shares[i];
		full += points[i];
	}
	return earned / full * 100 + total->total - total->points / total->applicable_max * 100;
}

/* counts[unit][rank - 1] of one draw. */
static void count_ranks(unsigned *counts, const double *drawn, const struct score_totals *totals)
{
	for (size_t i = 0; i < totals->nr; i++) {
		size_t better = 0;

		for (size_t j = 0; j < totals->nr; j++)
			better += totals->items[j].rank > 0 && drawn[j] > drawn[i] + equal_within;
		counts[i * totals->nr + better]++;
	}
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
}

void score_interval(struct score_totals *totals, const struct rules *rules)
{
	size_t nr = totals->nr;
	unsigned *counts = xcalloc(nr * nr + 1, sizeof(*counts));
	double *points = xcalloc(rules->nr_items + nr + 1, sizeof(*points));
	double *drawn = points + rules->nr_items;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	gsl_rng_set(rng, seed);
	for (int draw = 0; draw < SCORE_INTERVAL_DRAWS; draw++) {
		draw_points(points, rng, rules);
		for (size_t i = 0; i < nr; i++)
			if (totals->items[i].rank)
				drawn[i] = total_under(&totals->items[i],
						       totals->shares + i * rules->nr_items, points,
						       rules->nr_items);
		count_ranks(counts, drawn, totals);
	}
	for (size_t i = 0; i < nr; i++)
		if (totals->items[i].rank)
			set_interval(&totals->items[i], counts + i * nr, nr);
	gsl_rng_free(rng);
	free(points);
	free(counts);
}
