/* discrete.h - binomial, Poisson and hypergeometric counts: point and tail probabilities that
 * hold from 0 to thousands of millions, and the two-sided exact p-value built on them.
 *
 * GSL's own tails give NAN near the middle once counts pass some 100,000 (a continued fraction
 * cut off at 512 steps), therefore tails are summed here outward from the count: all terms are
 * positive, so no digits are lost, and some ten standard deviations of terms suffice. Beyond a
 * standard deviation of 10,000 the sum becomes an integral (Euler and Maclaurin).
 * Estimates nothing and knows no samples: interval.h and rate_test.h build on it. */
#ifndef ANALYZE_DISCRETE_H
#define ANALYZE_DISCRETE_H

enum discrete_kind { DISCRETE_BINOMIAL, DISCRETE_POISSON, DISCRETE_HYPERGEOMETRIC };

/* One unimodal distribution on the integers lo..hi (hi is INFINITY for Poisson). */
struct discrete {
	enum discrete_kind kind;
	double lo, hi, mode;
	double n, p;		     /* binomial; p is the mean for Poisson */
	double drawn, marked, blank; /* hypergeometric */
};

/* Successes in 'n' trials of probability 'p'; n a whole number >= 0, 0 <= p <= 1. */
struct discrete discrete_binomial(double n, double p);
/* A Poisson count of mean 'mean' >= 0. */
struct discrete discrete_poisson(double mean);
/* Marked ones among 'drawn' from 'marked' + 'blank'; whole numbers >= 0,
 * drawn <= marked + blank. */
struct discrete discrete_hypergeometric(double drawn, double marked, double blank);

/* Natural logarithm of P(X = k), -INFINITY outside the support. Saddle-point form (Loader 2000),
 * some 1e-14 of relative precision for any size. */
double discrete_log_pmf(const struct discrete *dist, double k);
/* Half the Poisson deviance, x ln(x/m) + m - x, without cancellation near x = m; x >= 0, m > 0. */
double discrete_deviance(double x, double m);
/* P(X <= k) and P(X >= k); k a whole number, any sign. Relative precision some 1e-13 in the
 * small tail, 1e-11 for counts of thousands of millions, 1e-7 at 1e15. */
double discrete_lower(const struct discrete *dist, double k);
double discrete_upper(const struct discrete *dist, double k);
/* The smallest k with P(X <= k) >= prob, 0 < prob < 1. */
double discrete_quantile(const struct discrete *dist, double prob);

/* Two-sided p-value of the outcome 'k' by minimum likelihood: the probability of all outcomes
 * no likelier than k, equality within a relative 1e-7 as R's binom.test, poisson.test and
 * fisher.test do. Returns a value in [0, 1]. */
double discrete_two_sided(const struct discrete *dist, double k);
/* The smallest two-sided p-value any outcome can give (Tarone 1990); binomial and
 * hypergeometric only, 0 for Poisson. */
double discrete_smallest_p(const struct discrete *dist);

#endif
