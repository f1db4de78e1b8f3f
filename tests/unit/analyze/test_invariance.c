/* test_invariance.c - what trend statistics must ignore and what they must follow, over random
 * series with ties and gaps (fixed seed): ranks only, shifts, scales, an added line, time turned.
 */
#include <gsl/gsl_randist.h>

#include "analyze/time/control.h"
#include "analyze/method/describe.h"
#include "analyze/time/pettitt.h"
#include "analyze/time/trend.h"
#include "tests/unit/analyze/known.h"

enum { LENGTH = 36, SEASONS = 4, ROUNDS = 60 };

static gsl_rng *rng;

static int open_rng(void **state)
{
	(void)state;
	rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, 7);
	return 0;
}

static int close_rng(void **state)
{
	(void)state;
	gsl_rng_free(rng);
	return 0;
}

/* Counts of mean 6, so that a third of the neighbours tie; one in ten not reported. */
static void fill(double *value)
{
	for (size_t i = 0; i < LENGTH; i++)
		value[i] = gsl_rng_uniform(rng) < .1 ? NAN : (double)gsl_ran_poisson(rng, 6);
}

static double doubled_plus_three(double x)
{
	return 2 * x + 3;
}
static double cubed(double x)
{
	return x * x * x;
}
static double squeezed(double x)
{
	return atan(x - 6);
}
static double tiny(double x)
{
	return x * 1e-290;
}
static double huge(double x)
{
	return 1e15 + x;
}
static double (*const rising[])(double) = { doubled_plus_three, exp, cubed, squeezed, tiny, huge };

static double reciprocal(double x)
{
	return 1 / (1 + x);
}
static double negative(double x)
{
	return -x;
}
static double (*const falling[])(double) = { reciprocal, negative };

static void map(double *out, const double *value, double (*f)(double))
{
	for (size_t i = 0; i < LENGTH; i++)
		out[i] = isnan(value[i]) ? NAN : f(value[i]);
}

static void assert_same_kendall(struct mann_kendall a, struct mann_kendall b, double sign)
{
	assert_int_equal(a.reason, REASON_NONE);
	assert_int_equal(b.reason, REASON_NONE);
	assert_int_equal(a.n, b.n);
	assert_near(b.s, sign * a.s, 0);
	assert_near(b.var, a.var, 1e-14);
	assert_near(b.z, sign * a.z, 1e-14);
	assert_near(b.p, a.p, 1e-12);
}

static void mann_kendall_knows_the_order_only(void **state)
{
	static const size_t lengths[] = { 8, LENGTH }; /* exact and normal */
	double value[LENGTH], mapped[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++)
		for (size_t l = 0; l < NR(lengths); l++) {
			size_t nr = lengths[l];

			fill(value);
			for (size_t i = 0; i < 8; i++)
				value[i] = (double)((i * 5 + (size_t)round) % 7);
			for (size_t f = 0; f < NR(rising); f++) {
				map(mapped, value, rising[f]);
				assert_same_kendall(trend_mann_kendall(value, nr),
						    trend_mann_kendall(mapped, nr), 1);
			}
			for (size_t f = 0; f < NR(falling); f++) {
				map(mapped, value, falling[f]);
				assert_same_kendall(trend_mann_kendall(value, nr),
						    trend_mann_kendall(mapped, nr), -1);
			}
		}
}

/* Each season may be mapped in a way of its own. */
static void seasonal_mann_kendall_knows_the_order_within_seasons_only(void **state)
{
	double value[LENGTH], mapped[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		fill(value);
		for (size_t i = 0; i < LENGTH; i++)
			mapped[i] = isnan(value[i]) ? NAN
						    : rising[i % SEASONS](value[i]) +
							      1000 * (double)(i % SEASONS);
		assert_same_kendall(trend_seasonal_mann_kendall(value, LENGTH, SEASONS),
				    trend_seasonal_mann_kendall(mapped, LENGTH, SEASONS), 1);
	}
}

static void pettitt_knows_the_order_only(void **state)
{
	double value[LENGTH], mapped[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct pettitt plain, moved;

		fill(value);
		plain = pettitt_test(value, LENGTH);
		for (size_t f = 0; f < NR(rising); f++) {
			map(mapped, value, rising[f]);
			moved = pettitt_test(mapped, LENGTH);
			assert_near(moved.u, plain.u, 0);
			assert_near(moved.p, plain.p, 0);
			assert_int_equal(moved.last, plain.last);
		}
		for (size_t f = 0; f < NR(falling); f++) {
			map(mapped, value, falling[f]);
			assert_near(pettitt_test(mapped, LENGTH).u, plain.u, 0);
		}
	}
}

typedef struct trend_line (*line_fn)(const double *value);

static struct trend_line sen(const double *value)
{
	return trend_sen(value, LENGTH, .95);
}
static struct trend_line seasonal_sen(const double *value)
{
	return trend_seasonal_sen(value, LENGTH, SEASONS, .95);
}
static struct trend_line squares(const double *value)
{
	return trend_least_squares(value, LENGTH, .95);
}
static const line_fn lines[] = { sen, seasonal_sen, squares };

