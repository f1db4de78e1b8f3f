/* test_score_chance.c - draws against the moments of the distributions they come from. */
#include "analyze/score/score_chance.h"
#include "tests/unit/analyze/known.h"

enum { DRAWS = 200000 };

/* Mean and variance of the posteriors in closed form: Beta(a, b) has a / (a + b) and
 * ab / ((a + b)^2 (a + b + 1)); a Dirichlet's credit-weighted sum alike; Gamma(a) has a and a.
 * Tolerance: five standard errors of 200000 draws. */
static const struct draw_row {
	const char *name;
	struct score_chance chance;
	double observed, mean, variance;
} draw_rows[] = {
	{ "7 of 10 in time",
	  { .full = 7, .none = 3, .reach = 1, .cap = 1, .prior = { .5, 0, .5 } },
	  .7,
	  7.5 / 11,
	  7.5 * 3.5 / (11. * 11 * 12) },
	{ "2 of 2 in time are not sure",
	  { .full = 2, .none = 0, .reach = 1, .cap = 1, .prior = { .5, 0, .5 } },
	  1,
	  2.5 / 3,
	  2.5 * .5 / (3. * 3 * 4) },
	{ "half credit for a gap of dates",
	  { .full = 4,
	    .part = 2,
	    .none = 1,
	    .credit = .5,
	    .reach = 1,
	    .cap = 1,
	    .prior = { .5, .5, .5 } },
	  5. / 7,
	  (4.5 + .5 * 2.5) / 8.5,
	  /* E[(sum of c p)^2] = (sum of c^2 a + (sum of c a)^2) / (A (A + 1)) */
	  (4.5 + .25 * 2.5 + 5.75 * 5.75) / (8.5 * 9.5) - 5.75 * 5.75 / (8.5 * 8.5) },
	{ "30 cases against a plan of 100",
	  { .kind = SCORE_CHANCE_POISSON,
	    .full = 30,
	    .reach = 100,
	    .cap = 10,
	    .prior = { .5, 0, 0 } },
	  .3,
	  .305,
	  30.5 / 1e4 },
};

static void check_draw(void **state)
{
	const struct draw_row *row = *state;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	double sum = 0, squares = 0, error = sqrt(row->variance / DRAWS);

	gsl_rng_set(rng, 1);
	for (int i = 0; i < DRAWS; i++) {
		double share = score_chance_draw(&row->chance, rng);

		assert_true(share >= 0 && share <= row->chance.cap);
		sum += share - row->mean;
		squares += (share - row->mean) * (share - row->mean);
	}
	gsl_rng_free(rng);
	assert_near(score_chance_observed(&row->chance), row->observed, 1e-15);
	assert_true(fabs(sum / DRAWS) < 5 * error);
	assert_near(squares / DRAWS, row->variance, .03);
}

static void what_goes_beyond_earns_no_more_than_the_cap(void **state)
{
	struct score_chance rate = { .full = 99, .none = 1, .reach = .9, .cap = 1 };
	struct score_chance count = {
		.kind = SCORE_CHANCE_POISSON, .full = 50, .reach = 2, .cap = 1
	};
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	(void)state;
	assert_near(score_chance_observed(&rate), 1, 0);
	assert_near(score_chance_observed(&count), 1, 0);
	for (int i = 0; i < 1000; i++)
		assert_near(score_chance_draw(&count, rng), 1, 0);
	gsl_rng_free(rng);
}

static void more_cases_leave_less_open(void **state)
{
	double spread[3], cases = 4;

	(void)state;
	for (size_t k = 0; k < NR(spread); k++, cases *= 25) {
		struct score_chance chance = {
			.full = cases / 2, .none = cases / 2, .reach = 1, .cap = 1
		};
		gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

		spread[k] = 0;
		for (int i = 0; i < 4000; i++)
			spread[k] += fabs(score_chance_draw(&chance, rng) - .5);
		gsl_rng_free(rng);
		if (k)
			assert_true(spread[k] < spread[k - 1] / 3);
	}
}

/* Three units' cases of one item: 9 of 10, 1 of 1, 0 of 2; another item and another indicator
 * stay apart. (10 + .5) / 14 in time. */
static void the_prior_is_a_case_like_all_units_cases(void **state)
{
	static const int other = 0;
	struct score_chance chance[] = {
		{ .full = 9, .none = 1, .item = 3 },
		{ .full = 1, .none = 0, .item = 3, .total = 1 },
		{ .full = 0, .none = 2, .item = 3, .total = 2 },
		{ .full = 50, .none = 0, .item = 4 },
		{ .full = 2, .part = 1, .none = 0, .credit = .5, .item = 3, .indicator = &other },
		{ .kind = SCORE_CHANCE_POISSON, .full = 7, .item = 5 },
	};
	struct score_chances chances = { .items = chance, .nr = NR(chance) };

	(void)state;
	score_chances_pool(&chances);
	for (size_t i = 0; i < 3; i++) {
		assert_near(chance[i].prior.full, 10.5 / 14, 1e-15);
		assert_near(chance[i].prior.part, 0, 0);
		assert_near(chance[i].prior.none, 3.5 / 14, 1e-15);
	}
	assert_near(chance[3].prior.none, .5 / 51, 1e-15);
	assert_near(chance[4].prior.full, 2.5 / 4.5, 1e-15);
	assert_near(chance[4].prior.part, 1.5 / 4.5, 1e-15);
	assert_near(chance[4].prior.none, .5 / 4.5, 1e-15);
	assert_near(chance[5].prior.full, .5, 0);
}

int main(void)
{
	struct CMUnitTest tests[10];
	size_t nr = 0;

	ADD_ROWS(tests, nr, draw_rows, check_draw);
	ADD_TEST(tests, nr, what_goes_beyond_earns_no_more_than_the_cap);
	ADD_TEST(tests, nr, the_prior_is_a_case_like_all_units_cases);
	ADD_TEST(tests, nr, more_cases_leave_less_open);
	return RUN_TESTS(tests, nr);
}
