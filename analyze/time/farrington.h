/* farrington.h - upper bounds for the newest count of a series: Farrington (1996) and EARS C1.
 *
 * Bounds only; when an alarm is raised and what it is called is left to the caller. */
#ifndef ANALYZE_FARRINGTON_H
#define ANALYZE_FARRINGTON_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/method/reason.h"

enum { FARRINGTON_YEARS_MIN = 3 };

struct farrington_options {
	size_t season; /* periods a year: 12 months, 52 weeks */
	size_t years;  /* how many years back, at least 3 */
	size_t window; /* periods on either side of the same one in each year */
	double alpha;  /* two-sided: the bound is the 1 - alpha/2 quantile */
	double cases;  /* no bound unless so many cases in the newest 'recent' periods */
	size_t recent;
	/* NULL: the same season comes every 'season' periods; or years numbers, ascending: it was
	 * back[i] periods ago in year i + 1 before (weeks by the calendar: 52 104 156 209) */
	const size_t *back;
	/* The error of the expected count and of the trend from the mean squared *relative*
	 * residual instead of the dispersion, as farringtonFlexible of R's surveillance 1.20.3
	 * takes it; to reproduce its bounds, not in the paper. */
	bool relative_errors;
};
/* The settings of the paper for months, with R's default of 5 cases in 4 periods. */
#define FARRINGTON_OPTIONS_INIT                   \
	{                                         \
		12, 5, 3, 0.05, 5, 4, NULL, false \
	}

/* All numbers are NAN unless reason is REASON_NONE. */
struct farrington {
	double expected, upper;
	double dispersion; /* at least 1 */
	bool trend;	   /* a trend was significant at .05 and did not extrapolate */
	enum reason reason;
};

/* Bound for count[at] from the same season of earlier years (Farrington, Andrews, Beale and
 * Catchpole 1996): log-linear regression on time with Poisson variance times a dispersion of at
 * least 1; past outbreaks weighed down by their Anscombe residuals above 1; the trend kept when
 * significant at .05 and not foretelling more than the largest base value; the bound by a 2/3
 * power. Values are whole numbers >= 0; NAN in the base is left out.
 * TOO_SHORT when not all years lie in the series or fewer than 2/3 of the base is present;
 * ZERO_TOTAL when the base is all 0; FEW_CASES when there are fewer than 'cases' recent ones;
 * MISSING when count[at] is NAN; BAD_VALUE for options without sense or a count[at] or
 * base value that is negative or infinite; NO_SOLUTION when neither fit converges. */
struct farrington farrington_bound(const double *count, size_t at,
				   const struct farrington_options *options);

/* EARS C1: mean + z(1 - alpha) * sd_sample of the 'base' values before count[at] (Hutwagner 2003;
 * R: earsC), which are taken as normal and free of season. base >= 3, all present (MISSING); at <
 * base is TOO_SHORT, an infinite value BAD_VALUE, each with NAN in *upper. */
enum reason farrington_ears_c1(double *upper, const double *count, size_t at, size_t base,
			       double alpha);

#endif
