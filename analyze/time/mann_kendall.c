/* mann_kendall.c - the two Mann-Kendall tests of trend.h and their exact distribution. */
#include "analyze/time/trend.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>

#include "core/base/memory.h"

/* The orders of the values by their number of falling pairs: weight[d] for d = 0 .. pairs.
 * Tied pairs never count, so s = pairs - 2 d. */
struct orders {
	double *weight;
	size_t pairs;
};

static bool has_infinite(const double *value, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (isinf(value[i]))
			return true;
	return false;
}

/* The values present among value[first], value[first + step], ...; the caller frees. */
static double *present_values(size_t *n, const double *value, size_t nr, size_t first, size_t step)
{
	double *out = xmalloc((nr / step + 1) * sizeof(*out));

	*n = 0;
	for (size_t i = first; i < nr; i += step)
		if (!isnan(value[i]))
			out[(*n)++] = value[i];
	return out;
}

static double score(const double *value, size_t n)
{
	double s = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			s += (value[j] > value[i]) - (value[j] < value[i]);
	return s;
}

static double variance_part(double n)
{
	return n * (n - 1) * (2 * n + 5) / 18;
}

/* Var(s) = (n(n-1)(2n+5) - sum over ties t(t-1)(2t+5)) / 18; 'sorted' ascends. */
static double variance(const double *sorted, size_t n)
{
	double out = variance_part((double)n);
	size_t tie;

	for (size_t i = 0; i < n; i += tie) {
		for (tie = 1; i + tie < n && sorted[i + tie] <= sorted[i]; tie++)
			;
		out -= variance_part((double)tie);
	}
	return out;
}

/* Multiply the generating function by (1 - x^a), or divide by it. */
static void multiply(struct orders *orders, size_t a)
{
	for (size_t d = orders->pairs + 1; d-- > a;)
		orders->weight[d] -= orders->weight[d - a];
}

static void divide(struct orders *orders, size_t a)
{
	for (size_t d = a; d <= orders->pairs; d++)
		orders->weight[d] += orders->weight[d - a];
}

/* The falling pairs of all orders of a multiset are counted by the Gaussian multinomial
 * coefficient, the product of (1 - x^(m+i)) / (1 - x^i) over groups of ties after the first m
 * values (MacMahon). Whole numbers up to 10!, so exact in a double. The caller frees weight. */
static struct orders count_orders(const double *sorted, size_t n)
{
	struct orders out = { xcalloc(n * n / 2 + 1, sizeof(double)), n * (n - 1) / 2 };
	size_t tie, untied = out.pairs;

	out.weight[0] = 1;
	for (size_t i = 0; i < n; i += tie) {
		for (tie = 1; i + tie < n && sorted[i + tie] <= sorted[i]; tie++)
			;
		for (size_t t = 1; t <= tie; t++) {
			multiply(&out, i + t);
			divide(&out, t);
		}
		untied -= tie * (tie - 1) / 2;
	}
	out.pairs = untied;
	return out;
}

/* Scale the weights to add to 1. */
static void normalise(struct orders *orders)
{
	double sum = 0;

	for (size_t d = 0; d <= orders->pairs; d++)
		sum += orders->weight[d];
	for (size_t d = 0; d <= orders->pairs; d++)
		orders->weight[d] /= sum;
}

/* The distribution of the sum of two independent scores; frees both. */
static struct orders convolve(struct orders a, struct orders b)
{
	struct orders out = { xcalloc(a.pairs + b.pairs + 1, sizeof(double)), a.pairs + b.pairs };

	for (size_t i = 0; i <= a.pairs; i++)
		for (size_t j = 0; j <= b.pairs; j++)
			out.weight[i + j] += a.weight[i] * b.weight[j];
	free(a.weight);
	free(b.weight);
	return out;
}

/* P(|S| >= |s|). */
static double exact_p(const struct orders *orders, double s)
{
	double sum = 0;

	for (size_t d = 0; d <= orders->pairs; d++)
		if (fabs((double)orders->pairs - 2 * (double)d) >= fabs(s))
			sum += orders->weight[d];
	return fmin(sum, 1);
}

/* Fill z and p from s, var and, when there is one, the exact distribution. */
static void finish(struct mann_kendall *out, const struct orders *orders)
{
	if (out->var <= 0) {
		out->reason = REASON_NO_VARIATION;
		out->s = 0;
		out->var = NAN;
		return;
	}
	out->z = out->s == 0 ? 0 : (out->s - copysign(1, out->s)) / sqrt(out->var);
	out->exact = orders != NULL;
	out->p = orders ? exact_p(orders, out->s) : fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(out->z)));
}

struct mann_kendall trend_mann_kendall(const double *value, size_t nr)
{
	struct mann_kendall out = { .s = NAN, .var = NAN, .z = NAN, .p = NAN };
	struct orders orders = { 0 };
	double *present = present_values(&out.n, value, nr, 0, 1);

	if (has_infinite(value, nr)) {
		out.reason = REASON_BAD_VALUE;
	} else if (out.n < TREND_MIN_N) {
		out.reason = REASON_TOO_SHORT;
	} else {
		out.s = score(present, out.n);
		gsl_sort(present, 1, out.n);
		out.var = variance(present, out.n);
		if (out.n <= TREND_EXACT_N) {
			orders = count_orders(present, out.n);
			normalise(&orders);
		}
		finish(&out, orders.weight ? &orders : NULL);
	}
	free(orders.weight);
	free(present);
	return out;
}

/* Add one season; false when it has too few values. '*orders' is convolved as long as it has
 * weights, and dropped at the first season too long to be exact. */
static bool add_season(struct mann_kendall *out, struct orders *orders, double *present, size_t n)
{
	struct orders season;

	if (n < TREND_SEASONS_MIN)
		return false;
	out->n += n;
	out->s += score(present, n);
	gsl_sort(present, 1, n);
	out->var += variance(present, n);
	if (n > TREND_EXACT_N) {
		free(orders->weight);
		orders->weight = NULL;
	}
	if (orders->weight) {
		season = count_orders(present, n);
		normalise(&season);
		*orders = convolve(*orders, season);
	}
	return true;
}

struct mann_kendall trend_seasonal_mann_kendall(const double *value, size_t nr, size_t seasons)
{
	struct mann_kendall out = { .z = NAN, .p = NAN };
	struct orders orders = { xcalloc(1, sizeof(double)), 0 };

	orders.weight[0] = 1;
	if (has_infinite(value, nr))
		out.reason = REASON_BAD_VALUE;
	else if (!seasons || nr / seasons < TREND_SEASONS_MIN)
		out.reason = REASON_TOO_SHORT;
	for (size_t first = 0; first < seasons && !out.reason; first++) {
		size_t n;
		double *present = present_values(&n, value, nr, first, seasons);

		if (!add_season(&out, &orders, present, n))
			out.reason = REASON_TOO_SHORT;
		free(present);
	}
	if (!out.reason)
		finish(&out, orders.weight ? &orders : NULL);
	else
		out.s = out.var = NAN;
	free(orders.weight);
	return out;
}
