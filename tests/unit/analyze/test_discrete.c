/* test_discrete.c - probabilities and tails against R, identities, size of the exact tests. */
#include "analyze/method/discrete.h"
#include "tests/unit/analyze/known.h"

struct pmf_row {
	const char *name;
	struct discrete (*make)(void);
	double k, log_pmf, lower, upper;
	double tolerance; /* of the tails; 0: 1e-10 */
};

static struct discrete half_of_a_million(void)
{
	return discrete_binomial(1e6, 0.5);
}
static struct discrete rare_in_a_billion(void)
{
	return discrete_binomial(1e9, 1e-9);
}
static struct discrete billion(void)
{
	return discrete_poisson(1e9);
}
static struct discrete small_urn(void)
{
	return discrete_hypergeometric(8, 10, 7);
}
static struct discrete large_urn(void)
{
	return discrete_hypergeometric(5e5, 5e5, 5e5);
}
static struct discrete ten(void)
{
	return discrete_binomial(10, 0.3);
}
static struct discrete three_halves(void)
{
	return discrete_poisson(1.5);
}
static struct discrete million(void)
{
	return discrete_poisson(1e6);
}

static struct discrete poisson_of_a_million_million(void)
{
	return discrete_poisson(1e12);
}
static struct discrete poisson_of_1e15(void)
{
	return discrete_poisson(1e15);
}
static struct discrete half_of_four_billion(void)
{
	return discrete_binomial(4e9, 0.5);
}
static struct discrete half_of_1e15(void)
{
	return discrete_binomial(1e15, 0.5);
}
static struct discrete urn_of_ten_billion(void)
{
	return discrete_hypergeometric(5e9, 5e9, 5e9);
}

/* R 4.2.2: dbinom, dpois, dhyper with log = TRUE; pbinom, ppois, phyper; the upper tail with
 * lower.tail = FALSE at k - 1. NAN in a column: not compared. At 1e15 the mean n * p itself is
 * rounded. */
static const struct pmf_row pmf_rows[] = {
	{ "dbinom(500000, 1e6, .5)", half_of_a_million, 500000, -7.13354688162686, NAN, NAN, 0 },
	{ "dbinom(3, 1e9, 1e-9)", rare_in_a_billion, 3, -2.79175946972806, NAN, NAN, 0 },
	{ "dpois(1e9, 1e9)", billion, 1e9, -11.28057145176121, NAN, NAN, 0 },
	{ "dhyper(3, 10, 7, 8)", small_urn, 3, -2.26662888680470, NAN, NAN, 0 },
	{ "dhyper(250100, 5e5, 5e5, 5e5)", large_urn, 250100, -6.52040004320045, NAN, NAN, 0 },
	{ "pbinom(499000, 1e6, .5)", half_of_a_million, 499000, NAN, 0.0228041499326911, NAN, 0 },
	{ "pbinom(501000, 1e6, .5) above", half_of_a_million, 501001, NAN, NAN, 0.0226961679546721,
	  0 },
	{ "pbinom(2, 10, .3)", ten, 2, NAN, 0.3827827863999997, NAN, 0 },
	{ "ppois(999000, 1e6)", million, 999000, NAN, 0.1587762998117256, NAN, 0 },
	{ "phyper(249800, 5e5, 5e5, 5e5)", large_urn, 249800, NAN, 0.2124352520641039, NAN, 0 },
	{ "ppois(4, 1.5) above", three_halves, 5, NAN, NAN, 0.0185759362221407, 0 },
	{ "ppois(1e9, 1e9)", billion, 1e9, NAN, 0.5000084104417389, NAN, 0 },
	{ "ppois(1e9 + 5e4, 1e9)", billion, 1e9 + 5e4, NAN, 0.9430777545992218, 0.05692585983357146,
	  0 },
	{ "ppois(1e12 + 3e6 - 1, 1e12) above", poisson_of_a_million_million, 1e12 + 3e6, NAN, NAN,
	  0.001349906156697705, 0 },
	{ "ppois(1e15 - 6e7, 1e15)", poisson_of_1e15, 1e15 - 6e7, NAN, 0.02888978570082229, NAN,
	  1e-7 },
	{ "pbinom(2e9 - 1e5, 4e9, .5)", half_of_four_billion, 2e9 - 1e5, NAN, 0.0007827436303029748,
	  NAN, 0 },
	{ "pbinom(5e14 + 4e7 - 1, 1e15, .5) above", half_of_1e15, 5e14 + 4e7, NAN, NAN,
	  0.005706018707243041, 1e-7 },
	{ "phyper(25e8 - 5e4, 5e9, 5e9, 5e9)", urn_of_ten_billion, 25e8 - 5e4, NAN,
	  0.02275121178639074, NAN, 1e-9 },
};

static void check_pmf(void **state)
{
	const struct pmf_row *row = *state;
	struct discrete dist = row->make();
	double tolerance = row->tolerance > 0 ? row->tolerance : 1e-10;

	if (!isnan(row->log_pmf))
		assert_near(discrete_log_pmf(&dist, row->k), row->log_pmf, 1e-12);
	if (!isnan(row->lower))
		assert_near(discrete_lower(&dist, row->k), row->lower, tolerance);
	if (!isnan(row->upper))
		assert_near(discrete_upper(&dist, row->k), row->upper, tolerance);
}

