/* discrete.c - see discrete.h. */
#include "analyze/method/discrete.h"

#include <math.h>

#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>

/* Outcomes whose probabilities differ by less than this share count as equally likely. */
static const double LIKELIHOOD_FUZZ = 1e-7;
/* A tail's sum stops where the rest cannot change it. */
static const double NEGLIGIBLE = 1e-17;
/* Neighbours whose probabilities differ by less than this share belong to so wide a distribution
 * that the sum of a tail is taken by integration. */
static const double SMOOTH = 1e-4;
enum { NODES = 64 };

struct discrete discrete_binomial(double n, double p)
{
	struct discrete dist = { .kind = DISCRETE_BINOMIAL, .hi = n, .n = n, .p = p };

	dist.mode = fmin(floor((n + 1) * p), n);
	return dist;
}

struct discrete discrete_poisson(double mean)
{
	struct discrete dist = { .kind = DISCRETE_POISSON, .hi = INFINITY, .p = mean };

	dist.mode = floor(mean);
	return dist;
}

struct discrete discrete_hypergeometric(double drawn, double marked, double blank)
{
	struct discrete dist = {
		.kind = DISCRETE_HYPERGEOMETRIC, .drawn = drawn, .marked = marked, .blank = blank
	};

	dist.lo = fmax(0, drawn - blank);
	dist.hi = fmin(drawn, marked);
	dist.mode = floor((drawn + 1) * (marked + 1) / (marked + blank + 2));
	dist.mode = fmin(fmax(dist.mode, dist.lo), dist.hi);
	return dist;
}

/* ln(n!) less Stirling's ln(sqrt(2 pi n) (n/e)^n). */
static double stirling_error(double n)
{
	return n > 0 ? log(gsl_sf_gammastar(n)) : 0;
}

double discrete_deviance(double x, double m)
{
	double d = (x - m) / m;

	if (x <= 0)
		return m;
	if (fabs(d) > 0.5)
		return x * log(x / m) + m - x;
	return m * ((1 + d) * gsl_sf_log_1plusx_mx(d) + d * d);
}

static double binomial_log_pmf(double k, double n, double p)
{
	double q = 1 - p;

	if (k < 0 || k > n)
		return -INFINITY;
	if (p <= 0 || q <= 0)
		return k == (p <= 0 ? 0 : n) ? 0 : -INFINITY;
	if (k <= 0)
		return n * log1p(-p);
	if (k >= n)
		return n * log(p);
	return stirling_error(n) - stirling_error(k) - stirling_error(n - k) -
	       discrete_deviance(k, n * p) - discrete_deviance(n - k, n * q) +
	       0.5 * (log(n) - log(2 * M_PI) - log(k) - log(n - k));
}

static double poisson_log_pmf(double k, double mean)
{
	if (k < 0)
		return -INFINITY;
	if (mean <= 0)
		return k <= 0 ? 0 : -INFINITY;
	if (k <= 0)
		return -mean;
	return -stirling_error(k) - discrete_deviance(k, mean) - 0.5 * log(2 * M_PI * k);
}

/* The three binomial factors of R. A. Fisher's identity share one p, so that each is near its
 * mean and none of the logarithms is large. */
static double hypergeometric_log_pmf(const struct discrete *dist, double k)
{
	double total = dist->marked + dist->blank;
	double p = total > 0 ? dist->drawn / total : 0;

	if (k < dist->lo || k > dist->hi)
		return -INFINITY;
	return binomial_log_pmf(k, dist->marked, p) +
	       binomial_log_pmf(dist->drawn - k, dist->blank, p) -
	       binomial_log_pmf(dist->drawn, total, p);
}

double discrete_log_pmf(const struct discrete *dist, double k)
{
	switch (dist->kind) {
	case DISCRETE_BINOMIAL:
		return binomial_log_pmf(k, dist->n, dist->p);
	case DISCRETE_POISSON:
		return poisson_log_pmf(k, dist->p);
	case DISCRETE_HYPERGEOMETRIC:
		return hypergeometric_log_pmf(dist, k);
	}
	return NAN;
}

/* P(X = k + 1) / P(X = k). */
static double step_ratio(const struct discrete *dist, double k)
{
	switch (dist->kind) {
	case DISCRETE_BINOMIAL:
		return (dist->n - k) / (k + 1) * (dist->p / (1 - dist->p));
	case DISCRETE_POISSON:
		return dist->p / (k + 1);
	case DISCRETE_HYPERGEOMETRIC:
		return (dist->marked - k) / (k + 1) *
		       ((dist->drawn - k) / (dist->blank - dist->drawn + k + 1));
	}
	return NAN;
}

/* The next probability outward from k over that of k. */
static double outward_ratio(const struct discrete *dist, double k, int direction)
{
	return direction > 0 ? step_ratio(dist, k) : 1 / step_ratio(dist, k - 1);
}

