/* test_control.c - published charts, R arithmetic, run rules point by point, hostile input. */
#include "analyze/time/control.h"
#include "tests/unit/analyze/known.h"

/* Montgomery, Introduction to Statistical Quality Control: circuit boards. */
static const double circuit[] = { 21, 24, 16, 12, 15, 5,  28, 20, 31, 25, 20, 24, 16,
				  19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15 };
/* R 4.2.2: Nile[1:28]. */
static const double nile28[] = { 1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140,
				 995,  935,  1110, 994,	 1020, 960,  1180, 799,	 958,  1140,
				 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100 };
/* Montgomery, time between events: hours between failures of a valve. */
static const double valve[] = { 286,  948, 536, 124, 816, 729, 4,    143,  431,	 8,
				2837, 596, 81,	227, 603, 492, 1199, 1214, 2831, 96 };
static const double part[] = { 12, 8, 6, 14, 10, 11, 16, 10, 10, 20 };
static const double whole[] = { 100, 80, 80, 100, 110, 110, 100, 100, 90, 90 };

static void circuit_boards_are_out_at_6_and_20(void **state)
{
	struct control_limits out = control_c(circuit, 26);
	unsigned signal[26];

	(void)state;
	assert_int_equal(out.reason, REASON_NONE);
	/* printed as 19.84615385, 6.481447, 33.21086; R 4.2.2: m <- mean(x), m -+ 3 * sqrt(m) */
	assert_near(out.centre, 19.8461538461538, 1e-13);
	assert_near(out.low, 6.48144716716591, 1e-13);
	assert_near(out.high, 33.2108605251418, 1e-13);
	control_signals(signal, circuit, &out, 0, 26);
	for (size_t i = 0; i < 26; i++)
		assert_int_equal(signal[i] & CONTROL_SIGNAL_BEYOND ? 1 : 0, i == 5 || i == 19);
}

/* R 4.2.2: qpois(.00135, m); qpois(1 - .00135, m); eight counts of mean m. */
static const struct {
	double count[8], low, high;
} exact_rows[] = {
	{ { 1, 1, 1, 1, 1, 1, 1, 1 }, 0, 5 },
	{ { 1, 2, 1, 2, 1, 2, 1, 2 }, 0, 6 },
	{ { 3, 4, 3, 4, 3, 4, 3, 4 }, 0, 10 },
	{ { 5, 5, 5, 5, 4, 6, 5, 5 }, 0, 13 },
	{ { 10, 10, 10, 10, 10, 10, 10, 10 }, 2, 21 },
	{ { 100, 100, 100, 100, 100, 100, 100, 100 }, 71, 131 },
};

static void exact_limits_are_poisson_quantiles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(exact_rows) / sizeof(exact_rows[0]); i++) {
		struct control_limits out = control_c_exact(exact_rows[i].count, 8);

		assert_int_equal(out.reason, REASON_NONE);
		assert_near(out.low, exact_rows[i].low, 0);
		assert_near(out.high, exact_rows[i].high, 0);
	}
}

static void rare_counts_have_no_exact_limits(void **state)
{
	const double rare[] = { 0, 1, 1, 1, 1, 1, 1, 1 }, none[8] = { 0 };

	(void)state;
	assert_int_equal(control_c_exact(rare, 8).reason, REASON_FEW_CASES);
	assert_int_equal(control_c_exact(none, 8).reason, REASON_ZERO_TOTAL);
	assert_int_equal(control_c_exact(rare, 7).reason, REASON_TOO_SHORT);
}

static void nile_before_the_dam_is_in_control(void **state)
{
	struct control_limits out = control_xmr(nile28, 28);
	unsigned signal[28];

	(void)state;
	assert_near(out.centre, 1097.75, 1e-14);
	assert_near(out.sigma * 3, 2.66 * 141.185185185, 1e-11);
	assert_near(out.low, 722.197407407, 1e-11);
	assert_near(out.high, 1473.302592593, 1e-11);
	control_signals(signal, nile28, &out, 0, 28);
	for (size_t i = 0; i < 28; i++)
		assert_false(signal[i] & CONTROL_SIGNAL_BEYOND);
}

