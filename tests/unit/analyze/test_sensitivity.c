/* test_sensitivity.c - Sobol indices of functions whose indices are known in closed form. */
#include "analyze/method/sensitivity.h"
#include "tests/unit/analyze/known.h"

/* Ishigami and Homma (1990), a = 7, b = .1, inputs uniform within -pi..pi. */
static double ishigami(const double *x, void *data)
{
	double a = M_PI * (2 * x[0] - 1), b = M_PI * (2 * x[1] - 1), c = M_PI * (2 * x[2] - 1);

	(void)data;
	return sin(a) + 7 * sin(b) * sin(b) + .1 * c * c * c * c * sin(a);
}

/* The exact indices are those of methods.md; Monte-Carlo tolerances are absolute. 8192 draws
 * err by less than 1e-3, 131072 by less than 1e-4. */
static void ishigami_has_its_known_indices(void **state)
{
	static const double first[] = { .313905191148, .44241114479, 0 };
	static const double total[] = { .55758885521, .44241114479, .243683664062 };
	static const struct {
		size_t draws;
		double tolerance;
	} run[] = { { 8192, 1e-3 }, { 131072, 1e-4 } };

	(void)state;
	for (size_t r = 0; r < NR(run); r++) {
		struct sensitivity out[3];

		assert_int_equal(sensitivity_sobol(out, 3, run[r].draws, ishigami, NULL),
				 REASON_NONE);
		for (size_t i = 0; i < 3; i++) {
			if (!(fabs(out[i].first - first[i]) < run[r].tolerance) ||
			    !(fabs(out[i].total - total[i]) < run[r].tolerance))
				fail_msg("input %zu, %zu draws: %.6f %.6f", i, run[r].draws,
					 out[i].first, out[i].total);
		}
	}
}

/* Sobol's g function: the partial variance of input i is 1 / (3 (1 + a[i])^2) = V[i], the whole
 * is the product of 1 + V[i], less 1; the total index is V[i] times the product of the others. */
static const double g_of[] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };

static double g_function(const double *x, void *data)
{
	double product = 1;

	(void)data;
	for (size_t i = 0; i < NR(g_of); i++)
		product *= (fabs(4 * x[i] - 2) + g_of[i]) / (1 + g_of[i]);
	return product;
}

static void g_function_has_its_known_indices(void **state)
{
	struct sensitivity out[NR(g_of)];
	double variance = 1;

	(void)state;
	for (size_t i = 0; i < NR(g_of); i++)
		variance *= 1 + 1 / (3 * (1 + g_of[i]) * (1 + g_of[i]));
	assert_int_equal(sensitivity_sobol(out, NR(g_of), 16384, g_function, NULL), REASON_NONE);
	for (size_t i = 0; i < NR(g_of); i++) {
		double part = 1 / (3 * (1 + g_of[i]) * (1 + g_of[i]));

		assert_true(fabs(out[i].first - part / (variance - 1)) < 3e-3);
		assert_true(fabs(out[i].total - part * variance / (1 + part) / (variance - 1)) <
			    3e-3);
	}
}

/* A weighted sum: both indices of input i are the share of its squared weight. 30 inputs are
 * more than GSL's Sobol sequence has dimensions for: four standard errors at random. */
static double weighted_sum(const double *x, void *data)
{
	size_t inputs = *(const size_t *)data;
	double sum = 0;

	for (size_t i = 0; i < inputs; i++)
		sum += (double)(i % 5) * x[i];
	return sum;
}

static void a_sum_has_no_interactions_with_many_inputs(void **state)
{
	static const struct {
		size_t inputs;
		double first, total;
	} run[] = { { 5, 1e-3, 1e-3 }, { 20, 6e-3, 1e-3 }, { 30, .02, .005 } };

	(void)state;
	for (size_t k = 0; k < NR(run); k++) {
		struct sensitivity out[30];
		size_t nr = run[k].inputs;
		double all = (double)nr / 5 * 30;

		assert_int_equal(sensitivity_sobol(out, nr, 8192, weighted_sum, &nr), REASON_NONE);
		for (size_t i = 0; i < nr; i++) {
			double share = (double)((i % 5) * (i % 5)) / all;

			assert_true(fabs(out[i].first - share) < run[k].first);
			assert_true(fabs(out[i].total - share) < run[k].total);
		}
	}
}

static double constant(const double *x, void *data)
{
	(void)x;
	return *(const double *)data;
}

static double first_input(const double *x, void *data)
{
	(void)data;
	return x[0];
}

static void an_input_that_does_nothing_has_indices_of_exactly_0(void **state)
{
	struct sensitivity out[2];

	(void)state;
	assert_int_equal(sensitivity_sobol(out, 2, 1024, first_input, NULL), REASON_NONE);
	assert_near(out[1].total, 0, 0);
	assert_near(out[1].first, 0, 0);
	assert_near(out[0].first, 1, 5e-3);
	assert_near(out[0].total, 1, 5e-3);
}

static void sensitivity_refuses_with_a_reason(void **state)
{
	static struct sensitivity out[101];
	double value = 7;

	(void)state;
	assert_int_equal(sensitivity_sobol(out, 3, 63, ishigami, NULL), REASON_TOO_SHORT);
	assert_nan(out[2].total);
	assert_int_equal(sensitivity_sobol(out, 0, 64, ishigami, NULL), REASON_BAD_VALUE);
	assert_int_equal(sensitivity_sobol(out, 101, 64, constant, &value), REASON_BAD_VALUE);
	assert_int_equal(sensitivity_sobol(out, 2, 64, constant, &value), REASON_NO_VARIATION);
	assert_nan(out[0].first);
	value = NAN;
	assert_int_equal(sensitivity_sobol(out, 2, 64, constant, &value), REASON_BAD_VALUE);
	value = INFINITY;
	assert_int_equal(sensitivity_sobol(out, 2, 64, constant, &value), REASON_BAD_VALUE);
	assert_nan(out[1].total);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ishigami_has_its_known_indices),
		cmocka_unit_test(g_function_has_its_known_indices),
		cmocka_unit_test(a_sum_has_no_interactions_with_many_inputs),
		cmocka_unit_test(an_input_that_does_nothing_has_indices_of_exactly_0),
		cmocka_unit_test(sensitivity_refuses_with_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
