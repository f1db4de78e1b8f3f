/* funnel.h - how far units may differ by chance: exact limits around a common rate, or those of the
 * test of a unit against the others.
 *
 * For a funnel plot over exposures or for one unit; the common rate comes from the caller. Cases
 * are taken as independent of each other: compound counts vary more (dispersion.h). */
#ifndef ANALYZE_FUNNEL_H
#define ANALYZE_FUNNEL_H

#include "analyze/method/reason.h"

/* Counts within low..high are compatible with chance; both NAN unless reason is NONE. */
struct funnel_limits {
	double low, high;
	enum reason reason;
};

/* The (1 - level)/2 and (1 + level)/2 quantiles of a Poisson count of mean 'expected' (R: qpois;
 * Spiegelhalter 2005). expected > 0, otherwise ZERO_BASE (0), MISSING (NAN) or BAD_VALUE. */
struct funnel_limits funnel_poisson(double expected, double level);

/* The same for a count out of 'whole' (> 0, a whole number) at the common share 0 < share < 1
 * (qbinom); a share of 0 or 1 is NO_VARIATION, a whole of 0 ZERO_BASE. */
struct funnel_limits funnel_binomial(double whole, double share, double level);

/* Limits to draw as a line over 'whole': the quantiles above are whole numbers and make steps, so
 * each is moved towards the next by the part of its probability that is too much (Spiegelhalter
 * 2005, appendix A.1.1), from below and, counting those without, from above; real numbers within
 * 0..whole. A count is beyond them exactly when it is beyond funnel_binomial's, and one on these is
 * on the line or within. Reasons as there. */
struct funnel_limits funnel_binomial_line(double whole, double share, double level);

/* The counts out of 'whole' that Fisher's test against the others' rest_part/rest_whole
 * (rate_test.h) gives a p of at least 'p' (0 < p < 1): a unit is beyond its limits exactly when the
 * test says so, as the others' share is not taken for known. Reasons as rate_test_fisher's; others
 * of whom nobody or everybody has it are no hindrance. */
struct funnel_limits funnel_fisher(double whole, double rest_part, double rest_whole, double p);

#endif
