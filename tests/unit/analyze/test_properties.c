/* test_properties.c - exact tests keep their size and exact intervals their level, by full
 * enumeration: no simulation, the bounds hold up to rounding. */
#include "analyze/method/discrete.h"
#include "analyze/method/interval.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/trend.h"
#include "tests/unit/analyze/known.h"

static const double alpha[] = { .01, .05, .10 };
enum { LEVELS = 3 };
/* Sums of some hundred probabilities of a relative precision of 1e-13. */
static const double rounding = 1e-11;

static void add_rejections(double *rejected, double p, double probability)
{
	assert_true(p >= 0 && p <= 1);
	for (size_t a = 0; a < LEVELS; a++)
		if (p <= alpha[a])
			rejected[a] += probability;
}

static void assert_size_kept(const double *rejected)
{
	for (size_t a = 0; a < LEVELS; a++)
		if (!(rejected[a] <= alpha[a] + rounding))
			fail_msg("P(p <= %g) is %.15g", alpha[a], rejected[a]);
}

/* Conditional: every split of every total, for months and quarters of unequal length. */
static void two_counts_given_their_total(void **state)
{
	static const double days[][2] = { { 28, 31 }, { 90, 92 }, { 31, 31 }, { 91, 274 } };

	(void)state;
	for (size_t d = 0; d < NR(days); d++)
		for (double total = 1; total <= 80; total++) {
			struct discrete split =
				discrete_binomial(total, days[d][0] / (days[d][0] + days[d][1]));
			double rejected[LEVELS] = { 0 };

			for (double k = 0; k <= total; k++)
				add_rejections(rejected,
					       rate_test_compare(k, days[d][0], total - k,
								 days[d][1], .95)
						       .p,
					       exp(discrete_log_pmf(&split, k)));
			assert_size_kept(rejected);
		}
}

/* Unconditional: both counts Poisson with one rate a day. */
static void two_counts_of_one_rate(void **state)
{
	static double p[60][60];

	(void)state;
	for (int i = 0; i < 60; i++)
		for (int j = 0; j < 60; j++)
			p[i][j] = i + j ? rate_test_compare(i, 90, j, 92, .95).p : 1;
	for (double rate = .001; rate < .2; rate *= 1.5) {
		struct discrete first = discrete_poisson(90 * rate);
		struct discrete second = discrete_poisson(92 * rate);
		double rejected[LEVELS] = { 0 };

		for (int i = 0; i < 60; i++)
			for (int j = 0; j < 60; j++)
				add_rejections(rejected, p[i][j],
					       exp(discrete_log_pmf(&first, i) +
						   discrete_log_pmf(&second, j)));
		assert_size_kept(rejected);
	}
}

static void a_count_against_a_plan(void **state)
{
	(void)state;
	for (double mean = .05; mean < 60; mean *= 1.13) {
		struct discrete dist = discrete_poisson(mean);
		double rejected[LEVELS] = { 0 };

		for (double k = 0; k <= 200; k++)
			add_rejections(rejected, rate_test_expected(k, 1, mean, .95).p,
				       exp(discrete_log_pmf(&dist, k)));
		assert_size_kept(rejected);
	}
}

/* Every table of every pair of sizes up to 14, given the margins. */
static void two_shares_given_the_margins(void **state)
{
	(void)state;
	for (double n1 = 1; n1 <= 14; n1++)
		for (double n2 = n1; n2 <= 14; n2++)
			for (double marked = 1; marked < n1 + n2; marked++) {
				struct discrete dist = discrete_hypergeometric(marked, n1, n2);
				double rejected[LEVELS] = { 0 };

				for (double k = dist.lo; k <= dist.hi; k++)
					add_rejections(rejected,
						       rate_test_fisher(k, n1, marked - k, n2).p,
						       exp(discrete_log_pmf(&dist, k)));
				assert_size_kept(rejected);
			}
}

/* An order of 0 .. nr - 1 with so many pairs that fall: the largest first as long as it fits. */
static void order_with_falls(double *value, size_t nr, size_t falls)
{
	bool used[16] = { false };

	for (size_t place = 0; place < nr; place++) {
		size_t left = nr - place - 1, skip = falls < left ? falls : left, i = 0;

		for (;; i++) {
			if (used[i])
				continue;
			if (!skip--)
				break;
		}
		used[i] = true;
		falls -= falls < left ? falls : left;
		value[place] = (double)i;
	}
}