static double variance(const struct discrete *dist)
{
	double total = dist->marked + dist->blank;

	switch (dist->kind) {
	case DISCRETE_BINOMIAL:
		return dist->n * dist->p * (1 - dist->p);
	case DISCRETE_POISSON:
		return dist->p;
	case DISCRETE_HYPERGEOMETRIC:
		return dist->drawn * (dist->marked / total) * (dist->blank / total) *
		       ((total - dist->drawn) / (total - 1));
	}
	return NAN;
}

/* A tail's probabilities over that of its first outcome, as a function of a real distance. */
struct tail {
	const struct discrete *dist;
	double k, log_first;
	int direction;
};

static double tail_at(double distance, void *data)
{
	const struct tail *tail = data;

	return exp(discrete_log_pmf(tail->dist, tail->k + tail->direction * distance) -
		   tail->log_first);
}

/* The sum by Euler and Maclaurin: the integral, half the first term, a twelfth of its slope. The
 * integral ends where the tail has fallen below e^-45 of its first term, geometrically or as a
 * normal curve does. */
static double smooth_sum(const struct discrete *dist, double k, int direction, double slope)
{
	struct tail tail = { dist, k, discrete_log_pmf(dist, k), direction };
	gsl_function f = { tail_at, &tail };
	gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(NODES);
	double end = fmin(45 / slope, 10 * sqrt(variance(dist)));
	double integral = gsl_integration_glfixed(&f, 0, end, table);

	gsl_integration_glfixed_table_free(table);
	return exp(tail.log_first) * (integral + .5 + slope / 12);
}

/* Sum from k away from the mode: k <= mode downward, k >= mode upward. */
static double outward_sum(const struct discrete *dist, double k, int direction)
{
	double term = exp(discrete_log_pmf(dist, k)), sum = term;

	if (term > 0 && (direction < 0 ? k > dist->lo : k < dist->hi)) {
		double slope = -log(outward_ratio(dist, k, direction));

		if (slope < SMOOTH && variance(dist) * SMOOTH * SMOOTH > 1)
			return fmin(smooth_sum(dist, k, direction, fmax(slope, 0)), 1);
	}
	while (term > sum * NEGLIGIBLE && (direction < 0 ? k > dist->lo : k < dist->hi)) {
		term *= outward_ratio(dist, k, direction);
		k += direction;
		sum += term;
	}
	return fmin(sum, 1);
}

double discrete_lower(const struct discrete *dist, double k)
{
	if (k < dist->lo)
		return 0;
	if (k >= dist->hi)
		return 1;
	if (k <= dist->mode)
		return outward_sum(dist, k, -1);
	return 1 - outward_sum(dist, k + 1, 1);
}

double discrete_upper(const struct discrete *dist, double k)
{
	if (k <= dist->lo)
		return 1;
	if (k > dist->hi)
		return 0;
	if (k >= dist->mode)
		return outward_sum(dist, k, 1);
	return 1 - outward_sum(dist, k - 1, -1);
}

double discrete_quantile(const struct discrete *dist, double prob)
{
	double low = dist->lo - 1, high = dist->mode, middle;

	while (discrete_lower(dist, high) < prob && high < dist->hi)
		high = fmin(2 * high + 16, dist->hi);
	while (high - low > 1) {
		middle = floor((low + high) / 2);
		if (discrete_lower(dist, middle) < prob)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* The outcome nearest to the mode on one side whose log probability is at most 'limit'; one
 * beyond the support when none is. Probabilities fall away from the mode. */
static double boundary(const struct discrete *dist, double limit, int direction)
{
	double inner = dist->mode, width = 1, outer, middle;
	double end = direction < 0 ? dist->lo - 1 : dist->hi + 1;

	if (discrete_log_pmf(dist, inner) <= limit)
		return inner;
	for (;;) {
		outer = direction < 0 ? fmax(dist->mode - width, end)
				      : fmin(dist->mode + width, end);
		if (outer == end || discrete_log_pmf(dist, outer) <= limit)
			break;
		inner = outer;
		width *= 2;
	}
	while (fabs(outer - inner) > 1) {
		middle = floor((inner + outer) / 2);
		if (discrete_log_pmf(dist, middle) <= limit)
			outer = middle;
		else
			inner = middle;
	}
	return outer;
}

double discrete_two_sided(const struct discrete *dist, double k)
{
	double limit = discrete_log_pmf(dist, k) + log1p(LIKELIHOOD_FUZZ);
	double left, right;

	if (isinf(limit))
		return 0;
	left = boundary(dist, limit, -1);
	right = boundary(dist, limit, 1);
	if (right - left <= 1)
		return 1;
	return fmin(discrete_lower(dist, left) + discrete_upper(dist, right), 1);
}

double discrete_smallest_p(const struct discrete *dist)
{
	if (isinf(dist->hi))
		return 0;
	if (discrete_log_pmf(dist, dist->lo) < discrete_log_pmf(dist, dist->hi))
		return discrete_two_sided(dist, dist->lo);
	return discrete_two_sided(dist, dist->hi);
}
