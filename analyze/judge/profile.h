/* profile.h - what the past quarters of a count look like: how long, how sparse, how much more
 * they vary than Poisson. The choice of a method (method_choice.h) rests on these numbers alone.
 *
 * Dispersion: Poisson regression (seasonal_counts.h) of the quarters before the run's period on the
 * four seasons and a linear trend, so that neither counts as noise; Pearson's statistic over its
 * degrees of freedom (McCullagh and Nelder 1989, 4.5), with the upper tail of chi-squared. Fitted
 * to events (events.h), which is what tests compare: groups of cases are no noise of these. And how
 * much of the variation about the seasons lasts over quarters, so that windows of quarters vary
 * more than quarters do (lasting.h). */
#ifndef ANALYZE_PROFILE_H
#define ANALYZE_PROFILE_H

#include "analyze/method/reason.h"
#include "analyze/number/series.h"

/* Below 3 years of quarters there is no season, below a mean of 1 Pearson's statistic has no
 * chi-squared distribution: then dispersion and p are NAN with the reason. */
enum { PROFILE_MIN_QUARTERS = 12 };
extern const double profile_min_mean;

struct profile {
	size_t n;		 /* quarters usable (history.h) */
	double mean, zero_share; /* NAN when n is 0 */
	double dispersion, p;
	size_t df;
	double lasting;	   /* variance of a factor that lasts (lasting_counts), 0 where not known */
	double lasting_df; /* what it rests on */
	double lasting_high; /* one standard deviation above the estimate */
	enum reason reason;  /* NONE; TOO_SHORT, FEW_CASES, ZERO_TOTAL, NO_SOLUTION, BAD_VALUE */
};

/* Describe the quarters that ended before the run's period began, of every counted series (noise
 * poisson or compound), into analysis->profiles; facts and events must be there. */
void profile_make_all(struct analysis *analysis);
/* What profile_make_all() found, or NULL for a series without a profile. */
const struct profile *profile_of(const struct analysis *analysis, const struct indicator *indicator,
				 int unit);
/* The same of the quarters up to 'last_month'. */
void profile_make(struct profile *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit, int last_month);
/* Write profile_result. 0 or -1 (STO001). */
int profile_write(const struct analysis *analysis, struct diag *diag);

#endif
