/* test_pettitt.c - Pettitt's test on the Nile, invariances, hostile input. */
#include "analyze/time/pettitt.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* R 4.2.2, package datasets: Nile. */
static const double nile[] = {
	1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020,
	960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
	874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100,
	832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944,
	984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744,
	749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
	714, 740,
};
/* clang-format on */

/* Published: the change after 1898, the 28th year; U and p of methods.md. */
static void nile_changes_after_its_28th_year(void **state)
{
	struct pettitt out = pettitt_test(nile, 100);

	(void)state;
	assert_int_equal(out.reason, REASON_NONE);
	assert_int_equal(out.n, 100);
	assert_int_equal(out.last, 27);
	assert_near(out.u, 1617, 0);
	assert_near(out.p, 3.59102217694e-07, 1e-11);
}

static void ranks_only_count_and_gaps_keep_the_index(void **state)
{
	double value[110];
	struct pettitt out;

	(void)state;
	for (size_t i = 0; i < 110; i++)
		value[i] = i < 10 ? NAN : exp(-nile[i - 10] / 200);
	out = pettitt_test(value, 110);
	assert_int_equal(out.n, 100);
	assert_int_equal(out.last, 37);
	assert_near(out.u, 1617, 0);
}

static void changepoint_refuses_with_a_reason(void **state)
{
	static const double same[] = { 3, 3, 3, 3, 3, 3, 3, 3, 3 };
	static const double missing[] = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	static const double infinite[] = { 1, 2, 3, 4, 5, 6, 7, INFINITY, 9 };

	(void)state;
	assert_int_equal(pettitt_test(nile, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(pettitt_test(nile, 7).reason, REASON_TOO_SHORT);
	assert_int_equal(pettitt_test(nile, 8).reason, REASON_NONE);
	assert_int_equal(pettitt_test(missing, 9).reason, REASON_TOO_SHORT);
	assert_int_equal(pettitt_test(same, 9).reason, REASON_NO_VARIATION);
	assert_int_equal(pettitt_test(infinite, 9).reason, REASON_BAD_VALUE);
	assert_nan(pettitt_test(same, 9).p);
	assert_true(pettitt_test(nile, 8).p <= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nile_changes_after_its_28th_year),
		cmocka_unit_test(ranks_only_count_and_gaps_keep_the_index),
		cmocka_unit_test(changepoint_refuses_with_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
