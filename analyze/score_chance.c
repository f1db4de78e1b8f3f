/* score_chance.c - see score_chance.h. */
#include "analyze/score_chance.h"

#include <math.h>

#include <gsl/gsl_randist.h>

#include "core/memory.h"

/* Jeffreys' prior: half a case of each kind. */
static const double prior = .5;

void score_chances_add(struct score_chances *chances, const struct score_chance *chance)
{
	chances->items =
		array_grow(chances->items, chances->nr, &chances->alloc, sizeof(*chances->items));
	chances->items[chances->nr++] = *chance;
}

static double share_of(const struct score_chance *chance, double full, double part, double none)
{
	double value = full;

	if (chance->kind == SCORE_CHANCE_BINOMIAL)
		value = (full + chance->credit * part) / (full + part + none);
	return fmin(chance->cap, value / chance->reach);
}

double score_chance_observed(const struct score_chance *chance)
{
	return share_of(chance, chance->full, chance->part, chance->none);
}

double score_chance_draw(const struct score_chance *chance, gsl_rng *rng)
{
	double full = gsl_ran_gamma(rng, chance->full + prior, 1), part = 0, none = 0;

	if (chance->kind == SCORE_CHANCE_BINOMIAL) {
		none = gsl_ran_gamma(rng, chance->none + prior, 1);
		if (chance->credit > 0)
			part = gsl_ran_gamma(rng, chance->part + prior, 1);
	}
	return share_of(chance, full, part, none);
}