static const struct quantile_row {
	const char *name;
	bool poisson;
	double n, p, prob, expected;
} quantile_rows[] = {
	/* R 4.2.2: qpois, qbinom */
	{ "qpois(.025, 5)", true, 0, 5, .025, 1 },
	{ "qpois(.975, 5)", true, 0, 5, .975, 10 },
	{ "qpois(.001, 5)", true, 0, 5, .001, 0 },
	{ "qpois(.999, 5)", true, 0, 5, .999, 13 },
	{ "qbinom(.025, 40, .7)", false, 40, .7, .025, 22 },
	{ "qbinom(.975, 40, .7)", false, 40, .7, .975, 33 },
	{ "qpois(.5, 1e6)", true, 0, 1e6, .5, 1000000 },
};

static void check_quantile(void **state)
{
	const struct quantile_row *row = *state;
	struct discrete dist =
		row->poisson ? discrete_poisson(row->p) : discrete_binomial(row->n, row->p);

	assert_near(discrete_quantile(&dist, row->prob), row->expected, 0);
}

static void probabilities_add_to_one_and_tails_meet(void **state)
{
	struct discrete dist[] = { discrete_binomial(37, .07), discrete_poisson(8.25),
				   discrete_hypergeometric(20, 13, 31) };

	(void)state;
	for (size_t d = 0; d < NR(dist); d++) {
		double sum = 0;

		for (double k = 0; k <= 80; k++) {
			sum += exp(discrete_log_pmf(&dist[d], k));
			assert_near(discrete_lower(&dist[d], k), sum, 1e-12);
			assert_near(discrete_lower(&dist[d], k) + discrete_upper(&dist[d], k + 1),
				    1, 1e-12);
		}
	}
}

static void degenerate_distributions_hold_one_value(void **state)
{
	struct discrete dist[] = { discrete_binomial(0, .4), discrete_binomial(5, 0),
				   discrete_poisson(0), discrete_hypergeometric(3, 0, 9) };
	struct discrete all = discrete_binomial(5, 1);

	(void)state;
	for (size_t d = 0; d < NR(dist); d++) {
		assert_near(discrete_lower(&dist[d], 0), 1, 0);
		assert_near(discrete_upper(&dist[d], 0), 1, 0);
		assert_near(discrete_lower(&dist[d], -1), 0, 0);
		assert_near(discrete_two_sided(&dist[d], 0), 1, 0);
	}
	assert_near(discrete_two_sided(&all, 5), 1, 0);
	assert_near(discrete_two_sided(&all, 4), 0, 0);
}

/* The two-sided p, summed outcome by outcome. */
static double two_sided_by_enumeration(const struct discrete *dist, double k, double hi)
{
	double limit = exp(discrete_log_pmf(dist, k)) * (1 + 1e-7), sum = 0;

	for (double j = dist->lo; j <= hi; j++)
		if (exp(discrete_log_pmf(dist, j)) <= limit)
			sum += exp(discrete_log_pmf(dist, j));
	return sum;
}

static void two_sided_p_equals_enumeration_everywhere(void **state)
{
	static const double share[] = { 0.02, 0.25, 0.4972677595628415, 0.5, 0.8, 0.997 };

	(void)state;
	for (size_t s = 0; s < NR(share); s++)
		for (double n = 0; n <= 40; n++) {
			struct discrete dist = discrete_binomial(n, share[s]);
			double smallest = 1;

			for (double k = 0; k <= n; k++) {
				double p = discrete_two_sided(&dist, k);

				smallest = fmin(smallest, p);
				assert_near(p, two_sided_by_enumeration(&dist, k, n), 1e-11);
			}
			assert_near(discrete_smallest_p(&dist), smallest, 0);
		}
	for (double a = 1; a <= 12; a++)
		for (double drawn = 0; drawn <= a + 9; drawn++) {
			struct discrete dist = discrete_hypergeometric(drawn, a, 9);
			double smallest = 1;

			for (double k = dist.lo; k <= dist.hi; k++) {
				double p = discrete_two_sided(&dist, k);

				smallest = fmin(smallest, p);
				assert_near(p, two_sided_by_enumeration(&dist, k, dist.hi), 1e-11);
			}
			assert_near(discrete_smallest_p(&dist), smallest, 0);
		}
	for (double mean = 0.1; mean < 30; mean += 0.7) {
		struct discrete dist = discrete_poisson(mean);

		for (double k = 0; k <= 60; k++)
			assert_near(discrete_two_sided(&dist, k),
				    two_sided_by_enumeration(&dist, k, 200), 1e-10);
	}
}

static void an_impossible_outcome_has_p_zero(void **state)
{
	struct discrete dist = discrete_binomial(5, .5);

	(void)state;
	assert_near(discrete_two_sided(&dist, 6), 0, 0);
	assert_near(discrete_two_sided(&dist, -1), 0, 0);
}

int main(void)
{
	struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, pmf_rows, check_pmf);
	ADD_ROWS(tests, nr, quantile_rows, check_quantile);
	ADD_TEST(tests, nr, probabilities_add_to_one_and_tails_meet);
	ADD_TEST(tests, nr, degenerate_distributions_hold_one_value);
	ADD_TEST(tests, nr, two_sided_p_equals_enumeration_everywhere);
	ADD_TEST(tests, nr, an_impossible_outcome_has_p_zero);
	return RUN_TESTS(tests, nr);
}
