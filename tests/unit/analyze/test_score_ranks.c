/* test_score_ranks.c - how far ranks depend on weights, on chance and on single items, over
 * hand-made totals. */
#include "analyze/score/score_interval.h"
#include "analyze/score/score_leave.h"
#include "analyze/score/score_rank.h"
#include "analyze/score/score_sensitivity.h"
#include "tests/unit/analyze/known.h"

/* Four units over two items of 50: A is best and D worst in both, B and C each in one of the
 * items. The share of one item of two equal ones is a Beta(50, 50): B leads C in half the draws. */
static void rank_intervals_follow_the_weights(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 }, { .max_points = 50 } };
	struct assessment assessment = { .items = scheme, .nr_items = 2 };
	double shares[] = { 1, 1, .9, .5, .5, .9, .1, .1, NAN, 1 };
	struct score_total items[] = {
		{ .total = 100, .points = 100, .applicable_max = 100, .rank = 1 },
		{ .total = 70, .points = 70, .applicable_max = 100, .rank = 2 },
		{ .total = 70, .points = 70, .applicable_max = 100, .rank = 2 },
		{ .total = 10, .points = 10, .applicable_max = 100, .rank = 4 },
		{ .total = 100, .points = 50, .applicable_max = 50 },
	};
	struct score_totals totals = { .items = items, .nr = 5, .shares = shares };
	static const int expected[][2] = { { 1, 1 }, { 2, 3 }, { 2, 3 }, { 4, 4 }, { 0, 0 } };

	(void)state;
	for (int again = 0; again < 2; again++) {
		score_interval(&totals, &assessment);
		for (size_t i = 0; i < 5; i++) {
			assert_int_equal(items[i].rank_low, expected[i][0]);
			assert_int_equal(items[i].rank_high, expected[i][1]);
		}
	}
}

/* 65 points of bonus lift the worse unit above the other (70) in every draw. */
static void rank_intervals_keep_bonus_and_deductions(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 }, { .max_points = 50 } };
	struct assessment assessment = { .items = scheme, .nr_items = 2 };
	double shares[] = { .7, .7, .1, .1 };
	struct score_total items[] = {
		{ .total = 70, .points = 70, .applicable_max = 100, .rank = 2 },
		{ .total = 75, .points = 10, .applicable_max = 100, .rank = 1 },
	};
	struct score_totals totals = { .items = items, .nr = 2, .shares = shares };

	(void)state;
	score_interval(&totals, &assessment);
	assert_int_equal(items[0].rank_low, 2);
	assert_int_equal(items[1].rank_high, 1);
}

/* One item. A has 9 of 10 cases in time, B 860 of 1000, C 2 of 2, D a record of conduct that is no
 * chance. The chance that A's rate (Beta(9.5, 1.5)) is above B's (860.5, 140.5) is .599, that C's
 * (2.5, .5) is above B's .592, that it is below D's .2 .0065 (R 4.2.2: integrate(function(x)
 * dbeta(x, 9.5, 1.5) * pbeta(x, 860.5, 140.5), 0, 1) and so on), so A, B and C may change places, D
 * not. */
static void rank_intervals_follow_the_counts(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 100 } };
	struct assessment assessment = { .items = scheme, .nr_items = 1 };
	double shares[] = { .9, .86, 1, .2 };
	struct score_total items[] = {
		{ .total = 90, .points = 90, .applicable_max = 100, .rank = 2 },
		{ .total = 86, .points = 86, .applicable_max = 100, .rank = 3 },
		{ .total = 100, .points = 100, .applicable_max = 100, .rank = 1 },
		{ .total = 20, .points = 20, .applicable_max = 100, .rank = 4 },
	};
	struct score_chance chances[] = {
		{ .full = 9,
		  .none = 1,
		  .prior = { .5, 0, .5 },
		  .reach = 1,
		  .cap = 1,
		  .weight = 1,
		  .total = 0 },
		{ .full = 860,
		  .none = 140,
		  .prior = { .5, 0, .5 },
		  .reach = 1,
		  .cap = 1,
		  .weight = 1,
		  .total = 1 },
		{ .full = 2,
		  .none = 0,
		  .prior = { .5, 0, .5 },
		  .reach = 1,
		  .cap = 1,
		  .weight = 1,
		  .total = 2 },
	};
	struct score_totals totals = { .items = items, .nr = 4, .shares = shares };
	static const int without[][2] = { { 2, 2 }, { 3, 3 }, { 1, 1 }, { 4, 4 } };
	static const int with[][2] = { { 1, 3 }, { 1, 3 }, { 1, 3 }, { 4, 4 } };

	(void)state;
	score_interval(&totals, &assessment);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(items[i].rank_low, without[i][0]);
		assert_int_equal(items[i].rank_high, without[i][1]);
	}
	totals.chances = (struct score_chances){ .items = chances, .nr = 3 };
	score_interval(&totals, &assessment);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(items[i].rank_low, with[i][0]);
		assert_int_equal(items[i].rank_high, with[i][1]);
	}
	assert_true(shares[2] == 1);
}

