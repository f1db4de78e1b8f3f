/* dispersion.h - counts that vary more than Poisson: how much, and whether the newest one stands
 * out all the same.
 *
 * For compound counts (persons, visits, activities) whose spread must be estimated from the
 * unit's own past. Whether an indicator is of that kind is left to the caller. */
#ifndef ANALYZE_DISPERSION_H
#define ANALYZE_DISPERSION_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { DISPERSION_MIN_N = 8 };

/* All numbers but n are NAN unless reason is REASON_NONE. */
struct dispersion {
	size_t n;	  /* periods used */
	double ratio;	  /* variance over mean: Pearson's statistic / (n - 1) */
	double statistic; /* Pearson's chi-squared about a common rate, n - 1 degrees of freedom */
	double p;	  /* of a spread this large under Poisson, one-sided */
	enum reason reason;
};

/* Fisher's index of dispersion (Fisher, Thornton and Mackenzie 1922) of count[i] over exposure[i]
 * ('exposure' may be NULL for equal periods). NAN periods are left out; at least 8 must remain.
 * All 0 is REASON_ZERO_TOTAL, a negative number or an exposure of 0 BAD_VALUE. */
struct dispersion dispersion_index(const double *count, const double *exposure, size_t nr);

/* All numbers but n are NAN unless reason is REASON_NONE. */
struct dispersion_newest {
	size_t n;	   /* past periods used */
	double dispersion; /* of the past about its own rate, at least 1 */
	double expected;   /* the newest count at the past's rate */
	double ratio;	   /* newest rate / past rate */
	double f, p;	   /* quasi-likelihood F on 1 and n - 1 degrees of freedom, two-sided */
	enum reason reason;
};

/* Compare the last of count[nr] with all before it by quasi-Poisson (McCullagh and Nelder 1989,
 * ch. 9; R: anova(..., test = "F") of y ~ 1 against y ~ newest, family = quasipoisson), the
 * dispersion taken as 1 where the past varies less than Poisson. Conditions as above for the
 * past; a newest NAN is REASON_MISSING, a past of zeros only REASON_ZERO_BASE. */
struct dispersion_newest dispersion_compare_newest(const double *count, const double *exposure,
						   size_t nr);

#endif
