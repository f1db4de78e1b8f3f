/* trend.c - the lines of trend.h: Sen's slope, its seasonal form, least squares. The
 * Mann-Kendall tests are in mann_kendall.c. */
#include "analyze/time/trend.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "core/base/memory.h"

static struct trend_line empty_line(void)
{
	return (struct trend_line){
		.slope = NAN, .low = NAN, .high = NAN, .intercept = NAN, .se = NAN, .p = NAN
	};
}

/* The values present and their places in time, both of 'nr' at most. */
struct points {
	double *time, *value;
	size_t n;
};

static struct points points_present(const double *value, size_t nr)
{
	struct points out = { xmalloc(nr * sizeof(double)), xmalloc(nr * sizeof(double)), 0 };

	for (size_t i = 0; i < nr; i++) {
		if (isnan(value[i]))
			continue;
		out.time[out.n] = (double)i;
		out.value[out.n++] = value[i];
	}
	return out;
}

static void points_release(struct points *points)
{
	free(points->time);
	free(points->value);
}

static enum reason check_line(const struct points *points, double level)
{
	if (!(level > 0 && level < 1))
		return REASON_BAD_VALUE;
	for (size_t i = 0; i < points->n; i++)
		if (isinf(points->value[i]))
			return REASON_BAD_VALUE;
	return points->n < TREND_MIN_N ? REASON_TOO_SHORT : REASON_NONE;
}

/* Numbers so large that the sums overflow give no line. */
static void refuse_overflow(struct trend_line *line)
{
	size_t n = line->n;

	*line = empty_line();
	line->n = n;
	line->reason = REASON_BAD_VALUE;
}

static double median(double *value, size_t n)
{
	gsl_sort(value, 1, n);
	return gsl_stats_median_from_sorted_data(value, 1, n);
}

/* The sorted slopes of all pairs whose places differ by a multiple of 'step'; the caller
 * frees. */
static double *pair_slopes(size_t *nr, const struct points *points, double step)
{
	double *out = xmalloc(points->n * points->n / 2 * sizeof(*out));

	*nr = 0;
	for (size_t i = 0; i < points->n; i++)
		for (size_t j = i + 1; j < points->n; j++) {
			double apart = points->time[j] - points->time[i];

			if (fmod(apart, step) == 0)
				out[(*nr)++] = (points->value[j] - points->value[i]) / apart;
		}
	gsl_sort(out, 1, *nr);
	return out;
}

/* Gilbert's ranks (nr -+ z sqrt(var)) / 2, the upper one plus 1, rounded to whole ranks (half to
 * even, as R's trend package); a bound whose rank is outside 1..nr stays NAN. */
static void add_bounds(struct trend_line *out, const double *slopes, size_t nr, double var,
		       double level)
{
	double reach = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(var);
	double low = nearbyint(((double)nr - reach) / 2);
	double high = nearbyint(((double)nr + reach) / 2 + 1);

	if (low >= 1)
		out->low = slopes[(size_t)low - 1];
	if (high <= (double)nr)
		out->high = slopes[(size_t)high - 1];
}

/* The median slope, its bounds and the intercept; the values in 'points' are used up. */
static void fit_median(struct trend_line *out, struct points *points, size_t step,
		       const struct mann_kendall *test, double level)
{
	size_t nr;
	double *slopes = pair_slopes(&nr, points, (double)step);

	out->slope = gsl_stats_median_from_sorted_data(slopes, 1, nr);
	if (test->reason == REASON_NO_VARIATION)
		out->low = out->high = 0;
	else
		add_bounds(out, slopes, nr, test->var, level);
	for (size_t i = 0; i < points->n; i++)
		points->value[i] -= out->slope * points->time[i];
	out->intercept = median(points->value, points->n);
	free(slopes);
	if (!isfinite(out->slope) || !isfinite(out->intercept) || isinf(out->low) ||
	    isinf(out->high))
		refuse_overflow(out);
}

struct trend_line trend_sen(const double *value, size_t nr, double level)
{
	struct trend_line out = empty_line();
	struct points points = points_present(value, nr);
	struct mann_kendall test;

	out.n = points.n;
	out.reason = check_line(&points, level);
	if (!out.reason) {
		test = trend_mann_kendall(value, nr);
		fit_median(&out, &points, 1, &test, level);
	}
	points_release(&points);
	return out;
}

struct trend_line trend_seasonal_sen(const double *value, size_t nr, size_t seasons, double level)
{
	struct trend_line out = empty_line();
	struct points points = points_present(value, nr);
	struct mann_kendall test = trend_seasonal_mann_kendall(value, nr, seasons);

	out.n = points.n;
	out.reason = check_line(&points, level);
	if (!out.reason && test.reason != REASON_NO_VARIATION)
		out.reason = test.reason;
	if (!out.reason)
		fit_median(&out, &points, seasons, &test, level);
	points_release(&points);
	return out;
}

struct trend_line trend_least_squares(const double *value, size_t nr, double level)
{
	struct trend_line out = empty_line();
	struct points points = points_present(value, nr);
	double df = (double)points.n - 2, var00, var01, var11, sum, reach;

	out.n = points.n;
	out.reason = check_line(&points, level);
	if (!out.reason &&
	    gsl_stats_min(points.value, 1, points.n) >= gsl_stats_max(points.value, 1, points.n))
		out.reason = REASON_NO_VARIATION;
	if (!out.reason) {
		gsl_fit_linear(points.time, 1, points.value, 1, points.n, &out.intercept,
			       &out.slope, &var00, &var01, &var11, &sum);
		out.se = sqrt(var11);
		out.p = out.se > 0 ? 2 * gsl_cdf_tdist_Q(fabs(out.slope) / out.se, df) : 0;
		reach = gsl_cdf_tdist_Qinv((1 - level) / 2, df) * out.se;
		out.low = out.slope - reach;
		out.high = out.slope + reach;
		if (!isfinite(out.low) || !isfinite(out.high) || !isfinite(out.intercept) ||
		    isnan(out.p))
			refuse_overflow(&out);
	}
	points_release(&points);
	return out;
}
