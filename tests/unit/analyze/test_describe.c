/* test_describe.c - NIST StRD and R answers, missing values, hostile input. */
#include "analyze/method/describe.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* NIST StRD, univariate: Lew (beam deflections). */
static const double lew[] = {
	-213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125,
	-559, 92, -21, -579, -52, 99, -543, -175, 162, -457, -346, 204, -300, -474, 164, -107,
	-572, -8, 83, -541, -224, 180, -420, -374, 201, -236, -531, 83, 27, -564, -112, 131,
	-507, -254, 199, -311, -495, 143, -46, -579, -90, 136, -472, -338, 202, -287, -477, 169,
	-124, -568, 17, 48, -568, -135, 162, -430, -422, 172, -74, -577, -13, 92, -534, -243,
	194, -355, -465, 156, -81, -578, -64, 139, -449, -384, 193, -198, -538, 110, -44, -577,
	-6, 66, -552, -164, 161, -460, -344, 205, -281, -504, 134, -28, -576, -118, 156, -437,
	-381, 200, -220, -540, 83, 11, -568, -160, 172, -414, -408, 188, -125, -572, -32, 139,
	-492, -321, 205, -262, -504, 142, -83, -574, 0, 48, -571, -106, 137, -501, -266, 190,
	-391, -406, 194, -186, -553, 83, -13, -577, -49, 103, -515, -280, 201, 300, -506, 131,
	-45, -578, -80, 138, -462, -361, 201, -211, -554, 32, 74, -533, -235, 187, -372, -442,
	182, -147, -566, 25, 68, -535, -244, 194, -351, -463, 174, -125, -570, 15, 72, -550,
	-190, 172, -424, -385, 198, -218, -536, 96,
};
/* NIST StRD, univariate: Lottery. */
static const double lottery[] = {
	162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950,
	456, 92, 517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780,
	689, 562, 964, 791, 28, 97, 848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966,
	139, 636, 847, 659, 754, 243, 122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762,
	431, 158, 429, 414, 22, 629, 788, 999, 187, 215, 810, 782, 47, 34, 108, 986, 25, 644,
	829, 630, 315, 567, 919, 331, 207, 412, 242, 607, 668, 944, 749, 168, 864, 442, 533,
	805, 372, 63, 458, 777, 416, 340, 436, 140, 919, 350, 510, 572, 905, 900, 85, 389, 473,
	758, 444, 169, 625, 692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508, 976, 741,
	476, 417, 831, 15, 318, 432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642,
	356, 373, 271, 715, 367, 393, 190, 669, 8, 861, 108, 795, 269, 590, 326, 866, 64, 523,
	862, 840, 219, 382, 998, 4, 628, 305, 747, 247, 34, 747, 729, 645, 856, 974, 24, 568,
	24, 694, 608, 480, 410, 729, 947, 293, 53, 930, 223, 203, 677, 227, 62, 455, 387, 318,
	562, 242, 428, 968,
};
/* clang-format on */

/* NIST StRD NumAcc4: 10000000.2, then 10000000.1 and 10000000.3 in turn, 1001 values. */
static double *numacc4(void)
{
	static double value[1001];

	value[0] = 10000000.2;
	for (size_t i = 1; i < NR(value); i++)
		value[i] = i % 2 ? 10000000.1 : 10000000.3;
	return value;
}

/* Certified values; NumAcc4 to the digits the numbers keep in binary. */
static void nist_univariate_values_are_reproduced(void **state)
{
	const double *acc = numacc4();

	(void)state;
	assert_int_equal(NR(lew), 200);
	assert_near(describe_mean(lew, 200), -177.435, 1e-14);
	assert_near(describe_sd_sample(lew, 200), 277.332168044316, 1e-14);
	assert_near(describe_autocorrelation(lew, 200), -.307304800605679, 1e-13);
	assert_int_equal(NR(lottery), 218);
	assert_near(describe_mean(lottery, 218), 518.958715596330, 1e-14);
	assert_near(describe_sd_sample(lottery, 218), 291.699727470969, 1e-14);
	assert_near(describe_autocorrelation(lottery, 218), -.120948622967393, 1e-13);
	assert_near(describe_mean(acc, 1001), 10000000.2, 1e-15);
	assert_near(describe_sd_sample(acc, 1001), .1, 1e-8);
	assert_near(describe_autocorrelation(acc, 1001), -.999, 1e-8);
}

