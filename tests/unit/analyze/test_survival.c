/* test_survival.c - R's survfit on its data sets and on flat curves, hostile input. */
#include "analyze/method/survival.h"
#include "tests/unit/analyze/known.h"

/* clang-format off */
/* R package survival 3.5-3: lung$time, lung$status - 1. */
static const double lung_time[] = {
	306, 455, 1010, 210, 883, 1022, 310, 361, 218, 166, 170, 654, 728, 71, 567, 144, 613,
	707, 61, 88, 301, 81, 624, 371, 394, 520, 574, 118, 390, 12, 473, 26, 533, 107, 53, 122,
	814, 965, 93, 731, 460, 153, 433, 145, 583, 95, 303, 519, 643, 765, 735, 189, 53, 246,
	689, 65, 5, 132, 687, 345, 444, 223, 175, 60, 163, 65, 208, 821, 428, 230, 840, 305, 11,
	132, 226, 426, 705, 363, 11, 176, 791, 95, 196, 167, 806, 284, 641, 147, 740, 163, 655,
	239, 88, 245, 588, 30, 179, 310, 477, 166, 559, 450, 364, 107, 177, 156, 529, 11, 429,
	351, 15, 181, 283, 201, 524, 13, 212, 524, 288, 363, 442, 199, 550, 54, 558, 207, 92,
	60, 551, 543, 293, 202, 353, 511, 267, 511, 371, 387, 457, 337, 201, 404, 222, 62, 458,
	356, 353, 163, 31, 340, 229, 444, 315, 182, 156, 329, 364, 291, 179, 376, 384, 268, 292,
	142, 413, 266, 194, 320, 181, 285, 301, 348, 197, 382, 303, 296, 180, 186, 145, 269,
	300, 284, 350, 272, 292, 332, 285, 259, 110, 286, 270, 81, 131, 225, 269, 225, 243, 279,
	276, 135, 79, 59, 240, 202, 235, 105, 224, 239, 237, 173, 252, 221, 185, 92, 13, 222,
	192, 183, 211, 175, 197, 203, 116, 188, 191, 105, 174, 177,
};
static const bool lung_status[] = {
	1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1,
	1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0,
	0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0,
	0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0,
	0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0,
};
/* clang-format on */
/* R package survival 3.5-3: aml, the maintained group, then the others. */
static const double aml_time[] = { 9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5,
				   5, 8,  8,  12, 16, 23, 27, 30, 33, 43, 45 };
static const bool aml_status[] = { 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1,
				   1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1 };
static const double four[] = { 1, 2, 3, 4 };
static const double five[] = { 1, 2, 3, 4, 9 };
static const double zeros[] = { 0, 0, 3 };
static const bool all[] = { 1, 1, 1, 1, 1 }, half[] = { 1, 1, 0, 0, 0 }, none[] = { 0, 0, 0, 0 };

static const struct quartile_row {
	const char *name;
	const double *days;
	const bool *closed;
	size_t nr;
	double quartile[3]; /* NAN: not reached */
	enum reason reason;
} quartile_rows[] = {
	/* R: quantile(survfit(Surv(time, status) ~ 1), c(.25, .5, .75)) */
	{ "lung", lung_time, lung_status, 228, { 170, 310, 550 }, REASON_NONE },
	{ "aml maintained", aml_time, aml_status, 11, { 18, 31, 48 }, REASON_NONE },
	{ "aml not maintained", aml_time + 11, aml_status + 11, 12, { 8, 23, 33 }, REASON_NONE },
	{ "flat at each quartile", four, all, 4, { 1.5, 2.5, 3.5 }, REASON_NONE },
	{ "flat at the median to the end", four, half, 4, { 1.5, 3, NAN }, REASON_NONE },
	{ "median not reached", five, half, 5, { 2, NAN, NAN }, REASON_CENSORED },
	{ "nothing closed", four, none, 4, { NAN, NAN, NAN }, REASON_CENSORED },
	{ "concluded on the day", zeros, all, 3, { 0, 0, 3 }, REASON_NONE },
	{ "one case", four, all, 1, { 1, 1, 1 }, REASON_NONE },
};

