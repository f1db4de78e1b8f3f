/* model.h - what the sample office's numbers look like, and counties drawn from it in which
 * nothing happens but chance (and what is planted).
 *
 * Every simulated county has the office's 18 units, rules, months and gaps in reporting. Of each
 * indicator that takes part in a test:
 *   counts       negative binomial about unit level x season of the calendar month; the season
 *                and how far the county's quarters vary beyond Poisson are the samples' own
 *   立案         the sum of its fields, which are drawn
 *   rates        binomial parts of drawn wholes at the samples' common rate
 *   the others   (money, stocks, activities) the samples' months of the same calendar month in
 *                another order: season and heavy tails stay, trends go
 * Counts of ledgers are drawn case by case, with a day and a field. */
#ifndef TESTS_POWER_MODEL_H
#define TESTS_POWER_MODEL_H

#include <gsl/gsl_rng.h>

#include "analyze/number/analysis.h"
#include "core/office/workspace.h"

/* What happens in a planted county: the numbers of 'indicator' (of 'unit', NULL all) are
 * multiplied by 'factor' from months_back before the end on (ramp: growing there from 1); of a
 * rate the share itself becomes 'factor'. */
struct plant {
	const char *label, *kind, *indicator, *unit;
	int months_back;
	double factor;
	bool ramp;
};

/* A world in which nothing happens, but in which chance is not what a Poisson process would have.
 * Zero leaves a trait as the samples have it. */
struct world {
	const char *label;
	bool poisson;		   /* quarters do not vary beyond Poisson */
	double group;		   /* mean cases of an event: one unit, day and field (geometric) */
	double spread;		   /* variance of the quarters' common factor (lognormal) ... */
	double correlation;	   /* ... and its correlation with the quarter's before */
	double december;	   /* as many times more decisions in December */
	const char *december_unit; /* whose cases all fall in December */
	const char *late_unit;	   /* reports nothing until LATE_MONTHS before the end */
	bool stocks;		   /* stocks wander (as the sum of independent steps) */
};

struct model {
	struct workspace workspace; /* the samples' store, read only */
	struct analysis office;	    /* its facts: what counties are drawn from */
	double *level;		    /* [indicator][unit] mean of a month */
	double *season;		    /* [indicator][12], mean 1 */
	double *extra;		    /* [indicator] variance of a quarter's common factor */
	unsigned long nr_fields;    /* that cases of any field are spread over */
};

/* Learn from the office in 'folder' as it was analyzed for 'period'. Returns 0 or -1. */
int model_learn(struct model *model, const char *folder, const char *period, struct diag *diag);
void model_release(struct model *model);

/* An analysis of drawn facts over an empty store of its own. Returns 0 or -1. */
int county_open(struct analysis *county, const struct model *model, struct diag *diag);
/* Draw all facts and the cases behind them anew in 'world', with what 'plant' (NULL: nothing) does;
 * events are made of the cases. Returns 0 or -1. */
int county_draw(struct analysis *county, const struct model *model, const struct world *world,
		const struct plant *plant, gsl_rng *rng, struct diag *diag);
void county_close(struct analysis *county);

#endif
