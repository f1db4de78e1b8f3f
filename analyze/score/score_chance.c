/* score_chance.c - see score_chance.h. */
#include "analyze/score/score_chance.h"

#include <math.h>

#include <gsl/gsl_randist.h>

#include "core/base/memory.h"

static const double half_a_case = .5;

void score_chances_add(struct score_chances *chances, const struct score_chance *chance)
{
	chances->items =
		array_grow(chances->items, chances->nr, &chances->alloc, sizeof(*chances->items));
	chances->items[chances->nr++] = *chance;
}

static void pool(struct score_chance *chance, const struct score_chances *chances)
{
	double full = half_a_case, part = chance->credit > 0 ? half_a_case : 0, none = half_a_case;
	double all;

	if (chance->kind == SCORE_CHANCE_POISSON) {
		chance->prior.full = half_a_case;
		return;
	}
	for (size_t i = 0; i < chances->nr; i++) {
		const struct score_chance *other = &chances->items[i];

		if (other->item != chance->item || other->indicator != chance->indicator)
			continue;
		full += other->full;
		part += chance->credit > 0 ? other->part : 0;
		none += other->none;
	}
	all = full + part + none;
	chance->prior.full = full / all;
	chance->prior.part = part / all;
	chance->prior.none = none / all;
}

void score_chances_pool(struct score_chances *chances)
{
	for (size_t i = 0; i < chances->nr; i++)
		pool(&chances->items[i], chances);
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
	double full = gsl_ran_gamma(rng, chance->full + chance->prior.full, 1), part = 0, none = 0;

	if (chance->kind == SCORE_CHANCE_BINOMIAL) {
		none = gsl_ran_gamma(rng, chance->none + chance->prior.none, 1);
		if (chance->credit > 0)
			part = gsl_ran_gamma(rng, chance->part + chance->prior.part, 1);
	}
	return share_of(chance, full, part, none);
}
