/* score_chance.h - points that rest on counts of cases, and how else chance might have had them.
 *
 * Two of two cases in time is not as sure as two hundred of two hundred. What is a record of
 * conduct (a file late, a meeting missed) or a plan of activities is no chance and has none. */
#ifndef ANALYZE_SCORE_CHANCE_H
#define ANALYZE_SCORE_CHANCE_H

#include <stddef.h>

#include <gsl/gsl_rng.h>

enum score_chance_kind {
	SCORE_CHANCE_BINOMIAL, /* of all cases 'full' earn all, 'part' the credit, 'none' nothing */
	SCORE_CHANCE_POISSON,  /* 'full' cases against a plan */
};

/* One count behind an item. Its share of the item's points is the smaller of 'cap' and
 * (full + credit * part) / (full + part + none) / reach, or full / reach of a Poisson count; it
 * makes up 'weight' of the item's share. Counts >= 0 and, of a binomial one, not all 0;
 * reach > 0. */
struct score_chance {
	enum score_chance_kind kind;
	double full, part, none, credit;
	double reach; /* the rate or the count that earns all */
	double cap, weight;
	size_t total, item;    /* whose: index in the totals and in the rules */
	const void *indicator; /* of the same item and indicator: the same kind of case */
	struct {
		double full, part, none;
	} prior; /* cases known before counting, set by score_chances_pool() */
};
struct score_chances {
	struct score_chance *items;
	size_t nr, alloc;
};

/* Append a copy; the caller of the list frees items. */
void score_chances_add(struct score_chances *chances, const struct score_chance *chance);
/* Set every prior: one case, divided as all units' cases of the same item and indicator are, half
 * a case of each kind added to these so that nothing is impossible (unit information, Kass and
 * Wasserman 1995); half a case for a Poisson count (Jeffreys). */
void score_chances_pool(struct score_chances *chances);

/* The share as it was counted. */
double score_chance_observed(const struct score_chance *chance);
/* The share at rates drawn from what the counts leave open after the prior: a Beta variate of
 * full and none cases (with partial credit Dirichlet), a gamma variate of full ones (Goldstein
 * and Spiegelhalter 1996 rank institutions so). Cases are taken as independent of each other. */
double score_chance_draw(const struct score_chance *chance, gsl_rng *rng);

#endif