static void valve_failures_are_in_control(void **state)
{
	struct control_waiting out = control_waiting(valve, 20, .2777);

	(void)state;
	assert_near(out.transformed.centre, 5.38662357492, 1e-11);
	assert_near(out.transformed.sigma * 3, 2.66 * 2.35920973722, 1e-11);
	assert_near(out.transformed.high, 11.6621214759, 1e-11);
	assert_near(out.transformed.low, -.888874326076, 1e-10);
	assert_near(out.low, 0, 0);
	assert_near(out.high, pow(11.6621214759, 1 / .2777), 1e-9);
	assert_near(out.centre, pow(5.38662357492, 1 / .2777), 1e-9);
}

/* R 4.2.2: p <- sum(part)/sum(whole); p +- 3*sqrt(p*(1-p)/whole), u likewise 3*sqrt(u/whole) */
static void rate_limits_follow_the_exposure(void **state)
{
	struct control_limits p[10], u[10];

	(void)state;
	control_p(p, part, whole, 10);
	control_u(u, part, whole, 10);
	assert_near(p[0].centre, .121875, 1e-14);
	assert_near(p[0].high, .220017414855912, 1e-12);
	assert_near(p[1].high, .231601555546903, 1e-12);
	assert_near(p[9].high, .225326188671276, 1e-12);
	assert_near(p[1].low, .0121484444530974, 1e-11);
	assert_near(u[0].high, .226606800328267, 1e-12);
	assert_near(u[9].high, .232272010829098, 1e-12);
	assert_near(u[0].low, .01714319967173293, 1e-11);
	assert_near(u[1].low, .00478128753003003, 1e-11);
}

static void limits_stay_within_what_can_happen(void **state)
{
	static const double rare[] = { 0, 1, 0, 0, 0, 1, 0, 0 },
			    most[] = { 4, 5, 5, 4, 5, 5, 5, 5 };
	static const double five[] = { 5, 5, 5, 5, 5, 5, 5, 5 };
	struct control_limits out[8];

	(void)state;
	assert_near(control_c(rare, 8).low, 0, 0);
	control_p(out, rare, five, 8);
	assert_near(out[0].low, 0, 0);
	control_p(out, most, five, 8);
	assert_near(out[0].high, 1, 0);
}

static void a_period_without_exposure_has_no_limits(void **state)
{
	double count[10], exposure[10];
	struct control_limits out[10];

	(void)state;
	for (size_t i = 0; i < 10; i++) {
		count[i] = part[i];
		exposure[i] = whole[i];
	}
	count[3] = NAN;
	exposure[4] = 0;
	control_u(out, count, exposure, 10);
	assert_int_equal(out[3].reason, REASON_MISSING);
	assert_int_equal(out[4].reason, REASON_MISSING);
	assert_nan(out[4].high);
	assert_near(out[0].centre, 93. / 750, 1e-14);
	exposure[5] = NAN;
	control_u(out, count, exposure, 10);
	assert_int_equal(out[0].reason, REASON_TOO_SHORT);
}

/* Centre 0, sigma 1: the points are their own distance. */
static const struct control_limits unit = { 0, -3, 3, 1, REASON_NONE };

static const struct signal_row {
	const char *name;
	double value[12];
	size_t nr;
	unsigned last; /* the signals of the last point */
} signal_rows[] = {
	{ "a point beyond the high limit", { 0, 3.1 }, 2, CONTROL_SIGNAL_BEYOND },
	{ "a point on the limit is within", { 0, 3 }, 2, 0 },
	{ "a point beyond the low limit", { 0, -3.1 }, 2, CONTROL_SIGNAL_BEYOND },
	{ "eight in a row above", { .5, .4, .5, .4, .5, .4, .5, .4 }, 8, CONTROL_SIGNAL_SHIFT },
	{ "seven in a row above", { .5, .4, .5, .4, .5, .4, .5 }, 7, 0 },
	{ "eight with one on the centre", { .5, .4, .5, 0, .5, .4, .5, .4 }, 8, 0 },
	{ "eight with one missing", { .5, .4, .5, NAN, .5, .4, .5, .4, .5 }, 9, 0 },
	{ "eight in a row below",
	  { -.5, -.4, -.5, -.4, -.5, -.4, -.5, -.4 },
	  8,
	  CONTROL_SIGNAL_SHIFT },
	{ "six rising", { -.9, -.6, -.3, .1, .3, .6 }, 6, CONTROL_SIGNAL_TREND },
	{ "five rising", { -.6, -.3, .1, .3, .6 }, 5, 0 },
	{ "six with two equal", { -.6, -.6, -.3, .1, .3, .6 }, 6, 0 },
	{ "six falling", { .9, .6, .3, -.1, -.3, -.6 }, 6, CONTROL_SIGNAL_TREND },
	{ "two of three beyond two sigma", { 0, 2.1, 0, 2.2 }, 4, CONTROL_SIGNAL_NEAR },
	{ "two beyond two sigma on different sides", { 0, 2.1, 0, -2.2 }, 4, 0 },
	{ "the third of three within", { 2.1, 2.2, .3 }, 3, 0 },
	{ "four of five beyond one sigma", { 1.1, 1.2, -.1, 1.3, 1.2 }, 5, CONTROL_SIGNAL_AWAY },
	{ "three of five beyond one sigma", { 1.1, .2, -.1, 1.3, 1.2 }, 5, 0 },
};