/* One case of one in time ties with a thousand of a thousand, yet chance would not give it again:
 * the interval still holds the published rank. */
static void a_rank_lies_within_its_interval(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 100 } };
	struct assessment assessment = { .items = scheme, .nr_items = 1 };
	double shares[] = { 1, .999, .998, .997, .996 };
	struct score_total items[5];
	struct score_chance chance = {
		.full = 1, .prior = { .5, 0, .5 }, .reach = 1, .cap = 1, .weight = 1, .total = 0
	};
	struct score_totals totals = { .items = items, .nr = 5, .shares = shares };

	(void)state;
	for (size_t i = 0; i < 5; i++)
		items[i] = (struct score_total){ .total = shares[i] * 100,
						 .points = shares[i] * 100,
						 .applicable_max = 100,
						 .rank = (int)i + 1 };
	totals.chances = (struct score_chances){ .items = &chance, .nr = 1 };
	score_interval(&totals, &assessment);
	assert_int_equal(items[0].rank_low, 1);
	assert_int_equal(items[0].rank_high, 5);
	for (size_t i = 0; i < 5; i++)
		assert_true(items[i].rank_low <= items[i].rank &&
			    items[i].rank <= items[i].rank_high);
}

/* The last two may both have the rank of the first: its band has all four. */
static void no_unit_of_a_band_meets_the_leader_above(void **state)
{
	static const struct {
		int low[5], high[5], bands[5];
	} rows[] = {
		{ { 1, 1, 3, 2, 5 }, { 2, 4, 4, 4, 5 }, { 1, 1, 1, 1, 2 } },
		{ { 1, 2, 2, 4, 4 }, { 1, 3, 3, 5, 5 }, { 1, 2, 2, 3, 3 } },
	};

	(void)state;
	for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
		struct score_total items[5] = { 0 };
		struct score_totals totals = { .items = items, .nr = 5 };

		for (int i = 0; i < 5; i++)
			items[i] = (struct score_total){ .unit = (size_t)i,
							 .rank = i + 1,
							 .rank_low = rows[row].low[i],
							 .rank_high = rows[row].high[i] };
		score_set_bands(&totals);
		for (int i = 0; i < 5; i++)
			assert_int_equal(items[i].band, rows[row].bands[i]);
	}
}

/* Three items of 50, 30, 20. Totals 80, 79, 50 and, of the last two items only, 60. Without the
 * first: A (15 + 20) / 50 = 70, B (29 + 0) / 50 = 58, C 100, D 60. Without the second: A
 * (45 + 20) / 70 = 92.9, B 50 / 70 = 71.4, C 28.6, D 0. Without the third: A 75, B 98.75, C 37.5,
 * D 100. */