static void check_quartiles(void **state)
{
	const struct quartile_row *row = *state;
	struct survival out = survival_quartiles(row->days, row->closed, row->nr);
	const double actual[] = { out.quartile1, out.median, out.quartile3 };

	assert_int_equal(out.reason, row->reason);
	assert_int_equal(out.n, row->nr);
	for (size_t i = 0; i < 3; i++) {
		if (isnan(row->quartile[i]))
			assert_nan(actual[i]);
		else
			assert_near(actual[i], row->quartile[i], 1e-14);
	}
}

/* R: summary(survfit(Surv(time, status) ~ 1, data = lung), times = c(100, 365, 700))$surv */
static void share_still_open_equals_survfit(void **state)
{
	(void)state;
	assert_near(survival_open_share(lung_time, lung_status, 228, 100), .863968967645244, 1e-12);
	assert_near(survival_open_share(lung_time, lung_status, 228, 365), .409241624460064, 1e-12);
	assert_near(survival_open_share(lung_time, lung_status, 228, 700), .142391505654817, 1e-12);
	assert_near(survival_open_share(aml_time, aml_status, 11, 48), .1840909090909091, 1e-14);
	assert_near(survival_open_share(aml_time, aml_status, 11, 8), 1, 0);
	assert_nan(survival_open_share(four, all, 0, 8));
}

static const double ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
static const bool ten_closed[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

static const struct limit_row {
	const char *name;
	const double *days;
	const bool *closed;
	size_t nr;
	double share, value, low, high, longest; /* NAN: not reached */
	enum reason reason;
} limit_rows[] = {
	/* R survival 3.5-3: quantile(survfit(Surv(time, status) ~ 1), c(.25, .5, .75, .9)) */
	{ "lung .25", lung_time, lung_status, 228, .25, 170, 145, 197, 1022, REASON_NONE },
	{ "lung .5", lung_time, lung_status, 228, .5, 310, 285, 363, 1022, REASON_NONE },
	{ "lung .75", lung_time, lung_status, 228, .75, 550, 460, 654, 1022, REASON_NONE },
	{ "lung .9", lung_time, lung_status, 228, .9, 735, 689, NAN, 1022, REASON_NONE },
	{ "aml maintained .5", aml_time, aml_status, 11, .5, 31, 18, NAN, 161, REASON_NONE },
	{ "aml maintained .9", aml_time, aml_status, 11, .9, NAN, 48, NAN, 161, REASON_CENSORED },
	{ "aml not maintained .25", aml_time + 11, aml_status + 11, 12, .25, 8, 5, 30, 45,
	  REASON_NONE },
	{ "aml not maintained .9", aml_time + 11, aml_status + 11, 12, .9, 43, 33, NAN, 45,
	  REASON_NONE },
	{ "ten closed .25", ten, ten_closed, 10, .25, 3, 1, 8, 10, REASON_NONE },
	{ "ten closed .5", ten, ten_closed, 10, .5, 5.5, 3, NAN, 10, REASON_NONE },
	{ "ten closed .9", ten, ten_closed, 10, .9, 9.5, 8, NAN, 10, REASON_NONE },
	{ "half closed .5", five, half, 5, .5, NAN, 2, NAN, 9, REASON_CENSORED },
	{ "half closed .9", five, half, 5, .9, NAN, NAN, NAN, 9, REASON_CENSORED },
	{ "four closed .9", four, all, 4, .9, 4, 3, NAN, 4, REASON_NONE },
	{ "no case", four, all, 0, .5, NAN, NAN, NAN, NAN, REASON_TOO_SHORT },
	{ "no share", four, all, 4, 1, NAN, NAN, NAN, NAN, REASON_BAD_VALUE },
};

static void assert_same(double actual, double expected)
{
	if (isnan(expected))
		assert_nan(actual);
	else
		assert_near(actual, expected, 1e-14);
}

static void check_limits(void **state)
{
	const struct limit_row *row = *state;
	struct survival_quantile out =
		survival_quantile(row->days, row->closed, row->nr, row->share);

	assert_int_equal(out.reason, row->reason);
	assert_same(out.value, row->value);
	assert_same(out.low, row->low);
	assert_same(out.high, row->high);
	assert_same(out.longest, row->longest);
}

/* R: summary(survfit(...), times = ...)$lower, $upper */
static void limits_of_the_share_equal_survfit(void **state)
{
	struct interval at;

	(void)state;
	at = survival_open_interval(lung_time, lung_status, 228, 365);
	assert_near(at.low, .3447215817958266, 1e-12);
	assert_near(at.high, .4858376035472809, 1e-12);
	at = survival_open_interval(aml_time, aml_status, 11, 13);
	assert_near(at.low, .61924898739936352, 1e-12);
	assert_near(at.high, 1, 0);
	at = survival_open_interval(aml_time, aml_status, 11, 8);
	assert_near(at.low, 1, 0);
	at = survival_open_interval(ten, ten_closed, 10, 10);
	assert_nan(at.low);
	assert_int_equal(at.reason, REASON_NO_VARIATION);
	assert_int_equal(survival_open_interval(ten, ten_closed, 0, 10).reason, REASON_TOO_SHORT);
}

/* R: survfit(Surv(c(3,5,5,8,12,20,20,30), factor(c(1,1,2,0,1,2,1,0), 0:2)) ~ 1)$pstate */
static void competing_outcomes_equal_survfit(void **state)
{
	static const double days[] = { 3, 5, 5, 8, 12, 20, 20, 30, NAN };
	static const int cause[] = { 1, 1, 2, 0, 1, 2, 1, 0, 1 };

	(void)state;
	assert_near(survival_cause_share(days, cause, 9, 1, 5), .25, 1e-14);
	assert_near(survival_cause_share(days, cause, 9, 2, 5), .125, 1e-14);
	assert_near(survival_cause_share(days, cause, 9, 1, 19), .40625, 1e-14);
	assert_near(survival_cause_share(days, cause, 9, 1, 30), .5625, 1e-14);
	assert_near(survival_cause_share(days, cause, 9, 2, 30), .28125, 1e-14);
	assert_near(survival_cause_share(days, cause, 9, 1, 2), 0, 0);
	assert_nan(survival_cause_share(days, cause, 0, 1, 30));
}

static void leaving_open_cases_out_would_shorten_the_median(void **state)
{
	double closed_only[228];
	bool yes[228];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < 228; i++)
		if (lung_status[i]) {
			closed_only[n] = lung_time[i];
			yes[n++] = true;
		}
	assert_int_equal(n, 165);
	assert_int_equal(survival_quartiles(lung_time, lung_status, 228).closed, 165);
	assert_true(survival_quartiles(closed_only, yes, n).median < 310);
}

