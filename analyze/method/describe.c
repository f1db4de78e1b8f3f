/* describe.c - see describe.h. */
#include "analyze/method/describe.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "core/base/memory.h"

/* An infinite value, or one so large that sums overflow, describes nothing. */
static double finite_or_nan(double value)
{
	return isfinite(value) ? value : NAN;
}

/* A copy of the values present; the caller frees. */
static double *present_values(size_t *n, const double *value, size_t nr)
{
	double *out = xmalloc(nr * sizeof(*out));

	*n = 0;
	for (size_t i = 0; i < nr; i++)
		if (!isnan(value[i]))
			out[(*n)++] = value[i];
	return out;
}

size_t describe_count(const double *value, size_t nr)
{
	size_t n = 0;

	for (size_t i = 0; i < nr; i++)
		n += isnan(value[i]) ? 0 : 1;
	return n;
}

double describe_mean(const double *value, size_t nr)
{
	size_t n;
	double *present = present_values(&n, value, nr);
	double out = n ? gsl_stats_mean(present, 1, n) : NAN;

	free(present);
	return finite_or_nan(out);
}

double describe_sd_sample(const double *value, size_t nr)
{
	size_t n;
	double *present = present_values(&n, value, nr);
	double out = n > 1 ? gsl_stats_sd(present, 1, n) : NAN;

	free(present);
	return finite_or_nan(out);
}

double describe_autocorrelation(const double *value, size_t nr)
{
	double mean = describe_mean(value, nr);
	long double products = 0, squares = 0;

	if (describe_count(value, nr) < 3)
		return NAN;
	for (size_t i = 0; i < nr; i++) {
		long double here = (long double)value[i] - mean;

		if (isnan(value[i]))
			continue;
		squares += here * here;
		if (i + 1 < nr && !isnan(value[i + 1]))
			products += here * ((long double)value[i + 1] - mean);
	}
	return squares > 0 ? finite_or_nan((double)(products / squares)) : NAN;
}

/* The value at place 'offset' + 'share' * (n + 'extra') of the sorted values, counted from 0
 * and held within them. */
static double quantile(const double *value, size_t nr, double share, double offset, double extra)
{
	size_t n, below;
	double *present = present_values(&n, value, nr);
	double place, out = NAN;

	if (n && share >= 0 && share <= 1) {
		gsl_sort(present, 1, n);
		place = fmin(fmax(offset + share * ((double)n + extra), 0), (double)n - 1);
		below = (size_t)place;
		out = present[below];
		if (place > (double)below)
			out += (place - (double)below) * (present[below + 1] - out);
	}
	free(present);
	return finite_or_nan(out);
}

double describe_quantile_type7(const double *value, size_t nr, double share)
{
	return quantile(value, nr, share, 0, -1);
}

double describe_quantile_type6(const double *value, size_t nr, double share)
{
	return quantile(value, nr, share, -1, 1);
}

double describe_median(const double *value, size_t nr)
{
	return quantile(value, nr, 0.5, 0, -1);
}