static void leaving_an_item_out_moves_ranks(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 },
					    { .max_points = 30 },
					    { .max_points = 20 },
					    { .max_points = 5 } };
	struct assessment assessment = { .items = scheme, .nr_items = 4 };
	double shares[] = { .9, .5, 1, NAN, 1, 29. / 30, 0, NAN, 0, 1, 1, NAN, NAN, 1, 0, NAN };
	struct score_total items[] = {
		{ .total = 80, .points = 80, .applicable_max = 100, .rank = 1 },
		{ .total = 79, .points = 79, .applicable_max = 100, .rank = 2 },
		{ .total = 50, .points = 50, .applicable_max = 100, .rank = 4 },
		{ .total = 60, .points = 30, .applicable_max = 50, .rank = 3 },
	};
	struct score_totals totals = { .items = items, .nr = 4, .shares = shares };
	static const int expected[][2] = { { 1, 3 }, { 2, 4 }, { 1, 4 }, { 1, 4 } };

	(void)state;
	score_leave(&totals, &assessment);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(items[i].leave_low, expected[i][0]);
		assert_int_equal(items[i].leave_high, expected[i][1]);
	}
}

static void leaving_out_all_that_counts_leaves_no_rank(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 }, { .max_points = 50 } };
	struct assessment assessment = { .items = scheme, .nr_items = 2 };
	double shares[] = { 1, NAN, NAN, .5, NAN, .9 };
	struct score_total items[] = {
		{ .total = 100, .points = 50, .applicable_max = 50, .rank = 1 },
		{ .total = 50, .points = 25, .applicable_max = 50, .rank = 2 },
		{ .total = 90, .points = 45, .applicable_max = 50 },
	};
	struct score_totals totals = { .items = items, .nr = 3, .shares = shares };

	(void)state;
	score_leave(&totals, &assessment);
	assert_int_equal(items[0].leave_low, 1);
	assert_int_equal(items[0].leave_high, 1);
	assert_int_equal(items[1].leave_low, 1);
	assert_int_equal(items[1].leave_high, 2);
	assert_int_equal(items[2].leave_high, 0);
}

/* A leads B, 50 to 45, until the second item weighs 7/6 of the first (.7 w1 < .6 w2): then both
 * move by a place. The third item is the same for both. The weights are gamma variates of shape
 * 50. R 4.2.2: p <- integrate(function(w) dgamma(w, 50) * pgamma(7/6 * w, 50, lower = FALSE), 0,
 * 200), the same with the square of pgamma for q, (q - p^2) / (p * (1 - p)); total = 1 - the
 * other's first. Tolerance .04: 1024 draws of a step function. */
static void the_ranking_hangs_on_the_items_it_hangs_on(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 },
					    { .max_points = 50 },
					    { .max_points = 20 },
					    { .max_points = 9 } };
	struct assessment assessment = { .items = scheme, .nr_items = 4 };
	double shares[] = { 1, 0, .5, NAN, .3, .6, .5, NAN };
	struct score_total items[] = {
		{ .total = 50, .points = 60, .applicable_max = 120, .rank = 1 },
		{ .total = 45. / 1.2 + 10 / 1.2, .points = 55, .applicable_max = 120, .rank = 2 },
	};
	struct score_totals totals = { .items = items, .nr = 2, .shares = shares };
	static const double first[] = { .319513618148, .282621860763, 0 };
	static const double total[] = { .717378139237, .680486381852, 0 };
	static const double shift[] = { 1, 0, 0 };
	struct score_influences out;

	(void)state;
	score_sensitivity(&out, &totals, &assessment);
	assert_int_equal(out.nr, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(out.items[i].item, i);
		assert_int_equal(out.items[i].reason, REASON_NONE);
		assert_true(out.items[i].leave_shift == shift[i]);
		assert_true(fabs(out.items[i].first - first[i]) < .04);
		assert_true(fabs(out.items[i].total - total[i]) < .04);
	}
	assert_true(out.items[2].total == 0 && out.items[2].first == 0);
	free(out.items);
}

/* The second unit is worse in every item; then one unit alone; then no item. */
static void a_ranking_that_cannot_move_has_no_indices(void **state)
{
	struct assessment_item scheme[] = { { .max_points = 50 }, { .max_points = 50 } };
	struct assessment assessment = { .items = scheme, .nr_items = 2 };
	double shares[] = { 1, .9, .5, .5 };
	struct score_total items[] = {
		{ .total = 95, .points = 95, .applicable_max = 100, .rank = 1 },
		{ .total = 50, .points = 50, .applicable_max = 100, .rank = 2 },
	};
	struct score_totals totals = { .items = items, .nr = 2, .shares = shares };
	struct score_influences out;

	(void)state;
	score_sensitivity(&out, &totals, &assessment);
	assert_int_equal(out.nr, 2);
	assert_int_equal(out.items[1].reason, REASON_NO_VARIATION);
	assert_true(isnan(out.items[1].first) && out.items[1].leave_shift == 0);
	free(out.items);
	totals.nr = 1;
	score_sensitivity(&out, &totals, &assessment);
	assert_int_equal(out.items[0].reason, REASON_TOO_SHORT);
	free(out.items);
	totals.nr = 0;
	score_sensitivity(&out, &totals, &assessment);
	assert_int_equal(out.nr, 0);
	free(out.items);
}

