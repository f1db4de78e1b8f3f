/* trend.h - does a series rise or fall: Mann-Kendall, seasonal Mann-Kendall, Sen's slope, and
 * the least-squares line.
 *
 * Series are plain arrays over consecutive periods, NAN where nothing was reported; a missing
 * value is skipped but its place in time stays. Time is 0, 1, ... in periods. Whether a series
 * has a season, and what is said of a trend, is left to the caller. Work grows as nr squared. */
#ifndef ANALYZE_TREND_H
#define ANALYZE_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/method/reason.h"

enum { TREND_MIN_N = 4, TREND_EXACT_N = 10, TREND_SEASONS_MIN = 3 };

/* All numbers but n are NAN unless reason is REASON_NONE; with REASON_NO_VARIATION s is 0. */
struct mann_kendall {
	size_t n;   /* values present */
	double s;   /* pairs that rise less pairs that fall */
	double var; /* of s without a trend, ties allowed for */
	double z;   /* continuity corrected: (s -+ 1) / sqrt(var) */
	double p;   /* two-sided */
	bool exact; /* p from all orders of the values, not from z */
	enum reason reason;
};

/* Mann (1945), Kendall (1975), for values independent of each other. With n <= 10 the p-value is
 * exact: the share of all orders of the values, ties included, whose |s| is as large; above,
 * normal. At least 4 values (REASON_TOO_SHORT; at n = 4 no outcome reaches .05), not all the same
 * (NO_VARIATION), none infinite (BAD_VALUE). */
struct mann_kendall trend_mann_kendall(const double *value, size_t nr);

/* Hirsch and Slack's (1982) seasonal test for independent seasons: s and var are sums over the
 * seasons, value[i] being of season i % seasons. Exact (seasons convolved) when every season
 * has at most 10 values. At least 3 full years: nr >= 3 * seasons and 3 values in every season,
 * otherwise REASON_TOO_SHORT. */
struct mann_kendall trend_seasonal_mann_kendall(const double *value, size_t nr, size_t seasons);

/* A line fitted to the series; slope per period, intercept at the first period's place. */
struct trend_line {
	size_t n;
	double slope, low, high; /* bounds of the slope; NAN where n is too small for them */
	double intercept;
	double se, p; /* least squares only, else NAN */
	enum reason reason;
};

/* Sen's (1968) slope, for independent errors of any one distribution: the median of the slopes of
 * all pairs, intercept the median of value - slope * time, bounds by Gilbert's (1987, p. 218)
 * ranks at 'level'. At least 4 values. */
struct trend_line trend_sen(const double *value, size_t nr, double level);

/* The median of the slopes of all pairs within the same season, as change per period; low and
 * high by Gilbert's ranks with the seasonal variance. Conditions of the seasonal test. */
struct trend_line trend_seasonal_sen(const double *value, size_t nr, size_t seasons, double level);

/* Least squares for independent normal errors of one variance, two-sided p of the slope by
 * Student's t with n - 2 degrees of freedom, bounds at 'level'. At least 4 values, not all the
 * same. */
struct trend_line trend_least_squares(const double *value, size_t nr, double level);

#endif
