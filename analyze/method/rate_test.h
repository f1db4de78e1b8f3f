/* rate_test.h - exact tests between two periods or two units: counts with exposures, a count
 * against a plan, two rates; and equality of several proportions.
 *
 * Two-sided p-values are by minimum likelihood, as R's poisson.test and fisher.test. Cases are
 * taken as independent of each other. Which test fits an indicator, and what is said of its
 * result, is left to the caller. */
#ifndef ANALYZE_RATE_TEST_H
#define ANALYZE_RATE_TEST_H

#include <stddef.h>

#include "analyze/method/reason.h"

/* All numbers are NAN unless reason is REASON_NONE. */
struct rate_test {
	double p;	   /* two-sided */
	double smallest_p; /* what the most extreme outcome of the same total would give */
	double ratio;	   /* first rate / second rate; INFINITY when the second count is 0 */
	double low, high;  /* of the ratio, exact (Clopper-Pearson); high may be INFINITY */
	enum reason reason;
};

/* Compare two Poisson rates given their total (Przyborowski and Wilenski 1940; R's two-sample
 * poisson.test), both independent. 'count1' events in an exposure 'exposure1' (days), likewise 2;
 * counts whole numbers >= 0, together at most 1e15, exposures > 0 within 1e100 of each other,
 * 0 < level < 1, or 0 for low and high NAN (they take most of the time). Refuses with
 * REASON_ZERO_TOTAL when both counts are 0, REASON_MISSING when one is NAN, REASON_BAD_VALUE
 * otherwise. */
struct rate_test rate_test_compare(double count1, double exposure1, double count2, double exposure2,
				   double level);

/* The same at 95 %, but with an interval only where p is below .05: for the many tests of which
 * few are told. */
struct rate_test rate_test_screen(double count1, double exposure1, double count2, double exposure2);

/* The same for counts that vary more than Poisson: the conditional normal deviate over the square
 * root of 'dispersion' (estimated with 'df' degrees of freedom, taken as 1 where smaller; NAN:
 * none could be had, TOO_SHORT), two-sided by Student's t (McCullagh and Nelder 1989, 4.5). Where
 * less than 5 are expected on either side the deviate is no guide: then the tails are those of the
 * conditional binomial for counts divided by the dispersion, which vary as Poisson counts do
 * (incomplete beta function; twice the smaller one), and smallest_p is set. low and high stay
 * NAN. */
struct rate_test rate_test_quasi(double count1, double exposure1, double count2, double exposure2,
				 double dispersion, double df);

/* The smallest two-sided p-value that any split of 'total' events over two periods can give
 * (Tarone 1990); 1 for a total of 0, NAN for arguments that make no sense. */
double rate_test_smallest_p(double total, double exposure1, double exposure2);

/* One count against an expectation known without error (R's one-sample poisson.test): 'rate' is
 * the expected number per unit of 'exposure'; ratio, low and high are the estimated rate per
 * unit of exposure and its Garwood interval, smallest_p is 0. rate = 0 is REASON_ZERO_BASE. */
struct rate_test rate_test_expected(double count, double exposure, double rate, double level);

/* Fisher's exact test (1935) of part1/whole1 against part2/whole2 (R's fisher.test, two-sided),
 * given the margins; wholes together at most 1e15. ratio is the quotient of the two shares, low
 * and high stay NAN. Whole numbers with part <= whole. A whole of 0 is REASON_ZERO_BASE; both
 * shares 0 or both 1 is REASON_NO_VARIATION. */
struct rate_test rate_test_fisher(double part1, double whole1, double part2, double whole2);

/* Pearson's chi-squared for k proportions. */
struct proportion_test {
	double statistic, p, share; /* share: the pooled proportion */
	double expected_min;	    /* smallest expected cell; below 5 the p is only rough */
	size_t df;
	enum reason reason;
};

/* Equality of 'nr' proportions part[i]/whole[i] by Pearson's chi-squared (1900; R's prop.test,
 * correct = FALSE), good where every expected cell is 5 or more: expected_min tells. Units with a
 * whole of 0 or NAN in either number are left out; fewer than two remaining is
 * REASON_TOO_SHORT, a pooled share of 0 or 1 REASON_NO_VARIATION. */
struct proportion_test rate_test_proportions(const double *part, const double *whole, size_t nr);

#endif
