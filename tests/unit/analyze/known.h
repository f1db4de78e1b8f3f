/* known.h - comparison with known answers in a way that NAN fails, and rows as named tests. */
#ifndef TESTS_UNIT_ANALYZE_KNOWN_H
#define TESTS_UNIT_ANALYZE_KNOWN_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Within a relative tolerance (absolute where 1e-12 or less is expected); equal infinities
 * agree, NAN agrees with nothing. */
static inline bool is_near(double actual, double expected, double tolerance)
{
	double scale = fabs(expected) > 1e-300 ? fabs(expected) : 1;

	return actual == expected || fabs(actual - expected) <= tolerance * scale;
}

#define assert_near(actual, expected, tolerance)                                      \
	do {                                                                          \
		double near_actual = (actual), near_expected = (expected);            \
		if (!is_near(near_actual, near_expected, (tolerance)))                \
			fail_msg("%s is %.17g, expected %.17g", #actual, near_actual, \
				 near_expected);                                      \
	} while (0)

#define assert_nan(value)                                                         \
	do {                                                                      \
		double nan_value = (value);                                       \
		if (!isnan(nan_value))                                            \
			fail_msg("%s is %.17g, expected NAN", #value, nan_value); \
	} while (0)

#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* Append one test a row of 'rows' (a struct with a 'name'), run by 'check' with the row as
 * *state, to 'tests'. */
#define ADD_ROWS(tests, nr, rows, check)                                                     \
	do {                                                                                 \
		for (size_t row_ = 0; row_ < NR(rows); row_++)                               \
			(tests)[(nr)++] =                                                    \
				(struct CMUnitTest){ (rows)[row_].name, (check), NULL, NULL, \
						     (void *)(uintptr_t) & (rows)[row_] };   \
	} while (0)

#define ADD_TEST(tests, nr, function) \
	((tests)[(nr)++] = (struct CMUnitTest)cmocka_unit_test(function))

#define RUN_TESTS(tests, nr) _cmocka_run_group_tests(__FILE__, (tests), (nr), NULL, NULL)

#endif
