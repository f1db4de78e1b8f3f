/* test_prediction.c - intervals of counts against R's quantiles, what they hold, hostile input. */
#include "analyze/time/prediction.h"
#include "tests/unit/analyze/known.h"

/* R 4.2.2: q <- c(.1, .9, .025, .975); qnbinom(q, size = m^2 / (v - m), mu = m), qpois(q, m);
 * normal by hand: m -+ 1.2816 s, 1.95996 s outwards */
static const struct count_row {
	const char *name;
	double centre, variance;
	bool normal;
	double low80, high80, low95, high95;
} count_rows[] = {
	{ "thrice the variance of Poisson", 20, 60, false, 11, 30, 7, 37 },
	{ "half a case", .5, .9, false, 0, 2, 0, 3 },
	{ "a little over Poisson", 3.3, 4, false, 1, 6, 0, 8 },
	{ "many cases", 15000, 40000, false, 14744, 15257, 14610, 15394 },
	{ "nearly Poisson", 250, 251, false, 230, 270, 219, 282 },
	{ "Poisson", 20, 20, false, 14, 26, 12, 29 },
	{ "less variance than Poisson", 20, 3, false, 14, 26, 12, 29 },
	{ "rare cases", .3, .3, false, 0, 1, 0, 2 },
	{ "normal", 20, 16, true, 14, 26, 12, 28 },
	{ "normal cut at 0", 1, 4, true, 0, 4, 0, 5 },
	{ "normal above 20,000", 40000, 1e6, false, 38718, 41282, 38040, 41960 },
	{ "nothing varies", 7, 0, true, 7, 7, 7, 7 },
};

static void check_count(void **state)
{
	const struct count_row *row = *state;
	struct outlook outlook = { row->centre + .25, row->centre, row->variance, row->normal };
	struct prediction out = prediction_from(&outlook);

	assert_near(out.mean, row->centre + .25, 0);
	assert_near(out.low80, row->low80, 0);
	assert_near(out.high80, row->high80, 0);
	assert_near(out.low95, row->low95, 0);
	assert_near(out.high95, row->high95, 0);
}

/* Every size, from rare to many: nested, whole, and with nothing that stops GSL. */
static void intervals_are_nested_whole_numbers(void **state)
{
	(void)state;
	for (double centre = .01; centre < 30000; centre *= 1.7) {
		for (double ratio = 1; ratio < 400; ratio = ratio * 1.9 + 1e-5) {
			struct outlook outlook = { centre, centre, centre * ratio, false };
			struct prediction out = prediction_from(&outlook);

			assert_true(0 <= out.low95 && out.low95 <= out.low80);
			assert_true(out.low80 <= out.high80 && out.high80 <= out.high95);
			assert_true(out.high95 < centre + 20 * sqrt(centre * ratio) + 20);
			assert_near(out.low80, floor(out.low80), 0);
			assert_near(out.high95, floor(out.high95), 0);
		}
	}
}

static void no_outlook_no_prediction(void **state)
{
	struct outlook outlook = { NAN, NAN, NAN, false };
	struct prediction out = prediction_from(&outlook);

	(void)state;
	assert_nan(out.mean);
	assert_nan(out.low80);
	assert_nan(out.high95);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, count_rows, check_count);
	ADD_TEST(tests, nr, intervals_are_nested_whole_numbers);
	ADD_TEST(tests, nr, no_outlook_no_prediction);
	return RUN_TESTS(tests, nr);
}