/* The Asia-Europe sustainable connectivity index (ASEM): scores of its eight pillars, its value and
 * the ranks of the first six countries as the vignette "Presenting Results" of the R package COINr
 * 1.1.11 (Becker 2022) prints them. The index is the mean of two sub-indices, connectivity of five
 * pillars and sustainability of three, so these weigh 3 each and those 5. Printed to hundredths. */
static void a_published_index_comes_out(void **state)
{
	static const struct {
		double pillars[8], index;
	} rows[] = {
		{ { 63.41, 32.87, 74.78, 85.94, 56.93, 77.21, 87.85, 56.88 }, 68.38 }, /* CHE */
		{ { 64.87, 46.62, 84.55, 71.74, 41.92, 58.73, 86.58, 57.78 }, 64.82 }, /* NLD */
		{ { 50.52, 30.43, 78.13, 75.35, 51.04, 69.83, 86.40, 61.29 }, 64.80 }, /* DNK */
		{ { 58.18, 25.70, 80.03, 89.46, 33.80, 70.90, 87.00, 56.59 }, 64.47 }, /* NOR */
		{ { 71.97, 48.22, 80.84, 75.60, 43.32, 53.01, 86.17, 50.09 }, 63.54 }, /* BEL */
		{ { 51.51, 23.87, 80.98, 74.51, 38.50, 66.37, 87.74, 62.27 }, 63.00 }, /* SWE */
	};
	struct assessment_item scheme[8];
	struct assessment assessment = { .items = scheme, .nr_items = 8 };
	struct unit units[6] = { 0 };
	struct rules rules = { .units = units, .nr_units = 6 };
	struct score_total items[6] = { 0 };
	double shares[6 * 8], points[8];
	struct score_totals totals = { .items = items, .nr = 6, .shares = shares };

	(void)state;
	for (size_t i = 0; i < 8; i++) {
		points[i] = i < 5 ? 3 : 5;
		scheme[i] = (struct assessment_item){ .max_points = points[i] };
	}
	for (size_t u = 0; u < 6; u++) {
		size_t unit = 5 - u; /* the last published comes first */

		items[unit].unit = unit;
		for (size_t i = 0; i < 8; i++) {
			shares[unit * 8 + i] = rows[u].pillars[i] / 100;
			items[unit].points += points[i] * shares[unit * 8 + i];
			items[unit].applicable_max += points[i];
		}
	}
	score_rank(&totals, &assessment, &rules, false);
	for (size_t u = 0; u < 6; u++) {
		assert_true(fabs(items[5 - u].total - rows[u].index) < .01);
		assert_int_equal(items[5 - u].rank, u + 1);
		assert_true(fabs(score_total_under(&items[5 - u], shares + (5 - u) * 8, points, 8) -
				 items[5 - u].total) < 1e-8);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rank_intervals_follow_the_weights),
		cmocka_unit_test(rank_intervals_keep_bonus_and_deductions),
		cmocka_unit_test(rank_intervals_follow_the_counts),
		cmocka_unit_test(a_rank_lies_within_its_interval),
		cmocka_unit_test(no_unit_of_a_band_meets_the_leader_above),
		cmocka_unit_test(a_published_index_comes_out),
		cmocka_unit_test(leaving_an_item_out_moves_ranks),
		cmocka_unit_test(leaving_out_all_that_counts_leaves_no_rank),
		cmocka_unit_test(the_ranking_hangs_on_the_items_it_hangs_on),
		cmocka_unit_test(a_ranking_that_cannot_move_has_no_indices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
