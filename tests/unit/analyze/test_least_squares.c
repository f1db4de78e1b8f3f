/* test_least_squares.c - NIST's Longley regression, weights, dependent columns. */
#include "analyze/method/least_squares.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* NIST StRD, linear regression: Longley. Rows: y, then x1 .. x6. */
static const double longley[16][7] = {
	{ 60323,  83.0, 234289, 2356, 1590, 107608, 1947 },
	{ 61122,  88.5, 259426, 2325, 1456, 108632, 1948 },
	{ 60171,  88.2, 258054, 3682, 1616, 109773, 1949 },
	{ 61187,  89.5, 284599, 3351, 1650, 110929, 1950 },
	{ 63221,  96.2, 328975, 2099, 3099, 112075, 1951 },
	{ 63639,  98.1, 346999, 1932, 3594, 113270, 1952 },
	{ 64989,  99.0, 365385, 1870, 3547, 115094, 1953 },
	{ 63761, 100.0, 363112, 3578, 3350, 116219, 1954 },
	{ 66019, 101.2, 397469, 2904, 3048, 117388, 1955 },
	{ 67857, 104.6, 419180, 2822, 2857, 118734, 1956 },
	{ 68169, 108.4, 442769, 2936, 2798, 120445, 1957 },
	{ 66513, 110.8, 444546, 4681, 2637, 121950, 1958 },
	{ 68655, 112.6, 482704, 3813, 2552, 123366, 1959 },
	{ 69564, 114.2, 502601, 3931, 2514, 125368, 1960 },
	{ 69331, 115.7, 518173, 4806, 2572, 127852, 1961 },
	{ 70551, 116.9, 554894, 4007, 2827, 130081, 1962 },
};
/* clang-format on */

/* NIST certified coefficients, the first is the constant. */
static void longley_coefficients_are_right_to_nine_digits(void **state)
{
	static const double certified[] = { -3482258.63459582,	15.0618722713733,
					    -.0358191792925910, -2.02022980381683,
					    -1.03322686717359,	-.0511041056535807,
					    1829.15146461355 };
	double x[16 * 7], y[16], coef[7], hat[16], sum = 0;

	(void)state;
	for (size_t i = 0; i < 16; i++) {
		y[i] = longley[i][0];
		x[i * 7] = 1;
		for (size_t j = 1; j < 7; j++)
			x[i * 7 + j] = longley[i][j];
	}
	assert_int_equal(least_squares_fit(coef, NULL, hat, x, y, NULL, 16, 7), 0);
	for (size_t j = 0; j < 7; j++)
		assert_near(coef[j], certified[j], 1e-9);
	for (size_t i = 0; i < 16; i++)
		sum += hat[i];
	assert_near(sum, 7, 1e-12);
}

static void a_weight_of_two_is_the_row_twice(void **state)
{
	static const double x[] = { 1, 0, 1, 1, 1, 2, 1, 4 }, y[] = { 1, 3, 2, 7 };
	static const double weight[] = { 1, 2, 1, 1 };
	static const double x2[] = { 1, 0, 1, 1, 1, 1, 1, 2, 1, 4 }, y2[] = { 1, 3, 3, 2, 7 };
	double coef[2], se[2], coef2[2], se2[2];

	(void)state;
	assert_int_equal(least_squares_fit(coef, se, NULL, x, y, weight, 4, 2), 0);
	assert_int_equal(least_squares_fit(coef2, se2, NULL, x2, y2, NULL, 5, 2), 0);
	for (size_t j = 0; j < 2; j++) {
		assert_near(coef[j], coef2[j], 1e-13);
		assert_near(se[j], se2[j], 1e-13);
	}
}

static void what_has_no_solution_is_refused(void **state)
{
	static const double same[] = { 1, 2, 1, 2, 1, 2 }, y[] = { 1, 2, 3 };
	static const double infinite[] = { 1, 2, 1, INFINITY, 1, 3 };
	static const double missing[] = { 1, NAN, 3 }, zero[] = { 0, 0, 0 };
	static const double good[] = { 1, 1, 1, 2, 1, 3 };
	double coef[2] = { 0, 0 };

	(void)state;
	assert_int_equal(least_squares_fit(coef, NULL, NULL, same, y, NULL, 3, 2), -1);
	assert_nan(coef[0]);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, infinite, y, NULL, 3, 2), -1);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, good, missing, NULL, 3, 2), -1);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, good, y, zero, 3, 2), -1);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, good, y, NULL, 1, 2), -1);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, good, y, NULL, 0, 0), -1);
	assert_int_equal(least_squares_fit(coef, NULL, NULL, good, y, NULL, 3, 2), 0);
	assert_near(coef[1], 1, 1e-14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(longley_coefficients_are_right_to_nine_digits),
		cmocka_unit_test(a_weight_of_two_is_the_row_twice),
		cmocka_unit_test(what_has_no_solution_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