/* Absolute, slopes being some tenths and intercepts some units. */
static void assert_close(double actual, double expected, double scale)
{
	if (!(fabs(actual - expected) <= 1e-11 * scale))
		fail_msg("%.17g, expected %.17g", actual, expected);
}

/* value -> a + b value, b of either sign. */
static void lines_follow_a_shift_and_a_scale(void **state)
{
	static const double scale[] = { 3, -.25, 1e6 };
	double value[LENGTH], moved[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		fill(value);
		for (size_t k = 0; k < NR(scale); k++)
			for (size_t l = 0; l < NR(lines); l++) {
				struct trend_line plain = lines[l](value), out;
				double b = scale[k], size = fabs(b) * 100 + 100;

				for (size_t i = 0; i < LENGTH; i++)
					moved[i] = 20 + b * value[i];
				out = lines[l](moved);
				assert_int_equal(out.n, plain.n);
				assert_close(out.slope, b * plain.slope, size);
				assert_close(out.low, b * (b > 0 ? plain.low : plain.high), size);
				assert_close(out.high, b * (b > 0 ? plain.high : plain.low), size);
				assert_close(out.intercept, 20 + b * plain.intercept, size);
			}
	}
}

/* The slope's interval does not follow exactly: an added line undoes ties, which count in it. */
static void lines_follow_an_added_line(void **state)
{
	double value[LENGTH], moved[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		fill(value);
		for (size_t i = 0; i < LENGTH; i++)
			moved[i] = value[i] + 1.75 * (double)i;
		for (size_t l = 0; l < NR(lines); l++) {
			struct trend_line plain = lines[l](value), out = lines[l](moved);

			assert_close(out.slope, plain.slope + 1.75, 100);
			assert_close(out.intercept, plain.intercept, 100);
		}
	}
}

/* Time turned round: slopes change their sign, the change point its side. */
static void turning_time_round_turns_the_sign(void **state)
{
	double value[LENGTH], turned[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		fill(value);
		for (size_t i = 0; i < LENGTH; i++)
			turned[i] = value[LENGTH - 1 - i];
		assert_same_kendall(trend_mann_kendall(value, LENGTH),
				    trend_mann_kendall(turned, LENGTH), -1);
		assert_same_kendall(trend_seasonal_mann_kendall(value, LENGTH, SEASONS),
				    trend_seasonal_mann_kendall(turned, LENGTH, SEASONS), -1);
		for (size_t l = 0; l < NR(lines); l++)
			assert_close(lines[l](turned).slope, -lines[l](value).slope, 100);
		assert_near(pettitt_test(turned, LENGTH).u, pettitt_test(value, LENGTH).u, 0);
	}
}

/* The order of the values is no matter to a description, gaps are none to it. */
static void descriptions_ignore_the_order_and_gaps(void **state)
{
	double value[LENGTH], dense[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t nr = 0;

		fill(value);
		for (size_t i = LENGTH; i-- > 0;)
			if (!isnan(value[i]))
				dense[nr++] = value[i];
		assert_int_equal(describe_count(value, LENGTH), nr);
		assert_near(describe_mean(value, LENGTH), describe_mean(dense, nr), 1e-14);
		assert_near(describe_sd_sample(value, LENGTH), describe_sd_sample(dense, nr),
			    1e-13);
		for (double share = 0; share <= 1; share += .125) {
			assert_near(describe_quantile_type7(value, LENGTH, share),
				    describe_quantile_type7(dense, nr, share), 0);
			assert_near(describe_quantile_type6(value, LENGTH, share),
				    describe_quantile_type6(dense, nr, share), 0);
		}
	}
}

static void limits_follow_a_shift_and_a_scale(void **state)
{
	double value[LENGTH], moved[LENGTH];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct control_limits plain, out;

		fill(value);
		for (size_t i = 0; i < LENGTH; i++)
			moved[i] = 50 - 4 * value[i];
		plain = control_xmr(value, LENGTH);
		out = control_xmr(moved, LENGTH);
		assert_close(out.centre, 50 - 4 * plain.centre, 100);
		assert_close(out.low, 50 - 4 * plain.high, 100);
		assert_close(out.high, 50 - 4 * plain.low, 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mann_kendall_knows_the_order_only),
		cmocka_unit_test(seasonal_mann_kendall_knows_the_order_within_seasons_only),
		cmocka_unit_test(pettitt_knows_the_order_only),
		cmocka_unit_test(lines_follow_a_shift_and_a_scale),
		cmocka_unit_test(lines_follow_an_added_line),
		cmocka_unit_test(turning_time_round_turns_the_sign),
		cmocka_unit_test(descriptions_ignore_the_order_and_gaps),
		cmocka_unit_test(limits_follow_a_shift_and_a_scale),
	};

	return cmocka_run_group_tests(tests, open_rng, close_rng);
}