static void check_signal(void **state)
{
	const struct signal_row *row = *state;
	unsigned signal[12];

	control_signals(signal, row->value, &unit, 0, row->nr);
	assert_int_equal(signal[row->nr - 1], row->last);
}

static void charts_refuse_with_a_reason(void **state)
{
	static const double missing[] = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	static const double zero[] = { 0, 0, 0, 0, 0, 0, 0, 0 };
	static const double negative[] = { 1, 2, -1, 3, 4, 5, 6, 7 };
	static const double infinite[] = { 1, 2, INFINITY, 3, 4, 5, 6, 7 };
	struct control_limits out[8];
	unsigned signal[8];

	(void)state;
	assert_int_equal(control_c(circuit, 7).reason, REASON_TOO_SHORT);
	assert_int_equal(control_c(circuit, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(control_c(missing, 8).reason, REASON_TOO_SHORT);
	assert_int_equal(control_c(zero, 8).reason, REASON_ZERO_TOTAL);
	assert_int_equal(control_c(negative, 8).reason, REASON_BAD_VALUE);
	assert_int_equal(control_c(infinite, 8).reason, REASON_BAD_VALUE);
	assert_int_equal(control_xmr(nile28, 7).reason, REASON_TOO_SHORT);
	assert_int_equal(control_xmr(missing, 8).reason, REASON_TOO_SHORT);
	assert_int_equal(control_xmr(zero, 8).reason, REASON_NO_VARIATION);
	assert_int_equal(control_xmr(infinite, 8).reason, REASON_BAD_VALUE);
	assert_int_equal(control_waiting(negative, 8, .2777).transformed.reason, REASON_BAD_VALUE);
	assert_int_equal(control_waiting(valve, 20, 0).transformed.reason, REASON_BAD_VALUE);
	assert_int_equal(control_waiting(valve, 7, .2777).transformed.reason, REASON_TOO_SHORT);
	control_p(out, circuit, zero, 8);
	assert_int_equal(out[0].reason, REASON_TOO_SHORT);
	control_p(out, circuit, negative, 8);
	assert_int_equal(out[7].reason, REASON_BAD_VALUE);
	control_p(out, circuit, circuit, 8);
	assert_int_equal(out[7].reason, REASON_NO_VARIATION);
	assert_nan(out[7].low);
	control_signals(signal, circuit, out, 1, 8);
	assert_int_equal(signal[5], 0);
}

static void a_gap_breaks_the_moving_range(void **state)
{
	static const double value[] = { 1, 2, 1, 2, NAN, 50, 51, 50, 51 };

	(void)state;
	assert_near(control_xmr(value, 9).sigma * 3, 2.66, 1e-14);
}

int main(void)
{
	struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, signal_rows, check_signal);
	ADD_TEST(tests, nr, circuit_boards_are_out_at_6_and_20);
	ADD_TEST(tests, nr, exact_limits_are_poisson_quantiles);
	ADD_TEST(tests, nr, rare_counts_have_no_exact_limits);
	ADD_TEST(tests, nr, nile_before_the_dam_is_in_control);
	ADD_TEST(tests, nr, valve_failures_are_in_control);
	ADD_TEST(tests, nr, rate_limits_follow_the_exposure);
	ADD_TEST(tests, nr, limits_stay_within_what_can_happen);
	ADD_TEST(tests, nr, a_period_without_exposure_has_no_limits);
	ADD_TEST(tests, nr, charts_refuse_with_a_reason);
	ADD_TEST(tests, nr, a_gap_breaks_the_moving_range);
	return RUN_TESTS(tests, nr);
}