/* How many orders of nr values have so many pairs that fall (Mahonian numbers). */
static void count_orders(double *orders, size_t nr)
{
	size_t pairs = nr * (nr - 1) / 2;

	for (size_t i = 0; i <= pairs; i++)
		orders[i] = i == 0;
	for (size_t n = 2; n <= nr; n++)
		for (size_t falls = n * (n - 1) / 2 + 1; falls-- > 0;)
			for (size_t i = 1; i < n && i <= falls; i++)
				orders[falls] += orders[falls - i];
}

/* s decides p, so one order for every s stands for all of them. */
static void mann_kendall_of_4_to_10_different_values(void **state)
{
	(void)state;
	for (size_t nr = 4; nr <= 10; nr++) {
		double orders[46] = { 0 }, value[10], all = 0, rejected[LEVELS] = { 0 };
		size_t pairs = nr * (nr - 1) / 2;

		count_orders(orders, nr);
		for (size_t falls = 0; falls <= pairs; falls++)
			all += orders[falls];
		assert_near(all, tgamma((double)nr + 1), 1e-14);
		for (size_t falls = 0; falls <= pairs; falls++) {
			struct mann_kendall out;

			order_with_falls(value, nr, falls);
			out = trend_mann_kendall(value, nr);
			assert_near(out.s, (double)pairs - 2 * (double)falls, 0);
			assert_true(out.exact);
			add_rejections(rejected, out.p, orders[falls] / all);
		}
		assert_size_kept(rejected);
		assert_true(nr > 4 ? rejected[1] > 0 : rejected[1] <= 0);
	}
}

/* The next order of value[] in lexical order, equal values being one; false after the last. */
static bool next_order(double *value, size_t nr)
{
	size_t i = nr - 1, j = nr - 1;
	double swap;

	while (i > 0 && value[i - 1] >= value[i])
		i--;
	if (!i)
		return false;
	while (value[j] <= value[i - 1])
		j--;
	swap = value[i - 1];
	value[i - 1] = value[j];
	value[j] = swap;
	for (j = nr - 1; i < j; i++, j--) {
		swap = value[i];
		value[i] = value[j];
		value[j] = swap;
	}
	return true;
}

static void size_over_all_orders(double *value, size_t nr)
{
	double rejected[LEVELS] = { 0 };
	size_t all = 0;

	do {
		add_rejections(rejected, trend_mann_kendall(value, nr).p, 1);
		all++;
	} while (next_order(value, nr));
	for (size_t a = 0; a < LEVELS; a++)
		rejected[a] /= (double)all;
	assert_size_kept(rejected);
}

/* Every pattern of ties: bit i of 'cut' separates value i from value i + 1. */
static void mann_kendall_of_4_to_7_values_with_every_pattern_of_ties(void **state)
{
	(void)state;
	for (size_t nr = 4; nr <= 7; nr++)
		for (unsigned cut = 1; cut < 1U << (nr - 1); cut++) {
			double value[7] = { 0 };

			for (size_t i = 1; i < nr; i++)
				value[i] = value[i - 1] + (cut >> (i - 1) & 1);
			size_over_all_orders(value, nr);
		}
}

/* Two seasons of four years, every order within each season; the second season has ties. */
static void seasonal_mann_kendall_of_two_seasons(void **state)
{
	double rejected[LEVELS] = { 0 }, first[] = { 0, 1, 2, 3 };
	size_t all = 0;

	(void)state;
	do {
		double second[] = { 0, 0, 1, 2 };

		do {
			double value[8];

			for (size_t i = 0; i < 4; i++) {
				value[2 * i] = first[i];
				value[2 * i + 1] = second[i];
			}
			add_rejections(rejected, trend_seasonal_mann_kendall(value, 8, 2).p, 1);
			all++;
		} while (next_order(second, 4));
	} while (next_order(first, 4));
	assert_int_equal(all, 24 * 12);
	for (size_t a = 0; a < LEVELS; a++)
		rejected[a] /= (double)all;
	assert_size_kept(rejected);
	assert_true(rejected[1] > 0);
}

