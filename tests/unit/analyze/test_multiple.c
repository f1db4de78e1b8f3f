/* test_multiple.c - Benjamini-Hochberg against R and the paper, families, hostile input. */
#include "analyze/method/multiple.h"

#include <string.h>

#include "tests/unit/analyze/known.h"

/* Benjamini and Hochberg 1995, section 4.1; R 4.2.2: p.adjust(p, "BH") */
static const double paper_p[] = { .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
				  .0459, .3240, .4262, .5719, .6528, .7590, 1 };
static const double paper_q[] = {
	.0015, .003,  .0095, .035625,	       .0603,	.0638571428571429, .0638571428571429,
	.0645, .0765, .486,  .581181818181818, .714875, .753230769230769,  .813214285714286,
	1
};

static void paper_example_is_reproduced(void **state)
{
	double q[15];

	(void)state;
	assert_int_equal(multiple_benjamini_hochberg(q, paper_p, 15), 15);
	for (size_t i = 0; i < 15; i++)
		assert_near(q[i], paper_q[i], 1e-12);
}

static void order_does_not_matter_and_missing_p_stays_missing(void **state)
{
	double p[17], q[17];

	(void)state;
	p[0] = p[16] = NAN;
	for (size_t i = 0; i < 15; i++)
		p[15 - i] = paper_p[i];
	assert_int_equal(multiple_benjamini_hochberg(q, p, 17), 15);
	for (size_t i = 0; i < 15; i++)
		assert_near(q[15 - i], paper_q[i], 1e-12);
	assert_nan(q[0]);
	assert_nan(q[16]);
}

static void correction_in_place_is_allowed(void **state)
{
	double p[15];

	(void)state;
	for (size_t i = 0; i < 15; i++)
		p[i] = paper_p[i];
	multiple_benjamini_hochberg(p, p, 15);
	for (size_t i = 0; i < 15; i++)
		assert_near(p[i], paper_q[i], 1e-12);
}

/* Told exactly when below it: every test of the paper's, at levels between its q-values. */
static void a_test_is_told_when_its_p_is_below_the_critical_one(void **state)
{
	double p[15], q[15];

	(void)state;
	memcpy(p, paper_p, sizeof(p));
	assert_near(multiple_critical(p, 15, 0, .05), 4 * .05 / 15, 1e-15);
	assert_near(multiple_critical(p, 15, 14, .05), 5 * .05 / 15, 1e-15);
	assert_near(multiple_critical(p, 15, 14, .0005), .0005 / 15, 1e-15);
	for (double level = .001; level < 1; level += .013) {
		for (size_t i = 0; i < 15; i++) {
			for (double tried = .00005; tried < 1; tried *= 1.7) {
				p[i] = tried;
				multiple_benjamini_hochberg(q, p, 15);
				assert_int_equal(q[i] < level,
						 tried < multiple_critical(p, 15, i, level));
				p[i] = paper_p[i];
			}
		}
	}
	p[3] = NAN;
	assert_nan(multiple_critical(p, 15, 3, .05));
	assert_near(multiple_critical(p, 15, 14, .0005), .0005 / 14, 1e-15);
}

static void q_is_monotone_in_p_and_never_below_it(void **state)
{
	double p[200], q[200];

	(void)state;
	for (size_t i = 0; i < 200; i++)
		p[i] = (double)(i * 7919 % 199) / 199;
	multiple_benjamini_hochberg(q, p, 200);
	for (size_t i = 0; i < 200; i++) {
		assert_true(q[i] >= p[i] && q[i] <= 1);
		for (size_t j = 0; j < 200; j++)
			assert_true(p[i] > p[j] || q[i] <= q[j]);
	}
}

static void only_tests_that_could_reach_the_limit_enter(void **state)
{
	static const double p[] = { .004, .5, 1, NAN, .03, .2 };
	static const double smallest[] = { .001, .5, 1, NAN, .0099, NAN };
	struct multiple out;
	double q[6];

	(void)state;
	out = multiple_family(q, p, smallest, 6, .01);
	assert_int_equal(out.tested, 3);
	assert_int_equal(out.left_out, 2);
	assert_int_equal(out.without_p, 1);
	assert_near(q[0], .012, 1e-12);
	assert_near(q[4], .045, 1e-12);
	assert_near(q[5], .2, 1e-12);
	assert_nan(q[1]);
	assert_nan(q[2]);
	assert_nan(q[3]);
}

static void screening_finds_what_the_whole_family_hides(void **state)
{
	double p[400], smallest[400], q[400];

	(void)state;
	for (size_t i = 0; i < 400; i++)
		p[i] = smallest[i] = 1;
	p[7] = smallest[7] = .004;
	multiple_benjamini_hochberg(q, p, 400);
	assert_near(q[7], 1, 0);
	assert_int_equal(multiple_family(q, p, smallest, 400, .01).tested, 1);
	assert_near(q[7], .004, 0);
}

static void empty_and_all_missing_families_are_harmless(void **state)
{
	double q[2] = { 7, 7 }, missing[2] = { NAN, NAN };
	struct multiple out = multiple_family(q, missing, NULL, 2, .01);

	(void)state;
	assert_int_equal(out.tested, 0);
	assert_int_equal(out.without_p, 2);
	assert_nan(q[1]);
	assert_int_equal(multiple_benjamini_hochberg(q, q, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paper_example_is_reproduced),
		cmocka_unit_test(order_does_not_matter_and_missing_p_stays_missing),
		cmocka_unit_test(correction_in_place_is_allowed),
		cmocka_unit_test(a_test_is_told_when_its_p_is_below_the_critical_one),
		cmocka_unit_test(q_is_monotone_in_p_and_never_below_it),
		cmocka_unit_test(only_tests_that_could_reach_the_limit_enter),
		cmocka_unit_test(screening_finds_what_the_whole_family_hides),
		cmocka_unit_test(empty_and_all_missing_families_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
