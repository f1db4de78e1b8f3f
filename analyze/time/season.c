/* season.c - see season.h. */
#include "analyze/time/season.h"

#include <math.h>

#include <gsl/gsl_movstat.h>
#include <gsl/gsl_vector.h>

#include "core/base/memory.h"

static void fill_nan(double *out, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		out[i] = NAN;
}

/* The year's average of one window; NAN where the series ends within it. */
static double year_mean(size_t nr, double window[], void *params)
{
	size_t seasons = *(const size_t *)params, width = seasons + (seasons % 2 == 0);
	double sum = 0;

	if (nr < width)
		return NAN;
	for (size_t i = 0; i < nr; i++)
		sum += window[i];
	if (seasons % 2 == 0)
		sum -= (window[0] + window[nr - 1]) / 2;
	return sum / (double)seasons;
}

void season_trend(double *trend, const double *value, size_t nr, size_t seasons)
{
	gsl_vector_const_view in = gsl_vector_const_view_array(value, nr);
	gsl_vector_view out = gsl_vector_view_array(trend, nr);
	gsl_movstat_function average = { year_mean, &seasons };
	gsl_movstat_workspace *work = gsl_movstat_alloc2(seasons / 2, seasons / 2);

	if (!work ||
	    gsl_movstat_apply(GSL_MOVSTAT_END_TRUNCATE, &average, &in.vector, &out.vector, work))
		BUG("moving average");
	gsl_movstat_free(work);
}

enum reason season_figure(double *figure, const double *value, const double *trend, size_t nr,
			  size_t seasons)
{
	double centre = 0;

	for (size_t s = 0; s < seasons; s++) {
		double sum = 0;
		size_t n = 0;

		for (size_t i = s; i < nr; i += seasons) {
			if (isnan(value[i] - trend[i]))
				continue;
			sum += value[i] - trend[i];
			n++;
		}
		if (!n) {
			fill_nan(figure, seasons);
			return REASON_MISSING;
		}
		figure[s] = sum / (double)n;
		centre += figure[s] / (double)seasons;
	}
	for (size_t s = 0; s < seasons; s++)
		figure[s] -= centre;
	return REASON_NONE;
}

static enum reason check(const double *value, size_t nr, size_t seasons)
{
	if (seasons < 2)
		return REASON_BAD_VALUE;
	if (nr < SEASON_MIN_YEARS * seasons)
		return REASON_TOO_SHORT;
	for (size_t i = 0; i < nr; i++)
		if (isinf(value[i]))
			return REASON_BAD_VALUE;
	return REASON_NONE;
}

enum reason season_decompose(double *trend, double *figure, const double *value, size_t nr,
			     size_t seasons)
{
	enum reason reason = check(value, nr, seasons);

	fill_nan(trend, nr);
	fill_nan(figure, seasons);
	if (reason != REASON_NONE)
		return reason;
	season_trend(trend, value, nr, seasons);
	reason = season_figure(figure, value, trend, nr, seasons);
	if (reason != REASON_NONE)
		fill_nan(trend, nr);
	return reason;
}