static const double level[] = { .80, .95, .998 };

/* Coverage is least just outside a bound of some interval: the grid is all bounds and a step to
 * either side of each, and a plain grid besides. */
static double covered_count(const struct interval *of, size_t nr, double mean)
{
	struct discrete dist = discrete_poisson(mean);
	double sum = 0;

	for (size_t k = 0; k < nr; k++)
		if (of[k].low <= mean && mean <= of[k].high)
			sum += exp(discrete_log_pmf(&dist, (double)k));
	return sum;
}

static void garwood_covers_at_least_its_level_everywhere(void **state)
{
	static struct interval of[200];

	(void)state;
	for (size_t l = 0; l < NR(level); l++) {
		for (size_t k = 0; k < NR(of); k++)
			of[k] = interval_garwood((double)k, level[l]);
		for (double mean = 1e-6; mean < 60; mean += .17)
			assert_true(covered_count(of, NR(of), mean) >= level[l] - rounding);
		for (size_t k = 0; k < 60; k++)
			for (int side = -1; side <= 1; side++) {
				double high = of[k].high * (1 + side * 1e-9);
				double low = of[k + 1].low * (1 + side * 1e-9);

				assert_true(covered_count(of, NR(of), high) >= level[l] - 1e-8);
				assert_true(covered_count(of, NR(of), low) >= level[l] - 1e-8);
			}
	}
}

static double covered_part(const struct interval *of, size_t whole, double share)
{
	struct discrete dist = discrete_binomial((double)whole, share);
	double sum = 0;

	for (size_t k = 0; k <= whole; k++)
		if (of[k].low <= share && share <= of[k].high)
			sum += exp(discrete_log_pmf(&dist, (double)k));
	return sum;
}

static void clopper_pearson_covers_at_least_its_level_everywhere(void **state)
{
	static struct interval of[41];

	(void)state;
	for (size_t l = 0; l < NR(level); l++)
		for (size_t whole = 1; whole <= 40; whole += whole < 12 ? 1 : 7) {
			for (size_t k = 0; k <= whole; k++)
				of[k] = interval_clopper_pearson((double)k, (double)whole,
								 level[l]);
			for (double share = 0; share <= 1; share += 1. / 128)
				assert_true(covered_part(of, whole, share) >= level[l] - rounding);
			for (size_t k = 0; k < whole; k++)
				for (int side = -1; side <= 1; side++)
					assert_true(covered_part(of, whole,
								 of[k].high * (1 + side * 1e-9)) >=
						    level[l] - 1e-8);
		}
}

/* The interval of the ratio of two rates, given the total. */
static void interval_of_the_ratio_covers_at_least_its_level(void **state)
{
	(void)state;
	for (double total = 1; total <= 40; total++) {
		struct rate_test of[41];

		for (double k = 0; k <= total; k++)
			of[(size_t)k] = rate_test_compare(k, 90, total - k, 92, .95);
		for (double ratio = 1e-3; ratio < 1e3; ratio *= 1.4) {
			struct discrete dist =
				discrete_binomial(total, 90 * ratio / (90 * ratio + 92));
			double sum = 0;

			for (double k = 0; k <= total; k++)
				if (of[(size_t)k].low <= ratio && ratio <= of[(size_t)k].high)
					sum += exp(discrete_log_pmf(&dist, k));
			assert_true(sum >= .95 - rounding);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_counts_given_their_total),
		cmocka_unit_test(two_counts_of_one_rate),
		cmocka_unit_test(a_count_against_a_plan),
		cmocka_unit_test(two_shares_given_the_margins),
		cmocka_unit_test(mann_kendall_of_4_to_10_different_values),
		cmocka_unit_test(mann_kendall_of_4_to_7_values_with_every_pattern_of_ties),
		cmocka_unit_test(seasonal_mann_kendall_of_two_seasons),
		cmocka_unit_test(garwood_covers_at_least_its_level_everywhere),
		cmocka_unit_test(clopper_pearson_covers_at_least_its_level_everywhere),
		cmocka_unit_test(interval_of_the_ratio_covers_at_least_its_level),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