static void bad_durations_are_refused_and_missing_left_out(void **state)
{
	static const double negative[] = { 1, -1, 3 }, infinite[] = { 1, INFINITY, 2 };
	static const double gap[] = { 1, NAN, 2, 3, 4 }, missing[] = { NAN, NAN };

	(void)state;
	assert_int_equal(survival_quartiles(four, all, 0).reason, REASON_TOO_SHORT);
	assert_int_equal(survival_quartiles(missing, all, 2).reason, REASON_TOO_SHORT);
	assert_int_equal(survival_quartiles(negative, all, 3).reason, REASON_BAD_VALUE);
	assert_int_equal(survival_quartiles(infinite, all, 3).reason, REASON_BAD_VALUE);
	assert_nan(survival_quartiles(infinite, all, 3).median);
	assert_near(survival_quartiles(gap, all, 5).median, 2.5, 0);
	assert_int_equal(survival_quartiles(gap, all, 5).n, 4);
}

int main(void)
{
	struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, quartile_rows, check_quartiles);
	ADD_ROWS(tests, nr, limit_rows, check_limits);
	ADD_TEST(tests, nr, limits_of_the_share_equal_survfit);
	ADD_TEST(tests, nr, competing_outcomes_equal_survfit);
	ADD_TEST(tests, nr, share_still_open_equals_survfit);
	ADD_TEST(tests, nr, leaving_open_cases_out_would_shorten_the_median);
	ADD_TEST(tests, nr, bad_durations_are_refused_and_missing_left_out);
	return RUN_TESTS(tests, nr);
}
