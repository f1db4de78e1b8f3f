/* test_season.c - decomposition against R's decompose and filter, gaps, refusals. */
#include "analyze/time/season.h"
#include "tests/unit/analyze/classic_series.h"
#include "tests/unit/analyze/known.h"

static const double five[] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9 };

/* R 4.2.2: decompose(x)$figure */
static const struct figure_row {
	const char *name;
	const double *value;
	size_t nr, seasons;
	double figure[12];
} figure_rows[] = {
	{ "UKgas by quarter",
	  ukgas,
	  108,
	  4,
	  { 175.1381009615, -36.1412259615, -168.9676682692, 29.9707932692 } },
	{ "nottem by month",
	  nottem,
	  240,
	  12,
	  { -9.339364035088, -9.899890350877, -6.946600877193, -2.757346491228, 3.453399122807,
	    8.986513157895, 12.967214912281, 11.459100877193, 7.400109649123, 0.654714912281,
	    -6.617653508772, -9.360197368421 } },
	{ "UKgas 1960Q1-1963Q3, a year cut short",
	  ukgas,
	  15,
	  4,
	  { 42.73125, 6.39791666667, -40.53125, -8.59791666667 } },
	{ "an odd number of seasons", five, 15, 5, { 1.68, -0.92, 1.18, -1.12, -0.82 } },
};

static void check_figure(void **state)
{
	const struct figure_row *row = *state;
	double trend[240], figure[12], sum = 0;

	assert_int_equal(season_decompose(trend, figure, row->value, row->nr, row->seasons),
			 REASON_NONE);
	for (size_t s = 0; s < row->seasons; s++) {
		assert_near(figure[s], row->figure[s], 1e-11);
		sum += figure[s];
	}
	assert_true(fabs(sum) < 1e-10);
}

/* R 4.2.2: decompose(window(UKgas, 1960, c(1963, 3)))$trend */
static void trend_is_the_centred_average_of_a_year(void **state)
{
	static const double expected[] = { 123.675,  123.075, 122.475, 122.075, 122.875, 126.075,
					   128.6875, 130.1,   133.1,   135.7,	136.5 };
	double trend[15], figure[4];

	(void)state;
	assert_int_equal(season_decompose(trend, figure, ukgas, 15, 4), REASON_NONE);
	for (size_t i = 0; i < 15; i++) {
		if (i < 2 || i > 12)
			assert_nan(trend[i]);
		else
			assert_near(trend[i], expected[i - 2], 1e-12);
	}
}

/* R 4.2.2: decompose(ts(five, frequency = 5))$trend */
static void an_odd_year_has_equal_weights(void **state)
{
	static const double expected[] = { 2.8, 4, 4.2, 4.6, 5.4, 5, 4.2, 5.4, 6, 6.4, 7.6 };
	double trend[15];

	(void)state;
	season_trend(trend, five, 15, 5);
	for (size_t i = 0; i < 11; i++)
		assert_near(trend[i + 2], expected[i], 1e-12);
	assert_nan(trend[1]);
	assert_nan(trend[13]);
}

/* R 4.2.2: UKgas with its 20th value NA; filter(x, c(.5, 1, 1, 1, .5) / 4), means of x - trend by
 * quarter with na.rm = TRUE, centred */
static void a_gap_takes_out_the_windows_that_hold_it(void **state)
{
	static const double expected[] = { 180.8253385417, -39.7040156250, -173.3806614583,
					   32.2593385417 };
	double value[108], trend[108], figure[4];

	(void)state;
	for (size_t i = 0; i < 108; i++)
		value[i] = i == 19 ? NAN : ukgas[i];
	assert_int_equal(season_decompose(trend, figure, value, 108, 4), REASON_NONE);
	for (size_t s = 0; s < 4; s++)
		assert_near(figure[s], expected[s], 1e-11);
	for (size_t i = 17; i < 22; i++)
		assert_nan(trend[i]);
	assert_near(trend[16], 133.7, 1e-12);
	assert_near(trend[22], 144.7, 1e-12);
}

static void a_line_with_a_season_is_taken_apart(void **state)
{
	static const double season[] = { 5, -1, -7, 3 };
	double value[16], trend[16], figure[4];

	(void)state;
	for (size_t i = 0; i < 16; i++)
		value[i] = 20 + 2 * (double)i + season[i % 4];
	assert_int_equal(season_decompose(trend, figure, value, 16, 4), REASON_NONE);
	for (size_t s = 0; s < 4; s++)
		assert_near(figure[s], season[s], 1e-12);
	for (size_t i = 2; i < 14; i++)
		assert_near(trend[i], 20 + 2 * (double)i, 1e-12);
}

static void refuses_what_it_cannot_take_apart(void **state)
{
	double value[16], trend[16], figure[4];

	(void)state;
	for (size_t i = 0; i < 16; i++)
		value[i] = (double)(i * 7 % 11);
	assert_int_equal(season_decompose(trend, figure, value, 11, 4), REASON_TOO_SHORT);
	assert_nan(trend[5]);
	assert_nan(figure[0]);
	assert_int_equal(season_decompose(trend, figure, value, 12, 4), REASON_NONE);
	assert_int_equal(season_decompose(trend, figure, value, 12, 1), REASON_BAD_VALUE);
	value[5] = INFINITY;
	assert_int_equal(season_decompose(trend, figure, value, 16, 4), REASON_BAD_VALUE);
	value[5] = value[8] = NAN;
	assert_int_equal(season_decompose(trend, figure, value, 12, 4), REASON_MISSING);
	assert_nan(figure[2]);
	assert_nan(trend[2]);
}

int main(void)
{
	struct CMUnitTest tests[20];
	size_t nr = 0;

	ADD_ROWS(tests, nr, figure_rows, check_figure);
	ADD_TEST(tests, nr, trend_is_the_centred_average_of_a_year);
	ADD_TEST(tests, nr, an_odd_year_has_equal_weights);
	ADD_TEST(tests, nr, a_gap_takes_out_the_windows_that_hold_it);
	ADD_TEST(tests, nr, a_line_with_a_season_is_taken_apart);
	ADD_TEST(tests, nr, refuses_what_it_cannot_take_apart);
	return RUN_TESTS(tests, nr);
}