static const struct quantile_row {
	const char *name;
	double (*quantile)(const double *value, size_t nr, double share);
	double share, expected;
} quantile_rows[] = {
	/* R 4.2.2: quantile(c(7,1,12,3,9,4,4,30), share, type = 7) */
	{ "type 7 at 0", describe_quantile_type7, 0, 1 },
	{ "type 7 at .1", describe_quantile_type7, .1, 2.4 },
	{ "type 7 at .25", describe_quantile_type7, .25, 3.75 },
	{ "type 7 at .5", describe_quantile_type7, .5, 5.5 },
	{ "type 7 at .75", describe_quantile_type7, .75, 9.75 },
	{ "type 7 at .9", describe_quantile_type7, .9, 17.4 },
	{ "type 7 at 1", describe_quantile_type7, 1, 30 },
	/* the same with type = 6 */
	{ "type 6 at 0", describe_quantile_type6, 0, 1 },
	{ "type 6 at .1", describe_quantile_type6, .1, 1 },
	{ "type 6 at .25", describe_quantile_type6, .25, 3.25 },
	{ "type 6 at .5", describe_quantile_type6, .5, 5.5 },
	{ "type 6 at .75", describe_quantile_type6, .75, 11.25 },
	{ "type 6 at .9", describe_quantile_type6, .9, 30 },
};

static void check_quantile(void **state)
{
	static const double value[] = { 7, NAN, 1, 12, 3, 9, 4, 4, 30 };
	const struct quantile_row *row = *state;

	assert_near(row->quantile(value, 9, row->share), row->expected, 1e-14);
}

/* R 4.2.2: acf(c(7,1,12,3,9,4,4,30), plot = FALSE)$acf[2], sd, mean */
static void small_sample_equals_r(void **state)
{
	static const double value[] = { 7, 1, 12, 3, 9, 4, 4, 30 };

	(void)state;
	assert_near(describe_autocorrelation(value, 8), -.184444904722452, 1e-12);
	assert_near(describe_sd_sample(value, 8), 9.285164818907939, 1e-12);
	assert_near(describe_mean(value, 8), 8.75, 0);
	assert_near(describe_median(value, 8), 5.5, 0);
	assert_near(describe_median(value, 7), 4, 0);
}

static void missing_values_are_left_out_not_zero(void **state)
{
	static const double value[] = { NAN, 4, NAN, 6, 8 };

	(void)state;
	assert_int_equal(describe_count(value, 5), 3);
	assert_near(describe_mean(value, 5), 6, 0);
	assert_near(describe_sd_sample(value, 5), 2, 1e-15);
	assert_near(describe_median(value, 5), 6, 0);
	/* only the neighbours 6 and 8 are a pair: (6-6)(8-6) = 0 */
	assert_near(describe_autocorrelation(value, 5), 0, 1e-15);
}

static void too_few_values_give_nan(void **state)
{
	static const double one[] = { 5 }, missing[] = { NAN, NAN, NAN }, same[] = { 2, 2, 2, 2 };

	(void)state;
	assert_nan(describe_mean(one, 0));
	assert_nan(describe_median(one, 0));
	assert_nan(describe_sd_sample(one, 1));
	assert_near(describe_mean(one, 1), 5, 0);
	assert_near(describe_quantile_type6(one, 1, .25), 5, 0);
	assert_near(describe_quantile_type7(one, 1, 1), 5, 0);
	assert_nan(describe_mean(missing, 3));
	assert_nan(describe_sd_sample(missing, 3));
	assert_nan(describe_autocorrelation(missing, 3));
	assert_nan(describe_autocorrelation(same, 4));
	assert_near(describe_sd_sample(same, 4), 0, 0);
	assert_nan(describe_quantile_type7(same, 4, 1.5));
	assert_nan(describe_quantile_type7(same, 4, NAN));
}

static void spread_ignores_a_shift_and_follows_a_scale(void **state)
{
	double moved[200];

	(void)state;
	for (size_t i = 0; i < 200; i++)
		moved[i] = 3 * lew[i] + 1e6;
	assert_near(describe_sd_sample(moved, 200), 3 * 277.332168044316, 1e-11);
	assert_near(describe_autocorrelation(moved, 200), -.307304800605679, 1e-10);
	assert_near(describe_median(moved, 200), 3 * describe_median(lew, 200) + 1e6, 1e-14);
}

int main(void)
{
	struct CMUnitTest tests[30];
	size_t nr = 0;

	ADD_ROWS(tests, nr, quantile_rows, check_quantile);
	ADD_TEST(tests, nr, nist_univariate_values_are_reproduced);
	ADD_TEST(tests, nr, small_sample_equals_r);
	ADD_TEST(tests, nr, missing_values_are_left_out_not_zero);
	ADD_TEST(tests, nr, too_few_values_give_nan);
	ADD_TEST(tests, nr, spread_ignores_a_shift_and_follows_a_scale);
	return RUN_TESTS(tests, nr);
}
